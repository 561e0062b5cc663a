"""Which evidence goes into which section, by rules; the offline outline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.schema import Dropped, Evidence, SectionSpec
from assistant.write.base import Brief
from assistant.write.classify import classify


@dataclass(frozen=True)
class Outline:
    """Evidence by section key, in time order, and what no section takes."""

    sections: dict[str, tuple[Evidence, ...]]
    dropped: tuple[Dropped, ...]


def assign(brief: Brief) -> Outline:
    """The first section that takes a kind gets the evidence; one that asks for certain words or months goes first."""
    placed: dict[str, list[Evidence]] = {spec.key: [] for spec in brief.form.sections}
    dropped = []
    specs = sorted(brief.form.sections, key=lambda spec: not (spec.words or spec.months))
    for each in brief.evidence:
        kind = kind_of(each)
        spec = next((spec for spec in specs if _takes(spec, each, kind)), None)
        if spec:
            placed[spec.key].append(each)
        else:
            dropped.append(Dropped(each.text, _reason(kind), each.place))
    return Outline({key: tuple(found) for key, found in placed.items()}, tuple(dropped))


def kind_of(evidence: Evidence) -> str:
    """``commit`` and ``link`` as they are, anything said by the user as what it says."""
    if evidence.kind in ("commit", "link"):
        return evidence.kind
    return classify(evidence.text, heading=evidence.heading).kind


def _takes(spec: SectionSpec, evidence: Evidence, kind: str) -> bool:
    if kind not in spec.takes:
        return False
    if spec.months and evidence.month not in spec.months:
        return False
    return not spec.words or _mentions(spec.words, (evidence.text, evidence.heading))


def _mentions(words: Iterable[str], texts: Iterable[str]) -> bool:
    return any(word in text for word in words for text in texts)


def _reason(kind: str) -> str:
    return "회고에 쓸 내용이 아님" if kind == "other" else "이 양식에 들어갈 절이 없음"
