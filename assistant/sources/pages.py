"""What a web page says of itself: title, date and description, by trafilatura."""

from __future__ import annotations

import html
import importlib.util
import re
from typing import Any

from assistant import dates
from assistant.errors import InputError, OptionError
from assistant.sources.base import Fetch, Page
from assistant.sources.commits import clean

_LOOKED_AT = 500_000  # bytes of a page in which it has said what it is
_LONGEST = 200  # characters of a title; a description may have twice as many
_TITLE = re.compile(rb"<title[^<>]{0,200}>(.{1,1000}?)</title", re.IGNORECASE | re.DOTALL)


def fetcher() -> Fetch:
    """What tells of the page at an address. Raises OptionError when the packages for it are missing."""
    if not _installed("trafilatura"):
        raise OptionError(
            "--fetch를 쓰려면 꾸러미가 더 필요합니다: pip install 'hoego-assistant[links]'. "
            "--fetch 없이는 주소를 그대로 씁니다."
        )
    from assistant import web

    return lambda url: read(web.get(url), url)


def _installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:
        return False


def read(page: bytes, url: str) -> Page:
    """The page's own account of itself. Raises InputError when it has no title."""
    head = page[:_LOOKED_AT]
    facts = _facts(head, url)
    title = _short(str(facts.get("title") or _title(head)), _LONGEST)
    if not title:
        raise InputError(f"‘{url[:200]}’: 제목을 찾지 못했습니다")
    described = _short(str(facts.get("description") or ""), 2 * _LONGEST)
    return Page(title, dates.in_line(str(facts.get("date") or ""), 1970), described)


def _facts(page: bytes, url: str) -> dict[str, Any]:
    """What trafilatura finds; nothing in a page that it cannot read."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, url=url, with_metadata=True, include_comments=False, fast=True)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return {}
    if found is None:
        return {}
    return found if isinstance(found, dict) else dict(found.as_dict())


def _title(page: bytes) -> str:
    match = _TITLE.search(page)
    return html.unescape(match[1].decode("utf-8", errors="replace")) if match else ""


def _short(text: str, longest: int) -> str:
    line = clean(text)
    return line if len(line) <= longest else line[:longest].rstrip() + "…"
