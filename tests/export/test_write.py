"""Plans become files: whole or not at all, inside the blog, over nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
import unicodedata
from pathlib import Path

import pytest

from assistant.errors import OutputError
from assistant.export.write import write

from .plans import POST, TEXT, plan, snapshot

PICTURE = b"\x89PNG picture"
IMAGES = {"static__images__2025__a_png": PICTURE, "static__images__2025__b_png": PICTURE * 2}
WRITTEN = {
    "content": "folder",
    "content/posts": "folder",
    POST: TEXT,
    "static": "folder",
    "static/images": "folder",
    "static/images/2025": "folder",
    "static/images/2025/a.png": PICTURE,
    "static/images/2025/b.png": PICTURE * 2,
}


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog with one earlier post."""
    folder = tmp_path / "blog"
    (folder / "content/posts").mkdir(parents=True)
    (folder / "content/posts/2024.md").write_bytes(b"old")
    return folder


@pytest.fixture(params=["unnamed", "named", "no links"])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Linux, a system without unnamed files, and a file system that knows no links."""
    if request.param != "unnamed":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if request.param == "no links":

        def link(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", link)
    return str(request.param)


@pytest.mark.usefixtures("file_system")
def test_images_and_post_are_written_and_nothing_else(blog: Path) -> None:
    """Folders on the way are made, what was there stays, and no temporary file is left."""
    before = snapshot(blog)
    paths = write(plan(blog, **IMAGES))
    assert paths[-1] == blog / POST
    assert snapshot(blog) == {**before, **WRITTEN}


@pytest.mark.usefixtures("file_system")
def test_a_taken_name_is_refused_with_a_free_one(blog: Path) -> None:
    """The file that is there keeps its bytes; the suggestion is the slug with the first free number."""
    write(plan(blog))
    write(plan(blog, "content/posts/2025-12-31-회고-2.md"))
    before = snapshot(blog)
    with pytest.raises(OutputError, match=r"이미 있는 글.*2025-12-31-회고\.md.*--slug 회고-3$"):
        write(plan(blog, data=b"other", **IMAGES))
    assert snapshot(blog) == before


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ("content/posts/Review.MD", "content/posts/review.md"),
        (unicodedata.normalize("NFD", "content/posts/회고.md"), "content/posts/회고.md"),
        ("content/posts/회고.md", unicodedata.normalize("NFD", "content/posts/회고.md")),
        ("content/posts/회고/index.md", "content/posts/회고/INDEX.md"),
        ("content/posts/Straße.md", "content/posts/STRASSE.md"),
    ],
)
def test_names_that_some_system_takes_for_the_same_are_taken(blog: Path, there: str, wanted: str) -> None:
    """Case and normal form make no new name."""
    (blog / there).parent.mkdir(exist_ok=True)
    (blog / there).write_bytes(b"mine")
    before = snapshot(blog)
    with pytest.raises(OutputError, match="이미 있는 글이라 덮어쓰지 않았습니다"):
        write(plan(blog, wanted))
    assert snapshot(blog) == before


def test_a_folder_in_decomposed_form_is_used_and_new_names_are_composed(blog: Path) -> None:
    """A folder that macOS spelled is the author's own; the file in it gets a composed name."""
    old = blog / unicodedata.normalize("NFD", "content/회고")
    old.mkdir()
    write(plan(blog, unicodedata.normalize("NFD", "content/회고/올해.md")))
    assert [each.name for each in old.iterdir()] == [unicodedata.normalize("NFC", "올해.md")]


def test_a_folder_in_other_case_is_refused(blog: Path) -> None:
    """``Posts`` beside ``posts`` would be one folder on the author's laptop and two on the server."""
    before = snapshot(blog)
    with pytest.raises(OutputError, match=r"대소문자만 다른 ‘posts’"):
        write(plan(blog, "content/Posts/a.md"))
    assert snapshot(blog) == before


@pytest.mark.parametrize(
    "path",
    [
        "../out.md",
        "content/../../out.md",
        "/tmp/out.md",  # noqa: S108
        ".git/hooks/post-commit",
        "content/.GIT/x.md",
        "content/.g\u200cit/x.md",
        "GIT~1/config",
        "content/posts/con.md",
        "content/posts/a\x00b.md",
        "content/posts/a\u202eb.md",
        "content/posts/a\\b.md",
        f"content/posts/{'가' * 86}.md",
    ],
)
def test_paths_that_lead_out_or_cannot_be_held_are_refused(blog: Path, path: str) -> None:
    """Nothing is written inside or outside, and the message is one line."""
    before = snapshot(blog.parent)
    with pytest.raises(OutputError) as refused:
        write(plan(blog, path))
    assert "\n" not in str(refused.value)
    assert snapshot(blog.parent) == before


