"""What a line of a retrospective tells: something done, learnt, regretted, planned, felt, or nothing.

The user's own heading is the strongest cue where it names a kind (in a hand-labelled post, accuracy
without headings fell from .84 to .56), except that a heading about plans never turns what has already
happened into a plan. Below it, the cue words of ``data/cues.tsv`` vote with their weights.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from assistant.tables import rows

Kind = Literal["achievement", "learning", "event", "regret", "plan", "feeling", "other"]

# in a tie the earlier kind wins: nobody is congratulated on what may be a regret
KINDS: tuple[Kind, ...] = ("other", "regret", "plan", "feeling", "learning", "event", "achievement")
_DATA = Path(__file__).parent / "data"
_LONGEST = 400  # characters of a line that are looked at
_DECISIVE = 9.0
_DEFAULT: Kind = "achievement"  # an unmarked note tells what was done
_DEFAULT_VOTE = 0.5
_BEFORE_TURN = 0.5
_PLAN_IN_PAST = 0.3
_SCRAP_THAT_HAPPENED = 0.4

_BULLET = re.compile(r"^(?:[-*•・·▪◦+>]|\d{1,2}[.)])\s{1,4}")
_TAIL = re.compile(r"[\s.!~…,;:ㅋㅎㅠㅜ?\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f]{1,80}$")
_GLOSS = re.compile(r"(?<=\S)\s?\(([^()]{1,80})\)$")
_TURN = re.compile(r"지만|으나[ ,]|[가-힣]나,|는데[ ,]|하지만|그러나|근데|그런데|[.!?;]{1,3} ")
_WITH_PAST = "".join(
    chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20 and chr(code) not in "있겠"
)
_PAST_END = re.compile(
    rf"(?:[{_WITH_PAST}](?:다|음|습니다|어요|어|네|지|죠|고|던|는데|지만|다가)|완료|탈락|합격|성공|실패)$"
)
_HAPPENED = re.compile(r"[가-힣](?:함|됨|음|임|봄|옴|감|줌|냄|짐|림|킴|춤|꿈|김|침)$")


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


@dataclass(frozen=True)
class _Line:
    """A line as the cues see it: ``gloss`` is what its closing brackets held, ``turn`` where it turns last."""

    text: str
    gloss: str
    turn: int

    @classmethod
    def of(cls, text: str) -> _Line:
        line = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).casefold().split())
        line = _BULLET.sub("", line)
        line = _TAIL.sub("", line) or line
        gloss = _GLOSS.search(line)
        if gloss:
            line = _TAIL.sub("", line[: gloss.start()]) or line
        turns = [found.end() for found in _TURN.finditer(line)]
        return cls(line, gloss[1] if gloss else "", turns[-1] if turns else 0)

    @property
    def is_past(self) -> bool:
        return bool(_PAST_END.search(self.text))

    def find(self, pattern: re.Pattern[str]) -> tuple[str, bool] | None:
        """What the pattern finds and whether it stands before the last turn or in brackets."""
        if found := pattern.search(self.text, self.turn):
            return found[0], False
        if self.turn and (found := pattern.search(self.text)):
            return found[0], found.end() <= self.turn
        if self.gloss and not _is_of_whole(pattern) and (found := pattern.search(self.gloss)):
            return found[0], True
        return None


def _is_of_whole(pattern: re.Pattern[str]) -> bool:
    """Whether it says what a whole line is: ``(10/20)`` behind a line is no line of digits."""
    return pattern.pattern.startswith("^") and pattern.pattern.endswith("$")


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
    line = _Line.of(text)
    votes, seen = _votes(line, heading.casefold())
    if not line.text or votes["other"] >= _DECISIVE:
        return Label("other", 1.0, tuple(seen["other"]))
    named = heading_kind(heading)
    if named and not (named == "plan" and line.is_past):
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
    return _Line.of(text).is_past


def _votes(line: _Line, heading: str) -> tuple[dict[Kind, float], dict[Kind, list[str]]]:
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
    if line.is_past:
        votes["plan"] *= _PLAN_IN_PAST
    if votes["other"] < _DECISIVE and (line.is_past or _HAPPENED.search(line.text)):
        votes["other"] *= _SCRAP_THAT_HAPPENED
    return votes, seen
