"""What happens while a draft is made, told to whoever shows it (a terminal, a browser)."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.collection import Collection
from assistant.schema import Draft, Dropped, Estimate, Retold, Run, Section, Usage


@dataclass(frozen=True)
class StageStarted:
    """A stage began; ``message`` is a short Korean phrase for a progress line."""

    message: str


@dataclass(frozen=True)
class Notice:
    """Something the user should know; drafting goes on. ``failure`` marks a broken promise of the LLM."""

    message: str
    failure: bool = False


@dataclass(frozen=True)
class Collected:
    """Everything was read and redacted; the last event of a collection."""

    collection: Collection


@dataclass(frozen=True)
class Gathered:
    """The evidence is chosen; ``run`` is the run as it stands before a word is written."""

    run: Run


@dataclass(frozen=True)
class Estimated:
    """What writing will cost. Nothing was sent yet: whoever does not ask for the next event spends nothing.

    ``over`` says that it is more than ``limit`` (won), or may be, since the price is not known.
    """

    estimate: Estimate
    limit: float
    over: bool


@dataclass(frozen=True)
class TextArrived:
    """A piece of Markdown of a section, in order; joined pieces are what a reader sees growing.

    ``so_far`` is the section up to here, from a writer that grows it sentence by sentence.
    """

    section: str
    text: str
    so_far: Section | None = None


@dataclass(frozen=True)
class SectionDone:
    """A section is written and stays as it is."""

    section: Section


@dataclass(frozen=True)
class Drafted:
    """A writer has finished; ``dropped`` is what it was given and did not use, ``retold`` what could not stand."""

    draft: Draft
    usage: Usage
    dropped: tuple[Dropped, ...] = ()
    retold: tuple[Retold, ...] = ()


@dataclass(frozen=True)
class Finished:
    """The run is complete; always the last event."""

    run: Run


Event = (
    StageStarted | Notice | Collected | Gathered | Estimated | TextArrived | SectionDone | Drafted | Finished
)
