"""What a line of a retrospective tells: something done, learnt, regretted, planned, felt, or nothing.

The user's own heading is the strongest cue where it names a kind (in a hand-labelled post, accuracy
without headings fell from .84 to .56), except that a heading about plans never turns what has already
happened into a plan. Below it, the cue words of ``data/cues.tsv`` vote with their weights, and so do the
labelled notes of ``data/examples.tsv`` that the line is like.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from assistant.tables import rows
from assistant.write.likeness import likeness
from assistant.write.line import Line

Kind = Literal["achievement", "learning", "event", "regret", "plan", "feeling", "other"]

# in a tie the earlier kind wins: nobody is congratulated on what may be a regret
KINDS: tuple[Kind, ...] = ("other", "regret", "plan", "feeling", "learning", "event", "achievement")
_DATA = Path(__file__).parent / "data"
_DECISIVE = 9.0
_ERRAND = 4.0  # what a cue alone says of an errand, also among plans
_DEFAULT: Kind = "achievement"  # an unmarked note tells what was done
_DEFAULT_VOTE = 0.5
_BEFORE_TURN = 0.5
_LIKENESS = 2.0  # as much as one cue
_PLAN_IN_PAST = 0.3
_SCRAP_THAT_HAPPENED = 0.4
_SCRAP_BY_LIKENESS = 0.45
_CONGRATULATED = 0.4  # where words of regret stand too

_HAPPENED = re.compile(r"[가-힣](?:함|됨|음|움|임|봄|옴|감|줌|냄|짐|림|킴|춤|꿈|김|침)$")


@dataclass(frozen=True)
class Label:
    """A kind, how clear it is (0 to 1: its share of all votes, no probability), and what it was seen by."""

    kind: Kind
    score: float
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Cue:
    kind: Kind
    weight: float
    pattern: re.Pattern[str]


@cache
def _cues(file: str = "cues.tsv") -> tuple[_Cue, ...]:
    """The cues of a table; ``leanings.tsv`` holds what headings that only name a place (``공부``) make likely."""
    table = rows(_DATA / file, 3)
    return tuple(_Cue(cast(Kind, kind), float(weight), re.compile(each)) for kind, weight, each in table)


@cache
def _headings() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    table = rows(_DATA / "headings.tsv", 2)
    return tuple((cast(Kind, kind), re.compile(each)) for kind, each in table)


def classify(text: str, *, heading: str = "") -> Label:
    """The kind of one note, fragment or sentence.

    ``heading`` is the user's own heading above it; of several joined by `` / `` the last one that says
    anything counts. A secret, an address, an errand or a leftover is ``other`` under any heading.
    """
    line = Line.of(text)
    votes, seen = _votes(line, heading.casefold())
    errand = (
        votes["other"] >= _ERRAND
        and not line.has_happened
        and max(KINDS, key=lambda kind: votes[kind]) == "other"
    )
    if not line.text or votes["other"] >= _DECISIVE or errand:
        return Label("other", 1.0, tuple(seen["other"]))
    named = heading_kind(heading)
    if named and not (named == "plan" and line.is_past):
        return Label(named, 1.0, (heading,))
    best = max(KINDS, key=lambda kind: votes[kind])
    total = sum(vote for vote in votes.values() if vote > 0)
    score = 1.0 if math.isinf(total) else round(votes[best] / total, 2)
    return Label(best, score, tuple(seen[best]))


@cache
def heading_kind(heading: str) -> Kind | None:
    """The kind that a heading names, if any."""
    for part in reversed(heading.casefold().split(" / ")):
        for kind, pattern in _headings():
            if pattern.search(part):
                return kind
    return None


def is_past(text: str) -> bool:
    """Whether the last predicate tells what has happened."""
    return Line.of(text).is_past


def _votes(line: Line, heading: str) -> tuple[dict[Kind, float], dict[Kind, list[str]]]:
    """Votes and what cast them; what stands before the last turn (``…지만``) or in brackets counts half."""
    votes: dict[Kind, float] = defaultdict(float, {_DEFAULT: _DEFAULT_VOTE})
    seen: dict[Kind, list[str]] = defaultdict(list)
    for cue in _cues():
        found = line.find(cue.pattern)
        if not found:
            continue
        words, is_aside = found
        if cue.weight >= _DECISIVE:
            votes[cue.kind] = math.inf
        votes[cue.kind] += cue.weight * (_BEFORE_TURN if is_aside else 1.0)
        if cue.weight > 0:
            seen[cue.kind].append(words)
    for leaning in _cues("leanings.tsv") if votes["regret"] <= 0 else ():
        votes[leaning.kind] += leaning.weight * bool(leaning.pattern.search(heading))
    trust = {
        "achievement": _CONGRATULATED if votes["regret"] > 0 else 1.0,
        "plan": _trust_in_plan(line, votes["plan"]),
        "other": _trust_in_other(votes["other"], heading),
    }
    for kind, share in likeness(line).items():
        votes[cast(Kind, kind)] += _LIKENESS * share * trust.get(kind, 1.0)
    if line.is_past:
        votes["plan"] *= _PLAN_IN_PAST
    if votes["other"] < _DECISIVE and (line.is_past or _HAPPENED.search(line.text)):
        votes["other"] *= _SCRAP_THAT_HAPPENED
    return votes, seen


def _trust_in_plan(line: Line, cued: float) -> float:
    """What has happened is no plan, however like one it is."""
    return _PLAN_IN_PAST if line.has_happened and cued <= 0 else 1.0


def _trust_in_other(cued: float, heading: str) -> float:
    """Nothing is left out of a draft for its likeness alone, least of all what the user put under a heading."""
    if cued > 0:
        return 1.0
    return _SCRAP_BY_LIKENESS / 2 if heading else _SCRAP_BY_LIKENESS
