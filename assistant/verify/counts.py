"""Numbers that count what the evidence holds: its pieces, the things it names, how often it says something."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import groupby

from assistant.verify import lists, polarity
from assistant.verify.alike import others
from assistant.verify.changes import after, before
from assistant.verify.days import weekdays
from assistant.verify.measures import COUNTS, LOOSE, Quantity
from assistant.verify.rates import SUPPOSED
from assistant.verify.source import Source, Statement, statement

_MOST_READ = 8  # pieces of evidence of which each is asked whether it says the opposite
_TWO = 2
_NEAR = 12  # characters between 한 달에 and so many
_COUNTED = {"개", "편", "곳", "줄", ""}  # what pieces of evidence may be counted as
_NAMED = COUNTS | {"명"}
_HAPPENINGS = set("번회례건")  # count what was done, not what is named
_DIGIT = re.compile(r"\d")
_PHRASE = re.compile(r"[.:;()\n]|\s[-–—]\s|!!")
_SIDE_BY_SIDE = re.compile(r"(?<=[^\s\d])(?:\s?[,/·+&]\s?|(?:와|과|랑|이랑|하고)\s)(?=[^\s\d])")
_WHOLE_TIME = re.compile(
    r"월 한 ?달(?:간| 동안|을| 내|에)?.{0,2}$|지난 1년.{0,3}$|반기 (?:여섯 달|6개월|육 개월).{0,3}$|1년 내내$"
)
_OF_THEM = re.compile(r"(?:그중|그 중|가운데|중|중에서?)[^\d]{0,8}$")
_EVERY = re.compile(
    r"마다|[을를] [^,.]{1,8}데에? 평균|에? ?평균|당[\s,]|이면|으로 (?:치|따지|환산)|에 \S{1,4} ?\S{0,3}꼴"
)
_DOUBLED = re.compile(
    r"재수|재도전|재응시|재시험|중복|이중|겹쳐|두 ?번|2중|twice|doubl|duplicat|\bdup", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_CHAIN_END = re.compile(r"[,.;·()\n](?!\d)")
_ARROW = re.compile(r"->|→|=>|⇒|➡")
WITHOUT_ME = re.compile(
    r"(?<![가-힣])(?:나|저|본인)[를을]? ?(?:\+|빼고|제외|외|말고|랑|하고|와)|(?:\+|외) ?(?:나|저|본인)(?![가-힣])"
)
WITH_ME = re.compile(r"(?<![가-힣])(?:나|저|본인)(?:까지|(?:를|을)? ?(?:포함|넣|합))")
_FELL = re.compile(r"떨어|실패|롤백|탈락|불합격|낙방|고배|미끄|거절|반려")
_FAILED = re.compile(r"[을를이나]?\s?(?:떨어|실패|고배|낙방|미끄)")
_ATTEMPT = re.compile(r"\d?\s?(?:번|회|차|수|트|째|번째)")
_TERMS = {1: (2, 3, 4, 5, 6, 7, 8), 2: (8, 9, 10, 11, 12, 1, 2)}  # of a school year
_A_WEEK = re.compile(r"(?:일주일에|한 주에|매주|(?<![가-힣])주) ?$")


def is_counted(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether a number counts pieces of evidence, or things that these name."""
    return any(
        way(each, said, source)
        for way in (
            _is_one,
            _is_count,
            _is_list,
            _is_row,
            _is_tally,
            _is_doubled,
            _is_weekly,
            _is_failures,
            _is_with_me,
            _is_term,
        )
    )


def _is_one(each: Quantity, said: Statement, source: Source) -> bool:
    """``한 번``, ``하나``: no fact as long as the evidence counts nothing of the kind, or one of several."""
    follows_at = {other.start for other in said.quantities}  # 한 달에 두 편: a rate
    every = _EVERY.match(said.text[each.end :]) or (
        said.text[each.end : each.end + _TWO] == "에 "
        and any(each.end < at <= each.end + _NEAR for at in follows_at)
    )
    if every and each.spelled.startswith(("한", "일주일", "하루", "1년", "1주", "1분기", "1달", "1개월")):
        return True
    if each.unit in ("초", "달") and SUPPOSED.match(said.text, each.end):
        return True
    if _WHOLE_TIME.search(said.text[: each.end] + said.text[each.end : each.end + 3]):
        return True
    if each.value != 1 or each.unit not in COUNTS | LOOSE | {"명", "학기", "박", "층"}:
        return False
    alike = {_counter(other) for other in source.quantities}
    return _counter(each) not in alike or bool(_OF_THEM.search(said.text[: each.start]))


def _is_count(each: Quantity, said: Statement, source: Source) -> bool:
    if each.unit == "째":
        return each.value <= len(source.evidence) > 1
    if each.unit not in _COUNTED or each.value not in source.counts or "." in each.spelled:
        return False
    commits = sum(one.kind == "commit" for one in source.evidence)
    if not commits and each.value == len(source.evidence) and _is_denied_by_one(each, said, source):
        return False
    return commits > 1 or _counter(each) not in {_counter(other) for other in source.quantities}


def _is_denied_by_one(each: Quantity, said: Statement, source: Source) -> bool:
    """Whether one of the pieces of evidence says the opposite: 세 번 떨어졌다 where the third tells 합격."""
    clause = statement(before(said, each) + said.text[each.start : each.end] + after(said, each), notes=True)
    apart = (Source([one]) for one in source.evidence[:_MOST_READ])
    return any(next(polarity.doubts(clause, one), None) for one in apart)


