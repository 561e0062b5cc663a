"""Where a block stands: headings of Markdown, and the lines that serve as headings in plain notes."""

import re
from dataclasses import dataclass

YEAR = r"(?:(?:19|20)\d\d|\d\d(?=\s?년))(?:\s?년도?)?"
MONTH = r"(?:0?[1-9]|1[0-2])"
TIMES = (
    (1, re.compile(rf"{YEAR}")),
    (2, re.compile(rf"(?:{YEAR}\s?)?(?:상반기|하반기|[1-4]\s?분기|[1-4]Q|Q[1-4])")),
    (
        3,
        re.compile(
            rf"(?:{YEAR}\s?)?{MONTH}\s?월달?|(?:{YEAR}\s?)?{MONTH}\s?월?\s?[~\-–]\s?{MONTH}\s?월|(?:19|20)\d\d[.\-/]\s?{MONTH}"
        ),
    ),
    (5, re.compile(r"\d{1,2}\s?주차\s?[).:]?")),
    (
        4,
        re.compile(
            rf"(?:(?:19|20)?\d\d\s?[.\-/년]\s?)?{MONTH}\s?[.\-/월]\s?(?:[12]\d|3[01]|0?[1-9])\s?[.일]?"
            r"(?:\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일))?"
        ),
    ),
)
BRACKETED = re.compile(
    r"(?:\[([^\[\]]{1,30})\]|[<‹]([^<>‹›/]{1,30})[>›]|【([^【】]{1,30})】|〈([^〈〉]{1,30})〉|={2,}\s([^=]{1,30})\s={2,}):?"
)
MARKED = re.compile(r"([■◆▣◈▶★☆♦])\s?(\S.{0,38})")
COLON = re.compile(r"([^:.!?,]{1,20})\s?[:：]")
# a heading of plain notes that is no more than a year or month may say so with a particle: `2026년엔`
PARTICLE = re.compile(r"(?<=[년월기달])(?:에는|에|엔|은)$")
SENTENCE_END = re.compile(r"(?:다|요|음|함|됨)$")


@dataclass(frozen=True)
class _Entry:
    title: str
    style: int
    rank: int
    time: int


class Outline:
    """The headings in force while a text is read from top to bottom.

    Markdown headings nest by their level. Note headings (`[3월]`, `<상반기>`, `3월:`, `■ 3월`) nest under them,
    among each other by time (a month under its half-year) and else by the order in which their styles appear.
    """

    def __init__(self) -> None:
        self._stack: list[_Entry] = []
        self._styles: dict[str, int] = {}

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(entry.title for entry in self._stack)

    def label(self, line: str) -> str:
        """The title if `line` is a heading of plain notes, else an empty string."""
        return _label(line.strip())[1]

    def is_time(self, text: str) -> bool:
        """Whether `text` is nothing but a year, half-year, quarter, month or day."""
        return bool(_time_rank(text.strip().rstrip(":： ")))

    def leave_times(self) -> None:
        """Leave every month, quarter or year and what stands under it."""
        timed = next((index for index, entry in enumerate(self._stack) if entry.time), None)
        if timed is not None:
            del self._stack[timed:]

    def enter_level(self, title: str, level: int) -> int:
        """Enter a Markdown heading; gives its depth, from 1."""
        time = _time_rank(title)
        while self._stack and (
            self._stack[-1].style >= 0 or self._stack[-1].rank >= level or _not_before(self._stack[-1], time)
        ):
            self._stack.pop()
        self._stack.append(_Entry(title, style=-1, rank=level, time=time))
        return level

    def enter_label(self, line: str, title: str) -> int:
        """Enter a heading of plain notes; gives its depth, from 1."""
        style = self._styles.setdefault(_label(line.strip())[0], len(self._styles))
        entry = _Entry(title, style=style, rank=0, time=_time_rank(title))
        while self._stack and not _above(self._stack[-1], entry):
            self._stack.pop()
        if entry.time:
            self._leave_bare_topics()
        self._stack.append(entry)
        return len(self._stack)

    def _leave_bare_topics(self) -> None:
        """A week or month does not stand under a topic that is not even marked as a heading."""
        bare = self._styles.get("")
        at = next((index for index, entry in enumerate(self._stack) if entry.style == bare), None)
        if bare is not None and at is not None:
            del self._stack[at:]


def _above(upper: _Entry, lower: _Entry) -> bool:
    """Whether a heading of plain notes stands under another: months of any style are equals."""
    if upper.time and lower.time:
        return upper.time < lower.time
    if upper.style < 0:
        return True
    return upper.style < lower.style


def _not_before(upper: _Entry, time: int) -> bool:
    """Whether `upper` is a time no wider than the time `time`, so that it cannot hold it."""
    return bool(time and upper.time and upper.time >= time)


def _time_rank(title: str) -> int:
    time = PARTICLE.sub("", title)
    return next((rank for rank, pattern in TIMES if pattern.fullmatch(time)), 0)


def _label(line: str) -> tuple[str, str]:
    """Style and title of a note heading; both empty if `line` is none."""
    if not line or len(line) > 60:
        return "", ""
    if match := BRACKETED.fullmatch(line):
        return line[0], next(group for group in match.groups() if group).strip()
    if match := MARKED.fullmatch(line):
        title = match[2].rstrip(":： ")
        return ("", "") if SENTENCE_END.search(title) else (match[1], title)
    if _time_rank(line):
        return "time", line
    if (match := COLON.fullmatch(line)) and not SENTENCE_END.search(match[1]):
        return ":", match[1].strip()
    return "", ""
