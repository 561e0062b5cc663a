"""Commits gathered by what they are about: their scope first, then words that several subjects share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.commits import parse
from assistant.korean import kiwi
from assistant.schema import Evidence
from assistant.tables import rows
from assistant.write.english_verbs import verb_of
from assistant.write.subject_nouns import compounds, is_a, is_deed

_DATA = Path(__file__).parent / "data"
_FEWEST = {1: 3, 2: 2}  # commits of a topic, by its words: one word alone needs more to be no accident
_FEWEST_OF_SCOPE = 2
_LEAST_SHARE = {1: 0.01, 2: 0.005}  # of all commits; below it a word is an accident
_MOST_SHARE = {1: 0.12, 2: 0.25}  # by words of a topic; above it a word is the domain, not a topic
_MOST_ALONE = 12  # commits told one by one
_SMALL = 4  # commits that may share a topic in a short log, whatever their share
_GENERAL = ("artefact", "class", "feature", "defect", "adverb")  # nouns that name no topic
_MOST_WORDS = 12  # of a subject

_WORD = re.compile(r"(?<![0-9A-Za-z가-힣])[가-힣A-Za-z][가-힣A-Za-z0-9+#._-]{0,40}")
_VERSION = re.compile(r"v\d")
_NAMING = (
    "NN",
    "SL",
    "SN",
    "SB",
    "SS",
    "SO",
    "SW",
    "SP",
    "XP",
    "XSN",
    "XR",
    "W_",
    "SH",
)  # tags of what names


@dataclass(frozen=True)
class Cluster:
    """Commits that share a topic, in the order given; without a topic ('') one commit, or the rest of many."""

    topic: str
    members: tuple[Evidence, ...]


@cache
def _stops() -> frozenset[str]:
    return frozenset(word for (word,) in rows(_DATA / "topic_stops.txt", 1))


def clusters(evidence: Sequence[Evidence]) -> list[Cluster]:
    """Every commit in exactly one cluster, ordered by each cluster's first commit.

    Of the commits that share no topic the most telling stay alone and the rest stands together at the
    end. Time and memory grow linearly with the number of commits.
    """
    topics: list[str] = [""] * len(evidence)
    _by_scope(evidence, topics)
    _by_words(evidence, topics)
    grouped: dict[object, list[Evidence]] = defaultdict(list)
    for index, (each, topic) in enumerate(zip(evidence, topics, strict=True)):
        grouped[topic or index].append(each)
    found = [Cluster(key if isinstance(key, str) else "", tuple(each)) for key, each in grouped.items()]
    return _with_rest(found)


def _with_rest(found: list[Cluster]) -> list[Cluster]:
    alone = [each for each in found if not each.topic]
    if len(alone) <= _MOST_ALONE:
        return found
    telling = sorted(alone, key=lambda each: _telling(each.members[0]), reverse=True)[:_MOST_ALONE]
    kept = {each.members[0].id for each in telling}
    rest = tuple(each.members[0] for each in alone if each.members[0].id not in kept)
    shown = [each for each in found if each.topic or each.members[0].id in kept]
    return [*shown, Cluster("", rest)]


def _telling(commit: Evidence) -> tuple[bool, bool, int]:
    """New work before the rest, numbers before none, longer before shorter."""
    parts = parse(commit.text)
    return (
        parts.type in ("feat", "perf"),
        bool(re.search(r"\d", parts.description)),
        len(parts.description[:60]),
    )


def _by_scope(evidence: Sequence[Evidence], topics: list[str]) -> None:
    found: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(evidence):
        scope = parse(each.text).scope
        if scope and scope.casefold() not in _stops():
            found[scope.casefold()].append(index)
    for indices in found.values():
        if len(indices) >= _FEWEST_OF_SCOPE:
            shown = Counter(parse(evidence[index].text).scope for index in indices).most_common(1)[0][0]
            for index in indices:
                topics[index] = shown


def _by_words(evidence: Sequence[Evidence], topics: list[str]) -> None:
    """Word pairs before single words, the most frequent first; each commit goes to its first topic."""
    left = [index for index, topic in enumerate(topics) if not topic]
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    spelt: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for index in left:
        found = {tuple(word.casefold() for word in key): " ".join(key) for key in _keys(evidence[index].text)}
        for key, shown in found.items():
            postings[key].append(index)
            spelt[key][shown] += 1
    for key in sorted(postings, key=lambda key: (-len(key), -len(postings[key]), key)):
        if not _is_between(len(postings[key]), len(left), words=len(key)):
            continue
        free = [index for index in postings[key] if not topics[index]]
        if len(free) >= _FEWEST[len(key)]:
            for index in free:
                topics[index] = spelt[key].most_common(1)[0][0]


def _is_between(count: int, total: int, *, words: int) -> bool:
    least = max(_FEWEST[words], math.ceil(_LEAST_SHARE[words] * total))
    return least <= count <= max(_SMALL, _MOST_SHARE[words] * total)


def _keys(subject: str) -> Iterable[tuple[str, ...]]:
    """Pairs of neighbouring nouns and single nouns of a subject; a modifier only opens a pair."""
    words = [_bare(word) for word in _WORD.findall(parse(subject).description)[:_MOST_WORDS]]
    for first, second in pairwise(words):
        if f"{first} {second}" in compounds() or (_names(first) and _names(second) and not _modifies(second)):
            yield (first, second)
    for word in words:
        if len(word) > 1 and _names(word) and not _modifies(word):
            yield (word,)


@lru_cache(maxsize=100_000)
def _bare(word: str) -> str:
    """A word without its particles, or '' if it is no noun."""
    if word.isascii():
        return "" if _VERSION.match(word) else word
    found = list(kiwi.tokens(word))
    while len(found) > 1 and found[-1].tag.startswith("J"):
        found.pop()
    named = all(token.tag.startswith(_NAMING) for token in found) and found[-1].form != "적"
    return word[: found[-1].end] if named else ""


def _names(word: str) -> bool:
    """Whether a noun can name a topic: no deed, no general word."""
    if not word or word.casefold() in _stops():
        return False
    return not (is_deed(word) or is_a(word, *_GENERAL) or verb_of(word))


def _modifies(word: str) -> bool:
    return is_a(word, "modifier")
