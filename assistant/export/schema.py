"""What a site's own schema demands of front matter: limits, choices, required keys; read, never run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.export.listing import Listing, join

_FILES = (
    "src/content.config.ts", "src/content.config.mjs", "src/content.config.js", "src/content/config.ts",
    "src/content/config.js", "src/content/config.mjs", "content-collections.ts", "velite.config.ts",
    "velite.config.js", "contentlayer.config.ts", "contentlayer.config.js",
)  # fmt: skip
_FIELD = re.compile(
    r"^\s*[\"']?(\w+)[\"']?\s*:\s*((?:z|s|reference)\b[^\n]*(?:\n\s*\.[^\n]*)*)", re.MULTILINE
)
_MAX = re.compile(r"\.max\(\s*(\d+)")
_ENUM = re.compile(r"\.enum\(\s*\[([^\]]*)\]")


@dataclass(frozen=True)
class Rule:
    """One key: the most characters, the values it may have, whether it must be there, UTC dates only."""

    most: int | None = None
    options: tuple[str, ...] = ()
    is_required: bool = False
    is_utc: bool = False


def read(listing: Listing, base: str) -> Mapping[str, Rule]:
    """The rules by key; empty for a site without a schema that can be read."""
    text = "\n".join(listing.text(base, each) for each in _FILES if _exists(listing, base, each))
    found: dict[str, Rule] = {}
    for match in _FIELD.finditer(_uncommented(text)):
        said = match[2]
        most, options = _MAX.search(said), _ENUM.search(said)
        found.setdefault(
            match[1],
            Rule(
                int(most[1]) if most else None,
                tuple(re.findall(r"[\"']([^\"']+)[\"']", options[1])) if options else (),
                not re.search(r"\.(?:optional|default|nullish)\(", said) and said.startswith(("z.", "s.")),
                bool(re.search(r"iso\.datetime\(\s*\)|isodate\(|\.datetime\(\s*\)", said)),
            ),
        )
    return found


def _exists(listing: Listing, base: str, name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return file in listing.files.get(join(base, folder), ())


def _uncommented(text: str) -> str:
    return re.sub(r"(?m)^\s*//.*$|/\*[\s\S]*?\*/", "", text)
