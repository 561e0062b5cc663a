"""Front matter as it lies in the file: found by its fences, changed line by line, never written anew.

A library that loads and dumps would sort keys, drop comments and quotes, rewrite dates, and lose text
between two rules of a post without front matter. Here an edit replaces the lines of one item and
every other byte stays.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from assistant.export import readers

Kind = Literal["yaml", "toml", "json", "mmd", "hexo-open", "jsexport", "none"]

_KEY = re.compile(
    r"""(?P<key>"[^"\n]+"|'[^'\n]+'|[^\s#\-\[\]{},:&*!|>'"%@`\ufeff][^:#\n]*?|-[^\s:][^:\n]*?)\s*:(?=\s|$)"""
)
_TOML_KEY = re.compile(r"\s*(?P<key>\"[^\"\n]+\"|'[^'\n]+'|[\w.-]+)\s*=")
_JS_KEY = re.compile(r"\s+(?P<key>\"[^\"\n]+\"|'[^'\n]+'|\w+)\s*:(?=\s|$)")
_JS_OPEN = re.compile(r"export\s+const\s+\w+\s*(?::[^=]+)?=\s*\{[ \t]*\r?\n")
_KNOWN = re.compile(r"(?im)^(title|date)\s*:")


@dataclass(frozen=True)
class Item:
    """One key and all its lines; ``start`` and ``end`` are offsets in the block's text."""

    key: str
    start: int
    end: int
    raw: str


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
        return tuple(_items(self))

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
            _KEY.match(line) or line.startswith((" ", "\t", "-", "#")) or not line.strip() for line in lines
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


def _items(block: Block) -> Iterator[Item]:
    if block.kind == "json":
        for key, start, _, end in _json_spans(block):
            yield Item(key, start, end, block.text[start:end])
        return
    lines = block.text[block.start : block.end].splitlines(keepends=True) if block.kind != "none" else []
    lines = [*_joined(lines)]
    starts = _toml_starts(lines) if block.kind == "toml" else _line_starts(lines, block.kind)
    offsets = [block.start]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    bounds = [number for number, _ in starts] + [len(lines)]
    for (number, key), following in zip(starts, bounds[1:], strict=True):
        after = following
        while after - 1 > number and _trivial(lines[after - 1]):
            after -= 1
        yield Item(key, offsets[number], offsets[after], "".join(lines[number:after]))


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines that end with a line feed only: ``splitlines`` also cuts at U+2028 and the like."""
    held = ""
    for line in lines:
        held += line
        if line.endswith("\n"):
            yield held
            held = ""
    if held:
        yield held


def _trivial(line: str) -> bool:
    """Blank lines and comments after an item are nobody's and stay where they are."""
    return not line.strip() or line.startswith("#")


def _line_starts(lines: list[str], kind: Kind) -> list[tuple[int, str]]:
    pattern = {"mmd": readers.MMD_KEY, "jsexport": _JS_KEY}.get(kind, _KEY)
    found = []
    depth = None
    for number, line in enumerate(lines):
        match = pattern.match(line)
        if match and kind == "jsexport":
            indent = len(line) - len(line.lstrip())
            depth = indent if depth is None else depth
            match = match if indent == depth else None
        if match:
            found.append((number, _bare(match["key"])))
    return found


def _toml_starts(lines: list[str]) -> list[tuple[int, str]]:
    """Keys of the top level; an item ends where what was read so far is TOML. A table runs to the next."""
    found: list[tuple[int, str]] = []
    pending, in_table = "", False
    for number, line in enumerate(lines):
        if not pending:
            table = re.match(r"\s*\[+([^\]]+)\]", line)
            match = _TOML_KEY.match(line)
            if table:
                in_table = True
                found.append((number, _bare(table[1].strip())))
                continue
            if not match or in_table:
                continue
            found.append((number, _bare(match["key"])))
        pending += line
        if _is_toml(pending) or not _is_open(pending):
            pending = ""
    return found


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _is_open(text: str) -> bool:
    """Whether a value goes on in the next line; a broken one that does not costs only itself."""
    plain = re.sub(r"""\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'""", "", text)
    return plain.count("[") > plain.count("]") or text.count('"""') % 2 == 1 or text.count("'''") % 2 == 1


def _bare(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" and key[-1:] == key[:1] and len(key) > 1 else key


def _json_spans(block: Block) -> Iterator[tuple[str, int, int, int]]:
    """Key, and where the key, its value and the value's end lie."""
    decoder, text = json.JSONDecoder(), block.text
    position = block.start + 1
    while True:
        position = _skip(text, position, " \t\r\n,")
        if text[position] == "}":
            return
        start = position
        key, position = decoder.raw_decode(text, position)
        value_start = _skip(text, position, " \t\r\n:")
        _, position = decoder.raw_decode(text, value_start)
        yield key, start, value_start, position


def _skip(text: str, position: int, chars: str) -> int:
    while text[position] in chars:
        position += 1
    return position


def _json_replaced(block: Block, key: str, lines: str) -> Block:
    spans = list(_json_spans(block))
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
