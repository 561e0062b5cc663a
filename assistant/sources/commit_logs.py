"""Commit logs that were saved as text, in the shapes that git prints and people ask it for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from assistant import git
from assistant.sources import commits, moments
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.commits import Commit

_HEADER = re.compile(r"[*|\\/ ]{0,20}commit ([0-9a-f]{7,64})\b[^\n]*")
_FIELD = re.compile(r"(Author|Date|Merge|AuthorDate|Commit|CommitDate): +(.*)")
_GRAPH_EDGE = re.compile(r"^[*|\\/_ ]{0,40}(?:[*|\\/] ?)(?=\S|    |$)")
_COAUTHOR = re.compile(r"Co-authored-by: *(.{1,200})", re.IGNORECASE)
_GRAPH = r"[*|\\/_ ]{0,40}"
_ONELINE = re.compile(_GRAPH + r"([0-9a-f]{7,40})[ \t]+(?:\([^)\n]{1,200}\) )?(\S.*)")
_DATED = re.compile(
    _GRAPH + r"([0-9a-f]{7,40})[ \t,]+(?P<date>\d{4}[-./]\d\d[-./]\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?)?(?: ?[+-]\d\d:?\d\d|Z)?)[ \t,]+(\S.*)"
)
_SHA = re.compile(r"[0-9a-f]{7,40}")
_LOG_YEAR = re.compile(
    r"^(?:(?:Author)?Date: .{0,40}?|[*|\\/ ]{0,20}[0-9a-f]{7,40}[ \t|,]+)(20\d\d)\b", re.MULTILINE
)
_SEPARATORS = ("|", "\t", " - ", ",", ";")
_PRETTY = re.compile(  # git log --graph --pretty='%h - %d %s (%cr) <%an>', the alias that everybody copies
    _GRAPH + r"(?P<sha>[0-9a-f]{7,40}) -? ?(?:\((?P<refs>[^()\n]{1,200})\) )?(?P<subject>\S.*?)"
    r" \((?P<date>[^()\n]{4,40})\) <(?P<author>[^<>\n]{1,100})>"
)
_RELATIVE = re.compile(r"(?:\d+ \w+(?:, \d+ \w+)? ago)|(?:\d+ ?(?:초|분|시간|일|주|개월|년) 전)")
_SHARE = 0.6
_SAMPLE = 400  # lines that are looked at to see what a text is


class CommitLog:
    """Saved output of ``git log`` (short to fuller), ``--oneline``, ``sha date subject``, or ``--pretty`` fields."""

    key = "log"
    label = "커밋 기록"

    def recognises(self, item: Input) -> bool:
        text = item.text or ""
        if _HEADER.match(text.lstrip()) and re.search(
            r"^[*|\\/ ]{0,20}(?:Author|Date): ", text, re.MULTILINE
        ):
            return True
        lines = _lines(text[: _SAMPLE * 200])[:_SAMPLE]
        if not lines:
            return False
        plain = sum(bool(_ONELINE.fullmatch(line)) for line in lines)
        return plain >= _SHARE * len(lines) or _columns(lines) is not None

    def years(self, item: Input) -> list[int]:
        text = item.text or ""
        if columns := _columns(_lines(text[: _SAMPLE * 200])[:_SAMPLE]):
            found = (columns.commit(line, ZoneInfo("UTC")) for line in _lines(text))
            return [int(each.when[:4]) for each in found if each and each.when]
        return [int(year) for year in _LOG_YEAR.findall(text)]

    def read(self, item: Input, scope: Scope) -> Reading:
        text = item.text or ""
        full = _HEADER.match(text.lstrip())
        found = list(_full_log(text, scope) if full else _line_log(_lines(text), scope))
        return commits.reading(_oldest_first(found), item.name, scope, git.identity())


def _lines(text: str) -> list[str]:
    """Lines that hold more than the edges of a graph."""
    return [line.rstrip() for line in text.splitlines() if line.strip(" *|\\/_")]


def _oldest_first(found: list[Commit]) -> list[Commit]:
    """A log prints the newest first unless it was asked otherwise; commits of one day keep their true order."""
    dated = [commit.when for commit in found if commit.when]
    return found if dated and dated[0] < dated[-1] else found[::-1]


def _full_log(text: str, scope: Scope) -> Iterator[Commit]:
    """Commits of git's default, short, medium, full or fuller layout; the subject is the first indented line."""
    current: dict[str, str] = {}
    message: list[str] = []
    for raw in text.splitlines():
        line = raw if raw.startswith("    ") else _GRAPH_EDGE.sub("", raw)
        if header := _HEADER.fullmatch(raw):
            yield from _finished(current, message, scope)
            current, message = {"sha": header[1]}, []
        elif not message and (field := _FIELD.fullmatch(line.strip())):
            current.setdefault(field[1], field[2])
        elif line.startswith("    "):
            message.append(line[4:].rstrip())
    yield from _finished(current, message, scope)


