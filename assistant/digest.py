"""Chooses the evidence for a draft and lists what was left out, with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant import commits
from assistant.schema import Dropped, Evidence, Period

_SECRET = re.compile(r"\[(?:비밀번호|비밀키|API 키|토큰|접속 정보|주민등록번호|카드 번호|계좌 번호)\]")
Rule = Callable[[list[Evidence]], dict[str, str]]  # evidence in, id -> reason out
MAX_ITEMS = 2_000  # more than anybody reads back in a year; beyond it the best of each month are kept


@dataclass(frozen=True)
class Digest:
    """The evidence a writer may use, in time order, and what was left out."""

    evidence: tuple[Evidence, ...]
    dropped: tuple[Dropped, ...]


def digest(evidence: Sequence[Evidence], period: Period | None, *, limit: int = MAX_ITEMS) -> Digest:
    """Leaves out what lies outside the period, noise and reverted commits, repetitions, and what is over the limit."""
    reasons: dict[str, str] = {}
    for rule in (_outside(period), _secret, _reverted, _noise, _repeated, _over(limit)):
        left = [each for each in evidence if each.id not in reasons]
        reasons.update(rule(left))
    dropped = (Dropped(each.text, reasons[each.id], each.place) for each in evidence if each.id in reasons)
    return Digest(tuple(each for each in evidence if each.id not in reasons), tuple(dropped))


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
    first: dict[tuple[str, str], str] = {}
    found = {}
    for each in evidence:
        key = (each.kind, re.sub(r"\W+", "", each.text).casefold())
        if key in first and key[1]:
            found[each.id] = "같은 내용이 앞에 있음"
        first.setdefault(key, each.id)
    return found


def _over(limit: int) -> Rule:
    def rule(evidence: list[Evidence]) -> dict[str, str]:
        if len(evidence) <= limit:
            return {}
        kept = {each.id for each in _best(evidence, limit)}
        return {e.id: f"자료가 많아 {limit}개만 씀" for e in evidence if e.id not in kept}

    return rule


def _best(evidence: Iterable[Evidence], limit: int) -> list[Evidence]:
    """The same share of every month, the most telling first."""
    months: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        months[(each.when or "")[:7]].append(each)
    for group in months.values():
        group.sort(key=_telling, reverse=True)
    kept: list[Evidence] = []
    for rank in range(max(map(len, months.values()))):
        kept += [group[rank] for group in months.values() if rank < len(group)]
        if len(kept) >= limit:
            break
    return kept[:limit]


def _telling(each: Evidence) -> tuple[bool, bool, int]:
    """Notes before commits, numbers before none, longer before shorter up to 80 characters."""
    return each.kind != "commit", bool(re.search(r"\d", each.text)), min(len(each.text), 80)
