"""Values as text that every reader of front matter gives back exactly.

A JSON-style double-quoted scalar is the same string in YAML 1.1, YAML 1.2, TOML and JavaScript. The
author's own plain or single-quoted style is used where reading it again gives the same string.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import yaml

from assistant.export.readers import Loader

Quoting = Literal["plain", "single", "double"]

# What some reader takes for a number, a date, a time, a truth or nothing (YAML 1.1, 1.2, Ruby, Go).
_TYPED = re.compile(
    r"""(?xi)
    ~ | null | true | false | yes | no | on | off | y | n | = | << | [-+]?\.(?:inf|nan)
  | [-+]?[\d.,_]+(?:e[-+]?\d+)? | 0[box][\da-f_]+ | [-+]?\d+(?::\d+)+(?:\.\d*)?
  | \d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?
    """
)
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def double(text: str) -> str:
    """A double-quoted scalar, in one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"


def yaml_text(text: str, style: Quoting, *, in_flow: bool = False) -> str:
    """A YAML scalar in the author's style if that is safe, else double-quoted."""
    if style == "plain" and is_plain(text, in_flow=in_flow):
        return text
    if style == "single" and not _HIDDEN.search(text):
        quoted = "'" + text.replace("'", "''") + "'"
        if _reads_back(quoted, text):
            return quoted
    return double(text)


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether the text needs no quotes for any reader of YAML."""
    if not text or text != text.strip() or _HIDDEN.search(text) or _TYPED.fullmatch(text):
        return False
    if text[0] in "!&*-?|>'\"%@`#,[]{}:=" and not re.match(r"[-?:][^\s,\[\]{}:-]", text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (in_flow and re.search(r"[,\[\]{}?:]", text)):
        return False
    return _reads_back(f"[{text}]" if in_flow else text, [text] if in_flow else text)


def _reads_back(written: str, value: Any) -> bool:
    try:
        read = yaml.load(f"k: {written}\n", Loader=Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError:
        return False
    return bool(read == {"k": value})


def toml_text(text: str, style: Quoting) -> str:
    """A TOML string; single quotes, which know no escapes, only where none is needed."""
    if style == "single" and "'" not in text and not _HIDDEN.search(text):
        return f"'{text}'"
    return double(text)


def js_text(text: str, style: Quoting) -> str:
    """A JavaScript string literal."""
    if style == "single" and not re.search(r"['\\]", text) and not _HIDDEN.search(text):
        return f"'{text}'"
    return double(text)


def mmd_text(text: str) -> str:
    """A header's value: one line as it is, which is how its readers take it."""
    return " ".join(_BREAKS.sub(" ", text).split())


def quoting(raw: str) -> Quoting:
    """The style of a scalar as it lies in the file."""
    return {"'": "single", '"': "double"}.get(raw.strip()[:1], "plain")  # type: ignore[return-value]
