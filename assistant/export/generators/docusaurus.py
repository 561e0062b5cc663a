"""Docusaurus: the blog plugin; every file is MDX, ``draft: true`` is hidden in production."""

from __future__ import annotations

import re

from assistant.errors import InputError
from assistant.export import mdx
from assistant.export.generators.base import Generator
from assistant.export.listing import Listing, join

_BROKEN = re.compile(r"\\(?:['\dux]|\Z)")  # in JavaScript no escape, or one that ends no string


class Docusaurus(Generator):
    key = "docusaurus"
    name = "Docusaurus"
    folder = "blog"
    public = "static"
    keys = ("title", "date", "tags")
    skipped = frozenset(("docs", "i18n", "src", "static", "versioned_docs"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return listing.matching(base, "docusaurus.config.*")[:1]

    def refusal(self, listing: Listing, base: str) -> str:
        config = "".join(listing.text(base, name) for name in listing.matching(base, "docusaurus.config.*"))
        has_blog = join(base, "blog") in listing.files or "plugin-content-blog" in config
        return "" if has_blog else "문서만 있고 블로그가 없는 Docusaurus 사이트입니다."

    def title(self, title: str) -> str:
        """Raises InputError for a title that Docusaurus itself would write into JavaScript that cannot be read."""
        if _BROKEN.search(title.replace("\\\\", "")):
            raise InputError(
                "Docusaurus는 제목의 역슬래시(\\)를 그대로 옮기다 빌드가 멈춥니다. 제목에서 빼거나 바꿔 주세요."
            )
        return title

    def escape(self, body: str, suffix: str) -> str:
        return mdx.escape(body)

    def unescape(self, body: str, suffix: str) -> str:
        return mdx.unescape(body)
