"""How times of a sentence stand to each other: what came first, how soon after, and at what time of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.verify.alike import Vocabulary
from assistant.verify.clocks import moments
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_AFTER = re.compile(
    r"[은한난인된간친낸운른킨든긴] (?:뒤|후|다음)(?:에는?|로는?|부터)?[\s,]|고 나서\s|고 난 뒤\s"
)
_BEFORE = re.compile(r"기 (?:직?전)(?:에는?|까지|부터)?[\s,]")
_DAY_PARTS = {
    "새벽": (range(0, 7), "새벽|기상|밤새|밤샘|새웠"),
    "아침": (range(4, 12), "아침|오전|출근|기상|등교|새벽"),
    "오전": (range(0, 12), "오전|아침|새벽|출근"),
    "정오": (range(12, 13), "정오|점심"),
    "점심": (range(11, 15), "점심|런치|정오"),
    "대낮": (range(10, 17), "낮|점심|정오"),
    "한낮": (range(11, 17), "낮|점심|정오"),
    "낮": (range(9, 18), "낮|점심|정오|오전|오후"),
    "오후": (range(12, 20), "오후|점심|낮|저녁"),
    "저녁": (range(17, 23), "저녁|퇴근|야근|밤|퇴교|방과"),
    "한밤중": (range(22, 29), "밤|새벽|심야|자정"),
    "밤": (range(19, 29), "밤|야근|야간|새벽|퇴근|심야|저녁|자정"),
    "자정": (range(23, 26), "자정"),
}
_DAY_PART = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_DAY_PARTS, key=len, reverse=True))})(?=에|마다|까지|부터|시간|늦|이|무렵|[\s,])"
)
_NEAR = (
    (re.compile(r"같은 달(?=에|[\s,])"), "달", 0),
    (re.compile(r"(?:다음|그다음|이듬) ?달(?=에|[\s,])"), "달", 1),
    (re.compile(r"(?:다음 ?날|이튿날)(?=에|[\s,])"), "날", 1),
)
_TWO = 2
_DAY, _MONTH = 10, 7  # characters of a day and a month as evidence has them


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first word for an order, a distance or a time of the day that the evidence tells otherwise."""
    if (
        found := _turned(said, source)
        or _far(said, source)
        or _other_part(said, source)
        or _not_first(said, source)
    ):
        yield "date", f"때 ‘{found}’: 근거와 다릅니다."


def _turned(said: Statement, source: Source) -> str:
    """A sign of order between two things that the evidence dates the other way round."""
    for pattern, forward in ((_AFTER, True), (_BEFORE, False)):
        for found in pattern.finditer(said.text):
            borders = [0, *(part.end for part in parts(said.text) if part.end < found.start())]
            first = _when(said.words_in(borders[-1], found.start() + 1), source)
            second = _when(said.words_in(found.end(), len(said.text)), source)
            size = min(len(first), len(second))
            if size and ((first[:size] > second[:size]) if forward else (first[:size] < second[:size])):
                return found[0].strip(" ,")
    return ""


def _not_first(said: Statement, source: Source) -> str:
    """The day that a sentence begins or ends with where the evidence tells the same of an earlier or later one."""
    for at, mention in enumerate(said.mentions):
        mark = said.text[mention.end : mention.end + _TWO]
        if len(mention.months) != 1 or len(mention.days) != 1 or mark not in ("부터", "까지"):
            continue
        rest = said.mentions[at + 1].end if at + 1 < len(said.mentions) else mention.end
        told = _tellers(said.words_in(rest, len(said.text)), source)
        day = f"{min(mention.months):02d}-{min(mention.days):02d}"
        own = [when for when in told if when[5:] == day]
        beyond = [when for when in told if own and (when < own[0] if mark == "부터" else when > own[0])]
        if beyond:
            return mention.spelled + mark
    return ""


def _tellers(words: Sequence[Word], source: Source) -> list[str]:
    """The days of the evidence that tells the most of some words."""
    scores = [
        (sum(Vocabulary("", text.words).support(word) == 1 for word in words), evidence.when or "")
        for evidence, text in zip(source.read, source.statements, strict=True)
    ]
    best = max((score for score, _ in scores), default=0)
    return [when for score, when in scores if best and score == best and len(when) == _DAY]


def _when(words: Sequence[Word], source: Source) -> str:
    """The date of the one piece of evidence that tells the most of some words, or ''."""
    scores = []
    for evidence, text in zip(source.read, source.statements, strict=True):
        vocabulary = Vocabulary("", text.words)
        scores.append((sum(vocabulary.support(word) == 1 for word in words), evidence.when or ""))
    best = max((score for score, _ in scores), default=0)
    dates = {when for score, when in scores if score == best}
    return dates.pop() if best and len(dates) == 1 else ""


def _far(said: Statement, source: Source) -> str:
    """A word for the same or the next month or day where no two dates of the evidence lie so."""
    days = {date.fromisoformat(when).toordinal() for when in source.whens if len(when) == _DAY}
    months = {12 * int(when[:4]) + int(when[5:7]) for when in source.whens if len(when) >= _MONTH}
    for pattern, unit, distance in _NEAR:
        found = pattern.search(said.text)
        if not found or found[0] in source.text or len(source.whens) < _TWO:
            continue
        if unit == "달" and (distance and distance not in {abs(a - b) for a, b in combinations(months, 2)}):
            return found[0]
        if unit == "달" and not distance and len(months) == len(source.whens):
            return found[0]
        if unit == "날" and len(days) > 1 and distance not in {abs(a - b) for a, b in combinations(days, 2)}:
            return found[0]
    return ""


def _other_part(said: Statement, source: Source) -> str:
    """A time of the day where the evidence names only another one."""
    hours = {hour for text in source.statements for moment in moments(text.text) for hour in moment.hours}
    named = [part for part, (_, words) in _DAY_PARTS.items() if re.search(words, source.text)]
    for found in _DAY_PART.finditer(said.text):
        span, words = _DAY_PARTS[found[1]]
        fits = any(hour + shift in span for hour in hours for shift in (0, 24))
        if (hours and not fits) or (named and not hours and not re.search(words, source.text)):
            return found[1]
    return ""
