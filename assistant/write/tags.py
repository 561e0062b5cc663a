"""The tags of a draft: the year, and what its evidence speaks of more than once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.schema import Evidence
from assistant.tables import rows

_DATA = Path(__file__).parents[1] / "data"
_MOST = 4
_WORD = 4  # letters of a Latin name that is known in lower case too
_PARTICLE = (
    r"(?=(?:은|는|이|가|을|를|의|에|로|으로|와|과|랑|이랑|도|만|까지|부터|에서|에는|라는)?(?![가-힣]))"
)


def tags(evidence: Iterable[Evidence], year: int) -> tuple[str, ...]:
    """``회고``, the year, and at most four names that at least two pieces of evidence speak of.

    Names are known technologies, as the user writes them, and the tags of the user's own posts.
    """
    spelled: dict[str, Counter[str]] = {}
    for each in evidence:
        found = {_key(name): name for name in _names(each)}
        for key, name in found.items():
            spelled.setdefault(key, Counter())[name] += 1
    frequent = sorted(spelled.values(), key=lambda names: -names.total())
    most = [names.most_common(1)[0][0] for names in frequent if names.total() > 1][:_MOST]
    return tuple(dict.fromkeys(("회고", str(year), *map(_shown, most))))


def _names(evidence: Evidence) -> list[str]:
    if evidence.kind == "link":
        return []
    own = evidence.heading.split(", ") if evidence.kind == "post" and evidence.heading else []
    return [*own, *(match[0] for match in _pattern().finditer(evidence.text))]


def _key(name: str) -> str:
    """What the spellings of a name share."""
    return _technologies().get(name.casefold(), name).casefold()


def _shown(name: str) -> str:
    """A technology in lower case as it calls itself: ``kafka`` is a word of a commit."""
    return _technologies().get(name, name) if name.islower() and name.isascii() else name


@cache
def _technologies() -> dict[str, str]:
    """The first name of each technology by all of its names, in lower case."""
    return {name.casefold(): names[0] for names in _groups() for name in names}


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(name.strip() for name in line.split(",")) for (line,) in rows(_DATA / "technologies.txt", 1)
    )


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((name for names in _groups() for name in names), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9가-힣_\-./@])(?:{'|'.join(map(_spelling, names))})")


def _spelling(name: str) -> str:
    """A name as a whole word; a short Latin one, and one that is also a word, only as it is written."""
    if re.search("[가-힣]$", name):
        return re.escape(name) + _PARTICLE
    is_first = any(name == names[0] for names in _groups())
    fold = "(?i:" if len(name) >= _WORD and is_first else "(?:"
    return f"{fold}{re.escape(name)})(?![A-Za-z0-9_@/\\-])"
