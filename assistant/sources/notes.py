"""Notes as people type them: one line or bullet is one piece of evidence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from assistant import dates
from assistant.korean import text as korean_text
from assistant.schema import HEADING_JOINT, Dropped, Evidence
from assistant.sources.base import Input, Reading, Scope

_AHEAD = re.compile(
    r"내년|다음 ?해|새해|계획|목표|다짐|앞으로|할 ?거|할 ?것|하고 ?싶은|next year|goals?\b|plans?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:메모|회고|기록|정리|일지|노트|모음|일기|재료)(?:장|들)?\s*(?:\([^)]{0,60}\))?$")
_AHEAD_LINE = re.compile(rf"^.*(?:{_AHEAD.pattern}).*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 200_000  # characters in which notes have said what year they are of
_ARROW = re.compile(r"(?:->|=>|→|⇒)\s*(?=\S)")  # what came of the line above
_OPEN_BOX = re.compile(r"\[ ?\]\s*")  # under plans it is a plan, elsewhere a task that was not done
_TELLING = {"paragraph", "bullet", "quote"}
_SILENT = {"front_matter", "heading", "rule"}


class Notes:
    """Any text that nothing more special recognised.

    A date comes from the line, its heading, the file's name or title, in that order; what lies ahead
    has none. The bullet above an indented one is the last of its headings.
    """

    key = "notes"
    label = "메모"

    def recognises(self, item: Input) -> bool:
        return item.text is not None

    def years(self, item: Input) -> list[int]:
        year = _own_year(item)
        return [year] if year else dates.years(_AHEAD_LINE.sub("", item.text or ""))

    def read(self, item: Input, scope: Scope) -> Reading:
        year = _own_year(item)
        scope = replace(scope, year=year or scope.year)
        evidence: list[Evidence] = []
        dropped: list[Dropped] = []
        above: list[str] = []
        whole = dates.in_name(item.name.rsplit("/", 1)[-1], scope.year) or (str(year) if year else None)
        for unit in korean_text.units(item.text or ""):
            if scope.period is None and (named := dates.years(_AHEAD_LINE.sub("", unit.text))):
                scope = replace(scope, year=named[-1])
            place = f"{item.name}:{unit.line}"
            above = above[: unit.depth] if unit.kind == "bullet" else []
            if unit.kind == "paragraph" and not evidence and _TITLE.search(unit.text) and not unit.headings:
                dropped.append(Dropped(unit.text, "자료의 제목", place))
            elif unit.kind in _TELLING:
                when = _when(unit.text, unit.headings, scope, whole)
                follows = _ARROW.match(unit.text)
                if follows and evidence:
                    above = [evidence[-1].text]
                text = unit.text[follows.end() :] if follows else unit.text
                if unit.kind == "bullet" and any(_AHEAD.search(head) for head in unit.headings):
                    text = _OPEN_BOX.sub("", text)
                heading = HEADING_JOINT.join((*unit.headings, *above))
                evidence.append(Evidence("", "note", text, when, place, heading))
                above.append(text)
            elif unit.kind not in _SILENT:
                dropped.append(Dropped(unit.text, "표나 코드라 문장으로 쓰지 않음", place))
        return Reading(tuple(evidence), tuple(dropped))


def _own_year(item: Input) -> int | None:
    """The year of the first line that says anything, else the one that most headings name; plans do not count."""
    text = item.text or ""
    first = next((line for line in text.splitlines() if line.strip(" -#=*_")), "")
    if named := dates.years(_AHEAD_LINE.sub("", first)):
        return named[0]
    heads = (unit.text for unit in korean_text.units(text[:_HEAD]) if unit.kind == "heading")
    counts = Counter(year for head in heads for year in dates.years(_AHEAD_LINE.sub("", head)))
    return counts.most_common(1)[0][0] if counts else None


_A_DAY = "2025-03-14"


def _when(text: str, headings: tuple[str, ...], scope: Scope, whole: str | None) -> str | None:
    """The line's own date if it lies in the period or opens the line; else the nearest heading's or the file's.

    What else a line names is what it is about, not when it happened: a month under the heading of a
    day (``리뷰는 1월에``), or a date outside that stands inside (``2019년 3월에 만든 배치를 걷어냄``).
    """
    own = dates.in_line(text, scope.year)
    days = [head for head in headings if len(dates.in_heading(head, scope.year) or "") == len(_A_DAY)]
    if own and days and len(own) < len(_A_DAY):
        own = None
    if own and (scope.period is None or scope.period.holds(own) or dates.opens(text)):
        return own
    when, ahead = _heading_date(headings, scope)
    is_coming = own and scope.period and int(own[:4]) > scope.period.end.year
    return when or (None if ahead or is_coming else own or whole)


def _heading_date(headings: tuple[str, ...], scope: Scope) -> tuple[str | None, bool]:
    """The date of the nearest heading that has one, and whether a heading about what is to come hides it."""
    for heading in reversed(headings):
        when = dates.in_heading(heading, scope.year)
        if _AHEAD.search(heading) or (when and _is_next_year(when, scope)):
            return None, True
        if when:
            return when, False
    return None, False


def _is_next_year(when: str, scope: Scope) -> bool:
    """A heading that is nothing but a later year holds plans, not days."""
    return len(when) == len("2025") and bool(scope.period and int(when) > scope.period.end.year)
