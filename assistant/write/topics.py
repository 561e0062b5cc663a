"""Commits gathered by what they are about: their scope first, then words that several subjects share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from assistant.commits import parse
from assistant.schema import Evidence
from assistant.tables import rows
from assistant.write.english_verbs import verb_of
from assistant.write.subject_nouns import is_a, is_deed

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
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9]{2})(?:을|를|이|가|은|는|의|에|에서|에게|으로|로|와|과|도|만|별|까지|부터|에도|에만)$"
)
_NOT_NOUN = re.compile(
    r"(?:하|되|있|없|않|한|된|할|될|던|도록|해서|하게|되게|하는|되는|했|됐|어|서|면|지|고|며|려|기)$"
)


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
    for index in left:
        for key in dict.fromkeys(_keys(evidence[index].text)):
            postings[key].append(index)
    for key in sorted(postings, key=lambda key: (-len(key), -len(postings[key]), key)):
        if not _is_between(len(postings[key]), len(left), words=len(key)):
            continue
        free = [index for index in postings[key] if not topics[index]]
        if len(free) >= _FEWEST[len(key)]:
            for index in free:
                topics[index] = " ".join(key)


def _is_between(count: int, total: int, *, words: int) -> bool:
    least = max(_FEWEST[words], math.ceil(_LEAST_SHARE[words] * total))
    return least <= count <= max(_SMALL, _MOST_SHARE[words] * total)


def _keys(subject: str) -> Iterable[tuple[str, ...]]:
    """Pairs of neighbouring nouns and single nouns of a subject."""
    words = [_noun(word) for word in _WORD.findall(parse(subject).description)[:_MOST_WORDS]]
    for first, second in pairwise(words):
        if first and second:
            yield (first, second)
    for word in words:
        if word and len(word) > 1:
            yield (word,)


def _noun(word: str) -> str:
    """A word without its particle, or '' if it names no topic."""
    bare = _PARTICLE.sub("", word)
    if any(each.casefold() in _stops() or is_deed(each) or is_a(each, *_GENERAL) for each in (bare, word)):
        return ""
    return "" if verb_of(bare) or _NOT_NOUN.search(bare) else bare
