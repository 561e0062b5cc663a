"""The order in which things happened, as far as the evidence and the notes' own order tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.schema import Evidence

LAST = "~"  # the moment of what nobody dated; it sorts behind every date
_NO_LINE = 1_000_000


def moments(evidence: Iterable[Evidence]) -> dict[str, str]:
    """For each id a date, cut to what is known, that sorts it among the others.

    Notes of one file are written down one after the other: one without a date, or with only the year or
    month of what stands above it, comes after that.
    """
    found: dict[str, str] = {}
    files: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        if _line(each) == _NO_LINE:
            found[each.id] = each.when or LAST
        else:
            files[each.place.rpartition(":")[0]].append(each)
    for notes in files.values():
        found |= _of_file(sorted(notes, key=_line))
    return found


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence by its moments, and by its lines within one; what has neither stays as it is."""
    given = list(evidence)
    when = moments(given)
    return sorted(given, key=lambda each: (when[each.id], _line(each)))


def _of_file(notes: Sequence[Evidence]) -> dict[str, str]:
    found, latest = {}, ""
    for each in notes:
        own = each.when or ""
        moment = latest if latest.startswith(own) else own
        latest = max(latest, moment)
        found[each.id] = moment or LAST
    return found


def _line(evidence: Evidence) -> int:
    """The line of a file that the evidence stands on, or one behind all others."""
    file, _, line = evidence.place.rpartition(":")
    return int(line) if file and line.isdecimal() else _NO_LINE
