"""How this author hides a draft: by a key of their own that the site heeds, or by the generator's switch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.export import keys
from assistant.export.generators import Generator, Switch
from assistant.export.keys import Key
from assistant.export.listing import Listing
from assistant.export.schema import Rule
from assistant.korean import josa


def learn(
    found: Sequence[Key],
    generator: Generator,
    listing: Listing,
    base: str,
    *,
    rules: Mapping[str, Rule],
    seen: str,
) -> Switch:
    """The author's own keys for drafts if the site looks at them, else what the generator really knows.

    ``seen`` tells of which posts the keys are, like ``최근 20편``.
    """
    on: dict[str, object] = {}
    off: dict[str, object] = {}
    for key in found:
        pair = keys.hiding(key.name)
        if pair is None or key.share < 0.3 or generator.ignores(key.name):
            continue
        hides, shows = _in_own_words(pair, [value for value, _ in key.written])
        options = rules[key.name].options if key.name in rules else ()
        if hides is not None and (not options or hides in options):
            on[key.name], off[key.name] = hides, shows
    if not on:
        return generator.switch(listing, base)
    names = ", ".join(on)
    most = max(key.number for key in found if key.name in on)
    return Switch(on=on, off=off, reason=f"{seen} 중 {most}편이 {josa.attach(names, '을')} 씀")


def _in_own_words(
    pair: tuple[object, object], values: Sequence[object]
) -> tuple[object | None, object | None]:
    """What hides and what shows a post: a truth for truths, a word for words."""
    said = [value for value in values if value not in (None, "")]
    if isinstance(pair[0], bool):
        return pair if any(isinstance(value, bool) for value in said) else (None, None)
    words = [value for value in said if isinstance(value, str)]
    public = [word for word in words if "draft" not in word.lower()]
    drafts = [word for word in words if "draft" in word.lower()]
    if not public:
        return (drafts[0], pair[1]) if drafts else (None, None)
    shows = Counter(public).most_common(1)[0][0]
    hidden = "DRAFT" if shows.isupper() else "Draft" if shows[:1].isupper() else "draft"
    return (drafts[0] if drafts else hidden), shows
