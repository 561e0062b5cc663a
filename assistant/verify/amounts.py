"""Amounts that no evidence states but that follow from it: rates, averages, products, sums, differences and rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.verify.alike import others
from assistant.verify.changes import BY_SO_MUCH, DIFFERS, THAN, after, before
from assistant.verify.measures import COUNTS, SIGN, Quantity, fits, is_same
from assistant.verify.rates import MONTH, YEAR, is_close, is_rate, rate
from assistant.verify.source import Pair, Source, Statement

_MOST_COMBINED = 8  # quantities of one unit that may be set against each other
_TWO = 2
_ORDER = ("째", "시", "시각", "년차", "주차", "일차", "급", "호")  # units of which no sum is made
_MOST_SHARED = 40  # quantities of which any may be shared out among any
_MEAN = re.compile(
    r"평균|[가-힣]당\s|꼴|씩|마다|(?<![가-힣\d])(?:한|1) ?(?![월년일해]|분기)[가-힣]{1,2}에\s|셈|나누"
)
_EACH = re.compile(r"\s?씩")
_PER = re.compile(r"(?:각각?|[가-힣]당|매 ?회)\s?$")
_TIMES = re.compile(r"\s?[x×*@]\s?(?:[가-힣]{1,3}\s)?")
_SUM = re.compile(r"모두|총|합쳐|합해|합하|합치|전부|통틀어|도합|다 해서|합계|더해|더하|보태")
_ADDED = re.compile(r"\d\S{0,4} ?\+ ?\S")
MANY = 100  # from which a number that is a difference is no chance
_LOST = re.compile(
    r"이탈|탈퇴|하차|퇴사|퇴직|나감|나갔|나가고|빠[지짐졌]|취소|폐기|삭제|제거|제외|반려|포기|탈락|반납|환불|불참|결석"
)
_REMAINS = re.compile(r"잔액|잔여|남은|남음|남았")
_BEGUN = re.compile(r"시작|출발|모집|모였|모여|지원|신청")
LEFT = re.compile(r"남|나머지|더|못|지 않|(?<![가-힣])안 |없|아직|제외|빼고|떨어")
REST = re.compile(r"나머지|(?:남은|[못안] ?한|않은|빠진|떨어진|실패한|탈락한) [^,.]{0,12}$")
_AMONG = re.compile(r"(?:중|가운데)[에서의]*\s[^,.]{0,12}$")
_LABEL = re.compile(r"[가-힣A-Za-z]\s?$")
_OF = re.compile(r"\s?(?:중에?|가운데|/)\s?")
_BECAME = re.compile(r"(?:으로|로)(?![가-힣])")
_BEFORE = re.compile(r"(?:작년|지난해|전년|재작년|이전|기존|원래)[엔은는에의]* ?[가-힣]{0,4} ?$")
_LATER = re.compile(r"\s?(?:뒤|후|만에)")
_HOUR, _DAY = 3600, 86400  # seconds
MAN = 10_000  # 월세 55: 55만 원


def is_amount(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether an amount of a sentence can be worked out from those of its evidence."""
    return each.unit not in _ORDER and any(
        way(each, said, source) for way in (is_rate, _is_trip, _is_mean, _is_product, _is_sum, _is_difference)
    )


def all_pairs(source: Source) -> list[Pair]:
    """The changes that the evidence states, and any two other quantities of one unit."""
    stated = list(source.pairs)
    ends = {end for pair in stated for end in (pair.before, pair.after)}
    counted = [each for each in source.quantities if each not in ends][:_MOST_COMBINED]
    earlier = _earlier(source)
    return stated + [
        Pair(other, one) if other in earlier and one not in earlier else Pair(one, other)
        for one, other in combinations(counted, 2)
        if fits(one.unit, other.unit)
    ]


def _earlier(source: Source) -> set[Quantity]:
    """The numbers that are said to be of a time before: 작년 4960만."""
    return {
        each
        for text in source.statements
        for each in text.quantities
        if _BEFORE.search(text.text[: each.start])
    }


def _is_trip(each: Quantity, said: Statement, source: Source) -> bool:
    """Both ways where the evidence counts one, or the other way round: 왕복 100분 for 편도 50분."""
    ways = {"왕복": ("편도", Decimal(2)), "편도": ("왕복", Decimal("0.5"))}
    return any(
        way in before(said, each)
        and other in text.text
        and one.unit == each.unit
        and is_close(each, one.value * times)
        for way, (other, times) in ways.items()
        for text in source.statements
        for one in text.quantities
    )


