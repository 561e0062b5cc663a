"""Holidays as texts name them, and the days they may mean: ``크리스마스이브``, ``설 연휴``, ``광복절 다음 날``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from assistant.verify import lists

_FULL = 10  # characters of a day with its year
_LEAP = "2000-"  # stands for every year
_NEAR = (  # words behind a holiday, and from which to which day they reach
    (re.compile(r"\s?(?:이브|전날|전야|하루 전|[을를] 하루 앞)"), range(-1, 0)),
    (re.compile(r"\s?(?:다음 ?날|이튿날)"), range(1, 2)),
    (re.compile(r"날?\s?(?:연휴|명절)"), range(-4, 5)),
    (re.compile(r"날?\s?(?:무렵|즈음|전후|시즌|주간|직전|쯤|[을를] 앞)"), range(-12, 8)),
)
_TAIL = (
    r"(?=이브|날|\s?(?:연휴|명절|전야|전날|다음 ?날|무렵|즈음|전후|시즌|주간)"
    r"|에|이|을|를|은|는|도|부터|까지|[\s,.]|$)"
)


@dataclass(frozen=True)
class Holiday:
    """A holiday named in a text: its first name, and the days meant, with their year only if they move."""

    name: str
    start: int
    end: int
    days: frozenset[str]


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {
        name.strip(): (names.split(",")[0], *(day.strip() for day in days.split(",")))
        for names, days in lists.rows("holidays.tsv", 2)
        for name in names.split(",")
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(each) for each in sorted(_names(), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣A-Za-z])({names}){_TAIL}", re.IGNORECASE)


def holidays(text: str) -> Iterator[Holiday]:
    """Every holiday of a text in order."""
    for found in _pattern().finditer(text):
        name, *days = _names()[found[1].casefold()]
        reach, end = _reach(text, found.end())
        meant = frozenset(shifted for day in days for shifted in _shifted(day, reach))
        yield Holiday(name, found.start(), end, meant)


def _reach(text: str, end: int) -> tuple[range, int]:
    for pattern, days in _NEAR:
        if found := pattern.match(text, end):
            return days, found.end()
    return range(1), end


def _shifted(day: str, reach: range) -> Iterator[str]:
    moves = len(day) == _FULL
    first = date.fromisoformat(day if moves else _LEAP + day)
    for days in reach:
        told = (first + timedelta(days)).isoformat()
        yield told if moves else told[len(_LEAP) :]
