"""``assistant draft`` with a language model, and with one that fails in every usual way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from honest_model import honest
from llm_server import FAULTS, Answer, LlmServer

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
NOTES = "2025년\n## 3월\n- 카프카 도입을 맡음\n- 테스트 코드를 못 짬\n## 내년 계획\n- 매주 알고리즘 두 문제 풀기\n"
KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notes, a key, and a patience of half a second."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("timeout = 0.5\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_a_model_writes_when_an_address_is_given(assistant: Assistant, notes: Path) -> None:
    """Sentences are the model's, each with evidence; usage is what the server counted; one section, one request."""
    with LlmServer(honest) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--json")
    found = json.loads(ran.out)
    sentences = [each for section in found["sections"] for each in section["sentences"]]
    assert ran.code == 0, ran.err
    assert {each["author"] for each in sentences} == {"model"}
    assert all(each["evidence"] for each in sentences)
    assert found["findings"] == []
    assert found["usage"]["engine"] == "llm"
    assert found["usage"]["model"] == "test-model"
    assert found["usage"]["requests"] == server.hits <= len(found["sections"]) + 3
    assert found["usage"]["completion_tokens"] > 0


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("unauthorized", "키"),
        ("quota", "한도"),
        ("rate_limit", ""),
        ("server_error", ""),
        ("hang", "초"),
        ("stall", ""),
        ("cut", ""),
        ("eof", ""),
        ("length", ""),
        ("html", ""),
        ("broken_stream", ""),
    ],
)
def test_a_failing_server_costs_neither_words_nor_promises(
    assistant: Assistant, notes: Path, fault: str, words: str
) -> None:
    """The post is whole, written offline; a Korean line for the outline and one for the sections say what
    failed and where; the exit code is 5."""
    offline = frontmatter.loads(assistant("draft", str(notes), "--engine", "offline").out).content
    with LlmServer([FAULTS[fault]]) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--model", "m")
    failures = [line for line in ran.err.splitlines() if line.startswith("! ")]
    assert ran.code == 5
    assert 1 <= len(failures) <= 2, ran.err
    assert words in failures[0]
    assert re.search("[가-힣]", failures[0])
    assert frontmatter.loads(ran.out).content == offline
    assert KEY not in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_a_server_that_is_not_there_is_named(assistant: Assistant, notes: Path) -> None:
    """The address is in the message; the draft is written offline, and nobody says that a model wrote it."""
    ran = assistant("draft", str(notes), "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--json")
    assert ran.code == 5
    assert "127.0.0.1:9" in ran.err
    assert "카프카 도입을 맡았다." in ran.out
    assert json.loads(ran.out)["usage"]["engine"] == "offline"


def test_a_finished_part_is_kept_when_the_answer_is_cut(assistant: Assistant, notes: Path) -> None:
    """What the model had finished stays its own; the rest is the engine's."""

    def cut_later(body: dict[str, Any]) -> Answer:
        answer = honest(body)
        if "response_format" in body or "절: 성과" in body["messages"][-1]["content"]:
            return answer
        return FAULTS["cut_at_once"]

    with LlmServer(cut_later) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--model", "m", "--json")
    authors = {
        s["heading"]: [each["author"] for each in s["sentences"]] for s in json.loads(ran.out)["sections"]
    }
    assert ran.code == 5
    assert authors["성과"] == ["model"]
    assert authors["내년 계획"] == ["engine"]


def test_a_lie_is_told_again_from_its_evidence(assistant: Assistant, notes: Path) -> None:
    """A number, month or name that the evidence does not hold never reaches the post, and is listed."""

    def lying(body: dict[str, Any]) -> Answer:
        answer = honest(body)
        if "response_format" in body:
            asked = body["response_format"]["json_schema"]["name"]
            return answer if asked == "outline" else Answer("고칠 것이 없습니다.")
        first = re.search(r"\[e\d+\]", answer.text)
        assert first
        return Answer(f"- 7월에 Redis로 응답 속도를 80% 높였다. {first[0]}")

    with LlmServer(lying) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--model", "m", "--json")
    found = json.loads(ran.out)
    told = [each["text"] for section in found["sections"] for each in section["sentences"]]
    assert not [text for text in told if re.search("Redis|80|7월", text)]
    assert "카프카 도입을 맡았다." in " ".join(told)
    assert any(each["reason"].startswith("근거와 달라 근거대로 다시 씀") for each in found["dropped"])


def test_no_secret_reaches_the_server(assistant: Assistant, notes: Path) -> None:
    """Passwords, keys, telephone numbers and addresses are gone before the first request."""
    secrets = ("hunter2-2025!", "sk-proj-FAKE7h1sIsN0tARealKey00", "010-1234-5678", "jiwon@example.com")
    notes.write_text(
        NOTES
        + f"- 비번: {secrets[0]}\n- 키 {secrets[1]} 회수함\n- {secrets[2]}로 연락함\n- {secrets[3]} 로 문의 받음\n",
        encoding="utf-8",
    )
    with LlmServer(honest) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url)
    sent = json.dumps([request.body for request in server.requests], ensure_ascii=False)
    assert ran.code == 0
    assert not [secret for secret in secrets if secret in sent]