def _is_mean(each: Quantity, said: Statement, source: Source) -> bool:
    """A total shared out among as many as another number says, or the mean of several: 9건 6200만, 한 건에 690만."""
    clause = before(said, each) + said.text[each.start : each.end] + after(said, each)
    if not _MEAN.search(clause):
        return False
    if "평균" in said.text and any(is_close(each, mean) for mean in _means(each, source)):
        return True
    counted = source.quantities[:_MOST_SHARED]
    counts = {
        other.value / other.factor
        for other in counted
        if other.value and other.unit in COUNTS | {"", "명", "초", "달"}
    }
    totals = [other for other in counted if fits(each.unit, other.unit)]
    scales = (1, MAN) if each.unit == "원" else (1,)
    return any(
        is_close(each, total.value * (1 if total.unit else scale) / count)
        for total in totals
        for count in counts
        for scale in scales
        if total.value != count
    )


def _means(each: Quantity, source: Source) -> Iterator[Decimal]:
    """The means of all numbers of a unit, and of those that stand in a row."""
    same = [other.value for other in source.quantities if other.unit and fits(each.unit, other.unit)]
    rows = [
        [other.value for other in text.quantities if fits(each.unit, other.unit)]
        for text in source.statements
    ]
    yield from (sum(row, Decimal(0)) / len(row) for row in (same, *rows) if row)


def _is_product(each: Quantity, said: Statement, source: Source) -> bool:
    """So many each time, so many times: 주 3회 for 8주 is 24회, 5개씩 4번 20개."""
    if _EACH.match(said.text, each.end) or _PER.search(said.text[: each.start]):
        return False
    for text in source.statements:
        for one, other in combinations(text.quantities[:_MOST_COMBINED], 2):
            if each.unit and any(is_close(each, product) for product in _products(one, other, each, text)):
                return True
    return False


def _products(one: Quantity, other: Quantity, each: Quantity, text: Statement) -> Iterator[Decimal]:
    plain = _TIMES.fullmatch(text.text[one.end : other.start]) or any(
        _EACH.match(text.text, end.end) or _PER.search(text.text[: end.start]) for end in (one, other)
    )
    plain = plain or (
        one.factor == _DAY and other.unit == "초" and text.text[: one.start].endswith("주")
    )  # 주5일 4h
    plain = plain or SIGN in (one.unit, other.unit)  # 200g x5
    for mine, times in ((one, other), (other, one)):
        if fits(each.unit, mine.unit) and plain:
            yield mine.value * times.value / times.factor
        often = rate(text.text[: mine.start])
        if fits(each.unit, mine.unit) and often and times.unit in ("초", "달"):
            yield mine.value * (times.value / times.factor) * _each_time(often, times)


def _each_time(often: int, lasted: Quantity) -> Decimal:
    """How often a rate comes round in one of the unit of a length: once a week in 8주, four times a week in 달."""
    seconds = lasted.factor * (MONTH if lasted.unit == "달" else 1)
    times = seconds * often / YEAR
    return times.quantize(Decimal(1)) if times >= 1 else times


def _is_sum(each: Quantity, said: Statement, source: Source) -> bool:
    """The sum of all of a unit, where the evidence spreads or adds it, or the sentence says that it is one."""
    if any(each in (pair.before, pair.after) for pair in said.pairs):
        return False
    if _is_told_sum(each, said):
        return True
    summed = _SUM.search(said.text) and not REST.search(before(said, each))
    if each.unit and _adds_up(each, source.quantities) and (summed or _is_spread(each, source)):
        return True
    if each.unit in COUNTS | {"명"} and any(
        _labelled(text) == each.value and not _names_one(each, said, text) for text in source.statements
    ):
        return True
    lost = not REST.search(before(said, each))
    return any(
        _adds_up(each, text.quantities)
        for text in source.statements
        if summed
        or _is_listed(each, text)
        or _ADDED.search(text.text)
        or (lost and _LOST.search(text.text))
        or (lost and _REMAINS.search(text.text))
    )


def _is_told_sum(each: Quantity, said: Statement) -> bool:
    """Whether the sentence tells the addends before: 1분기에 세 명, 2분기에 두 명, 모두 다섯 명."""
    told = [other.value for other in said.quantities if other.end <= each.start and other.unit == each.unit]
    return any(sum(told[at:]) == each.value for at in range(len(told) - 1))


def _is_listed(each: Quantity, text: Statement) -> bool:
    """Whether a text lists three or more of a unit: 백엔드 4명 프론트 2명 디자이너 1명."""
    return sum(bool(other.unit) and fits(each.unit, other.unit) for other in text.quantities) > _TWO


def _adds_up(each: Quantity, group: Sequence[Quantity]) -> bool:
    same = [
        other
        for other in group
        if (other.unit and fits(each.unit, other.unit)) or (each.unit == "원" and not other.unit)
    ]
    whole = sum(other.value for other in same)
    return len(same) > 1 and each.value in ((whole, whole * MAN) if each.unit == "원" else (whole,))


def _labelled(text: Statement) -> Decimal:
    """The sum of the bare numbers that stand right behind a word: 기획1 디자인1 개발3."""
    behind = [
        each.value for each in text.quantities if not each.unit and _LABEL.search(text.text[: each.start])
    ]
    return sum(behind, Decimal(0)) if len(behind) > 1 else Decimal(0)


