"""Tistory: a clean HTML fragment for its HTML mode."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.export.post import Post
from assistant.export.targets import html
from assistant.export.targets.base import Page


class Tistory:
    """Pictures are uploaded by hand, so their places say which one belongs there."""

    key = "tistory"
    label = "티스토리"
    hint = "티스토리 편집기를 ‘HTML’로 바꾸고 붙여 넣으세요."
    suffix = ".html"
    sheet = True

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        local = [each for each in html.pictures(post.body) if not each.startswith(("http://", "https://"))]
        text = html.render(post.body, dict.fromkeys(local, ""))
        return Page(text, tuple(f"그림은 직접 올려 ‘[그림: …]’ 자리에 넣어 주세요: {each}" for each in local))
