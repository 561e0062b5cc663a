"""Sections to a draft: title, summary and tags from the user's words and from what was counted."""

from __future__ import annotations

import re
from collections import Counter

from assistant import markdown
from assistant.schema import Draft, Evidence, Section
from assistant.write.base import Brief
from assistant.write.headline import highlights

_NAME = re.compile(r"(?<![A-Za-z0-9_\-./@+])[A-Z][A-Za-z]{2,20}(?![A-Za-z0-9_@/+\-])")
_COMMON = {
    "API",
    "README",
    "TODO",
    "URL",
    "HTTP",
    "KPI",
    "STEP",
    "Add",
    "Fix",
    "Update",
    "Remove",
    "Query",
    "Mock",
}
_MOST_TAGS = 4


def assemble(brief: Brief, sections: tuple[Section, ...]) -> Draft:
    """The draft of finished sections."""
    title = brief.form.title.replace("{period}", brief.period.label)
    told = highlights(brief.evidence)
    return Draft(
        title=f"{title}: {', '.join(told)}" if told and ":" not in title else title,
        summary=f"{', '.join(told)}. {_made_from(brief)}" if told else _made_from(brief),
        tags=("회고", *_tags(brief)),
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


def _tags(brief: Brief) -> list[str]:
    """The year, and the Latin names that more than one note or commit speaks of."""
    named = Counter(name for each in brief.evidence if each.kind != "link" for name in _names(each))
    frequent = [name for name, count in named.most_common(_MOST_TAGS) if count > 1]
    return [str(brief.period.end.year), *frequent]


def _names(evidence: Evidence) -> list[str]:
    """Capitalised Latin names in the text, each once, in order."""
    opening = 1 if evidence.kind == "commit" else 0  # an English subject begins with a capital verb
    names = dict.fromkeys(match[0] for match in _NAME.finditer(evidence.text, opening))
    return [name for name in names if name not in _COMMON]
