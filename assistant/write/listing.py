"""What a model reads: the form in a line, and evidence in lines that no evidence can imitate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from assistant.schema import HEADING_JOINT, Evidence, EvidenceKind
from assistant.write.base import Brief
from assistant.write.numbers import Numbers

LONGEST = 600  # characters of one piece of evidence; what a person writes as one note is shorter

_KINDS: dict[EvidenceKind, str] = {
    "note": "메모",
    "commit": "커밋",
    "link": "링크",
    "post": "쓴 글",
    "goal": "지난 목표",
    "answer": "답",
}
_ID = re.compile(r"\[(?=\s{0,3}e\d{1,6}[\s\],;·/])")


def about(brief: Brief) -> str:
    """The form, the period, and how the form is written."""
    return " ".join(f"{brief.form.name}, {brief.period.label}. {brief.form.guide}".split())


def listing(
    evidence: Iterable[Evidence], numbers: Numbers | None = None, *, among: Sequence[Evidence] = ()
) -> str:
    """Lines like ``[e48213] (2025-03-14, 메모, 3월) 카프카 도입 맡음``; without numbers the ids are shown.

    Headings that everything ``among`` which it is shown stands under tell nothing and are left out.
    """
    above = shared_headings(among)
    return "\n".join(_line(each, numbers.shown[each.id] if numbers else each.id, above) for each in evidence)


def shared_headings(evidence: Iterable[Evidence]) -> str:
    """The headings, outermost first, that all evidence with any stands under beside its own."""
    paths = [each.heading.split(HEADING_JOINT)[:-1] for each in evidence if each.heading]
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return "".join(f"{level[0]}{HEADING_JOINT}" for level in levels)


def _line(evidence: Evidence, number: str, above: str) -> str:
    about = [evidence.when or "", _KINDS[evidence.kind], _plain(evidence.heading.removeprefix(above))]
    return f"[{number}] ({', '.join(filter(None, about))}) {_plain(evidence.text)}"


def _plain(text: str) -> str:
    """One line, with neither an id nor the closing mark of the evidence in it."""
    line = " ".join(text.split()).replace("</근거", "/근거")
    line = _ID.sub("(", line)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
