"""The user's own lines of a section, taken out before it is written again and put back in their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import markdown
from assistant.markdown import Piece
from assistant.schema import Block, Evidence, Sentence

_NO_PROSE = re.compile(r"\s*(?:\||!\[|<|>)")  # rows of a table, pictures, HTML, quotations
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]) ")


@dataclass(frozen=True)
class Kept:
    """Lines of the user's, or one sentence of theirs inside a block; ``near`` is the evidence told before it,
    or for what ``leads`` a block the evidence told after it.
    """

    raw: str
    near: frozenset[str]
    sentence: Sentence | None = None
    leads: bool = False


def is_own(sentence: Sentence) -> bool:
    """Whether the user wrote the sentence, and not the program from a note."""
    return sentence.author == "user" and not sentence.evidence


def part(
    pieces: Sequence[Piece], titles: Collection[str], evidence: Mapping[str, Evidence], *, freed: bool = False
) -> tuple[list[Block], list[Kept]]:
    """What may be written again, and what stays: code, tables, links, headings that are not among ``titles``, and
    unless they are ``freed`` the user's sentences.
    """
    made: list[Block] = []
    kept: list[Kept] = []
    near: frozenset[str] = frozenset()
    lines: list[str] = []

    def keep() -> None:
        text = "\n".join(lines).strip("\n")
        if text.strip():
            kept.append(Kept(text, near))
        lines.clear()

    for piece in pieces:
        block = piece.block
        if block is None or _NO_PROSE.match(piece.raw) or _stays(block, titles, evidence, freed=freed):
            lines.append(piece.raw)
            continue
        keep()
        mine, inside = (block, []) if freed else _apart(block)
        made.append(mine)
        kept += inside
        near = frozenset(id_ for each in mine.sentences for id_ in each.evidence) or near
    keep()
    return made, kept


def _stays(block: Block, titles: Collection[str], evidence: Mapping[str, Evidence], *, freed: bool) -> bool:
    if not block.sentences:
        return block.title not in titles
    links = all(
        each.evidence and all(id_ in evidence and evidence[id_].kind == "link" for id_ in each.evidence)
        for each in block.sentences
    )
    return links or (not freed and all(map(is_own, block.sentences)))


def _apart(block: Block) -> tuple[Block, list[Kept]]:
    """A block without the user's sentences, and those."""
    made, inside = [], []
    first = next((each for each in block.sentences if not is_own(each)), None)
    near, leads = frozenset(first.evidence if first else ()), True
    for each in block.sentences:
        if is_own(each):
            line = markdown.render_block(replace(block, sentences=(each,)))
            inside.append(Kept(line, near, each, leads))
        else:
            made.append(each)
            near, leads = frozenset(each.evidence), False
    return replace(block, sentences=tuple(made)), inside


def join(blocks: Sequence[Block], kept: Sequence[Kept]) -> str:
    """The Markdown of a section under its heading: every kept piece next to the evidence it stood next to."""
    told = list(blocks)
    follow: dict[int, list[str]] = {}
    at = -1
    for each in kept:
        home = next((n for n in range(len(told) - 1, -1, -1) if _ids(told[n]) & each.near), None)
        at = at if home is None else max(at, home)
        if each.sentence and home is not None:
            told[home] = _inserted(told[home], each, each.sentence)
        else:
            follow.setdefault(at, []).append(each.raw)
    chunks = list(follow.get(-1, ()))
    for number, block in enumerate(told):
        chunks += [markdown.render_block(block), *follow.get(number, ())]
    return _spaced(chunks)


def _ids(block: Block) -> set[str]:
    return {id_ for each in block.sentences for id_ in each.evidence}


def _inserted(block: Block, kept: Kept, sentence: Sentence) -> Block:
    places = [n for n, each in enumerate(block.sentences) if kept.near & set(each.evidence)]
    at = places[0] if kept.leads else places[-1] + 1
    while not kept.leads and at < len(block.sentences) and is_own(block.sentences[at]):
        at += 1
    return replace(block, sentences=(*block.sentences[:at], sentence, *block.sentences[at:]))


def _spaced(chunks: Sequence[str]) -> str:
    """A blank line between chunks, but none within a list."""
    text = ""
    for chunk in chunks:
        within = text and _BULLET.match(text.rsplit("\n", 1)[-1]) and _BULLET.match(chunk)
        text += ("\n" if within else "\n\n" if text else "") + chunk
    return text
