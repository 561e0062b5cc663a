"""Step 4: into the author's blog, and to places without a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.export import sites
from tests.export.plans import snapshot

from .test_app import _draft, _errors, _shown


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A Hugo blog with one post, in a repository."""
    folder = tmp_path / "blog"
    sites.fresh(folder, "hugo")
    for command in ("init -q -b main", "add .", "-c user.name=나 -c user.email=a@b commit -q -m 처음"):
        subprocess.run(["git", "-C", folder, *command.split()], check=True)
    return folder


def _at(app: AppTest, place: str, blog: Path | None = None) -> AppTest:
    """The app with a draft, at a place of the last step."""
    _draft(app)
    app.session_state["place"] = place
    app.run()
    if blog:
        app.text_input(key="blog").set_value(str(blog)).run()
    return app


def _work_tree(blog: Path) -> dict[str, bytes | str]:
    return {name: data for name, data in snapshot(blog).items() if not name.startswith(".git/")}


def test_the_plan_is_shown_before_anything_is_written(app: AppTest, blog: Path) -> None:
    """Path, front matter and reasons; the blog is as it was."""
    before = snapshot(blog)
    _at(app, "blog", blog)
    assert _errors(app) == []
    shown = _shown(app)
    assert "`content/posts/" in shown
    assert ":gray-badge[초안 (공개되지 않음)]" in shown
    assert "draft: true" in shown
    assert "Hugo: hugo.toml" in shown.replace("\\", "")
    assert snapshot(blog) == before


def test_another_folder_is_one_click_away(app: AppTest, blog: Path) -> None:
    """A guess is said to be one; the other that is clicked stands in the field, and the post goes there."""
    for folder, month in (("til", 1), ("til", 2), ("essay", 3), ("essay", 4)):
        post = blog / f"content/posts/{folder}/{month}.md"
        post.parent.mkdir(exist_ok=True)
        post.write_text(f"---\ntitle: 글\ndate: 2025-0{month}-01\n---\n\n글\n", encoding="utf-8")
    _at(app, "blog", blog)
    (guess,) = [each.value for each in app.warning if "짐작" in each.value]
    assert "다르면 ‘글을 둘 폴더’로 골라 주세요" in guess
    chosen = app.pills(key="other_posts_in").options[0]
    app.pills(key="other_posts_in").select(chosen).run()
    assert _errors(app) == []
    assert app.text_input(key="posts_in").value == chosen
    assert f"`{chosen}/" in _shown(app)
    assert not [each.value for each in app.warning if "짐작" in each.value]


def test_a_click_writes_the_post(app: AppTest, blog: Path) -> None:
    """The new file is named; afterwards the plan says that it is there, and offers nothing to overwrite it."""
    before = _work_tree(blog)
    _at(app, "blog", blog)
    app.button(key="deliver").click().run()
    assert _errors(app) == []
    (new,) = _work_tree(blog).keys() - before.keys()
    assert f"썼습니다: {blog / new}" in _shown(app).replace("\\", "")
    app.button(key="plan_again").click().run()
    assert "이미 내보낸 그대로입니다" in _shown(app)
    assert app.button(key="deliver").disabled
    (blog / new).write_text("고친 글\n", encoding="utf-8")
    app.run()
    assert "내보낸 뒤 고친 글이라 덮어쓰지 않습니다" in _shown(app)
    assert "-고친 글" in _shown(app)
    app.text_input(key="slug").set_value("second").run()
    app.button(key="deliver").click().run()
    assert _work_tree(blog).keys() - before.keys() == {new, "content/posts/second.md"}
    assert (blog / new).read_text(encoding="utf-8") == "고친 글\n"


def test_a_click_commits_on_a_branch(app: AppTest, blog: Path) -> None:
    """The two commands that come next are shown, and the work tree is as it was."""
    before = _work_tree(blog)
    _at(app, "blog", blog)
    app.text_input(key="slug").set_value("2025").run()
    app.button(key="commit").click().run()
    assert _errors(app) == []
    assert "‘retro/2025’ 가지에 커밋했습니다" in _shown(app).replace("\\", "")
    assert f"git -C {blog} switch retro/2025\ngit -C {blog} push -u origin retro/2025" in _shown(app)
    assert _work_tree(blog) == before


def test_a_build_is_tried_on_request(app: AppTest, blog: Path) -> None:
    """Every check is listed, and nothing is written."""
    before = snapshot(blog)
    _at(app, "blog", blog)
    app.button(key="prove").click().run()
    assert _errors(app) == []
    assert "초안이 보이지 않음: 어느 페이지에도 나오지 않습니다" in _shown(app)
    assert ":red[" not in _shown(app)
    assert snapshot(blog) == before


def test_what_is_no_blog_is_told_in_its_place(app: AppTest, tmp_path: Path) -> None:
    """One line with the reason; options are called by the names on the page."""
    _at(app, "blog", tmp_path / "없는-폴더")
    (error,) = _errors(app)
    assert "없는-폴더" in error
    (tmp_path / "empty").mkdir()
    app.text_input(key="blog").set_value(str(tmp_path / "empty")).run()
    (error,) = _errors(app)
    assert "--" not in error


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("velog", "벨로그"),
        ("tistory", "티스토리"),
        ("obsidian", "옵시디언"),
        ("html", "웹 페이지"),
        ("md", "Markdown"),
    ],
)
def test_every_place_has_a_text_and_a_file(app: AppTest, place: str, label: str) -> None:
    """The text to paste and the same as a download."""
    _at(app, place)
    assert _errors(app) == []
    (download,) = app.get("download_button")
    assert download.proto.label == f"{label} 내려받기"
    assert "카프카" in app.code[-1].value


def test_the_last_blog_is_remembered(app: AppTest, blog: Path) -> None:
    """A new session begins at the blog that was exported into last."""
    _at(app, "blog", blog).button(key="deliver").click().run()
    again = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=30).run()
    _draft(again)
    assert again.session_state["place"] == "blog"
    assert again.text_input(key="blog").value == str(blog)
