"""Sections to Markdown and back: the body is the truth, the sections are its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.korean import text as korean_text
from assistant.schema import Block, Draft, Section, Sentence

_CODE = re.compile(r"(`+[^`\n]*`+)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LEADING = re.compile(r"^(#{1,6} |[-+*>] |>|---|===|\d{1,9}[.)] |~~~|```|\|)")


def safe(text: str) -> str:
    """One line of somebody's words as inline Markdown: no HTML, and no block begun at its start."""
    parts = _CODE.split(" ".join(text.split()))
    parts[::2] = [_TAG.sub(r"\\<", part) for part in parts[::2]]
    return _LEADING.sub(lambda match: "\\" + match[0], "".join(parts)) if parts[0] else "".join(parts)


def render(sections: tuple[Section, ...]) -> str:
    """The body of a post; sections without blocks are left out."""
    return "\n".join(render_section(section) for section in sections if section.blocks)


def render_section(section: Section) -> str:
    lines = [f"## {section.heading}", ""]
    for index, block in enumerate(section.blocks):
        follows = index + 1 < len(section.blocks) and section.blocks[index + 1].style == "bullet"
        lines.append(render_block(block))
        if not (block.style == "bullet" and follows):
            lines.append("")
    return "\n".join(lines)


def render_block(block: Block) -> str:
    if block.style == "heading":
        return f"{'#' * block.level} {block.title}"
    if block.style == "aside":
        return f"*({block.title})*"
    words = " ".join(sentence.text for sentence in block.sentences)
    return f"- {words}" if block.style == "bullet" else words


def realign(draft: Draft, body: str) -> Draft:
    """The draft with an edited body: sentences that still stand keep evidence and author, others are the user's."""
    known: dict[str, list[Sentence]] = {}
    for section in draft.sections:
        for sentence in section.sentences:
            known.setdefault(sentence.text, []).append(sentence)
    return replace(draft, body=body, sections=_parse(body, known, draft.sections))


@dataclass(frozen=True)
class Piece:
    """A line of a section, or a fenced block of code; ``block`` is what a line of words holds."""

    raw: str
    block: Block | None = None


def section_text(body: str, heading: str) -> str:
    """The Markdown of the first section with this heading, heading and all; empty when there is none."""
    span = next((each for each in _spans(body) if each[0] == heading), None)
    return body[span[1] : span[2]] if span else ""


def pieces(text: str, ledger: Iterable[Sentence]) -> list[Piece]:
    """The lines of a section below its heading, blank ones too; sentences of the ledger are known by their words."""
    known: dict[str, list[Sentence]] = {}
    for sentence in ledger:
        known.setdefault(sentence.text, []).append(sentence)
    found: list[Piece] = []
    fenced: list[str] = []
    for line in text.splitlines()[1:]:
        mark = _is_fence(line)
        if mark or fenced:
            fenced.append(line)
            if not mark or len(fenced) == 1:
                continue
            found.append(Piece("\n".join(fenced)))
            fenced = []
        else:
            found.append(Piece(line, _block(line.strip(), known) if line.strip() else None))
    return [*found, Piece("\n".join(fenced))] if fenced else found


def put(draft: Draft, section: Section, text: str, *, order: Sequence[str]) -> Draft:
    """The draft with a section's text in the place of its old one, and not a byte changed beside it.

    A section that the body does not have yet goes before the first one that ``order`` (of headings)
    has behind it.
    """
    body = draft.body
    span = next((each for each in _spans(body) if each[0] == section.heading), None)
    if span:
        old = body[span[1] : span[2]]
        body = body[: span[1]] + text.rstrip() + old[len(old.rstrip()) :] + body[span[2] :]
    else:
        at = _place(body, section.heading, order)
        before, after = body[:at], body[at:]
        joint = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        body = before + joint + text.rstrip() + ("\n\n" if after else "\n") + after
    sections = tuple(section if each.key == section.key else each for each in draft.sections)
    if section not in sections:
        sections = (*sections, section)
    return replace(draft, body=body, sections=sections)


def _place(body: str, heading: str, order: Sequence[str]) -> int:
    later = set(order[order.index(heading) + 1 :]) if heading in order else set()
    return next((start for head, start, _ in _spans(body) if head in later), len(body))


def _spans(body: str) -> list[tuple[str, int, int]]:
    """Heading, start and end of each section, as ``_parse`` reads them."""
    starts: list[tuple[str, int]] = []
    at, fenced = 0, False
    for line in body.splitlines(keepends=True):
        if _is_fence(line):
            fenced = not fenced
        elif not fenced and line.strip().startswith("## "):
            starts.append((line.strip()[3:].strip(), at))
        at += len(line)
    ends = [start for _, start in starts[1:]] + [len(body)]
    return [(heading, start, end) for (heading, start), end in zip(starts, ends, strict=True)]


def _is_fence(line: str) -> bool:
    return line.lstrip().startswith(("```", "~~~"))


def _parse(body: str, known: dict[str, list[Sentence]], old: tuple[Section, ...]) -> tuple[Section, ...]:
    keys = {section.heading: section.key for section in old}
    sections: list[tuple[str, str, list[Block]]] = []
    for line in _lines(body):
        if line.startswith("## "):
            heading = line[3:].strip()
            sections.append((keys.get(heading, heading), heading, []))
            continue
        if not sections:
            sections.append(("", "", []))
        sections[-1][2].append(_block(line, known))
    written = {key for key, _, _ in sections}
    parsed = [Section(key, heading, tuple(blocks)) for key, heading, blocks in sections]
    return (*parsed, *(replace(each, blocks=()) for each in old if each.key not in written))


def _lines(body: str) -> list[str]:
    """Lines that hold words, outside code fences."""
    kept, fenced = [], False
    for line in body.splitlines():
        if _is_fence(line):
            fenced = not fenced
        elif line.strip() and not fenced:
            kept.append(line.strip())
    return kept


def _block(line: str, known: dict[str, list[Sentence]]) -> Block:
    if heading := re.match(r"(#{1,6}) +(.*)", line):
        return Block("heading", title=heading[2].strip(), level=len(heading[1]))
    if aside := re.fullmatch(r"\*\((.*)\)\*", line):
        return Block("aside", title=aside[1])
    bullet = re.match(r"[-*+] ", line)
    words = line[2:].strip() if bullet else line
    return Block("bullet" if bullet else "paragraph", tuple(_sentences(words, known)))


def _sentences(words: str, known: dict[str, list[Sentence]]) -> list[Sentence]:
    """Known sentences are taken whole where they begin the rest; what lies between is split and is the user's."""
    found, rest, loose = [], words, ""
    starts = sorted(known, key=len, reverse=True)
    while rest:
        match = next((text for text in starts if rest.startswith(text) and known[text]), None)
        if match:
            found += _users(loose)
            found.append(known[match][0])
            rest, loose = rest[len(match) :].lstrip(), ""
        else:
            head, space, rest = rest.partition(" ")
            loose += head + space
    return found + _users(loose)


def _users(words: str) -> list[Sentence]:
    return (
        [Sentence(text, (), "user") for text in korean_text.sentences(words.strip())] if words.strip() else []
    )
