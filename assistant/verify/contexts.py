"""What each number of a text is a number of: the words and times around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.korean.meaning import Word
from assistant.schema import Evidence
from assistant.verify.alike import alike, others
from assistant.verify.measures import Quantity
from assistant.verify.source import Pair, Statement

_BORDER = re.compile(
    r"[,.;·(\n]|(?<!\d)/|/(?!\d)|(?<=[고며])\s|(?<=지만)\s|(?<=[는은인던]데)\s"
    r"|그중|그 중|그 가운데|가운데|(?<=[개건명곳대번편권])\s?중\s"
)
_LEAST = 0.6  # likeness of two words that may stand for the same thing
_EMPTY = {
    "것",
    "수",
    "등",
    "중",
    "때",
    "번",
    "x",
    "가운데",
    "동안",
    "해",
    "올해",
    "있",
    "없",
    "일",
    "년",
    "월",
    "주",
    "총",
    "모두",
    "오늘",
    "지금",
    "현재",
    "결과",
}
_BEST = {"최장", "최단", "최고", "최대", "최저", "최다", "최소", "최초", "최상", "최하"}  # 가장 길게 for 최장
_LABELS = {"학기", "주차", "년차", "일차", "째"}  # number what is told: 2학기 학점 4.1
_NUMBERED = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{1,8}\d{1,3}(?![\d.])")  # P1, p95
_AIM = re.compile(
    r"(?:목표|계획)(?![가-힣]{0,2} ?(?:넘|달성|채[우웠]|이[루뤘]|초과|웃돌|보다))"
    r"|고 싶|다짐|하기로|예정|(?:려|으려)고 했"
)
_AIMED = re.compile(r"[을를]? ?(?:목표|계획)")  # 24권을 목표로: of the number before it
_OF = re.compile(r"\s?(?:중에?|가운데|/|\()\s?")
_SEGMENT = re.compile(r"\s*(?:[,.;)\n/]|$)")


@dataclass(frozen=True)
class Context:
    """A quantity, the words and months around it, the change that it is one end of, and what it is a part of."""

    quantity: Quantity
    words: tuple[Word, ...]
    months: frozenset[int]
    change: Pair | None
    aims: bool
    whole: Quantity | None = None

    @property
    def behind(self) -> tuple[Word, ...]:
        """The words behind the number: what was done to so many."""
        return tuple(word for word in self.words if word.start >= self.quantity.end)

    @property
    def labels(self) -> set[str]:
        """The nouns around the quantity, letter for letter: what it is a number of."""
        return {word.form for word in self.words if word.tag.startswith("N")}

    def same_words(self, other: Context) -> set[str]:
        """The words that stand around both quantities, letter for letter."""
        return {word.form for word in self.words} & {word.form for word in other.words}

    def takes_topic(self, other: Context) -> bool:
        """Whether the words around an earlier quantity go on for this one: 크론 27개 옮기는 중. 오늘까지 19개."""
        return self.quantity.start - other.quantity.end > len(" / ")

    def names(self, other: Context) -> bool:
        """Whether a word around one quantity is or contains one around the other, or is a synonym of it."""
        mine = {form for word in self.words for form in (word.form, *others(word.form))}
        return bool(mine & {word.form for word in other.words}) or self.holds(other)

    def shares_deed(self, other: Context) -> bool:
        return any(alike(word, each, _LEAST) for word in self.behind for each in other.behind)

    def holds(self, other: Context) -> bool:
        """Whether a word around one quantity stands in one around the other: 부팅 in 부팅불량, 가장 for 최장."""
        mine, theirs = self._forms(), other._forms()
        initials = "".join(word.form[0] for word in self.words)  # 코테 of 코딩 테스트
        return any(one in each or each in one for one in mine for each in theirs) or any(
            each in initials for each in theirs
        )

    def _forms(self) -> set[str]:
        forms = {word.form for word in self.words if len(word.form) > 1}
        return forms | ({"가장"} if forms & _BEST else set())

    def overlap(self, other: Context) -> int:
        """How much of what stands around two quantities is the same."""
        shared = sum(
            any(word.form == each.form or alike(word, each, _LEAST) for each in other.words)
            for word in self.words
        )
        return shared + bool(self.months & other.months) + (self.aims and other.aims)


@lru_cache(maxsize=1024)
def contexts(text: Statement, evidence: Evidence | None = None) -> tuple[Context, ...]:
    """The context of each quantity of a text; of evidence also its own month, and whether it is a goal."""
    found = []
    for at, quantity in enumerate(text.quantities):
        start, end = _reach(text, at)
        change = next((pair for pair in text.pairs if quantity in (pair.before, pair.after)), None)
        if change:
            first, last = text.quantities.index(change.before), text.quantities.index(change.after)
            start, end = _reach(text, first)[0], _reach(text, last)[1]
        words = tuple(word for word in text.words_in(start, end) if _tells(word, text))
        if not words:  # 재활 끝, 총 24회: the topic stands in the phrase before
            first = text.quantities[at - 1].end if at else 0
            if at and "=" in text.text[first : quantity.start]:
                first = 0  # 주 1회 = 26회
            words = tuple(word for word in text.words_in(first, quantity.start) if _tells(word, text))
        words += tuple(
            Word(match[0].casefold(), "SL", match.start(), match.end())
            for match in _NUMBERED.finditer(text.text, start, end)
        )
        words += tuple(
            Word(str(each.value), each.unit, each.start, each.end)
            for each in text.quantities
            if each.unit in _LABELS and start <= each.start < end and each is not quantity
        )
        inside = [each for each in text.mentions if start <= each.start and each.end <= end]
        months = frozenset(month for each in inside for month in each.months)
        if not months and evidence and evidence.month:
            months = frozenset((evidence.month,))
        aims = (evidence is not None and evidence.kind == "goal") or _is_aim(text, at, start, end)
        found.append(Context(quantity, words, months, change, aims, _whole(text, at)))
    return tuple(found)


def _whole(text: Statement, at: int) -> Quantity | None:
    """The number right before that a quantity is a part of: 42개 중 38개."""
    before = text.quantities[at - 1] if at else None
    return before if before and _OF.fullmatch(text.text, before.end, text.quantities[at].start) else None


def _is_aim(text: Statement, at: int, start: int, end: int) -> bool:
    """Whether the words around a quantity tell an aim, and not that of the one before."""
    before = text.quantities[at - 1].end if at else -1
    aims = (found.start() for found in _AIM.finditer(text.text, start, end))
    aimed = _AIMED.match(text.text, before) if before >= 0 else None
    return any(not (aimed and aimed.start() <= each < aimed.end()) for each in aims)


def _reach(text: Statement, at: int) -> tuple[int, int]:
    """From the border after the quantity before to the border before the one after."""
    counted = tuple(
        each for each in text.quantities if each.unit not in _LABELS or each is text.quantities[at]
    )
    at = counted.index(text.quantities[at])
    start = counted[at - 1].end if at else 0
    end = counted[at + 1].start if at + 1 < len(counted) else len(text.text)
    if at and (border := _BORDER.search(text.text, start, counted[at].start)):
        start = border.end()
    elif not at:
        borders = [border.end() for border in _BORDER.finditer(text.text, 0, counted[at].start)]
        start = borders[-1] if borders else 0
    if border := _BORDER.search(text.text, counted[at].end, end):
        end = border.start()
    elif at + 1 < len(counted) and _SEGMENT.match(text.text, counted[-1].end):
        end = counted[at].end  # LC 450 RC 385: what stands between is of the next
    return start, end


def _tells(word: Word, text: Statement) -> bool:
    inside = any(each.start <= word.start < each.end for each in text.quantities)
    return not inside and word.form not in _EMPTY
