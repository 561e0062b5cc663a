"""File names as the author makes them: Hangul kept or left out, words joined the author's way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import OptionError
from assistant.korean import josa
from assistant.korean import slug as korean

_ENOUGH = 3
BYTES = 240  # a component; file systems allow 255 bytes
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNLIKELY = " []#^"  # links of wikis break at them: only for authors who use them
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# ‘2025년 회고’ of ‘2025년 회고: 옮긴 해’ is the name.
_HEAD = re.compile(r"^(\S+\s.*회고(?:록)?)\s*[:：]\s.*$")
_PART = re.compile(r"(?i)\d{1,2}\s*(?:월|주|분기|차)|상반기|하반기|분기|half|quarter|week|month|project")
# Words of a retrospective's title in the ASCII names of those who write no Hangul in addresses.
_ENGLISH = (
    ("회고록", "retrospective"),
    ("회고", "retrospective"),
    ("돌아보며", "retrospective"),
    ("돌아보기", "retrospective"),
    ("상반기", "first-half"),
    ("하반기", "second-half"),
    ("퇴사", "farewell"),
    ("이직", "job-change"),
    ("부트캠프", "bootcamp"),
    ("개발자", "developer"),
    ("자기소개서", "essay"),
    ("연말", "year-end"),
)


@dataclass(frozen=True)
class SlugRule:
    """``keeps_hangul`` and ``keeps_case`` as in the author's names; ``gap`` joins words.

    ``constant`` is the name of nearly every post, where only dates or folders tell them apart; ``marks``
    those of the unlikely characters that some name has.
    """

    keeps_hangul: bool = True
    keeps_case: bool = False
    gap: str = "-"
    constant: str = ""
    marks: str = ""


@dataclass(frozen=True)
class Earlier:
    """An earlier retrospective by its name and its title."""

    slug: str
    title: str


ASCII = SlugRule(keeps_hangul=False)
AS_TYPED = SlugRule(marks=_UNLIKELY)


def learn(names: Sequence[str]) -> SlugRule:
    """The rule of the names, newest first; one Hangul name in five is enough to keep Hangul.

    Two names or fewer, like the welcome of a new site, say nothing about Hangul.
    """
    if not names:
        return SlugRule()
    hangul = sum(bool(_HANGUL.search(name)) for name in names)
    cased = sum(name != name.lower() for name in names)
    gaps = {gap: sum(gap in name for name in names) for gap in ("-", "_", " ")}
    best = max(gaps, key=lambda gap: gaps[gap])
    return SlugRule(
        keeps_hangul=hangul * 5 >= len(names) or len(names) < _ENOUGH,
        keeps_case=cased * 2 > len(names),
        gap=best if gaps[best] else "-",
        constant=_constant(names),
        marks="".join(mark for mark in _UNLIKELY if any(mark in name for name in names)),
    )


def _constant(names: Sequence[str]) -> str:
    name, number = Counter(names).most_common(1)[0]
    return name if number >= max(_ENOUGH, len(names) * 0.8) else ""


def of_title(title: str, rule: SlugRule, *, year: int) -> str:
    """A name for the title by the rule; never empty, no reserved name, at most 80 characters."""
    title = _HEAD.sub(r"\1", title)
    text = title if rule.keeps_hangul else _ascii(title, year)
    name = korean.slug(text)
    if rule.keeps_case:
        name = _recased(name, text)
    return name.replace("-", rule.gap)


def _ascii(title: str, year: int) -> str:
    text = re.sub(r"(\d)\s*년(?:도)?", r"\1 ", title)
    text = re.sub(r"(\d{1,2})\s*월", lambda match: f"{int(match[1]):02d} ", text)
    for word, english in _ENGLISH:
        text = text.replace(word, f" {english} ")
    text = _HANGUL.sub(" ", text).encode("ascii", "ignore").decode("ascii")
    named = re.search(r"[A-Za-z]", text)
    return text if named else f"{text} retrospective" if re.search(r"\d", text) else f"{year} retrospective"


def _recased(name: str, text: str) -> str:
    """The title's own capitals put back; the slug's characters stand in the title in the same order."""
    letters, position = [], 0
    for char in name:
        found = text.lower().find(char, position)
        if found >= 0 and char.isalnum():
            letters.append(text[found])
            position = found + 1
        else:
            letters.append(char)
    return "".join(letters)


def given(name: str, rule: SlugRule) -> str:
    """A name that the user chose, in NFC; spaces and brackets stay where the author's own names have them.

    Raises OptionError when nothing is left of it, when it is reserved by Windows or the file system, or
    when it is too long.
    """
    text = unicodedata.normalize("NFC", name).strip()
    clean = " ".join(_allowed(text, rule, "").split()).strip(".-_ ")
    clean = clean if " " in rule.marks else clean.replace(" ", "-")
    if not clean:
        raise OptionError(
            f"{josa.quoted(name, '은')} 파일 이름이 될 수 없습니다. 글자나 숫자가 든 이름을 주세요 (예: 2025-회고)."
        )
    if korean.RESERVED.fullmatch(clean.lower().split(".")[0]):
        raise OptionError(
            f"{josa.quoted(clean, '은')} 윈도우가 쓰는 이름이라 쓸 수 없습니다. ‘{clean}-회고’처럼 바꿔 주세요."
        )
    if len(clean.encode()) > BYTES - 20:
        raise OptionError(f"이름이 너무 깁니다 ({len(clean)}자). 60자 안쪽으로 줄여 주세요.")
    return clean


def note(title: str, rule: SlugRule | None = None) -> str:
    """A title as the name of a note: spaces and capitals stay, what links and file systems forbid goes."""
    text = unicodedata.normalize("NFC", title).replace('"', "")
    name = " ".join(_allowed(text, rule or SlugRule(), " ").split()).strip(". ")
    while len(name.encode()) > BYTES - 10:
        name = name[:-1].rstrip()
    if korean.RESERVED.fullmatch(name.lower()):
        return f"{name}-{korean.EMPTY}"
    return name or korean.EMPTY


def _allowed(text: str, rule: SlugRule, other: str) -> str:
    """The text with ``other`` in place of what no name may have, or none of the author's has."""
    unused = "".join(mark for mark in _UNLIKELY.strip() if mark not in rule.marks)
    clean = _FORBIDDEN.sub(other, text)
    return re.sub(f"[{re.escape(unused)}]", other, clean) if unused else clean


