"""The embedded Korean engine: rules only, no network, and nothing that the evidence does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import markdown
from assistant.events import Drafted, Event, SectionDone, TextArrived
from assistant.korean import text as korean_text
from assistant.korean.realise import realise
from assistant.schema import (
    HEADING_JOINT,
    Author,
    Block,
    Evidence,
    Mode,
    Register,
    Section,
    SectionSpec,
    Sentence,
    Usage,
)
from assistant.write import commit_lines
from assistant.write.assemble import assemble
from assistant.write.assign import assign
from assistant.write.base import Brief
from assistant.write.commit_lines import Cluster

COMMITS = "커밋으로 남은 일"
_OPENING = 14  # characters in which a sentence names its own time or topic
_TIMED = re.compile(r"\d월|[가-힣](?:은|는|엔) |[12]\d{3}년|상반기|하반기|올해|작년|처음|\d/\d")
_OPEN = re.compile(r"[가-힣A-Za-z0-9%)\]’”]$")


class OfflineWriter:
    """Realises each note as a sentence by changing its predicate only; counts commits by topic."""

    key = "offline"

    def write(self, brief: Brief) -> Iterator[Event]:
        outline = assign(brief)
        sections = []
        for spec in brief.form.sections:
            section = write_section(spec, outline.sections[spec.key], brief.register)
            sections.append(section)
            if section.sentences:
                yield TextArrived(spec.key, markdown.render_section(section) + "\n")
                yield SectionDone(section)
        yield Drafted(assemble(brief, tuple(sections)), Usage("offline"), outline.dropped)


def write_section(spec: SectionSpec, evidence: Sequence[Evidence], register: Register) -> Section:
    """One section from its own evidence: what was said first, then commits by topic, then links."""
    logged = [each for each in evidence if each.kind == "commit"]
    linked = [each for each in evidence if each.kind == "link"]
    said = [each for each in evidence if each.kind not in ("commit", "link")]
    told = _tell_said(said, spec, register)
    blocks = list(_blocks(spec, told))
    clusters = [_tell_cluster(cluster, register) for cluster in commit_lines.clusters(logged)]
    if told and clusters:
        blocks.append(Block("heading", title=COMMITS))
    blocks += _blocks(spec, clusters)
    blocks += _blocks(spec, [tell(each, spec, register) for each in linked])
    return Section(spec.key, spec.heading, tuple(blocks))


def _tell_said(said: Sequence[Evidence], spec: SectionSpec, register: Register) -> list[tuple[Sentence, ...]]:
    """Groups of sentences: an indented bullet goes with the one above it, a new month is named once."""
    told: list[tuple[Sentence, ...]] = []
    above, month = "", None
    for each in said:
        sentences = tell(each, spec, register)
        under = bool(above) and each.heading.split(HEADING_JOINT)[-1] == above
        if under:
            told[-1] += sentences
            continue
        if spec.mode == "done" and each.month and each.month != month:
            sentences = (_dated(sentences[0], each.month), *sentences[1:])
            month = each.month
        told.append(sentences)
        above = each.text
    return told


def _dated(sentence: Sentence, month: int) -> Sentence:
    """The month in front, unless the sentence names a time or a topic of its own."""
    if sentence.author == "user" or _TIMED.search(sentence.text[:_OPENING]):
        return sentence
    return replace(sentence, text=f"{month}월에는 {sentence.text}")


def tell(evidence: Evidence, spec: SectionSpec, register: Register) -> tuple[Sentence, ...]:
    """One piece of evidence as sentences; what could not be changed safely keeps the user's own words."""
    if evidence.kind == "link":
        return (_link(evidence),)
    if evidence.kind == "commit":
        return (_engine(commit_lines.sentence(evidence.text, register=register).text, evidence.id),)
    pieces = korean_text.sentences(evidence.text)
    return tuple(_said(piece, evidence.id, spec.mode, register) for piece in pieces)


def _said(piece: str, id_: str, mode: Mode, register: Register) -> Sentence:
    result = realise(piece, mode=mode, register=register)
    author: Author = "engine" if result.status == "ok" else "user"
    return Sentence(_closed(markdown.safe(result.text)), (id_,), author)


def _closed(text: str) -> str:
    """A full stop where the user left the end open, so that sentences can stand in a row."""
    return f"{text}." if _OPEN.search(text) else text


def _tell_cluster(cluster: Cluster, register: Register) -> tuple[Sentence, ...]:
    """Commits on one topic: a computed count; a lone commit is told as it is."""
    ids = [each.id for each in cluster.members]
    if len(ids) == 1:
        return (_engine(commit_lines.sentence(cluster.members[0].text, register=register).text, *ids),)
    return (_engine(commit_lines.cluster_sentence(cluster, register=register).text, *ids),)


def _engine(text: str, *ids: str) -> Sentence:
    return Sentence(_closed(markdown.safe(text)), ids, "engine")


def _link(evidence: Evidence) -> Sentence:
    if evidence.text == evidence.place:
        return Sentence(f"<{evidence.place}>", (evidence.id,), "user")
    title = markdown.safe(evidence.text.translate(str.maketrans("[]", "()")))
    return Sentence(f"[{title}](<{evidence.place}>)", (evidence.id,), "user")


def _blocks(spec: SectionSpec, told: Sequence[tuple[Sentence, ...]]) -> tuple[Block, ...]:
    if spec.layout == "paragraphs":
        return (Block("paragraph", tuple(each for group in told for each in group)),) if told else ()
    return tuple(Block("bullet", group) for group in told)
