"""What kind of labelled note a line is like: naive Bayes over its letters, for what no list of cues foresees.

The examples of ``data/examples.tsv`` are read once. A feature is a run of two to four letters inside a word, a
short word, how a word ends and the next begins, or how the line ends; all numbers look alike. Each kind is weighed
against all others (Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers").
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import add
from pathlib import Path

from assistant.tables import rows
from assistant.write.line import Line

_EXAMPLES = Path(__file__).parent / "data" / "examples.tsv"
_SMOOTHING = 0.3
_DAMPING = 0.3  # the features of one word are far from independent, so that their sum is too sure
_RUNS = (2, 3, 4)  # letters
_SHORT = 4  # letters of a word that counts as a whole
_STEP = 8  # characters by which lengths are told apart
_LONG = 4  # steps


def likeness(line: Line) -> Mapping[str, float]:
    """For each kind of the examples, the share of likeness to it; the shares sum to 1."""
    kinds = _model().sizes
    scores = [math.log(size / kinds.total()) for size in kinds.values()]
    for feature in set(_features(line.text)):
        scores = list(map(add, scores, _weights(feature)))
    best = max(scores)
    parts = [math.exp(score - best) for score in scores]
    return {kind: part / sum(parts) for kind, part in zip(kinds, parts, strict=True)}


def _features(text: str) -> Iterator[str]:
    words = re.sub(r"\d+", "0", text).split()
    for word in words:
        bounded = f"<{word}>"
        for run in _RUNS:
            yield from (bounded[at : at + run] for at in range(len(bounded) - run + 1))
        if len(word) <= _SHORT:
            yield bounded
    yield from (f"~{left[-2:]}_{right[:2]}" for left, right in pairwise(words))
    if words:
        yield from (f"${words[-1][-run:]}" for run in (1, 2, 3))
    yield f"#{min(_LONG, len(text) // _STEP)}"


@dataclass(frozen=True)
class _Model:
    """How many examples each kind has, and how many of them hold a feature."""

    sizes: Counter[str]
    seen: dict[str, Counter[str]]


@cache
def _model() -> _Model:
    sizes: Counter[str] = Counter()
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for kind, text in rows(_EXAMPLES, 2):
        sizes[kind] += 1
        for feature in set(_features(Line.of(text).text)):
            seen[feature][kind] += 1
    return _Model(sizes, seen)


@lru_cache(maxsize=50_000)
def _weights(feature: str) -> tuple[float, ...]:
    """What a feature adds to the score of each kind."""
    model = _model()
    seen, examples = model.seen.get(feature, Counter()), model.sizes.total()
    if not seen:
        return tuple(0.0 for _ in model.sizes)
    return tuple(
        _DAMPING * math.log(_share(seen[kind], size) / _share(seen.total() - seen[kind], examples - size))
        for kind, size in model.sizes.items()
    )


def _share(count: int, examples: int) -> float:
    return (count + _SMOOTHING) / (examples + 2 * _SMOOTHING)
