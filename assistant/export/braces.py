"""Braces that a template language would take for its own: Liquid, Nunjucks, and Hugo's shortcodes."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.errors import InputError
from assistant.export.escapes import blocks, pieces, prose


def liquid(body: str, *, comments: bool = False) -> str:
    """Braces as strings that the template prints, in code too; ``comments`` for Nunjucks' ``{#``."""
    return re.sub(r"\{[{%#]" if comments else r"\{[{%]", _printed, body)


def _printed(match: re.Match[str]) -> str:
    return f'{{{{ "{match[0]}" }}}}'


_TOKEN = re.compile(r'\{\{ "(\{[{%#])" \}\}')


def from_liquid(body: str) -> str:
    return _TOKEN.sub(r"\1", body)


_OPENING = re.compile(r"\{[{%#]")
_HELD = re.compile(r"<code>((?:[^<>&`{}]|&#0+\d+;)+)</code>")
_NUMBERED = re.compile(r"&#(0+)([1-9]\d*);")


def nunjucks(body: str) -> str:
    """The same for Hexo, whose fences are safe as they are; a code span with braces is written as HTML.

    Hexo looks for tags before it knows what code is, and a string that prints braces is shown as it stands
    in a span. The zeros of its references count the backticks.
    """
    return _in_prose(body, lambda text: "".join(_nunjucks(*piece) for piece in pieces(text, indented=False)))


def _nunjucks(is_code: bool, text: str) -> str:
    if not is_code:
        return _OPENING.sub(_printed, text)
    if not _OPENING.search(text):
        return text
    ticks = len(text) - len(text.lstrip("`"))
    zeros = "0" * ticks
    inner = re.sub(r"[!-/:-@\[-`{-~]", lambda char: f"&#{zeros}{ord(char[0])};", text[ticks:-ticks])
    return f"<code>{inner}</code>"


def from_nunjucks(body: str) -> str:
    return _in_prose(body, lambda text: _HELD.sub(_span, _TOKEN.sub(r"\1", text)))


def _span(match: re.Match[str]) -> str:
    numbers = _NUMBERED.findall(match[1])
    inner = _NUMBERED.sub(lambda number: chr(int(number[2])), match[1])
    if not numbers or not _OPENING.search(inner):
        return match[0]
    ticks = "`" * len(numbers[0][0])
    return f"{ticks}{inner}{ticks}"


def _in_prose(body: str, change: Callable[[str], str]) -> str:
    """The body with what is no fence changed."""
    return "".join(text if is_code else change(text) for is_code, text in blocks(body, indented=False))


_SHORTCODE = re.compile(r"\{\{<([\s\S]*?)>\}\}|\{\{%([\s\S]*?)%\}\}")
_COMMENTED = re.compile(r"\{\{</\*([\s\S]*?)\*/>\}\}|\{\{%/\*([\s\S]*?)\*/%\}\}")
_UNCLOSED = re.compile(r"\{\{(?=[<%](?!/\*))")
_BRACE = re.compile(r"\{&#(0*)123;(?=[<%])")


def shortcodes(body: str) -> str:
    """Shortcodes as Hugo's own comment form, which shows them.

    Raises InputError for one that is opened in code and never closed: nothing in Hugo can show that.
    """
    body = prose(body, lambda text: _BRACE.sub(r"{&#0\g<1>123;", text))
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
    body = prose(body, lambda text: text.replace("{&#123;<", "{{<").replace("{&#123;%", "{{%"))
    body = _COMMENTED.sub(_uncomment, body)
    return prose(body, lambda text: re.sub(r"\{&#0(0*)123;(?=[<%])", r"{&#\g<1>123;", text))


def _uncomment(match: re.Match[str]) -> str:
    opening, inner = match[0][2], match[1] if match[1] is not None else match[2]
    return f"{{{{{opening}{inner}{'>' if opening == '<' else '%'}}}}}"
