"""The embedded Korean engine: rules only, no network, and nothing that the evidence does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant import markdown
from assistant.events import Drafted, Event, SectionDone, TextArrived
from assistant.korean.register import convert
from assistant.schema import Block, Evidence, Register, Section, SectionSpec, Usage
from assistant.write import commit_lines, flow, parts
from assistant.write.assemble import assemble
from assistant.write.assign import assign
from assistant.write.base import Brief
from assistant.write.commit_lines import Cluster
from assistant.write.posts import tell_posts
from assistant.write.telling import tell, tell_clusters

COMMITS = "커밋으로 남은 일"
_LARGEST = 3  # topics that a story tells
_LISTED = 12  # topics and lone commits that a list holds beside the rest
_MANY = 10  # commits of which a story tells only the largest topics


class OfflineWriter:
    """Realises each note as a sentence by changing its predicate only; counts commits by topic."""

    key = "offline"

    def write(self, brief: Brief, begun: Mapping[str, Section] | None = None) -> Iterator[Event]:
        """What was begun is not needed: everything is told anew in a moment."""
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
    """One section from its own evidence: what was said first, then commits by topic, then posts and links."""
    said = [each for each in evidence if each.kind not in ("commit", "link", "post")]
    blocks: list[Block] = []
    above: tuple[str, ...] = ()
    for piece in parts.split(spec, said):
        blocks += _titles(piece.headings, above)
        blocks += flow.blocks(piece.evidence, spec, register)
        above = piece.headings
    linked = [each for each in evidence if each.kind == "link"]
    links = flow.lay_out(spec, [tell(each, spec, register) for each in linked], linked, register)
    links = (*tell_posts([each for each in evidence if each.kind == "post"], spec, register), *links)
    commits = _commits(evidence, spec, register, titled=bool(blocks or links))
    blocks += [*links, *commits] if spec.takes[:1] == ("link",) else [*commits, *links]
    if not blocks and spec.empty:
        blocks.append(Block("aside", title=convert(spec.empty, register).text))
    return Section(spec.key, spec.heading, tuple(blocks))


def _largest(clusters: list[Cluster]) -> list[Cluster]:
    ranked = sorted((each for each in clusters if each.topic), key=lambda each: -len(each.members))[:_LARGEST]
    return [each for each in clusters if each in ranked]


def _listed(clusters: list[Cluster]) -> list[Cluster]:
    """The largest, and all others as one rest: nobody reads fifty topics."""
    named = [each for each in clusters if each.topic or len(each.members) == 1]
    if len(named) <= _LISTED:
        return clusters
    kept = sorted(named, key=lambda each: -len(each.members))[:_LISTED]
    rest = tuple(member for each in clusters if each not in kept for member in each.members)
    return [*(each for each in clusters if each in kept), Cluster("", rest)]


def _titles(headings: tuple[str, ...], above: tuple[str, ...]) -> list[Block]:
    """Headings that begin here, from the first that differs from those in force."""
    same = next(
        (n for n, pair in enumerate(zip(headings, above, strict=False)) if pair[0] != pair[1]), len(above)
    )
    return [Block("heading", title=title, level=3 + at) for at, title in enumerate(headings) if at >= same]


def _commits(
    evidence: Sequence[Evidence], spec: SectionSpec, register: Register, *, titled: bool
) -> list[Block]:
    logged = [each for each in evidence if each.kind == "commit"]
    clusters = commit_lines.clusters(logged)
    is_story = spec.layout == "paragraphs" and len(logged) >= _MANY
    shown = _largest(clusters) if is_story else _listed(clusters)
    told = flow.lay_out(spec, tell_clusters(shown, register), logged, register)
    if not told or spec.months:
        return list(told)
    title = [Block("heading", title=COMMITS)] if titled else []
    return [*title, *told]
