"""Places without a repository: the post as text to paste, or as one file.

A new place is one file here and one entry of ``TARGETS``.
"""

from assistant.export.targets.base import Page, Sheet, Target
from assistant.export.targets.obsidian import Obsidian
from assistant.export.targets.page import WebPage
from assistant.export.targets.plain import Plain
from assistant.export.targets.tistory import Tistory
from assistant.export.targets.velog import Velog

TARGETS: tuple[Target, ...] = (Velog(), Tistory(), Obsidian(), WebPage(), Plain())

__all__ = ["TARGETS", "Page", "Sheet", "Target", "find"]


def find(key: str) -> Target | None:
    """The place that ``--to`` calls so."""
    return next((each for each in TARGETS if each.key == key), None)
