"""The word lists in `data/`: one entry a line, columns separated by a tab, `#` starts a comment line."""

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Entries of the list `name` (a file name), each as its columns, in the order of the file."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.split("\n"))
    return tuple(
        tuple(column.strip() for column in line.split("\t"))
        for line in lines
        if line and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """First columns of the list `name`."""
    return frozenset(row[0] for row in rows(name))
