"""Markdown as clean HTML: no script, no style, no handler, every tag closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_TAGS = {
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "br",
        "hr",
        "blockquote",
        "pre",
        "code",
        "div",
        "span",
        "figure",
    ),
    *(
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "figcaption",
    ),
    *(
        "a",
        "img",
        "em",
        "strong",
        "del",
        "s",
        "sub",
        "sup",
        "kbd",
        "mark",
        "u",
        "b",
        "i",
        "details",
        "summary",
    ),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "code": {"class"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "details": {"open"},
}


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough, bare links and footnotes, as blogs read it."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin)
    rules: dict[str, Callable[..., str]] = {
        "footnote_ref": lambda self, tokens, index, *_: f"<sup>[{tokens[index].meta['id'] + 1}]</sup>",
        "footnote_anchor": lambda *_: "",
        "footnote_block_open": lambda *_: "<hr>\n<ol>\n",
        "footnote_block_close": lambda *_: "</ol>\n",
        "footnote_open": lambda *_: "<li>",
        "footnote_close": lambda *_: "</li>\n",
    }
    for name, rule in rules.items():
        markdown.add_render_rule(name, rule)
    return markdown


_TAG = re.compile(r"<(?=/?([A-Za-z][A-Za-z0-9-]*)(?:[\s/>]|$))")


def as_words(html: str) -> str:
    """HTML in which a tag that no post needs (``List<String>``, ``<script>``) is shown instead of obeyed."""
    return _TAG.sub(lambda tag: "<" if tag[1].lower() in _TAGS else "&lt;", html)


def render(body: str, sources: Mapping[str, str] | None = None) -> str:
    """HTML of a post's body; ``sources`` replaces the addresses of pictures, the empty one by words."""
    markdown = parser()
    env: dict[str, Any] = {}
    tokens = markdown.parse(body, env)
    for token in walk(tokens):
        _adapt(token, sources or {})
    return clean(markdown.renderer.render(tokens, markdown.options, env))


def clean(html: str) -> str:
    """HTML that a stranger may have written, as a fragment that is safe in any page."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )


def pictures(body: str) -> tuple[str, ...]:
    """The addresses of the pictures in a body, in order, each once."""
    found = [str(token.attrs["src"]) for token in walk(parser().parse(body)) if token.type == "image"]
    return tuple(dict.fromkeys(found))


def walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from walk(token.children or ())


def _adapt(token: Token, sources: Mapping[str, str]) -> None:
    """What a page shows for what only Markdown knows."""
    match token.type:
        case "image":
            _replace(token, sources)
        case "heading_open" | "heading_close":
            token.tag = {"h1": "h2"}.get(token.tag, token.tag)  # the title is the page's only first heading
        case "th_open" | "td_open" if "style" in token.attrs:
            token.attrs["align"] = str(token.attrs.pop("style")).removeprefix("text-align:")
        case "html_inline" | "html_block":
            token.content = as_words(token.content)
        case "inline" if token.children and token.content[:4].lower() in ("[ ] ", "[x] "):
            token.children[0].content = ("☐" if token.content[1] == " " else "☑") + token.children[0].content[
                3:
            ]


def _replace(token: Token, sources: Mapping[str, str]) -> None:
    source = sources.get(str(token.attrs["src"]))
    if source:
        token.attrs["src"] = source
    elif source == "":
        name = token.content or str(token.attrs["src"])
        token.type, token.tag, token.children = "text", "", None
        token.content = f"[그림: {name}]"
