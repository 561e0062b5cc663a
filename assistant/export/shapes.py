"""How one item of front matter is written: spaces, quotes, and the form of its list.

``shape_of`` reads it off a line of the author's, ``write`` puts another value into the same shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.export.items import Item, Kind
from assistant.export.scalars import Quoting, is_plain, js_text, mmd_text, quoting, toml_text, yaml_text

Form = Literal["scalar", "empty", "flow", "block", "rows", "spaced", "commas", "folded", "other"]

WIDTH = 80  # characters of a line, after which editors put each value of a list into a row


class Verbatim(str):
    """Text that is its own spelling, like a date; plain style writes it without quotes."""

    __slots__ = ()


@dataclass(frozen=True)
class Shape:
    """``head`` is everything up to the value; ``lead`` comes before each item of a list, ``gap`` between.

    ``close`` is what ends a flow list or a list in rows, ``tail`` what ends the line (a comma in JavaScript).
    A folded text has its mark (``>-``) as ``gap`` and its indent as ``lead``.
    """

    head: str
    form: Form
    style: Quoting = "plain"
    lead: str = ""
    gap: str = ""
    close: str = ""
    tail: str = ""


def shape_of(item: Item, kind: Kind, *, is_list: bool) -> Shape:
    """The shape of an item; ``is_list`` when a plain string of it holds several values, as tags may."""
    first, *rest = item.raw.replace("\r\n", "\n").rstrip("\n").split("\n")
    head, value = _split(first, "=" if kind == "toml" else ":")
    tail = ""
    if kind == "jsexport" and item.raw.rstrip().endswith(","):
        tail = ","
        value = value if rest else value.rstrip()[:-1]
    if kind == "mmd":
        return Shape(head, _joined(value) if is_list else "scalar" if value else "empty")
    if rest:
        return replace(_several(head, value.strip(), rest), tail=tail)
    return replace(_single(head, value, is_list=is_list), tail=tail)


def _split(line: str, mark: str) -> tuple[str, str]:
    match = re.match(rf"""\s*(?:"[^"]*"|'[^']*'|[^{mark}]*?)\s*{mark}[ \t]*""", line)
    end = match.end() if match else len(line)
    return line[:end], line[end:].rstrip()


def _single(head: str, value: str, *, is_list: bool) -> Shape:
    if not value:
        return Shape(head, "empty")
    if flow := re.fullmatch(r"\[(\s*)(.*?)(\s*,?\s*)\]", value):
        gap = re.search(r",\s*", _unquoted(flow[2]))
        return Shape(head, "flow", quoting(flow[2]), flow[1], gap[0] if gap else ", ", flow[3])
    if value[0] in "{&*|>!":
        return Shape(head, "other")
    text = value[1:-1] if value[0] in "\"'" else value
    return Shape(head, _joined(text) if is_list else "scalar", quoting(value))


def _joined(text: str) -> Form:
    """The form of a string that may hold several values."""
    if not text.strip():
        return "empty"
    return "commas" if "," in text else "spaced" if " " in text.strip() else "scalar"


def _unquoted(text: str) -> str:
    """A flow list's text without its strings, so that only the commas between them are seen."""
    return re.sub(r"""(?:(?<=^)|(?<=[\s,]))("[^"]*"|'[^']*')""", "", text)


def _several(head: str, value: str, rest: list[str]) -> Shape:
    dashes = [re.match(r"([ \t]*-[ \t]+)(.*)$", line) for line in rest if line.strip()]
    if not value and dashes and all(dashes):
        first = next(match for match in dashes if match)
        nested = any(re.match(r"[\w-]+:(\s|$)", match[2]) for match in dashes if match)
        return Shape(head, "other" if nested else "block", quoting(first[2]), first[1])
    if re.fullmatch(r"[>|][-+]?", value):
        indent = rest[0][: len(rest[0]) - len(rest[0].lstrip())]
        return Shape(head, "folded", "plain", indent, value) if indent else Shape(head, "other")
    if not value and rest[0].strip() == "[":  # the bracket in a line of its own
        head, value, rest = f"{head.rstrip()}\n{rest[0].partition('[')[0]}", "[", rest[1:]
    inner = [line for line in rest[:-1] if line.strip()]
    last = rest[-1].strip().rstrip(",")
    if (
        value == "["
        and last == "]"
        and inner
        and all("," not in _unquoted(line.strip())[:-1] for line in inner)
    ):
        lead = inner[0][: len(inner[0]) - len(inner[0].lstrip())]
        ends = "," if inner[-1].rstrip().endswith(",") else ""
        closing = rest[-1][: len(rest[-1]) - len(rest[-1].lstrip())]
        return Shape(head, "rows", quoting(inner[0]), lead, ends, closing)
    return Shape(head, "other")


def bucket(value: Any) -> str:
    """The kind of value that a shape suits: an author may quote only what needs it, list only several."""
    if value is None or value in ("", []):
        return "empty"
    if isinstance(value, list):
        return "one" if len(value) == 1 else "many"
    if isinstance(value, str) and not isinstance(value, Verbatim):
        return "plain" if is_plain(value) else "hostile"
    return "typed"


