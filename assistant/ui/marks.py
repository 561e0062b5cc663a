"""Text that somebody else wrote, made safe to show as Markdown; nothing in it is fetched or obeyed."""

from __future__ import annotations

import re

from assistant.schema import Evidence

_CODE = re.compile(r"(^```.*?^```[ \t]*$|^~~~.*?^~~~[ \t]*$|`[^`\n]{1,2000}`)", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_OURS = re.compile(r"[$!]|:(?=[A-Za-z_\-]{1,40}(?:\[|:|/))")
_SHOWN = 40  # characters of a URL
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def preview(body: str) -> str:
    """A body as a blog would show it: pictures by their name only, no formulas, colours or icons of ours."""
    parts = _CODE.split(body)
    parts[::2] = [_OURS.sub(r"\\\g<0>", _IMAGE.sub(r"_(그림: \1)_", part)) for part in parts[::2]]
    return "".join(parts)


def inert(piece: str) -> str:
    """A piece of a body that is still growing, with no picture begun in it."""
    return re.sub(r"[$!]", r"\\\g<0>", piece)


def plain(text: str) -> str:
    """One line of text with every sign of Markdown taken literally."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def place(evidence: Evidence) -> str:
    """Where the evidence can be opened: a link for a URL, else words."""
    url = evidence.place
    if url.startswith(("http://", "https://")) and not re.search(r"[\s<>]", url):
        shown = url.partition("//")[2]
        return f"[{plain(shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…')}](<{url}>)"
    return plain(url)
