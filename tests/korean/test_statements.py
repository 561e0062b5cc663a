"""Where one statement of a note ends and the next begins."""

import pytest

from assistant.korean.statements import statements


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("번아웃 비슷하게 옴 아무것도 하기 싫었음", ["번아웃 비슷하게 옴", "아무것도 하기 싫었음"]),
        ("해커톤 나감 4명이서 식단 앱", ["해커톤 나감", "4명이서 식단 앱"]),
        ("발표 영상 20개쯤 봤다 특히 넷코드", ["발표 영상 20개쯤 봤다", "특히 넷코드"]),
        ("배포함. 다음 날 되돌림", ["배포함.", "다음 날 되돌림"]),
    ],
)
def test_a_predicate_in_the_middle_ends_a_statement(note: str, wanted: list[str]) -> None:
    """A note that runs two statements together is cut between them, with or without a full stop."""
    assert statements(note) == wanted


@pytest.mark.parametrize(
    "note",
    [
        "기능 숨김 처리 로직 추가함",
        "대기열 만듦 (동접 3천까지 버팀)",
        "팀장님이 괜찮다 말해줌",
        "모임 참석 세 번 함",
        "“다시 해봄 이번엔 진짜로”라고 적음",
    ],
)
def test_a_noun_a_bracket_or_a_quotation_does_not(note: str) -> None:
    """Words made of verbs, remarks in brackets and what is quoted stay where they stand."""
    assert statements(note) == [note]
