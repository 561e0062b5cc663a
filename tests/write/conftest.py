"""Kiwi is loaded before a scripted server in the same process is given tenths of a second to answer."""

from __future__ import annotations

import pytest

from assistant.korean.kiwi import tokens


@pytest.fixture(autouse=True, scope="session")
def _kiwi() -> None:
    tokens("먼저 불러 둔다.")
