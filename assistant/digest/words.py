"""The words of a piece of evidence that may name what it is about, in one spelling each."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def words(text: str, *, common: bool = False) -> Iterator[tuple[str, str]]:
    """Each word that may be a noun, as it is compared and as it is written, without its particle.

    Words that name no topic are left out, unless ``common`` ones are asked for.
    """
    for found in _WORD.findall(text)[:_MOST_WORDS]:
        if short := _SHORT.fullmatch(found):
            yield short[1], short[1]
            continue
        written = _PARTICLE.sub("", found.rstrip("._-=+#") or found)
        stem = _names().get(written.casefold(), written.casefold())
        if len(stem) < 2 or (stem in _common() and not common):
            continue
        if stem in _known() or not _INFLECTED.search(written):
            yield stem, written


def said(evidence: Evidence) -> str:
    """The text without what only marks it: a commit's prefixes, an issue number."""
    return parse(evidence.text).description if evidence.kind == "commit" else evidence.text


def scope(evidence: Evidence) -> tuple[str, str] | None:
    """The part of the program that a commit names, as it is compared and as it is written."""
    written = parse(evidence.text).scope if evidence.kind == "commit" else ""
    stem = _names().get(written.casefold(), written.casefold())
    return (stem, written) if stem and stem not in _common() else None


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