def after(old: str, title: str, year: int) -> str | None:
    """The name of an earlier retrospective with this one's year, if both are named by a year alone."""
    years = _YEAR.findall(old)
    if len(years) != 1 or re.search(r"\d", _YEAR.sub("", old)):
        return None
    if any(_PART.search(each) for each in (title, old)):
        return None
    named = _YEAR.findall(title)
    return _YEAR.sub(named[0] if named else str(year), old)


def year_in(text: str) -> str:
    """The year that a name or a title tells, empty if it tells none or several."""
    years = _YEAR.findall(text)
    return years[0] if len(years) == 1 else ""


def following(earlier: Sequence[Earlier], title: str, rule: SlugRule, *, year: int) -> str | None:
    """The name of the next retrospective after those of the earlier ones, nearest first.

    One with the same title but for the year, up to a colon, decides; names that are made from titles decide
    nothing.
    """
    made = [(each, name) for each in earlier if (name := after(each.slug, title, year))]
    alike = [name for each, name in made if _kind_of(each.title) == _kind_of(title)]
    if alike:
        return alike[0]
    if sum(of_title(each.title, rule, year=year) == each.slug for each, _ in made) * 2 > len(made):
        return None
    return Counter(name for _, name in made).most_common(1)[0][0] if made else None


def _kind_of(title: str) -> str:
    """What a title says before its colon, without the year: of ‘2025년 회고: 옮긴 해’ only ‘회고’."""
    head = re.split(r"\s*[:：]\s|\s[-–—|]\s", title.casefold())[0]
    return re.sub(r"[\W_]+", "", re.sub(r"(?:20)?\d\d\s*년(?:도)?|20\d\d", "", head))


def fitted(name: str, room: int) -> str:
    """The name cut at a word's border to so many bytes, whole characters only."""
    if len(name.encode()) <= room:
        return name
    cut = name.encode()[:room].decode("utf-8", "ignore")
    shorter = re.sub(r"[-_ ][^-_ ]*$", "", cut)
    return (shorter if len(shorter) * 2 > len(cut) else cut).strip("-_ ")
