"""Posts of every generator, damaged ones too, and retrospectives of earlier years."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.schema import Evidence, Period
from assistant.sources import Input, Reading, Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def read(text: str, name: str = "글.md", *, vault: bool = False) -> Reading:
    return sources.collect([Input(name, text=text, vault=vault)], SCOPE)


YAML = """---
title: "카프카: 파헤치기"
date: 2025-03-01T23:30:00Z
tags:
    - kafka
    - 메시지
categories : [infra]
---

![그림](a.png)

컨슈머가 **왜** 멈췄는지 쓴다.

## 원인
- 목록은 문단이 아니다
"""
BODY = "컨슈머가 왜 멈췄는지 쓴다."


def test_a_post_has_title_day_tags_and_first_paragraphs() -> None:
    """The day is the user's own; tags stand as the heading; pictures and lists are no opening."""
    assert read(YAML).evidence == (
        Evidence("e1", "post", f"카프카: 파헤치기\n{BODY}", "2025-03-02", "글.md:1", "kafka, 메시지, infra"),
    )


DIALECTS = {
    "toml": '+++\ntitle = "카프카"\ndate = 2025-03-02T10:00:00+09:00\ntags = ["a"]\n+++\n본문.\n',
    "toml with a text": '+++\ntitle = "카프카"\ndate = "2025-03-02"\n+++\n본문.\n',
    "json": '{\n"title": "카프카",\n"date": "2025-03-02"\n}\n\n본문.\n',
    "hexo": "title: 카프카\ndate: 2025-03-02 10:00:00\ntags:\n- a\n---\n본문.\n",
    "pelican": "Title: 카프카\nDate: 2025-03-02\nTags: a, b\n\n본문.\n",
    "mdx": "export const metadata = {\n  title: '카프카',\n  date: \"2025-03-02\",\n}\n\n본문.\n",
    "byte order mark, blank lines": "\n\n---\ntitle: 카프카\ndate: 2025-03-02\n\n---\n\n본문.\n",
    "bad seconds": "---\ntitle: 카프카\ndate: 2025-03-02 17:04:95\n---\n본문.\n",
    "a hyphen for T": "---\ntitle: 카프카\ndate: 2025-03-02-17:00\n---\n본문.\n",
    "dots": "---\ntitle: 카프카\ndate: 2025.03.02.\n---\n본문.\n",
    "short clock": "---\ntitle: 카프카\ndate: 2025-03-02T21:45\n---\n본문.\n",
    "offset by spaces": "---\ntitle: 카프카\ndate: 2025-03-02 10:28 +0900\n---\n본문.\n",
    "month first": "---\ntitle: 카프카\ndate: 3/2/2025\n---\n본문.\n",
    "nested": "---\ntitle: 카프카\nlast_update:\n  date: 2025-03-02\n---\n본문.\n",
    "broken yaml": "---\ntitle: 카프카: [둘째\ndate: 2025-03-02\n\ttab: here\n---\n본문.\n",
    "square title": "---\ntitle: [카프카] 정리\ndate: 2025-03-02\n---\n본문.\n",
    "two keys": "---\ntitle: 카프카\ntitle: 카프카\ndate: 2025-03-02\n---\n본문.\n",
    "padded": "---\nlayout  : post\ntitle   : ' 카프카 '\ndate    : 2025-03-02 10:00:00 +0900\n---\n본문.\n",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_front_matter_is_read_in_every_dialect(dialect: str) -> None:
    """Also what no parser takes: a post is never lost for a slip in its front matter."""
    (each,) = read(DIALECTS[dialect]).evidence
    title = {"broken yaml": "카프카: [둘째", "square title": "[카프카] 정리"}.get(dialect, "카프카")
    assert (each.kind, each.text, each.when) == ("post", f"{title}\n본문.", "2025-03-02")


@pytest.mark.parametrize(
    "name", ["_posts/2025-03-02-카프카.md", "blog/2025/03/02/kafka.md", "2025-03-02-kafka/index.md"]
)
def test_a_path_dates_a_post_that_does_not(name: str) -> None:
    """Jekyll and Docusaurus keep the day in the path only."""
    (each,) = read("---\ntitle: 카프카\n---\n본문.\n", name).evidence
    assert (each.kind, each.when) == ("post", "2025-03-02")


def test_two_rules_in_a_note_are_no_front_matter() -> None:
    """Text between two lines of hyphens stays text."""
    found = read("---\n\n가를 고침\n\n---\n\n나를 고침\n").evidence
    assert [(each.kind, each.text) for each in found] == [("note", "가를 고침"), ("note", "나를 고침")]


def test_unpublished_posts_and_other_years_are_not_told() -> None:
    """A draft has no day on which it was out; posts of other years are listed, or a blog would drown the year."""
    drafted = read("---\ntitle: 카프카\ndate: 2025-03-02\ndraft: true\n---\n본문.\n")
    assert [(each.text, each.reason) for each in drafted.dropped] == [("카프카", "아직 공개하지 않은 글")]
    old = read("---\ntitle: 옛글\ndate: 2024-03-02\n---\n본문.\n")
    assert [(each.text, each.reason) for each in old.dropped] == [("옛글", "기간 밖의 글 (2024-03-02)")]
    assert drafted.evidence == old.evidence == ()


def test_notes_of_a_vault_are_notes_whatever_stands_before_them(tmp_path: Path) -> None:
    """Obsidian writes front matter too; there every line counts, not only the first paragraph."""
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "일지.md").write_text(
        "---\ntitle: 일지\ndate: 2025-03-02\n---\n- 배포함\n- 발표함\n", encoding="utf-8"
    )
    inputs, _ = sources.from_path(str(tmp_path))
    found = sources.collect(inputs, SCOPE).evidence
    assert [(each.kind, each.text, each.when) for each in found] == [
        ("note", "배포함", "2025-03-02"),
        ("note", "발표함", "2025-03-02"),
    ]


