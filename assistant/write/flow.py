"""Sentences in a readable order: what belongs together stands together, a month is named once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import dates
from assistant.schema import HEADING_JOINT, Block, Evidence, Register, SectionSpec, Sentence
from assistant.write.classify import heading_kind
from assistant.write.dated import BEGINNING, dated
from assistant.write.telling import both, tell
from assistant.write.variety import Wording, related, varied

_DATED = re.compile(r"\d월|[12]\d{3}년|상반기|하반기|올해|작년|\d/\d")
_QUARTER = re.compile(r"(?:20\d\d년?\s?)?([1-4]분기|[상하]반기)")
_PARAGRAPH = 5  # sentences


@dataclass(frozen=True)
class _Group:
    """Sentences of one bullet, the month they speak of, and the note they begin with.

    ``span`` is said of what a heading gives no one month: ``5월부터 7월까지``, ``1분기``.
    """

    sentences: tuple[Sentence, ...]
    when: str
    text: str
    span: str = ""


def blocks(said: Sequence[Evidence], spec: SectionSpec, register: Register) -> tuple[Block, ...]:
    """Notes as bullets or paragraphs."""
    groups = _paired(_groups(said, spec, register))
    if spec.mode == "done" and not spec.months and not spec.per:
        groups = _dated(groups)
    return lay_out(spec, [group.sentences for group in groups], said, register)


def lay_out(
    spec: SectionSpec, told: Sequence[tuple[Sentence, ...]], evidence: Sequence[Evidence], register: Register
) -> tuple[Block, ...]:
    """A bullet for each group, or paragraphs of a few sentences that never break a group.

    What the user put under headings of different kinds (``아쉬움``, ``배운 점``) does not share a paragraph.
    """
    told = varied(told, Wording(evidence, register, listed=spec.layout == "bullets"))
    if spec.layout == "bullets":
        return tuple(Block("bullet", group) for group in told)
    paragraphs: list[list[Sentence]] = []
    kinds = {each.id: heading_kind(each.heading) for each in evidence}
    kind = None
    for group in told:
        before, kind = kind, next((kinds.get(id_) for sentence in group for id_ in sentence.evidence), None)
        if not paragraphs or len(paragraphs[-1]) >= _PARAGRAPH or kind != before:
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
            groups.append(_Group(sentences, (each.when or "")[:7], each.text, _span(each)))
    return groups


def _span(evidence: Evidence) -> str:
    """The months or the quarter that the innermost heading names, where the note is of no one month."""
    heading = evidence.heading.rpartition(HEADING_JOINT)[2]
    if not evidence.month and (quarter := _QUARTER.fullmatch(heading)):
        return quarter[1]
    months = dates.opening_stretch(heading, int((evidence.when or "2000")[:4]))
    if not months or evidence.month:
        return ""
    return f"{int(months[0][5:])}월부터 {int(months[1][5:])}월까지"


def _within(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Two short statements of one note as one sentence."""
    if len(sentences) != 2:
        return sentences
    joined = both(*sentences)
    return (joined,) if joined else sentences


def _paired(groups: list[_Group]) -> list[_Group]:
    """Neighbours of one month about the same thing, one short statement each, as one sentence."""
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
            and related(last.sentences[0], group.sentences[0])
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
    named, opened = "", []
    for group in groups:
        time = group.span or group.when
        opens = (group.span or len(group.when) == len("2025-03")) and time != named
        named = time or named
        opened.append(_opened(group, with_year=len(years) > 1) if opens else group)
    return opened


def _opened(group: _Group, *, with_year: bool) -> _Group:
    year = f"{group.when[:4]}년 " if with_year and group.when else ""
    first, *rest = group.sentences
    if group.span:
        return replace(group, sentences=(opened(first, f"{year}{group.span}"), *rest))
    return replace(group, sentences=(opened(first, f"{year}{int(group.when[5:])}월"), *rest))


def opened(sentence: Sentence, month: str) -> Sentence:
    """A sentence with its month (``3월``, ``2025년 3월``) in front, unless it names a time of its own."""
    if _DATED.search(sentence.text[:BEGINNING]) or month.rsplit(maxsplit=1)[-1] in sentence.text:
        return sentence
    return dated(sentence, month, "에는")
