"""Numbers that no evidence states but that follow from it: how many times as much, parts, percents and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.verify.amounts import LEFT, MAN, REST, all_pairs, is_amount
from assistant.verify.changes import DIFFERS, THAN, after, before
from assistant.verify.counts import is_counted
from assistant.verify.measures import COUNTS, Quantity, fits, is_within
from assistant.verify.source import Pair, Source, Statement

_RATIO = Decimal("0.05")
_PART = Decimal("0.12")
_PERCENT = Decimal("0.6")
_SHARP = Decimal("0.05")  # of a percentage that is told as a bound
_LESS = re.compile(
    r"\s?(?:이나|나|가|이|를|을|가량|정도|넘게|이상|가까이|남짓)? ?(?:줄|감소|단축|절감|깎|덜|없)"
)
_MORE = re.compile(r"\s?(?:이나|나|가|이|을|를)? ?(?:더 |넘게 )?(?:늘|증가|올|커)")
_SO_MUCH = re.compile(r"만큼|(?:이나|가량|정도|쯤|남짓)?[을를이가나] (?!되|됐)|이나 ")
_SMALL = 10  # of a ratio that is told in words
_HUNDRED, _TWO = 100, 2
_MOST_COUNTED = 12  # numbers of the evidence of which any two may make a ratio
_SHARED = re.compile(r"(?:에|\s?(?:중에?|가운데))\s")
_PERCENTILE = re.compile(r"(?<![A-Za-z])[pP](\d\d)(?![\d])")
_LEVEL = re.compile(r"\s?(?:으?로|수준|까지|만(?![가-힣])|정도로)")
_HALF = re.compile(r"반(?:으로|이|은|쯤|만|토막|절)|절반|50 ?%")


def follows(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a quantity of a sentence can be worked out from those of its evidence."""
    if each.unit == "배":
        return any(_near(each, times, _RATIO) for times in _times(source))
    if each.unit == "부분":
        return _is_part(each, said, source)
    if each.unit == "%":
        return _is_percent(each, said, source)
    if each.unit == "%p":
        return _is_points(each, source)
    return any(way(each, said, source) for way in (is_counted, _is_share, _is_so_many_of, is_amount))


def _times(source: Source) -> Iterator[Decimal]:
    """How many times as much one number is as another, or as it was before a change in percent."""
    yield from (_ratio(pair) for pair in all_pairs(source))
    for each in source.quantities:
        if each.unit == "%":
            yield from (each.value / 100, 1 + each.value / 100)


def _ratio(pair: Pair) -> Decimal:
    low, high = sorted((pair.before.value, pair.after.value))
    return high / low if low else Decimal(0)


def _ratios(source: Source) -> Iterator[Decimal]:
    return (ratio for pair in all_pairs(source) if (ratio := _ratio(pair)))


def _told_ratios(said: Statement) -> Iterator[Decimal]:
    """How many times as much one number of a sentence is as another of its unit; each of them is checked itself."""
    for one, other in combinations(said.quantities, 2):
        if one.unit == other.unit and one.unit in COUNTS | {"명"} and one.value and other.value:
            yield max(one.value, other.value) / min(one.value, other.value)


def _near(each: Quantity, value: Decimal, tolerance: Decimal) -> bool:
    return each.low * (1 - tolerance) <= value <= each.high * (1 + tolerance)


def _is_part(each: Quantity, said: Statement, source: Source) -> bool:
    if each.value == Decimal("0.5") and _HALF.search(source.text):
        return True
    ratios = [*_ratios(source), *_told_ratios(said)]
    tail = said.text[each.end :]
    moved = _SO_MUCH.match(tail) and DIFFERS.search(after(said, each))
    if moved:
        return any(_near(each, part, _PART) for ratio in ratios for part in (1 - 1 / ratio, ratio - 1))
    if _LESS.match(tail):
        ratios += [ratio / (ratio - 1) for ratio in ratios if ratio > 1]  # 3분의 2가 줄었다
    if _MORE.match(tail):
        ratios += [1 / (ratio - 1) for ratio in ratios if ratio > 1]  # 절반이 늘었다
    return any(_near(each, 1 / ratio, _PART) for ratio in ratios) or any(
        _near(each, other.value / 100, _PART / 2) for other in source.quantities if other.unit == "%"
    )


