"""The same thing told in a note, a commit and a post: one of them tells it, the others are its further places.

Two pieces of evidence tell the same when they are of one time and the rarer words of the shorter one
stand in the other, too. A note goes before a post and a commit: the user's own words tell it. A post is
only a title and tells no more than a commit that has the same words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant import commits
from assistant.digest.words import Told
from assistant.schema import Evidence, EvidenceKind

_RANK: dict[EvidenceKind, int] = {"note": 0, "answer": 0, "post": 1, "commit": 2}
_CLEARED = re.compile(r"삭제|코드 제거|(?:^|[:\s])(?:remove|delete|drop)\s", re.IGNORECASE)
_MARKS = re.compile(r"\W+")
_SHARED = 0.55  # of the weight of the shorter one's words
_FEWEST = 2  # words that both must hold
_MOST_NEAR = 60  # pieces of one month that share a word; beyond it the word says nothing
_FEW = 20  # texts that are too few to tell rare words from common ones
_DAYS = 10  # between two dated days that may tell the same


def same(evidence: Sequence[Evidence]) -> dict[str, str]:
    """The id of what tells it, by the id of each piece that tells the same. Time grows linearly.

    A link is never told by anything else: its address is what it says.
    """
    told = [each for each in evidence if each.kind in _RANK and each.month and not _clears(each)]
    stems = {each.id: frozenset(stem for stem, _ in Told.of(each).words) for each in told}
    weights = _weights(stems)
    near: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    found: dict[str, str] = {}
    for each in sorted(told, key=lambda one: _RANK[one.kind]):
        best = _best(each, _candidates(each, near, stems), stems, weights)
        if best:
            found[each.id] = best.id
            continue
        for stem in stems[each.id]:
            group = near[_month(each), stem]
            if _RANK[each.kind] < 2 and len(group) < _MOST_NEAR:
                group.append(each)
    return found


def _clears(each: Evidence) -> bool:
    """A commit that takes something away does not tell what was made of it."""
    return each.kind == "commit" and bool(_CLEARED.search(each.text))


def _candidates(
    each: Evidence, near: Mapping[tuple[str, str], list[Evidence]], stems: Mapping[str, frozenset[str]]
) -> Iterator[Evidence]:
    """What is told before it, of the same month, and shares enough words."""
    shared: Counter[str] = Counter()
    known = {}
    for stem in stems[each.id]:
        for other in near.get((_month(each), stem), ()):
            if _RANK[other.kind] < _RANK[each.kind]:
                shared[other.id] += 1
                known[other.id] = other
    return (known[id_] for id_, count in shared.items() if count >= _FEWEST)


def _best(
    each: Evidence,
    others: Iterator[Evidence],
    stems: Mapping[str, frozenset[str]],
    weights: Mapping[str, float],
) -> Evidence | None:
    scored = [
        (_alike(stems[each.id], stems[other.id], weights), other)
        for other in others
        if _one_time(each, other) and (other.kind != "post" or _words(each) == _words(other))
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _SHARED else None


def _words(each: Evidence) -> str:
    text = commits.parse(each.text).description if each.kind == "commit" else each.text
    return _MARKS.sub("", text).casefold()


def _alike(first: frozenset[str], second: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of the shared words as a part of the lighter one's."""
    whole = min(sum(weights[stem] for stem in each) for each in (first, second))
    return sum(weights[stem] for stem in first & second) / whole if whole else 0.0


def _weights(stems: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Rarer words weigh more, the less so the fewer texts there are to tell what is rare."""
    counts = Counter(stem for each in stems.values() for stem in each)
    return {stem: math.log((len(stems) + _FEW) / count) for stem, count in counts.items()}


def _one_time(first: Evidence, second: Evidence) -> bool:
    days = [date.fromisoformat(each.when) for each in (first, second) if each.when and len(each.when) == 10]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= _DAYS


def _month(evidence: Evidence) -> str:
    return (evidence.when or "")[:7]
