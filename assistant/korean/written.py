"""The verbs of a note written out, so that they can be read: `3GB까지 참` as `3GB까지 찼음`."""

import re

from assistant.korean.frames import verbal_noun, written_past
from assistant.korean.joining import PAST
from assistant.korean.nouns import ends_in_noun
from assistant.korean.result import Unsure
from assistant.korean.slots import fill

HEARSAY = re.compile(rf"([{PAST}]다|[가-힣]한다)\s(?=(?:함|했음|하심)$)")
LINKED = re.compile(
    r"(.{1,100}?)\s([가-힣]{2,6})(?:해서|하고|하여|하며|하면서|했지만|했으나|했는데|하다가|해)\s"
)
HAPPENED = re.compile(r"(.{1,100}?[^고])\s(?=(?:나서|터져서|깨져서|막혀서|죽어서|끊겨서)\s)")
AFTER_HEAD = re.compile(
    r"(?:[가-힣A-Z](?:을|를|에|에서|만|까지|도|고|서|으로)|\d\s?(?:주|시간|분|번|회|개|곳|개월|일))$"
)
# a verb typed without the space before it: 장애남, 다시짬
GLUED = re.compile(
    r"(?<![가-힣])(장애|에러|오류|고장|사고|버그|펑크|차이|결론|다시)"
    r"(?=(?:남|났음)$|(?<=다시)(?!마)[가-힣]{1,3}$)"
)
RAISED = re.compile(r"(?:\d%|(?:^|\s)(?:PR|MR|RFC))$")


def out(text: str) -> str:
    """`text` spaced, its last verb in the past where it looks like a noun, with particles before earlier verbs."""
    return _with_subject_marked(
        _with_links_filled(_with_verb_written(HEARSAY.sub(r"\1고 ", GLUED.sub(r"\1 ", text))))
    )


def _with_subject_marked(text: str) -> str:
    """`유실 나서 고침` as `유실이 나서 고침`."""
    match = HAPPENED.match(text)
    if not match or not ends_in_noun(match[1]):
        return text
    try:
        return fill(match[1], "이") + text[match.end() :]
    except Unsure:
        return text


def _with_verb_written(text: str) -> str:
    """`3GB까지 참` as `3GB까지 찼음`: a noun form that is a word of its own, where only a verb can stand."""
    head, _, word = text.rpartition(" ")
    past = written_past(word)
    placed = AFTER_HEAD.search(head) or (word == "올림" and RAISED.search(head))
    if not past or not placed or re.search(r"\d\s?[년월일]$", head):
        return text
    return f"{head} {past}음"


def _with_links_filled(text: str) -> str:
    """`text` with a particle before an earlier verb that lacks it: `캐시 도입해서 …` as `캐시를 도입해서 …`."""
    match = LINKED.match(text)
    entry = verbal_noun(match[2]) if match else None
    if not match or not entry or not entry.particle or not ends_in_noun(match[1]):
        return text
    try:
        return fill(match[1], entry.particle, predicate=entry.word) + text[match.start(2) :]
    except Unsure:
        return text
