"""Tables of things with a day each (``.csv``): books that were read, films, courses, a Notion database."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import dates
from assistant.schema import Dropped, Evidence
from assistant.sources import moments
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.commits import clean

_TITLES = re.compile(
    r"제목|(?:읽은 ?)?(?:책 ?(?:제목|이름|명)?|도서명?)|서명|타이틀|작품명?|영화|강의명?|이름|내용|할 일|한 일|활동"
    r"|(?:book )?title|book|name|movie|course|item",
    re.IGNORECASE,
)
_DEEDS = re.compile(r"이름|내용|할 일|한 일|활동|name|item", re.IGNORECASE)  # headers of what may be no title
_ENDS = re.compile(
    r"완독|다 ?읽은|읽은|완료|종료|수료|끝난|관람|시청|본 ?날|date read|finished|completed|end date|watched|done",
    re.IGNORECASE,
)
_DATES = re.compile(r"날짜|일자|일시|date|when|created|added|start|[년월일]$", re.IGNORECASE)
_READ = re.compile(r"완독|읽은|읽기|독서|(?:date|books?) read|reading (?:list|log)", re.IGNORECASE)
_UNREAD = re.compile(r"안 ?읽|못 ?읽|읽을|읽고 ?싶|읽지|위시|to.?read|wish", re.IGNORECASE)
_BEGUN = re.compile(r"시작|구매|구입|추가|등록|생성|created|added|start|bought", re.IGNORECASE)
_STATES = re.compile(
    r"(?:독서 ?)?상태|진행|진행 ?상황|status|(?:exclusive )?shel(?:f|ves)|bookshelves", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"읽는|읽을|읽고|안 ?읽|예정|중단|멈춤|위시|진행|대기|to.?read|reading|want|wish|dropped", re.IGNORECASE
)
_SEEN = re.compile(r"관람|시청|본 ?날|watched", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:저자|지은이|작가|글쓴이|지음|authors?|감독|director)(?:명|\s?이름|\s?name)?|저[·/, ]?역자",
    re.IGNORECASE,
)
_LONGEST_HEADER = 40
_LEAST = 0.5  # of the rows have a date, or the column holds something else
_SAMPLE = 20_000


@dataclass(frozen=True)
class _Table:
    """Rows, and where title, date, author and state stand (-1: nowhere)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    title: int
    date: int
    author: int
    state: int


class ReadingList:
    """A table whose header names a title and a date."""

    key = "list"
    label = "목록"

    def recognises(self, item: Input) -> bool:
        text = item.text or ""
        return _table(text[:_SAMPLE].rpartition("\n")[0] or text) is not None

    def years(self, item: Input) -> list[int]:
        table = _table(item.text or "")
        found = (_day(row[table.date], 0) for _, row in table.rows) if table else ()
        return [int(when[:4]) for when in found if when and when[:4] > "1970"]

    def read(self, item: Input, scope: Scope) -> Reading:
        table = _table(item.text or "")
        if table is None:
            return Reading(())
        heading = clean(re.sub(r"\.\w{1,5}$| [0-9a-f]{32}", "", item.name.rsplit("/", 1)[-1]))
        evidence, dropped = [], []
        for line, row in table.rows:
            title, when = clean(row[table.title]), _day(row[table.date], scope.year)
            if not title:
                continue
            place = f"{item.name}:{line}"
            if when is None:
                dropped.append(Dropped(title, f"‘{table.header[table.date]}’에 날짜가 없음", place))
            elif scope.period and not scope.period.holds(when):
                dropped.append(Dropped(title, f"기간 밖의 날짜 ({when})", place))
            else:
                evidence.append(Evidence("", "note", _told(title, row, table, heading), when, place, heading))
        return Reading(tuple(evidence), tuple(dropped))


