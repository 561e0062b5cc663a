"""What stands before what a line says: its time and a label."""

import pytest

from assistant.schema import Evidence
from assistant.write.opening import Opening, heading, opening


def note(text: str, when: str | None = "2025-03-02") -> Evidence:
    return Evidence("e1", "note", text, when, "n.txt:1")


@pytest.mark.parametrize(
    ("text", "when", "found"),
    [
        ("3/2 팀 옮김", "2025-03-02", Opening("팀 옮김", "3월", "2일")),
        ("3/2: 팀 옮김", "2025-03-02", Opening("팀 옮김", "3월", "2일")),
        ("3/2 - 팀 옮김", "2025-03-02", Opening("팀 옮김", "3월", "2일")),
        ("3/2(일) 팀 옮김", "2025-03-02", Opening("팀 옮김", "3월", "2일")),
        ("2025-03-02 팀 옮김", "2025-03-02", Opening("팀 옮김", "3월", "2일")),
        ("3/2~3/5 속초", "2025-03-02", Opening("속초", "3월", "2일부터 5일까지")),
        ("3/2~5 속초", "2025-03-02", Opening("속초", "3월", "2일부터 5일까지")),
        ("3/30~4/2 속초", "2025-03-30", Opening("속초", "3월", "30일부터 4월 2일까지")),
        ("3월~ 매칭 개발", "2025-03", Opening("매칭 개발", "3월부터")),
        ("3월~6월 매칭 개발", "2025-03", Opening("매칭 개발", "3월부터 6월까지")),
        ("3월, 장애 남", "2025-03", Opening("장애 남")),
        ("아쉬움: 운동 못 함", "2025-03-02", Opening("운동 못 함")),
        ("내년: 자격증 따기", None, Opening("자격증 따기")),
        ("느낀점 - 질문도 실력", None, Opening("질문도 실력")),
        ("지원 동기: 직접 만들고 싶었다", None, Opening("직접 만들고 싶었다")),
        ("2026: 자격증 따기", "2025", Opening("자격증 따기")),
    ],
)
def test_the_time_of_a_note_and_a_label_of_its_kind_stand_apart(
    text: str, when: str | None, found: Opening
) -> None:
    """A day, a stretch of days or months, and a label that only says what kind of note it is are no part of it."""
    assert opening(note(text, when)) == found


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1/2 달성", None),
        ("3/2 팀 옮김", "2025-05-01"),
        ("3월, 4월에 쉼", "2025-03"),
        ("3월 회고 씀", "2025-03"),
        ("실패: 배포 스크립트", "2025-03-02"),
        ("역할: 백엔드", None),
        ("백엔드 - 로그인", None),
        ("2025: 입사", "2025"),
    ],
)
def test_what_is_no_time_of_the_note_and_no_name_of_a_kind_stays(text: str, when: str | None) -> None:
    """A share, a day that the note is not of, two months and a label with a meaning of its own are said."""
    assert (opening(note(text, when)), heading(note(text, when))) == (Opening(text), "")


def test_a_day_within_its_month_is_said_without_the_month() -> None:
    """Under the heading of a month the day is enough; a stretch of months always names them."""
    days, months = Opening("속초", "3월", "2일부터 5일까지"), Opening("개발", "3월부터")
    assert [each.said(within_month=within) for each in (days, months) for within in (False, True)] == [
        "3월 2일부터 5일까지",
        "2일부터 5일까지",
        "3월부터",
        "3월부터",
    ]
