"""Where evidence was placed by an earlier outline, so that it need not be asked for again."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.schema import Evidence
from assistant.write.base import Memory
from assistant.write.numbers import Numbers

_FEW = 5  # new pieces of evidence that may always join an old outline
_SHARE = 0.25  # of all; with more new than that the outline is drawn anew

Place = tuple[str, int]  # section key, empty for none, and the number of the point


def is_little(new: int, *, of: int) -> bool:
    """Whether so many new pieces of evidence may join what was made of the others."""
    return new <= max(_FEW, _SHARE * of) and new < of


class Placements:
    """Places by the mark of what each piece of evidence says."""

    def __init__(self, memory: Memory | None, key: str, numbers: Numbers) -> None:
        self._memory = memory
        self._key = key
        self._marks = numbers.marks
        self._places: dict[str, Place] = {}

    @classmethod
    def recall(cls, memory: Memory | None, name: str, numbers: Numbers) -> Placements:
        """What is known of outlines of this name."""
        found = cls(memory, f"outline:{hashlib.sha256(name.encode()).hexdigest()}", numbers)
        kept = memory.get(found._key) if memory else None
        if kept:
            found._places = {mark: (section, point) for mark, (section, point) in json.loads(kept).items()}
        return found

    def unknown(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """What has to be asked for: what is new, or everything when much is."""
        new = [each for each in evidence if self._marks[each.id] not in self._places]
        if is_little(len(new), of=len(evidence)):
            return new
        self._places = {}
        return list(evidence)

    def add(self, asked: Iterable[str], points: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Take over an answer: points of ids by section; what was asked and is in none has no place."""
        first = 1 + max((number for _, number in self._places.values()), default=0)
        told = [(section, ids) for section, found in points.items() for ids in found]
        named: dict[str, Place] = {
            id_: (section, number) for number, (section, ids) in enumerate(told, first) for id_ in ids
        }
        self._places |= {self._marks[id_]: named.get(id_, ("", 0)) for id_ in asked}

    def points(self, evidence: Sequence[Evidence]) -> dict[str, list[list[Evidence]]]:
        """The evidence by section and point."""
        found: dict[Place, list[Evidence]] = defaultdict(list)
        for each in evidence:
            place = self._places[self._marks[each.id]]
            if place[0]:
                found[place].append(each)
        points: dict[str, list[list[Evidence]]] = defaultdict(list)
        for section, number in sorted(found, key=lambda place: place[1]):
            points[section].append(found[section, number])
        return points

    def keep(self) -> None:
        if self._memory:
            self._memory.put(self._key, json.dumps(self._places))
