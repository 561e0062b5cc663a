"""Word lists as plain tables that a non-programmer can extend: one entry a line, columns split by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def rows(path: Path, columns: int) -> Iterator[tuple[str, ...]]:
    """Rows of a UTF-8 table, in file order; blank lines and lines that start with ``# `` are comments.

    Raises ``ValueError`` naming file and line when a row has another number of columns: a slip in a
    word list must not pass in silence.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != columns:
            raise ValueError(f"{path.name}:{number}: {columns} columns wanted, found {len(cells)}")
        yield cells
