"""What kind of thing is told: 카페 예약 앱 where the evidence has 꽃집 예약 앱, another noun before the same head."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import Vocabulary, alike
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_NOUNS = ("NNG", "NNP")
_BEGINNING = 2  # syllables
_SAME = 1.0  # likeness of a head to one of the evidence: the same word or a synonym


def doubts(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """The first noun that modifies a head of the evidence which has another modifier there, left out here."""
    mine = Vocabulary(said.text.replace(" ", "").casefold(), said.words)
    pairs = [pair for text in source.statements for pair in _modified(text)]
    known = vocabulary.compounds([word for word in said.words if word.tag in _NOUNS], said.text)
    for modifier, head in _modified(said):
        if modifier in known or _is_counted(modifier, said) or not _is_unknown(modifier, vocabulary):
            continue
        rivals = [other for other, its in pairs if alike(head, its, _SAME)]
        if rivals and all(_is_unknown(each, mine) and not _is_short(each, modifier) for each in rivals):
            yield "name", f"‘{modifier.form} {head.form}’: 근거에는 ‘{rivals[0].form}’입니다."
            return


def _modified(text: Statement) -> Iterator[tuple[Word, Word]]:
    """Nouns with a noun right before them that says of what kind they are."""
    for modifier, head in pairwise(word for word in text.words if word.tag in _NOUNS):
        between = text.text[modifier.end : head.start]
        if (between == " " or (not between and len(head.form) > 1)) and not _is_counted(head, text):
            yield modifier, head


def _is_short(one: Word, other: Word) -> bool:
    """Whether two words begin alike and may be one: 온프렘 and 온프레미스."""
    return one.form[:_BEGINNING] == other.form[:_BEGINNING]


def _is_counted(word: Word, text: Statement) -> bool:
    ranges = [(each.start, each.end) for each in text.quantities]
    ranges += [(each.start, each.end) for each in text.mentions]
    return any(start <= word.start < end for start, end in ranges)


def _is_unknown(word: Word, vocabulary: Vocabulary) -> bool:
    return word.form not in lists.words("neutral.txt") and vocabulary.support(word) < 1
