"""Nothing is paid for twice, and nothing is kept that is not whole."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from llm_server import FAULTS, Answer, LlmServer

from assistant.errors import ModelError
from assistant.llm import AnswerCache, ChatModel

Connect = Callable[..., ChatModel]

SCHEMA = {"type": "object", "properties": {"title": {"type": "string"}}}
GOOD = '{"title": "제목"}'
KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def cache(tmp_path: Path) -> AnswerCache:
    return AnswerCache(tmp_path / "cache" / "answers.sqlite3")


def ask(model: ChatModel, user: str = "자료") -> str:
    return "".join(model.stream("규칙", user))


def test_a_repeated_request_is_replayed(model_of: Connect, cache: AnswerCache) -> None:
    """A later run gets the same text in pieces, sends nothing, and its cost says so."""
    text = "올해는 카프카를 도입했다. 발표도 두 번 했다. 책도 읽었다."
    with LlmServer([Answer(text), GOOD]) as server:
        first, second = model_of(server, cache=cache), model_of(server, cache=cache)
        assert ask(first) == text
        assert first.structured("규칙", "둘", name="a", schema=SCHEMA) == {"title": "제목"}
        pieces = list(second.stream("규칙", "자료"))
        assert ("".join(pieces), len(pieces) > 1) == (text, True)
        assert second.structured("규칙", "둘", name="a", schema=SCHEMA) == {"title": "제목"}
        assert server.hits == 2
        usage = second.usage
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens, usage.replayed) == (0, 0, 0, 2)
    assert (first.usage.requests, first.usage.replayed) == (2, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.stream("다른 규칙", "자료"),
        lambda model: model.stream("규칙", "다른 자료"),
        lambda model: iter(model.structured("규칙", "자료", name="a", schema=SCHEMA)),
    ],
)
def test_whatever_changes_is_asked_anew(
    change: Callable[[ChatModel], object], model_of: Connect, cache: AnswerCache
) -> None:
    """Rules, evidence and schema are all in the key."""
    with LlmServer(["좋다.", GOOD]) as server:
        model = model_of(server, cache=cache)
        ask(model)
        list(change(model))  # type: ignore[call-overload]
        assert server.hits == 2


@pytest.mark.parametrize("settings", [{"model": "other"}, {"base_url": "{url}/"}])
def test_another_model_or_server_is_asked_anew(
    settings: dict[str, str], model_of: Connect, cache: AnswerCache
) -> None:
    """What one model said is no answer of another."""
    with LlmServer(["좋다."]) as server:
        ask(model_of(server, cache=cache))
        ask(model_of(server, cache=cache, **{k: v.format(url=server.url) for k, v in settings.items()}))
        assert server.hits == 2


def test_another_schema_is_asked_anew(model_of: Connect, cache: AnswerCache) -> None:
    """An answer to a schema of before does not fit the one of now."""
    other = {"type": "object", "properties": {"name": {"type": "string"}}}
    with LlmServer([GOOD, '{"name": "이름"}']) as server:
        model = model_of(server, cache=cache)
        model.structured("규칙", "자료", name="a", schema=SCHEMA)
        assert model.structured("규칙", "자료", name="a", schema=other) == {"name": "이름"}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_kept_of_an_answer_that_failed(fault: str, model_of: Connect, cache: AnswerCache) -> None:
    """Cut, refused, stalled or broken: the next run asks again, and that answer is kept."""
    with LlmServer([FAULTS[fault]]) as server, pytest.raises(ModelError):
        ask(model_of(server, cache=cache))
    with LlmServer(["좋다."]) as server:
        assert ask(model_of(server, cache=cache)) == "좋다."


def test_nothing_is_kept_of_an_answer_that_does_not_fit(model_of: Connect, cache: AnswerCache) -> None:
    """A model that babbled is asked again, with a schema and in words."""
    with LlmServer(["제목은 없다.", "제목은 없다.", GOOD]) as server:
        with pytest.raises(ModelError):
            model_of(server, cache=cache).structured("규칙", "자료", name="a", schema=SCHEMA)
        model = model_of(server, cache=cache)
        assert model.structured("규칙", "자료", name="a", schema=SCHEMA) == {"title": "제목"}
        assert server.hits == 3


def test_nothing_is_kept_of_an_answer_that_was_let_go(model_of: Connect, cache: AnswerCache) -> None:
    """Closing a stream in the middle leaves nothing behind."""
    with LlmServer([Answer("가" * 600, delay=0.002), "좋다."]) as server:
        pieces = model_of(server, cache=cache).stream("규칙", "자료")
        next(pieces)
        pieces.close()
        assert ask(model_of(server, cache=cache)) == "좋다."


def test_the_file_is_the_owners_and_holds_no_key(
    model_of: Connect, cache: AnswerCache, tmp_path: Path
) -> None:
    """Readable by its owner only, and neither the API key nor the question is in it."""
    with LlmServer(["좋다."]) as server:
        ask(model_of(server, cache=cache, api_key=KEY), "비밀스러운 자료")
    path = tmp_path / "cache" / "answers.sqlite3"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    raw = path.read_bytes()
    assert KEY.encode() not in raw
    assert "비밀스러운".encode() not in raw


def test_a_fresh_run_finds_nothing_but_keeps(model_of: Connect, tmp_path: Path) -> None:
    """``fresh`` asks again, and what it got is there for the next run."""
    path = tmp_path / "answers.sqlite3"
    with LlmServer(["하나.", "둘."]) as server:
        ask(model_of(server, cache=AnswerCache(path)))
        assert ask(model_of(server, cache=AnswerCache(path, fresh=True))) == "둘."
        assert ask(model_of(server, cache=AnswerCache(path))) == "둘."


def test_old_answers_are_let_go(tmp_path: Path) -> None:
    """What nobody asked for in two months is not found and does not fill the disk."""
    path, now = tmp_path / "answers.sqlite3", [0.0]
    cache = AnswerCache(path, clock=lambda: now[0])
    cache.put("a", "하나")
    now[0] = 61 * 24 * 60 * 60.0
    assert cache.get("a") is None
    cache.put("b", "둘")
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT key FROM answer").fetchall() == [("b",)]
    db.close()


@pytest.mark.parametrize("damage", ["garbage", "folder", "read-only"])
def test_a_broken_cache_costs_nothing_but_tokens(
    damage: str, model_of: Connect, tmp_path: Path, cache: AnswerCache
) -> None:
    """A file that is no database, or cannot be written, is as good as none."""
    path = tmp_path / "cache" / "answers.sqlite3"
    if damage == "read-only":
        tmp_path.joinpath("cache").write_text("no folder")
    else:
        path.parent.mkdir()
        path.write_bytes(os.urandom(5000)) if damage == "garbage" else path.mkdir()
    with LlmServer(["좋다."]) as server:
        for _ in range(2):
            assert ask(model_of(server, cache=cache)) == "좋다."
        assert server.hits == 2


def test_threads_share_a_cache(model_of: Connect, cache: AnswerCache) -> None:
    """Answers that end at the same moment are all kept."""
    with LlmServer(lambda body: str(body["messages"][1]["content"]) * 2) as server:
        model = model_of(server, cache=cache, timeout=5)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: ask(model, f"{number}."), range(16)))
        for number in range(16):
            assert ask(model, f"{number}.") == f"{number}." * 2
        assert server.hits == 16
