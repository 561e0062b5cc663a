"""Causes of a sentence: that one thing came of another must be said by the evidence, not by the one who retells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import Vocabulary
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_SOFT = re.compile(
    r"(?<=[가-힣])(?:느라고?|어서|아서|여서|해서|려서|겨서|져서|워서|와서|춰서|꿔서|켜서|쳐서|내서|나서"
    r"|게 되어|하자|[기리이우키히꾸두]자|으니|하니)"
    r"(?=[\s,])"
)
_NO_CAUSE = re.compile(
    r"(?:대해|위해|통해|관해|걸쳐|따라|이어|비해|더불|앞|나아|만나|모여|건너|들러|찾아|앉아|가져|들어가|나가|다녀|올라|내려|돌아)서?$"
    r"|[가오]서$|고 나서$"
)
_CLAUSE = re.compile(r"[,.;!?\n]|(?<=[고며])\s|(?<=지만)\s|(?<=[는은인던]데)\s")


def doubts(said: Statement, source: Source, parts: Sequence[Vocabulary]) -> Iterator[Doubt]:
    """A cause that the evidence does not state; -아서 and -자 only between things that different evidence tells."""
    for marker in _markers("문장"):
        found = marker.search(said.text)
        if found and not _states_cause(found, said, source, parts):
            yield "cause", f"까닭 ‘{found[0].strip(' ,')}’: 근거에 없습니다."
            return
    for found in _SOFT.finditer(said.text):
        if _NO_CAUSE.search(said.text[: found.end()]) or _word(said.text, found.end()) in source.written:
            continue
        left, right = _sides(said, found, parts)
        if left and right and not left & right:
            yield "cause", f"까닭 ‘-{found[0]}’: 두 일을 이은 근거가 없습니다."
            return


@cache
def _markers(where: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for place, pattern in lists.rows("causes.tsv", 2) if place == where)


def _word(text: str, end: int) -> str:
    """The word that ends there."""
    return re.split(r"\s", text[:end])[-1]


def _states_cause(found: re.Match[str], said: Statement, source: Source, parts: Sequence[Vocabulary]) -> bool:
    """Whether a piece of evidence that states some cause tells both sides of this one."""
    causal = {at for at, each in enumerate(source.statements) if _is_causal(each)}
    left, right = _sides(said, found, parts)
    if not left and any(word.form not in lists.words("neutral.txt") for word in _before(said, found)):
        return False  # a reason of which nothing is known
    if left and right:
        return bool(causal & left & right)
    return bool(causal & (left or right or causal))


def _is_causal(text: Statement) -> bool:
    """Whether a note names a cause; an arrow between two numbers is a change and no cause."""
    plain = text.text
    for pair in text.pairs:
        plain = (
            plain[: pair.before.end] + " " * (pair.after.start - pair.before.end) + plain[pair.after.start :]
        )
    return any(marker.search(plain) for where in ("문장", "근거") for marker in _markers(where))


def _sides(said: Statement, found: re.Match[str], parts: Sequence[Vocabulary]) -> tuple[set[int], set[int]]:
    """The pieces of evidence that tell something of the clause before a marker, and of the one after."""
    before = _before(said, found)
    end = _CLAUSE.search(said.text, found.end() + 1)
    after = said.words_in(found.end(), end.start() if end else len(said.text))
    return _told_by(before, parts), _told_by(after, parts)


def _before(said: Statement, found: re.Match[str]) -> tuple[Word, ...]:
    """The words of the clause before a marker."""
    borders = [border.end() for border in _CLAUSE.finditer(said.text, 0, found.start())]
    return said.words_in(borders[-1] if borders else 0, found.start() + 1)


def _told_by(words: Sequence[Word], parts: Sequence[Vocabulary]) -> set[int]:
    """The pieces of evidence that support the most of some words; none if no word is supported."""
    telling = [word for word in words if word.form not in lists.words("neutral.txt")]
    scores = [sum(part.support(word) == 1 for word in telling) for part in parts]
    best = max(scores, default=0)
    return {at for at, score in enumerate(scores) if score == best and best}