@pytest.mark.parametrize("link", ["content/posts", "content/posts/new.md", "static"])
@pytest.mark.parametrize("dangling", [False, True])
def test_no_symbolic_link_is_followed(tmp_path: Path, link: str, dangling: bool) -> None:
    """A folder or file that points elsewhere, or nowhere, is refused; what it points to is untouched."""
    blog, outside = tmp_path / "blog", tmp_path / "outside"
    (blog / link).parent.mkdir(parents=True)
    if not dangling:
        outside.mkdir()
    (blog / link).symlink_to(outside)
    before = snapshot(tmp_path)
    with pytest.raises(OutputError):
        write(plan(blog, "content/posts/new.md", **IMAGES))
    assert snapshot(tmp_path) == before


def test_an_image_that_is_there_already_is_used_or_refused(blog: Path) -> None:
    """The same bytes stay as they are, even when the post cannot be written; other bytes stop the export."""
    picture = blog / "static/images/2025/a.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PICTURE)
    assert len(write(plan(blog, **IMAGES))) == 2
    picture.write_bytes(b"another picture")
    before = snapshot(blog)
    with pytest.raises(OutputError, match=r"다른 그림이 이미 있습니다.*a\.png"):
        write(plan(blog, "content/posts/b.md", **IMAGES))
    assert snapshot(blog) == before


@pytest.mark.usefixtures("file_system")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fsync", "mkdir", "open"])
@pytest.mark.parametrize("turn", [0, 2])
def test_a_full_or_read_only_disk_leaves_nothing_behind(
    blog: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, turn: int
) -> None:
    """Whichever call fails, the blog is as it was, and the message names the file."""
    before, real, turns = snapshot(blog), getattr(os, call), iter(range(1000))

    def failing(*arguments: object, **named: object) -> object:
        if arguments and (call != "open" or int(str(arguments[1])) & os.O_WRONLY) and next(turns) >= turn:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing)
        with pytest.raises(OutputError, match=str(blog)):
            write(plan(blog, **IMAGES))
    assert snapshot(blog) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(blog: Path) -> None:
    """The author's own rights are enough or nothing happens."""
    (blog / "content/posts").chmod(0o555)
    before = snapshot(blog)
    with pytest.raises(OutputError, match="Permission"):
        write(plan(blog, **IMAGES))
    assert snapshot(blog) == before


def test_a_file_larger_than_the_system_allows_leaves_nothing_behind(blog: Path) -> None:
    """A real limit of the kernel's, met in the middle of writing."""
    before = snapshot(blog)
    ran = _child(
        blog,
        """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        write(plan(blog, data=b"x" * 10_000, **IMAGES))
        """,
    )
    assert "자리가 모자랍니다" in ran.stderr
    assert snapshot(blog) == before


def test_killed_at_any_step_it_can_be_done_again(tmp_path: Path) -> None:
    """After each system call: the post is whole or not there, no stray file stays, and a second run finishes."""
    for step in range(1000):
        blog = tmp_path / str(step)
        blog.mkdir()
        ran = _child(
            blog,
            f"""
            import os, signal, sys
            steps = iter(range(1000))
            def step(event, arguments):
                if event.startswith(("os.", "open", "fcntl")) and next(steps) == {step}:
                    os.kill(os.getpid(), signal.SIGKILL)
            def counted(name, real):
                def call(*arguments, **named):
                    step("os." + name, ())
                    return real(*arguments, **named)
                setattr(os, name, call)
            plan_ = plan(blog, **IMAGES)
            for name in ("write", "fsync", "close"):
                counted(name, getattr(os, name))
            sys.addaudithook(step)
            write(plan_)
            """,
        )
        left = snapshot(blog)
        assert left.items() <= WRITTEN.items()
        if ran.returncode == 0:
            assert step > 30
            assert left == WRITTEN
            return
        if POST not in left:
            write(plan(blog, **IMAGES))
        assert snapshot(blog) == WRITTEN
    pytest.fail("the export never came to its end")


def test_eight_at_once_give_one_post_and_seven_refusals(tmp_path: Path) -> None:
    """The winner's post and images are whole; the others say that the name is taken."""
    for turn in range(3):
        blog = tmp_path / str(turn)
        blog.mkdir()
        code = _code(blog, "write(plan(blog, data=TEXT, **IMAGES))")
        started = [
            subprocess.Popen(
                [sys.executable, "-c", code], stderr=subprocess.PIPE, encoding="utf-8", cwd=_ROOT
            )
            for _ in range(8)
        ]
        ended = [(process.communicate()[1], process.returncode) for process in started]
        assert sorted(code for _, code in ended) == [0] + [1] * 7
        assert all("OutputError: 이미 있는" in said for said, code in ended if code)
        assert snapshot(blog) == WRITTEN


_ROOT = Path(__file__).parents[2]


def _code(blog: Path, body: str) -> str:
    head = f"""
    from pathlib import Path
    from assistant.export.write import write
    from tests.export.plans import TEXT, plan
    blog, IMAGES = Path({str(blog)!r}), {IMAGES!r}
    """
    return textwrap.dedent(head) + textwrap.dedent(body)


def _child(blog: Path, body: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _code(blog, body)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=_ROOT,
    )
