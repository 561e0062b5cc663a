"""Dates as people write them in notes: ``3월``, ``2025.03``, ``March``, ``3/14``, ``2025년 3월 14일``.

A date is an ISO string cut to what is known: ``2025-03-14``, ``2025-03`` or ``2025``.
"""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT_NAMES = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
_LONG_NAMES = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}

_MONTH_DIGITS = r"(1[0-2]|0?[1-9])"
_DAY_DIGITS = r"(3[01]|[12]\d|0?[1-9])"
_YMD = re.compile(
    rf"(?<![\dvV])(20\d\d)\s?[년.\-/]\s?{_MONTH_DIGITS}(?:\s?[월.\-/]\s?{_DAY_DIGITS}(?!\d)일?)?(?!\d)"
)
_MD_KOREAN = re.compile(
    r"(?<![\d.])(1[0-2]|0?[1-9])월(?:\s?(3[01]|[12]\d|0?[1-9])일)?(?!\s?\d{0,2}\s?(?:호|차|권))"
)
_MD_SLASH = re.compile(r"^(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?년?(?!\d)")
_SHORT_YEAR = re.compile(r"^\W{0,3}'?(\d\d)년도?(?=\W|에|$)")
_NAMED_YEAR = re.compile(r"(?<![\d.])(20\d\d)(?=\s?년|[.\-/]\d|\s|$)")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_ENGLISH = re.compile(r"^[^A-Za-z]{0,4}([A-Za-z]{3,9})\b\.?")


def in_line(text: str, year: int) -> str | None:
    """The first date that a line states, or None; a bare month takes ``year``."""
    return _year_month_day(text) or _slash(text, year) or _korean(text, year)


def opens(text: str) -> bool:
    """Whether a line begins with a whole date, as the entries of a diary do."""
    match = _YMD.match(text.lstrip(" -*[("))
    return bool(match and match[3])


def in_heading(text: str, year: int) -> str | None:
    """The date that a heading stands for: like a line, and also ``March`` and a bare year."""
    if found := in_line(text, year):
        return found
    if found := _english(text, year):
        return found
    if short := _SHORT_YEAR.match(text):
        return f"20{short[1]}"
    match = _YEAR.search(text)
    return match[1] if match else None


def in_name(text: str, year: int) -> str | None:
    """The date in a file's name: ``2025-03-14.md``, ``20250314 메모.txt``, ``3월.md``."""
    if match := _COMPACT.search(text):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    return in_heading(text.replace("_", "-"), year)


def years(text: str) -> list[int]:
    """Every year from 2000 to 2099 that a text names, in order."""
    return [int(match[1]) for match in _NAMED_YEAR.finditer(text)]


def _year_month_day(text: str) -> str | None:
    match = _YMD.search(text)
    return _valid(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def _korean(text: str, year: int) -> str | None:
    match = _MD_KOREAN.search(text)
    return _valid(year, int(match[1]), int(match[2] or 0)) if match else None


def _slash(text: str, year: int) -> str | None:
    match = _MD_SLASH.match(text.lstrip(" -*[("))
    return _valid(year, int(match[1]), int(match[2])) if match else None


def _english(text: str, year: int) -> str | None:
    match = _ENGLISH.match(text)
    word = match[1].lower() if match else ""
    month = _LONG_NAMES.get(word) or _SHORT_NAMES.get(word)
    stated = _YEAR.search(text)
    return _valid(int(stated[1]) if stated else year, month, 0) if month else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
