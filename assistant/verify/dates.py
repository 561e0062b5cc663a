"""Times of a sentence: each must be the date of a piece of evidence, or stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.korean.meaning import Word
from assistant.schema import Evidence
from assistant.verify.alike import Vocabulary
from assistant.verify.days import WEEKDAYS, Mention
from assistant.verify.source import Source, Statement, statement

Doubt = tuple[str, str]

_HOLIDAY = re.compile(
    r"(?<![가-힣])(설|추석|크리스마스|성탄절|어린이날|한글날|광복절|개천절|현충일|핼러윈|할로윈|밸런타인)"
    r"(?=날| ?연휴| ?명절|에|이|을|은|도|\s)"
)
_EMPTY = {"일", "것", "때", "때문", "수", "해", "올해", "있", "없", "가", "오", "시작"}


def doubts(said: Statement, source: Source, *, bound: bool = True) -> Iterator[Doubt]:
    """Every time that no evidence names, and if ``bound`` every month that belongs to another thing."""
    wrong = False
    for match in _HOLIDAY.finditer(said.text):
        if match[1] not in source.text:
            wrong = True
            yield "date", f"때 ‘{match[0]}’: 근거에 없습니다."
    last: frozenset[int] = frozenset()
    for mention in said.mentions:
        for detail in _unknown(mention, source, last):
            wrong = True
            yield "date", detail
        last = mention.months or last
    if bound and not wrong:
        yield from _moved(said, source)


def _unknown(mention: Mention, source: Source, last: frozenset[int]) -> Iterator[str]:
    if mention.year and mention.year not in _years(source):
        yield f"{mention.year}년이 근거에 없습니다."
    if mention.months and not _has_month(mention, source):
        if len(mention.months) == 1 and "월" in mention.spelled:
            yield f"{min(mention.months)}월이 근거에 없습니다."
        else:
            yield f"때 ‘{mention.spelled}’: 근거에 없습니다."
    elif mention.days and not _has_day(mention, mention.months or last, source):
        yield (
            f"{min(mention.days)}일이 근거에 없습니다."
            if mention.is_day
            else f"때 ‘{mention.spelled}’: 근거에 없습니다."
        )
    if mention.weekday is not None and not _has_weekday(mention.weekday, source):
        yield f"{WEEKDAYS[mention.weekday]}요일이 근거에 없습니다."


def _years(source: Source) -> set[int]:
    return {int(when[:4]) for when in source.whens} | {each.year for each in source.mentions if each.year}


def _has_month(mention: Mention, source: Source) -> bool:
    if mention.months & source.months or (mention.spelled in source.text and len(mention.months) > 1):
        return True
    return any(mention.months <= each.months for each in source.mentions if each.months)


def _has_day(mention: Mention, months: frozenset[int], source: Source) -> bool:
    """Whether a day is known; a third of a month (초, 중순, 말) is doubted only if the days are known."""
    known = {(int(when[5:7]), int(when[8:10])) for when in source.whens if len(when) == 10}
    known |= {
        (month, day) for each in source.mentions if each.is_day for month in each.months for day in each.days
    }
    alone = {day for each in source.mentions if each.is_day and not each.months for day in each.days}
    fitting = {day for month, day in known if not months or month in months} | alone
    if not mention.is_day and not fitting:
        return True
    return bool(mention.days & fitting)


def _has_weekday(weekday: int, source: Source) -> bool:
    if f"{WEEKDAYS[weekday]}요일" in source.text or f"({WEEKDAYS[weekday]})" in source.text:
        return True
    return any(len(when) == 10 and _weekday(when) == weekday for when in source.whens)


def _weekday(when: str) -> int:
    try:
        return date.fromisoformat(when).weekday()
    except ValueError:
        return -1


def _moved(said: Statement, source: Source) -> Iterator[Doubt]:
    """Months that are told of something which the evidence dates otherwise."""
    dated = [(each, source.statements[at]) for at, each in enumerate(source.read) if each.month]
    if len({each.month for each, _ in dated}) < 2:
        return
    timed = [mention for mention in said.mentions if mention.months]
    for at, mention in enumerate(timed):
        end = timed[at + 1].start if at + 1 < len(timed) else len(said.text)
        start = mention.end if len(timed) > 1 else 0
        words = [word for word in said.words_in(start, end) if word.form not in _EMPTY]
        scores = [(_shared(words, each, text), each.month in mention.months) for each, text in dated]
        own = max((score for score, is_own in scores if is_own), default=0)
        other = max((score for score, is_own in scores if not is_own), default=0)
        if other and not own:
            yield "date", f"때 ‘{mention.spelled}’: 근거에서는 다른 때의 일입니다."
            return


def _shared(words: list[Word], evidence: Evidence, text: Statement) -> int:
    """How many words a piece of evidence supports."""
    vocabulary = Vocabulary(statement(evidence.text).text.replace(" ", "").casefold(), text.words)
    return sum(vocabulary.support(word) == 1 for word in words)
