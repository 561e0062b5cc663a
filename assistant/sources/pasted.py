"""Pages that were copied from a browser lose what is not the author's: cards, buttons, comments, related posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_LONGEST = 240  # characters of a line that can be junk


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for kind, pattern in rows(_DATA / "page_junk.tsv", 2):
        found.setdefault(kind, []).append(f"(?:{pattern})")
    return {kind: re.compile("|".join(joined), re.IGNORECASE) for kind, joined in found.items()}


def without_junk(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with empty lines where junk stood, and that junk with its line (from 1).

    A text that shows no sure sign of being a page keeps every line.
    """
    lines = text.split("\n")
    kinds = [_kind(line.strip()) for line in lines]
    if not any(kind in ("sure", "list", "rest") for kind in kinds):
        return text, []
    junk = _junk(lines, kinds)
    kept = ["" if at in junk else line for at, line in enumerate(lines)]
    return "\n".join(kept), [(at + 1, lines[at].strip()) for at in sorted(junk) if lines[at].strip()]


def _kind(line: str) -> str:
    if not line or len(line) > _LONGEST:
        return ""
    return next((kind for kind, pattern in _patterns().items() if pattern.fullmatch(line)), "")


def _junk(lines: Sequence[str], kinds: Sequence[str]) -> set[int]:
    junk: set[int] = set()
    below = ""
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if line.lstrip().startswith("#") or (below == "list" and not line.strip()):
            below = ""
        if kind in ("list", "rest"):
            below = kind
        if kind or below:
            junk.add(at)
    return junk
