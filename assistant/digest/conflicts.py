"""The same thing told with different numbers. Both stay; which one is right only the user knows.

Two runs of one week are no contradiction. So numbers are only compared between two sums of the whole
period (``올해 총 14권``), or between two sources that speak of the same day or month in the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.digest.words import Told, words
from assistant.schema import Conflict

_QUANTITY = re.compile(
    r"(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(\.\d{1,4})?\s?"
    r"(%|퍼센트|[a-zA-Z]{1,4}(?![A-Za-z])|(?:건|권|편|명|개|회|번|분|초|시간|배|원|만원|점|줄|잔|곡|장|쪽|km|일|주|달|개월|년)(?![가-힣]?[월일]))"
)
_CLAUSE = re.compile(r"[.;!?]\s|[()\n]|, |지만 |는데 | -> | → (?=[가-힣])")
_WHOLE = re.compile(r"총|합쳐|합치|모두|통틀어|누적|올해|한 해|전부")
_PART = re.compile(
    r"[상하]반기|[1-4]분기|\d차|첫|두 ?번째|하루|매[일주달월]|주당|평균|초당|목표|최대|최소|중에|가운데"
)
_ALIKE = 0.6
_MOST_ALIKE = 12  # claims that share a unit and a word; beyond it the word says nothing
MOST = 20


@dataclass(frozen=True)
class _Claim:
    """What a clause says in one unit."""

    told: Told
    values: frozenset[float]
    shown: str
    unit: str
    about: frozenset[str]
    whole: bool
    parts: frozenset[str]

    @property
    def source(self) -> str:
        """Where it comes from: a file, a repository, a site."""
        return re.split(r"[:@]", self.told.evidence.place)[0]

    def against(self, other: _Claim) -> bool:
        """Whether both cannot be right."""
        if self.values <= other.values or other.values <= self.values or self.parts != other.parts:
            return False
        shared = len(self.about & other.about)
        if shared < _ALIKE * max(1, min(len(self.about), len(other.about))):
            return False
        one, two = self.told.evidence, other.told.evidence
        if self.whole and other.whole:
            return one.id != two.id
        same_time = bool(one.month) and one.when == two.when
        return same_time and self.source != other.source and shared > 1


def conflicts(told: Sequence[Told]) -> tuple[Conflict, ...]:
    """At most ``MOST`` conflicts, in the order of their first evidence. Time grows linearly."""
    near: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    found: dict[tuple[str, ...], Conflict] = {}
    for claim in (each for one in told for each in _claims(one)):
        for word in sorted(claim.about):
            group = near[claim.unit, word]
            for other in group:
                if claim.against(other):
                    conflict = _conflict(other, claim)
                    found.setdefault((*conflict.evidence, claim.unit), conflict)
            if len(group) < _MOST_ALIKE:
                group.append(claim)
    return tuple(found.values())[:MOST]


def _conflict(first: _Claim, second: _Claim) -> Conflict:
    shared = [written for stem, written in first.told.words if stem in first.about & second.about]
    topic = " ".join(dict.fromkeys(shared))
    return Conflict(topic, (first.shown, second.shown), (first.told.evidence.id, second.told.evidence.id))


def _claims(told: Told) -> Iterator[_Claim]:
    if told.evidence.kind in ("link", "goal") or not re.search(r"\d", told.text):
        return
    nouns = {stem for stem, _ in told.nouns}
    for clause in _CLAUSE.split(told.text):
        by_unit: dict[str, list[re.Match[str]]] = defaultdict(list)
        for quantity in _QUANTITY.finditer(clause):
            by_unit[quantity[3].casefold()].append(quantity)
        about = frozenset(stem for stem, _ in words(clause) if stem in nouns) if by_unit else frozenset()
        for unit, quantities in by_unit.items():
            yield _Claim(
                told,
                frozenset(_value(each) for each in quantities),
                " → ".join(each[0].strip() for each in quantities),
                unit,
                about,
                bool(_WHOLE.search(clause)),
                frozenset(_PART.findall(clause)),
            )


def _value(quantity: re.Match[str]) -> float:
    return float(quantity[1].replace(",", "") + (quantity[2] or ""))
