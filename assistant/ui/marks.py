"""Text that somebody else wrote, made safe to show as Markdown; nothing in it is fetched or obeyed."""

from __future__ import annotations

import re

from assistant.schema import Evidence

_FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})")
_CODE = re.compile(r"(`[^`]{1,2000}`)")
_IMAGE = re.compile(r"!\[([^\]]{0,500})\]\([^)]{0,2000}\)")
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_ARROW = re.compile(r"(?<!\S)(<->|->|<-|>=|<=|~=)(?!\S)")  # Streamlit draws these as symbols
_NAMED = re.compile(r":(?=[A-Za-z_\-]{1,40}[\[:/])")  # and these as colours, icons and emoji
_JOINER = "\u2060"  # a blank of no width, which keeps the signs around it from being read as one
_SHOWN = 40  # characters of a URL


def preview(body: str) -> str:
    """A body as a blog would show it: pictures by their name only, no formulas, colours or icons of ours."""
    shown, fence = [], ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        shown.append(line if fence or mark else _line(line))
        if mark and (not fence or line.strip() == fence):
            fence = "" if fence else mark[1]
    return _unpictured("\n".join(shown))


def inert(piece: str) -> str:
    """A piece of a body that is still growing, with no picture or formula begun in it."""
    return piece.replace("!", f"!{_JOINER}").replace("$", r"\$")


def plain(text: str) -> str:
    """One line of text with every sign of Markdown taken literally."""
    return _SIGNS.sub(r"\\\1", _ours(" ".join(text.split())))


def place(evidence: Evidence) -> str:
    """Where the evidence can be opened: a link for a URL, else words."""
    url = evidence.place
    if url.startswith(("http://", "https://")) and not re.search(r"[\s<>]", url):
        shown = url.partition("//")[2]
        return f"[{plain(shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…')}](<{url}>)"
    return plain(url)


def _line(line: str) -> str:
    """A line of prose with code in it left alone."""
    parts = _CODE.split(line)
    parts[::2] = [_ours(_IMAGE.sub(r"_(그림: \1)_", part)).replace("$", r"\$") for part in parts[::2]]
    return "".join(parts)


def _unpictured(text: str) -> str:
    """No picture is left, not even where code and prose were told apart wrongly; nobody sees a joiner."""
    return text.replace("![", f"!{_JOINER}[")


def _ours(text: str) -> str:
    """The text with what only Streamlit would draw taken apart."""
    return _NAMED.sub(f":{_JOINER}", _ARROW.sub(lambda sign: sign[0][0] + _JOINER + sign[0][1:], text))