def _is_percent(each: Quantity, said: Statement, source: Source) -> bool:
    """A change in percent of the first number; a share of the whole where the sentence tells no change."""
    changes = bool(DIFFERS.search(after(said, each)) or THAN.search(before(said, each)))
    left = bool(LEFT.search(after(said, each)) or REST.search(before(said, each)))
    levels = bool(_LEVEL.match(said.text, each.end))
    off = _PERCENT * _last_digit(each) if each.low == each.high else _SHARP
    return any(
        each.low - off <= value <= each.high + off for value in _changes(source, changes, levels)
    ) or any(is_within(each, value) for value in _stated(source, left))


def _last_digit(each: Quantity) -> Decimal:
    """What one more at the last digit told would be: 0.1 for 0.7, 1 for 25 and for 20."""
    exponent = each.value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


def _stated(source: Source, left: bool) -> Iterator[Decimal]:
    """Percentages that another one, how many times as much, or the name of a percentile stands for."""
    yield from (Decimal(name) for name in _PERCENTILE.findall(source.text))
    for other in source.quantities:
        if other.unit == "%":
            yield other.value.quantize(Decimal(1))
            if left:
                yield 100 - other.value
        elif other.unit == "부분":
            yield other.value * 100
        elif other.unit == "배":
            yield from (other.value * 100, (other.value - 1) * 100)


def _changes(source: Source, changes: bool, levels: bool) -> Iterator[Decimal]:
    """The percentages that two numbers make: a change of the first, else a share of the greater."""
    for pair in all_pairs(source):
        if not pair.before.value or (not pair.after.value and not changes):
            continue
        stated = pair in source.pairs
        ends = sorted((pair.before.value, pair.after.value))
        if changes or stated:
            yield abs(pair.after.value - pair.before.value) / pair.before.value * 100
        if levels or not (changes or stated):
            yield (pair.after.value / pair.before.value if stated else ends[0] / ends[1]) * 100


def _is_points(each: Quantity, source: Source) -> bool:
    """A difference of two percentages."""
    shares = [
        other.value
        for text in source.statements
        if any(one.unit == "%" for one in text.quantities)
        for other in text.quantities
        if other.unit in ("%", "")  # A 52 / B 48 %
    ]
    pairs = [*combinations(shares, 2), *((pair.before.value, pair.after.value) for pair in source.pairs)]
    return any(_near(each, abs(one - other) * scale, _RATIO) for one, other in pairs for scale in (1, 100))


def _is_so_many_of(each: Quantity, said: Statement, source: Source) -> bool:
    """One end of a small ratio that the evidence states in larger numbers: 네 번에 세 번 for 120건 중 90건."""
    counted = [
        other.value for other in source.quantities if other.unit in COUNTS | {"", "명"} and other.value
    ]
    shares = [1 / ratio for ratio in _ratios(source)]
    shares += [min(pair) / max(pair) for pair in combinations(counted[:_MOST_COUNTED], _TWO)]
    shares += [other.value / 100 for other in source.quantities if other.unit == "%"]
    for one, other in pairwise(said.quantities):
        round_ = one.value <= _SMALL or one.value == _HUNDRED or other.value == 1
        if each in (one, other) and round_ and 0 < other.value < one.value:
            between = said.text[one.end : other.start]
            near = Decimal("0.3") if one.value == _SMALL else other.value * _RATIO
            if _SHARED.fullmatch(between) and any(
                abs(one.value * share - other.value) <= near for share in shares
            ):
                return True
    return False


def _is_share(each: Quantity, said: Statement, source: Source) -> bool:
    """A share of a whole, where the evidence states both: 120명 중 75%."""
    shares = [other.value / 100 for other in source.quantities if other.unit == "%"]
    wholes = [other.value for other in source.quantities if other.unit and fits(each.unit, other.unit)]
    wholes += [
        other.value if other.value >= MAN else other.value * MAN  # 월급 300
        for other in source.quantities
        if each.unit == "원" and not other.unit
    ]
    return any(abs(share * whole - each.value) <= Decimal("0.5") for share in shares for whole in wholes)
