"""Times of a sentence: each must be the date of a piece of evidence, or stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.schema import Evidence
from assistant.verify import lists, polarity
from assistant.verify.alike import Vocabulary
from assistant.verify.days import WEEKDAYS, Mention, weekdays
from assistant.verify.measures import Quantity, fits
from assistant.verify.source import Source, Statement, statement

Doubt = tuple[str, str]

_THAN = re.compile(r"보다|에 비해| 대비")
_CLEARLY = 2  # words that evidence of another time must tell if that of this time tells nothing
_DAY = 10  # characters of a full day
_ARROW = re.compile("->|→|=>|⇒|➡")
_DEED = re.compile(  # what happened at a time, told of a thing: 3월에 시작한, 7월 초에 들어간
    r"(?:에|부터|까지)\s(?:[가-힣A-Za-z]+\s)?[가-힣A-Za-z]*(?:[한된간친낸운든긴린진쓴본딴연산떠난온받은]|[가-힣]은)(?=\s[가-힣A-Za-z])"
)
_STRETCH = re.compile(r"부터.{0,2}까지")
_TWO = 2  # letters of 부터 and 까지
_MONTH = 7  # characters of a month with its year
_SATURDAY = 5
_FREE = re.compile(r"퇴근|휴일|쉬는 날|휴무|연휴|휴가")  # days off and hours off are of any day of the week
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")


def doubts(said: Statement, source: Source, *, bound: bool = True) -> Iterator[Doubt]:
    """Every time that no evidence names, and if ``bound`` every month that belongs to another thing."""
    wrong = False
    if (found := _other_days(said, source)) is not None:
        wrong = True
        yield "date", f"때 ‘{found}’: 근거에서는 다른 요일의 일입니다."
    last: frozenset[int] = frozenset()
    for before, mention in zip((None, *said.mentions), said.mentions, strict=False):
        for detail in _unknown(mention, source, last):
            wrong = True
            yield "date", detail
        last = mention.months or last
        if not wrong and _is_of_other_year(before, mention, source):
            wrong = True
            yield "date", f"때 ‘{mention.spelled}’: 근거에서는 다른 해의 일입니다."
    if bound and not wrong:
        yield from _moved(said, source)


def _other_days(said: Statement, source: Source) -> str | None:
    """A word for the weekend where all evidence is of other days of the week, or the other way round."""
    known = weekdays(source.text)
    if not known and all(len(when) == _DAY for when in source.whens):
        known = frozenset(_weekday(when) for when in source.whens)
    if not known or _FREE.search(source.text):
        return None
    weekend = {day >= _SATURDAY for day in known}
    found = (word for word, is_weekend in (("주말", True), ("평일", False)) if is_weekend not in weekend)
    return next((word for word in found if re.search(rf"(?<![가-힣]){word}", said.text)), None)


def _unknown(mention: Mention, source: Source, last: frozenset[int]) -> Iterator[str]:
    if mention.year and mention.year not in _years(source):
        yield f"{mention.year}년이 근거에 없습니다."
    if mention.holiday:
        if not _has_holiday(mention, source):
            yield f"때 ‘{mention.spelled}’: 근거에 없습니다."
    elif mention.months and not _has_month(mention, source):
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


def _is_of_other_year(before: Mention | None, mention: Mention, source: Source) -> bool:
    """Whether a month is told with the year of another: 2022년 봄 for 2021-03 and 2022-10."""
    joined = before is not None and not before.months and 0 <= mention.start - before.end <= 1
    year = mention.year or (before.year if before and joined else None)
    if not year or not mention.months or any(each.months for each in source.mentions):
        return False
    dated = [when for when in source.whens if len(when) >= _MONTH]
    return len(dated) == len(source.whens) and not any(
        int(when[:4]) == year and int(when[5:7]) in mention.months for when in dated
    )


def _years(source: Source) -> set[int]:
    named = {each.year for each in source.mentions if each.year} | {
        int(year) for year in _YEAR.findall(source.text)
    }
    return {int(when[:4]) for when in source.whens} | named


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


def _has_holiday(mention: Mention, source: Source) -> bool:
    """Whether evidence is of that day or names it; a holiday without more words may be told of one that it names."""
    named = [each for each in source.mentions if each.holiday == mention.holiday]
    if any(mention.dates & each.dates for each in named):
        return True
    if any({when, when[5:]} & mention.dates for when in source.whens):
        return True
    days = {f"{min(each.months):02d}-{min(each.days):02d}" for each in source.mentions if each.months and each.is_day}
    return bool(days & mention.dates)


def _has_weekday(weekday: int, source: Source) -> bool:
    return weekday in weekdays(source.text) or any(
        len(when) == _DAY and _weekday(when) == weekday for when in source.whens
    )


def _weekday(when: str) -> int:
    try:
        return date.fromisoformat(when).weekday()
    except ValueError:
        return -1


def _moved(said: Statement, source: Source) -> Iterator[Doubt]:
    """Times that are told of something which the evidence dates otherwise."""
    dated = [(each, source.statements[at]) for at, each in enumerate(source.read) if each.month]
    timed = [each for each in said.mentions if (each.months or each.dates) and not _THAN.match(said.text, each.end)]
    if _STRETCH.search("".join(said.text[each.end : each.end + _TWO] for each in timed)):
        return  # 1월부터 6월까지: what is told lies between the two
    for at, mention in enumerate(timed):
        own = [_is_of(mention, each, text) for each, text in dated]
        if all(own) or not any(own):
            continue
        part = next(part for part in parts(said.text) if mention.start < part.end)
        start = mention.end if len(timed) > 1 else part.start
        end = timed[at + 1].start if at + 1 < len(timed) else len(said.text)
        whole = said.words_in(start, end)
        start, end = max(part.start, start), min(part.end, end)
        if deed := _DEED.match(said.text, mention.end, end):
            whole = said.words_in(mention.end, deed.end())
            start, end = mention.end, deed.end()  # 3월에 시작한 일을 끝냈다
            told = [any(_is_of(each, *one) for each in timed) for one in dated]
            if whole and not all(told) and _is_done_elsewhere(whole[-1], dated, own):
                yield "date", f"때 ‘{mention.spelled}’: 근거에서는 다른 때의 일입니다."
                return
        near = said.words_in(start, end)
        counted = [each for each in said.quantities if start <= each.start < end]
        holders = [_holders(each, dated) for each in counted]
        here = any(held and all(own[at] for at in held) for held in holders)  # a number binds more than words
        elsewhere = any(held and not any(own[at] for at in held) for held in holders)
        if (
            elsewhere
            or (len(timed) == 1 and _is_opposed(said, source, own))
            or _is_told(whole, dated, own)
            or (not here and _is_another(near, dated, own))
        ):
            yield "date", f"때 ‘{mention.spelled}’: 근거에서는 다른 때의 일입니다."
            return


def _is_of(mention: Mention, evidence: Evidence, text: Statement) -> bool:
    """Whether something may have happened at a time: by its date, or by one that it names."""
    when = evidence.when or ""
    if mention.dates:
        return bool({when, when[5:]} & mention.dates) or any(mention.holiday == each.holiday for each in text.mentions)
    if mention.days and len(when) == _DAY and int(when[5:7]) in mention.months:
        return int(when[8:10]) in mention.days or any(each.months for each in text.mentions)
    return bool(
        {evidence.month, *(month for each in text.mentions for month in each.months)} & mention.months
    )


def _is_told(words: Sequence[Word], dated: Sequence[tuple[Evidence, Statement]], own: Sequence[bool]) -> bool:
    """Whether evidence of another time tells some of the words, and that of this time none."""
    told = [_told(words, each, text) for each, text in dated]
    mine = any(found for found, is_own in zip(told, own, strict=True) if is_own)
    return any(told) and not mine


def _is_another(
    words: Sequence[Word], dated: Sequence[tuple[Evidence, Statement]], own: Sequence[bool]
) -> bool:
    """Whether a piece of evidence of another time tells all that those of this time tell, and a word more."""
    told = [_told(words, each, text) for each, text in dated]
    mine = {word for found, is_own in zip(told, own, strict=True) if is_own for word in found}
    for found, is_own in zip(told, own, strict=True):
        more = found - mine
        if not is_own and mine <= found and (len(more) >= _CLEARLY or (more and mine)):
            return True
    return False


def _is_opposed(said: Statement, source: Source, own: Sequence[bool]) -> bool:
    """Whether the evidence of a time says the opposite of the sentence, and that of another time does not."""
    dated = [each for each in source.read if each.month]
    mine = [each for each, is_own in zip(dated, own, strict=True) if is_own]
    return _denies(said, Source(mine)) and not _denies(said, source)


def _denies(said: Statement, source: Source) -> bool:
    return any(True for _ in polarity.doubts(said, source))


def _is_done_elsewhere(deed: Word, dated: Sequence[tuple[Evidence, Statement]], own: Sequence[bool]) -> bool:
    """Whether only evidence of another time tells a deed in the same word."""
    told = [any(word.form == deed.form for word in text.words) for _, text in dated]
    return any(told) and not any(each for each, is_own in zip(told, own, strict=True) if is_own)


def _holders(counted: Quantity, dated: Sequence[tuple[Evidence, Statement]]) -> list[int]:
    """Which pieces of evidence hold a number."""
    return [
        at
        for at, (_, text) in enumerate(dated)
        if any(fits(each.unit, counted.unit) and each.value == counted.value for each in text.quantities)
    ]


def _told(words: Sequence[Word], evidence: Evidence, text: Statement) -> set[Word]:
    """The telling words that a piece of evidence supports."""
    written = _ARROW.sub("", statement(evidence.text).text.replace(" ", "").casefold())
    vocabulary = Vocabulary(written, text.words)
    telling = (word for word in words if word.form not in lists.words("neutral.txt"))
    return {word for word in telling if vocabulary.support(word) == 1}
