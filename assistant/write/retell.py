"""Puts the engine's telling of the evidence in the place of a model's doubted sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant import markdown
from assistant.schema import Block, Draft, Dropped, Evidence, Finding, Section, SectionSpec, Sentence
from assistant.write.base import Brief
from assistant.write.telling import tell


def retell(draft: Draft, doubts: Iterable[Finding], brief: Brief) -> tuple[Draft, tuple[Dropped, ...]]:
    """The draft without any doubted sentence of a model, and those sentences with the reason."""
    reasons = {(doubt.section, doubt.sentence): doubt.detail for doubt in doubts}
    told = {
        (section.key, sentence.text): reasons[section.key, sentence.text]
        for section in draft.sections
        for sentence in section.sentences
        if sentence.author == "model" and (section.key, sentence.text) in reasons
    }
    if not told:
        return draft, ()
    specs = {spec.key: spec for spec in brief.form.sections}
    known = {each.id: each for each in brief.evidence}
    sections = tuple(_section(each, specs[each.key], told, known, brief) for each in draft.sections)
    dropped = (
        Dropped(text, f"근거와 달라 근거대로 다시 씀: {why}", key) for (key, text), why in told.items()
    )
    return replace(draft, sections=sections, body=markdown.render(sections)), tuple(dropped)


def _section(
    section: Section,
    spec: SectionSpec,
    told: dict[tuple[str, str], str],
    known: dict[str, Evidence],
    brief: Brief,
) -> Section:
    used: set[str] = {
        id_ for each in section.sentences if (section.key, each.text) not in told for id_ in each.evidence
    }
    blocks = []
    for block in section.blocks:
        sentences: list[Sentence] = []
        for sentence in block.sentences:
            if (section.key, sentence.text) not in told:
                sentences.append(sentence)
                continue
            fresh = [known[each] for each in sentence.evidence if each in known and each not in used]
            used.update(each.id for each in fresh)
            sentences += [told for each in fresh for told in tell(each, spec, brief.register)]
        if sentences or not block.sentences:
            blocks.append(replace(block, sentences=tuple(sentences)))
    return replace(section, blocks=_spread(blocks))


def _spread(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Several tellings in the place of one bullet become bullets of their own."""
    spread: list[Block] = []
    for block in blocks:
        if block.style == "bullet":
            spread += [Block("bullet", (sentence,)) for sentence in block.sentences]
        else:
            spread.append(block)
    return tuple(spread)