def _is_list(each: Quantity, said: Statement, source: Source) -> bool:
    """How many things are named side by side by a piece of evidence, or by the sentence itself before it."""
    if each.unit not in _NAMED or _counter(each) in _HAPPENINGS or each.value < _TWO:
        return False
    named = [phrase for text in source.statements for phrase in _phrases(text.text)]
    named += _PHRASE.split(said.text[: each.start].rstrip(" ,"))[-1:]
    return any(_listed(phrase) == each.value for phrase in named)


def _phrases(text: str) -> list[str]:
    """The phrases of a text, those in brackets too, and without those."""
    return _PHRASE.split(text) + (_PHRASE.split(_ASIDE.sub("", text)) if "(" in text else [])


def _listed(phrase: str) -> int:
    """How many short items without a number a phrase names side by side; what follows the last may be longer."""
    *items, last = _SIDE_BY_SIDE.split(phrase.strip())
    plain = all(
        len(item.split()) <= _TWO and not _DIGIT.search(item) for item in (*items, last.split(" ")[0])
    )
    return len(items) + 1 if plain else 0


def _is_row(each: Quantity, said: Statement, source: Source) -> bool:
    """How many numbers or times stand in a row, or steps in a chain: 810 / 820 / 860, 1Q/2Q/3Q, 1.24 → 1.25 → 1.26."""
    if each.unit not in ("개", "단계") or each.value < _TWO:
        return False
    for text in source.statements:
        steps = max(len(_ARROW.findall(phrase)) for phrase in _CHAIN_END.split(text.text))
        alike = [len(list(group)) for _, group in groupby(text.quantities, key=lambda one: one.unit)]
        times = sum(bool(mention.months) for mention in text.mentions)
        if each.value in ({steps} if steps >= _TWO else {*alike, times} - {_TWO}):
            return True
    return False


def _is_tally(each: Quantity, said: Statement, source: Source) -> bool:
    """How many times a piece of evidence says what the sentence tells of so many: A 합격, B 탈락, C 합격."""
    if each.unit not in _NAMED or each.value < _TWO:
        return False
    behind = said.words_in(each.end, each.end + len(after(said, each)))
    forms = {form for word in behind for form in (word.form, *others(word.form))} - lists.words("neutral.txt")
    told = [_tallied(text) for text in source.statements]
    return any(
        each.value in (sum(words[form] for words in told), *(words[form] for words in told)) for form in forms
    )


def _tallied(text: Statement) -> Counter[str]:
    """How often each word stands in a text outside of its numbers."""
    counted = [(each.start, each.end) for each in text.quantities]
    return Counter(
        word.form for word in text.words if not any(start <= word.start < end for start, end in counted)
    )


def _is_doubled(each: Quantity, said: Statement, source: Source) -> bool:
    """``두 번`` for what happened 중복 or 이중, ``두 번째`` for 재수."""
    return each.value == _TWO and each.unit in COUNTS | {"", "째"} and bool(_DOUBLED.search(source.text))


def _is_weekly(each: Quantity, said: Statement, source: Source) -> bool:
    """So many times or hours a week as days of the week are named: 월수금, 월목 1h."""
    named = (phrase for text in source.statements for phrase in re.split(r"[,;.\n]", text.text))
    lasted = {Decimal(1), *(other.value for other in source.quantities if other.unit == each.unit == "초")}
    return bool(_A_WEEK.search(said.text[: each.start])) and any(
        len(weekdays(phrase)) * each_time == each.value for phrase in named for each_time in lasted
    )


def _is_failures(each: Quantity, said: Statement, source: Source) -> bool:
    """How often something failed that came off at the next attempt: 두 번 떨어진 for 3수, 세 번째에 합격."""
    if each.unit == "째" and any(
        other.value + 1 == each.value
        and other.unit == "개"
        and _FELL.search(text.text[other.end : other.end + _NEAR])
        for text in source.statements
        for other in text.quantities
    ):
        return True
    return bool(_FAILED.match(said.text, each.end)) and any(
        other.value == each.value + 1
        and (other.unit == "째" or _ATTEMPT.match(text.text, other.start + len(str(other.value)) - 1))
        for text in source.statements
        for other in text.quantities
    )


def _is_with_me(each: Quantity, said: Statement, source: Source) -> bool:
    """So many people with the writer where the evidence counts the others (나 + 4명), or without: 나 포함 4명."""
    more = 1 if not WITHOUT_ME.search(said.text[: each.start]) else -1
    counts = WITHOUT_ME if more > 0 else WITH_ME
    return each.unit == "명" and any(
        other.value + more == each.value
        for text in source.statements
        if counts.search(text.text)
        for other in text.quantities
    )


def _is_term(each: Quantity, said: Statement, source: Source) -> bool:
    """``1학기`` in spring and ``2학기`` in autumn, where the evidence names no term."""
    months = _TERMS.get(int(each.value), ()) if each.unit == "학기" else ()
    return any(month in months for month in source.months) and all(
        other.unit != "학기" for other in source.quantities
    )


def _counter(each: Quantity) -> str:
    return re.sub(r"[^가-힣]", "", each.spelled)[-1:]
