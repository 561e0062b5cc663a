"""Precision and recall of redaction on a labelled list of lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.redact import redact


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line.replace("\\n", "\n") for line in text.splitlines() if line and not line.startswith("# ")]


@pytest.mark.parametrize("line", _lines("secrets.txt"))
def test_no_planted_value_is_left(line: str) -> None:
    """Recall: what stands in ⟦ ⟧ is gone, and something is counted."""
    told, counts = redact(re.sub("[⟦⟧]", "", line))
    assert not [value for value in re.findall("⟦(.*?)⟧", line) if value in told]
    assert counts


@pytest.mark.parametrize("line", _lines("harmless.txt"))
def test_a_harmless_line_stays_as_it_is(line: str) -> None:
    """Precision: dates, hashes, versions, order numbers, and talk about passwords are no secrets."""
    assert redact(line) == (line, {})
