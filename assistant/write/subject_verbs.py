"""Korean commit subjects that end in a verb: ``한 번으로 줄임``, ``문제를 고친다``, ``테스트 묶기``."""

from __future__ import annotations

import re

from assistant.korean.frames import verb_particle
from assistant.korean.predicate import NoPredicate, Predicate, find
from assistant.korean.realise import realise
from assistant.korean.register import in_past
from assistant.write.subject_nouns import is_deed
from assistant.write.subject_objects import marked_object

_FINAL_M = 16  # of a syllable: https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, 3.12
_NOMINAL = re.compile(r"[임림킴침춤김짐꿈뺌둠움듦눔음냄줌옴봄깸뗌맴뜸품큼컴함놈옮람남갬잡묶]$")
_TRANSITIVE = re.compile(r"(?:[을를]|도록|게|으로|로) \S{0,12}[^있하]다$")
_OWN_SUBJECT = re.compile(r"[가-힣](?:이|가|은|는) ")
_ARISING = re.compile(r"[가-힣A-Za-z](?:이|가) 나는 ")  # the analyser takes 나는 for the pronoun
_OBJECT = re.compile(r"[을를](?: |$)")


def past(text: str) -> str:
    """The subject as a plain past sentence without a full stop; '' where its verb tells no deed."""
    return _nominal(text) or _as_note(text) or _finished(text)


def is_nominal(word: str) -> bool:
    """Whether a word looks like a verb made a noun (``숨김``)."""
    return bool(_NOMINAL.search(word))


def _as_note(text: str) -> str:
    """Subjects that end in a transitive verb are told like any note."""
    noted = _with_m(text)
    if not _NOMINAL.search(noted) or "," in noted:
        return ""
    result = realise(noted, mode="done", register="한다")
    told = result.text.rstrip(".")
    return told if result.status == "ok" and _TRANSITIVE.search(told) and not told.endswith("는다") else ""


def _with_m(text: str) -> str:
    """``개수 줄이기`` as ``개수 줄임``."""
    stem = text.removesuffix("기")
    open_ = stem != text and (ord(stem[-1:] or "가") - ord("가")) % 28 == 0
    return stem[:-1] + chr(ord(stem[-1]) + _FINAL_M) if open_ else text


def _nominal(text: str) -> str:
    """``거대한 훅 세 개로 쪼갬``: a listed verb with an object, in the author's order."""
    predicate = _found(text)
    before, _, word = text.rpartition(" ")
    if not predicate or predicate.ending.act not in ("명사형", "계획") or predicate.start < len(before):
        return ""
    stem = predicate.head[len(before) :].strip() + predicate.stem
    if not before or verb_particle(stem, before.rpartition(" ")[2]) != "을" or "," in text:
        return ""
    object_ = marked_object(before, stem)
    return f"{object_} {in_past(predicate, '한다')[len(before) :].strip()}" if object_ and word else ""


def _finished(text: str) -> str:
    """``페이지를 만든다``: a finished sentence about the author's deed, in the past."""
    predicate = _found(text)
    if (
        not predicate
        or predicate.ending.act != "서술"
        or not text.endswith("다")
        or _has_own_subject(predicate)
    ):
        return ""
    if predicate.stem == "하" and not is_deed(predicate.head.split()[-1]):
        return ""
    if not _TRANSITIVE.search(text) and not (
        _OBJECT.search(predicate.head) and verb_particle(predicate.stem, "") == "을"
    ):
        return ""
    return in_past(predicate, "한다").removesuffix(".")


def _found(text: str) -> Predicate | None:
    try:
        predicate = find(text)
    except NoPredicate:
        return None
    return predicate if predicate.kind == "verb" and not predicate.tensed else None


def _has_own_subject(predicate: Predicate) -> bool:
    """Whether somebody else acts; a subject inside a clause that modifies the object is none."""
    modifiers = [token.end for token in predicate.before if token.tag == "ETM"]
    modifiers += [found.end() - 1 for found in _ARISING.finditer(predicate.head)]
    behind = (
        predicate.head[max(modifiers) :] if modifiers and _OBJECT.search(predicate.head) else predicate.head
    )
    return bool(_OWN_SUBJECT.search(behind))
