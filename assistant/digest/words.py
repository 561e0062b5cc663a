"""The words of a piece of evidence that may name what it is about, in one spelling each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.commits import parse
from assistant.schema import Evidence
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_MOST_WORDS = 24  # of one text; what a long paragraph is about stands in its first lines
_WORD = re.compile(r"(?<![0-9A-Za-z가-힣])[가-힣A-Za-z][가-힣A-Za-z0-9+#=._-]{0,40}")
_SHORT = re.compile(
    r"(책|글|봇|곡)(?:을|은|이|과|의|도|만|에)?"
)  # nouns of one syllable that are worth counting
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9]{2})(?:이랑|까지|부터|에서|에게|한테|으로|처럼|보다|마다|라는|하고|에도|에만|에는|랑|을|를|이|가|은|는|의|에|로|와|과|도|만)$"
)
_INFLECTED = re.compile(
    r"(?:은|든|하|되|있|없|않|한|된|할|될|던|도록|해서|하게|되게|하는|되는|했|됐|어|서|면|지|고|며|려|기|는|은데|는데|니|다|요|죠|네|까|음|함|됨|임|봄|옴|감|줌|냄|짐|림|줬|싶|짬|씀|뜸|탐|님)$"
)


@dataclass(frozen=True)
class Told:
    """Evidence and what it says: its text without what only marks it, a commit's scope, and its words.

    A word stands as it is compared and as it is written, without its particle.
    """

    evidence: Evidence
    text: str
    scope: tuple[str, str] | None
    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Told:
        if evidence.kind != "commit":
            return cls(evidence, evidence.text, None, tuple(words(evidence.text)))
        commit = parse(evidence.text)
        stem = _stem(commit.scope)
        named = (stem, commit.scope) if stem and stem not in _common() else None
        return cls(evidence, commit.description, named, tuple(words(commit.description)))

    @property
    def month(self) -> str:
        """``2025-03``, or what is known of it."""
        return (self.evidence.when or "")[:7]

    @property
    def nouns(self) -> tuple[tuple[str, str], ...]:
        """The words that may name a topic."""
        return tuple(word for word in self.words if word[0] not in _common())


def words(text: str) -> Iterator[tuple[str, str]]:
    """Each word that may be a noun, as it is compared and as it is written."""
    for found in _WORD.findall(text)[:_MOST_WORDS]:
        if short := _SHORT.fullmatch(found):
            yield short[1], short[1]
            continue
        written = _PARTICLE.sub("", found.rstrip("._-=+#") or found)
        stem = _stem(written)
        if len(stem) > 1 and (stem in _known() or not _INFLECTED.search(written)):
            yield stem, written


def _stem(written: str) -> str:
    folded = written.casefold()
    return _names().get(folded, folded)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in rows(_DATA / "common_words.txt", 1))


@cache
def _known() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _names() -> dict[str, str]:
    table = rows(_DATA / "same_names.tsv", 2)
    return {other: name for name, others in table for other in others.split()}
