"""Dates in every spelling, the apps that notes come from, and pages that were copied whole."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.schema import Period
from assistant.sources import Input, Reading, Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def read(text: str, name: str = "메모.md", *, vault: bool = False) -> Reading:
    return sources.collect([Input(name, text=text, vault=vault)], SCOPE)


def told(reading: Reading) -> list[tuple[str | None, str]]:
    return [(each.when, each.text) for each in reading.evidence]


@pytest.mark.parametrize(
    ("heading", "when"),
    [
        ("## 3월", "2025-03"),
        ("### 2025.03", "2025-03"),
        ("## 2025-03-14 (금)", "2025-03-14"),
        ("## 2025년 3월 14일", "2025-03-14"),
        ("## 25.03.14", "2025-03-14"),
        ("## '25.3.14", "2025-03-14"),
        ("## 25.03", "2025-03"),
        ("## 3.14 (금)", "2025-03-14"),
        ("## 3/14", "2025-03-14"),
        ("## March", "2025-03"),
        ("## March 2025", "2025-03"),
        ("## 2025 March", "2025"),
        ("## Mar 14", "2025-03-14"),
        ("## March 14, 2025", "2025-03-14"),
        ("## Fri, 14 March 2025", "2025-03-14"),
        ("## 2024년", "2024"),
        ("[3월]", "2025-03"),
        ("3월:", "2025-03"),
        ("■ 3월", "2025-03"),
        ("2025 상반기", "2025"),
        ("## 2025 1Q", "2025"),
        ("## 1Q", None),
        ("## 상반기", None),
        ("## v1.14", None),
        ("## 버전 25.03 배포", None),
    ],
)
def test_a_heading_dates_what_stands_under_it(heading: str, when: str | None) -> None:
    """Months and days in all their spellings; a half-year or quarter alone says no month, a version no day."""
    assert told(read(f"{heading}\n- 발표함\n")) == [(when, "발표함")]


def test_messages_to_oneself_are_notes_of_their_days() -> None:
    """What KakaoTalk writes around a message is no part of it; pictures say nothing."""
    text = (
        "나와의 채팅 님과 카카오톡 대화\n저장한 날짜 : 2025-12-21 12:20:11\n\n"
        "--------------- 2025년 3월 4일 화요일 ---------------\n"
        "[나] [오후 9:12] 팀장 맡음\n[나] [오후 9:13] 사진\n"
        "--------------- 2025년 4월 2일 수요일 ---------------\n[나] [오전 1:40] 시험 망함\n"
    )
    assert told(read(text)) == [("2025-03-04", "팀장 맡음"), ("2025-04-02", "시험 망함")]


def test_a_talk_of_several_people_is_not_taken_apart() -> None:
    """Whose note a line is cannot be told, so that the names stay."""
    text = "[나] [오후 9:12] 팀장 맡음\n[민] [오후 9:13] 축하\n[나] [오후 9:14] 고마워\n"
    assert [text for _, text in told(read(text))] == text.splitlines()


def test_a_ticked_plan_is_no_plan() -> None:
    """Under plans a box that is ticked was done already, under anything else it was done as well."""
    found = read("## 한 일\n- [x] 서버 이전\n## 내년\n- [ ] 글 쓰기\n- [x] 서류 제출\n")
    assert [each.text for each in found.evidence] == ["서버 이전", "글 쓰기"]
    assert [(each.text, each.reason) for each in found.dropped] == [
        ("서류 제출", "이미 끝냈다고 표시한 계획")
    ]


def test_a_month_of_a_plan_is_no_date_of_the_year_looked_back_on() -> None:
    """What stands under next year happened in no month yet, whatever month its lines name."""
    text = "# 2025\n## 3월\n- 발표함\n## 내년\n- 앱 출시 - 3월 전까지\n- 5월에 이사\n"
    assert told(read(text)) == [("2025-03", "발표함"), (None, "앱 출시 - 3월 전까지"), (None, "5월에 이사")]


def test_a_stretch_of_time_in_a_heading_is_no_day() -> None:
    """``2025.03.10 ~ 2025.08.22`` and ``7~8월`` say no month of what stands under them."""
    text = "# 과정 정리 (2025.03.10 ~ 2025.08.22)\n- 지원함\n7~8월\n- 발표함\n"
    assert told(read(text)) == [("2025", "지원함"), ("2025", "발표함")]


def test_a_bare_month_or_day_belongs_to_what_stands_above_it() -> None:
    """A diary of several years, or of a month with a heading a day, keeps each entry in its place."""
    text = "# 2024년\n## 12월\n- 이직함\n# 2025년\n## 3월\n### 14일 (금)\n- 발표함\n### 15일\n- 쉼\n"
    assert told(read(text)) == [("2024-12", "이직함"), ("2025-03-14", "발표함"), ("2025-03-15", "쉼")]


@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        ("3/20 발표함\n", "2025-03-14.md", "2025-03-20"),
        ("## 4월\n- 발표함\n", "2025-03-14.md", "2025-04"),
        ("---\ndate: 2025-05-05\n---\n발표함\n", "2025-03-14.md", "2025-05-05"),
        ("---\ncreated: 2025-05-05T10:00:00\n---\n발표함\n", "메모.md", "2025-05-05"),
        ("발표함\n", "2025-03-14.md", "2025-03-14"),
        ("발표함\n", "2025_03_14.md", "2025-03-14"),
        ("발표함\n", "250314.txt", "2025-03-14"),
        ("발표함\n", "20250314 회의.md", "2025-03-14"),
        ("발표함\n", "일지/2025/03/14.md", "2025-03-14"),
        ("발표함\n", "2025/3월/메모.md", "2025-03"),
        ("발표함\n", "3월.md", "2025-03"),
        ("발표함\n", "메모.md", None),
    ],
)
def test_a_date_comes_from_line_heading_front_matter_and_name(text: str, name: str, when: str | None) -> None:
    """In that order; where nothing says it, nothing is guessed."""
    assert [each.when for each in read(text, name).evidence] == [when]


def test_a_diary_of_a_year_in_one_file() -> None:
    """A heading a day, hundreds of them: each entry has its day."""
    text = "".join(f"## 2025-{1 + n // 28:02d}-{1 + n % 28:02d}\n- {n}번 일을 함\n\n" for n in range(336))
    found = told(read(text))
    assert len(found) == 336
    assert found[::100] == [
        (f"2025-{1 + n // 28:02d}-{1 + n % 28:02d}", f"{n}번 일을 함") for n in (0, 100, 200, 300)
    ]


def test_obsidian_shows_words_and_hides_its_marks(tmp_path: Path) -> None:
    """Links, tags, embeds, callouts, ids and remarks are the app's, the words are the user's."""
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian" / "app.json").write_text("{}", encoding="utf-8")
    (tmp_path / "2025-03-14.md").write_text(
        "---\ntags: [daily]\n---\n- [[카프카#컨슈머|컨슈머]]를 ==다시== 씀 #work/kafka #회고 ^abc123\n"
        "- ![[그림.png]]\n- 이슈 #12 고침\n- [[Projects/캡스톤]] 발표\n"
        "> [!note] 배포는 금요일에 하지 않는다\n%%비밀 메모%%\n",
        encoding="utf-8",
    )
    inputs, dropped = sources.from_path(str(tmp_path))
    assert dropped == []
    assert told(sources.collect(inputs, SCOPE)) == [
        ("2025-03-14", "컨슈머를 다시 씀"),
        ("2025-03-14", "이슈 #12 고침"),
        ("2025-03-14", "캡스톤 발표"),
        ("2025-03-14", "배포는 금요일에 하지 않는다"),
    ]


def test_logseq_tasks_and_properties() -> None:
    """What is done is told, what is to be done keeps an open box, properties are not told."""
    text = "title:: 일지\n- DONE 배포함\n  collapsed:: true\n- TODO 문서 쓰기\n"
    assert [text for _, text in told(read(text, "journals/2025_03_14.md", vault=True))] == [
        "배포함",
        "[ ] 문서 쓰기",
    ]


def test_notion_properties_date_a_page_and_are_no_notes() -> None:
    """Below the title stand properties; the id in the file's name is no date."""
    text = "# 회의\n\n날짜: 2025년 3월 14일 오후 3:00\n태그: 일, 회의\n\n- 일정을 정함\n- 담당: 나\n"
    reading = read(text, "회의 20250101aaaa0000bbbb1111cccc2222.md")
    assert told(reading) == [("2025-03-14", "일정을 정함"), ("2025-03-14", "담당: 나")]
    assert [(each.text, each.reason) for each in reading.dropped] == [
        ("날짜: 2025년 3월 14일 오후 3:00", "메모 앱이 적은 속성"),
        ("태그: 일, 회의", "메모 앱이 적은 속성"),
    ]


