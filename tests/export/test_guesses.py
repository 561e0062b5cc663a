"""What cannot be known is guessed aloud: the likeliest, its evidence, and the others by the option that takes them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.export.base import Choice

from .blogs import SEOUL, blog, plan

MIXED = {
    "content/posts/redis/lock.md": "title: 락\ndate: 2025-01-05\ntags: [운영]",
    "content/posts/redis/cache.md": "title: 캐시\ndate: 2025-02-05\ntags: [운영]",
    "content/posts/jvm/warm-up.md": "title: 예열\ndate: 2025-03-05\ntags: [운영]",
    "content/posts/essay/plain.md": "title: 산책\ndate: 2025-04-05\ntags: [일상]",
    "content/posts/essay/bread.md": "title: 빵\ndate: 2024-04-05\ntags: [일상]",
    "content/posts/essay/rain.md": "title: 비\ndate: 2024-05-05\ntags: [일상]",
}


def _folder(root: Path, tags: list[str], folder: str | None = None) -> tuple[str, Choice | None, list[str]]:
    made = plan(root, {"title": "a", "tags": tags}, folder=folder)
    choice = next((each for each in made.choices if each.name == "폴더"), None)
    return str(made.path), choice, [each for each in made.warnings if "짐작" in each]


def test_a_folder_that_few_posts_speak_for_is_a_guess(tmp_path: Path) -> None:
    """Two of three posts with the tag lie there: the others are listed, likeliest first, and a warning says so."""
    root = blog(tmp_path, "hugo.toml", MIXED)
    path, choice, warnings = _folder(root, ["운영"])
    others = ("content/posts/jvm", "content/posts/essay")
    assert path == "content/posts/redis/a.md"
    assert choice == Choice("폴더", "content/posts/redis", "‘운영’인 글 3편 중 2편", others, "--folder", True)
    assert warnings == [
        "글을 둘 폴더 ‘content/posts/redis’는 짐작입니다 (‘운영’인 글 3편 중 2편). "
        "다르면 --folder로 골라 주세요: content/posts/jvm · content/posts/essay"
    ]


def test_a_folder_that_nothing_speaks_for_is_a_guess(tmp_path: Path) -> None:
    """A tag that no post has says nothing: the folder of most posts, and all others to choose from."""
    path, choice, warnings = _folder(blog(tmp_path, "hugo.toml", MIXED), ["처음"])
    assert path == "content/posts/essay/a.md"
    assert choice is not None
    assert (choice.reason, choice.others[0]) == ("최근 글 6편 중 3편", "content/posts/redis")
    assert len(warnings) == 1


@pytest.mark.parametrize("tags", [["일상"], ["운영"]])
def test_clear_evidence_and_a_given_folder_are_no_guess(tmp_path: Path, tags: list[str]) -> None:
    """A tag of one folder alone, or an option: no warning, and the post lies exactly there."""
    root = blog(tmp_path, "hugo.toml", MIXED)
    folder = None if tags == ["일상"] else "content/posts"
    path, choice, warnings = _folder(root, tags, folder)
    assert path == ("content/posts/a.md" if folder else "content/posts/essay/a.md")
    assert (choice is not None and choice.is_guess, warnings) == (False, [])


def test_a_folder_is_named_like_a_category_with_other_spaces(tmp_path: Path) -> None:
    """‘우아한 코스’ is the folder ‘우아한코스’, and no new one is made beside it."""
    files = {
        f"content/posts/{name.replace(' ', '')}/{number}.md": f"title: 글\ndate: 2025-0{number}-05\ncategory: {name}"
        for number, name in enumerate(("우아한 코스", "우아한 코스", "운영"), 1)
    }
    made = plan(blog(tmp_path, "hugo.toml", files), {"title": "a", "category": "우아한 코스"})
    assert str(made.path) == "content/posts/우아한코스/a.md"


def test_other_ways_of_naming_are_listed_as_they_are_typed(tmp_path: Path) -> None:
    """Where the author names posts in three ways the others are shown filled in; each of them, given, is obeyed."""
    files = {
        **{f"blog/2025-0{number}-05-p{number}/index.mdx": "title: 글" for number in (1, 2, 3)},
        **{f"blog/2025-0{number}-05-p{number}/index.md": "title: 글" for number in (4, 5)},
        "blog/plain.md": "title: 글\ndate: 2024-01-05",
    }
    root = blog(tmp_path, "docusaurus.config.js", files)
    made = plan(root, {"title": "a b"})
    (choice,) = [each for each in made.choices if each.option == "--slug"]
    assert str(made.path) == "blog/2026-03-02-a-b/index.md"
    assert choice.others == ("2026-03-02-a-b/index.mdx", "a-b.md")
    for each in choice.others:
        assert str(plan(root, {"title": "다른 글"}, slug=each).path) == f"blog/{each}"


SPACED = {
    "content/blog/실행 컨텍스트.md": "title: 실행\ndate: 2025-01-05",
    "content/blog/[후기]2단계.md": "title: 후기\ndate: 2025-02-05",
    "content/blog/호이스팅.md": "title: 호이스팅\ndate: 2025-03-05",
}
DATED = {f"_posts/2025-0{month}-05-post-{month}.md": f"title: 글 {month}" for month in range(1, 5)}


@pytest.mark.parametrize(
    ("config", "files", "given", "path"),
    [
        ("hugo.toml", SPACED, "[회고] 새 글", "content/blog/[회고] 새 글.md"),
        ("hugo.toml", SPACED, "새 글.mdx", "content/blog/새 글.mdx"),
        ("hugo.toml", SPACED, "새글/index.md", "content/blog/새글/index.md"),
        ("hugo.toml", SPACED, "새글/새글.md", "content/blog/새글/새글.md"),
        ("hugo.toml", SPACED, "a:b?.md", "content/blog/ab.md"),
        ("_config.yml", DATED, "[회고] 새 글", "_posts/2026-03-02-회고-새-글.md"),
        ("_config.yml", DATED, "2025-12-31-new", "_posts/2025-12-31-new.md"),
        ("_config.yml", DATED, "2025-1-3-new", "_posts/2025-1-3-new.md"),
        ("_config.yml", DATED, "[회고] 새 글.md", "_posts/[회고] 새 글.md"),
    ],
)
def test_a_given_name_is_taken_as_it_was_typed(
    tmp_path: Path, config: str, files: dict[str, str], given: str, path: str
) -> None:
    """Spaces and brackets as the author has them, a date in place of today's, an ending for the whole name."""
    assert str(plan(blog(tmp_path, config, files), {"title": "회고"}, slug=given).path) == path


