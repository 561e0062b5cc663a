"""Front matter as it lies in the file: found by its fences, changed line by line, never written anew.

A library that loads and dumps would sort keys, drop comments and quotes, rewrite dates, and lose text
between two rules of a post without front matter. Here an edit replaces the lines of one item and
every other byte stays.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.export import items, readers
from assistant.export.items import Item, Kind

_JS_OPEN = re.compile(r"export\s+const\s+\w+\s*(?::[^=]+)?=\s*\{[ \t]*\r?\n")
_KNOWN = re.compile(r"(?im)^(title|date)\s*:")


@dataclass(frozen=True)
class Block:
    """Where the front matter of ``text`` lies: its items in ``start:end``, the body from ``body`` on.

    ``text`` holds bytes that are not UTF-8 as surrogates, so that ``encoded`` gives every byte back.
    """

    kind: Kind
    text: str
    start: int
    end: int
    body: int

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(items.find(self.kind, self.text, self.start, self.end))

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What the items say. An item that cannot be read is left out; dates stay the text they are."""
        texts = (self.text[self.start : self.end], *(item.raw for item in self.items))
        return readers.read(self.kind, *texts) if self.kind != "none" else {}

    def encoded(self) -> bytes:
        return self.text.encode("utf-8", "surrogateescape")

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text[: self.body + 2] else "\n"


def find(data: bytes) -> Block:
    """The front matter of a file; ``kind`` is ``none`` when there is none, also between two plain rules."""
    text = data.decode("utf-8", "surrogateescape")
    for finder in (_fenced, _json, _js_export, _open):
        if block := finder(text):
            return block
    return Block("none", text, 0, 0, 0)


def replaced(block: Block, key: str, lines: str) -> Block:
    """The block with the lines of one item replaced (``""`` removes it); a new key goes to the end.

    ``lines`` are whole lines in the block's own format. Raises KeyError when a key that is not there
    should be removed.
    """
    if block.kind == "json":
        return _json_replaced(block, key, lines)
    item = block.item(key)
    if item is None and not lines:
        raise KeyError(key)
    start, end = (item.start, item.end) if item else (_tail(block), _tail(block))
    if lines and not lines.endswith("\n"):
        lines += block.newline
    if start and start == len(block.text) and lines and not block.text.endswith("\n"):
        lines = block.newline + lines.removesuffix(block.newline)
    text = block.text[:start] + lines + block.text[end:]
    shift = len(text) - len(block.text)
    return Block(block.kind, text, block.start, block.end + shift, block.body + shift)


def _tail(block: Block) -> int:
    """Where a new item goes: after the last item, and before a TOML table, which would swallow it."""
    table = next((item for item in block.items if item.raw.lstrip().startswith("[")), None)
    if block.kind == "toml" and table:
        return table.start
    return block.items[-1].end if block.items else block.start


def _fenced(text: str) -> Block | None:
    opening = re.match(r"\ufeff?(?:[ \t]*\r?\n)*(---|\+\+\+)[ \t]*(?:\r?\n|$)", text)
    if not opening:
        return None
    fence = re.escape(opening[1])
    closing = re.compile(rf"^{fence}[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, opening.end())
    if not closing:
        return None
    kind: Kind = "yaml" if opening[1] == "---" else "toml"
    block = Block(kind, text, opening.end(), closing.start(), closing.end())
    inner = text[block.start : block.end]
    if inner.strip() and not block.items and not all(_quiet(line) for line in inner.splitlines()):
        return None
    first = next((line for line in inner.splitlines() if not _quiet(line)), "")
    return block if not first or block.items[0].raw.startswith(first) else None


def _quiet(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _json(text: str) -> Block | None:
    start = 1 if text.startswith("\ufeff") else 0
    if not text.startswith("{", start):
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except ValueError:
        return None
    rest = re.compile(r"[ \t]*(?:\r?\n|\Z)").match(text, end)
    return Block("json", text, start, end, rest.end()) if isinstance(value, dict) and rest else None


def _js_export(text: str) -> Block | None:
    opening = _JS_OPEN.match(text.removeprefix("\ufeff"))
    if not opening:
        return None
    start = opening.end() + text.startswith("\ufeff")
    closing = re.compile(r"^\};?[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, start)
    return Block("jsexport", text, start, closing.start(), closing.end()) if closing else None


def _open(text: str) -> Block | None:
    """Hexo's block without a first fence, or MultiMarkdown's header, which a blank line ends."""
    start = 1 if text.startswith("\ufeff") else 0
    if not readers.MMD_KEY.match(text, start):
        return None
    fence = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, start)
    if fence and _KNOWN.search(text, start, fence.start()):
        lines = text[start : fence.start()].splitlines()
        if all(
            items.KEY.match(line) or line.startswith((" ", "\t", "-", "#")) or not line.strip()
            for line in lines
        ):
            return Block("hexo-open", text, start, fence.start(), fence.end())
    blank = re.compile(r"^[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, start)
    end = blank.start() if blank else len(text)
    header = text[start:end].splitlines()
    if _KNOWN.search(text, start, end) and all(
        readers.MMD_KEY.match(line) or line[:1] in " \t" for line in header
    ):
        return Block("mmd", text, start, end, end)
    return None


def _json_replaced(block: Block, key: str, lines: str) -> Block:
    spans = list(items.json_spans(block.text, block.start))
    number = next((index for index, span in enumerate(spans) if span[0] == key), None)
    if number is None and not lines:
        raise KeyError(key)
    lines = lines.strip().rstrip(",")
    if number is None:
        start = end = spans[-1][3] if spans else block.start + 1
        lines = f"{',' if spans else ''}{block.newline}  {lines}{'' if spans else block.newline}"
    elif lines:
        start, end = spans[number][1], spans[number][3]
    elif number + 1 < len(spans):
        start, end = spans[number][1], spans[number + 1][1]
    else:
        start, end = spans[number - 1][3] if number else spans[number][1], spans[number][3]
    text = block.text[:start] + lines + block.text[end:]
    shift = len(text) - len(block.text)
    return Block("json", text, block.start, block.end + shift, block.body + shift)