def _told(title: str, row: Sequence[str], table: _Table, name: str) -> str:
    """``『제목』(저자) 읽음`` where the list says that it was done, else ``『제목』``: a title states nothing.

    What a column of deeds lists (``이름``, ``한 일``) is no title, unless the list is one of books.
    """
    header = table.header[table.date]
    author = clean(row[table.author]) if table.author >= 0 else ""
    deed = "봄" if _SEEN.search(header) else "읽음" if _is_read(row, table, name) else ""
    of_books = deed or author or any(_READ.search(each) for each in (name, *table.header))
    if _DEEDS.fullmatch(table.header[table.title]) and not of_books:
        return title
    bare = title[1:-1] if re.fullmatch(r"『[^『』]+』|《[^《》]+》|<[^<>]+>", title) else title
    return f"『{bare}』" + (f"({author})" if author else "") + (f" {deed}" if deed else "")


def _is_read(row: Sequence[str], table: _Table, name: str) -> bool:
    """Whether the date says so, or the list or a column of it does and the date is not one of a beginning."""
    header = table.header[table.date]
    if table.state >= 0 and _NOT_YET.search(row[table.state]):
        return False
    if _READ.search(header):
        return True
    said = [each for each in (name, *table.header) if _READ.search(each) and not _UNREAD.search(each)]
    return bool(said) and not _BEGUN.search(header) and not _UNREAD.search(name)


def _table(text: str) -> _Table | None:
    head = text.lstrip("\n").partition("\n")[0]
    separator, count = Counter({each: head.count(each) for each in (",", "\t", ";")}).most_common(1)[0]
    if not count or len(head) > 2_000:
        return None
    header = tuple(each.strip().strip("\"'") for each in next(csv.reader([head], delimiter=separator), ()))
    title = _first(header, lambda name: bool(_TITLES.fullmatch(name)))
    candidates = [at for at, name in enumerate(header) if len(name) <= _LONGEST_HEADER and at != title]
    ends = [at for at in candidates if _ENDS.search(header[at])]
    days = ends + [at for at in candidates if at not in ends and _DATES.search(header[at])]
    days += [at for at in candidates if at not in days]  # whatever it is called, if it holds dates
    if title < 0:
        return None
    rows = tuple(_rows(text, separator, len(header)))
    date = _dated(days, rows, ends)
    if date < 0:
        return None
    author = _first(header, lambda name: bool(_ABOUT.fullmatch(name)))
    state = _first(header, lambda name: bool(_STATES.fullmatch(name)))
    return _Table(header, rows, title, date, author, state)


def _dated(days: Sequence[int], rows: Sequence[tuple[int, tuple[str, ...]]], ends: Sequence[int]) -> int:
    """The first column of dates; one that says when something ended may be empty for what has not."""
    for at in days:
        filled = [row[at] for _, row in rows if row[at].strip()]
        fits = sum(_day(cell, 2000) is not None for cell in filled)
        if fits and fits >= _LEAST * (len(filled) if at in ends else len(rows)):
            return at
    return -1


def _rows(text: str, separator: str, width: int) -> list[tuple[int, tuple[str, ...]]]:
    """Rows below the header with the line they begin on, each as wide as the header."""
    reader = csv.reader(text.lstrip("\n").splitlines(keepends=True), delimiter=separator)
    found, line = [], 1
    try:
        for row in reader:
            if line > 1 and any(cell.strip() for cell in row):
                found.append((line, (*row, *[""] * width)[:width]))
            line = reader.line_num + 1
    except csv.Error:
        pass  # a cell beyond csv's limit: what stands before it is kept
    return found


def _first(header: Sequence[str], fits: Callable[[str], bool]) -> int:
    return next((at for at, name in enumerate(header) if fits(name)), -1)


def _day(stated: str, year: int) -> str | None:
    """A cell's date: ISO and its relatives, Korean, English, or the first of a range (Notion's ``→``)."""
    stated = stated.partition("→")[0].strip()
    if not stated:
        return None
    found = moments.moment(stated)
    return found.date().isoformat() if found else dates.in_heading(stated, year)
