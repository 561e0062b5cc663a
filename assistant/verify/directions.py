"""Changes that a sentence tells the other way round, or whose ends it tells as the change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from assistant.verify.changes import BY_SO_MUCH, DOWN, EARLY, GOOD, LATE, UP, after
from assistant.verify.measures import Quantity, is_same, is_within
from assistant.verify.source import Pair, Source, Statement

Doubt = tuple[str, str]

_LENGTHS = ("초", "달")


def turned(said: Statement, source: Source) -> Iterator[Doubt]:
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
    trips = (1, 2) if "왕복" in said.text else (1,)
    amounts = [abs(pair.before.value - pair.after.value) * trip for pair in told for trip in trips]
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
