"""Sections to a draft: title, summary and tags from the user's words and from what was counted."""

from __future__ import annotations

from collections import Counter

from assistant import markdown
from assistant.schema import Draft, Section
from assistant.write.base import Brief
from assistant.write.headline import highlights
from assistant.write.tags import tags


def assemble(brief: Brief, sections: tuple[Section, ...]) -> Draft:
    """The draft of finished sections."""
    title = brief.form.title.replace("{period}", brief.period.label)
    told = highlights(brief.evidence)
    return Draft(
        title=f"{title}: {', '.join(told)}" if told and ":" not in title else title,
        summary=f"{', '.join(told)}. {_made_from(brief)}" if told else _made_from(brief),
        tags=tags(brief.evidence, brief.period.end.year),
        form=brief.form.key,
        period=brief.period,
        body=markdown.render(sections),
        sections=sections,
    )


def _made_from(brief: Brief) -> str:
    """What the draft was made from, counted: ``메모 62건, 커밋 41건, 링크 12건으로 돌아본 2025년``."""
    counts = Counter[str](each.kind for each in brief.evidence)
    names = (("note", "메모"), ("answer", "답"), ("commit", "커밋"), ("post", "글"), ("link", "링크"))
    parts = [f"{name} {counts[kind]}건" for kind, name in names if counts[kind]]
    return f"{', '.join(parts)}으로 돌아본 {brief.period.label}"
