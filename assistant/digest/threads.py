"""Topics that are spoken of in more than one month, and the turns that their evidence tells.

A turn is only named where the words say so: silence between two months is no end, and the first that is
heard of something need not be its beginning. Work committed after a stop is a new start.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import cast

from assistant.commits import language_of
from assistant.digest.words import said, scope, words
from assistant.korean.kiwi import tokens
from assistant.schema import Evidence, Stage, Step, Thread
from assistant.tables import rows

MOST = 12  # threads that anybody reads
_MOST_CANDIDATES = 400  # topics that are looked at closely
_MOST_SHARE = 0.25  # of all evidence; a word above it is the domain, not a topic
_SMALL = 8  # pieces of evidence that a topic may have whatever its share
_SAME = 0.6  # of its evidence that a topic shares with a better one, to be no topic of its own

_TURNS = Path(__file__).parent / "data" / "turns.tsv"
_GOES_ON = (
    r"(?=\s*$|\s*[^\s가-힣A-Za-z]|(?:을|를)?\s?(?:하|되|됨|됐|함|했|해|한 |시킴|시켰|지음|지었|봄|받)|까지)"
)
_DENIED = re.compile(r"^.{0,3}\s?(?:못|안 |않|지 못|실패)")
_AHEAD = re.compile(r"(?:기|자|겠다|예정|계획|목표|싶다|싶음|려고|려고 함|해야지|할 것)[\s.!~]{0,4}$")
_SUM = re.compile(r"총 \d|합쳐서|합치면|누적|통틀어")
_SENTENCE = re.compile(r"[.!?;~\n]{1,4}\s|\)\s|->|→")
_ASIDE = r"(?:에서|에게|으로|로|에|랑|이랑|와|과|보다|처럼|하고)(?![가-힣])"  # what only stands beside
_CLEARED = re.compile(r"제거|삭제|정리|remove|delete|drop|revert", re.IGNORECASE)
_TAIL = 14  # characters at the end of a Korean subject, where it says what was done
_NOUN = ("NNG", "NNP", "NNB", "SL", "SN", "XSN", "XPN", "XR", "SW", "SO", "SY", "SS")


@dataclass(frozen=True)
class _Topic:
    """``names`` are all spellings that occur; the first is shown. ``plain`` is one word and no scope."""

    names: tuple[str, ...]
    members: tuple[Evidence, ...]
    plain: bool

    @property
    def turns(self) -> int:
        return sum(stage_of(each, self.names) != "진행" for each in self.members)

    @property
    def is_telling(self) -> bool:
        """Whether it is more than a word that fell here and there."""
        return not self.plain or self.months > 2 or self.turns > (len(self.members) == 2)

    @property
    def months(self) -> int:
        return len({_month(each) for each in self.members})

    @property
    def worth(self) -> tuple[int, int, int, int]:
        return min(self.turns, 3), self.months, len(self.members), len(self.names[0])


def threads(evidence: Sequence[Evidence]) -> tuple[Thread, ...]:
    """At most ``MOST`` threads, the most eventful first to be chosen, in the order in which they begin.

    Only evidence with a month counts, and nothing that is planned, only linked, or a sum. Time grows
    linearly.
    """
    chosen: list[_Topic] = []
    seen: list[set[str]] = []
    candidates = (each for each in _topics([each for each in evidence if _is_told(each)]) if each.is_telling)
    for topic in sorted(candidates, key=lambda each: each.worth, reverse=True):
        ids = {each.id for each in topic.members}
        if any(len(ids & other) >= _SAME * min(len(ids), len(other)) for other in seen):
            continue
        if _is_noun(topic.names[0]):
            chosen.append(topic)
            seen.append(ids)
        if len(chosen) == MOST:
            break
    found = (Thread(each.names[0], tuple(_steps(each))) for each in chosen)
    return tuple(sorted(found, key=lambda each: (each.steps[0].when or "", each.topic)))


def stage_of(evidence: Evidence, names: Iterable[str]) -> Stage:
    """The turn that the words tell of what goes by these names, or ``진행`` where they tell none."""
    if evidence.kind == "commit":
        text = said(evidence).casefold()
        return _stage(text[-_TAIL:] if language_of(text) == "ko" else text)
    named = re.compile("|".join(f"{re.escape(name.casefold())}(?!{_ASIDE})" for name in names))
    for sentence in _SENTENCE.split(evidence.text.casefold()):
        if named.search(sentence) and (stage := _stage(sentence)) != "진행":
            return stage
    return "진행"


def _stage(text: str) -> Stage:
    for stage, pattern in _cues():
        found = pattern.search(text)
        if found and not _DENIED.match(text[found.end() : found.end() + 8]):
            return stage
    return "진행"


def _is_told(evidence: Evidence) -> bool:
    if not evidence.month or evidence.kind in ("link", "goal"):
        return False
    return not (_AHEAD.search(evidence.text) or _SUM.search(evidence.text))


def _topics(evidence: Sequence[Evidence]) -> Iterable[_Topic]:
    """Scopes, pairs of neighbouring words and single words that at least two months share."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, each in enumerate(evidence):
        for key in _keys(each):
            postings[key].append(index)
    most = max(_SMALL, _MOST_SHARE * len(evidence))
    months = [(each.when or "")[:7] for each in evidence]
    wide = [
        key
        for key, found in postings.items()
        if 1 < len(found) <= most and any(months[found[0]] != months[each] for each in found)
    ]
    wide.sort(key=lambda key: (len(key), len(postings[key])), reverse=True)
    for key in wide[:_MOST_CANDIDATES]:
        members = tuple(evidence[index] for index in postings[key])
        plain = len(key) == 1 and not any(
            scope(each) and (scope(each) or key)[0] == key[0] for each in members
        )
        yield _Topic(_names(key, members), members, plain)


