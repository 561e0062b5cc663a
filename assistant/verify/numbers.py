"""Numbers of a sentence: each must stand in the evidence, of the same thing, or follow from it by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.verify.contexts import Context, contexts
from assistant.verify.measures import COUNTS, LOOSE, Quantity, fits
from assistant.verify.source import Pair, Source, Statement

Doubt = tuple[str, str]

_ORDINALS = (("년차", "달", Decimal(12)), ("주차", "초", Decimal(604800)))  # 6주차까지 들었다: 6주
_ORDER = {"째", "차"}  # 탈락 11번째: 열한 번 떨어졌다
_COUNTED = {"개", "편", "곳", "줄", ""}  # what pieces of evidence may be counted as
_MOST_COMBINED = 8  # quantities of one unit that may be set against each other
_TWO = 2
_EVERY = re.compile(
    r"마다| ?평균|에 (?=[가-힣\d,.]+ ?(?:번|회|편|개|권|차례|건|명|시간|만|원|분|곳))"
)  # 한 달에 두 편: a rate
_RATES = tuple(
    (re.compile(rf"(?<![가-힣\d])(?:{pattern})\s?$"), times)
    for pattern, times in (
        (r"월|매월|매달|달마다|한 달에|달에|월평균|월 평균|한 달 평균", 12),
        (r"주|매주|주마다|한 주에|일주일에|1주일에", 52),
        (r"분기|분기마다|분기별로|매 분기|한 분기에", 4),
        (r"매일|날마다|하루|하루에|하루 평균", 365),
    )
)
_LASTING = re.compile(r"^\s?(?:만에|동안|간|내내|걸|에 걸쳐|뒤|후|이 지나|이 걸|이나 걸|째|가까이|남짓|넘게)")
_REACH = 6  # characters after a number that tell what it is
_SECONDS = 86400  # of a day
_MONTH = 7  # characters of a month as evidence has it: 2025-03
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})(?:시|:)\s?(\d\d)?분?\s?(?:~|-|–|부터|에서)\s?(?:새벽|오전|오후|저녁|밤)?\s?(\d{1,2})(?:시|:)\s?(\d\d)?"
)
_RATIO = Decimal("0.05")
_RATE = Decimal("0.02")
_PART = Decimal("0.12")
_PERCENT = Decimal("0.6")
_UP = re.compile(r"늘|증가|올랐|오르|올라|올려|올렸|높아|높였|높이|커졌|커지|많아|상승|불어|뛰었|치솟")
_DOWN = re.compile(r"줄|감소|내려|내렸|내리|떨어|낮아|낮췄|낮추|단축|절감|하락|빠졌|깎|덜어")
_CHANGE = re.compile(
    f"{_UP.pattern}|{_DOWN.pattern}|개선|빨라|차이|절약|아꼈|아끼|모자|부족|쪘|벌어|좁|뺐|빠졌|감량"
)
_LESS = re.compile(
    r"\s?(?:이나|나|가|이|를|을|가량|정도|넘게|이상|가까이|남짓)? ?(?:줄|감소|단축|절감|깎|덜|없)"
)
_SUM = re.compile(r"모두|총|합쳐|합해|합하|전부|통틀어|도합|다 해서|합계")
_CLAUSE = re.compile(r"[,.;!?\n]|(?<=[고며])\s|(?<=지만)\s|(?<=[는은인던]데)\s")
_IN_WORDS = re.compile(r"[가-힣]")
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?![\d:])")
_NOON = 12
_PHRASE = re.compile(r"[.:;()\n]")
_SIDE_BY_SIDE = re.compile(r"(?<=[^\s\d])(?:\s?[,/·+&]\s?|(?:와|과|랑|이랑|하고)\s)(?=[^\s\d])")
_NAMED = re.compile(r"([A-Za-z][A-Za-z.]*)[ -]?$")
_OF_THEM = re.compile(r"(?:그중|그 중|가운데|중|중에서?)[^\d]{0,8}$")


def doubts(said: Statement, source: Source, *, bound: bool = True) -> Iterator[Doubt]:
    """Every number that is not in the evidence, and if ``bound`` every one that is there of something else."""
    unknown = [each for each in said.quantities if not _is_supported(each, said, source)]
    for each in unknown:
        yield "number", f"숫자 {each.spelled}: 근거에 없습니다."
    if unknown or not bound:
        return
    yield from _turned(said, source)
    yield from _moved(said, source)


def _is_supported(each: Quantity, said: Statement, source: Source) -> bool:
    if (
        any(_is_same(each, other) for other in source.quantities)
        or _is_clock(each, source)
        or _is_version(each, said, source)
    ):
        return True
    if _IN_WORDS.match(each.spelled) and each.spelled.replace(" ", "") in source.written:
        return True  # 한달살이
    if each.spelled in ("한 달", "한 주", "한 해") and f"첫{each.spelled[-1]}" in source.written:
        return True
    if each.unit == "배":
        return any(_near(each, _ratio(pair), _RATIO) for pair in _all_pairs(source))
    if each.unit == "부분":
        return _is_part(each, said, source)
    if each.unit == "%":
        return _is_percent(each, said, source)
    if each.unit == "%p":
        return _is_points(each, source)
    return (
        _is_one(each, said, source)
        or _is_span(each, said, source)
        or _is_rate(each, said, source)
        or _is_count(each, source)
        or _is_list(each, source)
        or _is_sum_or_rest(each, said, source)
    )


def _is_clock(each: Quantity, source: Source) -> bool:
    """Whether ``23:00`` or ``25:40`` of the evidence may be read as a quantity: 11시, 25분 40초."""
    for first, second in _CLOCK.findall(source.text):
        high, low = int(first), int(second)
        if each.unit == "시" and each.value in (high, high - _NOON, high + _NOON):
            return True
        if each.unit == "초" and any(
            _is_within(each, Decimal(value)) for value in (high * 3600 + low * 60, high * 60 + low)
        ):
            return True
    return False


def _is_version(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a number is part of a name, ``Vue 3``, that the evidence writes in one word, ``Vue3``."""
    name = _NAMED.search(said.text[: each.start])
    return name is not None and f"{name[1]}{each.spelled}".casefold() in source.written


