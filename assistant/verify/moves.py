"""Times that a sentence tells of something which its evidence dates otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.schema import Evidence
from assistant.verify import lists, polarity
from assistant.verify.alike import Vocabulary
from assistant.verify.days import Mention
from assistant.verify.measures import Quantity, fits
from assistant.verify.source import Source, Statement, statement

Doubt = tuple[str, str]

_THAN = re.compile(r"보다|에 비해| 대비")
_CLEARLY = 2  # words that evidence of another time must tell if that of this time tells nothing
_ARROW = re.compile("->|→|=>|⇒|➡")
_DEED = re.compile(  # what happened at a time, told of a thing: 3월에 시작한, 7월 초에 들어간
    r"(?:에|부터|까지)\s(?:[가-힣A-Za-z]+\s)?[가-힣A-Za-z]*(?:[한된간친낸운든긴린진쓴본딴연산떠난온받은]|[가-힣]은)(?=\s[가-힣A-Za-z])"
)
_STRETCH = re.compile(r"부터.{0,2}까지")
_FROM_THEN = re.compile(
    r"(?:만|뒤|후|째)인\s?$"
)  # 출시 2주 뒤인 9월 15일에: what came before is of another time
_TWO = 2  # letters of 부터 and 까지
_DAY = 10  # characters of a full day


@dataclass(frozen=True)
class _Told:
    """A time, which of the evidence is of it, the words told at it, and those of them in its own clause."""

    mention: Mention
    own: tuple[bool, ...]
    words: tuple[Word, ...]
    near: tuple[Word, ...]
    counted: tuple[Quantity, ...]
    deed: Word | None


def moved(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first time that is told of what only evidence of another time tells."""
    dated = [(each, source.statements[at]) for at, each in enumerate(source.read) if each.month]
    timed = [
        each for each in said.mentions if (each.months or each.dates) and not _THAN.match(said.text, each.end)
    ]
    if _STRETCH.search("".join(said.text[each.end : each.end + _TWO] for each in timed)):
        return  # 1월부터 6월까지: what is told lies between the two
    told = [_told_at(at, timed, said, dated) for at in range(len(timed))]
    for each in told:
        if said.text.startswith("부터", each.mention.end):
            continue  # what is told may lie later
        if any(each.own) and not all(each.own) and _is_moved(each, told, said, source, dated):
            yield "date", f"때 ‘{each.mention.spelled}’: 근거에서는 다른 때의 일입니다."
            return


def _told_at(
    at: int, timed: Sequence[Mention], said: Statement, dated: Sequence[tuple[Evidence, Statement]]
) -> _Told:
    mention = timed[at]
    part = next(part for part in parts(said.text) if mention.start < part.end)
    start = mention.end if len(timed) > 1 or _FROM_THEN.search(said.text[: mention.start]) else part.start
    end = timed[at + 1].start if at + 1 < len(timed) else len(said.text)
    whole, last = said.words_in(start, end), None
    start, end = max(part.start, start), min(part.end, end)
    deed = _DEED.match(said.text, mention.end, end)
    if deed and (told := said.words_in(mention.end, deed.end())):  # 3월에 한 훈련 tells no deed
        start, end = mention.end, deed.end()  # 3월에 시작한 일을 끝냈다
        whole, last = told, told[-1]
    counted = tuple(each for each in said.quantities if start <= each.start < end)
    own = tuple(_is_of(mention, each, text) for each, text in dated)
    return _Told(mention, own, whole, said.words_in(start, end), counted, last)


def _is_moved(
    each: _Told,
    told: Sequence[_Told],
    said: Statement,
    source: Source,
    dated: Sequence[tuple[Evidence, Statement]],
) -> bool:
    """Whether evidence of another time, which no other time of the sentence stands for, tells it better."""
    others = [other for other in told if other is not each]
    mine = sum(each.own)
    holders = [_holders(one, dated) for one in each.counted if one.value != mine or mine < _CLEARLY]
    here = any(
        held and all(each.own[at] for at in held) for held in holders
    )  # a number binds more than words
    if not here and any(held and not any(each.own[at] for at in held) for held in holders):
        return True
    if not others and len(list(parts(said.text))) == 1 and _is_opposed(said, source, each.own):
        return True
    better = _deed_elsewhere(each.deed, dated, each.own) if each.deed else set()
    better |= _better(each.words, dated, each.own, alone=True)
    better |= set() if here else _better(each.near, dated, each.own, alone=False)
    return any(
        not (covering := [other for other in others if other.own[at]])
        or any(_is_swapped(other, each, at, dated) for other in covering)
        for at in better
    )


def _better(
    words: Sequence[Word], dated: Sequence[tuple[Evidence, Statement]], own: Sequence[bool], *, alone: bool
) -> set[int]:
    """The evidence of another time that tells what that of this time does not: anything, or all and a word more."""
    told = [_told(words, each, text) for each, text in dated]
    mine = {word for found, is_own in zip(told, own, strict=True) if is_own for word in found}
    if alone:
        return {at for at, found in enumerate(told) if found and not mine}
    return {
        at
        for at, found in enumerate(told)
        if not own[at] and mine <= found and (len(found - mine) >= _CLEARLY or (found - mine and mine))
    }


def _is_swapped(other: _Told, each: _Told, at: int, dated: Sequence[tuple[Evidence, Statement]]) -> bool:
    """Whether another time of the sentence, of which a piece of evidence is, is told of what is of this time."""
    told = [len(_told(other.near, *one)) for one in dated]
    return any(told[one] > told[at] for one, is_own in enumerate(each.own) if is_own)


def _is_of(mention: Mention, evidence: Evidence, text: Statement) -> bool:
    """Whether something may have happened at a time: by its date, or by one that it names."""
    when = evidence.when or ""
    if mention.dates:
        return bool({when, when[5:]} & mention.dates) or any(
            mention.holiday == each.holiday for each in text.mentions
        )
    if mention.days and len(when) == _DAY and int(when[5:7]) in mention.months:
        return int(when[8:10]) in mention.days or any(each.months for each in text.mentions)
    return bool(
        {evidence.month, *(month for each in text.mentions for month in each.months)} & mention.months
    )


def _is_opposed(said: Statement, source: Source, own: Sequence[bool]) -> bool:
    """Whether the evidence of a time says the opposite of the sentence, and that of another time does not."""
    dated = [each for each in source.read if each.month]
    mine = [each for each, is_own in zip(dated, own, strict=True) if is_own]
    return _denies(said, Source(mine)) and not _denies(said, source)


def _denies(said: Statement, source: Source) -> bool:
    return any(True for _ in polarity.doubts(said, source))


def _deed_elsewhere(deed: Word, dated: Sequence[tuple[Evidence, Statement]], own: Sequence[bool]) -> set[int]:
    """The evidence of another time that tells a deed in the same word, where none of this time does."""
    told = {at for at, (_, text) in enumerate(dated) if any(word.form == deed.form for word in text.words)}
    return set() if any(own[at] for at in told) else told


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
