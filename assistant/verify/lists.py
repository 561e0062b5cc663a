"""The word lists of ``data/``, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant import tables

_DATA = Path(__file__).parent / "data"
_SHARED = Path(__file__).parents[1] / "data"


@cache
def rows(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The entries of a table, in file order."""
    own = _DATA / name
    return tuple(tables.rows(own if own.exists() else _SHARED / name, columns))


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list whose lines hold words between commas, of both sides if they have two; in lower case."""
    return tuple((*left, *right) for left, right in sides(name))


@cache
def sides(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The entries of a list whose lines may have two sides with " / " between them, in lower case."""
    return tuple(
        (_listed(left), _listed(right))
        for left, _, right in (row.partition(" / ") for (row,) in rows(name, 1))
    )


@cache
def allowed(name: str) -> Mapping[str, frozenset[str]]:
    """For each word on the left of a list of two sides whatever may tell the same: all words of its lines."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in sides(name):
        for word in left:
            found[word].update(left, right)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def words(name: str) -> frozenset[str]:
    """Every word of a list."""
    return frozenset(word for group in groups(name) for word in group)


@cache
def partners(*names: str) -> Mapping[str, frozenset[str]]:
    """For each word of some lists all words that stand in a line with it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for group in groups(name):
            for word in group:
                found[word].update(group)
                found[word.replace(" ", "")].update(group)
    return {word: frozenset(others) for word, others in found.items()}


def _listed(row: str) -> tuple[str, ...]:
    return tuple(word.strip().casefold() for word in row.split(",") if word.strip())
