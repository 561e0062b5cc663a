"""A list of links, with the remarks that people leave beside them. Nothing is fetched."""

from __future__ import annotations

import re

from assistant import dates
from assistant.schema import Evidence
from assistant.sources.base import Input, Reading, Scope

_URL = re.compile(r"https?://[^\s<>\"')\]]{1,2000}")
_MARKDOWN = re.compile(r"\[([^\]\n]{1,300})\]\((https?://[^\s)]{1,2000})\)")
_EDGES = " \t-*+•・|:—–"
_HEADING = 12  # characters of a line that only says what the links below it are
_SHARE = 0.6


class Links:
    """A text most of whose lines hold an address; a line without one is the heading of those below."""

    key = "links"
    label = "링크"

    def recognises(self, item: Input) -> bool:
        lines = [line.strip() for line in (item.text or "").splitlines() if line.strip()]
        linked = [line for line in lines if _URL.search(line)]
        headings = [
            line for line in lines if line not in linked and (line[0] == "#" or len(line) <= _HEADING)
        ]
        return bool(linked) and len(linked) >= _SHARE * (len(lines) - len(headings))

    def years(self, item: Input) -> list[int]:
        return []

    def read(self, item: Input, scope: Scope) -> Reading:
        evidence, heading = [], ""
        for line in (item.text or "").splitlines():
            url, remark = _split(line)
            if url:
                when = dates.in_line(remark, scope.year)
                evidence.append(Evidence("", "link", remark or url, when, url, heading))
            elif line.strip():
                heading = line.strip(" #:-\t")
        return Reading(tuple(evidence))


def _split(line: str) -> tuple[str, str]:
    """The first address of a line and the words around it."""
    if match := _MARKDOWN.search(line):
        remark = f"{match[1]} {line.replace(match[0], ' ')}"
        return match[2], _tidy(remark)
    match = _URL.search(line)
    if not match:
        return "", _tidy(line)
    url = match[0].rstrip(".,;")
    return url, _tidy(line.replace(f"<{url}>", " ").replace(url, " "))


def _tidy(words: str) -> str:
    """One line without bullets and joints at its edges, and without brackets around the whole of it."""
    tidy = " ".join(words.split()).strip(_EDGES)
    inner = tidy[1:-1]
    whole = tidy[:1] + tidy[-1:] in ("()", "[]", "<>") and not set(inner) & set("()[]<>")
    return inner.strip(_EDGES) if whole else tidy
