"""A number and what it measures: its unit, and what the words around it leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.verify import lists

COUNTS = frozenset({"개", "곳", "권", "편", "대", "장", "줄", "마리", "잔", "점", "단계"})
SIGN = "×"  # unit of a number behind it: so many, or so many times as much
LOOSE = frozenset({"", "개"})  # fit any counter but people: 커밋 12개, 커밋 12건, 커밋 12

_ORDINALS = (
    ("째", "년차", Decimal(1)),
    ("년차", "달", Decimal(12)),
    ("주차", "초", Decimal(604800)),
    ("일차", "초", Decimal(86400)),
    ("살", "년차", Decimal(1)),
)  # 6주차까지 들었다: 6주
_ORDER = {"째", "차"}  # 탈락 11번째: 열한 번 떨어졌다
_TAIL = r"^\s?(?:이나|씩)?\s?[가-힣]{0,4}?(?:[을를이가도은]\s?)?\s?(?:조금 |살짝 |훌쩍 |한참 |약간 )?"
_OVER = re.compile(rf"^여|{_TAIL}(?:넘(?!지|기지)|이상|초과|남짓|웃|돌파|상회)|^\s?\+")
_UNDER = re.compile(
    r"^\s?(?:[가-힣]{0,3}\s)?(?:미만|이하|이내|아래|안쪽|안에|안으로|채 안|채 [가-힣]{1,4}지"
    rf"|안 되|안 걸|[을를도]? ?넘(?:지|기지))|{_TAIL}(?:밑도|밑돌|되지 않|안 되|안 된)"
    r"|^에[는도]? ?(?:조금 |살짝 |약간 |한참 )?(?:못 ?미|미치지 못)"
)
_NEARLY = re.compile(rf"{_TAIL}(?:가까이|가까운|가까웠|가깝|육박)")
_ABOUT = re.compile(r"^\s?(?:쯤|정도|가량|안팎|내외|좀 넘|즈음|남짓)|^\s?[가-힣]{1,2}\s?(?:정도|쯤|가량)")
_BINARY = tuple(Decimal(1024) ** each / 1000**each for each in (1, 2, 3, 4))  # 1KB is 1024B
_DAY = 86400  # seconds
_FEW = 10  # months, days or hours, of which nearly so many may be one less
_NEARLY_ALL = Decimal("0.88")
_HALVED = {"초", "달", "배"}
_AND_HALF = re.compile(r"\s?반(?=[\s,.]|[이가을를은는에의도만쯤]|짜리|정도|동안|으로)")
_DECADE = re.compile(r"^대(?=[의에로를가는였 ]|였|까지|$)")  # 20프레임대, 2초대
_ABOUT_BEFORE = re.compile(r"(?:약|대략|거의|한|대충)\s{0,2}$")
_GOES_ON = re.compile(r"(?!\d{1,2}[ms](?![A-Za-z\d]))[A-Za-z\d]")  # 3xx, but 5h40m
_FACTOR = re.compile(r"\s?\d")  # 7만 x 4회
_UNIT_TAIL = re.compile(
    r"$|[^가-힣]|씩|이나|나(?=\s)|짜리|째|들|을|를|이|가|은|는|의|에|로|으로|도|만|까지|부터|과|와|한테|밖|뿐|여|쯤|간|당|마다|꼴"
    r"|정도|남|안|동안|넘|였|입|예|인|일|라|던|가량|내외|중|후|뒤|전|하고|보다|처럼|면|랑|어치|분량|내|더|덜"
    r"|다(?=[\s.,!?]|$)|대(?=[의에로를가는였 ]|$)"
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit in the unit's base (초, 달, 바이트, …); ``unit`` is '' for a bare number.

    ``low`` and ``high`` bound what it may stand for: equal for an exact number. ``factor`` is how many of
    the base its unit is.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    spelled: str
    factor: Decimal = Decimal(1)


def fits(unit: str, other: str) -> bool:
    """Whether units may be set against each other: the same, a bare number, or counters as loose as 건."""
    if unit == other or "" in (unit, other):
        return True
    return unit in COUNTS and other in COUNTS and bool({unit, other} & LOOSE)


@cache
def _units() -> tuple[tuple[str, str, Decimal], ...]:
    found = [(spelling, kind, Decimal(factor)) for spelling, kind, factor in lists.rows("units.tsv", 3)]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def measured(value: Decimal, text: str, start: int, end: int) -> Quantity:
    """A number with the unit behind it and the words that blur it."""
    unit, factor, stop = unit_at(text, end)
    if not unit and text[max(0, start - 1) : start] == "$":
        unit = "달러"
    half = _AND_HALF.match(text, stop) if unit in _HALVED else None
    value, stop = (value + Decimal("0.5"), half.end()) if half else (value, stop)
    amount = value * factor
    low, high = _bounds(amount, factor, text, start, end, stop)
    return Quantity(amount.normalize(), unit, start, stop, low, high, text[start:stop].strip(), factor)


def unit_at(text: str, end: int) -> tuple[str, Decimal, int]:
    """The unit behind a number that ends there, '' for none, how many of its base it is, and where it ends."""
    gap = 1 if text[end : end + 1] == " " else 0
    if text[end : end + 1] == "여":
        gap = 2 if text[end + 1 : end + 2] == " " else 1
    rest = text[end + gap : end + gap + 12]
    for spelling, kind, factor in _units():
        if not rest.startswith(spelling):
            continue
        after = rest[len(spelling) :]
        if spelling.isascii() and spelling.isalpha() and _GOES_ON.match(after):
            continue
        if spelling == "x" and _FACTOR.match(after):
            continue
        if spelling in _heads() and not _ends(after):
            continue
        return kind, factor, end + gap + len(spelling)
    return "", Decimal(1), end


@cache
def _heads() -> frozenset[str]:
    """Units that are also the head of other words: 대 of 대회, 프레임 of 프레임워크."""
    return frozenset(
        each for each, _, _ in _units() if not each.isascii() and (len(each) == 1 or each == "프레임")
    )


def _ends(after: str) -> bool:
    """Whether a counter is a word of its own and not the head of a longer one."""
    return bool(_UNIT_TAIL.match(after))


def _bounds(
    amount: Decimal, factor: Decimal, text: str, start: int, end: int, stop: int
) -> tuple[Decimal, Decimal]:
    after, before = text[stop : stop + 16], text[max(0, start - 5) : start]
    if text[end : end + 1] == "여":
        return amount, amount * _far_over(amount / factor, text[start:stop])
    if _UNDER.match(after):
        return amount * (
            Decimal("0.25") if (amount / factor).as_tuple().digits[:1] == (1,) else Decimal("0.5")
        ), amount
    if _NEARLY.match(after):
        return amount * (Decimal("0.8") if factor > 1 and amount / factor < _FEW else _NEARLY_ALL), amount
    if _DECADE.match(after) and amount:
        return amount, amount + Decimal(10) ** int((amount / factor).normalize().as_tuple().exponent) * factor
    if _ABOUT.match(after) or _ABOUT_BEFORE.search(before):
        return amount * Decimal("0.85"), amount * Decimal("1.15")
    if _OVER.match(after):
        return amount, amount * _far_over(amount / factor, text[start:stop])
    return amount, amount


def _far_over(amount: Decimal, spelled: str) -> Decimal:
    """How far more than a number may be: up to the next round one, which is far from 1, 10 or a week."""
    return Decimal(2) if amount.as_tuple().digits[:1] == (1,) or spelled == "일주일" else Decimal("1.35")


def exact(value: Decimal, unit: str, match: re.Match[str]) -> Quantity:
    return Quantity(value.normalize(), unit, match.start(), match.end(), value, value, match[0].strip())


def blurred(each: Quantity, text: str) -> Quantity:
    low, high = _bounds(each.value, each.factor, text, each.start, each.end, each.end)
    return replace(each, low=low, high=high)


def is_same(each: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same amount of the same unit; a bare number fits any."""
    if any(is_within(each, value) for value in _readings(each, other)):
        return True
    units = {each.unit, other.unit}
    if units == {"초", "달"}:
        return _is_month(each, other) or _is_month(other, each)
    if each.unit == "시" and other.unit in ("시", "시각"):
        hours = other.value / 60 if other.unit == "시각" else other.value
        return (each.value - hours) % 12 == 0  # 15시, 오후 3시
    if each.unit == "박" and other.unit == "초" and "밤" in each.spelled:
        return each.value * _DAY == other.value  # 사흘 밤 of 3일 밤샘
    for order, unit, many in _ORDINALS:
        if units == {order, unit}:
            return each.value == other.value * (many if other.unit == order else 1 / many)
    if not fits(each.unit, other.unit) and not (units & _ORDER and units & COUNTS):
        return False
    return is_within(each, other.value) or each.value in (other.low, other.high)


def _readings(each: Quantity, other: Quantity) -> Iterator[Decimal]:
    """What else a number may stand for that writes its unit short or leaves it out."""
    if other.unit == "미터" and each.unit == "초" and other.spelled.endswith("m"):
        yield other.value * 60  # 12m of a commit: minutes
    if other.unit == SIGN and each.unit in COUNTS | {"배", "명", ""}:
        yield other.value
    if not other.unit and each.unit:
        yield from (other.value, other.value * each.factor)
    if not other.unit and each.unit == "원":
        yield other.value * 10_000  # 월세 55
    if not other.unit and each.unit == "%" and other.value < 1:
        yield other.value * 100  # 0.87
    if each.unit == other.unit == "바이트":
        yield from (other.value / scale for scale in _BINARY)


def is_within(each: Quantity, value: Decimal) -> bool:
    return each.low <= value <= each.high


def _is_month(months: Quantity, days: Quantity) -> bool:
    day = Decimal(86400)
    return months.unit == "달" and months.low * 28 * day <= days.value <= months.high * 31 * day
