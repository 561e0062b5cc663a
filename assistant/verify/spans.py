"""How long something took, as the moments tell that the evidence names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.verify.clocks import lengths
from assistant.verify.days import FROM_TO, weekdays
from assistant.verify.measures import Quantity, is_within
from assistant.verify.source import Source, Statement

_BLUR = r"(?:여|쯤|정도|가량|남짓|가까이|가까운 시간|넘게|좀 넘게|반)?"
_LASTING = re.compile(
    rf"^\s?{_BLUR}\s?(?:만[에의이]|동안|간|내내|[이가]? ?걸|에 걸쳐|뒤|후|[이을를]? ?지나"
    r"|이나 걸|째|전|이 되|이 흐|차|앞"
    r"|가까이 |남짓 |넘게 |[을를] (?:다녔|일했|근무|보냈|꼬박|기다))"
)
_EVERY = re.compile(r"\s?(?:마다|씩|에 (?:한|두|세) )")  # tells how often, not how long
_THROUGHOUT = re.compile(r"\s?(?:에 걸쳐|내내)")  # from 6월 to 8월 are three months
_SEASON = re.compile(r"봄|여름|가을|겨울|연초|연말")  # no more than about when
_REACH = 10  # characters after a number that tell what it is
_MONTH, _DAY = 7, 10  # characters of a month and of a day as evidence has them: 2025-03, 2025-03-14
_WEEK, _DAYS_OFF = 604800, 3
_FORTNIGHT = 14 * 86400  # seconds: from here a number of days may be one off
_AGES = ("살", "년차")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_YEAR_LONG = 12  # months
_LEAP = 2000  # stands for a year that nothing names
_TWO = 2  # months or days from which a length is no chance
_DAY_LONG = 86400  # seconds
_MONTH_LONG = Decimal("30.44")  # days
_OFF, _BLURRED_OFF = Decimal("0.26"), Decimal("0.1")  # months by which one may be off
_OFF_SHARE = Decimal("0.04")


def is_span(each: Quantity, said: Statement, source: Source) -> bool:
    """The time between two moments of the evidence, with or without the last month or day."""
    if each.unit in _AGES or each.factor == _YEAR_LONG:
        apart = {abs(one - other) for one, other in combinations(years(source), 2)}
        if any(is_within(each, Decimal(span) * each.factor) for span in apart if span):
            return True
    if each.unit == "초" and (_is_by_the_clock(each, source) or _is_by_weekdays(each, source)):
        return True
    if each.unit not in ("달", "초", "박") or _EVERY.match(said.text, each.end):
        return False
    lasting = _LASTING.search(said.text[each.end : each.end + _REACH])
    between = len(said.mentions) > 1  # 7월 말부터 10월 말까지 석 달 했다
    long = each.value >= {"달": _TWO, "초": _TWO * _DAY_LONG}.get(each.unit, 0)
    if not (lasting or between or long or each.spelled == "반년"):
        return False
    if each.unit == "박":
        return any(span == each.value for span in _inclusive(days(source), 0))
    lasted = _inclusive(days(source), 1)
    if each.unit == "초":
        return any(_is_so_many_days(each, span) for span in lasted)
    whole = _THROUGHOUT.match(said.text, each.end) or not lasted
    whole_months = _inclusive(months(source), 1) if whole or _names_months(source) else set()
    return any(_is_so_many_months(each, span) for span in lasted) or any(
        is_within(each, Decimal(span)) for span in whole_months
    )


def _is_by_the_clock(each: Quantity, source: Source) -> bool:
    return any(
        is_within(each, Decimal(lasted)) for text in source.statements for lasted in lengths(text.text)
    )


def _is_by_weekdays(each: Quantity, source: Source) -> bool:
    """So many days from one day of the week to another: 월~금 is 5일."""
    return any(
        is_within(each, Decimal(len(weekdays(text.text)) * _DAY_LONG))
        for text in source.statements
        if FROM_TO.search(text.text)
    )


def _is_so_many_days(each: Quantity, span: int) -> bool:
    """Weeks are told in round numbers, and a fortnight may be a day off."""
    loose = _DAYS_OFF if each.factor == _WEEK else 1 if each.value > _FORTNIGHT else 0
    off = loose * _DAY_LONG if each.low == each.high else 0
    return each.low - off <= span * _DAY_LONG <= each.high + off


def _is_so_many_months(each: Quantity, span: int) -> bool:
    off = max(_OFF, each.value * _OFF_SHARE) if each.low == each.high else _BLURRED_OFF
    return each.low - off <= Decimal(span) / _MONTH_LONG <= each.high + off


def _inclusive(moments: Iterable[int], last: int) -> set[int]:
    """The distances between moments, and those that count the last one too."""
    spans = {abs(one - other) for one, other in combinations(set(moments), 2)}
    return spans | {span + last for span in spans}


def _names_months(source: Source) -> bool:
    """Whether some of the evidence tells times no closer than by the month."""
    for evidence, text in zip(source.read, source.statements, strict=True):
        timed = [each for each in text.mentions if each.months]
        if any(not each.days for each in timed) or (not timed and len(evidence.when or "") == _MONTH):
            return True
    return False


def months(source: Source) -> Iterator[int]:
    """Months counted from the year 0, and as bare numbers those that are named without a year."""
    for when in source.whens:
        if len(when) >= _MONTH:
            yield 12 * int(when[:4]) + int(when[5:7])
    for evidence, text in zip(source.read, source.statements, strict=True):
        for each in text.mentions:
            if each.months and not _SEASON.search(each.spelled):
                yield from {min(each.months), max(each.months)}
                yield 12 * (each.year or int((evidence.when or "0")[:4])) + min(each.months)


def years(source: Source) -> set[int]:
    """The years that evidence is of or names."""
    named = {each.year for each in source.mentions if each.year}
    return (
        named | {int(when[:4]) for when in source.whens} | {int(year) for year in _YEAR.findall(source.text)}
    )


def days(source: Source) -> Iterator[int]:
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
