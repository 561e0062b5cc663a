"""Statements of a note, also those that it runs together: `번아웃 비슷하게 옴 아무것도 하기 싫었음` are two."""

import re
from collections.abc import Iterator

from assistant.korean import lexicon
from assistant.korean.kiwi import Token, tokens
from assistant.korean.predicate import NoPredicate, find
from assistant.korean.text import OPENERS, sentences

_NOMINALISED = ("ㅁ", "음")
_VERBAL = ("VV", "VA", "VX", "XSV", "XSA", "EP", "VCP")
_BOUND = ("J", "NNB", "XSN", "XSV", "XSA", "VCP", "E", "SS", "SP", "SW", "SO")  # what begins no statement

# what ends the word before it, and no statement of its own
_HANDLED = (
    "처리함",
    "완료함",
    "진행함",
    "시작함",
    "작업함",
    "예정임",
    "중임",
    "했음",
    "함",
)


def statements(text: str) -> list[str]:
    """The sentences of `text`, each cut where a predicate ends a statement and another follows without a mark."""
    return [piece for sentence in sentences(text) for piece in _cut(sentence)]


def _cut(sentence: str) -> list[str]:
    ends = [end for end in _ends(sentence) if not _is_enclosed(sentence, end)]
    pieces = [
        sentence[start:end].strip() for start, end in zip([0, *ends], [*ends, len(sentence)], strict=True)
    ]
    return [piece for piece in pieces if piece]


def _ends(sentence: str) -> Iterator[int]:
    """Where a statement of two words or more ends and another one follows."""
    found = tokens(sentence)
    start = 0
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        if not _closes(before, token, after, sentence):
            continue
        said, rest = sentence[start : token.end].strip(), sentence[token.end :].strip()
        alone = " " not in rest and (rest in _HANDLED or not _is_statement(rest))
        if " " in said and not alone and _is_statement(said):
            yield token.end
            start = token.end


def _closes(before: Token, token: Token, after: Token, sentence: str) -> bool:
    if not sentence[token.end : after.start].isspace() or after.tag.startswith(_BOUND):
        return False
    if token.tag == "EF" and token.form in ("다", "ㄴ다", "는다", "습니다", "ㅂ니다", "어요", "아요"):
        return not re.match(r"\s(?:라고|라는|고|는|며|면서)(?:\s|$)", sentence[token.end :])
    word = sentence[: token.end].rpartition(" ")[2]
    return (
        token.form in _NOMINALISED
        and token.tag in ("ETN", "EF", "EC")
        and before.tag in _VERBAL
        and word not in lexicon.words("noun_forms.txt")
    )


def _is_statement(text: str) -> bool:
    try:
        find(text)
    except NoPredicate:
        return False
    return True


def _is_enclosed(sentence: str, end: int) -> bool:
    """Whether a bracket or a quotation mark is open at `end`."""
    before = sentence[:end]
    is_open = (before.count(opening) > before.count(closing) for opening, closing in OPENERS.items())
    return before.count('"') % 2 == 1 or any(is_open)
