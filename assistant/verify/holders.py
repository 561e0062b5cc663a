"""Numbers that the evidence tells of one thing and a sentence of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.verify.alike import alike
from assistant.verify.amounts import is_told_change
from assistant.verify.arithmetic import follows
from assistant.verify.contexts import Context, contexts
from assistant.verify.measures import COUNTS, Quantity, fits, is_same
from assistant.verify.rates import rate_of
from assistant.verify.source import Pair, Source, Statement

Doubt = tuple[str, str]

_CLEARLY = 2  # words that tell what is counted where the evidence tells nothing else of it
_PAST = re.compile(
    r"[았었했였됐갔왔봤샀뛰렸졌켰꼈웠췄쳤겼]다|[았었했였됐갔왔봤샀렸졌켰꼈웠췄쳤겼](?:습니다|어요)"
)
_IN_ALL = re.compile(r"총|누적|합계|일간|통틀어|모두|합쳐")
_ALIKE = 0.6  # likeness of two words that may name the same thing
_OFTEN_BARE = COUNTS | {"", "명", "원"}  # units that notes leave out
_DONE = {"끝", "완료", "마치", "끝나", "성공", "달성", "하", "되"}  # any deed may be told by them
_PREDICATES = ("VV", "VA", "MAG")
_WHOLE = re.compile(
    r"\s?(?:중|가운데)(?![가-힣])|\s?(?:중에서?|가운데서)\s"
)  # 17곳 중 5곳 통과: 통과 is of the 5


def wandered(said: Statement, source: Source) -> Iterator[Doubt]:
    """Numbers that the evidence tells of one thing and the sentence of another."""
    known = [
        context
        for at in range(len(source.statements))
        for context in contexts(source.statements[at], source.read[at])
    ]
    if other := next((each for each in said.quantities if _is_of_other_rate(each, said, source)), None):
        yield "number", f"숫자 {other.spelled}: 근거에서는 다른 동안의 숫자입니다."
        return
    for mine in contexts(said):
        if mine.quantity.unit == "시" or _WHOLE.match(said.text, mine.quantity.end):
            continue
        if mine.change and _is_within_one(mine.change, source):
            continue
        if is_told_change(mine.quantity, said, source):
            continue
        same = [each for each in known if is_same(mine.quantity, each.quantity)]
        own = [each for each in same if each.quantity.value == mine.quantity.value] or same
        holder = _Holder(mine, own, said)
        if own and any(holder.is_other(each) for each in known if _are_rivals(mine, each, own)):
            yield "number", f"숫자 {mine.quantity.spelled}: 근거에서는 다른 것의 숫자입니다."
            return


@dataclass
class _Holder:
    """A number of a sentence, and the numbers of the evidence that it may be."""

    mine: Context
    own: Sequence[Context]
    said: Statement

    def is_other(self, rival: Context) -> bool:
        """Whether the sentence tells the number of what the evidence counts by another one."""
        mine, own = self.mine, self.own
        shared = mine.same_words(rival)
        others = [each for each in contexts(self.said) if is_same(each.quantity, rival.quantity)]
        swapped = not others or any(each.aims != rival.aims for each in others)
        if shared and swapped and mine.aims == rival.aims and all(each.aims != mine.aims for each in own):
            return _is_past(self.said.text) or mine.aims  # an aim told as done, or what was done as an aim
        if not all(each.words for each in own):  # 8/12회: nothing stands around the second
            alone = not any(each.words or each.takes_topic(rival) for each in own)
            return alone and rival.quantity.unit == mine.quantity.unit and len(shared) >= _CLEARLY
        if _is_told_right(rival, self.said):
            return False
        if self.is_unlike:
            return mine.names(rival) and not any(each.whole is rival.quantity for each in own)
        if self.has_other_deed and mine.shares_deed(rival) and mine.overlap(rival):  # 23개 발견, 20개 수정
            return True
        return bool(shared) and not others and all(self._is_elsewhere(each, rival, shared) for each in own)

    @cached_property
    def is_unlike(self) -> bool:
        """Whether nothing around the number is like what stands around any that it may be."""
        return not any(self.mine.overlap(each) or self.mine.holds(each) for each in self.own)

    @cached_property
    def has_other_deed(self) -> bool:
        return all(
            any(word.form not in _DONE for word in each.behind) and not self.mine.shares_deed(each)
            for each in self.own
        )

    def _is_elsewhere(self, each: Context, rival: Context, shared: set[str]) -> bool:
        """Whether what an own number counts stands in another clause or nowhere: 본선은 11위로 for 예선 11위."""
        elsewhere = {word.form for word in self.said.words} - {word.form for word in self.mine.words}
        return (
            each.quantity.unit == rival.quantity.unit
            and self.mine.same_words(each) < shared
            and bool(each.labels & elsewhere or not _are_named(each, self.said, shared))
        )


def _is_told_right(rival: Context, said: Statement) -> bool:
    """Whether a sentence tells the other number too, or one of its change, and of what it is a number of."""
    ends = (rival.change.before, rival.change.after) if rival.change else (rival.quantity,)
    return any(
        each.overlap(rival) for each in contexts(said) if any(is_same(each.quantity, end) for end in ends)
    )


def _are_named(each: Context, said: Statement, shared: set[str]) -> bool:
    """Whether a sentence tells the nouns around a number, in this form or by others that stand for nothing else."""
    return all(
        any(
            one.form == word.form or (one.form not in shared and alike(word, one, _ALIKE))
            for one in said.words
        )
        for word in each.words
        if word.tag not in _PREDICATES and not (word.tag == "SL" and word.form.isalpha())  # may be translated
    )


def _is_of_other_rate(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether so many a week are told of what the evidence counts so many a month, or in all."""
    mine = rate_of(each, said)
    same = [(text, other) for text in source.statements for other in text.quantities if is_same(each, other)]
    theirs = {rate_of(other, text) or -bool(_IN_ALL.search(text.text)) for text, other in same}
    return (
        bool(mine and theirs) and mine not in theirs and 0 not in theirs and not follows(each, said, source)
    )


def _is_within_one(pair: Pair, source: Source) -> bool:
    """Whether one piece of evidence holds both ends of a change in this order: 작년 12권 올해 17권."""
    for text in source.statements:
        before = [at for at, other in enumerate(text.quantities) if is_same(pair.before, other)]
        after = [at for at, other in enumerate(text.quantities) if is_same(pair.after, other)]
        if before and after and min(before) < max(after) and not text.pairs:
            return True
    return False


def _is_past(text: str) -> bool:
    return bool(_PAST.search(text))


def _are_rivals(mine: Context, other: Context, own: Sequence[Context]) -> bool:
    """Whether a number of another thing may have been meant: of a fitting unit, and not one end of the same change."""
    if mine.quantity.unit in COUNTS and other.quantity.value % 1:
        return False  # 1.25 is no count
    bare = not other.quantity.unit and mine.quantity.unit not in _OFTEN_BARE
    if bare or not fits(mine.quantity.unit, other.quantity.unit) or any(each is other for each in own):
        return False
    return not any(each.change and each.change == other.change for each in own)
