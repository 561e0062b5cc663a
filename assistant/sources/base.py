"""What a source is: the outside world in, evidence out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from assistant.schema import Dropped, Evidence, Hidden, Period


@dataclass(frozen=True)
class Input:
    """Something the user pointed at: a path, or bytes that were pasted, uploaded or piped in.

    ``name`` is how it is called in places and messages; ``text`` is the decoded content, None for a
    repository. ``folder`` is the folder or repository that was pointed at where this is one of its files;
    ``vault`` says that it is one of notes, as Obsidian and Logseq keep them.
    """

    name: str
    path: Path | None = None
    text: str | None = None
    folder: str = ""
    vault: bool = False


@dataclass(frozen=True)
class Page:
    """What a web page says of itself; ``when`` is an ISO date or None."""

    title: str
    when: str | None = None
    description: str = ""


Fetch = Callable[[str], Page]


@dataclass(frozen=True)
class Scope:
    """What is looked for. ``period`` None means everything; ``year`` dates a bare ``3월``.

    ``today`` parts what has been from what is only planned. ``bodies`` asks for the messages of commits
    below their subjects. ``fetch`` tells of the page at an
    address or raises InputError; None leaves addresses as they are.
    """

    year: int
    period: Period | None
    authors: tuple[str, ...]
    zone: ZoneInfo
    today: date | None = None
    bodies: bool = False
    fetch: Fetch | None = None


@dataclass(frozen=True)
class Reading:
    """What one input gave: evidence (ids still empty), what was passed over, and remarks for the user.

    ``origins`` stand beside the evidence and name the source of each piece where it is not the
    reader's own key; ``hidden`` is what was redacted before it was given.
    """

    evidence: tuple[Evidence, ...]
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()


class Source(Protocol):
    """One kind of input. Sources are asked in order; the first that recognises an input reads it.

    ``recognises`` looks at the content, never at the file's name alone. ``years`` are those that an
    input says it is about, one for each time it does; they tell which year is looked back on when the
    user does not say. ``read`` keeps every piece of text either as evidence or in ``dropped``, and
    raises ``InputError`` only when the input as a whole cannot be used.
    """

    key: str
    label: str

    def years(self, item: Input) -> list[int]: ...

    def recognises(self, item: Input) -> bool: ...

    def read(self, item: Input, scope: Scope) -> Reading: ...


def latest_busy(counts: Mapping[int, int]) -> int:
    """The latest year that has at least a tenth of the busiest one's; a few days of January are no year."""
    return max(year for year, count in counts.items() if count * 10 >= max(counts.values()))
