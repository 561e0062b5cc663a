"""A second opinion on a draft by a model that sees each sentence beside its evidence. It only adds doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.schema import Draft, Evidence, Finding

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

KINDS = ("number", "date", "name", "role", "degree", "cause", "feeling", "claim")

_MOST = 20  # sentences of one request: an answer about more is no longer careful
_LONGEST = 400  # characters of one piece of evidence that are shown
_CLOSING = "</쌍"


@dataclass(frozen=True)
class Pair:
    """A sentence of a section and the evidence it stands on."""

    section: str
    sentence: str
    evidence: tuple[Evidence, ...]


def judge(
    chat: ChatModel, draft: Draft, evidence: Mapping[str, Evidence], *, known: Sequence[Finding] = ()
) -> list[Finding]:
    """What the model doubts of the sentences of a draft that nobody has doubted yet.

    Asks once for up to 20 sentences; never about a sentence without evidence. A doubt counts only if it
    names words that stand in the sentence. Raises ModelError.
    """
    doubted = {(each.section, each.sentence) for each in known}
    pairs = [pair for pair in _pairs(draft, evidence) if (pair.section, pair.sentence) not in doubted]
    batches = (pairs[at : at + _MOST] for at in range(0, len(pairs), _MOST))
    return [finding for batch in batches for finding in _asked(chat, batch)]


def _pairs(draft: Draft, evidence: Mapping[str, Evidence]) -> Iterator[Pair]:
    for section in draft.sections:
        for sentence in section.sentences:
            stands_on = tuple(evidence[each] for each in sentence.evidence if each in evidence)
            if stands_on and sentence.author != "user":
                yield Pair(section.key, sentence.text, stands_on)


def _asked(chat: ChatModel, batch: Sequence[Pair]) -> Iterator[Finding]:
    shown = "\n\n".join(_shown(number, pair) for number, pair in enumerate(batch, 1))
    message = prompts.load("judge").render(pairs=shown)
    answer = chat.structured(message.system, message.user, name="judge", schema=_schema(len(batch)))
    for doubt in answer["doubts"]:
        pair, words = batch[int(doubt["number"]) - 1], " ".join(doubt["words"].split())
        if words and words in " ".join(pair.sentence.split()):
            detail = f"모델이 의심합니다: ‘{words}’"
            yield Finding(pair.section, pair.sentence, doubt["kind"], detail)


def _shown(number: int, pair: Pair) -> str:
    lines = [f"[{number}] 문장: {_plain(pair.sentence)}"]
    lines += [
        f"근거: ({each.when or '날짜 모름'}, {each.kind}) {_plain(each.text)}" for each in pair.evidence
    ]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """One line that can close nothing and pass for no other."""
    line = " ".join(text.split()).replace(_CLOSING, "/쌍")
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
