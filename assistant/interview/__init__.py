"""What the draft lacks, as questions to the user, each about evidence that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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

__all__ = ["MOST", "Known", "also", "phrased", "questions"]


def questions(known: Known) -> tuple[Question, ...]:
    """At most ``MOST``, what is missed most first; nothing is asked about twice."""
    return _chosen([ask for lack in _LACKS for ask in lack(known)], used=())[:MOST]


def also(known: Known, asked: Sequence[Question], answered: Iterable[Question]) -> tuple[Question, ...]:
    """What a model would have told and nobody was asked about, before the questions there are; ``MOST`` in all."""
    used = (id_ for each in (*asked, *answered) for id_ in each.evidence)
    return (*_chosen(claims.retold(known), used), *asked)[:MOST]


def _chosen(found: Iterable[Ask], used: Iterable[str]) -> tuple[Question, ...]:
    """What is missed most first, a few of each kind, and of one piece of evidence one."""
    chosen: list[Question] = []
    counts = Counter[str]()
    about = set(used)
    for ask in sorted(found, key=lambda ask: -ask.weight):
        ids = set(ask.question.evidence)
        if counts[ask.lack] >= _OF_ONE_KIND.get(ask.lack, 1) or ids & about:
            continue
        counts[ask.lack] += 1
        about |= ids
        chosen.append(ask.question)
    return tuple(chosen)
