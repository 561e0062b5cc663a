"""Which evidence a model would tell together, and in which section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.schema import Evidence, Mode, SectionSpec
from assistant.write.base import Brief
from assistant.write.listing import about, listing

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

Points = tuple[tuple[Evidence, ...], ...]

MOST_IDS = 250  # OpenAI takes no longer enum in a strict schema without further limits
MODES: dict[Mode, str] = {"done": "지난 일", "plan": "앞으로 할 일"}


def outline(chat: ChatModel, brief: Brief, evidence: Sequence[Evidence]) -> dict[str, Points]:
    """Points by section key; every piece of evidence in at most one, each section in every answer.

    Asks once for up to 250 pieces of evidence, else month by month, and joins. Raises ModelError.
    """
    prompt = prompts.load("outline")
    sections = [spec for spec in brief.form.sections if set(spec.takes) != {"link"}]
    drawn: dict[str, Points] = {spec.key: () for spec in brief.form.sections}
    for batch in batches(evidence, MOST_IDS):
        message = prompt.render(
            form=about(brief), sections="\n".join(map(_describe, sections)), evidence=listing(batch)
        )
        schema = _schema([spec.key for spec in sections], [each.id for each in batch])
        answer = chat.structured(message.system, message.user, name="outline", schema=schema)
        for key, points in _points(answer, sections, batch).items():
            drawn[key] += points
    return drawn


def batches(evidence: Sequence[Evidence], most: int) -> Iterator[list[Evidence]]:
    """The evidence by month, as many months together as ``most`` allows; a larger month is cut."""
    batch: list[Evidence] = []
    ordered = sorted(evidence, key=_month)
    for _, group in groupby(ordered, key=_month):
        month = list(group)
        for part in (month[at : at + most] for at in range(0, len(month), most)):
            if len(batch) + len(part) > most:
                yield batch
                batch = []
            batch += part
    if batch:
        yield batch


def _month(evidence: Evidence) -> str:
    return (evidence.when or "~")[:7]


def _describe(spec: SectionSpec) -> str:
    return f"- {spec.key} ({MODES[spec.mode]}) {spec.heading}. {' '.join(spec.guide.split())}".rstrip()


def _schema(keys: Sequence[str], ids: Sequence[str]) -> dict[str, Any]:
    """Lists of lists of ids for each section; the ids are spelled out once."""
    point = {"type": "array", "items": {"$ref": "#/$defs/id"}}
    return {
        "type": "object",
        "properties": {key: {"type": "array", "items": point} for key in keys},
        "required": list(keys),
        "additionalProperties": False,
        "$defs": {"id": {"type": "string", "enum": list(ids)}},
    }


def _points(
    answer: dict[str, list[list[str]]], sections: Sequence[SectionSpec], batch: Sequence[Evidence]
) -> dict[str, Points]:
    """The answer with each piece of evidence once, where it was named first or where its month belongs."""
    left = {each.id: each for each in batch}
    drawn: dict[str, Points] = {spec.key: () for spec in sections}
    for spec in sections:
        for ids in answer[spec.key]:
            named = [left.pop(id_) for id_ in dict.fromkeys(ids) if id_ in left]
            for key, point in groupby(named, key=lambda each: _home(spec, each, sections)):
                drawn[key] += (tuple(point),)
    return drawn


def _home(spec: SectionSpec, evidence: Evidence, sections: Sequence[SectionSpec]) -> str:
    """The section that was named, unless that is of other months and there is one of the right month."""
    if not spec.months or evidence.month is None or evidence.month in spec.months:
        return spec.key
    return next((each.key for each in sections if evidence.month in each.months), spec.key)
