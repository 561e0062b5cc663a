"""The app as a user finds it, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def app() -> AppTest:
    """The first page of a new session."""
    return AppTest.from_file(str(APP), default_timeout=30).run()
