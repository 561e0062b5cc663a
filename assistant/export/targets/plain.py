"""Markdown with front matter, as any editor reads it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.export.post import Post
from assistant.export.targets.base import Page


class Plain:
    key = "md"
    label = "Markdown"
    hint = "제목·날짜·요약·태그가 머리말에 들어 있고, draft: true라서 바로 공개되지 않습니다."
    suffix = ".md"
    sheet = False

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        return Page(post.render())
