"""Calendars (RFC 5545, ``.ics``): what was in them, once or again and again. Broken entries are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from assistant.schema import Dropped, Evidence, Period
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.commits import clean

_BEGIN = re.compile(r"\s*BEGIN:VCALENDAR\s", re.IGNORECASE)
_EVENT = re.compile(
    r"^BEGIN:VEVENT\s*\n(.*?)(?:^END:VEVENT|(?=^BEGIN:VEVENT)|(?=^END:VCALENDAR)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_ZONE_NAME = re.compile(r"^TZID[^:\n]{0,100}:(.{1,200})$", re.MULTILINE)
_SUMMARY = re.compile(r"^SUMMARY[^:\n]{0,200}:(.{0,200})", re.MULTILINE)
_YEAR = re.compile(r"^DTSTART[^:\n]{0,100}:(20\d\d)", re.MULTILINE)
_WHOLE_DAYS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_FEW = 3  # as many meetings are told one by one; more are told once, with their count
_MOST = 20_000  # occurrences of one rule that are looked at
_FOREIGN = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)


class _BrokenEntryError(Exception):
    """An entry that states no day or no name."""


@dataclass(frozen=True)
class _Entry:
    """A calendar entry: its name, the days of its occurrences in the user's zone, and what makes it void."""

    uid: str
    name: str
    days: tuple[date, ...]
    void: str = ""
    replaces: date | None = None


class Calendar:
    """The entries of an exported calendar."""

    key = "calendar"
    label = "일정"

    def recognises(self, item: Input) -> bool:
        return bool(_BEGIN.match(item.text or ""))

    def years(self, item: Input) -> list[int]:
        return [int(year) for year in _YEAR.findall(item.text or "")]

    def read(self, item: Input, scope: Scope) -> Reading:
        text = item.text or ""
        zones = _zones(text)
        entries: list[tuple[int, _Entry]] = []
        dropped: list[Dropped] = []
        for match in _EVENT.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            try:
                own = "".join(zone for name, zone in zones.items() if name in match[1])
                entries.append((line, _entry(match[1], own, scope)))
            except (_BrokenEntryError, *_FOREIGN):
                said = _SUMMARY.search(match[1])
                name = clean(said[1]) if said else "(이름 없음)"
                dropped.append(Dropped(name, "읽을 수 없는 일정", f"{item.name}:{line}"))
        remarks = (
            (f"‘{item.name}’에서 읽을 수 없는 일정 {len(dropped)}건을 건너뛰었습니다.",) if dropped else ()
        )
        evidence: list[Evidence] = []
        for line, entry in _without_replaced(entries):
            told, left = _told(entry, f"{item.name}:{line}", scope)
            evidence += told
            dropped += left
        return Reading(tuple(evidence), tuple(dropped), remarks)


def _zones(text: str) -> dict[str, str]:
    """The time zones that the file defines, by name."""
    found = {}
    for part in text.split("BEGIN:VTIMEZONE\n")[1:]:
        body, end, _ = part.partition("END:VTIMEZONE")
        if end and (name := _ZONE_NAME.search(body)):
            found[name[1].strip()] = f"BEGIN:VTIMEZONE\n{body}END:VTIMEZONE\n"
    return found


def _without_replaced(entries: list[tuple[int, _Entry]]) -> Iterator[tuple[int, _Entry]]:
    """A moved meeting stands for the one that the rule would have put there."""
    moved = {(entry.uid, entry.replaces) for _, entry in entries if entry.replaces}
    for line, entry in entries:
        days = entry.days if entry.replaces else tuple(d for d in entry.days if (entry.uid, d) not in moved)
        yield line, _Entry(entry.uid, entry.name, days, entry.void)


def _told(entry: _Entry, place: str, scope: Scope) -> tuple[list[Evidence], list[Dropped]]:
    past = [day for day in entry.days if scope.today is None or day <= scope.today]
    reason = entry.void or ("" if past else "기간에 든 날이 없거나 아직 오지 않은 일정")
    if reason:
        return [], [Dropped(entry.name, reason, place)]
    if len(past) > _FEW:
        name = f"{entry.name} ({len(past)}번)"
        return [Evidence("", "note", name, past[0].isoformat(), place, Calendar.label)], []
    return [Evidence("", "note", entry.name, day.isoformat(), place, Calendar.label) for day in past], []


def _entry(text: str, zones: str, scope: Scope) -> _Entry:
    from icalendar import Calendar as Parsed

    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-\n{zones}BEGIN:VEVENT\n{text.rstrip()}\nEND:VEVENT\nEND:VCALENDAR\n"
    event: Any = next(iter(Parsed.from_ical(whole).walk("VEVENT")), None)
    name = clean(str(event.get("SUMMARY", ""))) if event else ""
    if event is None or not name or "DTSTART" not in event:
        raise _BrokenEntryError
    start = event["DTSTART"].dt
    replaces = event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None
    void = {"CANCELLED": "취소된 일정"}.get(str(event.get("STATUS", "")).upper(), "")
    days = sorted({_day(each, scope.zone) for each in _occurrences(event, start, scope.period)})
    held = tuple(day for day in days if scope.period is None or scope.period.holds(day.isoformat()))
    return _Entry(str(event.get("UID", "")), name, held, void, replaces and _day(replaces, scope.zone))


def _occurrences(event: Any, start: date | datetime, period: Period | None) -> Iterable[date | datetime]:
    """The starts of all occurrences up to the end of the period, without those that were taken out."""
    if "RRULE" not in event:
        return [start, *_listed(event, "RDATE")]
    zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    out = {_comparable(each, zone) for each in _listed(event, "EXDATE")}
    repeated = (each for each in _repeated(event["RRULE"], naive, period, zone=zone) if each not in out)
    found = (each.replace(tzinfo=zone) if isinstance(start, datetime) else each.date() for each in repeated)
    return [*found, *_listed(event, "RDATE")]


def _repeated(
    rule: Any, start: datetime, period: Period | None, *, zone: tzinfo | None
) -> Iterator[datetime]:
    """Local starts of a rule; a rule by the hour or faster is no meeting and counts once."""
    from dateutil.rrule import rrulestr

    parts = {key.upper(): value for key, value in rule.items()}
    if str(parts["FREQ"][0]).upper() not in _WHOLE_DAYS:
        return iter([start])
    until = parts.pop("UNTIL", [None])[0]
    stated = _comparable(until, zone) if until is not None else datetime.max
    last = (
        datetime.combine(period.end + timedelta(days=2), time()) if period else start + timedelta(days=3660)
    )
    stated = stated.replace(hour=23, minute=59, second=59) if not isinstance(until, datetime) else stated
    text = type(rule)(parts).to_ical().decode()
    found = takewhile(lambda each: each <= min(stated, last), rrulestr(text, dtstart=start))
    return islice(found, _MOST)


def _comparable(stated: date | datetime, zone: tzinfo | None) -> datetime:
    """A day or moment as a clock beside the event shows it."""
    if not isinstance(stated, datetime):
        return datetime.combine(stated, time())
    if stated.tzinfo is None:
        return stated
    return stated.astimezone(zone or UTC).replace(tzinfo=None)


def _listed(event: Any, name: str) -> list[date | datetime]:
    found = event.get(name, [])
    lists = found if isinstance(found, list) else [found]
    return [each.dt for one in lists for each in one.dts if isinstance(each.dt, date)]


def _day(moment: date | datetime, zone: ZoneInfo) -> date:
    """The day in the user's zone; a clock without a zone is the user's own."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()
