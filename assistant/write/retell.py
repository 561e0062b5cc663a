"""Puts the engine's telling of the evidence in the place of a model's doubted sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant import markdown
from assistant.schema import Draft, Dropped, Evidence, Finding, Retold, Section, SectionSpec, Sentence
from assistant.write.base import Brief
from assistant.write.flow import opened
from assistant.write.page import swap
from assistant.write.telling import tell

_MONTH = re.compile(r"(?:\d{4}년 )?(\d{1,2})월(?=에|은|,)")
RETOLD = "근거와 달라 근거대로 다시 씀"
REPEATED = "근거와 달라 뺌, 남는 말은 이미 함"


def retell(
    draft: Draft, doubts: Iterable[Finding], brief: Brief
) -> tuple[Draft, tuple[Dropped, ...], tuple[Retold, ...]]:
    """The draft without any doubted sentence of a model, those sentences with the reason, and what they stood on."""
    reasons = {(doubt.section, doubt.sentence): doubt for doubt in doubts}
    doubted = {
        section.key: [
            sentence
            for sentence in section.sentences
            if sentence.author == "model" and (section.key, sentence.text) in reasons
        ]
        for section in draft.sections
    }
    if not any(doubted.values()):
        return draft, (), ()
    specs = {spec.key: spec for spec in brief.form.sections}
    sections: list[Section] = []
    dropped: list[Dropped] = []
    retold: list[Retold] = []
    for section in draft.sections:
        key = section.key
        instead = told_instead(section, doubted[key], specs[key], brief) if doubted[key] else {}
        sections.append(swap(section, instead) if instead else section)
        for old, new in instead.items():
            doubt = reasons[key, old.text]
            dropped.append(gone(old, new, doubt.detail, key))
            retold.append(Retold(key, doubt.kind, old.evidence))
    told = replace(draft, sections=tuple(sections), body=markdown.render(tuple(sections)))
    return told, tuple(dropped), tuple(retold)


def gone(old: Sentence, new: Sequence[Sentence], why: str, section: str, *, how: str = RETOLD) -> Dropped:
    """A sentence that gave way to others, or to none where all else was said already, with the reason."""
    return Dropped(old.text, f"{how if new else REPEATED}: {why}", section)


def told_instead(
    section: Section, doubted: Iterable[Sentence], spec: SectionSpec, brief: Brief
) -> Mapping[Sentence, tuple[Sentence, ...]]:
    """For each doubted sentence of a section what the engine tells of its evidence, in the same month.

    Evidence that another sentence tells already is not told again.
    """
    known = {each.id: each for each in brief.evidence}
    instead: dict[Sentence, tuple[Sentence, ...]] = dict.fromkeys(doubted, ())
    used = {id_ for each in section.sentences if each not in instead for id_ in each.evidence}
    for sentence in instead:
        fresh: list[Evidence] = [known[id_] for id_ in sentence.evidence if id_ in known and id_ not in used]
        used.update(each.id for each in fresh)
        told = tuple(told for each in fresh for told in tell(each, spec, brief.register))
        month = _MONTH.match(sentence.text)
        if told and month and int(month[1]) == known[told[0].evidence[0]].month:
            told = (opened(told[0], month[0]), *told[1:])  # no other sentence may name it
        instead[sentence] = told
    return instead
