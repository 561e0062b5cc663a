"""Dates as people write them in notes: ``3월``, ``2025.03``, ``March``, ``3/14``, ``2025년 3월 14일``.

A date is an ISO string cut to what is known: ``2025-03-14``, ``2025-03`` or ``2025``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_SHORT_NAMES = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
_LONG_NAMES = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}

_HALF_A_YEAR = 6  # months
_FEWEST = 3  # lines that open with a day before notes are taken for a memo of days
_MONTH_DIGITS = r"(1[0-2]|0?[1-9])"
_DAY_DIGITS = r"(3[01]|[12]\d|0?[1-9])"
_YMD = re.compile(
    rf"(?<![\dvV])(20\d\d)\s?[년.\-/]\s?{_MONTH_DIGITS}(?:\s?[월.\-/]\s?{_DAY_DIGITS}(?!\d)일?)?(?!\d)"
)
_MD_KOREAN = re.compile(
    r"(?:(?<!\d)(1\d{3})년\s?)?(?<![\d.])(1[0-2]|0?[1-9])월(?:\s?(3[01]|[12]\d|0?[1-9])일)?(?!\s?\d{0,2}\s?(?:호|차|권))"
)
_MD_SLASH = re.compile(r"^(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
# what makes `1/2` a share of something: `1/2 달성`, `2/3만 읽음`
_SHARE = re.compile(
    r"\s?(?:달성|정도|쯤|밖에|이상|이하|수준|만큼|지점)|\s(?:완료|성공|통과|참여|출석|진행)(?:함|했음)?\W*$"
    r"|(?:만|은|는|이|가|을|를|도|로)(?:\s|$)"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?년?(?!\d)")
_SHORT_YEAR = re.compile(r"^\W{0,3}'?(\d\d)년도?(?=\W|에|$)")
_NAMED_YEAR = re.compile(r"(?<![\d.])(20\d\d)(?=\s?년|[.\-/]\d|\s|$)")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_ENGLISH = re.compile(r"^[^A-Za-z]{0,4}([A-Za-z]{3,9})\b\.?")
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ENGLISH_DAY = re.compile(
    rf"^\W{{0,4}}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}},?\s)?"
    rf"(?:{_NAME}\s{_DAY_DIGITS}(?:st|nd|rd|th)?|{_DAY_DIGITS}(?:st|nd|rd|th)?\s{_NAME})(?!\d)(?:,?\s(20\d\d))?",
    re.IGNORECASE,
)
_SHORT_YMD = re.compile(
    rf"^\W{{0,3}}'?(2\d)\s?[년.\-/]\s?{_MONTH_DIGITS}\s?[월.\-/]\s?{_DAY_DIGITS}(?![\d.])"
)
_SHORT_YM = re.compile(r"'?(2\d)[년.\-/]\s?(0[1-9]|1[0-2])월?")
_WEEKDAY = r"(?:\s?(?:\([월화수목금토일](?:요일)?\)|[월화수목금토일]요일))"
_MD_POINT = re.compile(rf"{_MONTH_DIGITS}[.\-/]\s?{_DAY_DIGITS}\.?{_WEEKDAY}?")
_MEMO_HEAD = re.compile(
    rf"(?:{_MONTH_DIGITS}([.\-/])\s?{_DAY_DIGITS}|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))"
    rf"(?![\d.\-/]\d|\d)(\.|{_WEEKDAY})?(?=[\s:]|$)"
)
_MEMO_SHAPE = re.compile(r"\d{1,2}\.\d{1,2}\.?\s|(?!20\d\d)\d{4}\s")
_MEASURED = re.compile(
    r"[\s:]*(?:점|만|천|억|배|초|분|시간|명|개|원|버전|v\d|ver|릴리[스즈]|업그레이드|업데이트|마이그레이션|출시"
    r"|ms|km|kg|[GMKT]B|%)(?:[\s으로은는이가을를의에]|$)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(rf"{_DAY_DIGITS}일{_WEEKDAY}?")
_STRETCH = re.compile(
    r"(?:(?P<year>20\d\d)\s?[년.\-/]\s?)?(?<!\d)(?P<from>1[0-2]|0?[1-9])\s?(?:[월.\-/]\s?(?:\d{1,2}\s?[일.]?)?)?"
    r"(?:\([월화수목금토일]\))?\s?[~–∼]\s?"
    r"(?:(?P<until_year>20\d\d)\s?[년.\-/]\s?)?(?P<to>1[0-2]|0?[1-9])\s?(?:월|[.\-/]\s?\d{1,2}|(?!\d)(?(until_year)|(?!)))"
)
_SIX = re.compile(r"(?<!\d)(2\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


def in_line(text: str, year: int) -> str | None:
    """The first date that a line states, or None; a bare month takes ``year``."""
    return (
        _short_year(text)
        or _year_month_day(text)
        or _slash(text, year)
        or _korean(text, year)
        or (_english_day(text, year) if _YEAR.search(text) else None)
    )


def opens(text: str) -> bool:
    """Whether a line begins with a whole date, as the entries of a diary do."""
    match = _YMD.match(text.lstrip(" -*[("))
    return bool((match and match[3]) or _SHORT_YMD.match(text))


@dataclass(frozen=True)
class MemoHead:
    """The day at the head of a line of a memo: ``3.23``, ``3.23.``, ``11.20(금)``, ``10-11``, ``3/14``, ``0112``.

    ``sure`` says that it cannot be a version or a rating: it has a weekday, a last point or a slash.
    ``rest`` is the line without it; a slash stays, since it is read as a date wherever it stands.
    """

    month: int
    day: int
    sure: bool
    rest: str


def memo_head(text: str) -> MemoHead | None:
    """What a line opens with, if it may be a day; whether it is one, only the lines around it tell."""
    match = _MEMO_HEAD.match(text)
    if not match or (_MEASURED.match(text, match.end()) and not match[6]):
        return None
    if match[2] == "/" and _SHARE.match(text, match.end()):
        return None
    month, day = int(match[1] or match[4]), int(match[3] or match[5])
    rest = text if match[2] == "/" else text[match.end() :].lstrip(" :") or text
    sure = bool(match[6] or match[2] == "/")
    return MemoHead(month, day, sure, rest) if valid(2024, month, day) else None


def is_memo(texts: Sequence[str]) -> bool:
    """Whether lines open with days: at least three, nearly all of that shape, in order or nearly so.

    ``1.1``, ``1.2``, ``2.1`` are the numbers of chapters or versions: small days that begin anew each month.
    """
    heads = [found for text in texts if (found := memo_head(text))]
    shaped = sum(bool(_MEMO_SHAPE.match(text)) and not memo_head(text) for text in texts)
    turns = sum(before.month > after.month for before, after in pairwise(heads))
    if len(heads) < _FEWEST or shaped * 4 > len(heads) or turns * 4 > len(heads):
        return False
    if any(each.sure or each.day > 9 for each in heads):
        return True
    first = {each.month: each.day for each in reversed(heads)}
    return not shaped and len(first) >= _FEWEST and set(first.values()) != {1}


@lru_cache(maxsize=4096)
def in_heading(text: str, year: int) -> str | None:
    """The date that a heading stands for: like a line, and also ``March``, ``25.03``, ``3.14`` and a bare year.

    Of a stretch of time (``2025.03.10 ~ 2025.08.22``, ``7~8월``) only what both ends share.
    """
    if months := stretch(text, year):
        first, last = months
        return first if first == last else first[:4] if first[:4] == last[:4] else None
    if (
        found := in_line(text, year)
        or _english_day(text, year)
        or _english(text, year)
        or _pointed(text, year)
    ):
        return found
    if short := _SHORT_YEAR.match(text):
        return f"20{short[1]}"
    match = _YEAR.search(text)
    return match[1] if match else None


def stretch(text: str, year: int) -> tuple[str, str] | None:
    """The months in which a stretch of time that a text names begins and ends, or None."""
    match = _STRETCH.search(text)
    if not match:
        return None
    begins = int(match["year"] or year)
    first = valid(begins, int(match["from"]), 0)
    last = valid(int(match["until_year"] or begins), int(match["to"]), 0)
    return (first, last) if first and last and first <= last else None


def reached(when: str | None, text: str, headings: Sequence[str], *, year: int) -> tuple[str, ...]:
    """The months that a note is of, as ``2025-06``: its own, and those of a stretch that it or a heading opens with.

    ``year`` is that of a note that has none. ``5월~7월: 예약 서비스 개편`` is of June too.
    """
    year = int(when[:4]) if when else year
    own = [when[:7]] if when and len(when) >= len("2025-03") else []
    for first, last in filter(None, (opening_stretch(each, year) for each in (text, *headings))):
        if not own or own[0] == first:
            own += [_iso(month) for month in range(_months(first), _months(last) + 1)]
    return tuple(dict.fromkeys(own))


def opening_stretch(text: str, year: int) -> tuple[str, str] | None:
    """The first and last month of a stretch that a text opens with; of more than half a year a whole text is."""
    found = stretch(text, year) if _STRETCH.match(text) else None
    return found if found and _months(found[1]) - _months(found[0]) < _HALF_A_YEAR else None


def _months(when: str) -> int:
    return int(when[:4]) * 12 + int(when[5:7]) - 1


def _iso(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02d}"


def in_name(text: str, year: int) -> str | None:
    """The date in a file's name or path: ``2025-03-14.md``, ``250314 메모.txt``, ``3월.md``, ``2025/03/14.md``."""
    folder, _, name = text.replace("_", "-").rpartition("/")
    for pattern, century in ((_COMPACT, ""), (_SIX, "20")):
        if match := pattern.search(name):
            return valid(int(century + match[1]), int(match[2]), int(match[3]))
    stem = name.rsplit(".", 1)[0] if "." in name[-10:] else name
    in_path = _year_month_day(f"{folder}/{name}") if folder else None
    return in_path or in_heading(stem, year)


