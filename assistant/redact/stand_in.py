"""Puts a name in a value's place, so that the sentence around it still reads well."""

from __future__ import annotations

import re

from assistant.korean.josa import attach, coda

PARTICLE = (
    r"(?P<particle>(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])"
    r"|(?:으로|로)(?=서|써|부터|는|도|의|만)"
    r"|(?:이랑|랑|이나|나|이라|라|이라는|라는|이라고|라고|이며|며|이란|란)(?![가-힣])"
    r"|이?라(?=서|면)|이었|였)?"
)
_AFTER_CONSONANT = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}
_LONG = ("랑", "나", "라", "라는", "라고", "며", "란")  # take 이 after a consonant
_WAS = ("이었", "였")


def stand_in(name: str, match: re.Match[str]) -> str:
    """What stands in a match's place: ``[name]`` for its group ``value`` (or all of it) and the particle after it.

    The pattern ends in ``PARTICLE``. A bracket behind it is kept apart, or Markdown would make a link of both.
    """
    particle = match["particle"] or ""
    end = match.end() - len(particle)
    start, stop = match.span("value") if "value" in match.re.groupindex else (match.start(), end)
    told = f"[{name}]{match.string[stop:end]}"
    if stop == end:
        told = f"[{name}]{_fitting(name, particle)}"
    before = match.string[match.start() : start]
    opens = told.endswith("]") and match.string[match.end() : match.end() + 1] == "("
    return f"{before}{told}{' ' if opens else ''}"


def _fitting(name: str, particle: str) -> str:
    if not particle:
        return ""
    if particle in _WAS:
        return "이었" if coda(name) else "였"
    given = f"이{particle}" if particle in _LONG else _AFTER_CONSONANT.get(particle, particle)
    return attach(name, given)[len(name) :]
