"""How this author hides a draft: by a key of their own that the site heeds, or by the generator's switch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.export import keys
from assistant.export.generators import Generator, Switch
from assistant.export.keys import Key
from assistant.export.listing import Listing


def learn(found: Sequence[Key], generator: Generator, listing: Listing, base: str, number: int) -> Switch:
    """The author's own key for drafts if the site looks at it, else what the generator really knows."""
    for key in found:
        pair = keys.hiding(key.name)
        if pair is None or key.share < 0.3 or generator.ignores(key.name):
            continue
        hides, shows = _in_own_words(pair, [value for value, _ in key.written])
        if hides is not None:
            reason = f"최근 {number}편 중 {key.number}편이 {key.name}을 씀"
            return Switch(on={key.name: hides}, off={key.name: shows}, reason=reason)
    return generator.switch(listing, base)


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