def test_notes_of_a_day_are_no_model_for_a_note_with_a_name(tmp_path: Path) -> None:
    """A vault of daily notes with some named ones among them: a retrospective is not called by its day."""
    files = {f"notes/2025.09.{day}.md": "title: 하루" for day in range(10, 20)}
    files |= {f"notes/{name} 정리.md": f"title: 글\ndate: 2025-0{n}-05" for n, name in enumerate("가나다", 1)}
    root = blog(tmp_path, "hugo.toml", files)
    assert str(plan(root, {"title": "2025년 회고"}, folder="notes").path) == "notes/2025년 회고.md"


def test_a_folder_of_the_posts_own_name_may_hold_a_dated_file(tmp_path: Path) -> None:
    """``name/2025-01-05-name.md`` is one post in its own folder, no topic with one post."""
    files = {f"blog/p{n}/2025-0{n}-05-p{n}.md": f"title: 글\ndate: 2025-0{n}-05" for n in range(1, 5)}
    root = blog(tmp_path, "next.config.js", files)
    assert str(plan(root, {"title": "a b"}).path) == "blog/a-b/2026-03-02-a-b.md"


@pytest.mark.parametrize(
    ("when", "who"),
    [(datetime(2026, 3, 2, tzinfo=SEOUL), "최근"), (datetime(2021, 6, 1, tzinfo=SEOUL), "그 무렵")],
)
def test_the_evidence_says_which_posts_were_looked_at(tmp_path: Path, when: datetime, who: str) -> None:
    """A post of today is like the newest twenty; one that is dated back is like those of its time."""
    files = {
        f"_posts/20{year}-0{month}-05-p.md": "title: 글\nlayout: post"
        for year in (21, 22, 23, 24, 25)
        for month in range(1, 8)
    }
    made = plan(blog(tmp_path, "_config.yml", files), {"title": "a", "date": when})
    reasons = {each.name: each.reason for each in made.choices}
    assert {reasons[name] for name in ("경로", "앞머리", "title", "layout")} == {f"{who} 20편 중 20편"}


def test_drafts_go_where_the_authors_drafts_are_if_the_code_hides_none(tmp_path: Path) -> None:
    """A folder of drafts that no code names, beside the posts; without one the plan says that nothing hides it."""
    posts = {f"src/content/blog/p{n}.md": f"title: 글\npubDate: 2025-0{n}-05" for n in range(1, 4)}
    bare = plan(blog(tmp_path / "a", "astro.config.mjs", posts), {"title": "a"}, publish=False)
    assert (str(bare.path), bare.state) == ("src/content/blog/a.md", "초안 표시 (그래도 공개될 수 있음)")
    own = {**posts, "src/content/drafts/idea.md": "title: 생각\npubDate: 2025-05-05"}
    kept = plan(blog(tmp_path / "b", "astro.config.mjs", own), {"title": "a"}, publish=False)
    assert (str(kept.path), kept.state) == ("src/content/drafts/a.md", "초안 (공개되지 않음)")


def test_posts_among_a_gatsby_sites_sources_are_found(tmp_path: Path) -> None:
    """Some keep Markdown beside their components."""
    files = {f"src/posts/p{n}/p{n}.md": f"title: 글\ndate: 2025-0{n}-05" for n in range(1, 4)}
    made = plan(blog(tmp_path, "gatsby-config.js", files), {"title": "a b"})
    assert str(made.path) == "src/posts/a-b/a-b.md"


@pytest.mark.parametrize("title", ["끝\\", "C:\\users", "it\\'s", "\\1"])
def test_a_title_that_breaks_docusaurus_is_refused(tmp_path: Path, title: str) -> None:
    """It copies a backslash into JavaScript as it is: where that is no escape the whole site stops."""
    files = {f"blog/2025-0{n}-05-p.md": "title: 글" for n in range(1, 4)}
    root = blog(tmp_path, "docusaurus.config.js", files)
    with pytest.raises(InputError, match="역슬래시"):
        plan(root, {"title": title})
    assert plan(root, {"title": "\\d와 \\\\1"}).files


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("content/posts/essay", []),
        ("content/posts/esay", ["혹시 ‘content/posts/essay’인가요?"]),
        ("2031", [""]),
    ],
)
def test_a_folder_that_is_not_there_is_said_to_be_new(tmp_path: Path, folder: str, said: list[str]) -> None:
    """It is made as asked for, and what it may be a slip of is named."""
    made = plan(blog(tmp_path, "hugo.toml", MIXED), {"title": "a", "tags": ["일상"]}, folder=folder)
    assert str(made.path) == f"{folder}/a.md"
    new = [f"‘{folder}’ 폴더는 아직 없어 새로 만듭니다. {hint}".rstrip() for hint in said]
    assert [each for each in made.warnings if "새로 만듭니다" in each] == new
