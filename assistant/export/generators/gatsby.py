"""Gatsby: Markdown where ``gatsby-source-filesystem`` looks; what hides a draft is the site's own code."""

from __future__ import annotations

from assistant.export.generators.base import Generator, Switch
from assistant.export.generators.code import draft_key
from assistant.export.listing import Listing


class Gatsby(Generator):
    key = "gatsby"
    name = "Gatsby"
    folder = "content/blog"
    path = "{slug}/index.md"
    public = "static"
    images = ("static/images/{name}", "/images/{name}/{file}")
    keys = ("title", "date", "description")
    skipped = frozenset(("static", "public", ".cache"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return listing.matching(base, "gatsby-config.*")[:1]

    def switch(self, listing: Listing, base: str) -> Switch:
        return draft_key(listing, base, self.name)
