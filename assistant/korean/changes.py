"""What went from one value to another: `응답 3초 -> 1초 개선`, `배포 시간 18분 → 6분`, `개발팀 4명에서 11명`."""

import re
from dataclasses import replace

from assistant.korean import josa
from assistant.korean.adjuncts import TURNING
from assistant.korean.clause import Clause, parse
from assistant.korean.conjugate import infinitive
from assistant.korean.frames import verbal_noun
from assistant.korean.slots import REACHING, Unsure, is_bare

ARROW = re.compile(r"\s*(?:->|→|=>|⇒|➡️?)\s*")
AMOUNT_LAST = re.compile(r"(.{1,80}?)\s(\S{0,3}\d\S{0,10})")
AMOUNT_FIRST = re.compile(r"(\S{0,3}\d\S{0,10})\s(.{1,40})")
NAME = re.compile(r"\S{1,20}(?:\s[\d.]{1,6})?")
QUANTIFIER = r"(?:약|평균|최대|최소|총|월|주|연|일|하루|한 달|분당|초당|시간당)"
VALUE = r"[$₩]?\d[\d,.]{0,12}[천만억]{0,2}\s?(?:[가-힣]{1,3}|[A-Za-z%/]{1,5})?"
MEASURED = re.compile(
    rf"(.{{1,60}}?\S)\s((?:{QUANTIFIER}\s)?{VALUE})(?:\s*(?:->|→|=>|⇒|➡️?)\s*|에서\s)((?:{QUANTIFIER}\s)?{VALUE})"
)
COUNTED = re.compile(r"\d[천만억]{0,2}\s?(?:명|개|건|대|곳|권|편|줄|회|번|팀)$")
SPENT = re.compile(r"\d\s?(?:초|분|시간|일|주|달|개월|ms|s|min|h)$")
CUT = re.compile(r"[가-힣](?:으?로|에|까지|부터)$")


def measured(text: str, *, particle: str = "이") -> Clause | None:
    """`배포 시간 18분 → 6분` told without a verdict; None if the text is no such thing. Raises Unsure."""
    match = MEASURED.fullmatch(text)
    if not match:
        return None
    what, start, end = (part.strip() for part in match.groups())
    word = what.rpartition(" ")[2]
    entry = verbal_noun(word)
    if not is_bare(what) or CUT.search(end) or re.search(r"^[\d.]+$|^총$", word):
        raise Unsure("무엇이 바뀌었는지 알 수 없음")
    if entry and entry.frame in ("을", "-", "에") and not COUNTED.search(end):
        raise Unsure("무엇이 바뀌었는지 알 수 없음")
    subject = f"{josa.attach(what, particle)} {start}에서 "
    if COUNTED.search(end):
        return Clause(f"{subject}{josa.attach(end, '이')} ", "되", willed=False)
    return Clause(f"{subject}{josa.attach(end, '으로')} ", "바뀌", willed=False)


def changed(text: str) -> Clause | None:
    """What an arrow says, as one clause; None if `text` has none. Raises Unsure."""
    sides = ARROW.split(text)
    if len(sides) == 1:
        return None
    if len(sides) > 2 or not all(sides):
        raise Unsure("화살표가 여럿")
    return _of_amounts(*sides) or _of_names(*sides) or _in_a_row(*sides)


def _of_amounts(before: str, after: str) -> Clause | None:
    """`응답 3초 -> 1초 개선`."""
    start, end = AMOUNT_LAST.fullmatch(before), AMOUNT_FIRST.fullmatch(after)
    if not start or not end:
        return None
    if end[2] in REACHING:
        raise Unsure("화살표 앞뒤를 잇기 어려움")
    if end[2] in TURNING:
        return Clause(f"{josa.attach(start[1], '을')} {_way(start[2], end[1])} ", f"{end[2]}하")
    clause = parse(f"{start[1]} {end[2]}")
    head, space, glued = clause.head.rpartition(" ")
    return replace(clause, head=f"{head}{space}{_way(start[2], re.sub('으?로$', '', end[1]))} {glued}")


def _of_names(before: str, after: str) -> Clause | None:
    """`Vue2 -> Vue3 전환`."""
    target, _, word = after.rpartition(" ")
    if word in TURNING and NAME.fullmatch(before) and NAME.fullmatch(target):
        return Clause(f"{_way(before, target)} ", f"{word}하")
    return None


def _in_a_row(before: str, after: str) -> Clause:
    """`카프카 도입 -> 유실 해결`."""
    first, second = parse(before), parse(after)
    if first.tensed or first.planned or first.lasting:
        raise Unsure("화살표 앞뒤를 잇기 어려움")
    link = first.head + infinitive(first.stem, irregular=first.irregular)
    return replace(second, head=f"{link} {second.head}")


def _way(start: str, end: str) -> str:
    return f"{start}에서 {josa.attach(end, '으로')}"
