"""The words of a text that carry its meaning, which of them are denied, and how alike two words are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.korean import kiwi, lexicon
from assistant.korean.kiwi import Token, tokens

_CONTENT = {"NNG", "NNP", "NR", "VV", "VA", "MAG", "XR", "SL"}
_HELPERS = {"내", "버리", "두", "놓", "주", "보", "나", "가", "오"}  # of compound verbs: 걷어내, 빠져나오
_OPPOSITES = {"불", "미", "비", "무"}
_LIGHT = {"하", "되"}  # carry no meaning of their own: 쓰지 못하다
_REACH = 6  # morphemes between a predicate and what denies it: 쓰·지·는·못·하
_LIMITS = re.compile(r"밖에|뿐")  # 두 편밖에 못 썼다 denies nothing
_NOT_DENIED = re.compile(r"지 ?않을까|지 ?않고서|지 ?않아도|지 ?않고도|(?:못|않)지 ?않")
_CANNOT = {("수", "없"), ("줄", "모르"), ("리", "없")}  # 갈 수 없다, 읽을 줄 모르다


@dataclass(frozen=True)
class Word:
    """A content morpheme: dictionary stem, Sejong tag, half-open range of characters.

    ``denied`` is true under 안, 못, -지 않다, -지 못하다. ``whole`` is the compound verb or
    adjective that it begins (걷어내 for 걷, 자랑스럽 for 자랑), or the stem again.
    """

    form: str
    tag: str
    start: int
    end: int
    denied: bool = False
    whole: str = ""


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[Word, ...]:
    """Nouns, verbs, adjectives, adverbs, roots and Latin words of `text`, in order; particles and endings are not."""
    text = unicodedata.normalize("NFC", text)
    found = _with_prefixes(tokens(text))
    return tuple(
        Word(
            token.form,
            token.tag,
            token.start,
            token.end,
            _is_denied(found, at, text),
            _whole(found, at, text),
        )
        for at, token in enumerate(found)
        if token.tag in _CONTENT and not _is_negation(token) and token.form not in _LIGHT
    )


def likeness(one: Word, other: Word) -> float:
    """How alike two words are used, 0 to 1; opposites are alike too. See ``kiwi.similarity``."""
    added = lexicon.words("user_words.txt")  # the model has one embedding for all of them
    if "SL" in (one.tag, other.tag) or one.form in added or other.form in added:
        return float(one.form == other.form)
    return kiwi.similarity((one.form, one.tag), (other.form, other.tag))


def is_known(word: Word) -> bool:
    """Whether the language model knows a word; it does not know most names of companies and events."""
    return kiwi.similarity((word.form, word.tag), (word.form, word.tag)) > 0


def _with_prefixes(found: Sequence[Token]) -> list[Token]:
    """The morphemes with 불, 미, 비 and 무 as part of their noun: 불합격 is another word than 합격."""
    joined: list[Token] = []
    for token in found:
        last = joined[-1] if joined else None
        if last and last.tag == "XPN" and last.form in _OPPOSITES and token.tag in ("NNG", "XR"):
            joined[-1] = Token(last.form + token.form, token.tag, last.start, token.end)
        else:
            joined.append(token)
    return joined


def _is_negation(token: Token) -> bool:
    return token.tag == "MAG" and token.form in ("안", "못")


def _is_denied(found: Sequence[Token], at: int, text: str) -> bool:
    if found[at].tag not in ("NNG", "VV", "VA", "XR"):
        return False
    if at and _is_negation(found[at - 1]):
        return not _LIMITS.search(text[max(0, found[at].start - 8) : found[at].start])
    end = _negation_after(found, at)
    if end is None:
        return False
    span = text[found[at].start : found[end].end + 4]
    before = text[max(0, found[at].start - 8) : found[at].start]
    return not _NOT_DENIED.search(span) and not _LIMITS.search(before)


def _negation_after(found: Sequence[Token], at: int) -> int | None:
    """Where the predicate that begins at ``at`` is denied: 쓰지 못하, 도입하지 않, 공부 못하."""
    able = ""
    for index in range(at + 1, min(at + _REACH, len(found))):
        token = found[index]
        if token.form in ("않", "못하") or (token.form == "말" and token.tag == "VX"):
            return index
        if (able, token.form) in _CANNOT:
            return index
        able = token.form if token.tag == "NNB" else able
        if _is_negation(token):
            does = (
                _is_light(found[index + 1 : index + 2]) and found[index - 1].form != "잘"
            )  # 잘못하다 is done
            return index if does else None
        glue = token.tag in ("XSV", "XSA", "JX", "JKO", "JKS", "VX", "ETM", "NNB") or token.form in (
            "지",
            "어",
            "아",
            "질",
            "거의",
        )
        if not glue and not (token.tag in ("VV", "MAG") and token.form in ("하", "되", "거의", "잘")):
            return None
    return None


def _is_light(following: Sequence[Token]) -> bool:
    return bool(following) and following[0].form in _LIGHT


def _whole(found: Sequence[Token], at: int, text: str) -> str:
    token = found[at]
    if at + 1 < len(found) and found[at + 1].tag == "XSA" and found[at + 1].form != "하":
        return token.form + found[at + 1].form
    if token.tag != "VV" or at + 2 >= len(found):
        return token.form
    ending, helper = found[at + 1 : at + 3]
    if (
        ending.tag == "EC"
        and ending.form in ("어", "아")
        and helper.form in _HELPERS
        and ending.end == helper.start
    ):
        return text[token.start : helper.start] + helper.form
    return token.form
