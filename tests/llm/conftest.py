"""A chat model pointed to a scripted server, in a hurry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from llm_server import LlmServer

from assistant.config import Settings
from assistant.llm import ChatModel, connect

Connect = Callable[..., ChatModel]


@pytest.fixture
def model_of(monkeypatch: pytest.MonkeyPatch) -> Connect:
    """A function from a server to a chat model that waits for tenths of a second only."""
    from assistant.llm import openai_chat

    monkeypatch.setattr(openai_chat, "RETRY_PAUSES", (0.01, 0.01))

    def model_of(server: LlmServer, *, deadline: float = 5.0, **settings: object) -> ChatModel:
        values = {"base_url": server.url, "timeout": 0.25, **settings}
        return connect(Settings(**values), deadline_seconds=deadline)  # type: ignore[arg-type]

    return model_of
