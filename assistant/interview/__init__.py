"""What the draft lacks, as questions to the user, each about evidence that it names."""

from __future__ import annotations

from collections import Counter

from assistant.interview import claims, gaps, threads
from assistant.interview.base import Ask, Known
from assistant.interview.phrase import phrased
from assistant.schema import Question

MOST = 7
_LACKS = (
    threads.conflicts,
    gaps.sections,
    threads.unfinished,
    threads.turns,
    gaps.feelings,
    gaps.months,
    gaps.life,
    claims.goals,
    claims.retold,
    claims.numbers,
    claims.reasons,
    claims.plans,
    claims.lessons,
)
_OF_ONE_KIND = {"stopped": 2, "number": 2, "conflict": 2, "retold": 2, "goal": 2}

__all__ = ["MOST", "Known", "phrased", "questions"]


def questions(known: Known) -> tuple[Question, ...]:
    """At most ``MOST``, what is missed most first; nothing is asked about twice."""
    found = [ask for lack in _LACKS for ask in lack(known)]
    chosen: list[Ask] = []
    counts = Counter[str]()
    used: set[str] = set()
    for ask in sorted(found, key=lambda ask: -ask.weight):
        ids = set(ask.question.evidence)
        if counts[ask.lack] >= _OF_ONE_KIND.get(ask.lack, 1) or ids & used:
            continue
        counts[ask.lack] += 1
        used |= ids
        chosen.append(ask)
    return tuple(ask.question for ask in chosen[:MOST])
