"""What tests get: an empty home, no keys, a model in a hurry, and a switch for golden files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from llm_server import LlmServer

    from assistant.llm import AnswerCache, ChatModel

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as a job in the background, whose children would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

_PRIVATE = ("OPENAI_", "LANGSMITH_", "LANGCHAIN_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _clean_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the real home directory, a key, a proxy or a tracing service."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / f".{name.lower()}"))
    for name in list(os.environ):
        if name.upper().startswith(_PRIVATE):
            monkeypatch.delenv(name)


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew (``pytest --regenerate``)."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture
def model_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ChatModel]:
    """A function from a scripted server to a chat model that waits for tenths of a second only."""
    from assistant.config import Settings
    from assistant.llm import connect, openai_chat

    monkeypatch.setattr(openai_chat, "RETRY_PAUSES", (0.01, 0.01))

    def model_of(
        server: LlmServer, *, deadline: float = 5.0, cache: AnswerCache | None = None, **settings: object
    ) -> ChatModel:
        values = {"base_url": server.url, "timeout": 0.5, **settings}
        return connect(Settings(**values), deadline_seconds=deadline, cache=cache)  # type: ignore[arg-type]

    return model_of
