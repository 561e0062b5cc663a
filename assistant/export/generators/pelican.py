"""Pelican: MultiMarkdown headers (a YAML block would keep its quotes), ``Status: draft``."""

from __future__ import annotations

import re

from assistant.export import escapes
from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing, join
from assistant.export.moments import Spelling

_PATH = re.compile(r"""^PATH\s*=\s*["']([^"']+)["']""", re.MULTILINE)


class Pelican(Generator):
    key = "pelican"
    name = "Pelican"
    folder = "content"
    path = "{slug}.md"
    kind = "mmd"
    keys = ("Title", "Date", "Tags", "Slug", "Summary")
    spelling = Spelling(joint=" ", seconds=False)
    images = ("{posts}/images/{name}", "{static}/images/{name}/{file}")
    skipped = frozenset(("output", "theme"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return listing.matching(base, "pelicanconf.py")

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        match = _PATH.search(listing.text(base, "pelicanconf.py"))
        folder = join(base, (match[1] if match else "content").strip("./") or ".")
        return (folder,) if folder in listing.files else ()

    def switch(self, listing: Listing, base: str) -> Switch:
        return Switch(on={"Status": "draft"}, off={"Status": "published"}, reason="Pelican의 초안 표시")

    def title(self, title: str) -> str:
        """Its templates take a title for HTML."""
        return re.sub(r"&(?=#?\w+;)", "&amp;", title).replace("<", "&lt;")

    def escape(self, body: str, suffix: str) -> str:
        return escapes.entities(body, backslash=True)
