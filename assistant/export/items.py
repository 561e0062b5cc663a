"""The items of front matter: where the lines of each key begin and end, in every format."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.export import readers

Kind = Literal["yaml", "toml", "json", "mmd", "hexo-open", "jsexport", "none"]

KEY = re.compile(
    r"""(?P<key>"[^"\n]+"|'[^'\n]+'|[^\s#\-\[\]{},:&*!|>'"%@`\ufeff][^:#\n]*?|-[^\s:][^:\n]*?)\s*:(?=\s|$)"""
)
_TOML_KEY = re.compile(r"\s*(?P<key>\"[^\"\n]+\"|'[^'\n]+'|[\w.-]+)\s*=")
_JS_KEY = re.compile(r"\s+(?P<key>\"[^\"\n]+\"|'[^'\n]+'|\w+)\s*:(?=\s|$)")


@dataclass(frozen=True)
class Item:
    """One key and all its lines; ``start`` and ``end`` are offsets in the file's text."""

    key: str
    start: int
    end: int
    raw: str


def find(kind: Kind, text: str, start: int, end: int) -> Iterator[Item]:
    """The items of the front matter in ``text[start:end]``, in their order."""
    if kind == "json":
        for key, begin, _, close in json_spans(text, start):
            yield Item(key, begin, close, text[begin:close])
        return
    lines = text[start:end].splitlines(keepends=True) if kind != "none" else []
    lines = [*_joined(lines)]
    starts = _toml_starts(lines) if kind == "toml" else _line_starts(lines, kind)
    offsets = [start]
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
    pattern = {"mmd": readers.MMD_KEY, "jsexport": _JS_KEY}.get(kind, KEY)
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


def json_spans(text: str, start: int) -> Iterator[tuple[str, int, int, int]]:
    """Key, and where the key, its value and the value's end lie."""
    decoder = json.JSONDecoder()
    position = start + 1
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
