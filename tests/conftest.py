"""What every test gets: an empty home, no keys, and a switch that writes golden files anew."""

from __future__ import annotations

import os

import pytest

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
