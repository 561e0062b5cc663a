"""The user's own blog: what was written in the period, with title, date, tags and first paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from assistant import dates
from assistant.korean import text as korean_text
from assistant.schema import Dropped, Evidence
from assistant.sources import front_matter, moments
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.front_matter import FrontMatter

_DATES = (
    "date",
    "pubdate",
    "publishedat",
    "published_at",
    "publishdate",
    "datepublished",
    "created",
    "createdat",
    "created_at",
    "published",
    "날짜",
    "작성일",
)
_TAGS = ("tags", "tag", "categories", "category", "keywords")
_HIDDEN = (("draft", "true"), ("published", "false"), ("public", "false"), ("status", "draft"))
_IN_PATH = re.compile(r"(?<!\d)(20\d\d)[-/_.]?(\d\d)[-/_.]?(\d\d)(?!\d)")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d\d|-\d\d:\d\d$")
_OPENING = 300  # characters of the first paragraphs
_HEAD = 6_000  # characters in which they stand
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])|!\[\[[^\]\n]{0,300}\]\]")
_MARKUP = re.compile(r"<[^<>]{1,300}>|\{[%{:].{0,200}?[%}]?\}|^(?:import|export) .*|^:::.*", re.MULTILINE)
_UTC_TAIL = re.compile(r"(\d\d:\d\d:\d\d\.?\d{0,9}) ?(?:UTC|GMT)$")


@dataclass(frozen=True)
class Post:
    """A post's facts. ``when`` is its day in the user's zone, ``length`` what its front matter takes."""

    title: str
    when: str
    tags: tuple[str, ...]
    summary: str
    hidden: bool
    length: int


class Posts:
    """A text with a title and a date before it, as every blog generator wants them."""

    key = "post"
    label = "블로그"

    def recognises(self, item: Input) -> bool:
        return not item.vault and is_post(item.text or "", item.name)

    def years(self, item: Input) -> list[int]:
        post = read(item, ZoneInfo("UTC"))
        return [int(post.when[:4])] if post else []

    def read(self, item: Input, scope: Scope) -> Reading:
        post = read(item, scope.zone)
        if post is None:
            return Reading(())
        place = f"{item.name}:1"
        if post.hidden:
            return Reading((), (Dropped(post.title, "아직 공개하지 않은 글", place),))
        if scope.period and not scope.period.holds(post.when):
            return Reading((), (Dropped(post.title, f"기간 밖의 글 ({post.when})", place),))
        text = "\n".join(filter(None, (post.title, _opening(item.text or "", post))))
        return Reading((Evidence("", "post", text, post.when, place, ", ".join(post.tags)),))


def is_post(text: str, name: str) -> bool:
    """Whether a text is a post: front matter with a title, and a date there or in the path."""
    found = front_matter.read(text)
    return bool(found.text("title") and _date(found, name, ZoneInfo("UTC")))


def read(item: Input, zone: ZoneInfo) -> Post | None:
    """The facts of a post, or None when the text is none."""
    found = front_matter.read(item.text or "")
    title = found.text("title")
    when = _date(found, item.name, zone) if title else None
    if not when:
        return None
    hidden = any(found.text(key).casefold() == value for key, value in _HIDDEN) or "_drafts/" in item.name
    summary = found.text("description", "summary", "excerpt", "subtitle")
    return Post(title.strip("\"'"), when, found.texts(*_TAGS), summary, hidden, found.length)


def _date(found: FrontMatter, name: str, zone: ZoneInfo) -> str | None:
    for key in _DATES:
        if (stated := found.text(key)) and (when := _day(stated, zone)):
            return when
    match = _IN_PATH.search(str(PurePosixPath(name)))
    return dates.valid(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day(stated: str, zone: ZoneInfo) -> str | None:
    """The day in the user's zone; a date whose clock or form is damaged still has its day."""
    stated = _UTC_TAIL.sub(r"\1Z", stated.strip("\"' "))
    if _CLOCK.search(stated) and (when := moments.day(stated, zone)):
        return when
    if (when := dates.in_heading(stated, 1970)) and len(when) == len("2025-03-14"):
        return when
    return moments.day(stated, zone)


def without_markup(text: str) -> str:
    """The text without pictures and what generators expand; lines stay lines."""
    return _MARKUP.sub(" ", _IMAGE.sub("", text))


def _opening(text: str, post: Post) -> str:
    """The first paragraphs, without markup; where there are none, what the post says of itself."""
    said: list[str] = []
    for unit in korean_text.units(without_markup(text[post.length : post.length + _HEAD])):
        if unit.kind == "paragraph" and (line := " ".join(unit.text.split())):
            said.append(line)
        if sum(map(len, said)) > _OPENING:
            break
    whole = " ".join(said)
    if len(whole) <= _OPENING:
        return whole or post.summary
    cut = whole[: _OPENING + 1].rpartition(" ")[0] or whole[:_OPENING]
    return f"{cut}…"