def _is_same(each: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same amount of the same unit; a bare number fits any."""
    if other.unit == "미터" and each.unit == "초" and other.spelled.endswith("m"):
        return each.low <= other.value * 60 <= each.high  # 12m of a commit: minutes
    if each.unit and not other.unit and each.factor != 1:
        return any(_is_within(each, other.value * scale) for scale in (Decimal(1), each.factor))
    if each.unit == "원" and not other.unit and _is_within(each, other.value * 10_000):
        return True  # 월세 55
    if {each.unit, other.unit} == {"초", "달"}:
        return _is_month(each, other) or _is_month(other, each)
    for order, unit, many in _ORDINALS:
        if {each.unit, other.unit} == {order, unit}:
            return each.value == other.value * (many if other.unit == order else 1 / many)
    if not fits(each.unit, other.unit) and not (
        {each.unit, other.unit} & _ORDER and {each.unit, other.unit} & COUNTS
    ):
        return False
    return _is_within(each, other.value) or each.value in (other.low, other.high)


def _is_within(each: Quantity, value: Decimal) -> bool:
    return each.low <= value <= each.high


def _is_month(months: Quantity, days: Quantity) -> bool:
    day = Decimal(86400)
    return months.unit == "달" and months.low * 28 * day <= days.value <= months.high * 31 * day


def _all_pairs(source: Source) -> list[Pair]:
    """The changes that the evidence states, or else any two of its quantities of one unit."""
    stated = list(source.pairs)
    if stated:
        return stated
    counted = source.quantities[:_MOST_COMBINED]
    return [Pair(one, other) for one, other in combinations(counted, 2) if one.unit == other.unit]


def _ratio(pair: Pair) -> Decimal:
    low, high = sorted((pair.before.value, pair.after.value))
    return high / low if low else Decimal(0)


def _near(each: Quantity, value: Decimal, tolerance: Decimal) -> bool:
    return each.low * (1 - tolerance) <= value <= each.high * (1 + tolerance)


def _is_part(each: Quantity, said: Statement, source: Source) -> bool:
    if each.value == Decimal("0.5") and re.search(r"반(?:으로|이|은|쯤|만|토막|절)|절반|50 ?%", source.text):
        return True
    ratios = [ratio for pair in (*_all_pairs(source), *source.pairs) if (ratio := _ratio(pair))]
    if _LESS.match(said.text[each.end :]):
        ratios += [ratio / (ratio - 1) for ratio in ratios if ratio > 1]  # 3분의 2가 줄었다
    return any(_near(each, 1 / ratio, _PART) for ratio in ratios) or any(
        _near(each, other.value / 100, _PART) for other in source.quantities if other.unit == "%"
    )


def _is_percent(each: Quantity, said: Statement, source: Source) -> bool:
    """A change in percent of the first number; a share of the whole where the sentence tells no change."""
    changes = bool(_CHANGE.search(_after(said, each)))
    for pair in _all_pairs(source):
        if not pair.before.value:
            continue
        change = abs(pair.after.value - pair.before.value) / pair.before.value * 100
        share = pair.after.value / pair.before.value * 100
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
    mine = _rate(said.text[: each.start])
    for text in source.statements:
        for other in text.quantities:
            theirs = _rate(text.text[: other.start])
            known = fits(each.unit, other.unit) and bool(mine) != bool(theirs)
            if known and _near(each, other.value * (theirs or 1) / (mine or 1), _RATE):
                return True
    return False


def _rate(before: str) -> int:
    """How many times in a year something before a number comes round; 0 if it is no rate."""
    return next((times for pattern, times in _RATES if pattern.search(before)), 0)


def _counter(each: Quantity) -> str:
    return re.sub(r"[^가-힣]", "", each.spelled)[-1:]


def _is_one(each: Quantity, said: Statement, source: Source) -> bool:
    """``한 번``, ``하나``: no fact as long as the evidence counts nothing of the kind, or one of several."""
    if each.spelled.startswith(("한", "일주일", "하루", "1년", "1주", "1분기")) and _EVERY.match(
        said.text[each.end :]
    ):
        return True
    if each.value != 1 or each.unit not in COUNTS | LOOSE | {"명"}:
        return False
    alike = {_counter(other) for other in source.quantities}
    return _counter(each) not in alike or bool(_OF_THEM.search(said.text[: each.start]))


def _is_count(each: Quantity, source: Source) -> bool:
    if each.unit not in _COUNTED or each.value not in source.counts:
        return False
    commits = sum(one.kind == "commit" for one in source.evidence)
    return commits > 1 or _counter(each) not in {_counter(other) for other in source.quantities}


def _is_list(each: Quantity, source: Source) -> bool:
    """How many things a piece of evidence names side by side: React, Vue, Svelte 비교."""
    if each.unit not in COUNTS | {"명"} or each.value < _TWO:
        return False
    lists_ = (phrase for text in source.statements for phrase in _PHRASE.split(text.text))
    return any(len(_SIDE_BY_SIDE.findall(phrase)) + 1 == each.value for phrase in lists_)


def _is_span(each: Quantity, said: Statement, source: Source) -> bool:
    """The time between two moments that the evidence names: months, with or without the last; days; hours."""
    if not _LASTING.search(said.text[each.end : each.end + _REACH]) and each.spelled != "반년":
        return False
    months = {12 * int(when[:4]) + int(when[5:7]) for when in source.whens if len(when) >= _MONTH}
    months |= {12 * each.year + min(each.months) for each in source.mentions if each.year and each.months}
    named = (each.months for each in source.mentions if each.months)
    months |= {month for each in named for month in (min(each), max(each))}
    if each.unit == "달":
        spans = {abs(one - other) for one, other in combinations(months, 2)}
        return any(each.low <= span <= each.high for span in spans | {span + 1 for span in spans})
    days = {date.fromisoformat(when) for when in source.whens if len(when) > _MONTH}
    seconds = {abs(one - other).total_seconds() for one, other in combinations(days, 2)}
    seconds |= {span + _SECONDS for span in seconds}  # from the first to the last, both counted
    seconds |= {lasted for text in source.statements for lasted in _lasted(text.text)}
    return each.unit == "초" and any(each.low <= Decimal(span) <= each.high for span in seconds)


def _lasted(text: str) -> Iterator[float]:
    """The seconds from one hour of the clock to another: 2시~5시 40분."""
    for found in _HOURS.finditer(text):
        begin, begun, end, ended = (int(part or 0) for part in found.groups())
        yield ((end - begin) % 24 * 60 + ended - begun) * 60.0


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
    tail = _after(said, each)
    left = re.search(r"남|나머지|더", tail) or re.search(r"나머지", said.text[: each.start])
    differences = {
        abs(pair.before.value - pair.after.value) * (1 if pair.before.unit else each.factor)
        for pair in _all_pairs(source)
        if fits(each.unit, pair.before.unit)
    }
    return bool(left or _CHANGE.search(tail)) and each.value in differences


def _after(said: Statement, each: Quantity) -> str:
    """The rest of the clause that a quantity stands in."""
    rest = said.text[each.end :]
    end = _CLAUSE.search(rest)
    return rest[: end.start()] if end else rest


def _turned(said: Statement, source: Source) -> Iterator[Doubt]:
    """Changes told the other way round: 90ms에서 320ms로 for 320ms → 90ms, 늘었다 for 줄었다."""
    if wrong := next((pair for pair in said.pairs if _is_backwards(pair, source.pairs)), None):
        yield "number", f"{wrong.before.spelled}에서 {wrong.after.spelled}(으)로: 근거의 변화와 다릅니다."
        return
    for each in said.quantities:
        change = next((pair for pair in source.pairs if _tells(each, pair)), None)
        if change and (word := _wrong_way(_after(said, each), change, source)):
            yield "number", f"‘{word}’: {change.before.spelled} → {change.after.spelled}와 방향이 반대입니다."
            return


def _is_backwards(pair: Pair, stated: Iterable[Pair]) -> bool:
    same = [(_is_same(pair.before, other.before) and _is_same(pair.after, other.after)) for other in stated]
    turned = [(_is_same(pair.before, other.after) and _is_same(pair.after, other.before)) for other in stated]
    ends = [end for other in stated for end in (other.before, other.after)]
    touched = any(_is_same(one, end) for one in (pair.before, pair.after) for end in ends)
    return (any(turned) or touched) and not any(same)


def _tells(each: Quantity, pair: Pair) -> bool:
    if each.unit in ("배", "부분", "%") and each.unit != pair.before.unit:
        return True
    return _is_same(each, pair.after) or _is_same(each, pair.before)


def _wrong_way(tail: str, change: Pair, source: Source) -> str:
    """The verb of a clause that tells the opposite of a change, unless the evidence uses it itself."""
    rises = change.after.value > change.before.value
    right, wrong = (_UP, _DOWN) if rises else (_DOWN, _UP)
    found = wrong.search(tail)
    if (
        not found
        or change.after.value == change.before.value
        or right.search(tail)
        or wrong.search(source.text)
    ):
        return ""
    return found[0]


def _moved(said: Statement, source: Source) -> Iterator[Doubt]:
    """Numbers that the evidence tells of one thing and the sentence of another."""
    known = [
        context
        for at in range(len(source.statements))
        for context in contexts(source.statements[at], source.read[at])
    ]
    for mine in contexts(said):
        if mine.change and _is_within_one(mine.change, source):
            continue
        same = [each for each in known if _is_same(mine.quantity, each.quantity)]
        own = [each for each in same if each.quantity.value == mine.quantity.value] or same
        rivals = [each for each in known if each not in own and _are_rivals(mine, each, own)]
        if not own or not rivals or any(mine.overlap(each) for each in own):
            continue
        if any(mine.overlap(each) for each in rivals):
            yield "number", f"숫자 {mine.quantity.spelled}: 근거에서는 다른 것의 숫자입니다."
            return


def _is_within_one(pair: Pair, source: Source) -> bool:
    """Whether one piece of evidence holds both ends of a change in this order: 작년 12권 올해 17권."""
    for text in source.statements:
        before = [at for at, other in enumerate(text.quantities) if _is_same(pair.before, other)]
        after = [at for at, other in enumerate(text.quantities) if _is_same(pair.after, other)]
        if before and after and min(before) < max(after) and not text.pairs:
            return True
    return False


def _are_rivals(mine: Context, other: Context, own: Iterable[Context]) -> bool:
    """Whether a number of another thing may have been meant: of a fitting unit, and not one end of the same change."""
    together = any(each.change and each.change == other.change for each in own)
    return fits(mine.quantity.unit, other.quantity.unit) and not together
