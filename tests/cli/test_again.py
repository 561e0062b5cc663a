"""What a draft costs, and what it costs again after one more note."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from honest_model import honest
from llm_server import LlmServer, Request

from assistant import tokens
from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
SAMPLE = Path(__file__).parents[2] / "samples" / "yearly"
MORE = {
    "an achievement": "- 사내 해커톤에서 로그 검색 도구를 만들어 2등을 함",
    "a regret": "- 알고리즘 스터디를 두 번 빠진 게 아쉽다",
    "something of no month": "- 회식 자리에서 동기를 다시 만남",
}


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    path = tmp_path / "notes.txt"
    path.write_bytes((SAMPLE / "notes.txt").read_bytes())
    return path


def cost(requests: Sequence[Request]) -> int:
    """Tokens of what was sent: messages and schema."""
    return sum(
        tokens.count(request.system + request.user)
        + tokens.count(json.dumps(request.body.get("response_format", ""), ensure_ascii=False))
        for request in requests
    )


def draft(assistant: Assistant, server: LlmServer, notes: Path) -> dict[str, Any]:
    rest = [str(SAMPLE / name) for name in ("commits.txt", "links.txt")]
    ran = assistant("draft", str(notes), *rest, "--base-url", server.url, "--model", "m", "--json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


@pytest.mark.parametrize("where", ["first", "last"])
@pytest.mark.parametrize("more", MORE)
def test_one_more_note_costs_a_fraction(more: str, where: str, assistant: Assistant, notes: Path) -> None:
    """At most 40 % of the first run's tokens are sent again, wherever the note stands; the rest is replayed."""
    with LlmServer(honest) as server:
        first = draft(assistant, server, notes)
        sent = len(server.requests)
        lines = notes.read_text(encoding="utf-8").splitlines()
        at = (
            next(n for n, line in enumerate(lines) if line.startswith("-"))
            if where == "first"
            else len(lines)
        )
        notes.write_text("\n".join([*lines[:at], MORE[more], *lines[at:]]) + "\n", encoding="utf-8")
        second = draft(assistant, server, notes)
        ratio = cost(server.requests[sent:]) / cost(server.requests[:sent])
    assert 0 < ratio <= 0.4
    assert second["usage"]["replayed"] > 0
    assert second["usage"]["requests"] < first["usage"]["requests"]
    told = {each["text"] for section in second["sections"] for each in section["sentences"]}
    assert any(MORE[more].removeprefix("- ") in text for text in told)


def test_the_same_again_costs_nothing(assistant: Assistant, notes: Path) -> None:
    """Without a change not one request is sent, and the draft is the same."""
    with LlmServer(honest) as server:
        first = draft(assistant, server, notes)
        sent = server.hits
        second = draft(assistant, server, notes)
        assert server.hits == sent
    assert second["sections"] == first["sections"]
    assert second["usage"] | {"replayed": 0} == {
        "engine": "llm",
        "model": "m",
        "requests": 0,
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "replayed": 0,
    }


def test_a_year_is_its_sections_and_three_requests_at_most(assistant: Assistant, notes: Path) -> None:
    """An outline, a request for each section that has something to tell, and one revision."""
    with LlmServer(honest) as server:
        found = draft(assistant, server, notes)
        written = [section for section in found["sections"] if section["sentences"]]
        assert found["usage"]["requests"] == server.hits <= len(written) + 3