PAGE = """\
올해는 이직을 했다.
github.com
Contribute to me/repo development by creating an account on GitHub.
공감 3
공유하기
추천인 코드: ABC123
'회고' 카테고리의 다른 글
2023 회고  (0)\t2024.01.01
2022 회고  (2)\t2023.01.03

발표도 했다.

댓글 2개
지나가던 사람
잘 읽었습니다
"""


def test_a_copied_page_loses_its_junk() -> None:
    """Cards, buttons, codes, other posts and comments are listed, not told; the author's lines stay."""
    reading = read(PAGE)
    assert [text for _, text in told(reading)] == ["올해는 이직을 했다.", "발표도 했다."]
    assert {each.reason for each in reading.dropped} == {"붙여 넣은 페이지의 군더더기"}
    lines = {line.strip() for line in PAGE.splitlines() if line.strip()}
    assert {each.text for each in reading.dropped} | {text for _, text in told(reading)} == lines


def test_words_of_pages_in_notes_are_notes() -> None:
    """Who built comments or shared something wrote it down; without a sign of a page nothing is taken out."""
    text = "- 댓글 기능 추가\n- 공유하기\n트위터\n- 팔로워 100명\n- 관련 글 추천 알고리즘을 바꿈\n"
    reading = read(text)
    assert reading.dropped == ()
    assert [each for _, each in told(reading)] == [
        "댓글 기능 추가",
        "공유하기",
        "트위터",
        "팔로워 100명",
        "관련 글 추천 알고리즘을 바꿈",
    ]


def test_what_is_listed_under_books_and_films_are_titles() -> None:
    """A title is no deed even where its last word could be one; what was said of the reading stays as it is."""
    text = (
        "## 읽은책\n- 데이터 중심 애플리케이션 설계 (3월~6월, 결국 다 읽음)\n- 리팩터링\n- 하반기엔 거의 못 읽음\n"
        "## 📚 올해 읽은 책 (2권)\n- 나는 왜 이 일을 하는가\n- 도메인 주도 설계 - 반만\n"
        "## 본 영화\n- 서울의 봄\n## 산책\n- 한강 걷기\n"
    )
    assert [each.text for each in read(text).evidence] == [
        "『데이터 중심 애플리케이션 설계』 (3월~6월, 결국 다 읽음)",
        "『리팩터링』",
        "하반기엔 거의 못 읽음",
        "『나는 왜 이 일을 하는가』",
        "『도메인 주도 설계』 - 반만",
        "『서울의 봄』",
        "한강 걷기",
    ]
