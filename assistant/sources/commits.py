"""Commits: from git repositories, and from logs that were saved as text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant import git
from assistant.schema import Evidence
from assistant.sources import people
from assistant.sources.base import Input, Reading, Scope

_HEADER = re.compile(r"commit ([0-9a-f]{7,64})\b[^\n]*")
_FIELD = re.compile(r"(Author|Date|Merge|AuthorDate|Commit|CommitDate): +(.*)")
_GRAPH = r"[*|\\/ ]{0,20}"
_ONELINE = re.compile(_GRAPH + r"([0-9a-f]{7,40})[ \t]+(?:\([^)\n]{1,200}\) )?(\S.*)")
_DATED = re.compile(
    _GRAPH
    + r"([0-9a-f]{7,40})[ \t|,]+(\d{4}[-./]\d\d[-./]\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?(?: ?[+-]\d\d:?\d\d|Z)?"
    r"[ \t|,]+(\S.*)"
)
_LOG_YEAR = re.compile(
    r"^(?:(?:Author)?Date: .{0,40}?|[*|\\/ ]{0,20}[0-9a-f]{7,40}[ \t|,]+)(20\d\d)\b", re.MULTILINE
)
_GIT_DATE = re.compile(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})(?: ([+-])(\d\d)(\d\d))?")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SHARE = 0.6


@dataclass(frozen=True)
class _Commit:
    sha: str
    author: str
    when: str | None
    subject: str
    merge: bool = False


class GitRepository:
    """A git repository on this machine, bare or with a work tree."""

    key = "git"
    label = "git 저장소"

    def recognises(self, item: Input) -> bool:
        return item.path is not None and git.is_repository(item.path)

    def years(self, item: Input) -> list[int]:
        own = {each.casefold() for each in git.identity(item.path)}
        entries = list(git.log(item.path or Path(item.name)))
        mine = [each for each in entries if own & {each.name.casefold(), each.email.casefold()}]
        return [int(each.when[:4]) for each in mine or entries]

    def read(self, item: Input, scope: Scope) -> Reading:
        path = item.path or Path(item.name)
        found = [
            _Commit(each.sha, f"{each.name} <{each.email}>", _local_day(each.when, scope.zone), each.subject)
            for each in git.log(path)
        ]
        name = path.resolve().name.removesuffix(".git") or item.name
        return _reading(found, name, scope, own=git.identity(path))


class CommitLog:
    """Saved output of ``git log``, ``git log --oneline``, or lines of ``sha date subject``."""

    key = "log"
    label = "커밋 기록"

    def recognises(self, item: Input) -> bool:
        text = item.text or ""
        if _HEADER.match(text.lstrip()) and re.search(r"^(Author|Date): ", text, re.MULTILINE):
            return True
        lines = [line for line in text.splitlines() if line.strip()]
        return bool(lines) and sum(bool(_ONELINE.fullmatch(line)) for line in lines) >= _SHARE * len(lines)

    def years(self, item: Input) -> list[int]:
        return [int(year) for year in _LOG_YEAR.findall(item.text or "")]

    def read(self, item: Input, scope: Scope) -> Reading:
        text = item.text or ""
        full = _HEADER.match(text.lstrip())
        found = list(_full_log(text, scope.zone) if full else _line_log(text))
        return _reading(found, item.name, scope, own=git.identity())


def _reading(found: list[_Commit], name: str, scope: Scope, *, own: tuple[str, ...]) -> Reading:
    commits = [commit for commit in _oldest_first(found) if not commit.merge]
    inside = [commit for commit in commits if scope.period is None or scope.period.holds(commit.when)]
    authors = [commit.author for commit in commits if commit.author]
    kept, remark = people.choose(authors, scope.authors if authors else (), own, name)
    evidence = tuple(
        Evidence("", "commit", _clean(commit.subject), commit.when, f"{name}@{commit.sha[:10]}")
        for commit in inside
        if not commit.author or commit.author in kept
    )
    remarks = [remark] if remark else []
    if scope.authors and not authors and commits:
        remarks.append(f"‘{name}’에는 작성자가 적혀 있지 않아 --author를 적용하지 못했습니다.")
    return Reading(evidence, remarks=tuple(remarks))


def _oldest_first(found: list[_Commit]) -> list[_Commit]:
    """A log prints the newest first unless it was asked otherwise; commits of one day keep their true order."""
    dated = [commit.when for commit in found if commit.when]
    return found if dated and dated[0] < dated[-1] else found[::-1]


def _full_log(text: str, zone: ZoneInfo) -> Iterator[_Commit]:
    """Commits of git's default, medium or fuller layout; the subject is the first indented line."""
    current: dict[str, str] = {}
    for line in text.splitlines():
        if header := _HEADER.fullmatch(line):
            yield from _finished(current, zone)
            current = {"sha": header[1]}
        elif (field := _FIELD.fullmatch(line)) and "subject" not in current:
            current.setdefault(field[1], field[2])
        elif line.startswith("    ") and line.strip():
            current.setdefault("subject", line.strip())
    yield from _finished(current, zone)


def _finished(current: dict[str, str], zone: ZoneInfo) -> Iterator[_Commit]:
    if "subject" in current:
        stated = current.get("AuthorDate") or current.get("Date", "")
        when = _local_day(stated, zone)
        yield _Commit(current["sha"], current.get("Author", ""), when, current["subject"], "Merge" in current)


def _line_log(text: str) -> Iterator[_Commit]:
    for line in text.splitlines():
        if dated := _DATED.fullmatch(line.rstrip()):
            yield _Commit(dated[1], "", re.sub(r"[./]", "-", dated[2]), dated[3])
        elif plain := _ONELINE.fullmatch(line.rstrip()):
            yield _Commit(plain[1], "", None, plain[2])


def _local_day(stated: str, zone: ZoneInfo) -> str | None:
    """The day in the user's zone of a date as git prints it (default, ISO, RFC 2822), or None."""
    moment = _moment(stated.strip())
    if moment is None:
        return None
    return (moment.astimezone(zone) if moment.tzinfo else moment).date().isoformat()


def _moment(stated: str) -> datetime | None:
    if match := _GIT_DATE.fullmatch(stated):
        month, day, hour, minute, second, year = match.groups()[:6]
        if month not in _MONTHS:
            return None
        parts = (int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second))
        return datetime(*parts, tzinfo=_offset(match))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(
                re.sub(r" ([+-]\d{4})$", r"\1", stated) if parse is datetime.fromisoformat else stated
            )
        except ValueError:
            continue
    return None


def _offset(match: re.Match[str]) -> timezone | None:
    if not match[7]:
        return None
    offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
    return timezone(-offset if match[7] == "-" else offset)


def _clean(subject: str) -> str:
    """NFC, without control characters."""
    visible = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", subject))
    return " ".join(visible.split())
