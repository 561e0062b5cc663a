"""Notes as people type them: one line or bullet is one piece of evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant import dates
from assistant.korean import text as korean_text
from assistant.korean.text import Unit
from assistant.schema import HEADING_JOINT, Dropped, Evidence
from assistant.sources import chats, front_matter, note_apps, pasted
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.running import Running
from assistant.sources.titles import titled

AHEAD = re.compile(
    r"내년|다음 ?해|새해|계획|목표|다짐|앞으로|할 ?거|할 ?것|하고 ?싶은|next year|goals?\b|plans?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:메모|회고|돌아보기|돌아보며|기록|정리|일지|노트|모음|일기|재료|\b(?:log|notes?|memo|diary|journal))(?:장|들)?(?:\s(?:발췌|모음|정리))?"
    r"\s*(?:\([^)]{0,60}\)|\s[—–\-:|·]\s.{1,40})?$"
    r"|^20\d\d년?\s?(?:회고|정리|기록|결산|돌아보기)[.:,]\s.{1,40}$",
    re.IGNORECASE,
)
_AHEAD_LINE = re.compile(rf"^.*(?:{AHEAD.pattern}).*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 200_000  # characters in which notes have said what year they are of
_BARE_YEAR = re.compile(r"\W{0,3}20\d\d\s?(?:년(?:에는|에|엔)?)?\W{0,2}")
_ARROW = re.compile(r"(?:->|=>|→|⇒)\s*(?=\S)")  # what came of the line above
_OPEN_BOX = re.compile(r"\[ ?\]\s*")  # under plans it is a plan, elsewhere a task that was not done
_TELLING = {"paragraph", "bullet", "quote"}
_FEWEST_DAYS = 3  # lines with a date before a text is taken for the record of a year
_SILENT = {"front_matter", "heading", "rule"}
_DATES = ("date", "created", "created_at", "created time", "날짜", "작성일", "생성일", "생성 일시")
_A_DAY = "2025-03-14"


class Notes:
    """Any text that nothing more special recognised.

    A date comes from the line, its heading, the front matter, the file's name or title, in that order;
    what lies ahead has none. The bullet above an indented one is the last of its headings.
    """

    key = "notes"
    label = "메모"

    def recognises(self, item: Input) -> bool:
        return item.text is not None

    def years(self, item: Input) -> list[int]:
        text = item.text or ""
        year = _own_year(_headings(korean_text.units(text[:_HEAD])), text) or _year_outside(item)
        return [year] if year else dates.years(_AHEAD_LINE.sub("", text))

    def read(self, item: Input, scope: Scope) -> Reading:
        text, junk = pasted.without_junk(note_apps.plain(chats.plain(item.text or ""), vault=item.vault))
        dropped = [Dropped(line, "붙여 넣은 페이지의 군더더기", f"{item.name}:{at}") for at, line in junk]
        units = korean_text.units(text)
        page = _Page.of(item, units, scope)
        for unit in units:
            page.read(unit)
        return Reading(tuple(page.evidence), (*dropped, *page.dropped))


@dataclass
class _Page:
    """One text while it is read from top to bottom."""

    name: str
    scope: Scope
    whole: str | None
    evidence: list[Evidence]
    dropped: list[Dropped]
    above: list[str]
    running: Running
    coming: str

    @classmethod
    def of(cls, item: Input, units: list[Unit], scope: Scope) -> _Page:
        year = _own_year(_headings(units), item.text or "")
        scope = replace(scope, year=year or scope.year)
        if scope.period and year and year > scope.period.end.year and _tells_days(units, year):
            scope = replace(scope, period=None)  # not the plans for a year to come, but what it was like
        whole = _whole(item, scope.year) or (str(year) if year else None)
        return cls(
            item.name,
            scope,
            whole,
            [],
            [],
            [],
            Running(units, scope.year, of_a_day=len(whole or "") == len(_A_DAY)),
            _coming(_headings(units), year),
        )

    def read(self, unit: Unit) -> None:
        if self.scope.period is None and (named := dates.years(_AHEAD_LINE.sub("", unit.text))):
            self.scope = replace(self.scope, year=named[-1])
        self.above = self.above[: unit.depth] if unit.kind == "bullet" else []
        if reason := self._reason(unit):
            self.dropped.append(Dropped(unit.text, reason, f"{self.name}:{unit.line}"))
        elif self.running.is_label(unit):
            self.running.over(unit)
        elif unit.kind in _TELLING:
            self._tell(unit)

    def _reason(self, unit: Unit) -> str:
        """Why a block is no evidence, or '' if it is some or says nothing by itself."""
        if unit.kind == "comment":
            return "감춰 둔 주석이라 쓰지 않음"
        if unit.kind not in _TELLING:
            return "" if unit.kind in _SILENT else "표나 코드라 문장으로 쓰지 않음"
        if unit.ticked and any(AHEAD.search(head) for head in unit.headings):
            return "이미 끝냈다고 표시한 계획"
        if unit.kind != "paragraph" or self.evidence:
            return ""
        if _TITLE.search(unit.text) and not unit.headings:
            return "자료의 제목"
        name, value = note_apps.labelled(unit.text)
        if name and len(unit.headings) <= 1:
            if name in _DATES and (when := dates.in_heading(value, self.scope.year)):
                self.whole = when
            return "메모 앱이 적은 속성"
        return ""

    def _tell(self, unit: Unit) -> None:
        headings = self.running.over(unit)
        ahead = tuple("내년" if head == self.coming else head for head in headings)
        when = _when(self.running.stated(unit), ahead, self.scope, self.whole)
        follows = _ARROW.match(unit.text)
        if follows and self.evidence:
            self.above = [self.evidence[-1].text]
        text = unit.text[follows.end() :] if follows else self.running.told(unit)
        if unit.kind == "bullet" and any(AHEAD.search(head) for head in headings):
            text = _OPEN_BOX.sub("", text)
        heading = HEADING_JOINT.join((*ahead, *self.above))
        said = titled(text, heading)
        self.evidence.append(Evidence("", "note", said, when, f"{self.name}:{unit.line}", heading))
        self.above.append(text)


def _tells_days(units: Iterable[Unit], year: int) -> bool:
    """Whether a text has days or months of its own, as plans have not."""
    return sum(bool(dates.in_line(unit.text, year)) for unit in units) >= _FEWEST_DAYS


def _headings(units: Iterable[Unit]) -> list[str]:
    return [unit.text for unit in units if unit.kind == "heading"]


def _own_year(headings: list[str], text: str) -> int | None:
    """The year of the first line that says anything, else the one that most headings name; plans do not count."""
    first = next((line for line in text.splitlines() if line.strip(" -#=*_")), "")
    if named := dates.years(_AHEAD_LINE.sub("", first)):
        return named[0]
    counts = Counter(year for head in headings for year in dates.years(_AHEAD_LINE.sub("", head)))
    return counts.most_common(1)[0][0] if counts else None


def _coming(headings: list[str], year: int | None) -> str:
    """The heading that is nothing but the year after the one that a title looks back on, if it is the last such."""
    bare = [head for head in headings if _BARE_YEAR.fullmatch(head)]
    titled = headings and headings[0] not in bare
    return bare[-1] if year and titled and bare and dates.years(bare[-1]) == [year + 1] else ""


def _year_outside(item: Input) -> int | None:
    """The year of the front matter or of the file's name."""
    when = _whole(item, 0)
    return int(when[:4]) if when and when > "1970" else None


