"""What lies around the items of front matter: fences, blank lines, line ends, and how bodies begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.export.generators import Generator
from assistant.export.items import Kind
from assistant.export.posts import Old

_MARKUP = re.compile(
    r"(?i)(?:[*-]\s+(?:content|toc)\b|\{[:%].*|<!--.*-->|\[\[_?toc_?\]\]|\[toc\]|import\s.*|\s*)$"
)
_FENCES: dict[Kind, tuple[str, str]] = {
    "yaml": ("---\n", "---\n"),
    "toml": ("+++\n", "+++\n"),
    "json": ("{\n", "}\n"),
    "hexo-open": ("", "---\n"),
    "mmd": ("", ""),
    "none": ("", ""),
    "jsexport": ("export const metadata = {\n", "};\n"),
}


def learn(recent: Sequence[Old], kind: Kind, generator: Generator) -> dict[str, Any]:
    """The fields of a Style that say so; the newest posts decide, each with one voice."""
    if not recent:
        return {"fences": _FENCES[kind], "has_heading": generator.is_titled_by_heading}
    blanks = Counter(_blank(post.body) for post in recent if post.body.strip())
    returns = sum(post.block.newline == "\r\n" for post in recent)
    headings = sum(bool(re.match(r"\s*# \S", post.body)) and not _is_titled(post) for post in recent)
    return {
        "fences": _fences(recent[0], kind),
        "blank": blanks.most_common(1)[0][0] if blanks else 1,
        "opening": _opening(recent),
        "newline": "\r\n" if returns * 2 > len(recent) else "\n",
        "has_heading": headings * 2 > len(recent) or kind == "none",
    }


def _is_titled(post: Old) -> bool:
    return any(key.lower() == "title" for key in post.meta)


def _fences(newest: Old, kind: Kind) -> tuple[str, str]:
    if kind != "jsexport":
        return _FENCES[kind]
    opening = newest.block.text[: newest.block.start].replace("\r\n", "\n").removeprefix("\ufeff")
    closing = newest.block.text[newest.block.end : newest.block.body].strip()
    return opening, f"{closing}\n"


def _blank(body: str) -> int:
    lines = re.match(r"(?:[ \t]*\r?\n)*", body)
    return min(lines[0].count("\n"), 3) if lines else 0


def _opening(recent: Sequence[Old]) -> str:
    """Markup, never prose, that four of five newest bodies begin with, such as a table of contents."""
    bodies = [post.body.replace("\r\n", "\n").lstrip("\n") for post in recent if post.body.strip()]
    heads = [body.split("\n")[:4] for body in bodies]
    shared: list[str] = []
    for number in range(4):
        lines = Counter(head[number] for head in heads if head[:number] == shared and len(head) > number)
        line, count = lines.most_common(1)[0] if lines else ("", 0)
        if len(heads) < 3 or count < len(heads) * 0.8 or not _MARKUP.match(line):
            break
        shared.append(line)
    text = "\n".join(shared).strip("\n")
    return f"{text}\n\n" if text else ""
