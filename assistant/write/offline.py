"""The embedded Korean engine: rules only, no network, and nothing that the evidence does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant import markdown
from assistant.events import Drafted, Event, SectionDone, TextArrived
from assistant.korean.realise import realise
from assistant.schema import (
    Author,
    Block,
    BlockStyle,
    Evidence,
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

_MOST_MEMBERS = 2  # commits told one by one beside a cluster's count


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
    """One section from its own evidence: what was said first, then commits, then links."""
    said = [each for each in evidence if each.kind not in ("commit", "link")]
    logged = [each for each in evidence if each.kind == "commit"]
    linked = [each for each in evidence if each.kind == "link"]
    sentences = [tell(each, spec, register) for each in said]
    sentences += tell_commits(logged, register)
    sentences += [_link(each) for each in linked]
    return Section(spec.key, spec.heading, _blocks(spec, sentences))


def tell(evidence: Evidence, spec: SectionSpec, register: Register) -> Sentence:
    """One piece of evidence as a sentence; what could not be changed safely keeps the user's own words."""
    if evidence.kind == "commit":
        return Sentence(
            markdown.safe(commit_lines.sentence(evidence.text, register=register).text),
            (evidence.id,),
            "engine",
        )
    if evidence.kind == "link":
        return _link(evidence)
    result = realise(evidence.text, mode=spec.mode, register=register)
    author: Author = "engine" if result.status == "ok" else "user"
    return Sentence(markdown.safe(result.text), (evidence.id,), author)


def tell_commits(logged: Sequence[Evidence], register: Register) -> list[Sentence]:
    """Commits by topic: a computed count, and the best of each cluster; a lone commit is told as it is."""
    sentences = []
    for cluster in commit_lines.clusters(logged):
        ids = tuple(each.id for each in cluster.members)
        if len(ids) > 1:
            text = commit_lines.cluster_sentence(cluster, register=register).text
            sentences.append(Sentence(markdown.safe(text), ids, "engine"))
        else:
            text = commit_lines.sentence(cluster.members[0].text, register=register).text
            sentences.append(Sentence(markdown.safe(text), ids, "engine"))
    return sentences


def _link(evidence: Evidence) -> Sentence:
    title = evidence.text.translate(str.maketrans("[]", "()"))
    shown = (
        f"<{evidence.place}>" if title == evidence.place else f"[{markdown.safe(title)}](<{evidence.place}>)"
    )
    return Sentence(shown, (evidence.id,), "user")


def _blocks(spec: SectionSpec, sentences: Sequence[Sentence]) -> tuple[Block, ...]:
    style: BlockStyle = "paragraph" if spec.layout == "paragraphs" else "bullet"
    if style == "paragraph":
        return (Block(style, tuple(sentences)),) if sentences else ()
    return tuple(Block(style, (sentence,)) for sentence in sentences)
