"""A second opinion on a draft by a model that sees its sentences in their places, and the evidence.

It only adds doubts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.schema import Draft, Evidence, Finding

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

KINDS = ("number", "date", "name", "role", "degree", "cause", "feeling", "claim")

_MOST = 20  # sentences of one request: an answer about more is no longer careful
_BEFORE = 2  # sentences that are shown before the first one of a request
_LONGEST = 400  # characters of one piece of evidence that are shown


@dataclass(frozen=True)
class _Line:
    """A sentence in its place; one without evidence is there for its neighbours only."""

    section: str
    sentence: str
    evidence: tuple[Evidence, ...]


def judge(
    chat: ChatModel, draft: Draft, evidence: Mapping[str, Evidence], *, known: Sequence[Finding] = ()
) -> list[Finding]:
    """What a model doubts of the model's sentences of a draft that nobody has doubted yet.

    Asks once for up to 20 sentences; their neighbours are seen, and not judged. A doubt counts only if it
    names words that stand in the sentence. Raises ModelError.
    """
    lines = list(_lines(draft, evidence, {(each.section, each.sentence) for each in known}))
    return [finding for batch in _batches(lines) for finding in _asked(chat, batch)]


def _lines(draft: Draft, evidence: Mapping[str, Evidence], doubted: set[tuple[str, str]]) -> Iterator[_Line]:
    for section in draft.sections:
        for sentence in section.sentences:
            asked = sentence.author == "model" and (section.key, sentence.text) not in doubted
            stands_on = (evidence[each] for each in sentence.evidence if asked and each in evidence)
            yield _Line(section.key, sentence.text, tuple(stands_on))


def _batches(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """As many judged sentences as one request holds, from a little before the first one to the last."""
    judged = [at for at, each in enumerate(lines) if each.evidence]
    for first in range(0, len(judged), _MOST):
        asked = judged[first : first + _MOST]
        start, end = asked[0], asked[-1] + 1
        before = [replace(each, evidence=()) for each in lines[max(0, start - _BEFORE) : start]]
        sections = {lines[at].section for at in asked}
        near = [each for each in before if each.section == lines[start].section]
        yield [*near, *(each for each in lines[start:end] if each.section in sections)]


def _asked(chat: ChatModel, batch: Sequence[_Line]) -> Iterator[Finding]:
    judged = [each for each in batch if each.evidence]
    names = {id_: f"n{number}" for number, id_ in enumerate(_evidence(judged), 1)}
    message = prompts.load("judge").render(
        text="\n".join(_told(batch, names)),
        evidence="\n".join(_shown(names[id_], each) for id_, each in _evidence(judged).items()),
    )
    answer = chat.structured(message.system, message.user, name="judge", schema=_schema(len(judged)))
    for doubt in answer["doubts"]:
        line, words = judged[int(doubt["number"]) - 1], " ".join(doubt["words"].split())
        if words and words in " ".join(line.sentence.split()):
            detail = f"모델이 의심합니다: ‘{words}’"
            yield Finding(line.section, line.sentence, doubt["kind"], detail)


def _evidence(judged: Sequence[_Line]) -> dict[str, Evidence]:
    """Each piece once, however many sentences stand on it."""
    return {each.id: each for line in judged for each in line.evidence}


def _told(batch: Sequence[_Line], names: Mapping[str, str]) -> Iterator[str]:
    """The sentences as they follow each other, a blank line between sections."""
    number, section = 0, batch[0].section
    for line in batch:
        if line.section != section:
            yield ""
        section = line.section
        if line.evidence:
            number += 1
            yield f"[{number}] {_plain(line.sentence)} ({', '.join(names[each.id] for each in line.evidence)})"
        else:
            yield f"- {_plain(line.sentence)}"


def _shown(name: str, each: Evidence) -> str:
    return f"[{name}] ({each.when or '날짜 모름'}, {each.kind}) {_plain(each.text)}"


def _plain(text: str) -> str:
    """One line that can close nothing and pass for no other."""
    line = " ".join(text.split()).replace("</", "/")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _schema(count: int) -> dict[str, Any]:
    """The doubts of one request: the sentence's number, a kind, and the doubted words."""
    properties = {
        "number": {"type": "string", "enum": [str(each) for each in range(1, count + 1)]},
        "kind": {"type": "string", "enum": list(KINDS)},
        "words": {"type": "string"},
    }
    doubt = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"doubts": {"type": "array", "items": doubt}},
        "required": ["doubts"],
        "additionalProperties": False,
    }
