"""Numbers that no evidence states but that follow from it: parts, changes, rates, sums and rests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.verify.changes import DOWN, UP, after
from assistant.verify.counts import is_counted
from assistant.verify.measures import Quantity, fits, is_within
from assistant.verify.source import Pair, Source, Statement

_MOST_COMBINED = 8  # quantities of one unit that may be set against each other
_TWO = 2
_RATES = tuple(
    (re.compile(rf"(?<![가-힣\d])(?:{pattern})\s?$"), times)
    for pattern, times in (
        (r"월|매월|매달|달마다|한 달에|달에|월평균|월 평균|한 달 평균", 12),
        (r"주|매주|주마다|한 주에|일주일에|1주일에", 52),
        (r"분기|분기마다|분기별로|매 분기|한 분기에", 4),
        (r"매일|날마다|하루|하루에|하루 평균", 365),
    )
)
_RATIO = Decimal("0.05")
_RATE = Decimal("0.02")
_PART = Decimal("0.12")
_PERCENT = Decimal("0.6")
_CHANGE = re.compile(
    f"{UP.pattern}|{DOWN.pattern}|개선|빨라|차이|절약|새로|합류|들어[오와왔]|껐|버렸|없앴|지웠|아꼈|아끼|모자|부족|쪘|벌[어었]|좁|뺐|빠졌|감량"
)
_LESS = re.compile(
    r"\s?(?:이나|나|가|이|를|을|가량|정도|넘게|이상|가까이|남짓)? ?(?:줄|감소|단축|절감|깎|덜|없)"
)
_MORE = re.compile(r"\s?(?:이나|나|가|이|을|를)? ?(?:더 |넘게 )?(?:늘|증가|올|커)")
_SUM = re.compile(r"모두|총|합쳐|합해|합하|전부|통틀어|도합|다 해서|합계")
_SMALL = 10  # of a ratio that is told in words
_SO_MANY = re.compile(r"에\s")
_AMONG = re.compile(r"\s?(?:중에?|가운데)\s")
_LOST = re.compile(
    r"이탈|탈퇴|하차|퇴사|퇴직|나감|나갔|나가고|빠[지짐졌]|취소|폐기|삭제|제거|제외|반려|포기|탈락|반납|환불|불참|결석"
)
_BEGUN = re.compile(r"시작|출발|모집|모였|모여|지원|신청")
_LEFT = re.compile(r"남|나머지|더|못|(?<![가-힣])안 |없|아직|제외|빼고|떨어")
_REST = re.compile(r"나머지|(?:남은|[못안] ?한|않은|빠진|떨어진|실패한|탈락한) [^,.]{0,12}$")
_HOUR = 3600  # seconds
_LATER = re.compile(r"\s?(?:뒤|후|만에)")
_MAN = 10_000  # 월세 55: 55만 원
_EACH = re.compile(r"씩|마다|매일|매주|매달|매월|하루|(?<![가-힣])[주월일] ?\d|1일")


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
    ways = (is_counted, _is_rate, _is_share, _is_so_many_of, _is_product, _is_sum_or_rest)
    return any(way(each, said, source) for way in ways)


def _times(source: Source) -> Iterator[Decimal]:
    """How many times as much one number is as another, or as it was before a change in percent."""
    yield from (_ratio(pair) for pair in _all_pairs(source))
    for each in source.quantities:
        if each.unit == "%":
            yield from (each.value / 100, 1 + each.value / 100)


def _all_pairs(source: Source) -> list[Pair]:
    """The changes that the evidence states, and any two other quantities of one unit."""
    stated = list(source.pairs)
    ends = {end for pair in stated for end in (pair.before, pair.after)}
    counted = [each for each in source.quantities if each not in ends][:_MOST_COMBINED]
    return stated + [
        Pair(one, other) for one, other in combinations(counted, 2) if fits(one.unit, other.unit)
    ]


def _ratio(pair: Pair) -> Decimal:
    low, high = sorted((pair.before.value, pair.after.value))
    return high / low if low else Decimal(0)


def _near(each: Quantity, value: Decimal, tolerance: Decimal) -> bool:
    return each.low * (1 - tolerance) <= value <= each.high * (1 + tolerance)


def _is_part(each: Quantity, said: Statement, source: Source) -> bool:
    if each.value == Decimal("0.5") and re.search(r"반(?:으로|이|은|쯤|만|토막|절)|절반|50 ?%", source.text):
        return True
    ratios = list(_ratios(source))
    if _LESS.match(said.text[each.end :]):
        ratios += [ratio / (ratio - 1) for ratio in ratios if ratio > 1]  # 3분의 2가 줄었다
    if _MORE.match(said.text[each.end :]):
        ratios += [1 / (ratio - 1) for ratio in ratios if ratio > 1]  # 절반이 늘었다
    return any(_near(each, 1 / ratio, _PART) for ratio in ratios) or any(
        _near(each, other.value / 100, _PART) for other in source.quantities if other.unit == "%"
    )


def _is_percent(each: Quantity, said: Statement, source: Source) -> bool:
    """A change in percent of the first number; a share of the whole where the sentence tells no change."""
    changes = bool(_CHANGE.search(after(said, each)))
    if any(
        is_within(each, 100 - other.value) for other in source.quantities if other.unit == "%" and not changes
    ):
        return True
    if any(
        is_within(each, other.value.quantize(Decimal(1))) for other in source.quantities if other.unit == "%"
    ):
        return True
    if any(
        is_within(each, times * 100)
        for other in source.quantities
        if other.unit == "배"
        for times in (other.value, other.value - 1)
    ):
        return True
    for pair in _all_pairs(source):
        if not pair.before.value:
            continue
        change = abs(pair.after.value - pair.before.value) / pair.before.value * 100
        ends = sorted((pair.before.value, pair.after.value))
        share = (pair.after.value / pair.before.value if pair in source.pairs else ends[0] / ends[1]) * 100
        for value in (change,) if changes else (change, share):
            if each.low - _PERCENT <= value <= each.high + _PERCENT:
                return True
    return False


def _is_points(each: Quantity, source: Source) -> bool:
    """A difference of two percentages."""
    shares = [other.value for other in source.quantities if other.unit == "%"]
    return any(_near(each, abs(one - other), _RATIO) for one, other in combinations(shares, 2))


def _is_rate(each: Quantity, said: Statement, source: Source) -> bool:
    """So many a month or week of a whole year, or the year's sum of such a rate: 월 2편 is 24편."""
    mine = rate(said.text[: each.start])
    for text in source.statements:
        for other in text.quantities:
            theirs = rate(text.text[: other.start])
            known = fits(each.unit, other.unit) and bool(mine) != bool(theirs)
            if known and _near(each, other.value * (theirs or 1) / (mine or 1), _RATE):
                return True
    return False


