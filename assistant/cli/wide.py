"""Columns of text that line up in a terminal, where Hangul is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Terminal cells that a text takes."""
    return sum(_cells(char) for char in text)


def columns(rows: Sequence[Sequence[str]], *, gap: int = 2) -> list[str]:
    """Lines with the first column to the left and the others, numbers, to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths, gap).rstrip() for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], gap: int) -> str:
    first, *others = [" " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)]
    cells = [row[0] + first, *(space + cell for space, cell in zip(others, row[1:], strict=True))]
    return (" " * gap).join(cells)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
