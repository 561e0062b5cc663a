"""Doubts every sentence: what it says must stand in its evidence. Never edits.

One file for each kind of doubt; each takes the sentence and its evidence apart the same way (``source``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.schema import Draft, Evidence, Finding
from assistant.verify import (
    causes,
    claims,
    dates,
    modifiers,
    names,
    numbers,
    order,
    people,
    polarity,
    turns,
    wholes,
    words,
)
from assistant.verify.alike import Vocabulary
from assistant.verify.judge import KINDS, judge
from assistant.verify.source import Source, shown, statement

_EDGES = " .!?…~"
_MANY = 200  # pieces of evidence
_WORD = re.compile(r"[가-힣a-z0-9#+]{2,}")

__all__ = ["KINDS", "check", "check_draft", "check_facts", "judge"]


def check(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Every doubt about one sentence against the evidence it stands on; ``section`` is left empty.

    A sentence without evidence is ``unsupported``. Whether its words as a whole are supported is asked only
    of a sentence in which nothing else is doubted. Deterministic; nothing is read but the word lists.
    """
    if not evidence:
        return [Finding("", sentence, "unsupported", "근거가 없는 문장입니다.")]
    return [Finding("", sentence, *doubt) for doubt in _doubts(sentence, _source(sentence, evidence))]


def _source(sentence: str, evidence: Sequence[Evidence]) -> Source:
    """What allows a sentence; of the hundreds that it counts, those that share a word with it are read."""
    if len(evidence) <= _MANY:
        return Source(evidence)
    words = _WORD.findall(sentence.casefold())
    near = [each for each in evidence if any(word in each.text.casefold() for word in words)]
    return Source(evidence, read=(near or evidence)[:_MANY])


def check_facts(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Doubts about numbers, times and names alone: for a question, which asks for what no evidence says."""
    return [Finding("", sentence, *doubt) for doubt in _facts(sentence, Source(evidence))]


def check_draft(draft: Draft, evidence: Mapping[str, Evidence]) -> list[Finding]:
    """Every doubt about a draft. What the user wrote without evidence is held against all of it, as a hint."""
    everything: Source | None = None
    findings = []
    for section in draft.sections:
        for sentence in section.sentences:
            stands_on = [evidence[each] for each in sentence.evidence if each in evidence]
            if sentence.author == "user" and not stands_on:
                everything = everything or Source(tuple(evidence.values()))
                found = [Finding("", sentence.text, *doubt) for doubt in _facts(sentence.text, everything)]
            else:
                found = check(sentence.text, stands_on)
            findings += [replace(each, section=section.key) for each in found]
    return findings


def _facts(sentence: str, source: Source) -> Iterator[tuple[str, str]]:
    """Numbers, times and names alone: what a person says of their own year needs no evidence."""
    said = statement(shown(sentence), notes=True)
    vocabulary = Vocabulary(source.written, source.words, source.latin)
    yield from dates.doubts(said, source, bound=False)
    yield from numbers.doubts(said, source, bound=False)
    yield from names.doubts(said, source, vocabulary)


def _doubts(sentence: str, source: Source) -> Iterator[tuple[str, str]]:
    said = statement(shown(sentence), notes=True)
    if said.text.strip(_EDGES) in {each.text.strip(_EDGES) for each in source.statements}:
        return  # a quotation of the whole
    vocabulary = Vocabulary(source.written, source.words, source.latin)
    parts = [Vocabulary("".join(each.text.casefold().split()), each.words) for each in source.statements]
    found = [
        *dates.doubts(said, source),
        *order.doubts(said, source),
        *numbers.doubts(said, source),
        *names.doubts(said, source, vocabulary),
        *words.roles(said, source),
        *words.degrees(said, source, vocabulary),
        *causes.doubts(said, source, parts),
        *words.feelings(said, source, vocabulary),
    ]
    yield from found
    if not found:
        yield from (
            *turns.doubts(said, source),
            *polarity.doubts(said, source),
            *people.doubts(said, source),
            *wholes.doubts(said, source, vocabulary),
            *modifiers.doubts(said, source, vocabulary),
            *claims.doubts(said, source, vocabulary),
        )[:1]
