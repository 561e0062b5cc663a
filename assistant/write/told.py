"""What a model said of a section in an earlier run, so that one more note costs one more sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.write.base import Memory
from assistant.write.citations import Cited
from assistant.write.numbers import Numbers
from assistant.write.placements import is_little
from assistant.write.task import Task


@dataclass(frozen=True)
class Told:
    """Sentences with the ids of this run, and the ids of all evidence that the model was shown then."""

    said: tuple[Cited, ...] = ()
    shown: frozenset[str] = frozenset()

    @classmethod
    def recall(cls, memory: Memory | None, name: str, numbers: Numbers) -> Told:
        """What was kept under the name; sentences that stand on what is gone are gone, too."""
        kept = memory.get(_key(name)) if memory else None
        if not kept:
            return cls()
        ids = {mark: id_ for id_, mark in numbers.marks.items()}
        data = json.loads(kept)
        said = tuple(
            Cited(text, tuple(ids[mark] for mark in marks), block)
            for text, marks, block in data["said"]
            if all(mark in ids for mark in marks)
        )
        lost = {mark for _, marks, _ in data["said"] for mark in marks if not all(m in ids for m in marks)}
        return cls(said, frozenset(ids[mark] for mark in data["shown"] if mark in ids and mark not in lost))

    def rest(self, task: Task) -> Task | None:
        """What is left to ask for, if that is little; None when the whole task is worth asking anew."""
        if task.spec.layout != "bullets" or not self.said:
            return None
        rest = task.without(self.shown)
        return rest if is_little(len(rest.ids), of=len(task.ids)) else None

    def still(self, ids: Collection[str]) -> list[Cited]:
        """The sentences that stand on these ids alone."""
        return [each for each in self.said if set(each.ids) <= set(ids)]


def keep(
    memory: Memory | None, name: str, numbers: Numbers, *, said: Iterable[Cited], shown: Iterable[str]
) -> None:
    """Remember what was said, by the marks of the evidence."""
    if memory is None:
        return
    marks = numbers.marks
    told = [[each.text, [marks[id_] for id_ in each.ids], each.block] for each in said]
    data = {"said": told, "shown": [marks[id_] for id_ in shown]}
    memory.put(_key(name), json.dumps(data, ensure_ascii=False))


def merged(old: Iterable[Cited], new: Iterable[Cited], order: Iterable[str]) -> list[Cited]:
    """Blocks of both in the order of the evidence that each begins with, numbered anew."""
    place = {id_: number for number, id_ in enumerate(order)}
    blocks: dict[tuple[bool, int], list[Cited]] = {}
    for is_new, said in ((False, old), (True, new)):
        for each in said:
            blocks.setdefault((is_new, each.block), []).append(each)
    ranked = sorted(blocks.values(), key=lambda block: place[block[0].ids[0]])
    return [Cited(each.text, each.ids, number) for number, block in enumerate(ranked) for each in block]


def _key(name: str) -> str:
    return f"section:{hashlib.sha256(name.encode()).hexdigest()}"
