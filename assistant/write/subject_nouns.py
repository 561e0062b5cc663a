"""The words of ``data/commit_nouns.tsv``: what a word does at the end of a Korean commit subject."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.tables import rows

_TABLE = Path(__file__).parent / "data" / "commit_nouns.tsv"
_MADE_SO = re.compile(r"[가-힣A-Za-z]{1,12}(?<![전영대문변동실만노심])화")
_DEEDS = ("deed", "own", "user", "to", "either", "cause")


@cache
def _words() -> dict[str, dict[str, None]]:
    """The kinds of each word, in the order of the table."""
    found: dict[str, dict[str, None]] = {}
    for kind, word in rows(_TABLE, 2):
        found.setdefault(word, {})[kind] = None
    return found


@cache
def _of_kind(kind: str, *, longer_than: int = 0) -> tuple[str, ...]:
    return tuple(word for word, found in _words().items() if kind in found and len(word) > longer_than)


@cache
def compounds() -> frozenset[str]:
    """Names of two words that no particle parts (``환경 변수``)."""
    return frozenset(_of_kind("compound"))


def is_a(word: str, *kinds: str) -> bool:
    """Whether the table lists the word as one of the kinds, which are explained in the table itself."""
    return any(kind in _words().get(word, ()) for kind in kinds)


@cache
def verbal_kind(word: str) -> str:
    """The kind of a verbal noun, also of one done again (``재조정``) or made so (``한글화``, ``제외 처리``)."""
    if word.endswith(" 처리") and word not in _words():
        return verbal_kind(word[:-3]) if verbal_kind(word[:-3]) in ("own", "either") else ""
    for each in (word, word.removeprefix("재").strip()):
        kind = next((kind for kind in _words().get(each, ()) if kind in (*_DEEDS, "system")), "")
        if kind:
            return kind
    return "own" if word not in _words() and _MADE_SO.fullmatch(word) else ""


def is_deed(word: str) -> bool:
    """Whether a verbal noun can tell what the author did."""
    return verbal_kind(word) in _DEEDS


def verbal(text: str) -> tuple[str, str]:
    """The verbal noun at the end and what stands before it; '' where there is none."""
    words = text.split()
    if len(words) > 2 and verbal_kind(" ".join(words[-2:])):
        return " ".join(words[-2:]), " ".join(words[:-2])
    head, _, last = text.rpartition(" ")
    if verbal_kind(last):
        again = head.endswith(" 재")  # 재 설정
        return (f"재 {last}", head.removesuffix(" 재")) if again else (last, head)
    for length in (4, 3, 2):
        noun, before = last[-length:], last[:-length]
        if verbal_kind(noun) and len(before) >= 2 and re.fullmatch(r"[가-힣A-Za-z]+", before):
            return noun, f"{head} {before}".strip()
    return "", ""


def names_defect(text: str) -> bool:
    """Whether a text ends in a word for something that is wrong."""
    return text.endswith(_of_kind("defect"))


def is_artefact(head: str) -> bool:
    """Whether the last word names a piece of code, which only its author creates."""
    last = re.sub(r"[을를]$", "", head.rpartition(" ")[2])
    return (
        last.isascii()
        or is_a(last, "artefact", "feature")
        or last.endswith(_of_kind("artefact", longer_than=2))
    )


def is_class_noun(word: str) -> bool:
    """Whether a noun is general and takes a modifier (``상속 구조``)."""
    return len(word) < 2 or is_a(word, "artefact", "feature", "class", "defect") or bool(verbal_kind(word))
