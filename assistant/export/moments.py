"""Dates as authors spell them, read and written.

Real blogs hold ``2025-04-13 17:04:95``, ``2021-06-19-15:00``, ``2022.12.22.`` and ``9999-9-99``: a date
that is no date is None here, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

Zone = Literal["", "Z", "+09:00", "+0900"]

_WRITTEN = re.compile(
    r"""(?x) \s* (?P<year>\d{4}) (?P<mark>[-./]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2}) (?P<dot>\.?)
    (?: (?P<joint>T|t|-|[ ]+) (?P<hour>\d{1,2}) : (?P<minute>\d{2})
        (?: : (?P<second>\d{2}) (?: \. (?P<fraction>\d{1,9}) )? )? )?
    (?P<space>[ ]*) (?P<zone>Z|[+-]\d{2}:\d{2}|[+-]\d{4})? \s*"""
)


@dataclass(frozen=True)
class Spelling:
    """How a moment is written; ``joint`` empty means the day alone, ``fraction`` counts its digits."""

    mark: str = "-"
    dot: str = ""
    padded: bool = True
    joint: str = ""
    seconds: bool = True
    fraction: int = 0
    space: str = ""
    zone: Zone = ""

    @property
    def has_time(self) -> bool:
        return bool(self.joint)


DAY = Spelling()
CLOCK = Spelling(joint=" ")  # 2026-11-21 17:57:47
RUBY = Spelling(joint=" ", space=" ", zone="+0900")  # 2026-11-21 17:57:47 +0900
RFC3339 = Spelling(joint="T", zone="+09:00")  # 2026-11-21T17:57:47+09:00


def spelling(text: str) -> Spelling | None:
    """How a date is spelled, or None if it is none that a calendar knows."""
    match = _WRITTEN.fullmatch(text)
    if not match or moment(text) is None:
        return None
    zone = match["zone"] or ""
    return Spelling(
        mark=match["mark"],
        dot=match["dot"],
        padded=len(match["month"]) == 2 and len(match["day"]) == 2,
        joint=match["joint"] or "",
        seconds=bool(match["second"]) or not match["hour"],
        fraction=len(match["fraction"] or ""),
        space=match["space"] if zone else "",
        zone="Z" if zone == "Z" else "+09:00" if ":" in zone else "+0900" if zone else "",
    )


def moment(text: str) -> datetime | None:
    """The moment that is written; without an offset it is naive, a day alone its midnight."""
    match = _WRITTEN.fullmatch(text)
    if not match:
        return None
    parts = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    micro = int(((match["fraction"] or "") + "000000")[:6])
    try:
        return datetime(*parts, micro, tzinfo=_zone(match["zone"]))  # type: ignore[misc,arg-type]
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def spelled(when: datetime, how: Spelling) -> str:
    """The moment in a spelling; ``Z`` turns the clock to UTC, the others keep that of ``when``."""
    if how.zone == "Z":
        when = when.astimezone(UTC)
    width = 2 if how.padded else 1
    text = f"{when.year:04d}{how.mark}{when.month:0{width}d}{how.mark}{when.day:0{width}d}{how.dot}"
    if how.joint:
        text += f"{how.joint}{when:%H:%M}" + (f":{when:%S}" if how.seconds else "")
        text += f".{when.microsecond:06d}000"[: how.fraction + 1] if how.fraction else ""
    if how.zone == "Z":
        return text + how.space + "Z"
    offset = f"{when:%z}"[:5] if how.zone else ""
    if how.zone == "+09:00":
        offset = f"{offset[:3]}:{offset[3:]}"
    return text + how.space + offset


def is_future_in_utc(day: datetime, now: datetime) -> bool:
    """Whether the day's midnight in UTC is yet to come, as it is in Seoul before nine in the morning."""
    return day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC) > now
