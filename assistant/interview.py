"""What the draft lacks, as questions to the user."""

from __future__ import annotations

from assistant.schema import Draft, Form, Question

MOST = 7


def questions(draft: Draft, form: Form) -> tuple[Question, ...]:
    """One question for each section that got nothing to say, in the form's order, at most ``MOST``."""
    empty = {section.key for section in draft.sections if not section.sentences}
    asked = (Question(spec.ask, spec.key) for spec in form.sections if spec.ask and spec.key in empty)
    return tuple(asked)[:MOST]
