"""Where a sentence bends: the parts that its connective endings and commas divide it into."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.korean.kiwi import Token, tokens

_JOINING = {
    "고",
    "며",
    "면서",
    "으면서",
    "으며",
    "어",
    "아",
    "어서",
    "아서",
    "지만",
    "는데",
    "은데",
    "ㄴ데",
    "던데",
    "자",
}
_JOINING |= {
    "니",
    "으니",
    "니까",
    "으니까",
    "느라",
    "느라고",
    "려고",
    "으려고",
    "더니",
    "다가",
    "므로",
    "으므로",
}
_JOINING |= {"기에", "길래", "거나", "자마자"}
_RELATING = {
    "통하",
    "위하",
    "대하",
    "따르",
    "의하",
    "관하",
    "인하",
    "비하",
    "걸치",
    "향하",
    "더불",
    "비롯하",
}  # 이를 통해
_STOPS = set(",;.!?…")
_HELPING = {"VX", "EC", "JX"}  # what follows an ending inside one predicate: 고쳐 보았다, 써서는
_REASONS = {
    "어",
    "아",
    "어서",
    "아서",
    "느라",
    "느라고",
    "니",
    "으니",
    "니까",
    "으니까",
    "자",
    "므로",
    "으므로",
}
_REASONS |= {"기에", "길래"}


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence, as a half-open range of characters, and the connective ending that closes it or ''."""

    start: int
    end: int
    ending: str = ""

    @property
    def may_be_reason(self) -> bool:
        """Whether the ending may tell why the next thing happened: 모자라 포기했다, 바빠서 못 갔다."""
        return self.ending in _REASONS


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[Part, ...]:
    """The parts of a text in order; they cover it. A text without joints is one part."""
    text = unicodedata.normalize("NFC", text)
    found = tokens(text)
    borders = [(0, ""), *_borders(found), (len(text), "")]
    return tuple(
        Part(start, end, ending)
        for (start, _), (end, ending) in pairwise(borders)
        if any(each.isalnum() for each in text[start:end])
    )


def _borders(found: tuple[Token, ...]) -> list[tuple[int, str]]:
    """Where each part ends and with which ending; a number's comma is no joint."""
    borders = []
    for before, token, following in zip((None, *found), found, found[1:], strict=False):
        relates = before is not None and before.form in _RELATING
        if token.form in _STOPS and token.tag in ("SP", "SF"):
            borders.append((token.end, ""))
        elif token.tag == "EC" and token.form in _JOINING and following.tag not in _HELPING and not relates:
            borders.append((token.end, token.form))
    return borders
