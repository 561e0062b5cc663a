"""A list of links, with the remarks that people leave beside them and, when asked for, what the pages say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from assistant import dates
from assistant.errors import InputError
from assistant.schema import HEADING_JOINT, Dropped, Evidence
from assistant.sources.base import Fetch, Input, Page, Reading, Scope

_URL = re.compile(r"https?://[^\s<>\"')\]]{1,2000}")
_MARKDOWN = re.compile(r"\[([^\]\n]{1,300})\]\((https?://[^\s)]{1,2000})\)")
_EDGES = " \t-*+•・|:—–"
_HEADING = 12  # characters of a line that only says what the links below it are
_SHARE = 0.6
_AT_ONCE = 6  # pages that are fetched at the same time
_OTHER_SCHEME = re.compile(r"(?!https?://)[a-z][a-z0-9+.-]{1,20}://\S", re.IGNORECASE)


class Links:
    """A text most of whose lines hold an address; a line without one is the heading of those below."""

    key = "links"
    label = "링크"

    def recognises(self, item: Input) -> bool:
        lines = [line.strip() for line in (item.text or "").splitlines() if line.strip()]
        linked = [line for line in lines if _URL.search(line) or _OTHER_SCHEME.match(line)]
        headings = [
            line for line in lines if line not in linked and (line[0] == "#" or len(line) <= _HEADING)
        ]
        return bool(linked) and len(linked) >= _SHARE * (len(lines) - len(headings))

    def years(self, item: Input) -> list[int]:
        return []

    def read(self, item: Input, scope: Scope) -> Reading:
        evidence: list[Evidence] = []
        dropped: list[Dropped] = []
        heading = ""
        for number, line in enumerate((item.text or "").splitlines(), 1):
            url, remark = _split(line)
            if url:
                when = dates.in_line(remark, scope.year)
                evidence.append(Evidence("", "link", remark or url, when, url, heading))
            elif _OTHER_SCHEME.match(line.strip()):
                dropped.append(Dropped(line.strip(), "http와 https 주소만 읽음", f"{item.name}:{number}"))
            elif line.strip():
                heading = line.strip(" #:-\t")
        if scope.fetch is None:
            return Reading(tuple(evidence), tuple(dropped))
        fetched = _fetched([each.place for each in evidence], scope.fetch)
        told = tuple(_described(each, fetched[each.place], scope) for each in evidence)
        return Reading(
            told, tuple(dropped), tuple(each for each in fetched.values() if isinstance(each, str))
        )


def _fetched(urls: Sequence[str], fetch: Fetch) -> dict[str, Page | str]:
    """The page at each address, or in a line why there is none."""

    def page(url: str) -> Page | str:
        try:
            return fetch(url)
        except InputError as error:
            return f"{error}. 주소만 남깁니다."

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(urls, pool.map(page, urls), strict=True))


def _described(link: Evidence, page: Page | str, scope: Scope) -> Evidence:
    """The user's words go before the page's, which stand beside them; a date must lie in the period to count."""
    if isinstance(page, str):
        return link
    own = link.text != link.place
    inside = page.when and scope.period and scope.period.holds(page.when)
    about = (link.heading, page.title if own else "", page.description)
    return replace(
        link,
        text=link.text if own else page.title,
        when=link.when or (page.when if inside else None),
        heading=HEADING_JOINT.join(filter(None, about)),
    )


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
