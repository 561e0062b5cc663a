"""How often something comes round: so many a month, of a year, in two weeks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.verify.measures import Quantity, fits
from assistant.verify.source import Source, Statement

YEAR = 365 * 86400  # seconds
MONTH = Decimal("30.44") * 86400
_RATES = tuple(
    (re.compile(rf"(?<![가-힣\d])(?:{pattern})(?:\s?평균)?(?:\s[A-Za-z가-힣]+[을를은는이가도]?)?\s?$"), times)
    for pattern, times in (
        (r"월|매월|매달|다달이|달마다|한 달에|한 달|월평균|월간|월마다", 12),
        (r"주|매주|주마다|한 주에|한 주|일주일에|1주일에|일주일|주당|주간|주 평균", 52),
        (r"분기|분기마다|분기별로|매 분기|한 분기에", 4),
        (r"매일|날마다|하루|하루에|하루에도|1일|일일|일평균|일 평균|일간", 365),
        (r"연|매년|해마다|1년에|한 해에|1년이면|1년으로 치면|한 해로 치면|연간", 1),
    )
)
_MONTHS, _WEEKS = 12, 52  # of a year
_WEEKS_OF_MONTH = (Decimal(4), Decimal("4.5"))
_CLOSE = Decimal("0.02")
SUPPOSED = re.compile(r"이?(?:면(?![가-힣])|라면|라고 하면)|[을를으]?로 (?:치면|따지면)| 치로")
_ABOUT = Decimal("0.12")
_IN = re.compile(r"(?:에|마다)?\s|에 평균 ")


def rate(text: str) -> int:
    """How many times in a year something before a number comes round; 0 if it is no rate."""
    return next((times for pattern, times in _RATES if pattern.search(text.rstrip("$"))), 0)


def is_close(each: Quantity, value: Decimal) -> bool:
    off = _CLOSE if each.low == each.high and value % 1 else 0
    return each.low * (1 - off) <= value <= each.high * (1 + off)


def is_rate(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether so many in a time come to what the evidence counts in another."""
    return _is_rate(each, said, source) or _is_frequency(each, said, source)


def rate_of(each: Quantity, text: Statement) -> int:
    """The rate at which a text tells a number, that of its change if it is the end of one: 일평균 120 → 450."""
    before = next((pair.before for pair in text.pairs if pair.after == each), each)
    return rate(text.text[: each.start]) or rate(text.text[: before.start])


def _is_rate(each: Quantity, said: Statement, source: Source) -> bool:
    """So many a month or week of a whole year or another period: 월 2편 is 24편 a year, 24회 in 12주 주 2회."""
    mine = rate_of(each, said)
    rated = [
        (other, theirs) for other, theirs in _rated(source) if fits(each.unit, other.unit) and mine != theirs
    ]
    if any(is_close(each, other.value * (theirs or 1) / (mine or 1)) for other, theirs in rated):
        return True
    weekly = (other.value * weeks for other, theirs in rated if theirs == _WEEKS for weeks in _WEEKS_OF_MONTH)
    if mine == _MONTHS and any(is_close(each, value) for value in weekly):
        return True
    lasting = {
        *_lengths(source),
        *_spans(said),
        *(span for text in source.statements for span in _spans(text)),
    }
    if any(
        often and is_close(each, other.value * often * lasted / YEAR)
        for other, often in rated
        for lasted in _told_lengths(said)
    ):
        return True
    return bool(mine) and any(
        is_close(each, other.value * YEAR / mine / lasted) for other, _ in rated for lasted in lasting
    )


def _rated(source: Source) -> Iterator[tuple[Quantity, int]]:
    """The quantities of the evidence and the differences of its changes, each with the rate that it is told at."""
    for text in source.statements:
        for each in text.quantities:
            yield each, rate_of(each, text)
        for pair in text.pairs:
            amount = abs(pair.before.value - pair.after.value)
            yield (
                replace(pair.before, value=amount, low=amount, high=amount),
                rate(text.text[: pair.before.start]),
            )


def _spans(text: Statement) -> Iterator[Decimal]:
    """The lengths of the months that a text names, in seconds: 상반기, 3분기, 10월."""
    for each in text.mentions:
        if each.months and not each.days:
            yield len(each.months) * MONTH


def _told_lengths(said: Statement) -> Iterator[Decimal]:
    """The lengths of time, in seconds, that a sentence only supposes: 열흘이면."""
    for each in said.quantities:
        if each.unit in ("초", "달") and SUPPOSED.match(said.text, each.end):
            yield each.value * (MONTH if each.unit == "달" else 1)


def _lengths(source: Source) -> Iterator[Decimal]:
    """The lengths of time that the evidence states, in seconds."""
    for each in source.quantities:
        if each.unit in ("초", "달") and each.value:
            yield each.value * (MONTH if each.unit == "달" else 1)


def _is_frequency(each: Quantity, said: Statement, source: Source) -> bool:
    """One end of so many in so long, which comes to what the evidence counts: 두 달에 한 번 for 6번 a year."""
    for length, count in pairwise(said.quantities):
        if each not in (length, count) or not _IN.fullmatch(said.text, length.end, count.start):
            continue
        seconds = length.value * {"초": Decimal(1), "달": MONTH}.get(length.unit, Decimal(0))
        if seconds and any(
            abs(total - count.value * YEAR / seconds) <= total * _ABOUT
            for other, often in _rated(source)
            if fits(count.unit, other.unit)
            for total in _yearly(other, often, source)
        ):
            return True
    return False


def _yearly(each: Quantity, often: int, source: Source) -> Iterator[Decimal]:
    """How many a year a number of the evidence may come to: by its rate, in a length that it names, or in a year."""
    if often:
        yield each.value * often
        return
    lengths = list(_lengths(source))
    yield from (each.value * YEAR / lasted for lasted in lengths or [Decimal(YEAR)])
