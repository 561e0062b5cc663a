"""The order in which things happened, as far as the evidence and the notes' own order tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.schema import Evidence

LAST = "~"  # the moment of what nobody dated; it sorts behind every date


def moments(evidence: Iterable[Evidence]) -> dict[str, str]:
    """For each id a date, cut to what is known, that sorts it among the others.

    Notes of one file are written down one after the other: one without a date, or with only the year or
    month of what stands above it, comes after that.
    """
    found: dict[str, str] = {}
    files: dict[str, list[tuple[int, Evidence]]] = defaultdict(list)
    for each in evidence:
        file, _, line = each.place.rpartition(":")
        if file and line.isdecimal():
            files[file].append((int(line), each))
        else:
            found[each.id] = each.when or LAST
    for lines in files.values():
        found |= _of_file([each for _, each in sorted(lines, key=lambda pair: pair[0])])
    return found


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence by its moments; what has the same stays as it is."""
    given = list(evidence)
    when = moments(given)
    return sorted(given, key=lambda each: when[each.id])


def _of_file(notes: Sequence[Evidence]) -> dict[str, str]:
    found, latest = {}, ""
    for each in notes:
        own = each.when or ""
        moment = latest if latest.startswith(own) else own
        latest = max(latest, moment)
        found[each.id] = moment or LAST
    return found
