"""What the chosen evidence shows as a whole: threads, conflicts, and where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.digest.conflicts import conflicts
from assistant.digest.threads import threads
from assistant.schema import Evidence, EvidenceKind, Period, Survey

_KINDS: tuple[EvidenceKind, ...] = ("note", "commit", "post", "link", "goal")  # an answer is asked for


def survey(evidence: Sequence[Evidence], period: Period, *, today: date) -> Survey:
    """The survey of a period; its months after ``today`` are not silent, they have not come yet."""
    spoken = {each.when[:7] for each in evidence if each.when and len(each.when) >= len("2025-03")}
    kinds = {each.kind for each in evidence}
    return Survey(
        threads=threads(evidence),
        conflicts=conflicts(evidence),
        silent=tuple(month for month in _months(period, today) if month not in spoken),
        missing=tuple(kind for kind in _KINDS if kind not in kinds),
    )


def _months(period: Period, today: date) -> Iterator[str]:
    """The months of the period up to this one, as ``2025-03``."""
    last = min(period.end, today)
    year, month = period.start.year, period.start.month
    while (year, month) <= (last.year, last.month):
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
