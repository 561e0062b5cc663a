"""Whether a note tells of life outside work: the user's own heading says so, else words of two lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.korean.kiwi import tokens
from assistant.schema import HEADING_JOINT, Evidence
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_AMBIGUOUS = 2  # syllables of a word that may be a part of another one: ``책`` of ``책임``
_TITLED = re.compile(
    r"[\"“‘'「『][^\"”’'」』]{1,60}[\"”’'」』]"
)  # a title is about its own matter: "DAG 다이어트"
_STAY = re.compile(r"(?<!\d)\d{1,2}박(?: ?\d{1,2}일)?(?![가-힣])")
_PLACE_AND_DAYS = re.compile(r"([가-힣]{2,6}) \d{1,2}일[\s.!~ㅎㅋ]*")
_HEAD = re.compile(r"[\s\W\d_]*(.*?)[\s\W]*", re.DOTALL)
_LIFE_HEAD = re.compile(
    r"(?:개인|개인적인|일상|생활|사람|가족|건강|취미|여행|운동|사생활|삶|life|일 ?밖|회사 ?밖)"
    r"(?:[/·&,+\s]*(?:과|와|및|그리고|개인|일상|생활|사람|가족|건강|취미|여행|운동|이야기|기록|일))*",
    re.IGNORECASE,
)
_WORK_HEAD = re.compile(
    r"(?:일|업무|회사|직장|프로젝트|커리어|work|개발|기술)(?: ?(?:에서|이야기|기록))?", re.IGNORECASE
)


def is_life(evidence: Evidence) -> bool:
    """Whether a note is of life rather than of work."""
    for heading in reversed(evidence.heading.split(HEADING_JOINT)):
        bare = _HEAD.fullmatch(heading)
        title = bare[1] if bare else heading
        if _LIFE_HEAD.fullmatch(title):
            return True
        if _WORK_HEAD.fullmatch(title):
            return False
    text = _TITLED.sub(" ", evidence.text)
    if names_one(_words("job.txt"), text):
        return False
    return names_one(_words("life.txt"), f"{text} {evidence.heading}") or _is_trip(text)


def _is_trip(text: str) -> bool:
    """``남해 2박``, and a place and days alone: ``방콕 5일``."""
    stay = _STAY.search(text)
    place = _PLACE_AND_DAYS.fullmatch(text)
    return bool(stay or (place and tokens(place[1])[0].tag == "NNP"))


def names_one(words: Iterable[str], text: str) -> bool:
    """Whether one of the words is in the text as a word: ``책`` is not in ``정책``."""
    found = [word for word in words if word in text]
    if not found:
        return False
    nouns = {token.form for token in tokens(text)}
    return any(word in nouns or (len(word) > _AMBIGUOUS and _opens_word(word, text)) for word in found)


def _opens_word(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<![가-힣A-Za-z]){re.escape(word)}", text))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for (word,) in rows(_DATA / name, 1))
