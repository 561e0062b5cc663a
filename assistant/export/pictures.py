"""The pictures that a draft refers to, from the folder that it lies in and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

LARGEST = 20_000_000  # bytes of one picture


def beside(references: Iterable[str], folder: Path) -> dict[str, bytes]:
    """The bytes of each reference that is a file inside ``folder``; the others are left out."""
    found = {}
    for reference in references:
        path = _inside(reference, folder)
        if path and path.is_file() and path.stat().st_size <= LARGEST:
            found[reference] = path.read_bytes()
    return found


def _inside(reference: str, folder: Path) -> Path | None:
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc or not parts.path or "\0" in unquote(parts.path):
        return None
    path = (folder / unquote(parts.path)).resolve()
    return path if path.is_relative_to(folder.resolve()) else None
