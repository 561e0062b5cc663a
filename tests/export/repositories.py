"""Repositories in every state that git knows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
    )
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def fresh(folder: Path) -> Path:
    """A repository with two commits and an author."""
    (folder / "content/posts").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "홍길동")
    git(folder, "config", "user.email", "me@example.com")
    for name in ("2023", "2024"):
        (folder / f"content/posts/{name}.md").write_text(f"{name}\n", encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", f"{name} 회고")
    return folder


def dirty(blog: Path) -> Path:
    (blog / "content/posts/2024.md").write_text("changed\n", encoding="utf-8")
    (blog / "new.txt").write_text("new\n", encoding="utf-8")
    return blog


def staged(blog: Path) -> Path:
    dirty(blog)
    git(blog, "add", ".")
    (blog / "new.txt").write_text("newer\n", encoding="utf-8")
    return blog


def stashed(blog: Path) -> Path:
    staged(blog)
    git(blog, "stash", "-q")
    return blog


def detached(blog: Path) -> Path:
    git(blog, "checkout", "-q", "--detach", "HEAD~1")
    return blog


def unborn(blog: Path) -> Path:
    git(blog, "checkout", "-q", "--orphan", "fresh")
    git(blog, "rm", "-q", "-r", "--cached", ".")
    return blog


def merging(blog: Path) -> Path:
    git(blog, "checkout", "-q", "-b", "other", "HEAD~1")
    (blog / "content/posts/2024.md").write_text("theirs\n", encoding="utf-8")
    git(blog, "add", ".")
    git(blog, "commit", "-q", "-m", "다른 2024")
    git(blog, "merge", "-q", "main", check=False)
    assert (blog / ".git/MERGE_HEAD").exists()
    return blog


def rebasing(blog: Path) -> Path:
    git(blog, "checkout", "-q", "-b", "other", "HEAD~1")
    (blog / "content/posts/2024.md").write_text("theirs\n", encoding="utf-8")
    git(blog, "add", ".")
    git(blog, "commit", "-q", "-m", "다른 2024")
    git(blog, "rebase", "-q", "main", check=False)
    assert (blog / ".git/rebase-merge").exists()
    return blog


def locked(blog: Path) -> Path:
    (blog / ".git/index.lock").touch()
    return blog


def hooked(blog: Path) -> Path:
    """Every hook fails and leaves a trace."""
    hooks = blog / "my-hooks"
    hooks.mkdir()
    names = "pre-commit commit-msg post-commit prepare-commit-msg reference-transaction post-index-change"
    for name in names.split():
        for folder in (hooks, blog / ".git/hooks"):
            (folder / name).write_text(f"#!/bin/sh\ntouch '{blog}/ran-{name}'\nexit 1\n", encoding="utf-8")
            (folder / name).chmod(0o755)
    git(blog, "config", "core.hooksPath", str(hooks))
    return blog


def monitored(blog: Path) -> Path:
    spy = blog / "spy.sh"
    spy.write_text(f"#!/bin/sh\ntouch '{blog.parent}/spied'\n", encoding="utf-8")
    spy.chmod(0o755)
    git(blog, "config", "core.fsmonitor", str(spy))
    return blog


def signing(blog: Path) -> Path:
    git(blog, "config", "commit.gpgSign", "true")
    git(blog, "config", "gpg.program", "/bin/false")
    return blog


def nobody(blog: Path) -> Path:
    git(blog, "config", "--unset", "user.name")
    git(blog, "config", "--unset", "user.email")
    git(blog, "config", "user.useConfigOnly", "true")
    return blog


def linked(blog: Path) -> Path:
    tree = blog.parent / "linked"
    git(blog, "worktree", "add", "-q", "-b", "side", str(tree))
    return tree


def superproject(blog: Path) -> Path:
    """A site whose theme is a submodule; the post goes beside it."""
    outer = blog.parent / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(outer, "submodule", "--quiet", "add", str(blog), "themes/mine")
    git(outer, "-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "-m", "theme")
    return outer


def sparse(blog: Path) -> Path:
    git(blog, "sparse-checkout", "set", "--no-cone", "/nothing/")
    return blog


def partial(blog: Path) -> Path:
    """A clone without blobs whose source is gone."""
    git(blog, "config", "uploadpack.allowFilter", "true")
    clone = blog.parent / "clone"
    git(blog, "clone", "-q", "--filter=blob:none", f"file://{blog}", str(clone))
    blog.rename(blog.with_name("gone"))
    return clone


def shallow(blog: Path) -> Path:
    clone = blog.parent / "clone"
    git(blog, "clone", "-q", "--depth=1", f"file://{blog}", str(clone))
    return clone


def sha256(blog: Path) -> Path:
    folder = blog.parent / "sha256"
    folder.mkdir()
    git(folder, "init", "-q", "--object-format=sha256", "-b", "main")
    return folder


def crlf(blog: Path) -> Path:
    (blog / ".gitattributes").write_text("*.md text eol=crlf\n", encoding="utf-8")
    git(blog, "config", "core.safecrlf", "true")
    return blog


STATES: list[Callable[[Path], Path]] = [
    lambda blog: blog,
    dirty,
    staged,
    stashed,
    detached,
    unborn,
    merging,
    rebasing,
    locked,
    hooked,
    monitored,
    signing,
    nobody,
    linked,
    superproject,
    sparse,
    partial,
    shallow,
    sha256,
    crlf,
]
