"""Changes from one thing to another: ``Jenkins → GitHub Actions`` must not be told the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.korean.meaning import Word
from assistant.verify.alike import alike
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_LEAST = 0.6  # likeness of two words that may name the same thing
_REACH = 24  # characters on each side that may name what was left and what was taken up
_NOUN_END = r"(?<=[가-힣A-Za-z0-9)])"
_LEFT = r"(?:걷어내|버리|빼|없애|그만두|접|치우|떠나)"
_TURN = re.compile(
    r"\s?(?:->|→|=>|⇒|➡)\s?|에서 (?=[^.,]{1,24}?로(?:[\s,.]|$))"
    rf"|{_NOUN_END}[을를] ?{_LEFT}[가-힣]{{0,2}}\s|\s?대신(?:에)?\s|\swith\s|\sto\s|{_NOUN_END}\s버리고\s"
)
_BORDER = re.compile(r"[,.;:\n()]")


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """A change of which the evidence tells the opposite direction."""
    stated = [turn for each in source.statements for turn in _turns(each)]
    for left, right in _turns(said):
        for before, after in stated:
            if _crossed(right, before, after) and not _any_alike(left, before):
                yield "claim", f"‘{right[0].form}’: 근거와 앞뒤가 반대입니다."
                return


@lru_cache(maxsize=1024)
def _turns(text: Statement) -> tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]:
    """The words before and after each sign of a change, within a clause and a few words."""
    found = []
    for match in _TURN.finditer(text.text):
        borders = [border.end() for border in _BORDER.finditer(text.text, 0, match.start())]
        start = max(match.start() - _REACH, borders[-1] if borders else 0)
        border = _BORDER.search(text.text, match.end())
        end = min(match.end() + _REACH, border.start() if border else len(text.text))
        before, after = text.words_in(start, match.start()), text.words_in(match.end(), end)
        nouns = [tuple(word for word in side if word.tag in ("NNG", "NNP", "SL")) for side in (before, after)]
        if all(nouns):
            found.append((nouns[0], nouns[1]))
    return tuple(found)


def _crossed(words: Sequence[Word], before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the first thing that was taken up is what the evidence left, and nothing of what it took up."""
    return bool(words) and _any_alike(words[:2], before) and not _any_alike(words, after)


def _any_alike(words: Sequence[Word], others: Sequence[Word]) -> bool:
    return any(alike(word, other, _LEAST) for word in words for other in others)
