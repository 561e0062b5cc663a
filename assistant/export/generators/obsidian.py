"""An Obsidian vault: notes named by their title, properties in YAML, nothing published."""

from __future__ import annotations

from assistant.export.generators.base import Generator, Switch
from assistant.export.listing import Listing, join
from assistant.export.moments import DAY


class Obsidian(Generator):
    key = "obsidian"
    name = "Obsidian"
    path = "{title}.md"
    keys = ("date", "tags")
    spelling = DAY

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        return (".obsidian/",) if ".obsidian" in listing.folders.get(base, ()) else ()

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        app = listing.data(base, ".obsidian/app.json")
        folder = str(app.get("newFileFolderPath") or "").strip("/")
        return (join(base, folder),) if folder and ".." not in folder.split("/") else ()

    def switch(self, listing: Listing, base: str) -> Switch:
        return Switch(reason="Obsidian 보관함은 공개되지 않음")

    def escape(self, body: str, suffix: str) -> str:
        return body

    def unescape(self, body: str, suffix: str) -> str:
        return body
