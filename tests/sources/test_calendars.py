"""Calendars as phones and Google export them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.schema import Period
from assistant.sources import Reading, Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def event(*lines: str, name: str = "배포", uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{name}", *lines, "END:VEVENT"])


def read(*events: str, scope: Scope = SCOPE) -> Reading:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//시험//", *events, "END:VCALENDAR", ""])
    return sources.collect([sources.from_bytes(text.encode(), "일정.ics")], scope)


def told(reading: Reading) -> list[tuple[str | None, str]]:
    return [(each.when, each.text) for each in reading.evidence]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("DTSTART;VALUE=DATE:20250301", "2025-03-01"),
        ("DTSTART:20250101T030000", "2025-01-01"),
        ("DTSTART:20241231T153000Z", "2025-01-01"),
        ("DTSTART;TZID=America/Los_Angeles:20250309T013000", "2025-03-09"),
        ("DTSTART;TZID=America/Los_Angeles:20250309T093000", "2025-03-10"),
    ],
)
def test_an_entry_is_on_its_day_in_the_users_zone(start: str, day: str) -> None:
    """All-day entries stay on their day; a moment is where the user's clock has it."""
    assert told(read(event(start))) == [(day, "배포")]


def test_an_own_time_zone_of_the_file_is_understood() -> None:
    """Some programs name zones themselves and define them in the file."""
    zone = "\r\n".join(
        [
            "BEGIN:VTIMEZONE",
            "TZID:우리 시간",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:-1000",
            "TZOFFSETTO:-1000",
            "END:STANDARD",
            "END:VTIMEZONE",
        ]
    )
    assert told(read(zone, event("DTSTART;TZID=우리 시간:20250301T200000"))) == [("2025-03-02", "배포")]


def test_what_comes_back_is_told_once_with_its_count() -> None:
    """A weekly meeting is no fifty things; days taken out, moved ones and those outside are not counted."""
    weekly = event("DTSTART;TZID=Asia/Seoul:20241225T190000", "RRULE:FREQ=WEEKLY;UNTIL=20250212T100000Z",
                   "EXDATE;TZID=Asia/Seoul:20250129T190000", name="스터디")  # fmt: skip
    moved = event("DTSTART;TZID=Asia/Seoul:20250109T190000", "RECURRENCE-ID;TZID=Asia/Seoul:20250108T190000",
                  name="스터디 (옮김)")  # fmt: skip
    assert told(read(weekly, moved)) == [("2025-01-01", "스터디 (5번)"), ("2025-01-09", "스터디 (옮김)")]


def test_a_few_meetings_are_told_one_by_one() -> None:
    """Three talks are three things; daylight saving moves none of them to another day."""
    rule = ("DTSTART;TZID=America/Los_Angeles:20250301T230000", "RRULE:FREQ=MONTHLY;COUNT=3")
    assert told(read(event(*rule, name="발표"))) == [
        ("2025-03-02", "발표"),
        ("2025-04-02", "발표"),
        ("2025-05-02", "발표"),
    ]


def test_endless_and_mad_rules_end() -> None:
    """A rule without an end stops at the period's; one by the second is no meeting."""
    endless = event("DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=DAILY", name="약 먹기")
    mad = event("DTSTART:20250301T000000Z", "RRULE:FREQ=SECONDLY", name="폭탄", uid="2")
    assert told(read(endless, mad)) == [("2025-01-01", "약 먹기 (365번)"), ("2025-03-01", "폭탄")]


def test_cancelled_and_coming_entries_did_not_happen() -> None:
    """Both are listed with the reason."""
    scope = Scope(2025, SCOPE.period, (), SCOPE.zone, today=date(2025, 6, 1))
    cancelled = event("DTSTART;VALUE=DATE:20250301", "STATUS:CANCELLED", name="취소")
    coming = event("DTSTART;VALUE=DATE:20250701", name="예정", uid="2")
    reading = read(cancelled, coming, event("DTSTART;VALUE=DATE:20250302", uid="3"), scope=scope)
    assert told(reading) == [("2025-03-02", "배포")]
    assert [(each.text, each.reason) for each in reading.dropped] == [
        ("취소", "취소된 일정"),
        ("예정", "기간에 든 날이 없거나 아직 오지 않은 일정"),
    ]


def test_broken_entries_are_passed_over_and_counted() -> None:
    """Bad dates, lines that are none and an entry that never ends cost only themselves."""
    broken = (
        event("DTSTART:2025XX", name="날짜가 깨짐"),
        event("이건 줄이 아니다", "DTSTART;VALUE=DATE:20250301", name="줄이 깨짐", uid="2"),
        "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:끝이 없음",
        event("DTSTART;VALUE=DATE:20250302", name="멀쩡함", uid="4"),
    )
    reading = read(*broken)
    assert ("2025-03-02", "멀쩡함") in told(reading)
    names = {text for _, text in told(reading)} | {each.text for each in reading.dropped}
    assert names == {"날짜가 깨짐", "줄이 깨짐", "끝이 없음", "멀쩡함"}
    assert reading.remarks == (
        f"‘일정.ics’에서 읽을 수 없는 일정 {len(reading.dropped)}건을 건너뛰었습니다.",
    )
