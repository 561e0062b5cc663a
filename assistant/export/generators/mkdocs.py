"""MkDocs Material with its blog plugin: ``docs/blog/posts``, ``draft: true`` hidden."""

from __future__ import annotations

import re

from assistant.export import escapes
from assistant.export.generators.base import Generator
from assistant.export.listing import Listing, join
from assistant.export.moments import DAY

_BLOG = re.compile(r"^\s*-\s*[\"']?(?:material/)?blog\b", re.MULTILINE)
_BLOG_DIR = re.compile(r"^\s*blog_dir:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
_DOCS_DIR = re.compile(r"^docs_dir:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


class MkDocs(Generator):
    key = "mkdocs"
    name = "MkDocs"
    folder = "docs/blog/posts"
    path = "{slug}.md"
    keys = ("date", "tags")
    spelling = DAY
    is_titled_by_heading = True

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return listing.matching(base, "mkdocs.yml", "mkdocs.yaml", "zensical.toml")[:1]

    def _config(self, listing: Listing, base: str) -> str:
        return "".join(listing.text(base, name) for name in self.marks(listing, base))

    def refusal(self, listing: Listing, base: str) -> str:
        config = self._config(listing, base)
        is_blog = _BLOG.search(config) or "plugins.blog" in config
        return "" if is_blog else "블로그 플러그인이 없는 MkDocs 문서 사이트입니다."

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        config = self._config(listing, base)
        docs, blog = _DOCS_DIR.search(config), _BLOG_DIR.search(config)
        folder = join(docs[1] if docs else "docs", (blog[1] if blog else "blog").strip("./"))
        return (join(base, join(folder, "posts")),)

    def escape(self, body: str, suffix: str) -> str:
        return escapes.entities(body, backslash=True)