def _names_one(each: Quantity, said: Statement, text: Statement) -> bool:
    """Whether the clause of a number names what the evidence counts by another: 아이폰 여덟 대 for 아이폰 6."""
    start = each.start - len(before(said, each))
    clause = {form for word in said.words_in(start, each.start) for form in (word.form, *others(word.form))}
    labels = {
        word.form: other.value
        for other in text.quantities
        for word in text.words
        if 0 <= other.start - word.end <= 1
    }
    named = {value for form, value in labels.items() if form in clause}
    return bool(named) and each.value not in named and len(named) < len(set(labels.values()))


def _is_spread(each: Quantity, source: Source) -> bool:
    """Whether no piece of evidence holds two of a unit, and no two the same, which may be one thing told twice."""
    held = [
        [other.value for other in text.quantities if other.unit and fits(each.unit, other.unit)]
        for text in source.statements
    ]
    values = [value for group in held for value in group]
    return len(set(values)) == len(values) and all(len(group) <= 1 for group in held)


def is_told_change(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a number is told as how much something changed, and did: 클릭을 다섯 번 줄였다."""
    return bool(BY_SO_MUCH.match(said.text, each.end)) and _is_difference(each, said, source)


def _is_difference(each: Quantity, said: Statement, source: Source) -> bool:
    """The difference of two numbers where the sentence tells one, or what is left of the first."""
    tail, head = after(said, each), before(said, each)
    if _BECAME.match(tail):
        return False  # 6분으로 줄였다
    told = DIFFERS.search(tail) or THAN.search(head) or LEFT.search(tail) or REST.search(head)
    lost = not (_BEGUN.search(tail) or _LOST.search(tail)) and any(
        _LOST.search(text.text) and len(text.quantities) > 1 for text in source.statements
    )
    later = each.unit == "초" and _LATER.match(said.text, each.end)
    rest = _AMONG.search(head) and ("나머지" in source.text or not _is_told_deed(each, tail, said, source))
    rest = rest and not any(_names_one(each, said, text) for text in source.statements)
    many = each.value / each.factor >= MANY and not _is_told_deed(each, tail, said, source)
    return bool(told or lost or later or rest or many) and any(
        is_same(each, amount) for amount in _differences(each, source)
    )


def _differences(each: Quantity, source: Source) -> Iterator[Quantity]:
    """What lies between any two numbers of a unit, and between a whole and its part: 11주 중 9번."""
    for one, other in combinations(source.quantities[:_MOST_COMBINED], 2):
        if not fits(one.unit, other.unit) or (_is_year(one) and _is_year(other)):
            continue
        amount = abs(_in_unit_of(one, other) - _in_unit_of(other, one))
        if one.unit == "시" and each.unit == "초":
            yield _exactly(amount * _HOUR, each)
        elif one.unit or other.unit:
            yield _exactly(amount, one if one.unit else other)
        else:
            scales = {each.factor, Decimal(MAN), Decimal(1)} if each.unit == "원" else {each.factor}
            yield from (_exactly(amount * scale, each) for scale in scales)
    for text in source.statements:
        yield from _remainders(each, text)
        for whole, part in pairwise(text.quantities):
            if _OF.fullmatch(text.text[whole.end : part.start]):
                yield _exactly(abs(whole.value / whole.factor - part.value / part.factor), part)


def _in_unit_of(each: Quantity, other: Quantity) -> Decimal:
    """The value of a number, a bare one in the unit of another: 68 beside 61kg."""
    return each.value if each.unit else each.value * other.factor


def _remainders(each: Quantity, text: Statement) -> Iterator[Quantity]:
    """What the parts of a whole leave of it: 78만원 (항공 32, 숙소 24, 나머지 식비)."""
    same = [other for other in text.quantities if fits(each.unit, other.unit)][:_MOST_COMBINED]
    scale = MAN if each.unit == "원" else 1
    for at, whole in enumerate(same):
        parts = [part.value * (scale if whole.unit and not part.unit else 1) for part in same[at + 1 :]]
        if len(parts) > 1 and whole.unit:
            yield _exactly(whole.value - sum(parts), each)


def _is_year(each: Quantity) -> bool:
    """Whether a bare number may be a year or the version named after one: 2020 LTS."""
    return not each.unit and 1900 < each.value < 2100


def _exactly(value: Decimal, like: Quantity) -> Quantity:
    return replace(like, value=value, low=value, high=value)


def _is_told_deed(each: Quantity, tail: str, said: Statement, source: Source) -> bool:
    """Whether the words behind a number stand in the evidence, which then counts that deed itself."""
    behind = said.words_in(each.end, each.end + len(tail))
    forms = {form for word in behind for form in (word.form, *others(word.form))}
    return any(word.form in forms for word in source.words)
