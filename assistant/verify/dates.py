"""Times of a sentence: each must be the date of a piece of evidence, or stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.verify import spans
from assistant.verify.days import WEEKDAYS, Mention, weekdays
from assistant.verify.moves import moved
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_DAY = 10  # characters of a full day
_MONTH = 7  # characters of a month with its year
_SATURDAY = 5
_SEASON = re.compile(r"봄|여름|가을|겨울")
_KIND = re.compile(rf"분기|반기|{_SEASON.pattern}")
_NEAR = 8  # characters around a time that say whether it was only planned
_PLAN = re.compile(r"예정|계획|목표|원래|애초|예상")
_PLANNED = re.compile(
    rf"{_PLAN.pattern}|부터|시작|들어[가갔간]|착수|동안|내내|계속|꾸준|[미밀][루뤄뤘려렸]|늦|앞당|보다|하기로|[째해만]|지났|지나"
)
_FREE = re.compile(r"퇴근|휴일|쉬는 날|휴무|연휴|휴가")  # days off and hours off are of any day of the week
_FROM_THIS_YEAR = {"내년": 1, "내후년": 2, "작년": -1, "지난해": -1, "재작년": -2}
_AT_OUTSET = re.compile(r"(?:연초|새해)(?:에 ?)?(?:세[운웠]|잡[은았]|정[한했]|다짐|목표)")
_AGO = re.compile(r"\s?(?:전|만에|된|됐|차|째)")
_HALF_YEAR = 6  # months
_TWELVE = 12  # months of a year


def doubts(said: Statement, source: Source, *, bound: bool = True) -> Iterator[Doubt]:
    """Every time that no evidence names, and if ``bound`` every month that belongs to another thing."""
    wrong = False
    if (found := _other_days(said, source)) is not None:
        wrong = True
        yield "date", f"때 ‘{found}’: 근거에서는 다른 요일의 일입니다."
    last: frozenset[int] = frozenset()
    for before, mention in zip((None, *said.mentions), said.mentions, strict=False):
        for detail in _unknown(mention, said, source, last):
            wrong = True
            yield "date", detail
        last = mention.months or last
        if not wrong and _is_told_twice(mention, said, source):
            wrong = True
            yield "date", f"때 ‘{mention.spelled}’: 근거에는 다른 때도 있습니다."
        if not wrong and _is_of_other_year(before, mention, source):
            wrong = True
            yield "date", f"때 ‘{mention.spelled}’: 근거에서는 다른 해의 일입니다."
    if bound and not wrong:
        yield from moved(said, source)


def _other_days(said: Statement, source: Source) -> str | None:
    """A word for the weekend where all evidence is of other days of the week, or the other way round."""
    known = weekdays(source.text)
    if not known and all(len(when) == _DAY for when in source.whens):
        known = frozenset(_weekday(when) for when in source.whens)
    if not known or _FREE.search(source.text):
        return None
    weekend = {day >= _SATURDAY for day in known}
    found = (word for word, is_weekend in (("주말", True), ("평일", False)) if is_weekend not in weekend)
    return next((word for word in found if re.search(rf"(?<![가-힣]){word}", said.text)), None)


def _unknown(mention: Mention, said: Statement, source: Source, last: frozenset[int]) -> Iterator[str]:
    if _AT_OUTSET.match(said.text, mention.start) and "목표" in source.text:
        return  # 연초에 세운 목표
    if mention.months and _is_aside(mention, said, source):
        yield f"때 ‘{mention.spelled}’: 근거에서는 예정했거나 시작한 때입니다."
    if mention.year and mention.year not in _years(source):
        yield f"{mention.year}년이 근거에 없습니다."
    if mention.holiday:
        if not _has_holiday(mention, source):
            yield f"때 ‘{mention.spelled}’: 근거에 없습니다."
    elif mention.months and not _has_month(mention, source):
        if len(mention.months) == 1 and "월" in mention.spelled:
            yield f"{min(mention.months)}월이 근거에 없습니다."
        else:
            yield f"때 ‘{mention.spelled}’: 근거에 없습니다."
    elif mention.days and not _has_day(mention, mention.months or last, source):
        yield (
            f"{min(mention.days)}일이 근거에 없습니다."
            if mention.is_day
            else f"때 ‘{mention.spelled}’: 근거에 없습니다."
        )
    if mention.weekday is not None and not _has_weekday(mention.weekday, source):
        yield f"{WEEKDAYS[mention.weekday]}요일이 근거에 없습니다."


def _is_aside(mention: Mention, said: Statement, source: Source) -> bool:
    """Whether the evidence names a time only as planned, or as that of a beginning, and the sentence tells neither."""
    if _PLANNED.search(said.text) or any(int(when[5:7] or 0) in mention.months for when in source.whens):
        return False
    named = [
        (text, each)
        for text in source.statements
        for each in text.mentions
        if each.months & mention.months or each.months == mention.months
    ]
    return bool(named) and all(
        text.text.startswith("부터", each.end)
        or _PLAN.search(text.text[max(0, each.start - _NEAR) : each.end + _NEAR])
        for text, each in named
    )


def _is_told_twice(mention: Mention, said: Statement, source: Source) -> bool:
    """Whether a time stands twice in a sentence side by side, where the evidence has another: 봄과 봄에 한 번씩."""
    again = [
        each
        for each in said.mentions
        if each.months == mention.months and each.spelled.strip() == mention.spelled.strip() and not each.days
    ]
    told = frozenset().union(*(each.months for each in said.mentions))
    return bool(mention.months) and len(again) > 1 and not source.months <= told


def _is_of_other_year(before: Mention | None, mention: Mention, source: Source) -> bool:
    """Whether a month is told with the year of another: 2022년 봄 for 2021-03 and 2022-10."""
    joined = before is not None and not before.months and 0 <= mention.start - before.end <= 1
    year = mention.year or (before.year if before and joined else None)
    if not year or not mention.months or any(each.months for each in source.mentions):
        return False
    dated = [when for when in source.whens if len(when) >= _MONTH]
    return len(dated) == len(source.whens) and not any(
        int(when[:4]) == year and int(when[5:7]) in mention.months for when in dated
    )


def _years(source: Source) -> set[int]:
    """The years that evidence is of or names, also by how far they lie from its own: 내년, 3년 전."""
    return spans.years(source) | {
        int(evidence.when[:4]) + way
        for evidence, text in zip(source.read, source.statements, strict=True)
        if evidence.when
        for way in _ways(text)
    }


def _ways(text: Statement) -> Iterator[int]:
    yield from (way for word, way in _FROM_THIS_YEAR.items() if word in text.text)
    for each in text.quantities:
        if each.unit == "년차" or (each.factor == _TWELVE and _AGO.match(text.text, each.end)):
            yield -int(each.value / each.factor)


def _has_month(mention: Mention, source: Source) -> bool:
    if len(mention.months) > 1 and _names_others(mention, source):
        return False
    if mention.months & source.months or (mention.spelled in source.text and len(mention.months) > 1):
        return True
    named = [each.months for each in source.mentions if each.months]
    if len(mention.months) == _HALF_YEAR:
        named.append(frozenset().union(*named))  # 상반기 of 1Q, 2Q
    return any(mention.months <= months for months in named)


def _names_others(mention: Mention, source: Source) -> bool:
    """Whether all evidence of a quarter, half or season names another one: 1분기 결과 of 4월."""
    kind = _KIND.search(mention.spelled)
    if not kind:
        return False
    of_it = [
        text
        for evidence, text in zip(source.read, source.statements, strict=True)
        if (evidence.month or 0) in mention.months
        or any(each.months & mention.months for each in text.mentions)
    ]
    return bool(of_it) and all(
        (
            named := [
                each.months
                for each in text.mentions
                if _KIND.search(each.spelled)
                and bool(_SEASON.search(each.spelled)) == bool(_SEASON.search(mention.spelled))
            ]
        )
        and mention.months not in (*named, frozenset().union(*named))
        for text in of_it
    )


def _has_day(mention: Mention, months: frozenset[int], source: Source) -> bool:
    """Whether a day is known; a third of a month (초, 중순, 말) also if the evidence names it."""
    known = {(int(when[5:7]), int(when[8:10])) for when in source.whens if len(when) == 10}
    known |= {
        (month, day) for each in source.mentions if each.is_day for month in each.months for day in each.days
    }
    alone = {day for each in source.mentions if each.is_day and not each.months for day in each.days}
    fitting = {day for month, day in known if not months or month in months} | alone
    if not mention.is_day:
        fitting |= {
            day
            for each in source.mentions
            if not (each.months and months) or each.months & months
            for day in each.days
        }
    return bool(mention.days & fitting)


def _has_holiday(mention: Mention, source: Source) -> bool:
    """Whether evidence is of that day or names it; a holiday without more words may be told of one that it names."""
    named = [each for each in source.mentions if each.holiday == mention.holiday]
    if any(mention.dates & each.dates for each in named):
        return True
    if any({when, when[5:]} & mention.dates for when in source.whens):
        return True
    days = {
        f"{min(each.months):02d}-{min(each.days):02d}"
        for each in source.mentions
        if each.months and each.is_day
    }
    return bool(days & mention.dates)


def _has_weekday(weekday: int, source: Source) -> bool:
    return weekday in weekdays(source.text) or any(
        len(when) == _DAY and _weekday(when) == weekday for when in source.whens
    )


def _weekday(when: str) -> int:
    try:
        return date.fromisoformat(when).weekday()
    except ValueError:
        return -1
