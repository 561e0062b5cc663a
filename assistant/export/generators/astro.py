"""Astro: content collections with a schema; what hides a draft is the site's own code."""

from __future__ import annotations

from assistant.export import escapes, mdx
from assistant.export.generators.base import Generator, Switch
from assistant.export.generators.code import draft_key
from assistant.export.listing import Listing


class Astro(Generator):
    key = "astro"
    name = "Astro"
    folder = "src/content/blog"
    path = "{slug}.md"
    public = "public"
    keeps_mdx = False  # Markdown can hold any text
    keys = ("title", "description", "pubDate")
    skipped = frozenset(("public", "docs"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return listing.matching(base, "astro.config.*")[:1]

    def switch(self, listing: Listing, base: str) -> Switch:
        return draft_key(listing, base, self.name)

    def escape(self, body: str, suffix: str) -> str:
        return mdx.escape(body) if suffix == ".mdx" else escapes.entities(body)

    def unescape(self, body: str, suffix: str) -> str:
        return mdx.unescape(body) if suffix == ".mdx" else escapes.from_entities(body)
