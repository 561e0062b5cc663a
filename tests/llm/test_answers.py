"""JSON out of what a model wrote, held against its schema."""

from __future__ import annotations

import pytest

from assistant.llm.answers import read

SCHEMA = {
    "type": "object",
    "properties": {
        "points": {"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/id"}}},
        "title": {"type": "string"},
    },
    "$defs": {"id": {"type": "string", "enum": ["e1", "e2"]}},
}
GOOD = '{"points": [["e1"], ["e2", "e1"], []], "title": "제목"}'
VALUE = {"points": [["e1"], ["e2", "e1"], []], "title": "제목"}


@pytest.mark.parametrize(
    "text", [GOOD, f"\n {GOOD}\n", f"```json\n{GOOD}\n```", f"네, 여기 있습니다: {GOOD} 더 필요하신가요?"]
)
def test_an_object_is_found(text: str) -> None:
    """Bare, padded, fenced or amid prose, the object is read."""
    assert read(text, SCHEMA) == VALUE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "모르겠습니다.",
        GOOD[:-1],
        "[" * 50_000,
        "null",
        f"[{GOOD}]",
        '{"points": []}',
        '{"points": [], "title": "제목", "more": 1}',
        '{"points": [], "title": 1}',
        '{"points": ["e1"], "title": "제목"}',
        '{"points": [["e3"]], "title": "제목"}',
        '{"points": {}, "title": "제목"}',
    ],
)
def test_what_does_not_fit_is_nothing(text: str) -> None:
    """Cut, of another shape, with a key too few or too many, or with a value outside the enum."""
    assert read(text, SCHEMA) is None
