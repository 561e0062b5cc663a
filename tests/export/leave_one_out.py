"""One post hidden, the others learned from, and the hidden one written anew from what it said."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistant.export import conventions, frontblock, keys, moments, posts
from assistant.export.base import Plan, Wishes
from assistant.export.detect import detect
from assistant.export.listing import Listing
from assistant.export.post import Post
from assistant.export.render import render

SITES = Path(__file__).parents[1] / "sites"
SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2025, 12, 31, 21, 0, tzinfo=SEOUL)


@dataclass(frozen=True)
class Trial:
    """The author's lines and ours."""

    path: str
    old: frontblock.Block
    plan: Plan

    @property
    def new(self) -> frontblock.Block:
        return frontblock.find(self.plan.files[self.plan.path])

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        return _lines(self.old), _lines(self.new)


def _lines(block: frontblock.Block) -> list[str]:
    text = block.text[block.start : block.end].replace("\r\n", "\n")
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def sites() -> list[str]:
    return sorted(path.name for path in SITES.iterdir() if path.is_dir())


def post_paths(name: str) -> list[str]:
    """The posts of a site, newest first."""
    site = detect(SITES / name)
    found = posts.find(Listing.of(site.root), [str(folder) for folder in site.folders])
    return [post.path for post in found if post.is_korean]


def trial(name: str, path: str, folder: Path) -> Trial:
    """Copies the site without the post, learns, and renders the post from its own values and name."""
    root = folder / f"{name}-{abs(hash(path))}"
    shutil.copytree(SITES / name, root)
    (root / path).unlink()
    old = frontblock.find((SITES / name / path).read_bytes())
    post = _post(old, path)
    style = conventions.learn(detect(root), Wishes(publish=True, slug=_slug(path)), post=post)
    return Trial(path, old, render(post, style, now=NOW))


def _slug(path: str) -> str:
    """The post's own name without its date: what the user would give as --slug."""
    parts = unicodedata.normalize("NFC", path).split("/")
    name = parts[-2] if parts[-1].startswith("index.") else parts[-1].rpartition(".")[0]
    is_dated = name[:4].isdigit() and name[4:5] == "-" and name[7:8] == "-"
    return name[11:] if is_dated else name


def _post(old: frontblock.Block, path: str) -> Post:
    body = old.text[old.body :]
    heading = body.strip().split("\n")[0]
    title = (
        heading.removeprefix("# ")
        if heading.startswith("# ")
        else path.rsplit("/", 1)[-1].removesuffix(".md")
    )
    meta: dict[str, Any] = {"title": title, "date": _dated(path), "summary": "", "tags": [], "draft": True}
    for key, value in old.meta.items():
        role = keys.role_of(key)
        if role in ("title", "tags"):
            meta[role] = (
                value.split(", " if "," in value else " ")
                if role == "tags" and isinstance(value, str)
                else value
            )
        elif role == "date" and (when := moments.moment(str(value))):
            meta["date"] = when if when.tzinfo else when.replace(tzinfo=SEOUL)
        elif role != "draft":
            meta[key] = value
    return Post(meta, body.removeprefix(heading) if heading.startswith("# ") else body)


def _dated(path: str) -> datetime:
    return (posts.in_path(path) or datetime(2025, 1, 1)).replace(tzinfo=SEOUL)