LAST_YEAR = """---
title: 2024년 회고
date: 2025-01-03
---

올해는 이직했다.

## 아쉬운 점
- 책을 거의 못 읽음

## 내년 목표
- 책 24권 읽기
- 발표 두 번

끝. 내년에는 더 자주 쓰겠다.
"""


def test_last_years_retrospective_gives_goals_only() -> None:
    """What it tells happened last year, though it is dated in this one; its plans are goals without a date."""
    reading = read(LAST_YEAR, "2024-회고.md")
    assert [(each.kind, each.text, each.when, each.place) for each in reading.evidence] == [
        ("goal", "책 24권 읽기", None, "2024-회고.md:12"),
        ("goal", "발표 두 번", None, "2024-회고.md:13"),
        ("goal", "내년에는 더 자주 쓰겠다.", None, "2024-회고.md:15"),
    ]
    assert [each.text for each in reading.dropped] == ["올해는 이직했다.", "책을 거의 못 읽음", "끝."]
    assert {each.reason for each in reading.dropped} == {"지난해 회고에 이미 쓴 내용"}
    assert reading.remarks == ("‘2024-회고.md’: 2024년의 회고라 목표 3건만 읽었습니다.",)
    assert sources.likely_year([Input("2024-회고.md", text=LAST_YEAR)], 2030) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2025년 상반기 회고", "note"),
        ("한 해를 돌아보며", "goal"),
        ("2023년 회고", None),
        ("우테코 레벨 1 회고", "post"),
        ("2024 상반기 회고", "post"),
        ("스프린트 회고를 자동화하다", "post"),
    ],
)
def test_which_year_a_retrospective_is_of_decides(title: str, kind: str | None) -> None:
    """This year's are the user's own words, last year's are plans, older ones and single projects are neither."""
    text = f"---\ntitle: {title}\ndate: 2025-01-20\n---\n\n## 내년 계획\n- 카프카를 배운다\n"
    assert {each.kind for each in read(text).evidence} == ({kind} if kind else set())


def test_a_retrospective_of_the_year_tells_its_months_and_not_the_day_it_was_published() -> None:
    """What stands under a month is of that month, the rest of the year; one of a later year tells nothing yet."""
    text = "---\ntitle: {} 회고\ndate: 2025-12-31\n---\n이직을 했다.\n\n## 3월\n발표를 했다.\n"
    name = "_posts/2025-12-31-review.md"
    found = read(text.format("2025년"), name).evidence
    assert [(each.kind, each.text, each.when) for each in found] == [
        ("note", "발표를 했다.", "2025-03"),
        ("note", "이직을 했다.", "2025"),
    ]
    later = read(text.format("2026년 상반기").replace("2025-12", "2026-07"), "review.md")
    assert later.evidence == ()


def test_a_blog_does_not_outvote_the_notes(tmp_path: Path) -> None:
    """All posts of a folder have one vote together, for the latest busy year."""
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: 글 {number}\ndate: 2021-03-0{number + 1}\n---\n본문.\n", encoding="utf-8"
        )
    (tmp_path / "새글.md").write_text("---\ntitle: 새글\ndate: 2024-03-01\n---\n본문.\n", encoding="utf-8")
    inputs, _ = sources.from_path(str(tmp_path))
    assert sources.likely_year(inputs, 2025) == 2024
    assert sources.likely_year([*inputs, Input("메모", text="2025년\n- 이사함\n")], 2025) == 2025


@pytest.mark.parametrize(
    "text",
    [
        "-a: b\n" * 400,
        "- a b\n" * 400,
        "- a: b\n  c\n\n" * 400,
        "a: b\n" * 5_000,
        "---\n" + "a: [" * 5_000,
        "---\n" + "&a [*a, *a]\n" * 500 + "---\n",
        "title: x\n" + " y\n" * 5_000,
        "{" * 5_000,
        "+++\n" + "a = [" * 5_000 + "\n+++\n",
        "export const a = {" + "\n" * 10_000,
    ],
)
def test_hostile_front_matter_ends_at_once(text: str) -> None:
    """What looks like front matter and never ends, nests or refers to itself is read as notes, in a moment."""
    assert {each.kind for each in read(text).evidence} <= {"note"}