def _names(key: tuple[str, ...], members: Iterable[Evidence]) -> tuple[str, ...]:
    """The spellings of a topic, the user's own before a commit's and the one that all share before both."""
    found = [(_keys(each)[key], each.kind == "commit") for each in members]
    found.sort(key=lambda name: (name[0].casefold() != " ".join(key), name[1]))
    return tuple(dict.fromkeys(name for name, _ in found))


def _keys(evidence: Evidence) -> dict[tuple[str, ...], str]:
    text = said(evidence)
    found = list(words(text))
    keys: dict[tuple[str, ...], str] = {(stem,): written for stem, written in found if len(stem) > 1}
    for (first, one), (second, two) in pairwise(found):
        if first != second and f"{one} {two}" in text:
            keys[(first, second)] = f"{one} {two}"
    if part := scope(evidence):
        keys.setdefault((part[0],), part[1])
    return keys


def _is_noun(name: str) -> bool:
    return all(token.tag in _NOUN for token in tokens(name))


def _steps(topic: _Topic) -> Iterable[Step]:
    """The turns of each month; of a month without any its first piece of evidence."""
    stopped = ""
    for month, group in groupby(sorted(topic.members, key=_month), key=_month):
        turns: dict[Stage, Evidence] = {}
        for each in group:
            stage = stage_of(each, topic.names)
            if "" < stopped < month and stage in ("진행", "시작") and _is_new_work(each):
                stage = "재개"
            if stage != "진행":
                stopped = month if stage == "중단" else ""
            turns.setdefault(stage, each)
        if len(turns) > 1:
            turns.pop("진행", None)
        yield from (Step(stage, each.id, each.when) for stage, each in turns.items())


def _is_new_work(evidence: Evidence) -> bool:
    return evidence.kind == "commit" and not _CLEARED.search(evidence.text)


def _month(evidence: Evidence) -> str:
    return (evidence.when or "")[:7]


@cache
def _cues() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    shapes = {"명사": rf"(?:{{}}){_GOES_ON}", "말": "(?:{})", "영어": r"(?<![a-z])(?:{})(?![a-z])"}
    table = rows(_TURNS, 3)
    return tuple((cast(Stage, stage), re.compile(shapes[kind].format(cue))) for stage, kind, cue in table)
