"""The author's posts as they lie in the repository; a broken one is read as far as it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from assistant.export import frontblock, moments
from assistant.export.listing import Listing

_WORDS = re.compile(
    r"회고|돌아보|돌아본|되돌아|한\s?해를|연말\s?정산|20\d\d년?\s?(?:리뷰|결산)|retrospect|retro\b|memoir|reminisc"
    r"|year.?in.?review|review.?20\d\d|20\d\d.{0,6}review",
    re.I,
)
_DATE = re.compile(
    rb"""(?im)^[\s"']*(?:(?:pub|publish|created?|reg)?[-_]?date(?:time)?|published(?:[-_]?at)?|(?:created?|written|posted)[-_]?(?:at)?)["']?\s*[:=]\s*["']?"""
    rb"""(\d{4}[-./]\d{1,2}[-./]\d{1,2}[^\r\n"'#,]*)"""
)
_NAME_DATE = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_NO_POST = re.compile(
    r"(?i)(?:.*/)?(?:_index|readme[^/]*|license|licence|changelog|contributing|code_of_conduct|security|summary"
    r"|claude|agents|gemini|index|about|404|tags|categories|archives?|search)\.(?:md|mdx|markdown)"
)
_OPENING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:---|\+\+\+|\{|export\s+const\s|(?:title|date|[A-Z]\w+)\s*:)", re.I
)
_YEAR = re.compile(r"(?<![\d-])20\d\d(?![\d-]\d)")
_HANGUL = b"\xea\xeb\xec\xed"  # the first byte of each syllable in UTF-8
_LATIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Found:
    """A post's path relative to the root, its first bytes, and the moment it is dated (naive)."""

    path: str
    head: bytes
    when: datetime | None

    @property
    def is_korean(self) -> bool:
        """Whether at least a tenth of the body's letters are Hangul; a body without letters counts too."""
        tail = self.head[-3000:]
        hangul = len(tail) - len(tail.translate(None, _HANGUL))
        latin = len(tail) - len(tail.translate(None, _LATIN))
        return hangul + latin < 40 or hangul * 9 >= latin


@dataclass(frozen=True)
class Old:
    """One of the author's posts, read to learn from."""

    path: str
    block: frontblock.Block
    when: datetime | None

    @property
    def meta(self) -> dict[str, Any]:
        return self.block.meta

    @property
    def is_hidden(self) -> bool:
        """Whether it is marked as a draft, in the ways that most sites know."""
        return self.meta.get("draft") is True or self.meta.get("published") is False

    @property
    def title(self) -> str:
        return str(self.meta.get("title", self.meta.get("Title", "")))

    @cached_property
    def body(self) -> str:
        return self.block.text[self.block.body :]

    @cached_property
    def is_retrospective(self) -> bool:
        """Whether the name, title, tags or categories speak of one."""
        said = [self.path.rsplit("/", 2)[-1], self.path.rsplit("/", 2)[-2] if "/" in self.path else ""]
        said += [str(value) for key, value in self.meta.items() if key.lower() in _TELLING]
        return any(_WORDS.search(each) for each in said)

    @property
    def is_yearly(self) -> bool:
        """Whether the title or the name speak of a year looked back at."""
        named = f"{self.title} {self.path.rsplit('/', 2)[-2:]}"
        return bool(_WORDS.search(named) and _YEAR.search(named))


_TELLING = ("title", "tags", "tag", "categories", "category", "subtitle", "slug")


def find(listing: Listing, folders: Iterable[str], *, skipped: frozenset[str] = frozenset()) -> list[Found]:
    """Every post below the folders, newest first. A post has front matter, or a date in its name."""
    paths = {path: None for folder in folders for path in listing.markdown(folder) if not is_page(path)}
    found = []
    for path in paths:
        if skipped and skipped.intersection(path.split("/")[:-1]):
            continue
        head = listing.head(path)
        if _OPENING.match(head) or _NAME_DATE.search(path):
            found.append(Found(path, head, _when(path, head)))
    dated = [post for post in found if post.when]
    if len(dated) >= len(found) * 0.8:  # what has no date among dated posts is a page
        found = dated
    return sorted(found, key=lambda post: (post.when or datetime.min, post.path), reverse=True)


def is_page(path: str) -> bool:
    """Files that every repository or site has; ``index`` is one unless it lies in a folder of its own."""
    name = path.rsplit("/", 1)[-1].lower()
    if name.startswith("index."):
        return path.count("/") < 2
    return bool(_NO_POST.fullmatch(path))


def _when(path: str, head: bytes) -> datetime | None:
    match = _DATE.search(head)
    if match and (when := moments.moment(match[1].decode("ascii", "ignore").strip())):
        return when.replace(tzinfo=None)
    return in_path(path)


def in_path(path: str) -> datetime | None:
    """The date that a path holds: ``2025-01-02-name``, ``20250102``, ``2025/01/02``, ``2025-01``."""
    best = None
    for match in _NAME_DATE.finditer(path):
        try:
            best = datetime(int(match[1]), int(match[2]), int(match[3] or 1))
        except ValueError:
            continue
    return best


def read(listing: Listing, found: Found) -> Old:
    """The post itself; at most a quarter megabyte of it."""
    return Old(found.path, frontblock.find(listing.head(found.path, 262_144)), found.when)


def speaks_of_one(text: str) -> bool:
    """Whether a text names a retrospective."""
    return bool(_WORDS.search(text))


def may_be_retrospective(found: Found) -> bool:
    """A quick look at the path and the first bytes; the post itself tells for sure."""
    return bool(_WORDS.search(found.path) or _WORDS.search(found.head[:1200].decode("utf-8", "ignore")))


def tags_of(post: Old) -> tuple[str, ...]:
    """The post's tags, whatever the key and the form of the list."""
    for key, value in post.meta.items():
        if key.lower() in ("tags", "tag", "keywords"):
            if isinstance(value, list):
                return tuple(str(each) for each in value if each is not None)
            text = str(value or "")
            return tuple(each for each in re.split(r",\s*" if "," in text else r"\s+", text.strip()) if each)
    return ()
