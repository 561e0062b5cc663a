"""Bodies made safe for a site's template language; every escape can be taken back exactly.

What a reader sees stays the same. Where an escape's own spelling already stands in the text it is
spelled in another way that shows the same (``&#60;`` gets a zero more), so that nothing is confused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^[ \t>]*(?:[-*+] |\d+[.)] )?[ \t]*(`{3,}|~{3,})([^\n]*)$")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\1(?!`)")
_ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d+[.)])\s")

SAFE_TAGS = frozenset(
    re.findall(
        r"\w+",
        """a abbr b blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption
        figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source
        span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""",
    )
)
TAG = re.compile(r"</?([A-Za-z][\w-]*)((?:\s[^<>]*)?)/?>")
_ACTIVE = re.compile(r"(?i)\bon\w+\s*=|(?:javascript|vbscript|data)\s*:")
TARGET = r"(?=[^\s<>)])[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*"  # of a link: parentheses in pairs
_DESTINATION = re.compile(rf"(\]\(\s*<?|^\s{{0,3}}\[[^\]\n]+\]:\s*<?)({TARGET})", re.MULTILINE)


def pieces(body: str, *, indented: bool = True) -> Iterator[tuple[bool, str]]:
    """The body cut into code (True) and prose (False); ``indented`` code counts where the site knows it."""
    for is_block, block in blocks(body, indented=indented):
        if is_block:
            yield True, block
            continue
        position = 0
        for span in _SPAN.finditer(block):
            yield False, block[position : span.start()]
            yield True, span[0]
            position = span.end()
        yield False, block[position:]


def blocks(body: str, *, indented: bool) -> Iterator[tuple[bool, str]]:
    fence, held, is_code, after_blank, in_list = "", "", False, True, False
    for line in re.findall(r"[^\n]*\n|[^\n]+", body):
        if fence:
            closes = re.match(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", line.rstrip("\n"))
            code = True
            if closes and closes[1][0] == fence[0] and len(closes[1]) >= len(fence):
                fence = ""
        else:
            opens = _FENCE.match(line.rstrip("\n"))
            code = bool(opens) and not (opens[1][0] == "`" and "`" in opens[2])  # type: ignore[index]
            fence = opens[1] if code and opens else ""
            blank = not line.strip()
            deep = line.startswith(("    ", "\t"))
            in_list = bool(_ITEM.match(line)) or (in_list and (blank or line[:1] in " \t"))
            if indented and not code and deep and not blank and not in_list and (after_blank or is_code):
                code = True
            after_blank = blank
        if code != is_code and held:
            yield is_code, held
            held = ""
        is_code, held = code, held + line
    if held:
        yield is_code, held


def prose(body: str, change: Callable[[str], str], *, indented: bool = True) -> str:
    return "".join(text if is_code else change(text) for is_code, text in pieces(body, indented=indented))


def defused(body: str) -> str:
    """The body with links that would run a script going nowhere; raw HTML is dealt with by the escapes."""

    def destination(match: re.Match[str]) -> str:
        target = re.sub(r"[\s\x00-\x1f]", "", html.unescape(match[2])).lower()
        is_script = target.startswith(("javascript:", "vbscript:", "data:")) and not target.startswith(
            "data:image/"
        )
        return match[1] + ("#" if is_script else match[2])

    return prose(body, lambda text: _DESTINATION.sub(destination, text))


_ANGLE = re.compile(
    r"""(?x) (?P<kept> \\[^<] | <!--[\s\S]*?--> | <(?:https?|mailto):[^\s<>]+> )
    | (?P<escaped> \\< ) | (?P<named> &lt; ) | &\#(?P<zeros>0*)60; | &\#x(?P<hex>0*)3c;
    | (?P<tag> </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?> ) | (?P<bare> <(?=[A-Za-z/!?]) )"""
)


def entities(body: str, *, backslash: bool = False) -> str:
    r"""Prose in which ``<`` of generics, unknown and active tags is ``&lt;``; code is left alone.

    ``backslash`` for Python-Markdown, which does not know ``\<``.
    """

    def change(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        if match["escaped"]:
            return "&#x3c;" if backslash else match[0]
        if match["named"]:
            return "&#60;"
        if match["zeros"] is not None:
            return f"&#0{match['zeros']}60;"
        if match["hex"] is not None:
            return f"&#x0{match['hex']}3c;"
        return match[0] if match["tag"] and is_safe(match["tag"]) else "&lt;" + match[0][1:]

    return prose(body, lambda text: again(_ANGLE, change, text))


def again(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> str:
    """Like ``sub``, but what follows an escaped ``<`` is looked at too: ``<A<b>>``."""
    parts, position = [], 0
    while match := pattern.search(text, position):
        new = change(match)
        parts.append(text[position : match.start()])
        if new != match[0] and match[0].startswith("<") and new == "&lt;" + match[0][1:]:
            parts.append("&lt;")
            position = match.start() + 1
        else:
            parts.append(new)
            position = match.end()
    return "".join(parts) + text[position:]


def is_safe(tag: str) -> bool:
    match = TAG.fullmatch(tag)
    return bool(match and match[1].lower() in SAFE_TAGS and not _ACTIVE.search(html.unescape(match[2])))


_ENTITY = re.compile(
    r"""(?x) (?P<kept> \\[\s\S] | <!--[\s\S]*?--> | <(?:https?|mailto):[^\s<>]+>
    | </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?> ) | &lt; | &\#(?P<zeros>0*)60; | &\#x(?P<hex>0*)3c;"""
)


def from_entities(body: str) -> str:
    def change(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        if match["zeros"] is not None:
            return f"&#{match['zeros'][1:]}60;" if match["zeros"] else "&lt;"
        if match["hex"] is not None:
            return f"&#x{match['hex'][1:]}3c;" if match["hex"] else "\\<"
        return "<"

    return prose(body, lambda text: _ENTITY.sub(change, text))
