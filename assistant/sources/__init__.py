"""The outside world in, evidence out. A new source is one file and one entry in ``SOURCES``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from assistant.errors import AssistantError, InputError, OptionError
from assistant.schema import Dropped, Evidence
from assistant.sources import people
from assistant.sources.base import Fetch, Input, Page, Reading, Scope, Source, latest_busy
from assistant.sources.calendars import Calendar
from assistant.sources.collected import Collected
from assistant.sources.commit_logs import CommitLog
from assistant.sources.decode import shown
from assistant.sources.inputs import MAX_BYTES, TEXT_SUFFIXES, from_bytes, from_path
from assistant.sources.links import Links
from assistant.sources.notes import Notes
from assistant.sources.pages import fetcher
from assistant.sources.posts import Posts
from assistant.sources.reading_lists import ReadingList
from assistant.sources.repositories import GitRepository
from assistant.sources.retrospectives import Retrospective

SOURCES: tuple[Source, ...] = (
    GitRepository(),
    Collected(),
    Calendar(),
    CommitLog(),
    ReadingList(),
    Retrospective(),
    Posts(),
    Links(),
    Notes(),
)

_READ_WHOLE = {"notes", "links"}  # what lies outside the period is evidence, too

__all__ = [
    "MAX_BYTES",
    "SOURCES",
    "TEXT_SUFFIXES",
    "Fetch",
    "Input",
    "Page",
    "Reading",
    "Scope",
    "Source",
    "alone",
    "collect",
    "fetcher",
    "from_bytes",
    "from_path",
    "likely_year",
    "years",
]


def likely_year(inputs: Iterable[Input], latest: int) -> int | None:
    """The year that the inputs are about, not later than ``latest``, or None if they do not say.

    Each input has one vote, for the year it names most, and so have the files of a folder together, for
    the latest of its busy years; ties go to the later year. An input that cannot be read has none;
    ``collect`` says so.
    """
    ballots: dict[object, Counter[int]] = {}
    for item in inputs:
        if year := _most(_years(item), latest):
            ballots.setdefault(item.folder or id(item), Counter())[year] += 1
    votes = Counter(latest_busy(counts) for counts in ballots.values())
    return max(votes, key=lambda year: (votes[year], year), default=None)


def years(inputs: Iterable[Input]) -> Counter[int]:
    """How often inputs that keep only what is dated in the period, such as repositories, name each year."""
    return Counter(year for item in inputs if _source(item).key not in _READ_WHOLE for year in _years(item))


def _years(item: Input) -> list[int]:
    try:
        return _source(item).years(item)
    except InputError:
        return []


def _most(years: Iterable[int], latest: int) -> int | None:
    counts = Counter(year for year in years if year <= latest)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def collect(inputs: Sequence[Input], scope: Scope) -> Reading:
    """Everything that the inputs hold, in time order and numbered ``e1, e2, …``, each with its origin.

    Undated evidence stays behind the dated evidence that stands before it in its own input; what stands above
    every date of notes comes before them. An input that cannot be used is listed and told of while another
    one can; a commit that two repositories hold is read once.

    Raises InputError or OptionError from a source when nothing else was read, and OptionError when no
    log has a commit of the author asked for.
    """
    readings: list[tuple[str, Reading]] = []
    failures: list[tuple[Input, AssistantError]] = []
    for item in inputs:
        source = _source(item)
        try:
            readings.append((source.key, source.read(item, scope)))
        except (InputError, OptionError) as error:
            failures.append((item, error))
    _require_some(readings, failures)
    placed = sorted((each for key, reading in readings for each in _placed(reading, key)), key=itemgetter(0))
    kept, twice = _once([(evidence, origin) for _, evidence, origin in placed])
    return Reading(
        tuple(replace(each, id=f"e{number}") for number, (each, _) in enumerate(kept, 1)),
        (
            *(each for _, reading in readings for each in reading.dropped),
            *(Dropped(item.name, _reason(error), item.name) for item, error in failures),
            *twice,
        ),
        (
            *(each for _, reading in readings for each in reading.remarks),
            *(_reason(error) for _, error in failures),
        ),
        tuple(origin for _, origin in kept),
        tuple(each for _, reading in readings for each in reading.hidden),
    )


def _reason(error: AssistantError) -> str:
    """Who was looked for stays to be recognised where whole addresses are hidden."""
    return shown(people.hinted(str(error)) if isinstance(error, OptionError) else str(error))


def _require_some(
    readings: Sequence[tuple[str, Reading]], failures: Sequence[tuple[Input, AssistantError]]
) -> None:
    evidence = [each for _, reading in readings for each in reading.evidence]
    commits = any(each.kind == "commit" for each in evidence)
    for _, error in failures:
        if not evidence or (isinstance(error, OptionError) and not commits):
            raise error


def _placed(reading: Reading, key: str) -> Iterator[tuple[str, Evidence, str]]:
    """Evidence with the month or day that places it: its own, the latest one above it or, in notes, the first one
    below; without any, the end.
    """
    dates = [each.when if each.when and len(each.when) > len("2025") else "" for each in reading.evidence]
    latest = ""
    first = next(filter(None, dates), "9999") if key == Notes.key else "9999"
    origins = reading.origins or (key,) * len(reading.evidence)
    for own, each, origin in zip(dates, reading.evidence, origins, strict=True):
        latest = max(latest, own)
        yield own or latest or first, each, origin


def _once(
    evidence: Sequence[tuple[Evidence, str]],
) -> tuple[list[tuple[Evidence, str]], list[Dropped]]:
    """Without commits that a second clone or work tree holds too."""
    seen: dict[tuple[str, str], str] = {}
    kept, twice = [], []
    for each, origin in evidence:
        name, _, sha = each.place.rpartition("@")
        key = (sha, each.text)
        if each.kind == "commit" and name and seen.setdefault(key, name) != name:
            twice.append(Dropped(each.text, f"같은 커밋을 ‘{seen[key]}’에서 이미 읽음", each.place))
        else:
            kept.append((each, origin))
    return kept, twice


def alone(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """The inputs; a text that was given alone is no post among others: all of it is the user's notes."""
    only = inputs[0] if len(inputs) == 1 else None
    return (replace(only, vault=True),) if only and only.text and not only.folder else tuple(inputs)


def _source(item: Input) -> Source:
    return next(source for source in SOURCES if source.recognises(item))
