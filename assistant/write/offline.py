"""The embedded Korean engine: rules only, no network, and nothing that the evidence does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant import markdown
from assistant.events import Drafted, Event, SectionDone, TextArrived
from assistant.schema import Block, Evidence, Register, Section, SectionSpec, Usage
from assistant.write import commit_lines, flow, parts
from assistant.write.assemble import assemble
from assistant.write.assign import assign
from assistant.write.base import Brief
from assistant.write.telling import tell, tell_cluster

COMMITS = "커밋으로 남은 일"


class OfflineWriter:
    """Realises each note as a sentence by changing its predicate only; counts commits by topic."""

    key = "offline"

    def write(self, brief: Brief) -> Iterator[Event]:
        outline = assign(brief)
        sections = []
        for spec in brief.form.sections:
            section = write_section(spec, outline.sections[spec.key], brief.register)
            sections.append(section)
            if section.blocks:
                yield TextArrived(spec.key, markdown.render_section(section) + "\n")
                yield SectionDone(section)
        yield Drafted(assemble(brief, tuple(sections)), Usage("offline"), outline.dropped)


def write_section(spec: SectionSpec, evidence: Sequence[Evidence], register: Register) -> Section:
    """One section from its own evidence: what was said first, then commits by topic, then links."""
    said = [each for each in evidence if each.kind not in ("commit", "link")]
    blocks: list[Block] = []
    for piece in parts.split(spec, said):
        titles = [Block("heading", title=title, level=level) for level, title in enumerate(piece.headings, 3)]
        blocks += [title for title in titles if title not in blocks]
        blocks += flow.blocks(piece.evidence, spec, register)
    links = flow.lay_out(spec, [tell(each, spec, register) for each in evidence if each.kind == "link"])
    commits = _commits(evidence, spec, register, titled=bool(blocks or links))
    blocks += [*links, *commits] if spec.takes[:1] == ("link",) else [*commits, *links]
    if not blocks and spec.empty:
        blocks.append(Block("aside", title=spec.empty))
    return Section(spec.key, spec.heading, tuple(blocks))


def _commits(
    evidence: Sequence[Evidence], spec: SectionSpec, register: Register, *, titled: bool
) -> list[Block]:
    clusters = commit_lines.clusters([each for each in evidence if each.kind == "commit"])
    told = [tell_cluster(cluster, register) for cluster in clusters]
    title = [Block("heading", title=COMMITS)] if told and titled and not spec.months else []
    return [*title, *flow.lay_out(spec, told)]
