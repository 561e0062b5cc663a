"""What a writer is given and what it must give back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.events import Event
from assistant.schema import Evidence, Finding, Form, Period, Register, Section

Check = Callable[[str, Sequence[Evidence]], Sequence[Finding]]  # a sentence and its evidence in, doubts out


@dataclass(frozen=True)
class Brief:
    """Everything a writer may know: the chosen evidence, the form, and how to speak.

    ``voice`` is a guide to the author's own style, a line each, empty when none was measured.
    """

    evidence: tuple[Evidence, ...]
    form: Form
    register: Register
    period: Period
    voice: str = ""


class Memory(Protocol):
    """Texts by key that outlive a run; it may forget."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, text: str) -> None: ...


class Writer(Protocol):
    """Turns a brief into a draft.

    Yields events as it goes (``TextArrived``, ``SectionDone``, ``Notice``) and last exactly one
    ``Drafted``. Every sentence of the draft names at least one id of the brief's evidence, or has
    the author ``engine`` and states only what was counted over the brief. A writer never raises
    ``ModelError``: what it could not have a model write, it writes offline and says so.
    """

    key: str

    def write(self, brief: Brief, begun: Mapping[str, Section] | None = None) -> Iterator[Event]:
        """``begun`` are sections, by key, that a run over the same brief had written when it broke off."""
