"""The browser's door: words and widgets, no rules.

``desk`` is what a session holds, ``drafting`` a run that is being written; every other module shows one
step or one part of it and changes nothing but the desk.
"""
