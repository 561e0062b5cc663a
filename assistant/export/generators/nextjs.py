"""Next.js with a folder of Markdown: no layout of its own, so everything comes from the author's posts."""

from __future__ import annotations

from assistant.export import mdx
from assistant.export.generators.base import Generator, Switch
from assistant.export.generators.code import draft_key
from assistant.export.listing import Listing


class Next(Generator):
    key = "next"
    name = "Next.js"
    folder = "posts"
    path = "{slug}.md"
    public = "public"
    images = ("public/images/{name}", "/images/{name}/{file}")
    keys = ("title", "date", "description", "tags")
    skipped = frozenset(("public", "docs", "node_modules"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        if found := listing.matching(base, "next.config.*"):
            return found[:1]
        return ("package.json의 next",) if listing.requires(base, "next") else ()

    def switch(self, listing: Listing, base: str) -> Switch:
        return draft_key(listing, base, self.name)

    def escape(self, body: str, suffix: str) -> str:
        return mdx.escape(body, is_markdown=suffix != ".mdx")

    def unescape(self, body: str, suffix: str) -> str:
        return mdx.unescape(body)