def rate(before: str) -> int:
    """How many times in a year something before a number comes round; 0 if it is no rate."""
    return next((times for pattern, times in _RATES if pattern.search(before)), 0)


def _is_so_many_of(each: Quantity, said: Statement, source: Source) -> bool:
    """One end of a small ratio that the evidence states in larger numbers: 네 번에 세 번 for 120건 중 90건."""
    shares = [1 / ratio for ratio in _ratios(source)]
    shares += [other.value / 100 for other in source.quantities if other.unit == "%"]
    for one, other in pairwise(said.quantities):
        if each in (one, other) and one.unit == other.unit and 0 < other.value < one.value <= _SMALL:
            between = said.text[one.end : other.start]
            near = Decimal("0.3") if one.value == _SMALL else other.value * _RATIO
            told = _SO_MANY.fullmatch(between) or (one.value == _SMALL and _AMONG.fullmatch(between))
            if told and any(abs(one.value * share - other.value) <= near for share in shares):
                return True
    return False


def _ratios(source: Source) -> Iterator[Decimal]:
    return (ratio for pair in _all_pairs(source) if (ratio := _ratio(pair)))


def _is_share(each: Quantity, said: Statement, source: Source) -> bool:
    """A share of a whole, where the evidence states both: 120명 중 75%."""
    shares = [other.value / 100 for other in source.quantities if other.unit == "%"]
    wholes = [other.value for other in source.quantities if other.unit and fits(each.unit, other.unit)]
    return any(abs(share * whole - each.value) <= Decimal("0.5") for share in shares for whole in wholes)


def _is_product(each: Quantity, said: Statement, source: Source) -> bool:
    """So many each time, so many times: 주 3회 for 8주 is 24회."""
    for text in source.statements:
        for one, other in combinations(text.quantities[:_MOST_COMBINED], 2):
            known = fits(each.unit, one.unit) or fits(each.unit, other.unit)
            product = one.value / one.factor * (other.value / other.factor)
            if known and _EACH.search(text.text) and product == each.value / each.factor:
                return True
    return False


def _is_sum_or_rest(each: Quantity, said: Statement, source: Source) -> bool:
    """The sum of all of a unit where the sentence says so; the difference of a change, or what is left."""
    same = [other for other in source.quantities if fits(each.unit, other.unit) and other.unit]
    spread = all(len([one for one in text.quantities if one in same]) <= 1 for text in source.statements)
    if (
        len(same) > 1
        and (spread or _SUM.search(said.text))
        and sum(other.value for other in same) == each.value
    ):
        return True
    if same and "평균" in said.text and sum(other.value for other in same) == each.value * len(same):
        return True
    tail = after(said, each)
    left = _LEFT.search(tail) or _REST.search(said.text[: each.start])
    differences = {
        abs(pair.before.value - pair.after.value) * scale
        for pair in _all_pairs(source)
        if fits(each.unit, pair.before.unit)
        for scale in (
            (1,) if pair.before.unit else (each.factor, _MAN) if each.unit == "원" else (each.factor,)
        )
    }
    lost = not _BEGUN.search(tail) and any(
        _LOST.search(text.text) and len(text.quantities) > 1 for text in source.statements
    )
    hours = {
        abs(pair.before.value - pair.after.value) * _HOUR for pair in source.pairs if pair.before.unit == "시"
    }
    differences |= hours if each.unit == "초" else set()
    later = each.unit == "초" and _LATER.match(said.text, each.end)
    return bool(left or lost or later or _CHANGE.search(tail)) and each.value in differences
