"""Hugo: any folder of ``content``, shortcodes in the body, drafts and future posts hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assistant.export import braces, escapes
from assistant.export.generators.base import Generator
from assistant.export.listing import Listing, join
from assistant.export.moments import Spelling, is_future_in_utc

_CONFIGS = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")


class Hugo(Generator):
    key = "hugo"
    name = "Hugo"
    folder = "content/posts"
    path = "{slug}.md"
    public = "static"
    images = ("static/images/{name}", "/images/{name}/{file}")
    hides_future = True
    skipped = frozenset(("archetypes", "static", "assets", "layouts", "public", "resources", "data", "i18n"))

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        if found := listing.matching(base, *_CONFIGS):
            return (found[0],)
        if listing.has_folder(base, "config/_default"):
            return ("config/_default/",)
        for name in listing.matching(base, "config.toml", "config.yaml", "config.yml", "config.json"):
            if any(str(key).lower() == "baseurl" for key in listing.data(base, name)):
                return (f"{name}의 baseURL",)
        return ()

    def templates(self, listing: Listing, base: str) -> tuple[str, ...]:
        folder = join(base, "archetypes")
        names = sorted(listing.matching(folder, "*.md"), key=lambda name: name == "default.md")
        return tuple(join(folder, name) for name in names)

    def zone(self, listing: Listing, base: str) -> str:
        places = [(base, name) for name in listing.matching(base, *_CONFIGS, "config.*")]
        default = join(base, "config/_default")
        places += [(default, name) for name in listing.matching(default, "hugo.*", "config.*")]
        named = [
            value
            for place in places
            for key, value in listing.data(*place).items()
            if key.lower() == "timezone"
        ]
        return str(named[0]) if named else ""

    def safe_spelling(
        self, learned: Spelling, listing: Listing, base: str, *, is_quoted: bool = False
    ) -> Spelling:
        """Without ``timeZone`` a clock without an offset is UTC, nine hours in the future for Seoul."""
        plain = replace(learned, mark="-", dot="", padded=True)
        if plain.has_time and plain.zone == "" and not self.zone(listing, base):
            return replace(plain, joint="T", space="", zone="+09:00", seconds=True)
        return plain

    def keeps_clock(self, when: datetime, now: datetime, zone: str) -> bool:
        return when.replace(tzinfo=UTC) <= now

    def is_hidden_day(self, day: datetime, now: datetime) -> bool:
        return is_future_in_utc(day, now)

    def escape(self, body: str, suffix: str) -> str:
        return braces.shortcodes(escapes.entities(body))

    def unescape(self, body: str, suffix: str) -> str:
        return escapes.from_entities(braces.from_shortcodes(body))