def _finished(current: dict[str, str], message: list[str], scope: Scope) -> Iterator[Commit]:
    said = next((at for at, line in enumerate(message) if line.strip()), None)
    if said is None:
        return
    stated = current.get("AuthorDate") or current.get("Date", "")
    yield Commit(
        current["sha"],
        current.get("Author", ""),
        moments.day(stated, scope.zone),
        message[said].strip(),
        "Merge" in current,
        tuple(match[1] for line in message if (match := _COAUTHOR.match(line.strip()))),
        "\n".join(message[said + 1 :]) if scope.bodies else "",
    )


def _line_log(lines: Sequence[str], scope: Scope) -> Iterator[Commit]:
    columns = _columns(lines[:_SAMPLE])
    for line in lines:
        if columns and (commit := columns.commit(line, scope.zone)):
            yield commit
        elif pretty := _PRETTY.fullmatch(line):
            when = moments.day(pretty["date"], scope.zone)
            yield Commit(pretty["sha"], pretty["author"], when, pretty["subject"])
        elif dated := _DATED.fullmatch(line):
            yield Commit(dated[1], "", moments.day(dated["date"], scope.zone), dated[3])
        elif plain := _ONELINE.fullmatch(line):
            yield Commit(plain[1], "", None, plain[2])


class _Columns:
    """Fields that a separator parts: where the sha, the date, the author and the subject stand."""

    def __init__(self, separator: str, rows: Sequence[Sequence[str]]) -> None:
        self._separator, self._width = separator, len(rows[0])
        columns = list(zip(*rows, strict=True))
        kinds = [_kind(column) for column in columns]
        self._sha = kinds.index("sha") if "sha" in kinds else -1
        self._date = kinds.index("date") if "date" in kinds else -1
        words = [at for at, kind in enumerate(kinds) if kind == "words"]
        self._subject = max(words, key=lambda at: (sum(map(len, columns[at])), at)) if words else -1
        people = [at for at in words if at != self._subject and _few(columns[at])]
        self._author = people[0] if people else -1
        self._mail = kinds.index("mail") if "mail" in kinds else -1

    @property
    def usable(self) -> bool:
        return self._subject >= 0 and self._sha >= 0

    def commit(self, line: str, zone: ZoneInfo) -> Commit | None:
        cells = _cells(line, self._separator, self._width)
        if len(cells) < self._width:
            return None
        date = cells[self._date] if self._date >= 0 else ""
        author = cells[self._author] if self._author >= 0 else ""
        if self._mail >= 0:
            author = f"{author or cells[self._mail]} <{cells[self._mail].strip('<>')}>"
        sha = cells[self._sha] if self._sha >= 0 else ""
        return Commit(sha, author, moments.day(date, zone), cells[self._subject])


def _columns(lines: Sequence[str]) -> _Columns | None:
    """The separator that parts nearly every line into the same fields, if one does."""
    for separator in _SEPARATORS:
        widths = sorted(line.count(separator) + 1 for line in lines)
        width = min(widths[len(widths) // 10], 8) if widths else 0
        if width < 3:
            continue
        rows = [_cells(line, separator, width) for line in lines if line.count(separator) + 1 >= width]
        rows = [row for row in rows if row[0]]  # a row of a Markdown table begins with its separator
        if len(rows) < _SHARE * len(lines):
            continue
        if (found := _Columns(separator, rows)).usable:
            return found
    return None


def _cells(line: str, separator: str, width: int) -> list[str]:
    return [
        cell.strip()
        for cell in re.sub(r"^[*|\\/_ ]{0,40}(?=[0-9a-f]{7})", "", line).split(separator, width - 1)
    ]


def _kind(column: Sequence[str]) -> str:
    for kind, fits in (
        ("sha", _SHA.fullmatch),
        ("mail", re.compile(r"<?[^\s@<>]{1,64}@[^\s@<>]{1,200}>?").fullmatch),
        ("date", lambda cell: moments.moment(cell) or _RELATIVE.fullmatch(cell)),
    ):
        if sum(bool(fits(cell)) for cell in column) >= 0.9 * len(column):
            return kind
    return "words"


def _few(column: Sequence[str]) -> bool:
    """Names come back and are short; subjects do not and are not."""
    return max(map(len, column)) <= 40 and (len(column) < 4 or len(set(column)) <= max(2, len(column) // 2))
