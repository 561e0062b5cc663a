"""Hours of the clock as texts name them: ``오후 2시 20분``, ``02:50``, ``10–16시``, ``자정``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.verify.numerals import ONES, native

DAY = 24 * 60  # minutes
_HALF_DAY = DAY // 2
_NOON = 12
_NIGHTFALL = 6  # 밤 7시 is of the evening, 밤 2시 of the morning
_MORNINGS = ("새벽", "오전", "아침", "am", "AM")
_AFTERNOONS = ("오후", "저녁", "pm", "PM")
_MIDDAYS = ("낮", "점심", "한낮", "대낮")
_PARTS = "|".join((*_MORNINGS, *_AFTERNOONS, *_MIDDAYS, "밤"))
_NATIVE = f"열?(?:{'|'.join(sorted(ONES, key=len, reverse=True))})|열"
_MOMENT = re.compile(
    rf"(?:(?<![가-힣A-Za-z])(?P<part>{_PARTS})\s?)?(?:"
    r"(?<![\d:.])(?P<clock>[01]?\d|2[0-4]):(?P<past>[0-5]\d)(?![\d:])"
    rf"|(?<![\d.가-힣])(?P<hour>[01]?\d|2[0-4]|{_NATIVE})\s?시(?![간즌스작도점각기험뮬])"
    r"(?:\s?(?:(?P<minutes>[0-5]?\d)분|(?P<half>반)(?![가-힣]{2})))?"
    r"|(?<![\d.:])(?P<open>[01]?\d|2[0-4])(?=\s?[~∼–-]\s?(?:[가-힣]{2}\s?)?(?:[01]?\d|2[0-4])(?:시(?!간)|:\d\d)))"
    r"|(?<![가-힣])(?P<named>정오|자정)"
)
_RANGE = re.compile(r"\s?(?:[가-힣 ]{0,6}(?:→|->|~|∼|–|-)|부터|에서|에 [가-힣 ]{1,12}?)\s?[가-힣]{0,3}\s?")
_ON_WEEKDAY = re.compile(r"(?<![가-힣])([월화수목금토일])(?:요일|욜)? ?(\d{1,2})(?:시(?!간)|:\d\d)")
_JOINED = re.compile(r"\s?[~∼–-]\s?")
_BLURRED = re.compile(r"\s?[가이를을]?\s?(?:쯤|무렵|즈음|경|조금|좀|넘|지나|다 되|가까|전(?![가-힣])|정도)")
_ABOUT = 45  # minutes


@dataclass(frozen=True)
class Moment:
    """A time of the day: the minutes since midnight that it may be, one or, without 오전 or 오후, two."""

    start: int
    end: int
    minutes: frozenset[int]

    @property
    def hours(self) -> frozenset[int]:
        return frozenset(each // 60 for each in self.minutes)


@lru_cache(maxsize=4096)
def moments(text: str) -> tuple[Moment, ...]:
    """Every time of the day that a text names; the end of a stretch is the first that comes after its beginning."""
    matches = list(_MOMENT.finditer(text))
    whole_day = any(int(each["clock"] or each["hour"] or 0) > _NOON for each in matches if _is_digits(each))
    found = [_moment(each, whole_day) for each in matches]
    for at, (first, last) in enumerate(pairwise(found)):
        if len(first.minutes) == 1 and _JOINED.fullmatch(text, first.end, last.start):
            begin = min(first.minutes)
            end = min(last.minutes, key=lambda minute: (minute - begin) % DAY)
            found[at + 1] = replace(last, minutes=frozenset((end,)))
    return tuple(found)


def _is_digits(match: re.Match[str]) -> bool:
    return (match["clock"] or match["hour"] or "").isdigit()


def _moment(match: re.Match[str], whole_day: bool) -> Moment:
    if match["named"]:
        return Moment(match.start(), match.end(), frozenset((_HALF_DAY if match["named"] == "정오" else 0,)))
    written = match["clock"] or match["open"] or match["hour"]
    hour = int(written) if written.isdigit() else native(written)
    minutes = 30 if match["half"] else int(match["past"] or match["minutes"] or 0)
    sure = whole_day and written.isdigit() and not match["part"]
    hours = {hour % 24} if sure or written.startswith("0") else _hours(hour, match["part"] or "")
    return Moment(match.start(), match.end(), frozenset(each * 60 + minutes for each in hours))


def _hours(hour: int, part: str) -> set[int]:
    """The hours of 24 that an hour with the part of the day before it may be."""
    early, late = hour % _NOON, hour % _NOON + _NOON
    if hour > _NOON:
        return {hour % 24}
    if part in _MORNINGS or (part == "밤" and early < _NIGHTFALL):
        return {early}
    if part in _AFTERNOONS or part == "밤":
        return {late}
    if part in _MIDDAYS:
        return {late if early <= _NIGHTFALL else early}
    return {early, late}


def is_known(told: Moment, text: str, known: tuple[Moment, ...]) -> bool:
    """Whether a time of the day is one of those known, to the hour if it names no minutes."""
    blurred = bool(_BLURRED.match(text, told.end))
    for each in (one for moment in known for one in moment.minutes):
        if any(
            each == mine or (mine % 60 == 0 and mine == each // 60 * 60) or (blurred and _is_near(mine, each))
            for mine in told.minutes
        ):
            return True
    return False


def _is_near(one: int, other: int) -> bool:
    return min((one - other) % DAY, (other - one) % DAY) <= _ABOUT


def _on_weekdays(text: str) -> Iterator[int]:
    """The seconds between hours of two days of a week: 금 19시 ~ 일 19시."""
    read = [("월화수목금토일".index(day), int(hour)) for day, hour in _ON_WEEKDAY.findall(text)]
    for (first, begin), (last, end) in pairwise(read):
        yield ((last - first) % 7 * 24 + end - begin) * 3600


def lengths(text: str) -> Iterator[int]:
    """The seconds from one time of the day to the next: 2시~5시 40분, 23:40 발생 → 01:10 복구."""
    yield from _on_weekdays(text)
    for first, last in pairwise(moments(text)):
        if _RANGE.fullmatch(text, first.end, last.start):
            spans = {(end - begin) % DAY for begin in first.minutes for end in last.minutes}
            yield from (span * 60 for span in spans if span <= _HALF_DAY)
