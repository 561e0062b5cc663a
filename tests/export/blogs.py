"""Blogs of a few lines, written where a test wants them, and the plan for a new post in one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from assistant.export import conventions
from assistant.export.base import Plan, Wishes
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 3, 2, 21, 0, tzinfo=SEOUL)


def plan(
    root: Path,
    meta: Mapping[str, Any],
    body: str = "쉬었다.\n",
    *,
    slug: str | None = None,
    folder: str | None = None,
    publish: bool = True,
) -> Plan:
    """What would be written for a post of today that says ``meta``."""
    known = {"title": "새 글", "date": NOW, "summary": "", "tags": [], "draft": True, **meta}
    post = Post(known, body)
    place = PurePosixPath(folder) if folder else None
    style = conventions.learn(detect(root), Wishes(folder=place, publish=publish, slug=slug), post=post)
    return render(post, style, now=NOW)


def blog(root: Path, config: str, files: Mapping[str, str]) -> Path:
    """A blog of posts by their path: front matter, and after a blank line a body."""
    for path, head in {config: "", **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        front, _, body = head.partition("\n\n")
        text = f"---\n{front}\n---\n\n{body or '적어 둔 글이다.'}\n" if front else "title = '글'\n"
        target.write_text(text, encoding="utf-8")
    return root
