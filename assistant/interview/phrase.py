"""Questions in a model's words, where those name the same evidence and claim nothing new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.errors import ModelError
from assistant.korean import guard
from assistant.korean import text as korean_text
from assistant.prompts import Message
from assistant.schema import Evidence, Finding, Question
from assistant.tables import rows

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

Check = Callable[[str, Sequence[Evidence]], Sequence[Finding]]

_WORDS = Path(__file__).parent / "data" / "asking_words.txt"
_LONGEST = 160  # characters of a question
_LONGEST_EVIDENCE = 300  # characters of a piece of evidence in the request
_FOREIGN = re.compile(
    r"[<>#*`\[\]{}|\u3040-\u30ff\u4e00-\u9fff]"
)  # markup, and languages that nobody asked for


def phrased(
    chat: ChatModel, questions: Sequence[Question], evidence: Mapping[str, Evidence], check: Check
) -> tuple[Question, ...]:
    """The questions, each in the model's words if these hold, else in its own.

    ``check`` doubts a sentence against evidence. A failing model changes nothing.
    """
    asked = {f"q{n}": each for n, each in enumerate((q for q in questions if q.evidence), 1)}
    if not asked:
        return tuple(questions)
    known = dict.fromkeys(id_ for each in asked.values() for id_ in each.evidence)
    numbers = {id_: f"n{number}" for number, id_ in enumerate(known, 1)}
    message = _message(asked, evidence, numbers)
    schema = _schema(list(asked), list(numbers.values()))
    try:
        answer = chat.structured(message.system, message.user, name="questions", schema=schema)
    except ModelError:
        return tuple(questions)
    told = {
        each: replace(each, text=text)
        for name, each in asked.items()
        if _names(answer[name], each, numbers) and (text := _held(answer[name], each, evidence, check))
    }
    return tuple(told.get(each, each) for each in questions)


def _message(
    asked: Mapping[str, Question], evidence: Mapping[str, Evidence], numbers: Mapping[str, str]
) -> Message:
    """The questions and what they are about, numbered for this request only."""
    return prompts.load("questions").render(
        questions="\n".join(
            f"{name} [{', '.join(numbers[id_] for id_ in each.evidence)}] {_plain(each.text)}"
            for name, each in asked.items()
        ),
        evidence="\n".join(
            f"[{number}] ({evidence[id_].when or '날짜 없음'}) {_plain(evidence[id_].text)}"
            for id_, number in numbers.items()
        ),
    )


def _names(answer: dict[str, Any], asked: Question, numbers: Mapping[str, str]) -> bool:
    """Whether the answer names evidence of its question, and no other."""
    named = set(answer["evidence"])
    return bool(named) and named <= {numbers[id_] for id_ in asked.evidence}


def _plain(text: str) -> str:
    line = " ".join(text.split()).replace("</", "/").replace("[", "(").replace("]", ")")
    return line if len(line) <= _LONGEST_EVIDENCE else f"{line[:_LONGEST_EVIDENCE]}…"


def _schema(names: Sequence[str], ids: Sequence[str]) -> dict[str, Any]:
    """An object for each question; ids of other evidence do not fit."""
    question = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/id"}},
        },
        "required": ["text", "evidence"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": dict.fromkeys(names, question),
        "required": list(names),
        "additionalProperties": False,
        "$defs": {"id": {"type": "string", "enum": list(ids)}},
    }


def _held(answer: dict[str, Any], asked: Question, evidence: Mapping[str, Evidence], check: Check) -> str:
    """The model's words if they ask, in Korean, and say nothing that the template does not; else nothing."""
    text = " ".join(str(answer["text"]).split())
    if not (0 < len(text) <= _LONGEST) or not text.endswith("?") or _FOREIGN.search(text):
        return ""
    about = [evidence[id_] for id_ in asked.evidence]
    own = replace(about[0], text=asked.text)  # what the question itself says was computed
    if check(text, [*about, own]):
        return ""
    for sentence in korean_text.sentences(text):
        asks = sentence.endswith("?")
        told = (
            [asked.text] if asks else [asked.text, *(each.text for each in about)]
        )  # a quotation may be cut
        if set(guard.new_facts(told, sentence)) - (_asking_words() if asks else frozenset()):
            return ""
    return text


@cache
def _asking_words() -> frozenset[str]:
    """What a question may say beside the words of the template."""
    return frozenset(word for (word,) in rows(_WORDS, 1))
