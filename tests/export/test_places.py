"""Where a new post goes and what it is called, by the posts that lie around: exact paths, each with its evidence."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from .blogs import SEOUL, blog, plan

TOPICS = {
    "content/posts/redis/lock.md": "title: 락\ndate: 2025-01-05\ntags: [Redis, 동시성]",
    "content/posts/redis/cache.md": "title: 캐시\ndate: 2025-02-05\ntags: [Redis]",
    "content/posts/jvm/warm-up.md": "title: 예열\ndate: 2025-03-05\ntags: [Kotlin]\nsection: runtime",
    "content/posts/jvm/gc.md": "title: 수거\ndate: 2025-04-05\ntags: [동시성]\nsection: runtime",
    "content/posts/essay/2024-retrospective.md": "title: 2024년 회고\ndate: 2024-12-30\ntags: [회고]",
}


@pytest.mark.parametrize(
    ("meta", "path", "reason"),
    [
        ({"title": "lua", "tags": ["redis"]}, "redis/lua.md", "‘redis’인 글 2편 중 2편"),
        ({"title": "jit", "section": "runtime"}, "jvm/jit.md", "‘section: runtime’인 글 2편 중 2편"),
        ({"title": "jit", "tags": ["JVM"]}, "jvm/jit.md", "폴더 이름이 ‘jvm’"),
        (
            {"title": "2025년 회고", "tags": ["Redis"]},
            "essay/2025-retrospective.md",
            "앞선 회고 1편 중 1편",
        ),
    ],
)
def test_labels_decide_between_folders(tmp_path: Path, meta: dict[str, Any], path: str, reason: str) -> None:
    """Tags, the author's own keys and folders' names tell the place, but not that of a retrospective."""
    planned = plan(blog(tmp_path, "hugo.toml", TOPICS), meta)
    assert str(planned.path) == f"content/posts/{path}"
    assert {choice.name: choice.reason for choice in planned.choices}["폴더"] == reason


@pytest.mark.parametrize(
    ("category", "path"), [("Redis", "redis/a.md"), ("Kafka", "kafka/a.md"), (None, "redis/a.md")]
)
def test_a_category_without_posts_gets_the_folder_of_its_name(
    tmp_path: Path, category: str | None, path: str
) -> None:
    """Where every folder is named by its category the first post of a new one founds it, in the same case."""
    files = {
        f"content/posts/{name.lower()}/{number}.md": f"title: 글\ndate: 2025-0{number}-05\ncategory: {name}"
        for number, name in enumerate(("JVM", "Redis", "Redis"), 1)
    }
    planned = plan(blog(tmp_path, "hugo.toml", files), {"title": "a", "category": category})
    assert str(planned.path) == f"content/posts/{path}"


def test_drafts_are_no_model_for_the_place(tmp_path: Path) -> None:
    """Translations that were never finished lie in a folder of their own and stay alone there."""
    files = {
        f"content/posts/{folder}/{number}.md": (
            f"title: 글\ndate: 2025-0{number}-05\ntags: [후기]\ndraft: {str(folder == 'en').lower()}"
        )
        for number in range(1, 6)
        for folder in ("ko", "en")
    }
    planned = plan(blog(tmp_path, "hugo.toml", files), {"title": "a", "tags": ["후기"]})
    assert str(planned.path) == "content/posts/ko/a.md"


def test_folders_of_months_follow_the_date(tmp_path: Path) -> None:
    """2025/9월 and 2025/10월 are not topics: a post of March 2026 goes to 2026/3월."""
    files = {
        f"content/posts/2025/{month}월/{month}.md": f"title: 글\ndate: 2025-{month:02}-05"
        for month in (9, 10)
    }
    assert str(plan(blog(tmp_path, "hugo.toml", files), {"title": "a"}).path) == "content/posts/2026/3월/a.md"


def test_a_site_with_several_folders_of_posts_is_sorted_the_same_way(tmp_path: Path) -> None:
    """Jekyll lets every section have its own ``_posts``; the collection that the author names is the section."""
    files = {
        f"{name}/_posts/2025-0{month}-05-{name}.md": f"title: 글 {month}\ncollection: {name}"
        for month in range(1, 7)
        for name in ("til", "diary")
    }
    planned = plan(blog(tmp_path, "_config.yml", files), {"title": "day 7", "collection": "diary"})
    assert str(planned.path) == "diary/_posts/2026-03-02-day-7.md"


def test_only_a_post_with_pictures_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    """The author keeps pictures beside a post in a folder of its name, and lays all others down as files."""
    files = {
        "content/posts/2025-01-05-a.md": "title: 가\ndate: 2025-01-05",
        "content/posts/2025-02-05-b/2025-02-05-b.md": "title: 나\ndate: 2025-02-05\n\n![산](산.png)",
        "content/posts/2025-03-05-c.md": "title: 다\ndate: 2025-03-05",
        "content/posts/2025-04-05-d.md": "title: 라\ndate: 2025-04-05",
    }
    made = blog(tmp_path, "hugo.toml", files)
    assert str(plan(made, {"title": "e"}).path) == "content/posts/2026-03-02-e.md"
    pictured = plan(made, {"title": "e"}, "![강](강.png)\n")
    assert str(pictured.path) == "content/posts/2026-03-02-e/2026-03-02-e.md"


def test_a_retrospective_lies_in_the_year_it_looks_back_at(tmp_path: Path) -> None:
    """Those of 2022 and 2023 were written years later and lie in 2022 and 2023; other posts go by their date."""
    files = {
        f"content/posts/{year}/{year}-retrospective.md": f"title: {year} 회고\ndate: 2025-12-{year - 2000}"
        for year in (2022, 2023)
    }
    made = blog(tmp_path, "hugo.toml", files)
    assert str(plan(made, {"title": "2024 회고"}).path) == "content/posts/2024/2024-retrospective.md"
    assert str(plan(made, {"title": "note"}).path) == "content/posts/2026/note.md"


@pytest.mark.parametrize(
    ("names", "title", "name"),
    [
        ({"retro-2024": "2024년 회고", "half-2023": "2023년 회고와 계획"}, "2025년 회고", "retro-2025"),
        (
            {"retro-2024": "2024년 회고", "half-2023": "2023년 회고와 계획"},
            "2025년 회고: 옮긴 해",
            "retro-2025",
        ),
        ({"retro-2024": "2024년 회고"}, "한 해를 돌아보며", "retro-2025"),
        (
            {"2024년-회고": "2024년 회고", "2023년-늦은-회고": "2023년 늦은 회고"},
            "2025년 짧은 회고",
            "2025년-짧은-회고",
        ),
        ({"글": "2024년 일기"}, "2025년 회고: 옮긴 해", "2025년-회고"),
    ],
)
def test_the_name_follows_that_of_the_earlier_retrospectives(
    tmp_path: Path, names: dict[str, str], title: str, name: str
) -> None:
    """The same title but for the year decides; a bare title of January is of the year before."""
    files = {
        f"content/posts/{slug}.md": f"title: {old}\ndate: 202{4 - number}-12-30"
        for number, (slug, old) in enumerate(names.items())
    }
    when = datetime(2026, 1, 5, 21, 0, tzinfo=SEOUL)
    planned = plan(blog(tmp_path, "hugo.toml", files), {"title": title, "date": when})
    assert planned.path.name == f"{name}.md"


def test_a_name_that_all_posts_share_is_kept(tmp_path: Path) -> None:
    """Only the day tells the folders apart: 2025-01-05-post, 2025-02-05-post."""
    files = {
        f"blog/2025-0{month}-05-post/index.md": f"title: 글 {month}\ndate: 2025-0{month}-05"
        for month in range(1, 6)
    }
    planned = plan(blog(tmp_path, "docusaurus.config.js", files), {"title": "다른 글"})
    assert str(planned.path) == "blog/2026-03-02-post/index.md"


def test_a_post_of_long_ago_is_written_as_then(tmp_path: Path) -> None:
    """Dated back to 2015 it joins the posts of 2015, in their place and quotes, and not those of today."""
    files = {
        f"content/posts/old-{day}.md": f"title: '옛글 {day}'\ndate: 2015-01-{day}" for day in range(10, 31)
    }
    files |= {
        f"content/posts/new-{day}/index.md": f'title: "새글 {day}"\ndate: 2025-01-{day}'
        for day in range(10, 31)
    }
    made = blog(tmp_path, "hugo.toml", files)
    then = plan(made, {"title": "then: a", "date": datetime(2015, 1, 31, tzinfo=SEOUL)})
    assert (str(then.path), "title: 'then: a'\n" in then.files[then.path].decode()) == (
        "content/posts/then-a.md",
        True,
    )
    assert str(plan(made, {"title": "e"}).path) == "content/posts/e/index.md"


@pytest.mark.parametrize(
    ("slug", "name"),
    [(None, "2025년 회고 옮긴 해"), ("한 해를 접으며", "한 해를 접으며"), ("2025-회고", "2025-회고")],
)
def test_a_name_that_is_asked_for_beats_the_title(tmp_path: Path, slug: str | None, name: str) -> None:
    """Where posts are called by their titles the user's own name keeps its spaces too."""
    files = {f"content/posts/어느 글 {n}.md": f"title: 어느 글 {n}\ndate: 2025-0{n}-05" for n in (1, 2, 3)}
    planned = plan(blog(tmp_path, "hugo.toml", files), {"title": "2025년 회고: 옮긴 해"}, slug=slug)
    assert str(planned.path) == f"content/posts/{name}.md"


def test_files_of_one_name_have_addresses_of_their_own(tmp_path: Path) -> None:
    """Where every file is called post, what the front matter calls it is made from the title, in the author's way."""
    files = {
        f"blog/2025-0{n}-05-post.mdx": f"title: 글 {n}\nslug: {name}"
        for n, name in enumerate(("Omit_Type", "Use_State", "Deep_Copy"), 1)
    }
    made = plan(blog(tmp_path, "docusaurus.config.js", files), {"title": "Next Router 회고"})
    assert str(made.path) == "blog/2026-03-02-post.mdx"
    assert "\nslug: Next_Router_retrospective\n" in made.files[made.path].decode()
