"""Bodies made safe for a site's template language; every escape can be taken back exactly.

What a reader sees stays the same. Where an escape's own spelling already stands in the text it is
spelled in another way that shows the same (``&#60;`` gets a zero more), so that nothing is confused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from assistant.errors import InputError

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
_VOID = frozenset(("br", "hr", "img", "wbr", "source", "col"))
_TAG = re.compile(r"</?([A-Za-z][\w-]*)((?:\s[^<>]*)?)/?>")
_ACTIVE = re.compile(r"(?i)\bon\w+\s*=|(?:javascript|vbscript|data)\s*:")
_JSX_ATTRIBUTES = re.compile(r'(?:\s+[A-Za-z][\w-]*(?:="[^"{}]*")?)*\s*/?')
TARGET = r"(?=[^\s<>)])[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*"  # of a link: parentheses in pairs
_DESTINATION = re.compile(rf"(\]\(\s*<?|^\s{{0,3}}\[[^\]\n]+\]:\s*<?)({TARGET})", re.MULTILINE)


def pieces(body: str, *, indented: bool = True) -> Iterator[tuple[bool, str]]:
    """The body cut into code (True) and prose (False); ``indented`` code counts where the site knows it."""
    for is_block, block in _blocks(body, indented=indented):
        if is_block:
            yield True, block
            continue
        position = 0
        for span in _SPAN.finditer(block):
            yield False, block[position : span.start()]
            yield True, span[0]
            position = span.end()
        yield False, block[position:]


def _blocks(body: str, *, indented: bool) -> Iterator[tuple[bool, str]]:
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


def _prose(body: str, change: Callable[[str], str], *, indented: bool = True) -> str:
    return "".join(text if is_code else change(text) for is_code, text in pieces(body, indented=indented))


def defused(body: str) -> str:
    """The body with links that would run a script going nowhere; raw HTML is dealt with by the escapes."""

    def destination(match: re.Match[str]) -> str:
        target = re.sub(r"[\s\x00-\x1f]", "", html.unescape(match[2])).lower()
        is_script = target.startswith(("javascript:", "vbscript:", "data:")) and not target.startswith(
            "data:image/"
        )
        return match[1] + ("#" if is_script else match[2])

    return _prose(body, lambda text: _DESTINATION.sub(destination, text))


# --- angle brackets that are no HTML ------------------------------------------------------------

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
        return match[0] if match["tag"] and _is_safe(match["tag"]) else "&lt;" + match[0][1:]

    return _prose(body, lambda text: _again(_ANGLE, change, text))


def _again(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> str:
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


def _is_safe(tag: str) -> bool:
    match = _TAG.fullmatch(tag)
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

    return _prose(body, lambda text: _ENTITY.sub(change, text))


# --- Liquid and Nunjucks ------------------------------------------------------------------------


def liquid(body: str, *, comments: bool = False) -> str:
    """Braces as strings that the template prints, in code too; ``comments`` for Nunjucks' ``{#``."""
    return re.sub(r"\{[{%#]" if comments else r"\{[{%]", _printed, body)


def _printed(match: re.Match[str]) -> str:
    return f'{{{{ "{match[0]}" }}}}'


_TOKEN = re.compile(r'\{\{ "(\{[{%#])" \}\}')


def from_liquid(body: str) -> str:
    return _TOKEN.sub(r"\1", body)


def nunjucks(body: str) -> str:
    """The same for Hexo, whose fences are safe as they are."""
    return "".join(
        text if is_code else re.sub(r"\{[{%#]", _printed, text)
        for is_code, text in _blocks(body, indented=False)
    )


def from_nunjucks(body: str) -> str:
    return "".join(
        text if is_code else _TOKEN.sub(r"\1", text) for is_code, text in _blocks(body, indented=False)
    )


# --- Hugo ---------------------------------------------------------------------------------------

