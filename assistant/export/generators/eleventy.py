"""Eleventy: Liquid or Nunjucks in every Markdown file; ``draft: true`` means nothing by itself."""

from __future__ import annotations

from assistant.export import braces, escapes
from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing
from assistant.export.moments import DAY

_CONFIGS = (".eleventy.js", ".eleventy.cjs", ".eleventy.mjs", "eleventy.config.*")


class Eleventy(Generator):
    key = "eleventy"
    name = "Eleventy"
    folder = "posts"
    path = "{slug}.md"
    spelling = DAY
    images = ("images/{name}", "/images/{name}/{file}")
    skipped = frozenset(("_includes", "_data"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        if found := listing.matching(base, *_CONFIGS):
            return found[:1]
        return ("package.json의 @11ty/eleventy",) if listing.requires(base, "@11ty/eleventy") else ()

    def ignores(self, key: str) -> bool:
        return True

    def switch(self, listing: Listing, base: str) -> Switch:
        config = "".join(listing.text(base, name) for name in listing.matching(base, *_CONFIGS))
        if "addPreprocessor" in config and "draft" in config:
            return Switch(on={"draft": True}, reason="설정에 draft를 거르는 코드가 있음")
        on = {"permalink": False, "eleventyExcludeFromCollections": True}
        return Switch(on=on, reason="Eleventy는 draft: true를 보지 않음")

    def escape(self, body: str, suffix: str) -> str:
        return braces.liquid(escapes.entities(body), comments=True)

    def unescape(self, body: str, suffix: str) -> str:
        return escapes.from_entities(braces.from_liquid(body))
