"""A scripted model that does what the prompts ask: it invents nothing and names its evidence.

It is no good writer: it retells each note as a quotation. What it proves is the path, not the prose.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from llm_server import Answer

from assistant.interview.base import as_said

_LINE = re.compile(r"^\[(e\d+)\] \(([^)]*)\) (.*)$", re.MULTILINE)
_QUESTION = re.compile(r"^(q\d) \[([^\]]+)\] (.*)$", re.MULTILINE)
_PLAN = re.compile(r"내년|상반기|하반기|목표|계획|다음")
_REGRET = re.compile(r"못 |못함|아쉬|미뤄|흐지부지|걸 그랬|했어야|후회")
_WROTE = {"한다": "적었다.", "합니다": "적었습니다.", "해요": "적었어요."}


@dataclass(frozen=True)
class Line:
    """A line of evidence in a request."""

    id: str
    about: str
    text: str


def evidence_of(body: dict[str, Any]) -> list[Line]:
    """The evidence that a request shows."""
    return [Line(*found) for found in _LINE.findall(body["messages"][-1]["content"])]


def honest(body: dict[str, Any]) -> Answer:
    """An outline, a revision or questions for a request with a schema, else the sentences of a section."""
    asked = body.get("response_format", {}).get("json_schema", {}).get("name")
    if asked == "questions":
        return Answer(json.dumps(_questions(body), ensure_ascii=False))
    if asked == "revision":
        return Answer(json.dumps(_revision(body), ensure_ascii=False))
    if "response_format" in body:
        return Answer(json.dumps(_outline(body), ensure_ascii=False))
    return Answer(_section(body))


def _questions(body: dict[str, Any]) -> dict[str, Any]:
    asked = _QUESTION.findall(body["messages"][-1]["content"])
    return {name: {"text": text, "evidence": ids.split(", ")} for name, ids, text in asked}


def _outline(body: dict[str, Any]) -> dict[str, list[list[str]]]:
    keys = list(body["response_format"]["json_schema"]["schema"]["properties"])
    found: dict[str, list[list[str]]] = {key: [] for key in keys}
    for line in evidence_of(body):
        found[_key(line, keys)].append([line.id])
    return found


def _revision(body: dict[str, Any]) -> dict[str, str]:
    """Each doubted sentence as a quotation of its evidence."""
    asked = body["messages"][-1]["content"]
    told = _WROTE[re.findall(r"^문체: (\S+)$", asked, re.MULTILINE)[0]]
    found = {}
    for part in re.split(r"\n\n(?=s\d+ \()", asked)[1:]:
        lines = [Line(*each) for each in _LINE.findall(part)]
        found[part.split(" ", 1)[0]] = " ".join(f"{_quoted(line)} {told} [{line.id}]" for line in lines)
    return found


def _quoted(line: Line) -> str:
    return as_said(f"‘{line.text.rstrip('.')}’")


def _key(line: Line, keys: list[str]) -> str:
    """Months, plans and regrets where the form has a section for them, everything else first of all."""
    month = re.match(r"\d{4}-(\d\d)", line.about)
    if month and f"month_{month[1]}" in keys:
        return f"month_{month[1]}"
    if "next_year" in keys and _PLAN.search(line.about + line.text):
        return "next_year"
    if "regrets" in keys and _REGRET.search(line.text):
        return "regrets"
    return keys[0]


def _section(body: dict[str, Any]) -> str:
    asked = body["messages"][-1]["content"]
    register = re.findall(r"^문체: (\S+)$", asked, re.MULTILINE)[0]
    mark = "- " if "\n모양: 목록\n" in asked else ""
    return "\n".join(f"{mark}{_quoted(line)} {_WROTE[register]} [{line.id}]" for line in evidence_of(body))
