"""Numbers of a sentence that cannot stand beside each other: a part above its whole, a rise to less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.verify.changes import DOWN, GOOD, UP, after
from assistant.verify.measures import Quantity, is_same
from assistant.verify.source import Pair, Source, Statement

Doubt = tuple[str, str]

_PART = re.compile(r"(?:\s?(?:중|가운데)(?:에서?|서)?| 만점에)\s[^,.\d]{0,12}$")
_TOTAL = re.compile(r"(?:모두|총|합쳐|합해|합계|도합|통틀어)\s?$")
_WHICH_IS = re.compile(r"(?:이나|쯤|정도|가량)? ?인 ")
_LEFT = re.compile(r"[이가은는]? ?(?:아직 )?남[았은아]|만 남")
_REMAINS = re.compile(r"남|잔|left|remain|open|todo|미완|미해결", re.IGNORECASE)
_WHOLE = re.compile(r"\s?(?:중에?|가운데)\s?")


def torn(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first number that cannot be, beside another of the sentence or as what the evidence says was done."""
    found = (
        next((pair.after for pair in said.pairs if _is_wrong_way(pair, said) or _is_late(pair, source)), None)
        or next(
            (said.quantities[at + 1] for at in range(len(said.quantities) - 1) if _is_wrong_times(at, said)),
            None,
        )
        or next((part for whole, part in pairwise(said.quantities) if _is_above(part, whole, said)), None)
        or next(
            (each for each in said.quantities if _is_below(each, said) or _is_done(each, said, source)), None
        )
    )
    if found:
        yield "number", f"숫자 {found.spelled}: 문장의 다른 숫자나 근거와 어긋납니다."


def _is_wrong_way(pair: Pair, said: Statement) -> bool:
    """Whether a sentence lets a number rise to less or fall to more, and it is none that is better when low."""
    if pair.before.unit != pair.after.unit or pair.before.value == pair.after.value or GOOD.search(said.text):
        return False
    if not pair.after.unit and "." in pair.before.spelled and "." in pair.after.spelled:
        return False  # versions: 3.8 → 3.12
    right, wrong = (UP, DOWN) if pair.after.value > pair.before.value else (DOWN, UP)
    tail = after(said, pair.after)
    return bool(wrong.search(tail)) and not right.search(tail)


def _is_wrong_times(at: int, said: Statement) -> bool:
    """Whether a number told as so many times another is less than it, or more as a part of it: 70%의 두 배인 35%."""
    times, told = said.quantities[at], said.quantities[at + 1]
    if times.unit not in ("배", "부분") or not _WHICH_IS.fullmatch(said.text, times.end, told.start):
        return False
    base = next((one for one in reversed(said.quantities[:at]) if one.unit == told.unit), None)
    if base is None or base.value == told.value:
        return False
    return (told.value < base.value) == (times.value > 1)


def _is_late(pair: Pair, source: Source) -> bool:
    """Whether all evidence of what a number was is later than all of what it became."""
    before, later = _dates(pair.before, source), _dates(pair.after, source)
    return bool(before and later) and len(before[0]) == len(later[-1]) and min(before) > max(later)


def _dates(each: Quantity, source: Source) -> list[str]:
    return [
        evidence.when or ""
        for evidence, text in zip(source.read, source.statements, strict=True)
        if any(is_same(each, other) for other in text.quantities)
    ]


def _is_above(part: Quantity, whole: Quantity, said: Statement) -> bool:
    """Whether a part is told as more than its whole: 30강 중 42강."""
    between = said.text[whole.end : part.start]
    return whole.unit == part.unit and part.value > whole.value and bool(_PART.fullmatch(between))


def _is_below(each: Quantity, said: Statement) -> bool:
    """Whether a total is less than a number that the sentence has told before: 8kg, 5kg, 모두 3kg."""
    return (
        bool(_TOTAL.search(said.text[: each.start]))
        and "나머지" not in said.text
        and any(
            other.end <= each.start
            and other.unit == each.unit
            and other.spelled[-1] == each.spelled[-1]
            and other.value > each.value
            for other in said.quantities
        )
    )


def _is_done(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a number is told as what is left of a whole, of which the evidence says that it was done."""
    if not _LEFT.match(said.text, each.end):
        return False
    own = [
        (text, at)
        for text in source.statements
        for at, other in enumerate(text.quantities)
        if is_same(each, other)
    ]
    return bool(own) and all(
        at
        and not _REMAINS.search(text.text)
        and _WHOLE.fullmatch(text.text, text.quantities[at - 1].end, text.quantities[at].start)
        and text.quantities[at - 1].value != 2 * text.quantities[at].value
        for text, at in own
    )
