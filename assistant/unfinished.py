"""Drafts that a model has begun and not finished: what was written outlives a crash.

One file of JSON lines for each, readable by its owner only: first the run as it stood before a word was
written and the settings it was asked for with (never the API key), then every section as it grows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.events import Event, SectionDone, TextArrived
from assistant.schema import Run, Section

MOST = 5  # that are remembered; older ones are let go
_RUN = TypeAdapter(Run)
_SECTION = TypeAdapter(Section)


@dataclass(frozen=True)
class Unfinished:
    """A draft to go on with: ``begun`` are its sections as far as they are written, ``now`` when it began."""

    path: Path
    now: datetime
    gathered: Run
    settings: Mapping[str, Any]
    begun: Mapping[str, Section] = field(default_factory=dict)


class Journal:
    """Writes one such file. A disk that is full costs the journal, not the draft."""

    def __init__(self, folder: Path, gathered: Run, settings: Mapping[str, Any], *, now: datetime) -> None:
        self.path = folder / f"{now:%Y%m%dT%H%M%S}-{os.getpid()}.jsonl"
        head = {
            "now": now.isoformat(),
            "settings": dict(settings),
            "run": _RUN.dump_python(gathered, mode="json"),
        }
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for old in _newest_first(folder)[MOST - 1 :]:
                old.unlink()
            self.path.touch(mode=0o600)
            self._add(head)

    @classmethod
    def reopen(cls, begun: Unfinished) -> Journal:
        """Goes on in the file of a draft that broke off."""
        journal = cls.__new__(cls)
        journal.path = begun.path
        return journal

    def note(self, event: Event) -> None:
        """Remember what an event has written."""
        section = None
        if isinstance(event, SectionDone):
            section = event.section
        elif isinstance(event, TextArrived):
            section = event.so_far
        if section is not None:
            with suppress(OSError):
                self._add({"section": _SECTION.dump_python(section, mode="json")})

    def close(self) -> None:
        """The draft is finished, and nothing is left to go on with."""
        with suppress(OSError):
            self.path.unlink()

    def _add(self, line: Mapping[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def newest(folder: Path) -> Unfinished | None:
    """The draft that was begun last and never finished, if there is one that can be read."""
    for path in _newest_first(folder):
        with suppress(OSError, ValueError, KeyError, ValidationError):
            return _read(path)
    return None


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"), reverse=True)


def _read(path: Path) -> Unfinished:
    """The last line may have been cut by the crash."""
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    data = json.loads(head)
    begun: dict[str, Section] = {}
    for line in lines:
        with suppress(ValueError):
            section = _SECTION.validate_python(json.loads(line)["section"])
            begun[section.key] = section
    return Unfinished(
        path,
        datetime.fromisoformat(data["now"]),
        _RUN.validate_python(data["run"]),
        data["settings"],
        begun,
    )
