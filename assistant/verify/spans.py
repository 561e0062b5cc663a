"""How long something took, as the moments tell that the evidence names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.verify.measures import Quantity, is_within
from assistant.verify.source import Source, Statement

_LASTING = re.compile(
    r"^\s?(?:만[에의이]|동안|간|내내|[이가]? ?걸|에 걸쳐|뒤|후|이 지나|이나 걸|째|가까이 |남짓 |넘게 "
    r"|[을를] (?:다녔|일했|근무))"
)
_EVERY = re.compile(r"\s?(?:마다|씩|에 (?:한|두|세) )")  # tells how often, not how long
_NIGHTS = re.compile(r"박\s?$")  # 2박 3일
_REACH = 6  # characters after a number that tell what it is
_MONTH, _DAY = 7, 10  # characters of a month and of a day as evidence has them: 2025-03, 2025-03-14
_WEEK, _DAYS_OFF = 604800, 3
_LEAP = 2000  # stands for a year that nothing names
_TWO = 2  # months or days from which a length is no chance
_DAY_LONG = 86400  # seconds
_MONTH_LONG, _QUARTER = (
    Decimal("30.44"),
    Decimal("0.26"),
)  # days of a month, and how far from it one still says so
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})(?:시|:)\s?(\d\d)?분?\s?(?:[가-힣]{0,6}\s?(?:→|->)|~|-|–|부터|에서)\s?(?:새벽|오전|오후|저녁|밤)?\s?"
    r"(\d{1,2})(?:시|:)\s?(\d\d)?"
)


def is_span(each: Quantity, said: Statement, source: Source) -> bool:
    """The time between two moments of the evidence, with or without the last month or day."""
    lasting = _LASTING.search(said.text[each.end : each.end + _REACH]) or _NIGHTS.search(
        said.text[: each.start]
    )
    between = len(said.mentions) > 1  # 7월 말부터 10월 말까지 석 달 했다
    if _EVERY.match(said.text, each.end):
        return False
    long = each.value >= {"달": _TWO, "초": _TWO * _DAY_LONG}.get(each.unit, each.value + 1)
    if not (lasting or between or long) and each.unit != "박" and each.spelled != "반년":
        return False
    if each.unit == "박":
        return any(span == each.value for span in _inclusive(_days(source), 0))
    if each.unit == "달":
        days = _inclusive(_days(source), 1)
        near = any(abs(Decimal(span) / _MONTH_LONG - each.value) < _QUARTER for span in days)
        return near or any(is_within(each, Decimal(span)) for span in _inclusive(_months(source), 1))
    seconds = _inclusive(_days(source), 1) if each.unit == "초" else set()
    clock = {lasted for text in source.statements for lasted in _lasted(text.text)}
    loose = _DAYS_OFF if each.factor == _WEEK else 0  # weeks are told in round numbers
    return any(abs(span * _DAY_LONG - each.value) <= loose * _DAY_LONG for span in seconds) or (
        each.unit == "초" and any(is_within(each, Decimal(lasted)) for lasted in clock)
    )


def _inclusive(moments: Iterable[int], last: int) -> set[int]:
    """The distances between moments, and those that count the last one too."""
    spans = {abs(one - other) for one, other in combinations(set(moments), 2)}
    return spans | {span + last for span in spans}


def _months(source: Source) -> Iterator[int]:
    """Months counted from the year 0, and as bare numbers those that are named without a year."""
    for when in source.whens:
        if len(when) >= _MONTH:
            yield 12 * int(when[:4]) + int(when[5:7])
    for each in source.mentions:
        if each.months:
            yield from {min(each.months), max(each.months)}
            yield 12 * (each.year or 0) + min(each.months)


def _days(source: Source) -> Iterator[int]:
    """Days as ordinals; one that is named without a year is of the year of its evidence."""
    for evidence, text in zip(source.read, source.statements, strict=True):
        when = evidence.when or ""
        if len(when) == _DAY:
            yield date.fromisoformat(when).toordinal()
        for each in text.mentions:
            if len(each.months) == len(each.days) == 1:
                yield _ordinal(each.year or int(when[:4] or _LEAP), min(each.months), min(each.days))


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 0  # 2월 30일 of a note


def _lasted(text: str) -> Iterator[float]:
    """The seconds from one hour of the clock to another: 2시~5시 40분."""
    for found in _HOURS.finditer(text):
        begin, begun, end, ended = (int(part or 0) for part in found.groups())
        yield ((end - begin) % 24 * 60 + ended - begun) * 60.0
