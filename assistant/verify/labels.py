"""Numbers told under a name that the evidence gives to another: p95 for p50, 작년 for 올해, 평균 for one of many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.schema import Evidence
from assistant.verify import lists
from assistant.verify.amounts import is_told_change
from assistant.verify.changes import BY_SO_MUCH, before
from assistant.verify.counts import WITH_ME, WITHOUT_ME
from assistant.verify.measures import Quantity, fits, is_same
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_NAME = re.compile(r"([A-Za-z]+\d{1,3}|[가-힣]{2,}|[A-Za-z]{2,})[은는이가을를의]?[\s:=(]*$")
_MEAN = re.compile(r"평균[^,.\d]{0,6}$")
_BEST = re.compile(r"(?:최[고대다장단저소악]|가장|제일)[^,.\d]{0,12}$")
_OWN_MEAN = re.compile(r"평균|avg|mean|average|MTTR", re.IGNORECASE)
_OWN_BEST = re.compile(r"최[고대다장단저소악]|가장|제일|max|min|best|peak|\bPB\b|PR", re.IGNORECASE)
_SHARES = ("부분", "배", "%", "%p")
_ROW = 3  # numbers of one unit that stand in a row

Supports = Callable[[Quantity, Statement, Source], bool]


@dataclass(frozen=True)
class _Named:
    """A word before a number of the evidence, the text of both, and the unit."""

    name: str
    text: str
    unit: str


def mislabelled(said: Statement, source: Source, supports: Supports) -> Iterator[Doubt]:
    """The first number that only what bears another name makes; ``supports`` tells whether evidence makes a number."""
    for each in said.quantities:
        own = [
            (text, other) for text in source.statements for other in text.quantities if is_same(each, other)
        ]
        wrong = _is_of_rows(each, said, own) if own else _is_of_other_name(each, said, source, supports)
        if wrong or (own and _is_opposed(each, said, source, own)):
            yield "number", f"숫자 {each.spelled}: 근거에서는 다른 이름의 숫자입니다."
            return
    if (twice := _told_twice(said, source)) is not None:
        yield "number", f"숫자 {twice.spelled}: 근거에는 한 번뿐입니다."


def _told_twice(said: Statement, source: Source) -> Quantity | None:
    """A number told more often than the evidence holds it, which holds another of its unit that is not told."""
    exact = (each for each in said.quantities if each.low == each.high and each.value / each.factor > 1)
    told = [each for each in exact if not is_told_change(each, said, source)]
    for each in told:
        times = sum(one.value == each.value and one.spelled[-1] == each.spelled[-1] for one in told)
        if times > 1 and times > sum(is_same(each, other) for other in source.quantities):
            alike = [other for other in source.quantities if fits(each.unit, other.unit)]
            if any(not any(is_same(one, other) for one in said.quantities) for other in alike):
                return each
    return None


def _is_of_other_name(each: Quantity, said: Statement, source: Source, supports: Supports) -> bool:
    """Whether a number that is not stated follows only from those whose names the sentence leaves out."""
    if each.unit not in _SHARES and not BY_SO_MUCH.match(said.text, each.end):
        return False
    known = [one for text in source.statements for one in _names(text)]
    named = [one for one in known if one.name in before(said, each)]
    named = named or [one for one in known if one.name in said.text]
    if len({one.name for one in named}) != 1:
        return False
    others = [one for one in known if one.name != named[0].name and one.unit == named[0].unit]
    return not supports(each, said, _source(named)) and any(
        supports(each, said, _source([one])) for one in others
    )


def _source(named: Sequence[_Named]) -> Source:
    return Source([Evidence("", "note", one.text) for one in named])


@lru_cache(maxsize=1024)
def _names(text: Statement) -> tuple[_Named, ...]:
    """The words right before the numbers and changes of a text, with these."""
    ends = {pair.after: pair.before for pair in text.pairs}
    starts = {pair.before for pair in text.pairs}
    found, last = [], 0
    for each in text.quantities:
        if each in starts:
            continue
        first = ends.get(each, each)
        name = _NAME.search(text.text[last : first.start])
        if name and each.unit not in ("시", "시각"):
            found.append(_Named(name[1], text.text[last + name.start() : each.end], each.unit))
        last = each.end
    return tuple(found)


def _is_of_rows(each: Quantity, said: Statement, own: list[tuple[Statement, Quantity]]) -> bool:
    """Whether one of a row is told as its mean, or one from its middle as its best or worst."""
    head = said.text[: each.start]
    rows = [[one.value for one in text.quantities if one.unit == other.unit] for text, other in own]
    told = {other.value for _, other in own}
    if any(len(row) < _ROW for row in rows):
        return False
    if _MEAN.search(head) and not any(_OWN_MEAN.search(text.text) for text, _ in own):
        means = [sum(row, Decimal(0)) / len(row) for row in rows]
        return all(abs(mean - value) > value / 100 for mean in means for value in told)
    if _BEST.search(head) and not any(_OWN_BEST.search(text.text) for text, _ in own):
        return all(min(row) < value < max(row) for row in rows for value in told)
    return False


def _is_opposed(
    each: Quantity, said: Statement, source: Source, own: list[tuple[Statement, Quantity]]
) -> bool:
    """Whether a number stands by a word whose opposite the evidence puts to it, or that it puts to another one only."""
    if WITH_ME.search(before(said, each)) and each.unit == "명":
        return any(WITHOUT_ME.search(text.text) for text, _ in own)
    if WITHOUT_ME.search(said.text[: each.start]) and each.unit == "명":
        return any(WITH_ME.search(text.text) for text, _ in own)
    head = _before(each, said)
    for group in lists.groups("labels.txt"):
        word = max(group, key=head.rfind)  # the nearest: 작년까지는 시안만, 올해는 58개
        if word not in head:
            continue
        others = [one for one in group if one != word]
        near = [_near(other, text) for text, other in own]
        if any(word in text for text in near):
            continue
        if all(any(one in text for one in others) for text in near) or any(
            word in text for text in _rivals(each, source, own)
        ):
            return True
    return False


def _rivals(each: Quantity, source: Source, own: list[tuple[Statement, Quantity]]) -> Iterator[str]:
    """What stands before the other numbers, but for those whose word goes on to it: 일매출 150 (평소 50)."""
    for text in source.statements:
        at = max((other.start for where, other in own if where is text), default=-1)
        yield from (
            _near(other, text)
            for other in text.quantities
            if fits(each.unit, other.unit) and other.start > at
        )


def _near(each: Quantity, text: Statement) -> str:
    """What stands between the number before and a quantity, or before the change that it is the end of."""
    return _before(next((pair.before for pair in text.pairs if pair.after == each), each), text)


def _before(first: Quantity, text: Statement) -> str:
    start = max((one.end for one in text.quantities if one.end <= first.start), default=0)
    return text.text[start : first.start]
