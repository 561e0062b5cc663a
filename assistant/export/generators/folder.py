"""A plain folder of Markdown posts, shown by something that nobody knows."""

from __future__ import annotations

from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing


class Folder(Generator):
    key = "folder"
    name = "Markdown 폴더"
    keys = ("title", "date", "summary", "tags")

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return ("Markdown 글",) if base == "." else ()

    def switch(self, listing: Listing, base: str) -> Switch:
        doubt = "어떤 도구로 공개하는 폴더인지 알 수 없어 draft: true만 적었습니다."
        return Switch(on={"draft": True}, reason="흔한 이름", doubt=doubt)
