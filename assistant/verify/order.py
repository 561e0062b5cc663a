"""How times of a sentence stand to each other: what came first, how soon after, and at what time of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.verify import spans
from assistant.verify.alike import Vocabulary
from assistant.verify.clocks import moments
from assistant.verify.days import Mention
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_AFTER = re.compile(
    r"(?<![가-힣])(?P<deed>[가-힣A-Za-z]+) (?:뒤|후|다음(?: ?[날주달해])?)(?:에는?|로는?|부터)?[\s,]"
    r"|고 나서\s|고 난 뒤\s|에 이어서?[\s,]"
)
_BEFORE = re.compile(r"기 (?:직?전)(?:에는?|까지|부터)?[\s,]")
_THEN = re.compile(  # stands between what came first and what followed
    r"(?<![가-힣])(?:그 ?다음(?:에는?|으로)?|그 (?:뒤|후)(?:에는?|로는?)?|뒤이어|이어서?|그러고 나서|나중에)(?=[\s,])"
)
_SOONER = re.compile(r"보다(?= .{0,30}?(?:먼저|앞서|앞선))")
_LATER = re.compile(r"보다(?= .{0,30}?나중)")
_NO_DEED = {"그", "이", "한참", "얼마", "며칠", "조금", "바로", "잠시", "오랜", "몇"}
_DAY_PARTS = {
    "새벽": (range(0, 7), "새벽|기상|밤새|밤샘|새웠"),
    "아침": (range(4, 12), "아침|오전|출근|기상|등교|새벽"),
    "오전": (range(0, 12), "오전|아침|새벽|출근"),
    "정오": (range(12, 13), "정오|점심"),
    "점심": (range(11, 15), "점심|런치|정오"),
    "대낮": (range(10, 17), "낮|점심|정오"),
    "한낮": (range(11, 17), "낮|점심|정오"),
    "낮": (range(9, 18), "낮|점심|정오|오전|오후"),
    "오후": (range(12, 20), "오후|점심|낮|저녁"),
    "저녁": (range(17, 23), "저녁|퇴근|야근|밤|퇴교|방과"),
    "한밤중": (range(22, 29), "밤|새벽|심야|자정"),
    "밤": (range(19, 29), "밤|야근|야간|새벽|퇴근|심야|저녁|자정"),
    "자정": (range(23, 26), "자정"),
}
_DAY_PART = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_DAY_PARTS, key=len, reverse=True))})(?=에|마다|까지|부터|시간|늦|이|무렵|[\s,])"
)
_NEAR = tuple(
    (re.compile(rf"(?<![가-힣])(?:{words})(?=에|의|은|엔|부터|까지|[\s,])"), unit, distance)
    for words, unit, distance in (
        ("같은 날|그날|그 날", "날", 0),
        ("(?:그 ?)?다음 ?날|이튿날", "날", 1),
        ("같은 주|그 주", "주", 0),
        ("(?:그 ?)?다음 ?주", "주", 1),
        ("같은 달|그달|그 달", "달", 0),
        ("(?:그 ?)?다음 ?달|이듬 ?달", "달", 1),
        ("같은 해|그해|그 해", "해", 0),
        ("(?:그 ?)?다음 ?해|(?:그 ?)?이듬해", "해", 1),
    )
)
_TWO = 2
_N = 4  # place of ㄴ among the last consonants
_DAY, _MONTH = 10, 7  # characters of a day and a month as evidence has them
_BOUNDS = {
    "부터": re.compile(r"시작|착수|입사|입과|등록|합류|개설|부터"),
    "까지": re.compile(r"끝|완료|종료|마침|마감|수료|퇴사"),
}
_TILL = re.compile(r"[~∼–-]|부터")


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first word for an order, a distance or a time of the day that the evidence tells otherwise."""
    if (
        found := _turned(said, source)
        or _far(said, source)
        or _other_part(said, source)
        or _not_first(said, source)
    ):
        yield "date", f"때 ‘{found}’: 근거와 다릅니다."


def _turned(said: Statement, source: Source) -> str:
    """A sign of order between two things that the evidence dates the other way round."""
    for pattern, forward in (
        (_AFTER, True),
        (_BEFORE, False),
        (_SOONER, False),
        (_LATER, True),
        (_THEN, True),
    ):
        for found in pattern.finditer(said.text):
            if pattern is _AFTER and not _is_deed(found, said):
                continue
            borders = [0, *(part.end for part in parts(said.text) if part.end < found.start())]
            begin = 0 if pattern is _THEN else borders[-1]
            first = _when(said.words_in(begin, found.end()), source)
            second = _when(said.words_in(found.end(), len(said.text)), source)
            size = min(len(first), len(second))
            if size and ((first[:size] > second[:size]) if forward else (first[:size] < second[:size])):
                return found[0].strip(" ,")
    return ""


