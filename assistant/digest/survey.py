"""What the chosen evidence shows as a whole: threads, conflicts, and where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant import dates
from assistant.digest.conflicts import conflicts
from assistant.digest.threads import threads
from assistant.digest.words import Told
from assistant.schema import HEADING_JOINT, Evidence, EvidenceKind, Period, Survey, Tally

_KINDS: tuple[EvidenceKind, ...] = ("note", "commit", "post", "link", "goal")  # an answer is asked for


def survey(
    evidence: Sequence[Evidence], period: Period, *, today: date, collected: Iterable[Evidence] = ()
) -> Survey:
    """The survey of a period; its months after ``today`` are not silent, they have not come yet.

    ``collected`` is everything that was read, of which ``evidence`` was chosen: commits are counted there.
    """
    told = list(map(Told.of, evidence))
    spoken = {month for each in evidence for month in _months_of(each, period)}
    kinds = {each.kind for each in evidence}
    return Survey(
        threads=threads(told),
        conflicts=conflicts(told),
        silent=tuple(month for month in _months(period, today) if month not in spoken),
        missing=tuple(kind for kind in _KINDS if kind not in kinds),
        tally=_tally(each for each in collected if each.kind == "commit" and period.holds(each.when)),
    )


def _tally(commits: Iterable[Evidence]) -> Tally:
    """A commit without a date counts, its day and month do not."""
    found = list(commits)
    whens = {each.when for each in found if each.when}
    return Tally(
        commits=len(found),
        days=len({when for when in whens if len(when) == len("2025-03-14")}),
        months=len({when[:7] for when in whens if len(when) >= len("2025-03")}),
        repositories=len({each.place.rpartition("@")[0] for each in found}),
    )


def _months_of(evidence: Evidence, period: Period) -> tuple[str, ...]:
    headings = evidence.heading.split(HEADING_JOINT)
    return dates.reached(evidence.when, evidence.text, headings, year=period.end.year)


def _months(period: Period, today: date) -> Iterator[str]:
    """The months of the period up to this one, as ``2025-03``."""
    last = min(period.end, today)
    year, month = period.start.year, period.start.month
    while (year, month) <= (last.year, last.month):
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
