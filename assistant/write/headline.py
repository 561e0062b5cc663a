"""Title and summary that say this year's own things, in the user's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from assistant.schema import Evidence, Section
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_MOST = 3
_LONGEST = 18  # characters of one highlight
_PARTICLE = re.compile(
    r"(?:[가-힣]{1,12}|[A-Za-z0-9]{1,20})(?:을|를|이|가|은|는|에|에서|로|으로|랑|이랑|과|와|고|서|도|만|한|된|할|다가)$"
)


def highlights(sections: Iterable[Section], evidence: Sequence[Evidence]) -> list[str]:
    """At most three short phrases about what was done, each verbatim in a note, in time order."""
    done = {
        id_ for each in sections if each.key not in _NOT_DONE for s in each.sentences for id_ in s.evidence
    }
    found = [
        (phrase, rank, at)
        for at, each in enumerate(evidence)
        if each.id in done
        for phrase, rank in _phrases(each)
    ]
    best = sorted(found, key=lambda each: each[1])
    chosen: list[tuple[str, int, int]] = []
    for phrase, rank, at in best:
        if all(phrase.split()[0] != other.split()[0] and rank != taken for other, taken, _ in chosen):
            chosen.append((phrase, rank, at))
    return [phrase for phrase, _, _ in sorted(chosen[:_MOST], key=lambda each: each[2])]


_NOT_DONE = {"regrets", "next_year", "plan", "next"}


@cache
def _words() -> tuple[str, ...]:
    return tuple(word for (word,) in rows(_DATA / "highlights.txt", 1))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"((?:[가-힣A-Za-z0-9+#]{{1,20}} ){{1,4}}(?:{'|'.join(_words())}))(?![가-힣A-Za-z])")


def _phrases(evidence: Evidence) -> list[tuple[str, int]]:
    """Phrases of one note with the rank of their last word."""
    if evidence.kind != "note":
        return []
    found = (_trimmed(match[1]) for match in _pattern().finditer(evidence.text))
    return [(phrase, _words().index(phrase.split()[-1])) for phrase in found if " " in phrase]


def _trimmed(phrase: str) -> str:
    """What follows the last word with a particle, if that is short."""
    words = phrase.split()
    start = max((at + 1 for at, word in enumerate(words[:-1]) if _PARTICLE.match(word)), default=0)
    kept = " ".join(words[start:])
    return kept if len(kept) <= _LONGEST else " ".join(words[-2:])
