"""Dates as people write them."""

import pytest

from assistant import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3월에 카프카를 맡음", "2025-03"),
        ("3월 14일 배포", "2025-03-14"),
        ("2024년 11월 회고", "2024-11"),
        ("1983년 1월 1일에 TCP/IP가 표준이 됨", "1983-01-01"),
        ("2024-11-09 발표", "2024-11-09"),
        ("2024.1.5 배포", "2024-01-05"),
        ("5/12 쿠폰 장애", "2025-05-12"),
        ("- 5/12 쿠폰 장애", "2025-05-12"),
        ("2025-13-01 같은 날짜", None),
        ("2월 30일 배포", None),
        ("응답 시간 320ms → 90ms", None),
        ("3월호 잡지를 읽음", None),
        ("진행률 5/12", None),
        ("1/2 달성", None),
        ("2/3만 읽음", None),
        ("3/4 완료", None),
        ("3/4 이관 완료", "2025-03-04"),
        ("v2025.1.2.3", None),
    ],
)
def test_a_line_gives_the_date_it_states(text: str, expected: str | None) -> None:
    """A line's date is found in every usual spelling, and nothing that only looks like one is taken."""
    assert dates.in_line(text, 2025) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3월", "2025-03"),
        ("2025.03", "2025-03"),
        ("[5월]", "2025-05"),
        ("8월:", "2025-08"),
        ("March", "2025-03"),
        ("Sep 2023", "2023-09"),
        ("2024년", "2024"),
        ("25년", "2025"),
        ("2025년에 할 거", "2025"),
        ("3년 차", None),
        ("2025-10", "2025-10"),
        ("내년엔", None),
        ("Kafka", None),
        ("상반기", None),
    ],
)
def test_a_heading_gives_the_month_it_names(heading: str, expected: str | None) -> None:
    """A heading's date is found in Korean, English and digits; other headings have none."""
    assert dates.in_heading(heading, 2025) == expected


def test_a_file_name_gives_its_day() -> None:
    """Daily notes are dated by their name, with and without separators."""
    assert [dates.in_name(name, 2025) for name in ("2025-03-14.md", "20250314 메모.txt", "메모.txt")] == [
        "2025-03-14",
        "2025-03-14",
        None,
    ]
