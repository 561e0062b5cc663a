"""Sentences in a readable order: what belongs together stands together, a month is named once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.korean.joining import ending
from assistant.schema import HEADING_JOINT, Block, Evidence, Register, SectionSpec, Sentence
from assistant.write.telling import both, tell

_OPENING = 14  # characters in which a sentence names its own time or topic
_DATED = re.compile(r"\d월|[12]\d{3}년|상반기|하반기|올해|작년|\d/\d")
_TOPICAL = re.compile(r"[가-힣](?:은|는|엔) ")  # ``3월에는 원인은 …`` would have two topics
_RUN = 3  # sentences with the same ending that a reader begins to hear
_PARAGRAPH = 5  # sentences


@dataclass(frozen=True)
class _Group:
    """Sentences of one bullet, the month they speak of, and the note they begin with."""

    sentences: tuple[Sentence, ...]
    when: str
    text: str


def blocks(said: Sequence[Evidence], spec: SectionSpec, register: Register) -> tuple[Block, ...]:
    """Notes as bullets or paragraphs."""
    groups = _paired(_groups(said, spec, register))
    if spec.mode == "done" and not spec.months and not spec.per:
        groups = _dated(groups)
    return lay_out(spec, [group.sentences for group in groups])


def lay_out(spec: SectionSpec, told: Sequence[tuple[Sentence, ...]]) -> tuple[Block, ...]:
    """A bullet for each group, or paragraphs of a few sentences that never break a group."""
    told = varied(told)
    if spec.layout == "bullets":
        return tuple(Block("bullet", group) for group in told)
    paragraphs: list[list[Sentence]] = []
    for group in told:
        if not paragraphs or len(paragraphs[-1]) >= _PARAGRAPH:
            paragraphs.append([])
        paragraphs[-1] += group
    return tuple(Block("paragraph", tuple(each)) for each in paragraphs)


def _groups(said: Sequence[Evidence], spec: SectionSpec, register: Register) -> list[_Group]:
    """One group a note; an indented bullet goes with the one above it."""
    groups: list[_Group] = []
    for each in said:
        sentences = _within(tell(each, spec, register))
        if groups and each.heading.split(HEADING_JOINT)[-1] == groups[-1].text:
            groups[-1] = replace(groups[-1], sentences=groups[-1].sentences + sentences)
        else:
            groups.append(_Group(sentences, (each.when or "")[:7], each.text))
    return groups


def _within(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Two short statements of one note as one sentence."""
    if len(sentences) != 2:
        return sentences
    joined = both(*sentences)
    return (joined,) if joined else sentences


def _paired(groups: list[_Group]) -> list[_Group]:
    """Neighbours of one month, one short statement each, as one sentence."""
    paired: list[_Group] = []
    free = True
    for group in groups:
        last = paired[-1] if paired else None
        joined = None
        if (
            last
            and free
            and last.when == group.when != ""
            and len(last.sentences) == len(group.sentences) == 1
        ):
            joined = both(last.sentences[0], group.sentences[0])
        if last and joined:
            paired[-1] = replace(last, sentences=(joined,))
        else:
            paired.append(group)
        free = not joined
    return paired


def _dated(groups: list[_Group]) -> list[_Group]:
    """The month in front of the first sentence of each month, unless that names a time of its own."""
    years = {group.when[:4] for group in groups if group.when}
    named, dated = "", []
    for group in groups:
        opens = len(group.when) == len("2025-03") and group.when != named
        named = group.when or named
        dated.append(_opened(group, with_year=len(years) > 1) if opens else group)
    return dated


def _opened(group: _Group, *, with_year: bool) -> _Group:
    first = group.sentences[0]
    month = f"{int(group.when[5:])}월"
    if _DATED.search(first.text[:_OPENING]) or month in first.text:
        return group
    plain = first.author == "user" or _TOPICAL.search(first.text[:_OPENING])
    year = f"{group.when[:4]}년 " if with_year else ""
    text = f"{year}{month}{',' if plain else '에는'} {first.text}"
    return replace(group, sentences=(replace(first, text=text), *group.sentences[1:]))


def varied(told: Sequence[tuple[Sentence, ...]]) -> list[tuple[Sentence, ...]]:
    """No three sentences in a row that end alike, where two of them can be joined."""
    kept: list[tuple[Sentence, ...]] = []
    for group in told:
        kept.append(group)
        while _run(kept) and (shorter := _shortened(kept)):
            kept = shorter
    return kept


def _run(kept: list[tuple[Sentence, ...]]) -> bool:
    """Whether the last sentences end alike."""
    last = [sentence for group in kept[-_RUN:] for sentence in group][-_RUN:]
    return len(last) == _RUN and len({ending(sentence.text) for sentence in last}) == 1


def _shortened(kept: list[tuple[Sentence, ...]]) -> list[tuple[Sentence, ...]] | None:
    """With the last two sentences of a group, or the last two groups of one sentence each, as one; or None."""
    *before, last = kept
    if len(last) > 1:
        joined = both(*last[-2:])
        return [*before, (*last[:-2], joined)] if joined else None
    for at in (len(kept) - 2, len(kept) - 3):
        pair = kept[at : at + 2] if at >= 0 else []
        if [len(group) for group in pair] == [1, 1] and (joined := both(pair[0][0], pair[1][0])):
            return [*kept[:at], (joined,), *kept[at + 2 :]]
    return None
