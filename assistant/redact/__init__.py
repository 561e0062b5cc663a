"""Secrets and personal data out, before anything else sees the text.

A stand-in such as ``[비밀번호]`` takes the place of a value; the words around it stay. ``Redactor`` also
generalises the user's own words and remembers what it hid where, never the value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, partial
from typing import TypeVar, cast

from assistant.redact.own_words import names
from assistant.redact.patterns import GATES, Rule, rules
from assistant.redact.stand_in import stand_in
from assistant.schema import Dropped, Evidence, Hidden

__all__ = ["Redactor", "redact"]

_T = TypeVar("_T")
_PEM = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,>|*]*+-----END [A-Z0-9 ]{0,40}-----"
)


_PASSES = 5  # values glued together


def redact(text: str) -> tuple[str, Counter[str]]:
    """The text with stand-ins for everything that must not leave the machine, and how many of each.

    A value that stood glued to another one is seen once that one is gone, so it is looked for again.
    """
    total: Counter[str] = Counter()
    for _ in range(_PASSES):
        text, counts = _once(text)
        if not counts:
            break
        total += counts
    return text, total


def _once(text: str) -> tuple[str, Counter[str]]:
    counts: Counter[str] = Counter()
    lowered = text.lower()
    gates = {gate for gate, pattern in GATES.items() if pattern.search(text)} | {""}
    for rule in rules():
        if rule.gate in gates and (not rule.needs or any(need in lowered for need in rule.needs)):
            text, found = _apply(rule, text)
            counts[rule.name] += found
    return text, +counts


def _apply(rule: Rule, text: str) -> tuple[str, int]:
    hidden = 0

    def told(match: re.Match[str]) -> str:
        nonlocal hidden
        if rule.check and not rule.check(match):
            return match[0]
        hidden += 1
        return stand_in(rule.name, match)

    return rule.pattern.sub(told, text), hidden


class Redactor:
    """Hides secrets, personal data and the ``words`` of the user in everything that passes through it.

    ``hidden`` lists what was hidden where. Raises OptionError for a word that cannot be hidden.
    """

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._names = names(words)
        self._found: dict[tuple[str, str], int] = {}
        self._headings = lru_cache(4_096)(self._redact)

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        return tuple(Hidden(name, place, count) for (name, place), count in self._found.items())

    @property
    def counts(self) -> dict[str, int]:
        """How much was hidden by each name."""
        counts: Counter[str] = Counter()
        for each in self.hidden:
            counts[each.name] += each.count
        return dict(counts)

    def evidence(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence with text, heading and place redacted."""
        return tuple(map(self._one, evidence))

    def _one(self, each: Evidence) -> Evidence:
        text, found = self._redact(each.text)
        place, in_place = self._redact(each.place) if each.place != each.text else (text, Counter[str]())
        heading, in_heading = self._headings(each.heading)
        if not (found or in_place or in_heading):
            return each
        self._remember(found + in_place, place)
        if in_heading:
            self._found.update({(name, heading): count for name, count in in_heading.items()})
        return replace(each, text=text, place=place, heading=heading)

    def dropped(self, dropped: Iterable[Dropped]) -> tuple[Dropped, ...]:
        """What was left out is shown and kept too, so it is redacted like the rest."""
        return tuple(
            replace(
                each,
                text=self._redact(each.text)[0],
                reason=self._redact(each.reason)[0],
                place=self._redact(each.place)[0],
            )
            for each in dropped
        )

    def noun(self, value: _T) -> _T:
        """A text, or a noun of the schema with every text in it redacted, such as a form of the user's.

        What is hidden here is not counted.
        """
        if isinstance(value, str):
            return cast(_T, self._redact(value)[0])
        if isinstance(value, tuple):
            return cast(_T, tuple(map(self.noun, value)))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{each.name: self.noun(getattr(value, each.name)) for each in fields(value)}
            )
        return value

    def whole(self, text: str, *, name: str) -> str:
        """A whole input without private keys, which run over many lines; the lines keep their numbers."""
        if "-----BEGIN" not in text:
            return text
        clean, found = _PEM.subn(lambda match: "[비밀키]" + "\n" * match[0].count("\n"), text)
        self._remember(Counter({"비밀키": found} if found else {}), self.noun(name))
        return clean

    def _redact(self, text: str) -> tuple[str, Counter[str]]:
        clean, counts = redact(text)
        for name in self._names:
            clean, found = name.pattern.subn(partial(stand_in, name.label), clean)
            counts[name.label] += found
        return clean, +counts

    def _remember(self, counts: Counter[str], place: str) -> None:
        for name, count in counts.items():
            self._found[name, place] = self._found.get((name, place), 0) + count
