"""A form made ready for one run: sections for the user's own question headings, none said to be empty too early."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant import dates
from assistant.schema import HEADING_JOINT, Evidence, Form, Period, SectionSpec, Voice

_FEW = 0.05  # of the sentences of an author who makes no lists
_ANY = 2000  # the year of what has none, where only months are asked for
_QUESTION = re.compile(r"(?:[?？]|(?:주세요|주십시오|하시오|쓰시오|기술하세요|작성하세요)\.?)\s*$")


def expand(form: Form, evidence: Iterable[Evidence], *, spoken: Voice | None = None) -> Form:
    """The form with one section for each question heading, where it has a section ``per: question``.

    No month is said to be empty that a note of an earlier one reaches into.
    Whoever has ``spoken`` in no lists so far gets paragraphs, but for lists of links and of projects.
    """
    told = tuple(evidence)
    asked = list(dict.fromkeys(head for each in told for head in _questions(each.heading)))
    sections = [made for spec in form.sections for made in _expanded(spec, asked)]
    reached = {month for each in told for month in _months(each)}
    sections = [replace(spec, empty="") if reached & {*spec.months} else spec for spec in sections]
    if spoken and spoken.share("bullet") < _FEW:
        sections = [_told(spec) for spec in sections]
    return replace(form, sections=tuple(sections))


def _months(evidence: Evidence) -> set[int]:
    headings = evidence.heading.split(HEADING_JOINT)
    return {int(each[5:7]) for each in dates.reached(evidence.when, evidence.text, headings, year=_ANY)}


def _told(spec: SectionSpec) -> SectionSpec:
    is_list = spec.takes[:1] == ("link",) or spec.per == "heading"
    return spec if is_list else replace(spec, layout="paragraphs")


def until_now(form: Form, period: Period, today: date) -> Form:
    """The form with nothing to say of months that have not come yet, where nobody wrote of them either."""
    if not period.holds(today.isoformat()) or period.start.year < today.year:
        return form
    return replace(
        form,
        sections=tuple(
            replace(spec, empty="") if spec.months and min(spec.months) > today.month else spec
            for spec in form.sections
        ),
    )


def _expanded(spec: SectionSpec, asked: list[str]) -> list[SectionSpec]:
    if spec.per != "question":
        return [spec]
    return [
        replace(spec, key=f"{spec.key}_{number}", heading=question, under=(question,), per="")
        for number, question in enumerate(asked, 1)
    ]


def _questions(heading: str) -> list[str]:
    return [part for part in heading.split(HEADING_JOINT) if _QUESTION.search(part)]
