"""``assistant export``: to a folder, to places without a repository, and into a blog."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.export.targets import TARGETS
from tests.export import sites
from tests.export.plans import snapshot

from .conftest import Ran

DRAFT = """\
---
title: '2025년 회고: 카프카'
date: 2025-03-31T21:00:00+09:00
summary: 한 해
tags:
- 회고
- '2025'
draft: true
---

## 성과

카프카를 도입했다[^1].

[^1]: 유실 때문에.
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("회고.md").write_text(DRAFT, encoding="utf-8")
    return "회고.md"


def test_to_a_folder(assistant: Callable[..., Ran], draft: str) -> None:
    """The path of the new file is all of standard output; unchanged it is there already, another post is refused."""
    Path("posts").mkdir()
    ran = assistant("export", draft, "--to", "posts")
    assert ran == Ran(0, "posts/2025-03-31-2025년-회고-카프카.md\n", "")
    again = assistant("export", draft, "--to", "posts")
    path = "posts/2025-03-31-2025년-회고-카프카.md"
    assert again == Ran(0, "", f"· 같은 글이 이미 있어 쓸 것이 없습니다: ‘{path}’.\n")
    Path("다른.md").write_text(DRAFT.replace("도입했다", "걷어냈다"), encoding="utf-8")
    other = assistant("export", "다른.md", "--to", "posts")
    assert (other.code, other.out) == (4, "")
    assert "이미 있는 글이라 덮어쓰지 않았습니다" in other.err
    assert Path("posts/2025-03-31-2025년-회고-카프카.md").read_text(encoding="utf-8") == DRAFT


def test_to_velog(assistant: Callable[..., Ran], draft: str) -> None:
    """What is pasted goes to standard output, what is typed beside it to standard error."""
    ran = assistant("export", draft, "--to", "velog")
    assert ran == Ran(
        0,
        "## 성과\n\n카프카를 도입했다[1].\n\n---\n\n[1] 유실 때문에.\n",
        "제목: 2025년 회고: 카프카\n태그: 회고, 2025\n요약: 한 해\n",
    )


