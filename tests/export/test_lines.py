"""How single lines of front matter are written: blocks of text, long lists, emptiness, clocks."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistant.export import conventions
from assistant.export.base import Plan, Wishes
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 3, 2, 21, 0, tzinfo=SEOUL)
LONG = ["Kotlin", "Spring Boot", "데이터베이스", "트랜잭션", "PostgreSQL", "테스트 자동화", "회고", "2025"]


def _blog(root: Path, lines: str, config: str = "title: 글") -> Path:
    """Three posts with the same lines, ``{n}`` being the number of the post."""
    (root / "_posts").mkdir()
    (root / "_config.yml").write_text(config + "\n", encoding="utf-8")
    for number in (1, 2, 3):
        head = f"title: 글 {number}\n{lines.replace('{n}', str(number))}"
        (root / f"_posts/2025-0{number}-05-a.md").write_text(f"---\n{head}\n---\n\n글\n", encoding="utf-8")
    return root


def _plan(blog: Path, **meta: Any) -> Plan:
    post = Post(
        {"title": "새 글", "date": NOW, "summary": "", "tags": [], "draft": True, **meta}, "쉬었다.\n"
    )
    return render(post, conventions.learn(detect(blog), Wishes(publish=True), post=post), now=NOW)


def _front(plan: Plan) -> str:
    return plan.files[plan.path].decode().split("---\n")[1].removeprefix("title: 새 글\n")


@pytest.mark.parametrize(
    ("lines", "meta", "written"),
    [
        (
            "description: >-\n  글 {n}의\n  요약",
            {"summary": "느려서 고쳤다: 두 번"},
            "description: >-\n  느려서 고쳤다: 두 번\n",
        ),
        ("description: |\n    글 {n}", {"summary": "한 줄\n두 줄"}, "description: |\n    한 줄\n    두 줄\n"),
        ("description: >\n  글 {n}", {"summary": " 빈칸으로 시작"}, 'description: " 빈칸으로 시작"\n'),
        ("tags: null", {}, "tags: null\n"),
        ("tags: []", {}, "tags: []\n"),
        ("tags: []", {"tags": ["회고"]}, "tags: [회고]\n"),
        ("series:", {"series": None}, "series:\n"),
        ("due: 2025-0{n}-01 09:00", {"due": "2026-01-01 10:30"}, "due: 2026-01-01 10:30\n"),
    ],
)
def test_a_line_is_written_as_the_author_writes_it(
    tmp_path: Path, lines: str, meta: dict[str, Any], written: str
) -> None:
    """Texts in blocks where they can be read back, empty keys as empty as before, moments without quotes."""
    assert _front(_plan(_blog(tmp_path, lines), **meta)) == written


@pytest.mark.parametrize(
    ("value", "written", "unknown"),
    [("./cover.png", "", ("thumbnail",)), ("/img/site.png", "thumbnail: /img/site.png\n", ())],
)
def test_a_cover_beside_each_post_is_left_to_the_author(
    tmp_path: Path, value: str, written: str, unknown: tuple[str, ...]
) -> None:
    """The new post has no such file, and a site that looks for it would stop; one for the whole site is kept."""
    plan = _plan(_blog(tmp_path, f"thumbnail: {value}"))
    assert (_front(plan), plan.unknown) == (written, unknown)


@pytest.mark.parametrize(
    ("tags", "written"),
    [
        (["회고", "2025"], 'tags: ["회고", "2025"]\n'),
        (LONG, "tags:\n  [\n" + "".join(f'    "{tag}",\n' for tag in LONG) + "  ]\n"),
    ],
)
def test_a_list_that_is_too_long_for_a_line_goes_into_rows(
    tmp_path: Path, tags: list[str], written: str
) -> None:
    """Where a formatter breaks the author's lists after 80 characters, the new one is broken like them."""
    blog = _blog(tmp_path, 'tags:\n  [\n    "회고",\n    "글 {n}",\n  ]')
    (blog / "_posts/2025-01-05-a.md").write_text(
        '---\ntitle: 글\ntags: ["회고"]\n---\n\n글\n', encoding="utf-8"
    )
    assert _front(_plan(blog, tags=tags)) == written


@pytest.mark.parametrize(
    ("config", "when", "written"),
    [
        ("title: 글", datetime(2026, 3, 1, 8, 30), "2026-03-01 08:30:00"),
        ("title: 글", datetime(2026, 3, 2, 20, 0), "2026-03-02 20:00:00 +0900"),
        ("title: 글", datetime(2026, 3, 2, 1, 0), "2026-03-02 01:00:00"),
        ("timezone: Asia/Seoul", datetime(2026, 3, 1, 8, 30), "2026-03-01 08:30:00"),
        ("timezone: Asia/Seoul", datetime(2026, 3, 1, 18, 0), "2026-03-01 18:00:00 +0900"),
    ],
)
def test_a_clock_without_an_offset_stays_so_where_the_site_shows_its_day(
    tmp_path: Path, config: str, when: datetime, written: str
) -> None:
    """Jekyll reads it as UTC: an offset is needed only in the hours in which it would hide or move the post."""
    blog = _blog(tmp_path, "date: 2025-0{n}-05 12:00:00", config)
    plan = _plan(blog, date=when.replace(tzinfo=SEOUL))
    assert (_front(plan), plan.day_doubt) == (f"date: {written}\n", "")
