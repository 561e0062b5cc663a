"""When things happened, as a text says it: years, months, days, quarters, seasons, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.verify.holidays import holidays

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s?(?:년(?:도)?|[./\-](?=\d)))"
_FULL = re.compile(
    rf"(?<![\d.]){_YEAR}?\s?(?P<month>1[0-2]|0?[1-9])\s?(?:월(?!드|요일|등)|[./\-](?=\d))"
    r"(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])(?:일(?!간|차|\s?(?:동안|만에|정도|걸))|(?=$|[\s~(),.:\-–에]|요일)))?"
    r"(?:\s?(?P<third>초|중순|말일|말|하순|상순|마지막 ?날|첫날|첫 ?주|둘째 ?주|셋째 ?주|마지막 ?주)(?!기|부(?!터)))?"
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[.\-/](?P<month>1[0-2]|0?[1-9])(?:[.\-/](?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d)"
)
_YEAR_ALONE = re.compile(
    r"(?<![\d.,A-Za-z])(?P<year>(?:19|20)\d\d)(?:년(?:도)?|(?=\s?(?:상반기|하반기|회고|Q[1-4]|[1-4]Q|[1-4]분기)))(?!\s?대)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.,])'?(?P<year>\d\d)년(?=\s?(?:\d{1,2}월|상반기|하반기|초|말|여름|봄|가을|겨울)|에 |도| ?\d{1,2}월)"
)
_DAY_ALONE = re.compile(
    r"(?<![\d.])(?<!박 )(?<!박)(?P<day>3[01]|[12]\d|0?[1-9])일"
    r"(?=에(?!서| ?(?:한|두|세|[1-9]) ?번)|날|부터|까지)"
)
_DAY_FIRST = re.compile(r"^(?P<day>3[01]|[12]\d|0?[1-9])일(?=, )")  # how a note of a day is opened
_RANGE = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])월?\s?(?:~|-|–|부터)\s?(1[0-2]|0?[1-9])월")
_MONTHS = re.compile(
    r"(?<![A-Za-z\d.~-])(1[0-2]|[1-9])(?:월?\s?(?:~|-|–|에서)\s?|\s?[·,]\s?)(1[0-2]|[1-9])월(?!\s?\d{1,2}일)"
)
_COUNT = re.compile(
    r"\s?(?:로|으로|만 |수준|정도|회|개|명|편|권|강|주차|문제|건|점|솔|챕터|페이지|통과|완료|달성|출석)"
)
_SPANS = {
    "상반기": range(1, 7),
    "하반기": range(7, 13),
    "봄": (3, 4, 5),
    "여름": (6, 7, 8),
    "가을": (9, 10, 11),
    "겨울": (12, 1, 2),
    "연초": (1, 2, 3),
    "년 초": (1, 2, 3),
    "연말": (11, 12),
    "년 말": (11, 12),
    "새해": (1,),
    "초봄": (2, 3),
    "늦봄": (5,),
    "초여름": (5, 6),
    "한여름": (7, 8),
    "늦여름": (8, 9),
    "초가을": (9,),
    "늦가을": (11,),
    "초겨울": (11, 12),
    "한겨울": (12, 1, 2),
}
_SPAN = re.compile(
    r"(?P<name>상반기|하반기|(?<![가-힣])(?:초|늦|한|올)?(?P<season>봄|여름|가을|겨울)(?=에|부터|까지|이|은|을|엔|과|와|의|날|방학|내내|동안|[\s,.·]|$)"
    r"|연초|연말|(?<=[년해] )초(?=에)|(?<=[년해] )말(?=에)|새해 ?첫)"
)
_TO_DAY = re.compile(r"\s?[~∼–-]\s?(3[01]|[12]\d|0?[1-9])일?(?![\d/.:월])")
_SEEN_BEFORE = re.compile(r"[가-힣]\s$")  # 면접 봄: the end of a verb, as notes write it
_SEEN_AFTER = re.compile(r"[\s,.]|$")
_QUARTER = re.compile(r"(?:(?P<one>[1-4])\s?(?:분기|[Qq](?![A-Za-z]))|[Qq](?P<two>[1-4])(?!\d))")
_HALF = re.compile(r"(?<![A-Za-z0-9])(?:H[12]|[12]H)(?![A-Za-z0-9])")
_THAT_MONTH = re.compile(r"(?<![가-힣])(?:같은 ?달|그 ?달)(?:\s(?P<day>3[01]|[12]\d|[1-9])일)?")
_WEEKDAY = re.compile(r"(?<![가-힣])(?P<weekday>[월화수목금토일])(?:요일|욜)")
_THIRDS = {
    "초": range(1, 11),
    "상순": range(1, 11),
    "중순": range(11, 21),
    "말": range(21, 32),
    "하순": range(21, 32),
    "말일": range(28, 32),
    "마지막날": range(28, 32),
    "첫날": range(1, 2),
    "첫주": range(1, 8),
    "둘째주": range(7, 15),
    "셋째주": range(14, 22),
    "마지막주": range(22, 32),
}
WEEKDAYS = "월화수목금토일"
_ONE = f"[{WEEKDAYS}]"
_DAYS_OF_WEEK = re.compile(
    rf"((?:{_ONE}(?:[·/,]\s?)?)*{_ONE})(?:요일?|욜)|\(({_ONE}(?:[·/,]?{_ONE})*)\)"
    rf"|(?:매주|격주) ?((?:{_ONE}[/·,]?)+)(?![가-힣])"
    rf"|(?<![가-힣])({_ONE})(?= ?\d{{1,2}}(?:[~-]\d{{1,2}})?(?:시|:\d\d))"
    rf"|(?<![가-힣])(월?화?수?목?금?토?일?)(?<=[월화수목금토일]{{2}})(?![가-힣])|(?<![가-힣])({_ONE}(?:[·/]{_ONE})+)(?![가-힣])"
)
FROM_TO = re.compile(
    rf"(?<![가-힣])({_ONE})(?:요일|욜)?\s?(?:~|-|–|부터)\s?({_ONE})(?![가-힣]*월)(?:요일|욜|(?![가-힣]))"
)
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,7}\b\.?(?:\s(\d{1,2})(?!\d))?",
    re.IGNORECASE,
)
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Mention:
    """A time that a text names; what it leaves open is None or empty.

    ``months`` are the months that it may mean, ``days`` the days; ``weekday`` is 0 for Monday. Of a holiday
    ``holiday`` is the name, and ``dates`` are the days meant, with their year if it moves.
    """

    spelled: str
    start: int
    end: int
    year: int | None = None
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    weekday: int | None = None
    holiday: str = ""
    dates: frozenset[str] = frozenset()

    @property
    def is_day(self) -> bool:
        return len(self.days) == 1


@lru_cache(maxsize=4096)
def mentions(text: str, *, loose: bool = False) -> tuple[Mention, ...]:
    """Every time that a text names, in order. ``loose`` also takes ``5/12`` and English months, as in notes."""
    found: list[Mention] = []
    for mention in (
        *_holidays(text),
        *_whole(text, loose=loose),
        *_spans(text),
        *_lone(text),
        *(_english(text) if loose else ()),
    ):
        if not any(mention.start < each.end and each.start < mention.end for each in found):
            found.append(mention)
    found += _same(text, found)
    return tuple(sorted(found, key=lambda each: each.start))


def _same(text: str, found: list[Mention]) -> Iterator[Mention]:
    """``같은 달``, ``그달 29일``: the month that the text named last."""
    for match in _THAT_MONTH.finditer(text):
        named = [each for each in found if each.end <= match.start() and len(each.months) == 1]
        if named:
            day = frozenset((int(match["day"]),)) if match["day"] else frozenset()
            last = max(named, key=lambda each: each.start)
            yield Mention(match[0], match.start(), match.end(), last.year, last.months, day)


def blanked(text: str, found: tuple[Mention, ...]) -> str:
    """The text with every mention replaced by blanks, so that offsets stay."""
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def ranges(text: str) -> frozenset[int]:
    """The months inside ranges that a text states: 3월~6월."""
    months: set[int] = set()
    for first, last in _RANGE.findall(text):
        months.update(range(int(first), int(last) + 1))
    return frozenset(months)


def weekdays(text: str) -> frozenset[int]:
    """The days of the week that a text names, shortened as in notes too: 토욜, 월수금, 매주 금, (화)."""
    found = {
        WEEKDAYS.index(day)
        for group in _DAYS_OF_WEEK.findall(text)
        for day in re.sub(r"[^월화수목금토일]", "", "".join(group))
    }
    found |= {_ENGLISH_WEEKDAYS.index(day[:3].lower()) for day in _ENGLISH_WEEKDAY.findall(text)}
    for first, last in FROM_TO.findall(text):
        begin = WEEKDAYS.index(first)
        found |= {(begin + day) % 7 for day in range((WEEKDAYS.index(last) - begin) % 7 + 1)}
    found |= {5, 6} if "주말" in text else set()
    return frozenset(found | (set(range(5)) if "평일" in text else set()))


def _holidays(text: str) -> list[Mention]:
    """Holidays; of one that stands for a single day of every year its month and day too."""
    found = []
    for each in holidays(text):
        fixed = {day for day in each.days if len(day) == len("12-25")}
        months = frozenset(int(day[:2]) for day in fixed)
        days = frozenset(int(day[3:]) for day in fixed) if len(fixed) == 1 else frozenset()
        spelled = text[each.start : each.end].strip()
        found.append(
            Mention(spelled, each.start, each.end, None, months, days, holiday=each.name, dates=each.days)
        )
    return found


def _whole(text: str, *, loose: bool) -> list[Mention]:
    found = [_mention(match) for match in _ISO.finditer(text)]
    found += [_between(match) for match in _MONTHS.finditer(text)]
    for match in _FULL.finditer(text):
        slashed = loose and "/" in match[0] and match["day"] and not match["year"]
        if "월" in match[0] or (slashed and not _COUNT.match(text, match.end())):
            found.append(_mention(match))
    return found + [last for each in found if (last := _last_day(each, text))]


def _last_day(first: Mention, text: str) -> Mention | None:
    """The day up to which a stretch lasts that begins with a full date and names no other month: 5/15~21."""
    match = _TO_DAY.match(text, first.end) if len(first.months) == 1 and first.is_day else None
    if match is None:
        return None
    day = frozenset((int(match[1]),))
    return Mention(match[0].strip(), match.start(1), match.end(), first.year, first.months, day)


def _between(match: re.Match[str]) -> Mention:
    """``3~4월``, ``1, 2월``: the months from one to the other."""
    months = frozenset(range(int(match[1]), int(match[2]) + 1))
    return Mention(match[0].strip(), match.start(), match.end(), months=months)


def _mention(match: re.Match[str]) -> Mention:
    parts = match.groupdict()
    year, month, day, third = (parts.get(key) for key in ("year", "month", "day", "third"))
    return Mention(
        match[0].strip(),
        match.start(),
        match.end(),
        int(year) if year else None,
        frozenset((int(month),)) if month else frozenset(),
        frozenset((int(day),))
        if day
        else frozenset(_THIRDS[third.replace(" ", "")])
        if third
        else frozenset(),
    )


def _spans(text: str) -> list[Mention]:
    found = []
    for match in _SPAN.finditer(text):
        name = match["season"] or match["name"]
        if (
            name == "봄"
            and _SEEN_BEFORE.search(text[: match.start()])
            and _SEEN_AFTER.match(text, match.end())
        ):
            continue
        name = match["name"] if match["name"] in _SPANS else name
        key = {"초": "연초", "말": "연말", "새해 첫": "새해", "새해첫": "새해"}.get(name, name)
        found.append(Mention(match[0], match.start(), match.end(), months=frozenset(_SPANS[key])))
    for match in _HALF.finditer(text):
        months = _SPANS["상반기" if "1" in match[0] else "하반기"]
        found.append(Mention(match[0], match.start(), match.end(), months=frozenset(months)))
    for match in _QUARTER.finditer(text):
        first = 3 * int(match["one"] or match["two"]) - 2
        found.append(Mention(match[0], match.start(), match.end(), months=frozenset(range(first, first + 3))))
    return found


def _lone(text: str) -> list[Mention]:
    found = [
        _mention(match)
        for match in (*_YEAR_ALONE.finditer(text), *_DAY_ALONE.finditer(text), *_DAY_FIRST.finditer(text))
    ]
    for match in _SHORT_YEAR.finditer(text):
        found.append(Mention(match[0], match.start(), match.end(), 2000 + int(match["year"])))
    for match in _WEEKDAY.finditer(text):
        weekday = WEEKDAYS.index(match["weekday"])
        found.append(Mention(match[0], match.start(), match.end(), weekday=weekday))
    return found


def _english(text: str) -> list[Mention]:
    found = []
    for match in _ENGLISH.finditer(text):
        months = frozenset((_ENGLISH_MONTHS.index(match[1].lower()[:3]) + 1,))
        days = frozenset((int(match[2]),)) if match[2] else frozenset()
        found.append(Mention(match[0], match.start(), match.end(), months=months, days=days))
    return found
