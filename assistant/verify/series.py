"""Numbers side by side: what one of them leaves out, another tells. ``81→74kg``, ``900→600만원``, ``1시간 30분``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.verify.measures import Quantity
from assistant.verify.numerals import SCALE

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?"
SCALES = "|".join(sorted((each for each in SCALE if not each.isascii()), key=len, reverse=True))
_CHANGE = re.compile(r"/|, |\s?(?:->|→|=>|⇒|➡|~>|>|~|–|-|에서)\s?")
_BECAME = re.compile(r"\s?(?:->|→|=>|⇒|➡|~>)\s?")
_NAMES = re.compile(r"[A-Za-z가-힣]|\s?[A-Za-z]")  # 4GPU
_DAY = 86400  # seconds
_TENTHS = re.compile(r" \d(?=에서|으?로|$|[가를이]\s)")
_RUNS = re.compile(
    r"빌드|배포|테스트|파이프라인|응답|처리 ?시간|\b(?:ci|build|tests?|deploy|pipeline)\b", re.IGNORECASE
)


def with_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Each bare number of a change or range takes the unit and scale of the next, else of the one before.

    ``81→74kg``, ``900→600만원``, ``95, 110, 130만``; ``82kg → 74``.
    """
    for at in reversed(range(len(found) - 1)):
        each, later = found[at], found[at + 1]
        factor = later.factor * _shared_scale(each, later)
        takes = later.unit or factor > 1
        if not each.unit and takes and _CHANGE.fullmatch(text[each.end : later.start]):
            value, low, high = (part * factor for part in (each.value, each.low, each.high))
            found[at] = replace(each, value=value, low=low, high=high, unit=later.unit, factor=factor)
    for at, (each, later) in enumerate(pairwise(found)):
        became = _BECAME.fullmatch(text[each.end : later.start]) and not _NAMES.match(text, later.end)
        if each.unit and not later.unit and became:
            value, low, high = (part * each.factor for part in (later.value, later.low, later.high))
            found[at + 1] = replace(
                later, value=value, low=low, high=high, unit=each.unit, factor=each.factor
            )
    return found


def _shared_scale(each: Quantity, later: Quantity) -> Decimal:
    """The scale of a number, if with it the bare one before comes nearer: 만 for 900→600만, not for 9000→1만."""
    spelled = re.match(rf"{DIGITS}({SCALES})", later.spelled)
    scale = Decimal(SCALE[spelled[1]]) if spelled else Decimal(1)
    return (
        scale if each.value and each.value * later.factor * scale < later.value * scale.sqrt() else Decimal(1)
    )


def _minutes(found: list[Quantity], text: str) -> list[Quantity]:
    """``1h 20m -> 25m``: an m beside hours or seconds, or where something runs, is a minute."""
    if not any(each.unit == "초" for each in found) and not _RUNS.search(text):
        return found
    return [
        replace(
            each, unit="초", value=each.value * 60, low=each.low * 60, high=each.high * 60, factor=Decimal(60)
        )
        if each.unit == "미터" and re.fullmatch(r"[\d.]+\s?m", each.spelled)
        else each
        for each in found
    ]


def joined(found: list[Quantity], text: str) -> list[Quantity]:
    """``1시간 30분`` as one quantity."""
    whole: list[Quantity] = []
    for each in _minutes(found, text):
        last = whole[-1] if whole else None
        if last and last.unit == each.unit and each.unit in ("초", "달") and last.value > each.value:
            gap = text[last.end : each.start]
            counted = each.factor < _DAY <= last.factor and text[: last.start].endswith("주")  # 주5일 4h
            if gap.strip() == "" and not counted and _size(last.spelled) > _size(each.spelled):
                value = last.value + each.value
                low, high = last.low + each.low, last.high + each.high
                spelled = text[last.start : each.end]
                whole[-1] = Quantity(value, each.unit, last.start, each.end, low, high, spelled)
                continue
        if last and last.unit == "초" and last.factor == 1 and _TENTHS.match(text, last.end):
            value = last.value + each.value / 10
            whole[-1] = replace(last, value=value, low=value, high=value, end=each.end)  # 13초 8
            continue
        whole.append(each)
    return whole


def _size(spelled: str) -> int:
    spelled = {"h": "시간", "m": "분", "s": "초"}.get(spelled[-1:], spelled)
    order = ("초", "분", "시간", "일", "주", "개월", "년")
    return max((order.index(each) for each in order if spelled.endswith(each)), default=0)
