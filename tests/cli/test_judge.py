"""``assistant draft --judge``: a second opinion on whole drafts, off unless asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from honest_model import honest
from llm_server import FAULTS, Answer, LlmServer

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text("2025년\n## 3월\n- 카프카 도입을 맡음\n", encoding="utf-8")
    return path


def is_judging(body: dict[str, Any]) -> bool:
    return bool(body.get("response_format", {}).get("json_schema", {}).get("name") == "judge")


def suspicious(body: dict[str, Any]) -> Answer:
    """An honest writer that doubts the word 카프카 of its first sentence."""
    if not is_judging(body):
        return honest(body)
    doubts = [{"number": "1", "kind": "name", "words": "카프카"}]
    return Answer(json.dumps({"doubts": doubts}, ensure_ascii=False))


def test_a_second_opinion_adds_doubts_and_is_counted(assistant: Assistant, notes: Path) -> None:
    """The sentence stays as it is, the doubt stands among the findings, the request in the usage."""
    with LlmServer(suspicious) as server:
        plain = json.loads(assistant("draft", str(notes), "--base-url", server.url, "--json").out)
        before = server.hits
        judged = json.loads(assistant("draft", str(notes), "--base-url", server.url, "--json", "--judge").out)
        asked = server.hits - before
    assert plain["findings"] == []
    assert [each["detail"] for each in judged["findings"]] == ["모델이 의심합니다: ‘카프카’"]
    assert judged["sections"] == plain["sections"]
    assert sum(is_judging(request.body) for request in server.requests) == 1
    assert judged["usage"]["requests"] == asked


def test_without_a_second_opinion_the_draft_stands(assistant: Assistant, notes: Path) -> None:
    """A model that fails while judging costs nothing but its doubts, and it is said."""

    def failing(body: dict[str, Any]) -> Answer:
        return FAULTS["unauthorized"] if is_judging(body) else honest(body)

    with LlmServer(failing) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--judge")
    assert "카프카" in ran.out
    assert "모델의 의심은 덧붙이지 못했습니다." in ran.err
