"""Times that a line of a diary opens for the lines after it: ``5월: 번아웃`` and then a line without a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant import dates
from assistant.korean.text import Unit

_FEWEST = 3  # lines that open a month before notes are taken for a diary
_MONTH = re.compile(r"((?:20\d\d년 ?)?\d{1,2}월)(?= ?[:\-–—.,]| (?!이후|이전|동안|안에|목표|계획|까지|부터))")
_AHEAD = re.compile(r"(내년|새해|다음 해)(?:에는|에|엔|은)?(?: ?[:\-–—]|\s)")


class Running:
    """The time in force while the units of one text are read in order.

    A month is carried on only where the months that headings and lines name never go back; what an
    ``내년에는 …`` opens ends with a blank line.
    """

    def __init__(self, units: Sequence[Unit], year: int) -> None:
        self._year = year
        named = [(unit, when) for unit in units if (when := self._month(unit))]
        opened = sum(unit.kind != "heading" for unit, _ in named)
        in_order = all(before <= after for (_, before), (_, after) in pairwise(named))
        self._is_titled = sum(unit.kind == "heading" for unit in units) == 1
        self._is_diary = opened >= _FEWEST and in_order
        self._headings: tuple[str, ...] = ()
        self._opened = ""
        self._line = 0

    def over(self, unit: Unit) -> tuple[str, ...]:
        """The headings above a unit, the time that an earlier line opened as the last of them."""
        ends = self._opened and not _MONTH.match(f"{self._opened} .") and unit.line > self._line + 1
        if unit.headings != self._headings or ends or not self._is_dated(unit.headings):
            self._opened = ""
        self._headings, self._line = unit.headings, unit.line
        own = self._opener(unit)
        above = (*unit.headings, self._opened) if self._opened and not own else unit.headings
        self._opened = own or self._opened
        return above

    def _opener(self, unit: Unit) -> str:
        found = _AHEAD.match(unit.text) or (_MONTH.match(unit.text) if self._is_diary else None)
        return found[1] if found and self._is_dated(unit.headings) else ""

    def _is_dated(self, headings: tuple[str, ...]) -> bool:
        """Whether nothing but a time or the title stands above: under a theme a month opens nothing."""
        return not headings or self._is_titled or bool(dates.in_heading(headings[-1], self._year))

    def _month(self, unit: Unit) -> str:
        if unit.kind == "heading":
            return (dates.in_heading(unit.text, self._year) or "")[:7] if "월" in unit.text else ""
        found = _MONTH.match(unit.text)
        return (dates.in_heading(found[1], self._year) or "")[:7] if found else ""
