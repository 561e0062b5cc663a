"""Moments as git and other programs print them, to the day that they are in the user's time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_GIT_DATE = re.compile(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})(?: ([+-])(\d\d)(\d\d))?")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)")
_UNIX = re.compile(r"(\d{9,10})(?: [+-]\d{4})?")
_ISO = re.compile(
    r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?"
    r"(?:[T \-](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?\s?(?:(Z)|([+-])(\d\d):?(\d\d))?"
)


def day(stated: str, zone: ZoneInfo) -> str | None:
    """The day in the user's zone of a date as git prints it (default, ISO, RFC 2822, raw), or None."""
    found = moment(stated.strip())
    if found is None:
        return None
    try:
        return (found.astimezone(zone) if found.tzinfo else found).date().isoformat()
    except (OverflowError, ValueError):
        return None


def moment(stated: str) -> datetime | None:
    """The moment that a whole text states, with its offset if it has one, or None."""
    try:
        return _iso(stated) or _git(stated) or _unix(stated) or _month_first(stated) or _mail(stated)
    except (ValueError, OverflowError, TypeError):
        return None


def _iso(stated: str) -> datetime | None:
    """ISO 8601 and its relatives; a clock that no clock shows (``17:04:95``) leaves the day."""
    match = _ISO.fullmatch(stated)
    if not match:
        return None
    year, month, date, hour, minute, second = (int(each or 0) for each in match.groups()[:6])
    zone = UTC if match[7] else _offset(*match.groups()[7:10])
    if hour > 23 or minute > 59 or second > 59:
        hour = minute = second = 0
    return datetime(year, month, date, hour, minute, second, tzinfo=zone if match[4] else None)


def _git(stated: str) -> datetime | None:
    match = _GIT_DATE.fullmatch(stated)
    if not match or match[1] not in _MONTHS:
        return None
    _, date, hour, minute, second, year = match.groups()[:6]
    parts = (int(year), _MONTHS.index(match[1]) + 1, int(date), int(hour), int(minute), int(second))
    return datetime(*parts, tzinfo=_offset(*match.groups()[6:9]))


def _unix(stated: str) -> datetime | None:
    match = _UNIX.fullmatch(stated)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def _month_first(stated: str) -> datetime | None:
    """``3/14/2025``; where that is no month the day stands first."""
    match = _MONTH_FIRST.fullmatch(stated)
    if not match:
        return None
    month, date, year = map(int, match.groups())
    return datetime(year, date, month) if month > 12 else datetime(year, month, date)


def _mail(stated: str) -> datetime | None:
    return parsedate_to_datetime(stated) if "," in stated[:5] else None


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timezone | None:
    if not sign:
        return None
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)
