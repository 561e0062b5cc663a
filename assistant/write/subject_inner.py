"""The object of a clause inside a Korean commit subject: ``리뷰 반영하여 …`` is ``리뷰를 반영하여 …``."""

from __future__ import annotations

import re

from assistant.korean import lexicon
from assistant.korean.frames import verbal_noun
from assistant.write.subject_borders import ends_in_noun, last_row, marked
from assistant.write.subject_nouns import is_a

_CLAUSE = re.compile(
    r"(?P<before>.{1,100}) "
    r"(?P<deed>(?P<noun>[가-힣]{2,4})(?:하여|해서?|하고|하도록|하지 (?:않|못하)도록))(?P<rest>(?: .*)?)"
)


def with_inner_object(text: str) -> str:
    """The text, its first clause with 을 between a row of nouns and a verbal noun that takes an object."""
    found = _CLAUSE.fullmatch(text)
    if not found or not _takes_object(found["noun"]):
        return text
    told, row = last_row(found["before"])
    last = row.rpartition(" ")[2]
    if not row or _is_no_object(last) or not ends_in_noun(row) or re.search(r"[을를](?: |$)", told):
        return text
    return " ".join([*told.split(), marked(row), found["deed"]]) + found["rest"]


def _takes_object(noun: str) -> bool:
    listed = verbal_noun(noun)
    return listed.frame == "을" if listed else is_a(noun, "deed", "own", "user")


def _is_no_object(word: str) -> bool:
    """Whether the word before the verb rather acts, or tells how (``자동 저장하도록``)."""
    return word.endswith(tuple(lexicon.words("people.txt"))) or is_a(word, "actor", "adverb", "modifier")
