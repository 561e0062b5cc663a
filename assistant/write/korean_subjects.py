"""Korean commit subjects told as sentences: only the predicate at the end is written by us."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.korean import kiwi
from assistant.korean.josa import attach
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_DO_END = re.compile(
    r"(?P<head>.{1,200}?) ?(?:한다|합니다|해요|함|하기|하였음|했음|했다|했습니다|했어요|하였다|하였습니다)"
)
_SENTENCES = re.compile(r"[가-힣)][.!?] +\S")
_SPLIT = re.compile(r" 및 |, ?| ?& ?| ?\+ | 그리고 ")


@cache
def _nouns() -> dict[str, str]:
    """Words and what they do at the end of a subject: ``deed own system adverb feature``."""
    return {noun: kind for kind, noun in rows(_DATA / "commit_nouns.tsv", 2)}


def _is(word: str, *kinds: str) -> bool:
    return _nouns().get(word) in kinds


def sentence(description: str) -> str:
    """The subject as a plain (한다) past sentence without a full stop, or '' where no rule is sure."""
    text = description.strip(" .!~")
    if _SENTENCES.search(text) or text.count("(") != text.count(")"):
        return ""
    stem = _stem(text)
    return f"{_past(stem)}" if stem else ""


def _past(stem: str) -> str:
    return stem[:-1] + "했다" if stem.endswith("하") else stem


def _stem(text: str) -> str:
    """``로그인 기능을 추가하``; '' where no rule is sure."""
    if found := _DO_END.fullmatch(text):
        text = found["head"]
        if text.endswith(("하도록", "되도록", "않도록", "하게", "되게", "않게")):
            return f"{text} 하"
    return _joined(text) or _single(text)


def _joined(text: str) -> str:
    """``A 추가 및 B 수정``: two clauses joined with -고, if both are."""
    cuts = list(_SPLIT.finditer(text))
    if len(cuts) != 1:
        return ""
    first, second = text[: cuts[0].start()], text[cuts[0].end() :]
    noun, head = _verbal(first)
    if not head or not _is(noun, "deed", "own"):
        return ""
    if _is(second, "deed", "own"):
        told = _single(first)
        return f"{told}고 {second}하" if told else ""
    if _starts_with_verbal(second) or not _is_split_safe(noun, second):
        return ""
    one, two = _single(first), _single(second)
    return f"{one}고 {two}" if one and two else ""


def _starts_with_verbal(text: str) -> bool:
    return text.split(maxsplit=1)[0] in _nouns()


def _is_split_safe(noun: str, second: str) -> bool:
    """Whether the first noun is the author's deed and not half of a feature's name (``등록 및 수정 기능``)."""
    last, head = _verbal(second)
    return bool(last) and (_is(noun, "deed") or not _is(head.rpartition(" ")[2], "feature"))


def _single(text: str) -> str:
    noun, head = _verbal(text)
    if not noun or not head:
        return ""
    told = f"{noun}하도록 하" if _is(noun, "system") else f"{noun}하"
    object_ = _object(head)
    return f"{object_} {told}" if object_ else ""


def _verbal(text: str) -> tuple[str, str]:
    """The verbal noun at the end and what stands before it; '' where there is none."""
    head, _, last = text.rpartition(" ")
    if _is(last, "deed", "own", "system"):
        return last, head
    for length in (4, 3, 2):
        noun, before = last[-length:], last[:-length]
        if _is(noun, "deed", "own", "system") and len(before) >= 2 and re.fullmatch(r"[가-힣]+", before):
            return noun, f"{head} {before}".strip()
    return "", ""


def _object(head: str) -> str:
    """What stands before the verbal noun, with the particle that it needs; '' where it is no object."""
    before, _, last = head.rpartition(" ")
    if before and _is(last, "adverb"):
        marked = _object(before)
        return f"{marked} {last}" if marked else ""
    tokens = kiwi.tokens(head)
    tag = tokens[-1].tag if tokens else ""
    if tag in ("ETM", "JKG", "EP", "EF", "NNB", "IC", "MM", "VV", "VA"):
        return ""
    if tag.startswith(("J", "MA")) or tag == "EC":
        return head
    return attach(head, "을")
