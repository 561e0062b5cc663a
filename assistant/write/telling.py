"""Evidence to sentences by rules: one note, one commit, one cluster, one link."""

from __future__ import annotations

import re

from assistant import markdown
from assistant.korean import text as korean_text
from assistant.korean.realise import realise
from assistant.schema import Author, Evidence, Mode, Register, SectionSpec, Sentence
from assistant.write import commit_lines
from assistant.write.assign import kind_of
from assistant.write.commit_lines import Cluster

_OPEN = re.compile(r"[가-힣A-Za-z0-9%)\]’”]$")


def tell(evidence: Evidence, spec: SectionSpec, register: Register) -> tuple[Sentence, ...]:
    """One piece of evidence as sentences; what could not be changed safely keeps the user's own words."""
    if evidence.kind == "link":
        return (_link(evidence),)
    if evidence.kind == "commit":
        return (_engine(commit_lines.sentence(evidence.text, register=register).text, evidence.id),)
    mode: Mode = "plan" if spec.mode == "plan" or kind_of(evidence) == "plan" else "done"
    pieces = korean_text.sentences(evidence.text)
    return tuple(_said(piece, evidence.id, mode, register) for piece in pieces)


def tell_cluster(cluster: Cluster, register: Register) -> tuple[Sentence, ...]:
    """Commits on one topic: a computed count; a lone commit is told as it is."""
    ids = [each.id for each in cluster.members]
    if len(ids) == 1:
        return (_engine(commit_lines.sentence(cluster.members[0].text, register=register).text, *ids),)
    return (_engine(commit_lines.cluster_sentence(cluster, register=register).text, *ids),)


def _said(piece: str, id_: str, mode: Mode, register: Register) -> Sentence:
    result = realise(piece, mode=mode, register=register)
    author: Author = "engine" if result.status == "ok" else "user"
    return Sentence(_closed(markdown.safe(result.text)), (id_,), author)


def _closed(text: str) -> str:
    """A full stop where the user left the end open, so that sentences can stand in a row."""
    return f"{text}." if _OPEN.search(text) else text


def _engine(text: str, *ids: str) -> Sentence:
    return Sentence(_closed(markdown.safe(text)), ids, "engine")


def _link(evidence: Evidence) -> Sentence:
    if evidence.text == evidence.place:
        return Sentence(f"<{evidence.place}>", (evidence.id,), "user")
    title = markdown.safe(evidence.text).replace("[", "\\[").replace("]", "\\]")
    return Sentence(f"[{title}](<{evidence.place}>)", (evidence.id,), "user")
