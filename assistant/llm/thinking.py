"""Leaves out what some local models think aloud before they answer."""

from __future__ import annotations

from collections.abc import Iterator

_OPEN, _CLOSE = "<think>", "</think>"


def without_thinking(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces after a leading ``<think>…</think>``; all of them if there is none.

    Only the beginning is held back, until it can no longer become the tag.
    """
    held = ""
    for piece in pieces:
        held += piece
        start = held.lstrip()
        if start.startswith(_OPEN):
            if _CLOSE in held:
                yield held.partition(_CLOSE)[2]
                break
        elif not _OPEN.startswith(start):
            yield held
            break
    else:
        if not held.lstrip().startswith(_OPEN):
            yield held
    yield from pieces
