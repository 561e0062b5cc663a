"""Numbers of a sentence: each must stand in the evidence, of the same thing, or follow from it by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.verify.alike import alike
from assistant.verify.amounts import rate
from assistant.verify.arithmetic import follows
from assistant.verify.changes import BY_SO_MUCH, DOWN, EARLY, GOOD, LATE, UP, after
from assistant.verify.clocks import is_known, moments
from assistant.verify.contexts import Context, contexts
from assistant.verify.measures import Quantity, fits, is_same, is_within
from assistant.verify.source import Pair, Source, Statement
from assistant.verify.spans import is_span

Doubt = tuple[str, str]

_IN_WORDS = re.compile(r"[가-힣]")
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:′'](\d\d)(?![\d:])")
_NOON, _MINUTE = 12, 60
_CLEARLY = 2  # words that tell what is counted where the evidence tells nothing else of it
_YEARS = 1900  # from which a bare number may be a year or a version
_PAST = re.compile(
    r"[았었했였됐갔왔봤샀뛰렸졌켰꼈웠췄쳤겼]다|[았었했였됐갔왔봤샀렸졌켰꼈웠췄쳤겼](?:습니다|어요)"
)
_IN_ALL = re.compile(r"총|누적|합계|일간|통틀어|모두|합쳐")
_ALIKE = 0.6  # likeness of two words that may name the same thing
_THOUSANDS = 3  # zeros of a number that may be rounded
_RANKS = {"2등": "준우승", "2위": "준우승", "1등": "우승", "1위": "우승", "이등": "준우승", "일등": "우승"}
_LENGTHS = ("초", "달")
_PREDICATES = ("VV", "VA", "MAG")
_WHOLE = re.compile(
    r"\s?(?:중|가운데)(?![가-힣])|\s?(?:중에서?|가운데서)\s"
)  # 17곳 중 5곳 통과: 통과 is of the 5
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,6})/(\d{1,6})(?![\d/])")
_OF = re.compile(r"중|가운데|분의")
_PERIODS = (
    (
        ("한달", "1달", "1개월"),
        re.compile(r"(?<![가-힣\d])월 ?(?:평균 ?)?[\d한두세네]|매월|매달|월간|다달이|/월|월세"),
    ),
    (("1년", "일년", "한해"), re.compile(r"올해|연간|누적|작년|한 해|매년|(?<![가-힣\d])연 ?\d|연봉|/년")),
    (("일주일", "한주", "1주일", "1주"), re.compile(r"(?<![가-힣\d])주 ?\d|매주|주간|주차|/주")),
    (("하루",), re.compile(r"매일|일간|일일|/일|일 평균")),
)  # 월 1회: 한 달에 한 번
_VERSION = re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*\d)")
_NAMED = re.compile(r"([A-Za-z][A-Za-z.]*)[ -]?$")


def doubts(said: Statement, source: Source, *, bound: bool = True) -> Iterator[Doubt]:
    """Every number that is not in the evidence, and if ``bound`` every one that is there of something else."""
    for version in _VERSION.findall(said.text):
        if version not in source.text:
            yield "number", f"숫자 {version}: 근거에 없습니다."
    unknown = [each for each in said.quantities if not _is_supported(each, said, source)]
    for each in unknown:
        yield "number", f"숫자 {each.spelled}: 근거에 없습니다."
    if unknown or not bound:
        return
    yield from _turned(said, source)
    yield from _moved(said, source)


def _is_supported(each: Quantity, said: Statement, source: Source) -> bool:
    if each.unit in ("시", "시각"):
        return _is_clock_time(each, said, source)
    stated = any(is_same(each, other) or _is_rounded(each, other) for other in source.quantities)
    stated = stated or _is_written(each, said, source)
    return stated or is_span(each, said, source) or follows(each, said, source)


def _is_clock_time(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether the evidence names a time of the day, or a bare number that may be its hour."""
    known = tuple(moment for text in source.statements for moment in moments(text.text))
    told = [one for one in moments(said.text) if one.start < each.end and each.start < one.end]
    if told and known and all(is_known(one, said.text, known) for one in told):
        return True
    if told and known and each.unit == "시":
        return False
    scale = 60 if each.unit == "시각" else 1  # 47:32 told of 47분 32초
    return any(
        is_same(each, other) or (other.unit == "초" and other.value in (each.value, each.value * scale))
        for other in source.quantities
    )


