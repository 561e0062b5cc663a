"""Which evidence goes into which section, by rules; the offline outline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant import dates
from assistant.korean.statements import statements
from assistant.schema import HEADING_JOINT, Dropped, Evidence, Period, SectionSpec
from assistant.write import opening
from assistant.write.base import Brief
from assistant.write.chronology import in_order
from assistant.write.classify import classify, heading_kind, is_past
from assistant.write.life import is_life, names_one
from assistant.write.opening import label


@dataclass(frozen=True)
class Outline:
    """Evidence by section key, in time order, and what no section takes."""

    sections: dict[str, tuple[Evidence, ...]]
    dropped: tuple[Dropped, ...]


def assign(brief: Brief) -> Outline:
    """The user's own heading decides first, then words and months that a section asks for, then the kind."""
    placed: dict[str, list[Evidence]] = {spec.key: [] for spec in brief.form.sections}
    titles = _titles(brief.evidence)
    dropped = []
    for each in in_order(brief.evidence):
        kind = "plan" if _is_ahead(each, brief.period) else kind_of(each)
        spec = section_of(_untitled(each, titles), kind, brief.form.sections)
        if spec:
            placed[spec.key].append(each)
        else:
            dropped.append(Dropped(each.text, _reason(kind), each.place))
    return Outline({key: tuple(found) for key, found in placed.items()}, tuple(dropped))


def _titles(evidence: Iterable[Evidence]) -> set[tuple[str, str]]:
    """Files and the heading above everything in them, where several others stand below it: their title.

    ``퇴사하며 (2018~2023)`` above all of a text says nothing of which of its lines tell why.
    """
    files: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        files[_file(each)].append(each)
    found = set()
    for file, notes in files.items():
        parts = [each.heading.split(HEADING_JOINT) for each in notes]
        told = {each.text for each in notes}
        below = {part[1] for part in parts if len(part) > 1} - told
        if len({part[0] for part in parts}) == 1 and len(below) >= _SEVERAL:
            found.add((file, parts[0][0]))
    return found


def _untitled(evidence: Evidence, titles: set[tuple[str, str]]) -> Evidence:
    first, _, rest = evidence.heading.partition(HEADING_JOINT)
    return replace(evidence, heading=rest) if (_file(evidence), first) in titles else evidence


def _file(evidence: Evidence) -> str:
    return evidence.place.rpartition(":")[0]


def kind_of(evidence: Evidence) -> str:
    """``commit`` and ``link`` as they are, a post like a link, anything said by the user as what it says.

    What was planned under a past month is an event of that month, not a plan, unless it names a time to come.
    What was done on a day is told as that, whatever the note goes on to say of how it felt.
    """
    if evidence.kind in ("commit", "link", "post"):
        return "link" if evidence.kind == "post" else evidence.kind
    said, above = opening.opening(evidence).rest, _above(evidence)
    kind = classify(said, heading=above).kind
    if not (evidence.month or _GONE.match(said) or _is_of_quarter(above)) or kind not in ("plan", "feeling"):
        return kind
    if kind == "plan":
        is_ahead = _COMING.search(said) or heading_kind(opening.heading(evidence)) == "plan"  # 내년: 도커
        return "plan" if is_ahead else "event"
    first, *rest = statements(said) or [said]
    deed = classify(first, heading=above)
    return deed.kind if rest and deed.kind in _DEEDS and deed.score >= _SURE else kind


def _is_of_quarter(heading: str) -> bool:
    """Whether it stands under a part of the year looked back on, and under no plan."""
    return heading_kind(heading) != "plan" and any(map(_QUARTER.fullmatch, heading.split(HEADING_JOINT)))


_QUARTER = re.compile(r"(?:20\d\d년?\s?)?(?:[1-4]\s?분기|[상하]반기|[1-4]Q|Q[1-4])")
_DEEDS = ("achievement", "event", "learning")
_SEVERAL = 2  # headings below a title
_SURE = 0.35  # share of the votes
_GONE = re.compile(r"\d{1,3}[주일]차|#\d+\s")  # a week of a course or a pull request has been
_COMING = re.compile(r"내년|다음|새해|앞으로|올해 안|까지|안에|\d월|\d{4}년|\d/\d")


def _is_ahead(evidence: Evidence, period: Period) -> bool:
    """What stands under a heading that names a later year is a plan, unless it has happened already."""
    named = (dates.in_heading(head, period.end.year) for head in evidence.heading.split(HEADING_JOINT))
    if not any(when and int(when[:4]) > period.end.year for when in named):
        return False
    return kind_of(evidence) not in ("other", "commit", "link") and not is_past(evidence.text)


def _above(evidence: Evidence) -> str:
    """The user's own headings, the label of the line as the innermost."""
    return HEADING_JOINT.join(filter(None, (evidence.heading, opening.heading(evidence))))


def claimed(evidence: Evidence, specs: Iterable[SectionSpec]) -> SectionSpec | None:
    """The section that takes what the user's own heading or label says a note is, or None if it says nothing.

    A heading says nothing of a note that is of another kind: what has happened, under next year's plans.
    """
    kind, specs = kind_of(evidence), tuple(specs)
    if kind in ("other", "commit", "link"):
        return None
    says = _named(evidence, specs) or heading_kind(_above(evidence)) == kind
    return section_of(evidence, kind, specs) if says else None


def section_of(evidence: Evidence, kind: str, specs: Iterable[SectionSpec]) -> SectionSpec | None:
    """The section that takes a piece of evidence of a kind, or None; what has happened is put under no plans."""
    specs = tuple(specs)
    named = _named(evidence, specs) if kind not in ("other", "commit", "link") else None
    if named and (named.mode != "plan" or kind == "plan"):
        return named
    takers = [spec for spec in specs if kind in spec.takes and _fits(spec, evidence)]
    said = kind in _TOLD_BY_HEADING and heading_kind(evidence.heading) == kind
    return min(takers, key=lambda spec: spec.about == "life" if said else not _is_narrow(spec), default=None)


def _named(evidence: Evidence, specs: Sequence[SectionSpec]) -> SectionSpec | None:
    """The section that the innermost of the user's headings asks for; one that names a kind hides those above it."""
    for head in (label(evidence.text), *reversed(evidence.heading.split(HEADING_JOINT))):
        for spec in specs:
            if any(word in head for word in _heads(spec)):
                return spec
        if heading_kind(head):
            return None
    return None


def _heads(spec: SectionSpec) -> tuple[str, ...]:
    """Words of headings that send evidence to a section, whatever its kind."""
    repeated = spec.parts if spec.per == "heading" else ()
    return (*spec.under, *(word for part in repeated for word in part.under))


_TOLD_BY_HEADING = ("learning", "feeling")  # what stands under ``배운 것`` was learnt, about whatever it is


def _is_narrow(spec: SectionSpec) -> bool:
    """Whether it asks for more than a kind, so that it comes before those that take the kind whatever it tells."""
    return bool(spec.words or spec.months or spec.about == "life")


def _fits(spec: SectionSpec, evidence: Evidence) -> bool:
    if spec.per:
        return False
    if spec.months and evidence.month not in spec.months:
        return False
    if spec.about and is_life(evidence) != (spec.about == "life"):
        return False
    return not spec.words or names_one(spec.words, f"{evidence.text} {evidence.heading}")


def _reason(kind: str) -> str:
    return "회고에 쓸 내용이 아님" if kind == "other" else "이 양식에 들어갈 절이 없음"
