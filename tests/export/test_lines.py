"""How single lines of front matter are written: blocks of text, long lists, emptiness, clocks."""

import tempfile
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export import conventions, frontblock
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
        ("tags: one{n}", {"tags": ["two"]}, "tags: two\n"),
        (
            "history:\n  -\n     from: /old/{n}\n     at: 2018-09-13T22:02:42+00:00",
            {"history": [{"from": "/a: b", "at": "2019-01-01T00:00:00Z"}, {"from": "/c"}]},
            'history:\n  -\n     from: "/a: b"\n     at: 2019-01-01T00:00:00Z\n  -\n     from: /c\n',
        ),
        (
            "sources:\n- label : '글 {n}'\n  urls : [/a]",
            {"sources": [{"label": "가", "urls": ["/b", "/c"], "count": 2, "more": []}]},
            "sources:\n- label : '가'\n  urls :\n    - '/b'\n    - '/c'\n  count : 2\n  more : []\n",
        ),
        (
            "category:\n    name: 글 {n}\n    category:\n        name: 가",
            {"category": {"name": "나", "category": {"name": "다", "is_old": True}}},
            "category:\n    name: 나\n    category:\n        name: 다\n        is_old: true\n",
        ),
        ("layout: post", {"goals": [{"text": "책"}]}, "layout: post\ngoals:\n  - text: 책\n"),
        ("category: 글{n}\ncategories: 가", {"category": "나"}, "category: 나\ncategories: 가\n"),
        ("due: 2025-0{n}-01 09:00", {"due": "2026-01-01 10:30"}, "due: 2026-01-01 10:30\n"),
    ],
)
def test_a_line_is_written_as_the_author_writes_it(
    tmp_path: Path, lines: str, meta: dict[str, Any], written: str
) -> None:
    """Texts in blocks where they can be read back, empty keys as before, moments without quotes, keys below keys."""
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


_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8))
_NESTED = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc-_.", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


def _clean(value: Any) -> Any:
    """Text in NFC, as all that is written."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return {key: _clean(each) for key, each in value.items()} if isinstance(value, dict) else value


@given(value=st.dictionaries(st.text("abc", min_size=1), _NESTED, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_keys_below_keys_are_read_back_whatever_they_say(value: dict[str, Any]) -> None:
    """Mappings and lists in each other, in an author's odd indents or where there is no model, stay what they are."""
    for lines in ("plan:\n   -\n      text: 글 {n}", "layout: post"):
        with tempfile.TemporaryDirectory() as folder:
            plan = _plan(_blog(Path(folder), lines), plan=[value])
            assert frontblock.find(plan.files[plan.path]).meta["plan"] == _clean([value])
