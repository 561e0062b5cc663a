"""``assistant export``: to a folder, and to places without a repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.export.targets import TARGETS

from .conftest import Ran

DRAFT = """\
---
title: '2025년 회고: 카프카'
date: 2025-12-31T21:00:00+09:00
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
    """The path of the new file is all of standard output; a second time it is refused by name."""
    Path("posts").mkdir()
    ran = assistant("export", draft, "--to", "posts")
    assert ran == Ran(0, "posts/2025-12-31-2025년-회고-카프카.md\n", "")
    again = assistant("export", draft, "--to", "posts")
    assert (again.code, again.out) == (4, "")
    assert "이미 있는 글이라 덮어쓰지 않았습니다" in again.err
    assert Path("posts/2025-12-31-2025년-회고-카프카.md").read_text(encoding="utf-8") == DRAFT


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
    assert assistant("export", draft, "--to", "./md").out == "md/2025-12-31-2025년-회고-카프카.md\n"