def fits(shape: Shape, value: Any) -> bool:
    """Whether the shape can hold the value at all."""
    if shape.form == "other":
        return False
    if shape.form == "folded":
        return isinstance(value, str) and not isinstance(value, Verbatim) and is_foldable(value)
    if isinstance(value, list):
        return shape.form != "empty" or not value
    return shape.form not in ("block", "rows", "flow") or value is None


def write(shape: Shape, value: Any, kind: Kind) -> str:
    """The value in the shape, whole lines with their line feed; what does not fit goes the nearest way.

    A list in a shape for one value becomes a flow list, one value in a list's shape a list of one.
    """
    write_text = _writer(kind)
    if value is None or value == "":
        return _empty(shape, value, kind)
    if isinstance(value, (list, tuple)):
        return _list(shape, [_scalar(each) for each in value], kind, write_text)
    if shape.form == "folded" and isinstance(value, str) and is_foldable(value):
        lines = "".join(f"{shape.lead}{line}\n" for line in value.strip().split("\n"))
        return f"{_spaced(shape.head)}{shape.gap}\n{lines}"
    if shape.form in ("flow", "block", "rows"):
        return _list(shape, [_scalar(value)], kind, write_text)
    return f"{_spaced(shape.head)}{_one(_scalar(value), shape.style, kind, write_text)}{shape.tail}\n"


def is_foldable(text: str) -> bool:
    """Whether a block of lines gives the text back: nothing in it is told by its spaces or cannot be shown."""
    return bool(text.strip()) and not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\n[\s]|^\s", text.rstrip()
    )


def _empty(shape: Shape, value: Any, kind: Kind) -> str:
    if kind in ("toml", "jsexport") or (value == "" and shape.style != "plain"):
        quote = "'" if shape.style == "single" else '"'
        return f"{_spaced(shape.head)}{quote * 2}{shape.tail}\n"
    return f"{shape.head.rstrip() if shape.form != 'empty' else shape.head}{shape.tail}\n"


def _scalar(value: Any) -> Any:
    if isinstance(value, list):  # a link of a wiki, [[page]], is a list of a list
        return Verbatim(f"[{', '.join(str(_scalar(each)) for each in value)}]")
    return value if isinstance(value, (str, bool, int, float)) else str(value)


def _spaced(head: str) -> str:
    return head if head[-1:].isspace() else head + " "


def _one(
    value: Any, style: Quoting, kind: Kind, write_text: Callable[..., str], *, in_flow: bool = False
) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Verbatim) and style == "plain" and kind not in ("jsexport", "json"):
        return str(value)
    return write_text(str(value), style, in_flow=in_flow)


def _list(shape: Shape, values: Sequence[Any], kind: Kind, write_text: Callable[..., str]) -> str:
    if kind == "mmd" or shape.form in ("spaced", "commas", "scalar"):
        return _string_list(shape, values, kind, write_text)
    in_flow = shape.form != "block"
    texts = [_one(value, shape.style, kind, write_text, in_flow=in_flow) for value in values]
    if shape.form == "block" and texts:
        lines = "".join(f"{shape.lead}{text}\n" for text in texts)
        return f"{shape.head}{shape.tail}\n{lines}"
    if shape.form == "rows" and texts:
        lines = ",\n".join(f"{shape.lead}{text}" for text in texts)
        return f"{_spaced(shape.head)}[\n{lines}{shape.gap}\n{shape.close}]{shape.tail}\n"
    pads = (shape.lead, shape.close) if shape.form == "flow" and texts else ("", "")
    gap = shape.gap if shape.form == "flow" else ", "
    return f"{_spaced(shape.head)}[{pads[0]}{gap.join(texts)}{pads[1]}]{shape.tail}\n"


def _string_list(shape: Shape, values: Sequence[Any], kind: Kind, write_text: Callable[..., str]) -> str:
    """Several values in one string, if they can be told apart again; else a real list."""
    texts = [str(value) for value in values]
    gap = " " if shape.form == "spaced" else ", "
    if kind == "mmd":
        return f"{_spaced(shape.head)}{gap.join(mmd_text(text) for text in texts)}\n"
    is_clear = not any(gap.strip() in text if gap.strip() else " " in text for text in texts)
    if len(texts) == 1 or (shape.form != "scalar" and is_clear):
        return f"{_spaced(shape.head)}{_one(gap.join(texts), shape.style, kind, write_text)}{shape.tail}\n"
    return _list(replace(shape, form="flow", lead="", gap=", ", close=""), values, kind, write_text)


def flow(value: Any, kind: Kind) -> str:
    """Nested values in one line: JSON, which YAML and JavaScript read too, or TOML's inline tables."""
    if kind != "toml":
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(
                f"{toml_text(str(key), 'double')} = {flow(each, kind)}" for key, each in value.items()
            )
            + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(flow(each, kind) for each in value) + "]"
    return _one(_scalar(value), "double", kind, _writer(kind))


def _writer(kind: Kind) -> Callable[..., str]:
    if kind == "toml":
        return lambda text, style, in_flow=False: toml_text(text, style)
    if kind in ("jsexport", "json"):
        return lambda text, style, in_flow=False: js_text(text, style if kind == "jsexport" else "double")
    if kind == "mmd":
        return lambda text, style, in_flow=False: mmd_text(text)
    return yaml_text
