"""Times that a line of a diary opens for the lines after it: ``5월: 번아웃`` and then a line without a month.

In a memo of days (``3.23 첫출근``) each line that opens with a day gives its month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant import dates
from assistant.korean.text import Unit

_FEWEST = 3  # lines that open a month before notes are taken for a diary
_MONTH = re.compile(r"((?:20\d\d년 ?)?\d{1,2}월)(?= ?[:\-–—.,]| (?!이후|이전|동안|안에|목표|계획|까지|부터))")
_AHEAD = re.compile(r"(내년|새해|다음 해|20\d\d년?(?= ?:))(?:에는|에|엔|은)?(?: ?[:\-–—]|\s|$)")
_LABEL = re.compile(rf"{_AHEAD.pattern}[:\-–—.\s]*")


class Running:
    """The time in force while the units of one text are read in order.

    ``of_a_day`` says that all of it was written on one day, where ``0930`` is a time. A month is carried
    on only where the months that headings and lines name never go back; what an ``내년에는 …`` opens ends
    with a blank line, and a month with one before lines of another shape (bullets after prose).
    """

    def __init__(self, units: Sequence[Unit], year: int, *, of_a_day: bool = False) -> None:
        self._year = year
        heads = {} if self._is_of_days(units) else _heads(units, of_a_day=of_a_day)
        self._days = _in_order(heads)
        named = [(unit, when) for unit in units if (when := self._month(unit))]
        opened = sum(unit.kind != "heading" for unit, _ in named)
        in_order = len(self._days) == len(heads) and all(
            before <= after for (_, before), (_, after) in pairwise(named)
        )
        self._is_titled = sum(unit.kind == "heading" for unit in units) == 1
        self._is_diary = opened >= _FEWEST and in_order
        self._headings: tuple[str, ...] = ()
        self._opened = ""
        self._line, self._kind = 0, ""

    def over(self, unit: Unit) -> tuple[str, ...]:
        """The headings above a unit, the time that an earlier line opened as the last of them."""
        ahead = not _MONTH.match(f"{self._opened} .")
        ends = self._opened and (ahead or unit.kind != self._kind) and unit.line > self._line + 1
        if unit.headings != self._headings or ends or not self._is_dated(unit.headings):
            self._opened = ""
        self._headings, self._line = unit.headings, unit.line
        own = self._opener(unit)
        above = (*unit.headings, self._opened) if self._opened and not own else unit.headings
        self._opened, self._kind = own or self._opened, unit.kind
        return above

    def is_label(self, unit: Unit) -> bool:
        """Whether the unit says nothing but which time follows: ``내년엔``."""
        return bool(_LABEL.fullmatch(unit.text))

    def stated(self, unit: Unit) -> str:
        """The unit's text; a day that opens it in a memo of days is spelled as everywhere else: ``3/23``."""
        day = self._days.get(unit.line)
        return f"{day.month}/{day.day} {unit.text}" if day else unit.text

    def told(self, unit: Unit) -> str:
        """The unit's text without the day that opens it in a memo of days, which says when and not what."""
        day = self._days.get(unit.line)
        return day.rest if day else unit.text

    def _is_of_days(self, units: Sequence[Unit]) -> bool:
        """Whether headings give the days, so that numbers below them are none."""
        return any(
            len(dates.in_heading(unit.text, self._year) or "") == len("2025-03-14")
            for unit in units
            if unit.kind == "heading"
        )

    def _opener(self, unit: Unit) -> str:
        found = self._ahead(unit) or (_MONTH.match(unit.text) if self._is_diary else None)
        month = f"{day.month}월" if self._is_diary and (day := self._days.get(unit.line)) else ""
        return (found[1] if found else month) if self._is_dated(unit.headings) else ""

    def _ahead(self, unit: Unit) -> re.Match[str] | None:
        """What opens a line about the year to come: ``내년엔``, ``2026:`` in notes of 2025."""
        found = _AHEAD.match(unit.text)
        past = found and found[1][:4].isdecimal() and int(found[1][:4]) != self._year + 1
        return None if past else found

    def _is_dated(self, headings: tuple[str, ...]) -> bool:
        """Whether nothing but a time or the title stands above: under a theme a month opens nothing."""
        return not headings or self._is_titled or bool(dates.in_heading(headings[-1], self._year))

    def _month(self, unit: Unit) -> str:
        if unit.kind == "heading":
            return (dates.in_heading(unit.text, self._year) or "")[:7] if "월" in unit.text else ""
        if day := self._days.get(unit.line):
            return dates.valid(self._year, day.month, 0) or ""
        found = _MONTH.match(unit.text)
        return (dates.in_heading(found[1], self._year) or "")[:7] if found else ""


def _heads(units: Sequence[Unit], *, of_a_day: bool) -> dict[int, dates.MemoHead]:
    """What the lines of a memo of days open with, by line; nothing in other notes."""
    lines = [
        unit
        for unit in units
        if unit.kind in ("paragraph", "bullet") and not (of_a_day and unit.text[:4].isdecimal())
    ]
    if not dates.is_memo([unit.text for unit in lines]):
        return {}
    return {unit.line: head for unit in lines if (head := dates.memo_head(unit.text))}


def _in_order(heads: Mapping[int, dates.MemoHead]) -> dict[int, dates.MemoHead]:
    """Without those that leave the order of the months, unless they can be nothing but a day."""
    kept = _rising([head.month for head in heads.values()])
    return {line: head for at, (line, head) in enumerate(heads.items()) if at in kept or head.sure}


def _rising(months: Sequence[int]) -> set[int]:
    """Places of the longest row in which no month is before the one ahead of it. Time grows linearly."""
    lengths = [0] * 13  # of the best row that ends with each month
    ends = [-1] * 13
    before = []
    for at, month in enumerate(months):
        best = max(range(month + 1), key=lengths.__getitem__)
        before.append(ends[best])
        lengths[month], ends[month] = lengths[best] + 1, at
    kept, at = set(), ends[max(range(13), key=lengths.__getitem__)]
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
