"""Hexo: ``source/_posts``, Nunjucks in prose, naive dates, ``draft: true`` ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assistant.export import braces, escapes
from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing, inside, join
from assistant.export.moments import CLOCK, Spelling


class Hexo(Generator):
    key = "hexo"
    name = "Hexo"
    folder = "source/_posts"
    path = "{slug}.md"
    public = "source"
    spelling = CLOCK
    images = ("source/images/{name}", "/images/{name}/{file}")

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        config = self._config(listing, base)
        if config.keys() & {"source_dir", "new_post_name"}:
            return ("_config.yml의 source_dir·new_post_name",)
        if listing.has_folder(base, "source/_posts") and listing.matching(
            base, "_config*.yml", "package.json"
        ):
            return ("source/_posts/",)
        if "hexo" in listing.data(base, "package.json") or listing.requires(base, "hexo"):
            return ("package.json의 hexo",)
        return ()

    def _config(self, listing: Listing, base: str) -> dict[str, object]:
        return listing.data(base, "_config.yml") if listing.matching(base, "_config.yml") else {}

    def _source(self, listing: Listing, base: str) -> str:
        return join(base, str(self._config(listing, base).get("source_dir") or "source"))

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        return (join(self._source(listing, base), "_posts"),)

    def templates(self, listing: Listing, base: str) -> tuple[str, ...]:
        folder = join(base, "scaffolds")
        return tuple(join(folder, name) for name in listing.matching(folder, "post.md"))

    def safe_spelling(
        self, learned: Spelling, listing: Listing, base: str, *, is_quoted: bool = False
    ) -> Spelling:
        """An offset is applied twice; the clock alone is taken in the site's own zone."""
        return replace(learned, joint=" " if learned.joint else "", space="", zone="", fraction=0)

    def zone(self, listing: Listing, base: str) -> str:
        return str(self._config(listing, base).get("timezone") or "")

    def day_doubt(self, when: datetime, zone: str) -> str:
        if not zone or when.astimezone(UTC).date() == when.date():
            return ""
        return "오전 9시 전의 글이라 UTC 서버에서 만들면 주소의 날짜가 하루 다를 수 있습니다."

    def ignores(self, key: str) -> bool:
        return key != "published"

    def switch(self, listing: Listing, base: str) -> Switch:
        drafts = join(self._source(listing, base), "_drafts")
        if not self._config(listing, base).get("render_drafts") and any(listing.markdown(drafts)):
            return Switch(folder=inside(drafts, base) or drafts, reason="_drafts 폴더에 쓰던 글이 있음")
        return Switch(on={"published": False}, reason="Hexo는 draft: true를 보지 않음")

    def escape(self, body: str, suffix: str) -> str:
        return braces.nunjucks(escapes.entities(body))

    def unescape(self, body: str, suffix: str) -> str:
        return escapes.from_entities(braces.from_nunjucks(body))