def _is_rounded(each: Quantity, other: Quantity) -> bool:
    """Whether a number tells a longer one of the evidence without its last digits: 63만 원 for 632,000원."""
    _, digits, zeros = each.value.normalize().as_tuple()
    if not isinstance(zeros, int) or zeros < _THOUSANDS or len(digits) < _CLEARLY or each.unit != other.unit:
        return False
    step = Decimal(10) ** zeros
    return each.value in (other.value // step * step, (other.value / step).quantize(Decimal(1)) * step)


def _is_written(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether the evidence writes a quantity otherwise: 한달살이, 첫달, Vue3 for Vue 3, 25:40 for 25분 40초."""
    close = each.spelled.replace(" ", "")
    first = close.replace("한", "첫") if close in ("한달", "한주", "한해") else close
    if _IN_WORDS.match(close) and (close in source.written or first in source.written):
        return True
    if any(close in spelled and pattern.search(source.text) for spelled, pattern in _PERIODS):
        return True
    if not each.unit and re.search(rf"(?<![A-Za-z])[vV]{re.escape(close)}(?!\d)", source.text):
        return True  # 4.2 버전 of v4.2
    if close in _RANKS and _RANKS[close] in source.written:
        return True
    name = _NAMED.search(said.text[: each.start])
    return (
        _is_slashed(each, said, source)
        or (name is not None and f"{name[1]}{each.spelled}".casefold() in source.written)
        or _is_clock(each, source)
    )


def _is_slashed(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a sentence that tells a part of a whole reads ``7/10`` of the evidence, which may be a date, so."""
    if not _OF.search(said.text):
        return False
    slashed = [(int(part), int(whole)) for part, whole in _SLASHED.findall(source.text)]
    return any(part < whole and each.value in (part, whole) for part, whole in slashed)


def _is_clock(each: Quantity, source: Source) -> bool:
    """Whether ``23:00`` or ``25:40`` of the evidence may be read as a quantity, or two differ by one: 25분 40초."""
    read = [(int(first), int(second)) for first, second in _CLOCK.findall(source.text)]
    lengths = [Decimal(high * 60 + low) for high, low in read]
    lengths += [
        Decimal(high * 60) for high, _ in read if each.factor == _MINUTE and high > _NOON
    ]  # 58분 of 58:02
    lengths += [abs(one - other) for one, other in combinations(lengths, 2)]
    return each.unit == "초" and any(
        is_within(each, length * scale) for length in lengths for scale in (1, _MINUTE)
    )


def _turned(said: Statement, source: Source) -> Iterator[Doubt]:
    """Changes told the other way round: 90ms에서 320ms로 for 320ms → 90ms, 늘었다 for 줄었다."""
    stated = _chained(source.pairs)
    told = [pair for pair in said.pairs if _is_change(pair, said)]
    if wrong := next((pair for pair in told if _is_backwards(pair, stated)), None):
        yield "number", f"{wrong.before.spelled}에서 {wrong.after.spelled}(으)로: 근거의 변화와 다릅니다."
        return
    for each in said.quantities:
        told = [pair for pair in source.pairs if is_same(each, pair.after) or is_same(each, pair.before)]
        if _is_end_told_as_change(each, said, told) or _is_more(each, said, source):
            yield "number", f"숫자 {each.spelled}: 근거에서는 바뀐 만큼이 아니라 바뀌기 전이나 뒤의 값입니다."
            return
        loose = each.unit in ("배", "부분", "%", "%p")
        told = told or [
            pair
            for pair in source.pairs
            if (loose and each.unit != pair.before.unit)
            or (each.unit == pair.after.unit and is_within(each, abs(pair.before.value - pair.after.value)))
        ]
        wrong_way = [_wrong_way(said.text, after(said, each), change, source) for change in told]
        if told and all(wrong_way):
            change, word = told[0], wrong_way[0]
            yield "number", f"‘{word}’: {change.before.spelled} → {change.after.spelled}와 방향이 반대입니다."
            return


def _is_change(pair: Pair, said: Statement) -> bool:
    """Whether a second number is what the first became, and not how far it went: 78kg이던 몸무게를 7kg 뺐다."""
    part = pair.after.unit in ("부분", "배", "%p") and pair.after.unit != pair.before.unit
    return not part and not BY_SO_MUCH.match(said.text, pair.after.end)


def _chained(pairs: Sequence[Pair]) -> list[Pair]:
    """Changes, and those that follow on each other as one: 1.21 → 1.22 and 1.22 → 1.23."""
    found = list(pairs)
    for later in pairs:
        found += [Pair(each.before, later.after) for each in found if is_same(each.after, later.before)]
    return found


def _is_backwards(pair: Pair, stated: Iterable[Pair]) -> bool:
    same = [(is_same(pair.before, other.before) and is_same(pair.after, other.after)) for other in stated]
    turned = [(is_same(pair.before, other.after) and is_same(pair.after, other.before)) for other in stated]
    ends = [end for other in stated for end in (other.before, other.after)]
    touched = any(is_same(one, end) for one in (pair.before, pair.after) for end in ends)
    return (any(turned) or touched) and not any(same)


def _is_more(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a number is told as the surplus over another that it is itself: 열두 편 더 for 18편(작년 12편)."""
    if "보다" not in said.text[: each.start] or not re.match(r"[이가을를]? ?[더덜] ", said.text[each.end :]):
        return False
    same = [other for other in source.quantities if other.unit == each.unit]
    amounts = {abs(one.value - other.value) for one, other in combinations(same, 2)}
    return bool(amounts) and each.value not in amounts and any(is_same(each, other) for other in same)


def _is_end_told_as_change(each: Quantity, said: Statement, told: Iterable[Pair]) -> bool:
    """Whether a number is told as the amount of a change of which it is only one end: 7분 줄었다 for 7분 → 3분."""
    if not BY_SO_MUCH.match(said.text, each.end) or any(
        each in (pair.before, pair.after) for pair in said.pairs
    ):
        return False
    amounts = [abs(pair.before.value - pair.after.value) for pair in told]
    return bool(amounts) and not any(is_within(each, amount) for amount in amounts)


def _wrong_way(text: str, tail: str, change: Pair, source: Source) -> str:
    """The verb of a clause that tells the opposite of a change, unless the evidence uses it itself."""
    if not change.after.unit and "." in change.after.spelled and "." in change.before.spelled:
        return ""  # versions: 3.8 → 3.12
    rises = change.after.value > change.before.value
    right, wrong = (UP, DOWN) if rises else (DOWN, UP)
    if change.after.unit in _LENGTHS and (LATE.search(tail) or EARLY.search(tail)):
        right, wrong = (LATE, EARLY) if rises else (EARLY, LATE)
    found = wrong.search(tail)
    if (
        not found
        or change.after.value == change.before.value
        or right.search(tail)
        or wrong.search(source.text)
        or GOOD.search(text)
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
    if other := next((each for each in said.quantities if _is_of_other_rate(each, said, source)), None):
        yield "number", f"숫자 {other.spelled}: 근거에서는 다른 동안의 숫자입니다."
        return
    for mine in contexts(said):
        if mine.quantity.unit == "시" or _WHOLE.match(said.text, mine.quantity.end):
            continue
        if mine.change and _is_within_one(mine.change, source):
            continue
        same = [each for each in known if is_same(mine.quantity, each.quantity)]
        own = [each for each in same if each.quantity.value == mine.quantity.value] or same
        rivals = [each for each in known if each not in own and _are_rivals(mine, each, own)]
        if own and any(_is_of(mine, rival, own, said) for rival in rivals):
            yield "number", f"숫자 {mine.quantity.spelled}: 근거에서는 다른 것의 숫자입니다."
            return


def _is_of(mine: Context, rival: Context, own: Sequence[Context], said: Statement) -> bool:
    """Whether a sentence tells a number of what the evidence counts by another one."""
    shared = mine.same_words(rival)
    others = [each for each in contexts(said) if is_same(each.quantity, rival.quantity)]
    told = bool(others)
    swapped = not told or any(each.aims != rival.aims for each in others)
    if shared and swapped and mine.aims == rival.aims and all(each.aims != mine.aims for each in own):
        return _is_past(said.text) or mine.aims  # an aim told as done, or what was done as an aim
    if not all(each.words for each in own):  # 8/12회: nothing stands around the second
        alone = not any(each.words or each.takes_topic(rival) for each in own)
        return alone and rival.quantity.unit == mine.quantity.unit and len(shared) >= _CLEARLY
    if _is_told_right(rival, said):
        return False
    if not any(mine.overlap(each) or mine.holds(each) for each in own):
        return mine.names(rival)
    other_deed = all(each.behind and not mine.shares_deed(each) for each in own)
    if other_deed and mine.shares_deed(rival) and mine.overlap(rival):  # 23개 발견, 20개 수정
        return True
    elsewhere = {word.form for word in said.words} - {word.form for word in mine.words}
    return (
        bool(shared)
        and not told
        and all(
            each.quantity.unit == rival.quantity.unit
            and mine.same_words(each) < shared
            and (each.labels & elsewhere or not _are_named(each, said, shared))
            for each in own
        )
    )  # 본선은 11위로 for 예선 11위, 본선 6위


def _is_told_right(rival: Context, said: Statement) -> bool:
    """Whether a sentence tells the other number too, or one of its change, and of what it is a number of."""
    ends = (rival.change.before, rival.change.after) if rival.change else (rival.quantity,)
    return any(
        each.overlap(rival) for each in contexts(said) if any(is_same(each.quantity, end) for end in ends)
    )


def _are_named(each: Context, said: Statement, shared: set[str]) -> bool:
    """Whether a sentence tells the nouns around a number, in this form or by others that stand for nothing else."""
    return all(
        any(
            one.form == word.form or (one.form not in shared and alike(word, one, _ALIKE))
            for one in said.words
        )
        for word in each.words
        if word.tag not in _PREDICATES
    )


def _is_of_other_rate(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether so many a week are told of what the evidence counts so many a month, or in all."""
    mine = rate(said.text[: each.start])
    same = [(text, other) for text in source.statements for other in text.quantities if is_same(each, other)]
    theirs = {rate(text.text[: other.start]) or -bool(_IN_ALL.search(text.text)) for text, other in same}
    return (
        bool(mine and theirs) and mine not in theirs and 0 not in theirs and not follows(each, said, source)
    )


def _is_within_one(pair: Pair, source: Source) -> bool:
    """Whether one piece of evidence holds both ends of a change in this order: 작년 12권 올해 17권."""
    for text in source.statements:
        before = [at for at, other in enumerate(text.quantities) if is_same(pair.before, other)]
        after = [at for at, other in enumerate(text.quantities) if is_same(pair.after, other)]
        if before and after and min(before) < max(after) and not text.pairs:
            return True
    return False


def _is_past(text: str) -> bool:
    return bool(_PAST.search(text))


def _are_rivals(mine: Context, other: Context, own: Iterable[Context]) -> bool:
    """Whether a number of another thing may have been meant: of a fitting unit, and not one end of the same change."""
    together = any(each.change and each.change == other.change for each in own)
    bare = not other.quantity.unit and mine.quantity.unit in _LENGTHS
    return fits(mine.quantity.unit, other.quantity.unit) and not together and not bare
