"""The whole chain against a real model: what the protocol and the checks promise, not the wording.

Skipped unless ``HOEGO_LLM_SERVER`` names a server: ``make test-llm MODEL=…`` starts llama.cpp with a model
and names it; any other server with a model does as well.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import prompts
from assistant.config import Settings
from assistant.llm import connect
from tests.cli.conftest import Ran, assistant

__all__ = ["assistant"]  # the fixture that runs the command line

ADDRESS = "HOEGO_LLM_SERVER"
SERVER = os.environ.get(ADDRESS, "")
PATIENCE = 900.0  # seconds for one request: a processor without a graphics card reads slowly
NOTES = """2025년
## 3월
- 주문 목록에 복합 인덱스를 추가해 응답 시간을 320ms에서 90ms로 줄임
- 카프카 도입을 맡음
## 7월
- 사내 세미나에서 카프카 운영기를 발표함, 23명이 들음
- 배운 점: 재시도에는 멱등키가 먼저 있어야 한다
## 아쉬운 점
- 테스트 코드를 거의 못 짬
## 내년 계획
- 매달 블로그 글 1편 쓰기
"""
SCHEMA = {
    "type": "object",
    "properties": {"ids": {"type": "array", "items": {"$ref": "#/$defs/id"}}},
    "required": ["ids"],
    "additionalProperties": False,
    "$defs": {"id": {"type": "string", "enum": ["e1", "e2"]}},
}

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not SERVER, reason=f"no address of a server in {ADDRESS}: make test-llm MODEL=…"),
]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes, and a patience that a slow machine needs."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"timeout = {PATIENCE}\nparallel = 1\n", encoding="utf-8")
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_a_schema_is_kept_and_tokens_are_counted() -> None:
    """An object of the schema comes out, whether the server keeps the schema or is asked in plain words."""
    model = connect(Settings(base_url=SERVER, timeout=PATIENCE))
    found = model.structured("JSON으로만 답하세요.", "e1과 e2를 ids에 넣으세요.", name="ids", schema=SCHEMA)
    assert set(found["ids"]) <= {"e1", "e2"}
    assert model.model
    assert model.usage.requests in (1, 2)
    assert model.usage.prompt_tokens > 0
    assert model.usage.completion_tokens > 0


def test_the_whole_chain(assistant: Callable[..., Ran], notes: Path) -> None:
    """A whole draft: every section of the form, every note told or listed, nothing that no note says."""
    ran = assistant("draft", str(notes), "--base-url", SERVER, "--json")
    sys.stderr.write(ran.err)  # shown by ``make test-llm``
    found = json.loads(ran.out)
    sentences = [each for section in found["sections"] for each in section["sentences"]]
    cited = {id_ for each in sentences for id_ in each["evidence"]}
    dropped = {each["text"] for each in found["dropped"]}

    assert ran.code in (0, 5), ran.err  # 5: some answer of a weak model was of no use
    assert [each["key"] for each in found["sections"]] == [
        each.key for each in prompts.form("yearly").sections
    ]
    assert not [each for each in found["evidence"] if each["id"] not in cited and each["text"] not in dropped]
    assert not [each for each in found["findings"] if each["kind"] in ("number", "date", "name")]
    assert not [each["text"] for each in sentences if re.search(r"\[e\d+\]|<[a-z]+>", each["text"])]
    assert found["usage"]["requests"] > 0
    assert found["usage"]["prompt_tokens"] > 0
    assert found["usage"]["completion_tokens"] > 0
