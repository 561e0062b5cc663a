"""Notes without headings, where a line opens the month of the lines after it."""

from zoneinfo import ZoneInfo

import pytest

from assistant.schema import Period
from assistant.sources.base import Input, Scope
from assistant.sources.notes import Notes

SCOPE = Scope(2024, Period.of_year(2024), (), ZoneInfo("Asia/Seoul"))


def dated(text: str) -> list[tuple[str, str | None, str]]:
    reading = Notes().read(Input("n.txt", text=text), SCOPE)
    return [(each.text, each.when, each.heading) for each in reading.evidence]


def test_a_month_that_a_line_opens_holds_until_the_next() -> None:
    """Three lines that open months in order are a diary; what has no month belongs to the one above it."""
    notes = "1월 - 첫 출근\n매칭 서버 고침\n2월: 대기열 만듦\n5월 번아웃\n상담만 예약하고 안 감\n"
    assert dated(notes) == [
        ("1월 - 첫 출근", "2024-01", ""),
        ("매칭 서버 고침", "2024-01", "1월"),
        ("2월: 대기열 만듦", "2024-02", ""),
        ("5월 번아웃", "2024-05", ""),
        ("상담만 예약하고 안 감", "2024-05", "5월"),
    ]


def test_months_under_a_theme_or_out_of_order_open_nothing() -> None:
    """A list by theme names months in passing, and so do notes that jump back and forth."""
    themed = "# 성과\n3월 카프카 도입\n커버리지 70%\n5월 이직\n# 개인\n9월 이사\n러닝 412km\n"
    jumping = "5월 이직\n커버리지 70%\n2월 카프카 도입\n9월 이사\n러닝 412km\n"
    for notes in (themed, jumping):
        assert [when for text, when, _ in dated(notes) if text in ("커버리지 70%", "러닝 412km")] == [
            None,
            None,
        ]


def test_what_next_year_opens_is_planned_until_a_blank_line() -> None:
    """``내년에는`` holds for the lines below it, and for nothing behind a blank line."""
    notes = "12월 출시\n내년에는 딸이랑 더 놀기\n블로그 한 달에 하나\n\n그래도 버텼다\n"
    assert dated(notes) == [
        ("12월 출시", "2024-12", ""),
        ("내년에는 딸이랑 더 놀기", None, ""),
        ("블로그 한 달에 하나", None, "내년"),
        ("그래도 버텼다", None, ""),
    ]


def test_days_that_open_the_lines_of_a_memo_are_read_and_give_their_month() -> None:
    """However a memo writes its days, they are days and no part of what was done; the rest belongs to a month."""
    notes = (
        "1.12 이력서 고침\n1.15 면접 봄\n3.23. 첫출근\n온보딩 문서 정리함\n4.2 (목) 결제 배포\n"
        "5.7(화) 장애 대응함\n3.11 업그레이드\n평점 4.3점\n10-11 정산 배치 짬\n1120 회고 모임 다녀옴\n짐 쌈\n"
    )
    assert [(when, text) for text, when, _ in dated(notes)] == [
        ("2024-01-12", "이력서 고침"),
        ("2024-01-15", "면접 봄"),
        ("2024-03-23", "첫출근"),
        ("2024-03", "온보딩 문서 정리함"),
        ("2024-04-02", "결제 배포"),
        ("2024-05-07", "장애 대응함"),
        ("2024-05", "3.11 업그레이드"),
        ("2024-05", "평점 4.3점"),
        ("2024-10-11", "정산 배치 짬"),
        ("2024-11-20", "회고 모임 다녀옴"),
        ("2024-11", "짐 쌈"),
    ]


@pytest.mark.parametrize(("opening"), ["3/14", "3.14", "3월 14일", "- 3/14", "- 03.14", "3.14.", "0314"])
def test_a_line_that_opens_a_day_gives_its_month(opening: str) -> None:
    """One way of writing days through a memo, in lines or bullets."""
    others = [opening.replace("3", month, 1) for month in ("5", "7")]
    bullet = "- " if opening.startswith("-") else ""
    notes = "".join(f"{head} 배포함\n{bullet}짐 쌈\n" for head in (opening, *others))
    assert [when for _, when, _ in dated(notes)] == [
        "2024-03-14",
        "2024-03",
        "2024-05-14",
        "2024-05",
        "2024-07-14",
        "2024-07",
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "3.11 업그레이드\n4.3점 받음\n1.2만 명\n5.10 버전 배포\n",
        "1.0 출시\n1.1 개선\n1.2 개선\n2.0 개선\n",
        "1.1 서론\n1.2 본론\n2.1 하나\n2.2 둘\n3.1 셋\n",
        "4.3 기생충\n4.5 헤어질 결심\n4.8 괴물\n",
        "1.12 이력서 고침\n3.23 첫출근\n짐 쌈\n",
    ],
)
def test_versions_ratings_and_chapters_are_no_days(notes: str) -> None:
    """Numbers with a point are days only where the whole text is a memo of days."""
    assert {when for _, when, _ in dated(notes)} == {None}


def test_a_number_that_leaves_the_order_of_a_memo_is_no_day_and_moves_no_other_line() -> None:
    """Where the order is broken each line keeps its own day and gives nothing to the others."""
    notes = "1.12 이력서 고침\n3.23 첫출근\n짐 쌈\n5.20 배포\n6.14 휴가\n3.11 파이썬 올림\n8.30 끝\n"
    assert [when for _, when, _ in dated(notes)] == [
        "2024-01-12",
        "2024-03-23",
        None,
        "2024-05-20",
        "2024-06-14",
        None,
        "2024-08-30",
    ]


def test_times_of_a_day_are_no_days() -> None:
    """Below the heading of a day, and in the note of one, four digits are a time."""
    times = "0930 출근\n1020 회의\n1130 점심\n"
    assert {when for _, when, _ in dated(f"# 2024-03-02\n{times}")} == {"2024-03-02"}
    reading = Notes().read(Input("2024-03-02.md", text=times), SCOPE)
    assert {each.when for each in reading.evidence} == {"2024-03-02"}
