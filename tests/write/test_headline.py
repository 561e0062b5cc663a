"""The title names what was done, in the user's words."""

import pytest

from assistant.schema import Evidence
from assistant.write.headline import highlights


def notes(*lines: str) -> list[Evidence]:
    return [Evidence(f"e{n}", "note", line, None, f"n.txt:{n}") for n, line in enumerate(lines, 1)]


def test_highlights_are_verbatim_and_in_time_order() -> None:
    """At most three, the most telling words first, each kind of thing once, the later of two."""
    found = highlights(
        notes(
            "카프카 도입 맡음 -> 메시지 유실 나서 acks=all로 바꿈",
            "정보처리기사 필기 합격",
            "정보처리기사 실기 합격 🎉 퇴근하고 6주 공부함",
            "하프 마라톤 2시간 8분 완주!!",
            "사내 기술 공유회에서 카프카 운영기 발표, 30명쯤 옴",
        )
    )
    assert found == ["카프카 도입", "정보처리기사 실기 합격", "하프 마라톤 2시간 8분 완주"]


def test_a_date_is_no_part_of_a_name() -> None:
    """The title has its own; what is nothing without its date is no highlight."""
    assert highlights(notes("2031년 3월 하프 마라톤 완주", "2029년 3월 2일 입사")) == ["하프 마라톤 완주"]


@pytest.mark.parametrize(
    "line",
    [
        "백엔드 이직 실패",
        "데이터팀 입사 3년차",
        "네이버 합격 못 함",
        "사이드 프로젝트 출시 보류",
        "내년엔 카프카 도입",
        "발표 준비만 하다 끝남",
        "GDC 발표 영상 20개쯤 봤다",
        "친구네 회사 이직 이야기 들음",
    ],
)
def test_what_was_not_done_is_no_highlight(line: str) -> None:
    """A failure or a plan never stands in the title as if it were done."""
    assert highlights(notes(line)) == []


def test_a_later_number_of_a_list_is_no_name() -> None:
    """It says nothing without what the list is of."""
    assert highlights(notes("올레길 7코스, 10코스 완주", "강의 3개·5개 완강", "10km 대회 완주")) == [
        "10km 대회 완주"
    ]