def _is_deed(found: re.Match[str], said: Statement) -> bool:
    """Whether something was done before a word for after, and no time went by: 딴 뒤, not 석 달 뒤 or 그 뒤."""
    at = found.start()
    timed = any(each.start < found.end() and at < each.end for each in said.quantities)
    timed = timed or any(each.start < found.end() and at < each.end for each in said.mentions)
    deed = found["deed"]
    if deed and "다음" in found[0] and (ord(deed[-1]) - ord("가")) % 28 != _N:
        return False  # 합격 다음, and not 딴 다음
    return not deed or not (timed or deed in _NO_DEED)


def _not_first(said: Statement, source: Source) -> str:
    """The time that a sentence begins or ends with where the evidence tells of an earlier or later one."""
    for at, mention in enumerate(said.mentions):
        mark = said.text[mention.end : mention.end + _TWO]
        if len(mention.months) != 1 or len(mention.days) > 1 or mark not in ("부터", "까지"):
            continue
        rest = said.mentions[at + 1].end if at + 1 < len(said.mentions) else mention.end
        if _is_inside(mention, mark, source) or _is_beyond(
            mention, mark, said.words_in(rest, len(said.text)), source
        ):
            return mention.spelled + mark
    return ""


def _is_beyond(mention: Mention, mark: str, words: Sequence[Word], source: Source) -> bool:
    """Whether the evidence that tells the same begins before that time or ends after it."""
    told = _tellers(words, source)
    size = _DAY if mention.days else _MONTH
    day = "-".join(f"{min(each):02d}" for each in (mention.months, mention.days) if each)
    own = [when[:size] for when, _ in told if when[5:size] == day]
    beyond = [
        text
        for when, text in told
        if own and (when[:size] < own[0] if mark == "부터" else when[:size] > own[0])
    ]
    return any(mention.days or _BOUNDS[mark].search(text) for text in beyond)


def _is_inside(mention: Mention, mark: str, source: Source) -> bool:
    """Whether the evidence names a stretch of months of which that time is neither the first nor the last."""
    stretches = [
        each.months for each in source.mentions if len(each.months) > 1 and _TILL.search(each.spelled)
    ]
    ends = [
        min(months) if mark == "부터" else max(months) for months in stretches if mention.months <= months
    ]
    dated = {int(when[5:7]) for when in source.whens if len(when) >= _MONTH}
    return bool(ends) and not mention.months & {*ends, *dated}


def _tellers(words: Sequence[Word], source: Source) -> list[tuple[str, str]]:
    """The days and texts of the evidence that tells the most of some words."""
    scores = [
        (sum(Vocabulary("", text.words).support(word) == 1 for word in words), evidence.when or "", text.text)
        for evidence, text in zip(source.read, source.statements, strict=True)
    ]
    best = max((score for score, *_ in scores), default=0)
    return [(when, text) for score, when, text in scores if best and score == best and len(when) == _DAY]


def _when(words: Sequence[Word], source: Source) -> str:
    """The date of the one piece of evidence that tells the most of some words, or ''."""
    scores = []
    for evidence, text in zip(source.read, source.statements, strict=True):
        vocabulary = Vocabulary("", text.words)
        scores.append((sum(vocabulary.support(word) == 1 for word in words), evidence.when or ""))
    best = max((score for score, _ in scores), default=0)
    dates = {when for score, when in scores if score == best}
    return dates.pop() if best and len(dates) == 1 else ""


def _far(said: Statement, source: Source) -> str:
    """A word for the same or the next day, week, month or year where no two dates of the evidence lie so."""
    if len(source.whens) < _TWO:
        return ""
    for pattern, unit, distance in _NEAR:
        found = pattern.search(said.text)
        known = found and said.words_in(
            0, found.start()
        )  # at the head of a sentence it points to the one before
        if found and any(each.start < found.end() and found.start() < each.end for each in said.mentions):
            continue  # a time of its own: 같은 달, 설날 다음 날
        if found and known and found[0] not in source.text and distance not in _distances(unit, source):
            return found[0]
    return ""


def _distances(unit: str, source: Source) -> set[int]:
    """How many days, weeks, months or years lie between any two dates that the evidence holds."""
    days = list(spans.days(source))
    if len(days) < len(source.whens) and unit in "날주":
        return {0, 1}  # not every day is known
    known = {
        "날": days,
        "주": [(day - 1) // 7 for day in days],
        "달": list(spans.months(source)),
        "해": [int(when[:4]) for when in source.whens],
    }[unit]
    apart = {abs(one - other) for one, other in combinations(set(known), 2)}
    return apart | ({0} if len(set(known)) < len(known) else set())


def _other_part(said: Statement, source: Source) -> str:
    """A time of the day where the evidence names only another one."""
    hours = {hour for text in source.statements for moment in moments(text.text) for hour in moment.hours}
    named = [part for part, (_, words) in _DAY_PARTS.items() if re.search(words, source.text)]
    for found in _DAY_PART.finditer(said.text):
        span, words = _DAY_PARTS[found[1]]
        fits = any(hour + shift in span for hour in hours for shift in (0, 24))
        if (hours and not fits) or (named and not hours and not re.search(words, source.text)):
            return found[1]
    return ""