@pytest.mark.parametrize("key", [each.key for each in TARGETS])
def test_every_place_can_be_a_new_file(assistant: Callable[..., Ran], draft: str, key: str) -> None:
    """The file holds what standard output would, and is never overwritten."""
    shown = assistant("export", draft, "--to", key)
    ran = assistant("export", draft, "--to", key, "-o", "out.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "· out.txt에 썼습니다." in ran.err
    assert Path("out.txt").read_text(encoding="utf-8") == shown.out
    again = assistant("export", draft, "--to", key, "-o", "out.txt")
    assert again.code == 4
    assert "덮어쓰지 않았습니다" in again.err


def test_a_folder_that_is_called_like_a_place(assistant: Callable[..., Ran], draft: str) -> None:
    """The place is meant; how to mean the folder is said."""
    Path("md").mkdir()
    ran = assistant("export", draft, "--to", "md")
    assert ran.out == DRAFT
    assert ran.err == "- ‘md’ 폴더에 쓰려면 --to ./md를 주세요.\n"
    assert assistant("export", draft, "--to", "./md").out == "md/2025-03-31-2025년-회고-카프카.md\n"


POST = "content/posts/2025-카프카.md"
WRITTEN = """\
---
title: "2025년 회고: 카프카"
date: 2025-03-31T21:00:00+09:00
draft: true
---

## 성과

카프카를 도입했다[^1].

[^1]: 유실 때문에.
"""
PLAN = """\
· 블로그: Hugo: hugo.toml
· 글: content/posts/2025-카프카.md · 초안 (공개되지 않음)
"""
FIRST = "오류: 이 블로그에는 처음 내보냅니다. 위와 같이 써도 되면 --yes를 더해 주세요.\n"


@pytest.fixture
def blog(tmp_path: Path, draft: str) -> Path:
    """A Hugo blog with one post, in a repository with one commit."""
    folder = tmp_path / "blog"
    sites.fresh(folder, "hugo")
    for command in ("init -q -b main", "config user.name 나", "config user.email me@example.com"):
        subprocess.run(["git", "-C", folder, *command.split()], check=True)
    subprocess.run(["git", "-C", folder, "add", "."], check=True)
    subprocess.run(["git", "-C", folder, "commit", "-q", "-m", "처음"], check=True)
    return folder


def _into(assistant: Callable[..., Ran], *options: str, **typed: Any) -> Ran:
    return assistant("export", "회고.md", "--blog", "blog", "--slug", "2025-카프카", *options, **typed)


def test_a_dry_run_shows_all_and_writes_nothing(assistant: Callable[..., Ran], blog: Path) -> None:
    """Path, reasons, front matter and a patch that git takes; neither the blog nor the home changes."""
    before = snapshot(blog.parent)
    ran = _into(assistant, "--dry-run")
    assert ran.code == 0
    assert ran.err.startswith(PLAN)
    assert ran.err.endswith("· --dry-run이라 아무것도 쓰지 않았습니다.\n")
    assert "    초안 표시: draft: true — " in ran.err
    assert '  | title: "2025년 회고: 카프카"\n' in ran.err
    assert snapshot(blog.parent) == before
    assert not list(Path.home().rglob("exports.jsonl"))
    subprocess.run(["git", "-C", blog, "apply"], input=ran.out.encode(), check=True)
    assert (blog / POST).read_text(encoding="utf-8") == WRITTEN


def test_a_dry_run_lists_what_else_a_guess_may_be(assistant: Callable[..., Ran], blog: Path) -> None:
    """Two folders with as many posts: the one that was chosen, why, and the other as --folder takes it, once."""
    for folder, month in (("essay", 1), ("essay", 2), ("til", 3), ("til", 4)):
        post = blog / f"content/posts/{folder}/{month}.md"
        post.parent.mkdir(exist_ok=True)
        post.write_text(f"---\ntitle: 글\ndate: 2025-0{month}-01\n---\n\n글\n", encoding="utf-8")
    ran = _into(assistant, "--dry-run")
    assert "    폴더: content/posts/til — 최근 글 5편 중 2편\n" in ran.err
    assert (
        "! 글을 둘 폴더 ‘content/posts/til’은 짐작입니다 (최근 글 5편 중 2편). "
        "다르면 --folder로 골라 주세요: content/posts/essay · content/posts\n"
    ) in ran.err
    assert ran.err.count("content/posts/essay") == 1
    named = _into(assistant, "--dry-run", "--folder", "content/posts/essay")
    assert "· 글: content/posts/essay/2025-카프카.md" in named.err
    assert "짐작" not in named.err


def test_the_first_export_asks(
    assistant: Callable[..., Ran], blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal it says how to answer; with one a no writes nothing and a yes writes the post."""
    before = snapshot(blog)
    ran = _into(assistant)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(PLAN)
    assert ran.err.endswith(FIRST)
    for answer in ("\n", "아니요\n", ""):
        ran = _into(assistant, stdin=answer.encode(), terminal=True)
        assert (ran.code, ran.out) == (130, "")
    assert snapshot(blog) == before
    ran = _into(assistant, stdin="네\n".encode(), terminal=True)
    assert (ran.code, ran.out) == (0, f"blog/{POST}\n")
    assert (blog / POST).read_text(encoding="utf-8") == WRITTEN
    assert snapshot(blog).keys() - before.keys() == {POST}


def test_exporting_again_never_overwrites(assistant: Callable[..., Ran], blog: Path) -> None:
    """Unchanged: nothing to do. Edited: the difference and a free name, under which a new post may be written."""
    assert _into(assistant, "--yes").code == 0
    again = _into(assistant)
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith(f"· 같은 글이 이미 있어 쓸 것이 없습니다: ‘{POST}’.\n")
    edited = (blog / POST).read_text(encoding="utf-8").replace("도입했다", "직접 도입했다")
    (blog / POST).write_text(edited, encoding="utf-8")
    before = snapshot(blog)
    refused = _into(assistant, "--yes")
    assert refused.code == 4
    assert f"--- a/{POST}\n+++ b/{POST}\n" in refused.out
    assert "-카프카를 직접 도입했다[^1].\n+카프카를 도입했다[^1].\n" in refused.out
    assert refused.err.endswith(
        f"오류: 내보낸 뒤 고친 글이라 덮어쓰지 않았습니다: ‘{POST}’. 새 글로 두려면 --slug 2025-카프카-2를 주세요.\n"
    )
    assert snapshot(blog) == before
    second = assistant("export", "회고.md", "--blog", "blog", "--slug", "2025-카프카-2")
    assert (second.code, second.out) == (0, "blog/content/posts/2025-카프카-2.md\n")
    assert (blog / POST).read_text(encoding="utf-8") == edited


def test_a_draft_is_known_again_under_another_name(assistant: Callable[..., Ran], blog: Path) -> None:
    """A new title or date gives another path; the post of the same draft that is there already is shown instead."""
    assert assistant("export", "회고.md", "--blog", "blog", "--yes").code == 0
    (first,) = set((blog / "content/posts").iterdir()) - {blog / "content/posts/old.md"}
    Path("회고.md").write_text(DRAFT.replace("2025년 회고: 카프카", "다른 제목"), encoding="utf-8")
    before = snapshot(blog)
    refused = assistant("export", "회고.md", "--blog", "blog")
    assert refused.code == 4
    assert '-title: "2025년 회고: 카프카"\n' in refused.out
    assert f"‘content/posts/{first.name}’" in refused.err
    assert snapshot(blog) == before
    first.unlink()
    assert assistant("export", "회고.md", "--blog", "blog").code == 0


def test_a_post_that_nobody_exported_is_not_overwritten(assistant: Callable[..., Ran], blog: Path) -> None:
    """The author's own file of that name is shown against the draft and stays."""
    (blog / POST).write_text("내 글\n", encoding="utf-8")
    refused = _into(assistant, "--yes")
    assert refused.code == 4
    assert "-내 글\n" in refused.out
    assert "이미 있는 글이라 덮어쓰지 않았습니다" in refused.err
    assert (blog / POST).read_text(encoding="utf-8") == "내 글\n"


def test_a_commit_leaves_the_work_tree_alone(assistant: Callable[..., Ran], blog: Path) -> None:
    """The branch is all of standard output; the next two commands are told; a second time it is known."""
    before = {name: data for name, data in snapshot(blog).items() if not name.startswith(".git/")}
    ran = _into(assistant, "--yes", "--commit")
    assert (ran.code, ran.out) == (0, "retro/2025-카프카\n")
    where = blog.resolve()
    assert ran.err.endswith(
        "· 작업 폴더와 인덱스는 그대로이고 푸시하지 않았습니다. 다음에 할 일:\n"
        f"    git -C {where} switch 'retro/2025-카프카'\n"
        f"    git -C {where} push -u origin 'retro/2025-카프카'\n"
    )
    assert {name: data for name, data in snapshot(blog).items() if not name.startswith(".git/")} == before
    shown = subprocess.run(
        ["git", "-C", blog, "show", f"retro/2025-카프카:{POST}"], capture_output=True, check=True
    )
    assert shown.stdout.decode() == WRITTEN
    again = _into(assistant, "--commit")
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith(
        f"· 같은 글이 이미 있어 쓸 것이 없습니다: ‘retro/2025-카프카’ 가지의 ‘{POST}’.\n"
    )
    Path("회고.md").write_text(DRAFT.replace("도입했다", "걷어냈다"), encoding="utf-8")
    refused = _into(assistant, "--commit")
    assert refused.code == 4
    assert "-카프카를 도입했다[^1].\n+카프카를 걷어냈다[^1].\n" in refused.out
    assert "‘retro/2025-카프카’ 가지의 ‘content/posts/2025-카프카.md’" in refused.err


def test_eight_at_once_give_one_post(blog: Path) -> None:
    """The whole command, eight times in a moment: one says where the post is, the others that it is there."""
    command = [
        sys.executable,
        "-m",
        "assistant",
        "export",
        "회고.md",
        "--blog",
        "blog",
        "--slug",
        "하나",
        "--yes",
    ]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    started = [subprocess.Popen(command, **pipes) for _ in range(8)]  # type: ignore[call-overload]
    ended = [(*process.communicate(), process.returncode) for process in started]
    assert {code for _, _, code in ended} <= {0, 4}
    assert [out for out, _, _ in ended if out] == ["blog/content/posts/하나.md\n"]
    assert all("이미" in err for out, err, _ in ended if not out)
    assert (blog / "content/posts/하나.md").read_text(encoding="utf-8") == WRITTEN


def test_publishing_a_draft_that_lies_there_is_told_and_not_done(
    assistant: Callable[..., Ran], blog: Path
) -> None:
    """Nothing is overwritten; the one line that makes it public is named."""
    assert _into(assistant, "--yes").code == 0
    before = snapshot(blog)
    refused = _into(assistant, "--publish")
    assert refused.code == 4
    assert refused.err.endswith(
        f"오류: 이미 있는 글이라 덮어쓰지 않았습니다: ‘{POST}’. 공개하려면 그 글의 ‘draft: true’ 줄을 ‘draft: false’로 "
        "바꾸세요. "
        "새 글로 두려면 --slug 2025-카프카-2를 주세요.\n"
    )
    assert snapshot(blog) == before


def test_publish_leaves_the_draft_switch_out(assistant: Callable[..., Ran], blog: Path) -> None:
    """What is written is public, and is said to be."""
    ran = _into(assistant, "--yes", "--publish")
    assert "· 글: content/posts/2025-카프카.md · 바로 공개됨\n" in ran.err
    assert "draft: true" not in (blog / POST).read_text(encoding="utf-8")


def test_a_proof_that_fails_stops_the_export(assistant: Callable[..., Ran], blog: Path) -> None:
    """What the build showed is listed line by line; only a good one is written."""
    (blog / "layouts/_default/single.html").write_text("{{ .Content }}", encoding="utf-8")
    before = snapshot(blog)
    ran = _into(assistant, "--yes", "--verify")
    assert ran.code == 4
    assert "✓ 초안이 보이지 않음: 어느 페이지에도 나오지 않습니다\n" in ran.err
    assert "✗ 제목: " in ran.err
    assert ran.err.endswith("✗를 고치거나 --verify 없이 내보내 주세요.\n")
    assert snapshot(blog) == before
    subprocess.run(["git", "-C", blog, "checkout", "-q", "."], check=True)
    ran = _into(assistant, "--yes", "--verify")
    assert (ran.code, ran.out) == (0, f"blog/{POST}\n")
    assert "✗" not in ran.err


def test_a_record_that_cannot_be_kept_does_not_cost_the_export(
    assistant: Callable[..., Ran], blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post is written, and the missing record is told."""
    Path("no-folder").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(Path("no-folder").resolve()))
    ran = _into(assistant, "--yes")
    assert (ran.code, ran.out) == (0, f"blog/{POST}\n")
    assert "내보낸 기록을 남기지 못했습니다" in ran.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "내보낼 곳을 하나 주세요"),
        (["--blog", "blog", "--to", "velog"], "내보낼 곳을 하나 주세요"),
        (["--to", "velog", "--commit"], "--commit 옵션은 --blog와 함께 씁니다"),
        (["--to", "posts", "--dry-run"], "--dry-run 옵션은 --blog와 함께 씁니다"),
        (["--blog", "blog", "-o", "a.md"], "-o 옵션은 --to와 함께 씁니다"),
    ],
)
def test_options_that_say_nothing_together(
    assistant: Callable[..., Ran], draft: str, options: list[str], message: str
) -> None:
    """One line that says which belong together."""
    ran = assistant("export", draft, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_what_is_no_blog_is_refused(assistant: Callable[..., Ran], draft: str) -> None:
    """A folder without posts and one that is not there: the reason, and nothing is made."""
    Path("empty").mkdir()
    for name in ("empty", "없는-폴더"):
        ran = assistant("export", draft, "--blog", name, "--yes")
        assert (ran.code, ran.out) == (3, "")
        assert name in ran.err
    assert not list(Path("empty").iterdir())


def _jekyll(folder: Path) -> Path:
    """A small Jekyll blog without a repository; returns its posts' folder."""
    posts = folder / "_posts"
    posts.mkdir(parents=True)
    (folder / "_config.yml").write_text("title: x\ntimezone: Asia/Seoul\n", encoding="utf-8")
    for month in range(1, 5):
        text = f"---\nlayout: post\ntitle: 글 {month}\ndate: 2024-0{month}-03 10:00:00 +0900\n---\n본문\n"
        (posts / f"2024-0{month}-03-post-{month}.md").write_text(text, encoding="utf-8")
    return posts


def test_the_folder_of_posts_belongs_to_the_blog_above_it(
    assistant: Callable[..., Ran], tmp_path: Path
) -> None:
    """``--blog`` on ``_posts`` hides a draft as the blog does; ``--to`` there would publish it and is refused."""
    posts = _jekyll(tmp_path / "blog")
    draft = tmp_path / "d.md"
    draft.write_text(
        "---\ntitle: 2025년 회고\ndate: 2025-12-30T21:00:00+09:00\n---\n\n본문\n", encoding="utf-8"
    )
    refused = assistant("export", str(draft), "--to", str(posts))
    assert (refused.code, "--blog" in refused.err) == (4, True)
    assert assistant("export", str(draft), "--blog", str(posts), "--yes").code == 0
    (written,) = set(posts.glob("2025-*.md"))
    assert "published: false" in written.read_text(encoding="utf-8")


def test_a_picture_with_a_name_of_its_own_stays_a_picture(
    assistant: Callable[..., Ran], tmp_path: Path
) -> None:
    """Blanks and Hangul in a file's name are put into the web page, and leave no bracket behind in a post."""
    posts = _jekyll(tmp_path / "blog")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "가 나.png").write_bytes(b"\x89PNG")
    draft = tmp_path / "d.md"
    head = "---\ntitle: 2025년 회고\ndate: 2025-12-30T21:00:00+09:00\n---\n\n"
    draft.write_text(f"{head}![달리기](<img/가 나.png>)\n", encoding="utf-8")
    assert 'src="data:image/png' in assistant("export", str(draft), "--to", "html").out
    assert assistant("export", str(draft), "--blog", str(posts.parent), "--yes").code == 0
    (written,) = set(posts.glob("2025-*.md"))
    assert re.search(r"!\[달리기\]\(/[^<> ]+/가-나\.png\)", written.read_text(encoding="utf-8"))
