"""What runs through the year: threads that stop or turn, and evidence that contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.interview.base import Ask, Known, as_said, between, quoted, wrote
from assistant.korean import josa
from assistant.schema import Conflict, Evidence, Question, Thread

_BEGINS = ("시작", "재개")
_WORD = re.compile(r"[가-힣]{2,20}|[a-z0-9]{3,20}")
_PARTED = 2  # months of silence after which a thread has no end


def unfinished(known: Known) -> Iterator[Ask]:
    """A thread that was dropped, or that began and of which nothing is heard any more."""
    for thread in known.survey.threads:
        steps = _told(known, thread)
        last = thread.steps[-1]
        if not steps or steps[-1].id != last.evidence:
            continue
        begun = next((known.by_id[step.evidence] for step in thread.steps if step.stage in _BEGINS), None)
        first = begun if begun in steps[:-1] else steps[-1]
        tied = _tied(thread, first, steps[-1])
        if last.stage == "중단":
            why = "" if known.gives_reason(steps[-1]) else "멈춘 까닭은 무엇이었고, "
            ends = (first if tied else steps[-1], steps[-1])
            yield _asked(known, ends, f"{why}지금은 어떤가요?", lack="stopped", weight=88)
        elif begun and tied and last.stage != "완료" and _long_ago(known, steps[-1]):
            ask = "그 뒤로는 적은 것이 없습니다. 지금은 어떻게 되었나요?"
            yield _asked(known, (first, steps[-1]), ask, lack="stopped", weight=87)


def turns(known: Known) -> Iterator[Ask]:
    """A thread with a beginning and a later turn: what lies between is known to its author only."""
    for thread in known.survey.threads:
        steps = [each for each in _told(known, thread) if each.kind != "commit"]
        if len(steps) < 2 or (steps[0].when or "")[:7] == (steps[-1].when or "")[:7]:
            continue
        resumed = any(step.stage == "재개" for step in thread.steps)
        begun = any(step.stage == "시작" for step in thread.steps[:-1])
        if resumed or begun or _share_words(steps[0], steps[-1]):  # else a word that fell here and there
            weight = 86 if resumed else 78 if begun else 40
            ends = (steps[0], steps[-1])
            yield _asked(known, ends, "그 사이에 무엇이 달라졌나요?", lack="turn", weight=weight)


def _told(known: Known, thread: Thread) -> list[Evidence]:
    """The evidence of a thread's turns that the draft tells, dated ones only."""
    found = (known.by_id.get(step.evidence) for step in thread.steps)
    return [each for each in found if each and each.id in known.home and each.month]


def _tied(thread: Thread, first: Evidence, last: Evidence) -> bool:
    """Whether both are of one thing: one word that a note and a commit, or two repositories, share ties nothing."""
    return " " in thread.topic or _source(first) == _source(last) or _share_words(first, last)


def _share_words(first: Evidence, last: Evidence) -> bool:
    """Whether they have more than one word in common."""
    ours, theirs = (_WORD.findall(each.text.casefold()) for each in (first, last))
    return (
        len({one for one in ours for other in theirs if one.startswith(other) or other.startswith(one)}) > 1
    )


def _source(evidence: Evidence) -> str:
    """The repository of a commit; all that the user said is of one source."""
    return evidence.place.rpartition("@")[0] if evidence.kind == "commit" else ""


def _long_ago(known: Known, evidence: Evidence) -> bool:
    when, end = evidence.when or "", known.draft.period.end
    if len(when) < len("2025-01"):
        return False
    return (end.year - int(when[:4])) * 12 + end.month - int(when[5:7]) >= _PARTED


def _asked(known: Known, ends: tuple[Evidence, Evidence], ask: str, *, lack: str, weight: int) -> Ask:
    """About both ends of a thread, told once where they are of one month."""
    first, last = ends
    alone = (first.when or "")[:7] == (last.when or "")[:7]
    lead = wrote(known, last) if alone else between(known, first, last)
    ids = (last.id,) if alone else (first.id, last.id)
    return Ask(weight, lack, Question(f"{lead} {ask}", known.home[last.id], ids))


def conflicts(known: Known) -> Iterator[Ask]:
    """The same thing told with different numbers: both stand, and the author says which is right."""
    for each in known.survey.conflicts:
        ids = tuple(id_ for id_ in each.evidence if id_ in known.by_id)
        home = next((known.home[id_] for id_ in ids if id_ in known.home), "")
        if len(ids) > 1 and home:
            yield Ask(
                95, "conflict", Question(f"{_differing(known, each, ids)} 어느 쪽이 맞나요?", home, ids)
            )


def _differing(known: Known, conflict: Conflict, ids: tuple[str, ...]) -> str:
    if len(conflict.values) < 2:
        first, second = (quoted(known.by_id[id_]) for id_ in ids[:2])
        return f"{first}, {as_said(second)} 서로 다르게 적었습니다."
    *others, last = (f"‘{value}’" for value in conflict.values)
    listed = f"{josa.attach(', '.join(others), '과')} {josa.attach(last, '으로')}"
    return f"{josa.attach(f'‘{conflict.topic}’', '이')} {listed} 다르게 적혀 있습니다."
