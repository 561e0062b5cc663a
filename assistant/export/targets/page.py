"""One HTML file that needs nothing else: to read, to print, to send."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import unquote

from assistant.export.post import Post
from assistant.export.targets import html
from assistant.export.targets.base import Page, Sheet

_HOLE = re.compile(r"{{(\w+)}}")
_TEMPLATE = Path(__file__).with_name("page.html")


class WebPage:
    """Pictures beside the draft are put into the file; those of other machines become words, so nothing is loaded."""

    key = "html"
    label = "웹 페이지"
    hint = "파일 하나로 어디서나 열리고, 밝은 화면과 어두운 화면에 모두 맞습니다."
    suffix = ".html"
    sheet = False

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        wanted = html.pictures(post.body)
        sources = {
            each: _embedded(each, pictures.get(each) or pictures.get(unquote(each))) for each in wanted
        }
        sheet, day = Sheet.of(post), post.meta["date"]
        values = {
            "title": escape(sheet.title),
            "summary": escape(sheet.summary),
            "day": f"{day:%Y-%m-%d}",
            "date": f"{day.year}년 {day.month}월 {day.day}일",
            "tags": "".join(f"<li>{escape(each)}</li>" for each in sheet.tags),
            "body": html.render(post.body, sources),
        }
        page = _HOLE.sub(lambda hole: values[hole[1]], _TEMPLATE.read_text(encoding="utf-8"))
        missing = [each for each, source in sources.items() if not source]
        return Page(
            page, tuple(f"그림을 파일에 넣지 못해 이름만 남겼습니다: {unquote(each)}" for each in missing)
        )


def _embedded(reference: str, data: bytes | None) -> str:
    """A picture as a ``data:`` address; empty when there is none, or it is no picture."""
    kind = mimetypes.guess_type(reference)[0] or ""
    if data is None or not kind.startswith("image/"):
        return ""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
