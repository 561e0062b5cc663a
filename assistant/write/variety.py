"""No three sentences in a row that end alike: neighbours join, an intent is worded anew, a list keeps a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.commits import parse
from assistant.korean.joining import ending, meant
from assistant.korean.kiwi import tokens
from assistant.schema import Evidence, Register, Sentence
from assistant.write.commit_lines import OTHERS, Cluster
from assistant.write.telling import both, tell_listed, typed

RUN = 3  # sentences with the same ending that a reader begins to hear
_NAMING = ("NNG", "NNP", "SL")
_VAGUE = frozenset(
    ("올해", "작년", "하루", "처음", "시간", "이번", "사람", "작업", "시작", "완료", "생각", "정도", "요즘")
)

_COUNTED = re.compile(r"^(.+) 작업(?:\(\d+건\)(에서는)|이 \d+건 )")

Group = tuple[Sentence, ...]


class Wording:
    """What the evidence allows sentences about it to become; ``listed`` ones stand as bullets."""

    def __init__(self, evidence: Sequence[Evidence], register: Register, *, listed: bool) -> None:
        self._evidence = {each.id: each for each in evidence}
        self._listed = listed
        self._register = register

    def joined(self, first: Sentence, second: Sentence) -> Sentence | None:
        """Two sentences as one if they tell of the same thing; a count stays with the commits it was counted from."""
        if any(_COUNTED.search(each.text) for each in (first, second)):
            return None
        return both(first, second) if related(first, second) else None

    def reworded(self, sentence: Sentence) -> Sentence | None:
        """The sentence with another ending: an intent, or a bullet in the noun that its author ended in."""
        if sentence.author != "engine":
            return None
        if other := meant(sentence.text) or _noted(sentence.text):
            return replace(sentence, text=other)
        return self._as_typed(sentence) if self._listed and len(sentence.evidence) == 1 else None

    def listed(self, group: Group) -> Group | None:
        """A topic's commits in their authors' words, ``결제 작업이 5건 있었다(‘…’, ‘…’ 등).``"""
        counted = _COUNTED.match(group[0].text)
        if not counted or not counted[2]:
            return None
        topic = "" if counted[1] == OTHERS else counted[1]
        cluster = Cluster(topic, tuple(self._evidence[id_] for id_ in group[0].evidence))
        return (tell_listed(cluster, self._register),)

    def _as_typed(self, sentence: Sentence) -> Sentence | None:
        source = self._evidence.get(sentence.evidence[0])
        if not source:
            return None
        commit = source.kind == "commit"
        words = parse(source.text).description if commit else source.text
        return typed(words, sentence)


def _noted(text: str) -> str | None:
    """``‘…’ 작업을 진행했다.`` as ``‘…’ 작업이 있었다.``"""
    noted = re.sub(r"^(‘[^‘’]{1,200}’ 작업)을 진행했(다|습니다|어요)\.$", r"\1이 있었\2.", text)
    return noted if noted != text else None


def related(first: Sentence, second: Sentence) -> bool:
    """Whether two sentences tell of the same note or name the same thing."""
    return bool(set(first.evidence) & set(second.evidence) or _names(first) & _names(second))


def _names(sentence: Sentence) -> set[str]:
    found = (token.form.casefold() for token in tokens(sentence.text) if token.tag in _NAMING)
    return {name for name in found if len(name) > 1} - _VAGUE


def varied(told: Sequence[Group], wording: Wording) -> list[Group]:
    """The groups, changed only where three sentences in a row would end alike."""
    kept: list[Group] = []
    for group in told:
        kept.append(group)
        while (at := _run(kept)) is not None:
            changed = _shortened(kept, at, wording) or _reworded(kept, at, wording)
            if not changed:
                break
            kept = changed
    return kept


def _run(kept: Sequence[Group]) -> int | None:
    """Which sentence of the last group is the third in a row that ends alike."""
    heard = [ending(sentence.text) for group in kept[-RUN:-1] for sentence in group][-RUN + 1 :]
    for at, sentence in enumerate(kept[-1]):
        heard.append(ending(sentence.text))
        if len(heard) >= RUN and len(set(heard[-RUN:])) == 1:
            return at
    return None


def _shortened(kept: list[Group], at: int, wording: Wording) -> list[Group] | None:
    """With two of the sentences as one: neighbours in the last group, or the last groups of one each; or None."""
    *before, last = kept
    if at:
        joined = wording.joined(*last[at - 1 : at + 1])
        return [*before, (*last[: at - 1], joined, *last[at + 1 :])] if joined else None
    for place in (len(kept) - 2, len(kept) - 3):
        pair = kept[place : place + 2] if place >= 0 else []
        if [len(group) for group in pair] == [1, 1] and (joined := wording.joined(pair[0][0], pair[1][0])):
            return [*kept[:place], (joined,), *kept[place + 2 :]]
    return None


def _reworded(kept: list[Group], at: int, wording: Wording) -> list[Group] | None:
    """With another ending of that sentence; or None."""
    *before, last = kept
    if listed := wording.listed(last):
        return [*before, listed]
    changed = wording.reworded(last[at])
    if not changed or ending(changed.text) == ending(last[at].text):
        return None
    return [*before, (*last[:at], changed, *last[at + 1 :])]
