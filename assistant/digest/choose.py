"""Chooses the evidence for a draft and lists what was left out, with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from assistant import commits
from assistant.digest.same import same
from assistant.schema import Dropped, Evidence, Period

_SECRET = re.compile(
    r"\[(?:비밀번호|비밀키|API 키|토큰|접속 정보|웹훅 주소|인증번호"
    r"|주민등록번호|카드 번호|계좌 번호|여권 번호|운전면허 번호)\]"
)
Rule = Callable[[list[Evidence]], dict[str, str]]  # evidence in, id -> reason out
OVER = "자료가 많아 덜 중요한 것부터 뺌"
MAX_ITEMS = 2_000  # more than anybody reads back in a year; beyond it the best of each month are kept


@dataclass(frozen=True)
class Digest:
    """The evidence a writer may use, in time order, and what was left out."""

    evidence: tuple[Evidence, ...]
    dropped: tuple[Dropped, ...]

    @property
    def cut(self) -> bool:
        """Whether the budget was too small for everything."""
        return any(each.reason == OVER for each in self.dropped)


@dataclass(frozen=True)
class Budget:
    """How much a writer can take: pieces of evidence, and the sum of what ``weigh`` says of their texts.

    ``items`` does not count commits unless texts are weighed.
    """

    items: int = MAX_ITEMS
    weight: int = 0  # 0: no limit
    weigh: Callable[[str], int] = len


def digest(evidence: Sequence[Evidence], period: Period | None, budget: Budget) -> Digest:
    """Leaves out what lies outside the period, secrets, reverts, noise, repetitions, and what is over the budget.

    What tells the same as something else stays beside it and takes nothing of the budget.
    """
    reasons: dict[str, str] = {}
    for rule in (_outside(period), _secret, _reverted, _noise, _repeated):
        left = [each for each in evidence if each.id not in reasons]
        reasons.update(rule(left))
    left = [each for each in evidence if each.id not in reasons]
    told_by = same(left)
    reasons.update(_over(budget)([each for each in left if each.id not in told_by]))
    reasons.update({id_: reasons[by] for id_, by in told_by.items() if by in reasons})
    dropped = (Dropped(each.text, reasons[each.id], each.place) for each in evidence if each.id in reasons)
    kept = (replace(each, same_as=told_by.get(each.id, "")) for each in left if each.id not in reasons)
    return Digest(tuple(kept), tuple(dropped))


def _outside(period: Period | None) -> Rule:
    def rule(evidence: list[Evidence]) -> dict[str, str]:
        if period is None:
            return {}
        span = f"{period.start}~{period.end}"
        return {e.id: f"기간({span}) 밖의 날짜 {e.when}" for e in evidence if not period.holds(e.when)}

    return rule


def _secret(evidence: list[Evidence]) -> dict[str, str]:
    return {e.id: "비밀 값이 적힌 줄" for e in evidence if e.kind != "commit" and _SECRET.search(e.text)}


def _noise(evidence: list[Evidence]) -> dict[str, str]:
    found = {e.id: commits.noise(e.text) for e in evidence if e.kind == "commit"}
    return {key: f"내용이 없는 커밋: {reason}" for key, reason in found.items() if reason}


def _reverted(evidence: list[Evidence]) -> dict[str, str]:
    logged = [e for e in evidence if e.kind == "commit"]
    return {logged[i].id: "되돌린 커밋" for i in commits.reverted([e.text for e in logged])}


def _repeated(evidence: list[Evidence]) -> dict[str, str]:
    """The same words again; two commits of different days that say the same are two commits."""
    seen: set[tuple[str, ...]] = set()
    found = {}
    for each in evidence:
        words = re.sub(r"\W+", "", each.text).casefold()
        key = (each.kind, words, (each.when or each.place) if each.kind == "commit" else "")
        if words and key in seen:
            found[each.id] = "같은 내용이 앞에 있음"
        seen.add(key)
    return found


def _over(budget: Budget) -> Rule:
    def rule(evidence: list[Evidence]) -> dict[str, str]:
        kept = {each.id for each in _best(evidence, budget)}
        return {e.id: OVER for e in evidence if e.id not in kept}

    return rule


def _best(evidence: list[Evidence], budget: Budget) -> list[Evidence]:
    """As much as fits: the same share of every month, the most telling first.

    Where nothing is weighed every commit stays: commits are counted, and a count must be whole.
    """
    free = [] if budget.weight else [each for each in evidence if each.kind == "commit"]
    others = [each for each in evidence if budget.weight or each.kind != "commit"]
    kept, weight = free, 0
    for each in islice(_ranked(others), budget.items):
        weight += budget.weigh(each.text) if budget.weight else 0
        if weight > budget.weight > 0:
            break
        kept.append(each)
    return kept


def _ranked(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The best of every month in turn, then the second best, and so on."""
    months: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        months[(each.when or "")[:7]].append(each)
    groups = [sorted(group, key=_telling, reverse=True) for group in months.values()]
    return (each for tier in zip_longest(*groups) for each in tier if each)


def _telling(each: Evidence) -> tuple[bool, bool, int]:
    """Notes before commits, numbers before none, longer before shorter up to 80 characters."""
    return each.kind != "commit", bool(re.search(r"\d", each.text)), min(len(each.text), 80)
