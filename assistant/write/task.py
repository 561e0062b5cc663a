"""What a model is to write for one section."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant import prompts
from assistant.prompts import Message
from assistant.schema import HEADING_JOINT, SectionSpec
from assistant.write import parts
from assistant.write.base import Brief
from assistant.write.listing import about, listing
from assistant.write.numbers import Numbers
from assistant.write.outline import MODES, Points
from assistant.write.parts import Piece

LAYOUTS = {"bullets": "목록", "paragraphs": "문단"}


@dataclass(frozen=True)
class Task:
    """Points in the order in which they are told, and the sub-headings that each id stands under."""

    spec: SectionSpec
    points: Points
    headings: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, spec: SectionSpec, points: Points) -> Task:
        """The points of a section, cut and ordered by the parts that its form names.

        A commit stands under no heading of the user's: it stays with what it is told with, or comes after
        all that stands under the user's own headings.
        """
        pieces = parts.split(spec, [each for point in points for each in point])
        homes = _homes(pieces, points)
        headings = {id_: pieces[home].headings for id_, home in homes.items()}
        ordered = []
        for number in sorted(range(len(pieces)), key=lambda at: bool(spec.per) and not pieces[at].headings):
            cut = (tuple(each for each in point if homes[each.id] == number) for point in points)
            ordered += [point for point in cut if point]
        return cls(spec, tuple(ordered), headings)

    @property
    def ids(self) -> set[str]:
        return {each.id for point in self.points for each in point}

    def without(self, ids: Collection[str]) -> Task:
        """The task less the evidence that is told already."""
        left = (tuple(each for each in point if each.id not in ids) for point in self.points)
        return replace(self, points=tuple(point for point in left if point))

    def halves(self) -> tuple[Task, Task] | None:
        """The task in two, for a model that cannot read it at once; None if there is only one point."""
        half = len(self.points) // 2
        if not half:
            return None
        return replace(self, points=self.points[:half]), replace(self, points=self.points[half:])

    def message(self, brief: Brief, numbers: Numbers) -> Message:
        """The request: rules that never change, then this section and its evidence."""
        return prompts.load("section").render(
            form=about(brief),
            heading=self.spec.heading,
            guide=" ".join(self.spec.guide.split()) or "따로 없음",
            register=brief.register,
            voice=brief.voice.strip() or "따로 없음",
            mode=MODES[self.spec.mode],
            layout=LAYOUTS[self.spec.layout],
            evidence="\n\n".join(self._points(numbers)),
        )

    def _points(self, numbers: Numbers) -> list[str]:
        shown = []
        everything = [each for point in self.points for each in point]
        for number, point in enumerate(self.points, 1):
            under = HEADING_JOINT.join(self.headings[point[0].id])
            bare = [replace(each, heading="") for each in point] if under else point
            lines = listing(bare, numbers, among=everything)
            shown.append(f"묶음 {number}{f' ({under})' if under else ''}\n{lines}")
        return shown


def _homes(pieces: Sequence[Piece], points: Points) -> dict[str, int]:
    """The number of the piece of each id; commits are where the first note of their point is."""
    homes = {each.id: number for number, piece in enumerate(pieces) for each in piece.evidence}
    for point in points:
        noted = next((homes[each.id] for each in point if each.kind != "commit"), None)
        if noted is not None:
            homes |= {each.id: noted for each in point if each.kind == "commit"}
    return homes
