"""What a draft will cost is told before anything is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from honest_model import honest
from llm_server import LlmServer

from assistant import prices, prompts, tokens
from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
ROOT = Path(__file__).parents[2]
SAMPLE = [str(ROOT / "samples" / "yearly" / name) for name in ("notes.txt", "commits.txt", "links.txt")]
_ESTIMATE = re.compile(r"어림: 요청 (\d+)번, 토큰 ([\d,]+) \+ 약 ([\d,]+)")


def _estimate(ran: Ran) -> tuple[int, int, int]:
    found = _ESTIMATE.search(ran.err)
    assert found, ran.err
    requests, sent, received = (int(each.replace(",", "")) for each in found.groups())
    return requests, sent, received


def _sent(body: dict[str, Any]) -> str:
    """All of a request that a model reads."""
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", "")
    return "".join(each["content"] for each in body["messages"]) + json.dumps(schema, ensure_ascii=False)


def test_the_estimate_is_near_what_is_sent(assistant: Assistant) -> None:
    """Counted with the model's own vocabulary over the whole sample, schemas too: hardly less than what is sent,
    and at most half as much again, for it reckons with a revision and with all sections; never fewer requests.
    It stands before the first request and names model, date and rate."""
    with LlmServer(honest) as server:
        ran = assistant("draft", *SAMPLE, "--base-url", server.url, "--model", "gpt-5-mini")
    requests, sent, _ = _estimate(ran)
    really = sum(tokens.count(_sent(each.body)) for each in server.requests)
    assert ran.code == 0
    assert requests >= server.hits
    assert 0.8 * really < sent < 1.5 * really
    assert "원 ($" in ran.err
    assert "2026-10-12 값, 1달러 1,500원" in ran.err
    assert ran.err.index("어림") < ran.err.index("쓰는 중")


def test_a_second_opinion_is_in_the_estimate(assistant: Assistant) -> None:
    """What ``--judge`` asks for on top is reckoned with before anything is sent."""
    given = ["draft", SAMPLE[0], "--model", "gpt-5-mini", "--yes"]
    with LlmServer(honest) as server:
        plain = _estimate(assistant(*given, "--base-url", server.url))
        judged = _estimate(assistant(*given, "--base-url", server.url, "--judge"))
    assert judged[0] > plain[0]
    assert judged[1] > plain[1] + tokens.count(prompts.load("judge").system)


def test_above_the_limit_nothing_is_sent_without_a_terminal(assistant: Assistant) -> None:
    """Nobody can be asked: a message, exit code 6, no request; ``--yes`` and a higher limit go on."""
    with LlmServer(honest) as server:
        given = ["draft", SAMPLE[0], "--base-url", server.url, "--model", "gpt-5-mini"]
        refused = assistant(*given, "--max-cost", "1")
        assert (refused.code, refused.out, server.hits) == (6, "", 0)
        assert refused.err.endswith(
            "오류: 상한 1원보다 많습니다. 아무것도 보내지 않았습니다. "
            "그래도 쓰려면 --yes를, 키 없이 쓰려면 --engine offline을 주세요.\n"
        )
        assert assistant(*given, "--max-cost", "1", "--yes").code == 0
        assert assistant(*given, "--max-cost", "2,000원").code == 0
        assert server.hits


def test_the_limit_may_stand_in_the_settings_and_may_be_nothing(assistant: Assistant) -> None:
    """``max_cost`` of the file holds; ``--max-cost 0`` asks about everything that has a price."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("max_cost = 0.5\n", encoding="utf-8")
    with LlmServer(honest) as server:
        given = ["draft", SAMPLE[0], "--base-url", server.url, "--model", "gpt-5-mini"]
        assert "상한 0원" in assistant(*given, "--max-cost", "0").err
        assert assistant(*given).code == 6
        assert server.hits == 0


def test_an_unknown_price_is_said_and_not_guessed(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the user's own machine it goes on; a server elsewhere is only asked with ``--yes``."""
    notes = tmp_path / "notes.md"
    notes.write_text("2025년\n## 3월\n- 카프카 도입을 맡음\n", encoding="utf-8")
    with LlmServer(honest) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--model", "my-model")
        assert "값을 모름 (값 표에 없는 모델: my-model)" in ran.err
        assert (ran.code, server.hits > 0) == (0, True)
    away = assistant("draft", str(notes), "--base-url", "http://llm.example/v1", "--model", "my-model")
    assert away.code == 6
    assert "값을 몰라 상한 1,000원을 지킬 수 없습니다" in away.err


def test_the_users_own_price_counts(assistant: Assistant, tmp_path: Path) -> None:
    """A price in ``prices.toml`` makes a model known, with the user's date."""
    path = prices.own_path()
    path.parent.mkdir(parents=True)
    path.write_text(
        'date = 2026-12-01\n[models]\n"my-model" = { input = 100, output = 100 }\n', encoding="utf-8"
    )
    notes = tmp_path / "notes.md"
    notes.write_text("2025년\n## 3월\n- 카프카 도입을 맡음\n", encoding="utf-8")
    with LlmServer(honest) as server:
        ran = assistant(
            "draft", str(notes), "--base-url", server.url, "--model", "my-model", "--max-cost", "10"
        )
        assert server.hits == 0
    assert ran.code == 6
    assert "2026-12-01 값" in ran.err


@pytest.mark.parametrize(
    ("value", "words"), [("싸게", "금액이 아닙니다"), ("-1", "0이거나"), ("inf", "0이거나")]
)
def test_a_limit_that_is_none_is_named(assistant: Assistant, value: str, words: str) -> None:
    """The value and an example, before anything is read."""
    ran = assistant("draft", SAMPLE[0], "--max-cost", value)
    assert ran.code == 2
    assert words in ran.err
    assert value in ran.err


def test_offline_costs_nothing_and_says_nothing_of_it(assistant: Assistant) -> None:
    """No estimate without a model, whatever the limit."""
    ran = assistant("draft", SAMPLE[0], "--engine", "offline", "--max-cost", "0", "--json")
    assert ran.code == 0
    assert "어림" not in ran.err
    assert json.loads(ran.out)["usage"]["engine"] == "offline"
