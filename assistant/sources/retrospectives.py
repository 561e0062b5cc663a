"""Retrospectives that were published before: last year's goals, and this year's own words.

What last year's post tells has happened last year; only its plans are read, as goals.
"""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from assistant import dates
from assistant.korean import text as korean_text
from assistant.schema import HEADING_JOINT, Dropped, Evidence
from assistant.sources import posts
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.notes import AHEAD, Notes
from assistant.sources.posts import Post, Posts

_LOOKS_BACK = re.compile(r"회고|돌아보|되돌아|결산|retrospect|year in review|wrap[- ]?up", re.IGNORECASE)
_PART = re.compile(
    r"상반기|하반기|[1-4]\s?분기|(?<!\d)\d{1,2}월|\b[1-4]Q\b|\bQ[1-4]\b|half|quarter", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<!\d)20\d\d(?!\d)|(?<!\d)\d\d년|한 ?해|연말|올해|annual|year", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|(?<!\d)(\d\d)년")
_NEXT = re.compile(r"내년|다음 ?해|새해|next year", re.IGNORECASE)
_PLANS = re.compile(
    r"겠|(?:으?려고|고자) ?[하한해]|[고보]? ?싶|하자|보자|예정|목표|계획|다짐|[하보읽쓰들]기[.!]?$|할 ?것|will\b"
)
_SAID = {"paragraph", "bullet", "quote"}


class Retrospective:
    """A post that looks back on a year or a part of it. It never says which year is looked back on."""

    key = "retrospective"
    label = "지난 회고"

    def recognises(self, item: Input) -> bool:
        post = None if item.vault else posts.read(item, ZoneInfo("UTC"))
        looks_back = post and not post.hidden and _LOOKS_BACK.search(post.title)
        return bool(post and looks_back and (_PART.search(post.title) or _WHOLE.search(post.title)))

    def years(self, item: Input) -> list[int]:
        return []

    def read(self, item: Input, scope: Scope) -> Reading:
        post = posts.read(item, scope.zone)
        if post is None:
            return Reading(())
        year = _year(post)
        if year == scope.year:
            return _own_words(item, post, scope)
        if year > scope.year or _PART.search(post.title):
            return Posts().read(item, scope)
        if year < scope.year - 1:
            return Reading((), (Dropped(post.title, f"{year}년의 회고라 쓰지 않음", f"{item.name}:1"),))
        return _goals(item, post)


def _year(post: Post) -> int:
    """The year that it looks back on: the title's; a January post without one tells of the year before."""
    named = [int(full or f"20{short}") for full, short in _YEAR.findall(post.title)]
    if named:
        return named[-1]
    year, month = int(post.when[:4]), int(post.when[5:7])
    return year - 1 if month <= 2 else year


def _own_words(item: Input, post: Post, scope: Scope) -> Reading:
    """A review of this year's spring is the user's own telling: it is read like notes of that time.

    The day on which it was published is not the day of what it tells.
    """
    text = item.text or ""
    lines = text[: post.length].count("\n")
    body = "\n" * lines + posts.without_markup(text[post.length :])
    reading = Notes().read(replace(item, text=body), scope)
    published = dates.in_name(item.name, scope.year)
    evidence = (
        replace(each, when=str(scope.year)) if each.when == published else each for each in reading.evidence
    )
    return replace(reading, evidence=tuple(evidence))


def _goals(item: Input, post: Post) -> Reading:
    """The plans of the post; everything else in it has been told already."""
    text = item.text or ""
    offset = text[: post.length].count("\n")
    named = re.compile(rf"{_NEXT.pattern}|{_year(post) + 1}년", re.IGNORECASE)
    goals, told = [], []
    for unit in korean_text.units(posts.without_markup(text[post.length :])):
        if unit.kind not in _SAID:
            continue
        place = f"{item.name}:{unit.line + offset}"
        planned = any(AHEAD.search(head) or named.search(head) for head in unit.headings)
        whole = planned and unit.kind == "bullet"
        for said in [unit.text] if whole else korean_text.sentences(unit.text):
            if not said.endswith("?") and (
                whole or ((planned or named.search(said)) and _PLANS.search(said))
            ):
                goals.append(Evidence("", "goal", said, None, place, HEADING_JOINT.join(unit.headings)))
            else:
                told.append(Dropped(said, "지난해 회고에 이미 쓴 내용", place))
    found = f"목표 {len(goals)}건만 읽었습니다" if goals else "쓰지 않았습니다. 목표를 찾지 못했습니다"
    return Reading(tuple(goals), tuple(told), (f"‘{item.name}’: {_year(post)}년의 회고라 {found}.",))