_SHORTCODE = re.compile(r"\{\{<([\s\S]*?)>\}\}|\{\{%([\s\S]*?)%\}\}")
_COMMENTED = re.compile(r"\{\{</\*([\s\S]*?)\*/>\}\}|\{\{%/\*([\s\S]*?)\*/%\}\}")
_UNCLOSED = re.compile(r"\{\{(?=[<%](?!/\*))")
_BRACE = re.compile(r"\{&#(0*)123;(?=[<%])")


def shortcodes(body: str) -> str:
    """Shortcodes as Hugo's own comment form, which shows them.

    Raises InputError for one that is opened in code and never closed: nothing in Hugo can show that.
    """
    body = _prose(body, lambda text: _BRACE.sub(r"{&#0\g<1>123;", text))
    commented = _SHORTCODE.sub(_comment, body)
    return "".join(_unclosed(is_code, text) for is_code, text in pieces(commented))


def _comment(match: re.Match[str]) -> str:
    opening, inner = match[0][2], match[1] if match[1] is not None else match[2]
    return f"{{{{{opening}/*{inner}*/{'>' if opening == '<' else '%'}}}}}"


def _unclosed(is_code: bool, text: str) -> str:
    match = _UNCLOSED.search(text)
    if match and is_code:
        opening = text[match.start() : match.start() + 3]
        raise InputError(
            f"코드 안의 ‘{opening}’가 닫히지 않아 Hugo가 사이트를 만들지 못합니다. 그 줄을 고쳐 주세요."
        )
    return _UNCLOSED.sub("{&#123;", text)


def from_shortcodes(body: str) -> str:
    body = _prose(body, lambda text: text.replace("{&#123;<", "{{<").replace("{&#123;%", "{{%"))
    body = _COMMENTED.sub(_uncomment, body)
    return _prose(body, lambda text: re.sub(r"\{&#0(0*)123;(?=[<%])", r"{&#\g<1>123;", text))


def _uncomment(match: re.Match[str]) -> str:
    opening, inner = match[0][2], match[1] if match[1] is not None else match[2]
    return f"{{{{{opening}{inner}{'>' if opening == '<' else '%'}}}}}"


# --- MDX ----------------------------------------------------------------------------------------

_MDX = re.compile(
    r"""(?x) (?P<kept> \\[\s\S] ) | (?P<named> &lt; ) | &\#(?P<zeros>0*)(?P<code>60|123|125);
    | <!--(?P<comment>[\s\S]*?)--> | <(?P<auto>https?://[^\s<>()\[\]{}]+)>
    | \[(?P<text>https?://[^\s<>()\[\]{}]+)\]\((?P<gap>[ ]*)<(?P=text)>\)
    | (?P<tag> </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?> ) | (?P<bare> [<{}] )
    | (?m:^)(?: (?P<word>import|export)\b | &\#(?P<more>0*)(?P<letter>105|101);(?=mport\b|xport\b) )"""
)
_BARE = {"<": "&lt;", "{": "&#123;", "}": "&#125;"}


def mdx(body: str, *, is_markdown: bool = False) -> str:
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

    return _prose(body, lambda text: _again(_MDX, change, text), indented=False)


def _jsx_comment(match: re.Match[str], *, is_markdown: bool) -> str:
    inner = match["comment"]
    if is_markdown or inner.strip() in ("truncate", "more"):
        return match[0]
    return "&lt;" + match[0][1:] if re.search(r"\*/|[{}]|-->", inner) else f"{{/*{inner}*/}}"


def _jsx_tag(tag: str, *, keeps_tags: bool) -> str:
    match = _TAG.fullmatch(tag)
    text = "&lt;" + tag[1:]
    if (
        not match
        or not _is_safe(tag)
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
    for match in _TAG.finditer(paragraph):
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


def from_mdx(body: str) -> str:
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

    return _prose(body, lambda text: _FROM_MDX.sub(change, text), indented=False)
