"""A thought aloud is left out however it is cut into pieces."""

from __future__ import annotations

import pytest

from assistant.llm.thinking import without_thinking


@pytest.mark.parametrize("size", [1, 2, 7, 100])
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<think>흠</think>\n\n답이다. <think>는 남는다.", "\n\n답이다. <think>는 남는다."),
        (" \n<think></think>답", "답"),
        ("<thin 벽", "<thin 벽"),
        ("답 <think>흠</think>", "답 <think>흠</think>"),
        ("<think>끝나지 않는 생각", ""),
        ("  답", "  답"),
        ("<th", "<th"),
        ("", ""),
    ],
)
def test_thought_and_answer(text: str, answer: str, size: int) -> None:
    """Only a leading thought goes; the rest is kept to the letter."""
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    assert "".join(without_thinking(pieces)) == answer
