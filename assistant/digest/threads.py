"""Topics that are spoken of in more than one month, and the turns that their evidence tells.

A turn is only named where the words say so: silence between two months is no end, and the first that is
heard of something need not be its beginning. Work committed after a stop is a new start.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import cast

from assistant.commits import language_of
from assistant.digest.words import Told
from assistant.korean.kiwi import tokens
from assistant.schema import Evidence, Stage, Step, Thread
from assistant.tables import rows

MOST = 12  # threads that anybody reads
_MOST_CANDIDATES = 400  # topics that are looked at closely
_MOST_SHARE = 0.25  # of all evidence; a word above it is the domain, not a topic
_MOST_READ = 200  # pieces of evidence that are looked through for spellings
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


class _Topic:
    """``names`` are all spellings that occur; the first is shown. A ``plain`` one is a single word and no scope."""

    def __init__(self, key: tuple[str, ...], members: Sequence[Told]) -> None:
        self.members = members
        self.names = _names(key, members)
        self.plain = len(key) == 1 and not any(each.scope and each.scope[0] == key[0] for each in members)
        self.stages = _stages(self.names, members)
        self.turns = sum(stage != "진행" for stage in self.stages)
        self.months = len({each.month for each in members})
        self.ids = {each.evidence.id for each in members}

    @property
    def is_telling(self) -> bool:
        """Whether it is more than a word that fell here and there."""
        return not self.plain or self.months > 2 or self.turns > (len(self.members) == 2)

    @property
    def worth(self) -> tuple[int, int, int, int]:
        return min(self.turns, 3), self.months, len(self.members), len(self.names[0])

    def covers(self, other: _Topic) -> bool:
        """Whether most of the smaller one's evidence is the other's, too."""
        return len(self.ids & other.ids) >= _SAME * min(len(self.ids), len(other.ids))


def threads(told: Sequence[Told]) -> tuple[Thread, ...]:
    """At most ``MOST`` threads, the most eventful first to be chosen, in the order in which they begin.

    Only evidence with a month counts, and nothing that is planned, only linked, or a sum. Time grows
    linearly.
    """
    chosen: list[_Topic] = []
    candidates = [each for each in _topics(list(filter(_counts, told))) if each.is_telling]
    for topic in sorted(candidates, key=lambda each: each.worth, reverse=True):
        if len(chosen) < MOST and not any(each.covers(topic) for each in chosen) and _is_noun(topic.names[0]):
            chosen.append(topic)
    found = (Thread(each.names[0], tuple(_steps(each))) for each in chosen)
    return tuple(sorted(found, key=lambda each: (each.steps[0].when or "", each.topic)))


def _counts(told: Told) -> bool:
    if not told.evidence.month or told.evidence.kind in ("link", "goal"):
        return False
    return not (_AHEAD.search(told.text) or _SUM.search(told.text))


def _topics(told: Sequence[Told]) -> Iterator[_Topic]:
    """Scopes, pairs of neighbouring words and single words that at least two months share."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, each in enumerate(told):
        for key in _keys(each):
            postings[key].append(index)
    most = max(_SMALL, _MOST_SHARE * len(told))
    wide = [
        key
        for key, found in postings.items()
        if 1 < len(found) <= most and any(told[found[0]].month != told[each].month for each in found)
    ]
    wide.sort(key=lambda key: (len(key), len(postings[key])), reverse=True)
    for key in wide[:_MOST_CANDIDATES]:
        yield _Topic(key, [told[index] for index in postings[key]])


def _names(key: tuple[str, ...], members: Sequence[Told]) -> tuple[str, ...]:
    """The spellings of a topic, the user's own before a commit's and the one that all share before both."""
    some = sorted(members, key=lambda each: each.evidence.kind == "commit")[:_MOST_READ]
    found = dict.fromkeys(_keys(each)[key] for each in some)
    return tuple(sorted(found, key=lambda name: name.casefold() != " ".join(key)))


def _keys(told: Told) -> dict[tuple[str, ...], str]:
    """What it may be about, as it is compared and as it is written."""
    keys: dict[tuple[str, ...], str] = {(stem,): written for stem, written in told.nouns if len(stem) > 1}
    for (first, one), (second, two) in pairwise(told.nouns):
        if first != second and f"{one} {two}" in told.text:
            keys[(first, second)] = f"{one} {two}"
    if told.scope:
        keys.setdefault((told.scope[0],), told.scope[1])
    return keys


def _stages(names: Iterable[str], members: Iterable[Told]) -> list[Stage]:
    """The turn that each tells of what goes by these names, ``진행`` where it tells none."""
    named = re.compile("|".join(f"{re.escape(name.casefold())}(?!{_ASIDE})" for name in names))
    return [
        _of_commit(each.text) if each.evidence.kind == "commit" else _of_note(each.text, named)
        for each in members
    ]


@lru_cache(4_096)
def _of_commit(text: str) -> Stage:
    return _stage(text[-_TAIL:].casefold() if language_of(text) == "ko" else text.casefold())


def _of_note(text: str, named: re.Pattern[str]) -> Stage:
    sentences = (each for each in _SENTENCE.split(text.casefold()) if named.search(each))
    return next((stage for each in sentences if (stage := _stage(each)) != "진행"), "진행")


def _stage(text: str) -> Stage:
    for stage, pattern in _cues():
        found = pattern.search(text)
        if found and not _DENIED.match(text[found.end() : found.end() + 8]):
            return stage
    return "진행"


def _is_noun(name: str) -> bool:
    return all(token.tag in _NOUN for token in tokens(name))


def _steps(topic: _Topic) -> Iterator[Step]:
    """The turns of each month; of a month without any its first piece of evidence."""
    stopped = ""
    found = sorted(zip(topic.members, topic.stages, strict=True), key=lambda pair: pair[0].month)
    for month, group in groupby(found, key=lambda pair: pair[0].month):
        turns: dict[Stage, Evidence] = {}
        for each, told in group:
            begins_anew = "" < stopped < month and told in ("진행", "시작") and _is_new_work(each)
            stage: Stage = "재개" if begins_anew else told
            if stage != "진행":
                stopped = month if stage == "중단" else ""
            turns.setdefault(stage, each.evidence)
        if len(turns) > 1:
            turns.pop("진행", None)
        yield from (Step(stage, each.id, each.when) for stage, each in turns.items())


def _is_new_work(told: Told) -> bool:
    return told.evidence.kind == "commit" and not _CLEARED.search(told.text)


@cache
def _cues() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    shapes = {"명사": rf"(?:{{}}){_GOES_ON}", "말": "(?:{})", "영어": r"(?<![a-z])(?:{})(?![a-z])"}
    table = rows(_TURNS, 3)
    return tuple((cast(Stage, stage), re.compile(shapes[kind].format(cue))) for stage, kind, cue in table)
