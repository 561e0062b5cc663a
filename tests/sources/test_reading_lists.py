"""Tables with a title and a day, in Korean and English, from any program."""

from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.schema import Period
from assistant.sources import Reading, Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def read(text: str, *, encoding: str = "utf-8", name: str = "목록.csv") -> Reading:
    return sources.collect([sources.from_bytes(text.encode(encoding), name)], SCOPE)


def told(reading: Reading) -> list[tuple[str | None, str]]:
    assert set(reading.origins) <= {"list"}
    return [(each.when, each.text) for each in reading.evidence]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_what_was_read_is_told_so(encoding: str) -> None:
    """The header says what was done that day; a book without a day is listed, not told."""
    text = '번호,제목,저자,완독일\n1,함께 자라기,김창준,2025-02-03\n2,"클린, 코드",,2025.3.4\n3,안 읽은 책,누구,\n'
    reading = read(text, encoding=encoding)
    assert told(reading) == [
        ("2025-02-03", "『함께 자라기』(김창준) 읽음"),
        ("2025-03-04", "『클린, 코드』 읽음"),
    ]
    assert [(each.text, each.reason, each.place) for each in reading.dropped] == [
        ("안 읽은 책", "‘완독일’에 날짜가 없음", "목록.csv:4")
    ]
    assert {each.heading for each in reading.evidence} == {"목록"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Book Id,Title,Author,My Rating,Date Read,Date Added\n1,Refactoring,Martin Fowler,5,2025/02/03,2024/01/01\n"
            "2,Someday,Nobody,0,,2024/01/01\n",
            [("2025-02-03", "『Refactoring』(Martin Fowler) 읽음")],
        ),
        ("이름;날짜;태그\n사내 발표;2025년 3월 14일;일\n", [("2025-03-14", "사내 발표")]),
        (
            'Name,Date,Tags\nKafka talk,"March 14, 2025 → March 15, 2025",work\n',
            [("2025-03-14", "Kafka talk")],
        ),
        ("영화\t본 날\n서울의 봄\t25.01.02\n", [("2025-01-02", "『서울의 봄』 봄")]),
        ("강의명,수료일,시작일\n네트워크,2025-05-01,2025-03-01\n", [("2025-05-01", "『네트워크』")]),
    ],
)
def test_headers_of_other_programs_are_known(text: str, wanted: list[tuple[str, str]]) -> None:
    """Goodreads, Notion and hand-made tables; the day that something ended goes before the one it began."""
    assert told(read(text)) == wanted


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("독서.csv", "이름,날짜\n작별하지 않는다,2025-03-02\n", "『작별하지 않는다』 읽음"),
        (
            "2025 읽은 책.csv",
            "책,지은이,언제\n작별하지 않는다,한강,2025-03-02\n",
            "『작별하지 않는다』(한강) 읽음",
        ),
        (
            "목록.csv",
            "읽은 책,저자명,날짜\n『작별하지 않는다』,한강,2025-03-02\n",
            "『작별하지 않는다』(한강) 읽음",
        ),
        ("목록.csv", "제목,작가,날짜\n작별하지 않는다,한강,2025-03-02\n", "『작별하지 않는다』(한강)"),
        ("목록.csv", "제목,날짜\n작별하지 않는다,2025-03-02\n", "『작별하지 않는다』"),
        ("독서.csv", "제목,구매일\n작별하지 않는다,2025-03-02\n", "『작별하지 않는다』"),
        ("읽을 책.csv", "제목,날짜\n작별하지 않는다,2025-03-02\n", "『작별하지 않는다』"),
        ("독서.csv", "제목,상태,날짜\n작별하지 않는다,읽는 중,2025-03-02\n", "『작별하지 않는다』"),
    ],
)
def test_a_title_is_never_a_statement(name: str, text: str, wanted: str) -> None:
    """It stands in its marks whatever the columns are called, and is told as read where the list says so."""
    assert told(read(text, name=name)) == [("2025-03-02", wanted)]


def test_the_id_of_notion_is_no_part_of_the_list() -> None:
    """A file is called after what it lists."""
    (each,) = read("이름,날짜\n발표,2025-03-14\n", name="활동 0123456789abcdef0123456789abcdef.csv").evidence
    assert each.heading == "활동"


@pytest.mark.parametrize(
    "text",
    [
        "3월, 이사를 했다\n4월, 이직을 했다\n",
        "제목, 그리고 날짜를 정하지 못함\n- 이사함\n",
        "이름,나이\n가,1\n",
        "제목,날짜\n가,모름\n나,모름\n",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    """Without a header that names both and a column of dates it is a note like any other."""
    assert "list" not in read(text).origins
