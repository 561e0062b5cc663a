"""One commit on a new branch, whatever the repository is in the middle of."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import OutputError
from assistant.export.commit import commit

from . import repositories
from .plans import POST, TEXT, plan, snapshot
from .repositories import git

IMAGES = {"static__a_png": b"\x89PNG"}
BRANCH = "retro/2025-12-31-회고"


def _state(folder: Path) -> dict[str, object]:
    """Everything of a repository that an export may not change."""
    where = Path(git(folder, "rev-parse", "--absolute-git-dir").strip())
    refs = git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    index = where / "index"
    return {
        "work tree": {k: v for k, v in snapshot(folder).items() if not k.startswith(".git/")},
        "index": hashlib.sha256(index.read_bytes()).hexdigest() if index.exists() else None,
        "status": git(folder, "status", "--porcelain=v2", "--branch", "--untracked-files=all"),
        "HEAD": (where / "HEAD").read_text("utf-8"),
        "refs": [ref for ref in refs if not ref.startswith(f"refs/heads/{BRANCH} ")],
        "stash": git(folder, "stash", "list"),
        "config": (where / "config").read_text("utf-8") if (where / "config").exists() else None,
        "private": sorted(
            path.name for path in where.iterdir() if path.name not in ("objects", "logs", "refs", "lfs")
        ),
    }


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A repository with two commits and an author."""
    return repositories.fresh(tmp_path / "blog")


@pytest.mark.parametrize("state", repositories.STATES, ids=lambda state: state.__name__.strip("<>"))
def test_only_a_branch_is_new(blog: Path, state: Callable[[Path], Path]) -> None:
    """Work tree, index, status, HEAD, refs, stash and configuration are what they were; the objects are sound."""
    folder = state(blog)
    head = git(folder, "rev-parse", "--verify", "-q", "HEAD", check=False).strip()
    before = _state(folder)
    outside = snapshot(folder.parent).keys()
    (folder.parent / "spied").unlink(missing_ok=True)
    made = commit(plan(folder, **IMAGES), "2025년 회고")
    assert not (folder.parent / "spied").exists()
    assert _state(folder) == before
    assert all(".git/" in name for name in snapshot(folder.parent).keys() - outside)

    assert git(folder, "rev-parse", BRANCH).strip() == made.id
    assert git(folder, "rev-list", "--parents", "-1", BRANCH).split() == [made.id, *filter(None, [head])]
    assert git(folder, "log", "-1", "--format=%B", BRANCH).strip() == "회고 추가: 2025년 회고"
    against = head or git(folder, "hash-object", "-t", "tree", "/dev/null").strip()
    changed = git(folder, "diff-tree", "-r", "-z", "--name-status", against, BRANCH).split("\0")[:-1]
    assert changed == ["A", POST, "A", "static/a.png"]
    assert git(folder, "cat-file", "blob", f"{BRANCH}:{POST}").encode() == TEXT
    if state is not repositories.partial:
        assert "error" not in git(folder, "fsck", "--strict")


def test_the_author_is_the_users_or_said_to_be_missing(blog: Path) -> None:
    """git's own name is used; without one a stand-in is, and both this and a missing signature are told."""
    made = commit(plan(blog), "회고")
    assert made.notices == ()
    assert git(blog, "log", "-1", "--format=%an <%ae> %cn", BRANCH) == "홍길동 <me@example.com> 홍길동\n"
    repositories.signing(repositories.nobody(blog))
    second = commit(plan(blog, "content/posts/b.md"), "회고")
    assert [notice[:14] for notice in second.notices] == [
        "git에 이름과 메일이 없",
        "서명(gpg)은 하지 않았",
    ]
    assert (
        git(blog, "log", "-1", "--format=%an <%ae>", second.branch)
        == "회고 도우미 <hoego-assistant@localhost>\n"
    )


def test_the_two_commands_that_come_next_work(blog: Path) -> None:
    """As printed: go to the branch, where the post then lies, and push it to the remote that there is."""
    git(blog.parent, "clone", "-q", "--bare", str(blog), "server.git")
    git(blog, "remote", "add", "mine", str(blog.parent / "server.git"))
    made = commit(plan(blog), "회고")
    for command in made.next:
        subprocess.run(shlex.split(command), check=True, capture_output=True)
    assert (blog / POST).read_bytes() == TEXT
    assert git(blog.parent / "server.git", "rev-parse", BRANCH).strip() == made.id


@pytest.mark.parametrize(
    ("branch", "message"),
    [
        (BRANCH, "‘retro/2025-12-31-회고’ 가지.* 이미 있어"),
        (f"{BRANCH}/part", "‘retro/2025-12-31-회고/part’ 가지.* 이미 있어"),
        ("retro", "‘retro’라는 가지.*git branch -m retro retro-old"),
    ],
)
def test_a_branch_in_the_way_is_named(blog: Path, branch: str, message: str) -> None:
    """Neither the branch nor anything else changes."""
    git(blog, "branch", branch)
    before = _state(blog)
    with pytest.raises(OutputError, match=message):
        commit(plan(blog), "회고")
    assert _state(blog) == before


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ("content/posts/2024.md", "content/posts/2024.md"),
        ("content/posts/Review.md", "content/posts/review.MD"),
        (unicodedata.normalize("NFD", "content/posts/회고.md"), "content/posts/회고.md"),
        ("content/Notes", "content/notes/a.md"),
        ("content/posts", "content/Posts/a.md"),
    ],
)
def test_a_name_that_the_repository_has_is_refused(blog: Path, there: str, wanted: str) -> None:
    """Also where it is not checked out, in other case or normal form, or a folder or file stands in the way."""
    (blog / there).parent.mkdir(parents=True, exist_ok=True)
    if not (blog / there).is_dir():
        (blog / there).write_text("mine", encoding="utf-8")
    git(blog, "add", ".")
    git(blog, "commit", "-q", "--allow-empty", "-m", "names")
    git(blog, "sparse-checkout", "set", "--no-cone", "/nothing/")
    before = _state(blog)
    with pytest.raises(OutputError, match="저장소에 이미 ‘.*’[이가] 있어 커밋하지 않았습니다"):
        commit(plan(blog, wanted), "회고")
    assert _state(blog) == before


