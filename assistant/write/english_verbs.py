"""English verbs of commit subjects and how Korean tells them: ``data/commit_verbs.tsv``."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.tables import rows

_TABLE = Path(__file__).parent / "data" / "commit_verbs.tsv"
_IRREGULAR = {
    "built": "build",
    "made": "make",
    "wrote": "write",
    "sent": "send",
    "hid": "hide",
    "took": "take",
}


@dataclass(frozen=True)
class Verb:
    """A Korean stem, the particle of its object, and a mark that the table explains."""

    particle: str
    stem: str
    mark: str

    @property
    def also_noun(self) -> bool:
        """Whether the word may be a noun at the start of a subject (``cache layer``)."""
        return self.mark == "명사"

    @property
    def sometimes_noun(self) -> bool:
        """Whether the word may be a noun before one other (``sort order``)."""
        return self.mark == "가끔"

    @property
    def is_feature(self) -> bool:
        """Whether it names what users can do when it follows ``feat:`` (``edit profile``)."""
        return self.mark == "기능"

    @property
    def is_deed(self) -> bool:
        """Whether the author does it, and not the program that the author changed."""
        return not self.stem.endswith("도록 하")


@cache
def _table() -> dict[str, Verb]:
    return {verb: Verb(particle, stem, mark) for verb, particle, stem, mark in rows(_TABLE, 4)}


def verb_of(words: str) -> Verb | None:
    """The verb that one or more words are, the first in any regular form."""
    first, space, more = words.partition(" ")
    table = _table()
    return next((table[key] for form in _forms(first) if (key := form + space + more) in table), None)


def is_plain_verb(word: str) -> bool:
    """Whether a word can only be a verb, in its base form."""
    known = _table().get(word)
    return known is not None and not known.also_noun


def is_base_verb(word: str) -> bool:
    return word in _table()


def base_form(word: str, known: Container[str]) -> str:
    """The base form of an inflected verb, if known; '' if not."""
    return next((form for form in _forms(word) if form in known), "")


def _forms(word: str) -> list[str]:
    """Words that an inflected form may stand for, the word itself first."""
    word = word.casefold()
    forms = [word, _IRREGULAR.get(word, word)]
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2:
            forms += [stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem]
            forms.append(stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem)
    return forms
