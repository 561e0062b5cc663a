"""Notes without headings, where a line opens the month of the lines after it."""

from zoneinfo import ZoneInfo

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