def test_folders_are_spelled_as_the_repository_spells_them(blog: Path) -> None:
    """A folder in decomposed form gets no composed twin."""
    folder = unicodedata.normalize("NFD", "content/글")
    (blog / folder).mkdir()
    (blog / folder / "a.md").write_text("a", encoding="utf-8")
    git(blog, "add", ".")
    git(blog, "commit", "-q", "-m", "글")
    made = commit(plan(blog, "content/글/b.md"), "회고")
    assert git(blog, "ls-tree", "-z", "--name-only", made.id, f"{folder}/").split("\0")[:-1] == [
        f"{folder}/a.md",
        f"{folder}/b.md",
    ]


def test_filters_of_gitattributes_are_applied(blog: Path) -> None:
    """What ``git add`` would clean on the way in, as LFS does with pictures, is cleaned."""
    (blog / ".gitattributes").write_text("*.png filter=lfs\n", encoding="utf-8")
    git(blog, "config", "filter.lfs.clean", "sha256sum")
    made = commit(plan(blog, **IMAGES), "회고")
    pointer = git(blog, "cat-file", "blob", f"{made.branch}:static/a.png")
    assert pointer.split()[0] == hashlib.sha256(IMAGES["static__a_png"]).hexdigest()


def test_a_filter_that_is_missing_stops_the_commit(blog: Path) -> None:
    """A repository that demands LFS gets no picture without it; git's own words say why."""
    (blog / ".gitattributes").write_text("*.png filter=lfs\n", encoding="utf-8")
    git(blog, "config", "filter.lfs.clean", "no-such-program")
    git(blog, "config", "filter.lfs.required", "true")
    before = _state(blog)
    with pytest.raises(OutputError, match="커밋하지 못했습니다. 저장소는 그대로입니다. git hash-object"):
        commit(plan(blog, **IMAGES), "회고")
    assert _state(blog) == before


def test_a_post_inside_a_submodule_is_committed_there(blog: Path) -> None:
    """The submodule is a repository of its own; the outer one is as it was."""
    outer = repositories.superproject(blog)
    inner = outer / "themes/mine"
    before, inner_head = _state(outer), (inner / ".git").read_text("utf-8")
    made = commit(plan(outer, "themes/mine/content/posts/a.md"), "회고")
    assert _state(outer) == before
    assert (inner / ".git").read_text("utf-8") == inner_head
    assert git(inner, "diff-tree", "-r", "--name-status", "HEAD", made.id) == "A\tcontent/posts/a.md\n"
    with pytest.raises(OutputError, match="저장소 ‘.*mine’ 밖이라"):
        commit(plan(outer, "themes/mine/content/posts/b.md", **IMAGES), "회고")


def test_an_ignored_place_is_committed_and_told(blog: Path) -> None:
    """A post that ``git status`` would never show is a surprise to be warned of."""
    (blog / ".gitignore").write_text("content/posts/*회고*\n", encoding="utf-8")
    assert commit(plan(blog), "회고").notices == (
        f"‘{POST}’는 .gitignore에 걸리는 자리입니다. 그래도 커밋에는 들어갔습니다.",
    )


def test_what_is_no_work_tree_is_refused(tmp_path: Path, blog: Path) -> None:
    """A plain folder and a bare repository: the message says which, and what to do."""
    git(tmp_path, "clone", "-q", "--bare", str(blog), "bare.git")
    (tmp_path / "plain").mkdir()
    for name, message in (
        ("plain", "git 저장소가 아니라 커밋할 수 없습니다"),
        ("bare.git", r"\(bare\) 저장소"),
    ):
        before = snapshot(tmp_path / name)
        with pytest.raises(OutputError, match=message):
            commit(plan(tmp_path / name), "회고")
        assert snapshot(tmp_path / name) == before


def test_an_outer_git_does_not_lead_astray(
    blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started from a hook of another repository, git's variables name that one; the blog is still meant."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    before = snapshot(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    made = commit(plan(blog), "회고")
    assert snapshot(other) == before
    monkeypatch.undo()
    assert git(blog, "rev-parse", BRANCH).strip() == made.id


def test_eight_commits_at_once_give_one_branch(blog: Path) -> None:
    """The branch is made only if it is not there; seven are told so, and nothing is lost."""
    code = (
        "from pathlib import Path; from assistant.export.commit import commit; from tests.export.plans import plan; "
        f"print(commit(plan(Path({str(blog)!r})), '회고').id)"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],
            env={**os.environ, "GIT_COMMITTER_DATE": ""},
        )
        for _ in range(8)
    ]
    ended = [(*process.communicate(), process.returncode) for process in started]
    (winner,) = [out.strip() for out, _, code in ended if code == 0]
    assert git(blog, "rev-parse", BRANCH).strip() == winner
    assert all(
        re.search("OutputError: .*(이미 있어|커밋하지 못했습니다)", said) for _, said, code in ended if code
    )
    assert "error" not in git(blog, "fsck", "--strict")
