"""Docusaurus: the blog plugin; every file is MDX, ``draft: true`` is hidden in production."""

from __future__ import annotations

from assistant.export import mdx
from assistant.export.generators.base import Generator
from assistant.export.listing import Listing, join


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

    def escape(self, body: str, suffix: str) -> str:
        return mdx.escape(body)

    def unescape(self, body: str, suffix: str) -> str:
        return mdx.unescape(body)
