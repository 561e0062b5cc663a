"""Jekyll: ``_posts/YYYY-MM-DD-slug.md``, Liquid in every body, future posts hidden, ``draft: true`` ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assistant.export import braces, escapes
from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing, join
from assistant.export.moments import RUBY, Spelling, is_future_in_utc


class Jekyll(Generator):
    key = "jekyll"
    name = "Jekyll"
    folder = "_posts"
    keys = ("layout", "title", "date", "tags")
    spelling = RUBY
    images = ("assets/img/{name}", "/assets/img/{name}/{file}")
    hides_future = True

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        config = listing.matching(base, "_config.yml", "_config.yaml", "_config.toml")
        if not config:
            return ()
        posts = [each for each in listing.under(base) if each.rpartition("/")[2] == "_posts"]
        gems = listing.text(base, "Gemfile")
        if posts:
            return (config[0], f"{posts[0]}/")
        if "jekyll" in gems or "github-pages" in gems:
            return (config[0], "Gemfile의 jekyll")
        return (config[0], "_layouts/") if listing.has_folder(base, "_layouts") else ()

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        posts = [each for each in listing.under(base) if each.rpartition("/")[2] == "_posts"]
        collections = self._config(listing, base).get("collections") or {}
        names = collections if isinstance(collections, (dict, list)) else ()
        own = [
            join(base, f"_{name}")
            for name in names
            if isinstance(name, str) and name not in ("posts", "tabs")
        ]
        return tuple(posts + [each for each in own if each in listing.files])

    def _config(self, listing: Listing, base: str) -> dict[str, object]:
        config = listing.matching(base, "_config.yml", "_config.yaml", "_config.toml")
        return listing.data(base, config[0]) if config else {}

    def safe_spelling(
        self, learned: Spelling, listing: Listing, base: str, *, is_quoted: bool = False
    ) -> Spelling:
        """A clock without an offset is read as UTC: nine hours in the future for Seoul, and not shown."""
        is_local = is_quoted and self.zone(listing, base)  # a string is read in the site's zone
        if learned.has_time and learned.zone == "" and not is_local:
            return replace(learned, joint=" ", space=" ", zone="+0900", mark="-", dot="")
        return replace(learned, mark="-", dot="")

    def keeps_clock(self, when: datetime, now: datetime, zone: str) -> bool:
        read = when.replace(tzinfo=UTC)
        return read <= now and (not zone or read.astimezone(when.tzinfo).date() == when.date())

    def zone(self, listing: Listing, base: str) -> str:
        return str(self._config(listing, base).get("timezone") or "")

    def day_doubt(self, when: datetime, zone: str) -> str:
        if zone or when.astimezone(UTC).date() == when.date():
            return ""
        return "_config.yml에 timezone이 없어 글 주소의 날짜가 하루 앞당겨집니다. timezone: Asia/Seoul을 적어 주세요."

    def is_hidden_day(self, day: datetime, now: datetime) -> bool:
        return is_future_in_utc(day, now)

    def ignores(self, key: str) -> bool:
        return key != "published"

    def switch(self, listing: Listing, base: str) -> Switch:
        config = self._config(listing, base)
        drafts = join(base, "_drafts")
        if not config.get("show_drafts") and any(listing.markdown(drafts)):
            return Switch(folder="_drafts", name="{slug}", reason="_drafts 폴더에 쓰던 글이 있음")
        doubt = ""
        if config.get("unpublished"):
            doubt = "_config.yml에 unpublished: true가 있어 초안도 공개됩니다. 그 줄을 지운 뒤 병합하세요."
        return Switch(on={"published": False}, reason="Jekyll은 draft: true를 보지 않음", doubt=doubt)

    def escape(self, body: str, suffix: str) -> str:
        return braces.liquid(escapes.entities(body))

    def unescape(self, body: str, suffix: str) -> str:
        return escapes.from_entities(braces.from_liquid(body))
