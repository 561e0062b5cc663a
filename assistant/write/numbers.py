"""Evidence ids as a model sees them, drawn from what the evidence says.

The ids of a run count up in the order of reading: one more note at the top would change every request
below it. These do not, so a request stays the same to the byte as long as its own evidence does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from assistant.schema import Evidence

_FIRST, _COUNT = 10_000, 80_000  # five digits: two tokens, and never one of the prompts' examples (e9001)


class Numbers:
    """For each piece of evidence a number to show (``e48213``) and a mark that tells it from all others."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self.marks: dict[str, str] = {}
        seen: Counter[str] = Counter()
        for each in evidence:
            said = "\x1f".join((each.kind, each.when or "", each.heading, each.text))
            seen[said] += 1
            self.marks[each.id] = hashlib.sha256(f"{said}\x1f{seen[said]}".encode()).hexdigest()
        self._real = self._drawn()
        self.shown = {id_: number for number, id_ in self._real.items()}

    def real(self, number: str) -> str:
        """The id of the run behind a number, empty if there is none."""
        return self._real.get(number, "")

    def _drawn(self) -> dict[str, str]:
        """A number for each mark; where two marks want the same the greater one takes the next."""
        drawn: dict[str, str] = {}
        for id_, mark in sorted(self.marks.items(), key=lambda pair: pair[1]):
            wanted = int(mark[:12], 16)
            while (number := f"e{_FIRST + wanted % _COUNT}") in drawn:
                wanted += 1
            drawn[number] = id_
        return drawn
