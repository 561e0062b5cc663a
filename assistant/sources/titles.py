"""Lines under a heading of books or films: each names one, and tells of no deed."""

from __future__ import annotations

import re

from assistant.korean.predicate import NoPredicate, find
from assistant.schema import HEADING_JOINT

_WORKS = r"(?:책|도서|서적|영화|드라마|소설|만화|웹툰|애니(?:메이션)?|뮤지컬|연극|다큐(?:멘터리)?)"
_HEADING = re.compile(
    r"[\s\W\d_]*"
    r"(?:(?:\d{2,4}년|올해|한 ?해|\d{1,2}월|[상하]반기|내가|좋았던|기억에 남는|추천|인생|업무|기술|개발)(?:에|의)?\s)*"
    r"(?:(?:다|안|못|끝까지)\s)?"
    r"(?:(?:읽은|읽는|읽을|읽던|본|볼|보는|읽고 ?싶은|보고 ?싶은)\s?|(?:산|살|사 ?둔)\s)?"
    rf"{_WORKS}(?:\s?[/·,&]\s?{_WORKS})*(?:\s?(?:들|목록|리스트|기록|모음))?(?:\s?\d{{1,4}}\s?(?:권|편))?"
    r"\s?(?:\([^()]{1,20}\))?[\s\W]*"
)
_QUOTED = re.compile(r"[『《「<“\"‘'〈]|\[\[")
_TITLE = re.compile(r"(.{1,80}?)(\s?\([^()]{1,80}\)|\s[-–—|]\s.{1,80}|\s?[★☆⭐].{0,20}|,\s.{1,80})?[\s.]*")
_NO_WORK = re.compile(r"(?:완독|재독|정독|다독|관람|정주행|시청|독서|구매)$|모임|스터디|도서관|서점")
_COUNT = re.compile(r"(?:총|합계|모두|약|한 달에)?\s?\d{1,4}\s?(?:권|편|개)|없음|\d{1,4}\s?(?:권|편)\s")


def titled(text: str, heading: str) -> str:
    """``『도메인 주도 설계』 (4월)`` of a line that only names a work; any other line as it is."""
    if not _HEADING.fullmatch(heading.rpartition(HEADING_JOINT)[2]) or _QUOTED.search(text) or ":" in text:
        return text
    named = _TITLE.fullmatch(text)
    if not named or _COUNT.match(named[1]) or _NO_WORK.search(named[1]) or _says_something(named[1]):
        return text
    return f"『{named[1].strip()}』{named[2] or ''}"


def _says_something(text: str) -> bool:
    """Whether it tells what happened, as ``다 못 읽음`` does and ``나는 왜 이 일을 하는가`` does not."""
    try:
        predicate = find(text)
    except NoPredicate:
        return False
    return bool(predicate.tensed) or predicate.ending.act == "명사형"