def _whole(item: Input, year: int) -> str | None:
    """The date of everything in the file that has none of its own: front matter before name."""
    stated = front_matter.read(item.text or "").text(*_DATES)
    return (dates.in_heading(stated, year) if stated else None) or dates.in_name(
        note_apps.name(item.name), year
    )


def _when(text: str, headings: tuple[str, ...], scope: Scope, whole: str | None) -> str | None:
    """The line's own date if it lies in the period or opens the line; else the nearest heading's or the file's.

    What else a line names is what it is about, not when it happened: a month in the notes of a day
    (``리뷰는 1월에``), or a date outside that stands inside (``2019년 3월에 만든 배치를 걷어냄``).
    """
    when, year, ahead = _heading_date(headings, scope)
    own = None if ahead else dates.in_line(text, year)
    of_a_day = len(when or whole or "") == len(_A_DAY)
    if own and of_a_day and len(own) < len(_A_DAY):
        own = None
    if own and (scope.period is None or scope.period.holds(own) or dates.opens(text)):
        return own
    is_coming = own and scope.period and int(own[:4]) > scope.period.end.year
    return when or (None if ahead or is_coming else own or whole)


def _heading_date(headings: tuple[str, ...], scope: Scope) -> tuple[str | None, int, bool]:
    """The date of the innermost heading that has one, the year in force, and whether what is to come hides it.

    A bare month or day belongs to the year or month of the headings above it.
    """
    when, year, ahead = None, scope.year, False
    for heading in headings:
        found = dates.day_of(heading, when) or dates.in_heading(heading, year)
        if AHEAD.search(heading) or (found and _is_next_year(found, scope)):
            when, ahead = None, True
        elif found:
            when, year, ahead = found, int(found[:4]), False
    return when, year, ahead


def _is_next_year(when: str, scope: Scope) -> bool:
    """A heading that is nothing but a later year holds plans, not days."""
    return len(when) == len("2025") and bool(scope.period and int(when) > scope.period.end.year)