def day_of(text: str, month: str | None) -> str | None:
    """The day that a heading like ``14일 (금)`` names in an ISO month, or None."""
    match = _DAY_ALONE.fullmatch(text.strip())
    if not (match and month and len(month) >= len("2025-03")):
        return None
    return valid(int(month[:4]), int(month[5:7]), int(match[1]))


def years(text: str) -> list[int]:
    """Every year from 2000 to 2099 that a text names, in order."""
    return [int(match[1]) for match in _NAMED_YEAR.finditer(text)]


def _year_month_day(text: str) -> str | None:
    match = _YMD.search(text)
    return valid(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def _korean(text: str, year: int) -> str | None:
    match = _MD_KOREAN.search(text)
    return valid(int(match[1] or year), int(match[2]), int(match[3] or 0)) if match else None


def _slash(text: str, year: int) -> str | None:
    match = _MD_SLASH.match(text := text.lstrip(" -*[("))
    if not match or _SHARE.match(text, match.end()):
        return None
    return valid(year, int(match[1]), int(match[2]))


def _short_year(text: str) -> str | None:
    match = _SHORT_YMD.match(text)
    return valid(2000 + int(match[1]), int(match[2]), int(match[3])) if match else None


def _pointed(text: str, year: int) -> str | None:
    """A heading that is nothing but ``25.03`` or ``3.14 (금)``."""
    if match := _SHORT_YM.fullmatch(text.strip()):
        return valid(2000 + int(match[1]), int(match[2]), 0)
    match = _MD_POINT.fullmatch(text.strip())
    return valid(year, int(match[1]), int(match[2])) if match else None


def _english_day(text: str, year: int) -> str | None:
    """``March 14, 2025``, ``14 Mar 2025`` or ``Fri, March 14`` at the start of a text."""
    match = _ENGLISH_DAY.match(text)
    if not match:
        return None
    month = _SHORT_NAMES[(match[1] or match[4]).lower()[:3]]
    return valid(int(match[5] or year), month, int(match[2] or match[3]))


def _english(text: str, year: int) -> str | None:
    match = _ENGLISH.match(text)
    word = match[1].lower() if match else ""
    month = _LONG_NAMES.get(word) or _SHORT_NAMES.get(word)
    stated = _YEAR.search(text)
    return valid(int(stated[1]) if stated else year, month, 0) if month else None


def valid(year: int, month: int, day: int) -> str | None:
    """The ISO date if there is such a day; day 0 stands for the month."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
