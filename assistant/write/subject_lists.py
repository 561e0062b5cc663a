"""Korean commit subjects that tell several deeds: where one ends and the next begins."""

from __future__ import annotations

import re

from assistant.write.subject_nouns import is_a, is_artefact, is_deed, verbal, verbal_kind

_MOST = 3
_BETWEEN = re.compile(
    r" 및 |, ?| ?& ?| \+ | 그리고 |(?<=[가-힣]{2})하고 "
    r"|(?<=(?:추가|수정|변경|삭제|제거))/(?=(?:추가|수정|변경|삭제|제거|구현|작성)$)"
)
_USERS_TOO = ("추가",)  # deeds of authors that name what users do as well: ``추가 및 삭제 기능``
_GOAL = re.compile(r" \S+(?:으로|로)$")
_SHARED = 2  # words of a name that two deeds share: ``수정 및 삭제 토글``
_FEATURES = ("user", "either", "system")  # kinds of deeds that may be a feature's name


def clauses(text: str) -> list[str]:
    """The deeds of a subject, each with its object; the whole text as one where it lists things."""
    found: list[str] = []
    start = 0
    for between in _BETWEEN.finditer(text):
        left, right = text[start : between.start()].strip(), text[between.end() :].strip()
        if _ends_deed(left, right, first=not found):
            found.append(left)
            start = between.end()
    found.append(text[start:].strip())
    return found if len(found) <= _MOST else [text]


def _ends_deed(left: str, right: str, *, first: bool) -> bool:
    """Whether what stands left of a separator is a deed of its own and no part of a list of names."""
    noun, head = verbal(left)
    if not head or head.endswith(",") or not is_authored(noun, head) or not right:
        return False
    if is_deed(right):
        return first
    return _is_sure(noun, head) or not _continues_name(_BETWEEN.split(right)[0])


def is_authored(noun: str, head: str) -> bool:
    """Whether a deed can be the author's: also to create a piece of code, which no user does."""
    return is_deed(noun) or (noun == "생성" and is_artefact(head)) or moves_code(noun, head)


def moves_code(noun: str, head: str) -> bool:
    """``파일 core로 이동``, ``entity 이동``: of code, which no program moves."""
    what = _GOAL.sub("", head).rpartition(" ")[2]
    return noun == "이동" and (what.isascii() or is_a(what, "artefact"))


def _is_sure(noun: str, head: str) -> bool:
    """``불필요한 로그 제거``: no user's deed, so that it is no half of a feature's name."""
    return is_a(noun, "deed") and noun not in _USERS_TOO and bool(head)


def _continues_name(right: str) -> bool:
    """``수정 기능 추가`` after ``등록 및``: what follows begins with a deed that shares a general noun."""
    _, head = verbal(right)
    last = head.rpartition(" ")[2]
    if verbal_kind(right.split(maxsplit=1)[0]):
        short = len(head.split()) <= _SHARED
        return short or is_a(last, "feature", "artefact", "class") or verbal_kind(last) in _FEATURES
    return last == head and is_a(head, "feature")
