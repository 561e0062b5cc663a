"""Sections to a draft: title, summary and tags from the user's words and from the draft's own headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant import markdown
from assistant.korean import josa
from assistant.schema import Draft, Section
from assistant.write.base import Brief
from assistant.write.headline import highlights
from assistant.write.tags import tags

_MOST_NAMED = 3  # headings that a summary names
_SOURCES = (("note", "메모"), ("answer", "답"), ("commit", "커밋"), ("post", "글"), ("link", "링크"))
_SHORT = 8  # characters of a heading that reads as a noun in a list


def assemble(brief: Brief, sections: tuple[Section, ...]) -> Draft:
    """The draft of finished sections."""
    title = brief.form.title.replace("{period}", brief.period.label)
    told = highlights(brief.evidence) if title != brief.form.title else []
    about = _about(brief, sections)
    return Draft(
        title=f"{title}: {', '.join(told)}" if told and ":" not in title else title,
        summary=f"{', '.join(told)}. {about}" if told else about,
        tags=tags(brief.evidence, brief.period.end.year),
        form=brief.form.key,
        period=brief.period,
        body=markdown.render(sections),
        sections=sections,
    )


def _about(brief: Brief, sections: Sequence[Section]) -> str:
    """What the draft looks back on, by its own headings: ``성과, 배움, 아쉬움으로 돌아본 2025년``.

    Where it has but one, what it was made from: ``커밋 524건으로 돌아본 2025년``.
    """
    if "{period}" not in brief.form.title:
        return f"{brief.form.name}, {brief.period.label}"
    if any(spec.months for spec in brief.form.sections):
        return f"달마다 돌아본 {brief.period.label}"
    told = [each.heading for each in sections if each.sentences and len(each.heading) <= _SHORT]
    named = ", ".join(told[:_MOST_NAMED] if len(told) > 1 else _made_from(brief))
    return f"{josa.attach(named, '으로')} 돌아본 {brief.period.label}"


def _made_from(brief: Brief) -> list[str]:
    counts = Counter[str](each.kind for each in brief.evidence)
    return [f"{name} {counts[kind]}건" for kind, name in _SOURCES if counts[kind]]
