"""Numbers of a sentence: each must stand in the evidence, of the same thing, or follow from it by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.verify.alike import other_names
from assistant.verify.arithmetic import follows
from assistant.verify.clocks import is_known, moments
from assistant.verify.coherence import torn
from assistant.verify.directions import turned
from assistant.verify.holders import wandered
from assistant.verify.labels import mislabelled
from assistant.verify.measures import Quantity, is_same, is_within
from assistant.verify.source import Source, Statement
from assistant.verify.spans import is_span

Doubt = tuple[str, str]

_IN_WORDS = re.compile(r"[가-힣]")
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:′'](\d\d)(?![\d:])")
_NOON, _MINUTE = 12, 60
_CLEARLY = 2  # words that tell what is counted where the evidence tells nothing else of it
_HARDLY = Decimal("0.01")
_THOUSANDS = 3  # zeros of a number that may be rounded
_RANKS = {"2등": "준우승", "2위": "준우승", "1등": "우승", "1위": "우승", "이등": "준우승", "일등": "우승"}
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,6})/(\d{1,6})(?![\d/])")
_OF = re.compile(r"중|가운데|분의")
_PERIODS = (
    (
        ("한달", "1달", "1개월"),
        re.compile(r"(?<![가-힣\d])월 ?(?:[가-힣]{1,4} )?[$\d한두세네]|매월|매달|월간|다달이|/월|월세"),
    ),
    (("1년", "일년", "한해"), re.compile(r"올해|연간|누적|작년|한 해|매년|(?<![가-힣\d])연 ?\d|연봉|/년")),
    (("일주일", "한주", "1주일", "1주"), re.compile(r"(?<![가-힣\d])주 ?\d|매주|주간|주차|/주")),
    (("석달", "세달", "3개월", "3달"), re.compile(r"분기")),
    (("반년", "여섯달", "6개월"), re.compile(r"반기")),
    (("두달", "2개월"), re.compile(r"격월")),
    (("1분", "일분"), re.compile(r"/min|/분|분당|\brpm\b")),
    (("1초", "일초"), re.compile(r"/s(?:ec)?\b|/초|초당|\b[tqr]ps\b", re.IGNORECASE)),
    (("1시간", "한시간"), re.compile(r"/h(?:our)?\b|/시간|시간당|시급")),
    (("하루",), re.compile(r"매일|일간|일일|/일|일 평균")),
)  # 월 1회: 한 달에 한 번
_VERSION = re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*\d)")
_NAMED = re.compile(r"([A-Za-z][A-Za-z.]*|[가-힣]+)[ -]?$")


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
    yield from torn(said, source)
    yield from turned(said, source)
    yield from wandered(said, source)
    yield from mislabelled(said, source, _is_supported)


def _is_supported(each: Quantity, said: Statement, source: Source) -> bool:
    if each.unit in ("시", "시각"):
        return _is_clock_time(each, said, source)
    stated = any(is_same(each, other) or _is_rounded(each, other) for other in source.quantities)
    stated = stated or _is_written(each, said, source) or _is_told_again(each, said)
    return stated or is_span(each, said, source) or follows(each, said, source)


def _is_told_again(each: Quantity, said: Statement) -> bool:
    """Whether a sentence tells in a larger unit what it has just told: 255분, 네 시간이 조금 넘었다."""
    return any(
        other.end <= each.start
        and other.unit == each.unit
        and other.factor < each.factor
        and is_within(each, other.value)
        for other in said.quantities
    )


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
    if not isinstance(zeros, int) or zeros < _THOUSANDS or each.unit != other.unit:
        return False
    if len(digits) < _CLEARLY:
        return abs(each.value - other.value) <= each.value * _HARDLY  # 8천 보 for 8,024보
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
    if not each.unit and re.search(
        rf"(?<![A-Za-z])(?:[vV]|[a-z]{{3,}}){re.escape(close)}(?![.\d])", source.text
    ):
        return True  # 4.2 버전 of v4.2, 8비트 of int8
    if re.search(rf"(?<![a-z])top ?{each.value.normalize():f}(?!\d)", source.text.casefold()):
        return True  # 가장 많은 세 가지 of top3
    if close in _RANKS and _RANKS[close] in source.written:
        return True
    return _is_slashed(each, said, source) or _is_glued(each, said, source) or _is_clock(each, source)


def _is_glued(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether the evidence writes a number at the end of its name: 파이썬 2 of py2."""
    name = _NAMED.search(said.text[: each.start])
    names = {name[1].casefold(), *other_names(name[1])} if name else set()
    return any(f"{one}{each.spelled}".casefold() in source.written for one in names)


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
