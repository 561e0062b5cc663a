"""Obsidian: a note whose file name is its title, with properties that the editor knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.export.post import Post
from assistant.export.targets.base import Page, Sheet


class Obsidian:
    """``tags`` is a list without ``#`` or spaces, ``aliases`` holds the title as it is, the day is ISO."""

    key = "obsidian"
    label = "옵시디언"
    hint = "보관함(vault) 폴더에 넣으세요. 제목은 별칭(aliases)으로 들어 있습니다."
    suffix = ".md"
    sheet = False

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        sheet = Sheet.of(post)
        meta = {
            "aliases": [sheet.title],
            "date": post.meta["date"].date(),
            "tags": [tag(each) for each in sheet.tags if tag(each)],
            "summary": sheet.summary,
        }
        kept = {key: value for key, value in meta.items() if value}
        return Page(replace(post, meta=kept).render())


def tag(name: str) -> str:
    """A tag as Obsidian takes it: letters, digits, ``_ - /``, and not digits alone."""
    bare = re.sub(r"[^\w/-]+", "-", name.lstrip("#")).strip("-")
    return f"y{bare}" if bare.isdigit() else bare
