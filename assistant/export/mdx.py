"""Markdown that JSX reads as text, and back."""

from __future__ import annotations

import re

from assistant.export.escapes import SAFE_TAGS, TAG, again, is_safe, pieces, prose

_VOID = frozenset(("br", "hr", "img", "wbr", "source", "col"))
_JSX_ATTRIBUTES = re.compile(r'(?:\s+[A-Za-z][\w-]*(?:="[^"{}]*")?)*\s*/?')
_MDX = re.compile(
    r"""(?x) (?P<kept> \\[\s\S] ) | (?P<named> &lt; ) | &\#(?P<zeros>0*)(?P<code>60|123|125);
    | <!--(?P<comment>[\s\S]*?)--> | <(?P<auto>https?://[^\s<>()\[\]{}]+)>
    | \[(?P<text>https?://[^\s<>()\[\]{}]+)\]\((?P<gap>[ ]*)<(?P=text)>\)
    | (?P<tag> </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?> ) | (?P<bare> [<{}] )
    | (?m:^)(?: (?P<word>import|export)\b | &\#(?P<more>0*)(?P<letter>105|101);(?=mport\b|xport\b) )"""
)
_BARE = {"<": "&lt;", "{": "&#123;", "}": "&#125;"}


def escape(body: str, *, is_markdown: bool = False) -> str:
    """Prose that JSX reads as text; ``is_markdown`` keeps HTML comments, which plain Markdown may meet."""
    keeps_tags = _is_balanced(body)

    def change(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        if match["named"]:
            return "&#60;"
        if match["code"]:
            return f"&#0{match['zeros']}{match['code']};"
        if match["comment"] is not None:
            return _jsx_comment(match, is_markdown=is_markdown)
        if match["auto"]:
            return f"[{match['auto']}](<{match['auto']}>)"
        if match["text"]:
            return f"[{match['text']}]({match['gap']} <{match['text']}>)"
        if match["tag"]:
            return _jsx_tag(match["tag"], keeps_tags=keeps_tags)
        if match["word"]:
            return f"&#{ord(match['word'][0])};{match['word'][1:]}"
        if match["letter"]:
            return f"&#0{match['more']}{match['letter']};"
        return _BARE[match["bare"]]

    return prose(body, lambda text: again(_MDX, change, text), indented=False)


def _jsx_comment(match: re.Match[str], *, is_markdown: bool) -> str:
    inner = match["comment"]
    if is_markdown or inner.strip() in ("truncate", "more"):
        return match[0]
    return "&lt;" + match[0][1:] if re.search(r"\*/|[{}]|-->", inner) else f"{{/*{inner}*/}}"


def _jsx_tag(tag: str, *, keeps_tags: bool) -> str:
    match = TAG.fullmatch(tag)
    text = "&lt;" + tag[1:]
    if (
        not match
        or not is_safe(tag)
        or not _JSX_ATTRIBUTES.fullmatch(match[2])
        or "style=" in match[2].lower()
    ):
        return text
    if match[1].lower() not in _VOID:
        return tag if keeps_tags else text
    inner = tag[1:-1]
    if not inner.endswith("/"):
        return text if inner != inner.rstrip() or tag[1] == "/" else f"<{inner} />"
    return f"<{inner[:-1]} />" if inner[-2].isspace() else tag


def _is_balanced(body: str) -> bool:
    """Whether every tag that needs an end has one, in order and within its paragraph."""
    for is_code, text in pieces(body, indented=False):
        if is_code:
            continue
        for paragraph in re.split(r"\n[ \t]*\n", text):
            if not _closes(paragraph):
                return False
    return True


def _closes(paragraph: str) -> bool:
    open_tags: list[str] = []
    for match in TAG.finditer(paragraph):
        name = match[1]
        if name.lower() in _VOID or match[0].endswith("/>") or name.lower() not in SAFE_TAGS:
            continue
        if not match[0].startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


_FROM_MDX = re.compile(
    r"""(?x) (?P<kept> \\[\s\S] | <!--[\s\S]*?--> ) | (?P<named> &lt; ) | &\#(?P<zeros>0*)(?P<code>60|123|125);
    | \{/\*(?P<comment>[\s\S]*?)\*/\}
    | \[(?P<text>https?://[^\s<>()\[\]{}]+)\]\((?P<gap>[ ]*)<(?P=text)>\)
    | <(?P<void>(?:br|hr|img|wbr|source|col)\b[^<>]*?)[ ]/>
    | (?m:^)&\#(?P<more>0*)(?P<letter>105|101);(?=mport\b|xport\b)"""
)
_CODES = {"123": "{", "125": "}"}


def unescape(body: str) -> str:
    def change(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        if match["named"]:
            return "<"
        if match["code"]:
            if match["zeros"]:
                return f"&#{match['zeros'][1:]}{match['code']};"
            return _CODES.get(match["code"], "&lt;")
        if match["comment"] is not None:
            return f"<!--{match['comment']}-->"
        if match["text"]:
            return (
                f"[{match['text']}]({match['gap'][1:]}<{match['text']}>)"
                if match["gap"]
                else f"<{match['text']}>"
            )
        if match["void"]:
            inner = match["void"]
            return f"<{inner}/>" if inner[-1:].isspace() else f"<{inner}>"
        return f"&#{match['more'][1:]}{match['letter']};" if match["more"] else chr(int(match["letter"]))

    return prose(body, lambda text: _FROM_MDX.sub(change, text), indented=False)
