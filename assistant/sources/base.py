"""What a source is: the outside world in, evidence out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from assistant.schema import Dropped, Evidence, Period


@dataclass(frozen=True)
class Input:
    """Something the user pointed at: a path, or bytes that were pasted, uploaded or piped in.

    ``name`` is how it is called in places and messages; ``text`` is the decoded content, None for a
    folder.
    """

    name: str
    path: Path | None = None
    text: str | None = None


@dataclass(frozen=True)
class Scope:
    """What is looked for. ``period`` None means everything; ``year`` dates a bare ``3월``."""

    year: int
    period: Period | None
    authors: tuple[str, ...]
    zone: ZoneInfo


@dataclass(frozen=True)
class Reading:
    """What one input gave: evidence (ids still empty), what was passed over, and remarks for the user."""

    evidence: tuple[Evidence, ...]
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = ()


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
