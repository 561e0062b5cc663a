"""Front matter with keys below keys, as the author indents it: mappings, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.export import moments, readers
from assistant.export.scalars import Quoting, quoting, yaml_text

_LINE = re.compile(
    r"(?P<lead>\s*)(?P<dash>-(?P<gap>\s+|$))?(?:(?P<key>[\w.-]+)(?P<mark>\s*:(?:\s+|$)))?(?P<value>.*)"
)


@dataclass(frozen=True)
class Nesting:
    """``columns`` are where each level begins, ``breaks`` whether a dash has a line of its own; ``quotes`` by key."""

    columns: tuple[int, ...] = ()
    breaks: bool = False
    mark: str = ": "
    quotes: dict[str, Quoting] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: str) -> Nesting:
        """As it is in the lines of one item."""
        columns: set[int] = set()
        quotes: dict[str, Quoting] = {}
        breaks, mark = False, ": "
        for line in raw.split("\n")[1:]:
            match = _LINE.fullmatch(line)
            if not line.strip() or not match:
                continue
            columns.add(len(match["lead"]))
            if match["dash"]:
                columns |= {len(match["lead"] + match["dash"])} if match["key"] else set()
                breaks = breaks or not line.strip(" -")
            if match["value"]:
                quotes.setdefault(match["key"] or "", quoting(match["value"]))
                mark = match["mark"] or mark
        return cls(tuple(sorted(columns)), breaks, mark, quotes)

    def write(self, head: str, value: Any) -> str | None:
        """The value below its key, whole lines; None if it would not be read back as it is."""
        text = "\n".join((head.rstrip(), *self._lines(value, 0), ""))
        try:
            read = readers.read("yaml", text)
        except (ValueError, RecursionError):
            return None
        return text if [*read.values()] == [value] else None

    def _lead(self, level: int) -> str:
        known = self.columns or (2,)
        return " " * (known[level] if level < len(known) else known[-1] + 2 * (level - len(known) + 1))

    def _lines(self, value: Any, level: int) -> Iterator[str]:
        pairs = value.items() if isinstance(value, dict) else (("", each) for each in value)
        for key, each in pairs:
            lead = self._lead(level) + (f"{key}{self.mark.rstrip()}" if key else "-")
            gap = self.mark[len(self.mark.rstrip()) :] if key else " "
            below = [*self._lines(each, level + 1)] if isinstance(each, (dict, list)) and each else []
            if not below:
                yield f"{lead}{gap}{self._scalar(key, each)}".rstrip()
            elif key or self.breaks:
                yield from (lead, *below)
            else:
                yield from (lead + below[0][len(lead) :], *below[1:])

    def _scalar(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, (bool, int, float, dict, list)):  # of the last two only empty ones
            return str(value).lower()
        usual: Quoting = max(self.quotes.values(), key=[*self.quotes.values()].count, default="plain")
        style = self.quotes.get(key, usual)
        return value if style == "plain" and moments.moment(value) else yaml_text(value, style)


def write(written: Sequence[tuple[Any, str]], head: str, value: Any) -> str | None:
    """The value in lines of its own, as in the author's last ones of its kind; None if it cannot be."""
    models = [raw for held, raw in written if type(held) is type(value) and "\n" in raw]
    head = models[0].split("\n")[0] if models else head
    return Nesting.of(models[0] if models else "").write(head, value)
