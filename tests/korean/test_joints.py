"""Where sentences bend: at connective endings and commas, and nowhere inside a predicate."""

from __future__ import annotations

import pytest

from assistant.korean.joints import parts


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("연습이 모자라 풀코스를 포기했다.", ["연습이 모자라", " 풀코스를 포기했다."]),
        ("코드를 고쳐 보았고, 스프링을 배웠다.", ["코드를 고쳐 보았고", " 스프링을 배웠다."]),
        ("1,200만 건을 옮겼지만 느렸다.", ["1,200만 건을 옮겼지만", " 느렸다."]),
        ("우편함을 통해 복제되던 버그를 막았다.", ["우편함을 통해 복제되던 버그를 막았다."]),
        ("좋은 한 해였다.", ["좋은 한 해였다."]),
        ("", []),
    ],
)
def test_a_sentence_falls_into_parts(text: str, pieces: list[str]) -> None:
    """Helping verbs stay with their verb, 통해 with its noun; a comma inside a number and an empty text are none."""
    assert [text[part.start : part.end] for part in parts(text)] == pieces


def test_only_some_endings_may_give_a_reason() -> None:
    """어, 자 and 느라 may say why the next thing happened; 고 and 지만 may not."""
    sentence = "바빠서 늦었고, 자느라 놓쳤지만, 밥을 먹고 나왔다."
    told = {sentence[part.start : part.end].strip(" ,"): part.may_be_reason for part in parts(sentence)}
    assert told == {
        "바빠서": True,
        "늦었고": False,
        "자느라": True,
        "놓쳤지만": False,
        "밥을 먹고": False,
        "나왔다.": False,
    }
