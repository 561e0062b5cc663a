"""A section's evidence under the sub-headings that its form names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.schema import HEADING_JOINT, Evidence, Part, SectionSpec
from assistant.write.opening import label, parted


@dataclass(frozen=True)
class Piece:
    """Some evidence under its sub-headings, outermost first; both may be missing."""

    headings: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def split(spec: SectionSpec, evidence: Sequence[Evidence]) -> list[Piece]:
    """Evidence by group and part in the form's order; what belongs to no part comes first.

    A section ``per: heading`` has one group for each of the user's headings above the parts.
    """
    if not spec.parts:
        return [Piece((), tuple(evidence))] if evidence else []
    found: dict[tuple[str, int], list[Evidence]] = {}
    for each in evidence:
        number = _part(spec.parts, each)
        group = _group(each, spec.parts[number]) if spec.per == "heading" and number >= 0 else ""
        found.setdefault((group, number), []).append(
            _unlabelled(each, spec.parts[number]) if number >= 0 else each
        )
    groups = list(dict.fromkeys(group for group, _ in found))
    pieces = []
    for group, number in sorted(found, key=lambda key: (groups.index(key[0]), key[1])):
        headings = (group, spec.parts[number].heading if number >= 0 else "")
        pieces.append(Piece(tuple(each for each in headings if each), tuple(found[group, number])))
    return pieces


def _part(parts: Sequence[Part], evidence: Evidence) -> int:
    """The index of the part that takes the evidence, or -1: labels and headings before words."""
    for number, part in enumerate(parts):
        if any(word in label(evidence.text) for word in part.under):
            return number
    for number, part in enumerate(parts):
        if any(word in evidence.heading for word in part.under):
            return number
    return next((n for n, part in enumerate(parts) if any(word in evidence.text for word in part.words)), -1)


def _group(evidence: Evidence, part: Part) -> str:
    """The user's heading above the one that names the part; the last one when a label names it."""
    heads = evidence.heading.split(HEADING_JOINT)
    at = next((n for n, head in enumerate(heads) if n and any(word in head for word in part.under)), None)
    return heads[at - 1] if at is not None else heads[-1]


def _unlabelled(evidence: Evidence, part: Part) -> Evidence:
    """Without the label that the sub-heading now says."""
    named, rest = parted(evidence.text)
    return replace(evidence, text=rest) if any(word in named for word in part.under) else evidence
