"""Markdown with front matter, as any editor reads it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.export.post import Post
from assistant.export.targets.base import Page


class Plain:
    key = "md"
    name = "Markdown 파일 (머리말 포함)"
    suffix = ".md"
    sheet = False

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        return Page(post.render())
