"""Sections to Markdown and back: the body is the truth, the sections are its ledger."""

from __future__ import annotations

import re
from dataclasses import replace

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
        if line.lstrip().startswith(("```", "~~~")):
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
