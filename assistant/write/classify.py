"""What a line of a retrospective tells: something done, learnt, regretted, planned, felt, or nothing.

The user's own heading is the strongest cue (in a hand-labelled post, accuracy without headings fell
from .84 to .56), except that a heading about plans never turns what has already happened into a plan.
Below it, cue words of ``data/cues.tsv`` vote with their weights.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from assistant.tables import rows

Kind = Literal["achievement", "learning", "event", "regret", "plan", "feeling", "other"]

KINDS: tuple[Kind, ...] = get_args(Kind)
_DATA = Path(__file__).parent / "data"
_LONGEST = 400  # characters of a line that are looked at
_DECISIVE = 9.0
_DEFAULT = 0.5  # an unmarked note tells what was done
_BEFORE_TURN = 0.5

_BULLET = re.compile(r"^(?:[-*•・·▪◦+>]|\d{1,2}[.)])\s{1,4}")
_TAIL = re.compile(r"[\s.!~…,;:ㅋㅎㅠㅜ?\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f)]{1,80}$")
_TURN = re.compile(r"지만|으나[ ,]|[가-힣]나,|는데[ ,]|하지만|그러나|근데|그런데|[.!?]{1,3} ")
_PAST = "".join(
    chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20 and chr(code) not in "있겠"
)
_PAST_END = re.compile(
    rf"(?:[{_PAST}](?:다|음|습니다|어요|어|네|지|죠|고|던|는데|지만|었다|었음)|완료|탈락|합격|성공|실패)$"
)


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
def _cues() -> tuple[_Cue, ...]:
    table = rows(_DATA / "cues.tsv", 3)
    return tuple(_Cue(cast(Kind, kind), float(weight), re.compile(each)) for kind, weight, each in table)


@cache
def _headings() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    table = rows(_DATA / "headings.tsv", 2)
    return tuple((cast(Kind, kind), re.compile(each)) for kind, each in table)


def classify(text: str, *, heading: str = "") -> Label:
    """The kind of one note, fragment or sentence.

    ``heading`` is the user's own heading above it; of several joined by `` / `` the last one that says
    anything counts. ``other`` is what belongs in no retrospective and outweighs every heading.
    """
    line = _normal(text)
    votes, seen = _votes(line)
    if not line or votes["other"] >= _DECISIVE:
        return Label("other", 1.0, tuple(seen["other"]))
    named = heading_kind(heading)
    if named and not (named == "plan" and is_past(text)):
        return Label(named, 1.0, (heading,))
    best = max(KINDS, key=lambda kind: votes[kind])
    total = sum(vote for vote in votes.values() if vote > 0)
    return Label(best, round(votes[best] / total, 2), tuple(seen[best]))


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
    return bool(_PAST_END.search(_normal(text)))


def _normal(text: str) -> str:
    line = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).casefold().split())
    line = _BULLET.sub("", line)
    return _TAIL.sub("", line) or line


def _votes(line: str) -> tuple[dict[Kind, float], dict[Kind, list[str]]]:
    """Votes and what cast them; what stands before the last turn (``…지만``) counts half."""
    votes: dict[Kind, float] = defaultdict(float, {"achievement": _DEFAULT})
    seen: dict[Kind, list[str]] = defaultdict(list)
    turns = [found.end() for found in _TURN.finditer(line)]
    turn = turns[-1] if turns else 0
    for cue in _cues():
        found = cue.pattern.search(line, turn) or (cue.pattern.search(line) if turn else None)
        if not found:
            continue
        early = found.start() < turn and cue.weight < _DECISIVE
        votes[cue.kind] += cue.weight * (_BEFORE_TURN if early else 1.0)
        if cue.weight > 0:
            seen[cue.kind].append(found[0])
    if _PAST_END.search(line):
        votes["plan"] *= 0.3
    return votes, seen
