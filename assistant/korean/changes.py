"""What went from one value to another: `응답 3초 -> 1초 개선`, `배포 시간 18분 → 6분`, `개발팀 4명에서 11명`."""

import re
from dataclasses import replace

from assistant.korean import amounts, josa, lexicon
from assistant.korean.adjuncts import TURNING
from assistant.korean.clause import Clause
from assistant.korean.frames import verbal_noun
from assistant.korean.gates import MILESTONES
from assistant.korean.nouns import is_bare
from assistant.korean.readings import parse
from assistant.korean.result import Unsure
from assistant.korean.slots import REACHING

ARROW = re.compile(r"\s*(?:->|→|=>|⇒|➡️?)\s*")
AMOUNT_LAST = re.compile(r"(.{1,80}?)\s(\S{0,3}\d\S{0,10})")
AMOUNT_FIRST = re.compile(r"(\S{0,3}\d\S{0,10})\s(.{1,40})")
NAME = re.compile(r"\S{1,20}(?:\s[\d.]{1,6})?")
QUANTIFIER = r"(?:약|평균|최대|최소|총|월|주|연|일|하루|한 달|분당|초당|시간당)"
VALUE = (
    r"(?:[$₩]?\d[\d,.]{0,12}[천만억]{0,2}(?:[가-힣]{1,3}|\s?[A-Za-z%/]{1,5})?(?:\s(?:\d{1,2}(?:분|초)|반(?!\S)))?"
    r"|(?:하루|이틀|사흘|나흘|일주일|보름|반나절|한나절|한 달|반년)(?![가-힣]))"
)
TO = r"(?:->|→|=>|⇒|➡️?)"
AMOUNT = rf"(?:{QUANTIFIER}\s)?{VALUE}"
CHANGE = rf"(.{{1,60}}?\S)\s({AMOUNT})(?:\s*{TO}\s*|에서\s)({AMOUNT})"
DEED_AND_CHANGE = re.compile(rf"(.{{4,100}}?\S)(,?)\s({VALUE}\s*{TO}\s*{VALUE})")
MEASURED = re.compile(rf"{CHANGE}(?:으?로)?(\s됨|\s되었음|\s됐음)?")
# a new statement after the bracket of a change: `1.8% → 0.4% (6월 기준) 범인은 메모리 누수였음`
REMARKED = re.compile(rf"{CHANGE}\s?\([^()]{{1,60}}\)(?=\s[가-힣]{{1,8}}[은는]\s\S)")
BARE_AMOUNT = re.compile(r"^[\d.,]+[가-힣A-Za-z%]{0,3}$|^총$")
# what a value itself can do; after other words the arrow may belong to something else
TO_CHANGE = re.compile(
    r"(?:개선|단축|절감|감소|증가|축소|확대|감축|향상|상승|하락|인상|인하|절약|통합|변경|조정|교체|업그레이드|업데이트"
    r"|전환|이전|이관|마이그레이션|상향|하향|압축|최적화|upgrade|migration|tuning)(?:함|됨|시킴|했음|됐음|하기|시키기)?"
    r"|줄임|줄음|줄어듦|줄었음|줄였음|줄이기|늘림|늘어남|늘었음|늘렸음|늘리기|낮춤|낮췄음|낮추기|높임|높였음|높이기"
    r"|올림|올렸음|올라감|올랐음|올리기|오름|내림|내렸음|내려감|내리기|떨어짐|떨어졌음|바꿈|바꿨음|바꾸기|바뀜|바뀌었음"
)
COUNTED = re.compile(r"\d[천만억]{0,2}\s?(?:명|개|건|대|곳|권|편|줄|회|번|팀)$")
SPENT = re.compile(r"\d\s?(?:초|분|시간|일|주|달|개월|ms|s|min|h)$")
VALUE_AT_ARROW = re.compile(
    rf"(?:^|\s){VALUE}\s*(?:->|→|=>|⇒|➡️?)|(?:->|→|=>|⇒|➡️?)\s*{VALUE}(?:으?로)?(?:\s|$)"
)
MOVED = re.compile(
    r"(\S{1,20}(?:\s\S{1,20}){0,2}(?:으로|로))\s"
    r"(옮김|옮겼음|옮기기|바꿈|바꿨음|바꾸기|갈아탐|갈아탔음|갈아타기|넘어감|넘어갔음"
    r"|(?:발령|인사 발령)(?:남|났음|받음|받았음)?|(?:변경|교체|전환|이전|이관|마이그레이션)(?:함|했음|하기)?)"
)
TO_THERE = re.compile(r"\S{1,20}(?:\s\S{1,20})?(?:으로|로)\s\S")  # what follows the arrow is where it went
LINK = re.compile(
    r"\S.{0,80}(?:[가-힣](?:니까|어서|아서|해서|여서|려서|하고|면서|더니|이고)|꿔|꿔서|겨|[가-힣A-Za-z](?:으로|로))\s"
)
CUT = re.compile(r"[가-힣](?:으?로|에|까지|부터)$")


def measured(text: str, *, particle: str = "이") -> Clause | None:
    """`배포 시간 18분 → 6분` told without a verdict; None if the text is no such thing. Raises Unsure."""
    match = MEASURED.fullmatch(text)
    if not match:
        return None
    what, start, end = (part.strip() for part in match.groups()[:3])
    if MILESTONES & set(what.split(" ")[:-1]):
        raise Unsure("여러 문장")
    word = what.rpartition(" ")[2]
    entry = verbal_noun(word)
    if not is_bare(_without_link(what)) or CUT.search(end) or BARE_AMOUNT.search(word):
        raise Unsure("무엇이 바뀌었는지 알 수 없음")
    deed = entry and entry.frame in ("을", "-", "에") and word not in _measured_deeds()
    if deed and not COUNTED.search(end):
        raise Unsure("무엇이 바뀌었는지 알 수 없음")
    subject = f"{josa.attach(what, particle)} {start}에서 "
    if match[4] or COUNTED.search(end):
        return Clause(f"{subject}{josa.attach(end, '이')} ", "되", willed=False)
    return Clause(
        f"{subject}{josa.attach(end, '으로')} ", amounts.course(start, end, what=what), willed=False
    )


def _measured_deeds() -> frozenset[str]:
    """Deeds that take a time themselves: `로그 처리 2시간 → 11분`, but not `쿼리 튜닝 40분 → 6분`."""
    return lexicon.words("measured_deeds.txt")


def _without_link(what: str) -> str:
    """What changed, without the clause or the means before it: `캐시 붙이니까 응답`, `쿼리 튜닝으로 목록 응답`."""
    linked = LINK.match(what)
    return what[linked.end() :] if linked else what


def aside(text: str) -> tuple[str, str] | None:
    """A deed and the change of a value behind it, which says what came of it: `쿼리 튜닝 40분→6분`; else None."""
    match = DEED_AND_CHANGE.fullmatch(text)
    entry = verbal_noun(match[1].rpartition(" ")[2]) if match else None
    named = entry and entry.frame in ("을", "-") and entry.word not in _measured_deeds()
    return (match[1], match[3]) if match and (match[2] or named) else None


def changed(text: str) -> Clause | None:
    """What an arrow says, as one clause; None if `text` has none. Raises Unsure."""
    sides = ARROW.split(text)
    if len(sides) == 1:
        return None
    if len(sides) > 2 or not all(sides):
        raise Unsure("화살표가 여럿")
    clause = _of_amounts(*sides) or _of_names(*sides)
    if not clause:
        raise Unsure("화살표 앞뒤를 잇기 어려움")
    return clause


def steps(text: str) -> list[str]:
    """Two deeds that an arrow puts in a row, `카프카 도입 -> 유실 해결`; else `text` alone.

    What comes later need not come from what came first. Raises Unsure.
    """
    sides = ARROW.split(text)
    if len(sides) != 2 or not all(sides) or VALUE_AT_ARROW.search(text) or _of_names(*sides):
        return [text]
    if TO_THERE.match(sides[1]) and is_bare(sides[0]):
        raise Unsure("화살표 앞뒤를 잇기 어려움")
    parse(sides[0])  # a name alone did nothing: `수영 자유형 → 접영까지 배움`
    return sides


def _of_amounts(before: str, after: str) -> Clause | None:
    """`응답 3초 -> 1초 개선`."""
    start, end = AMOUNT_LAST.fullmatch(before), AMOUNT_FIRST.fullmatch(after)
    if not start or not end:
        return None
    if end[2] in REACHING or not TO_CHANGE.fullmatch(end[2]):
        raise Unsure("화살표 앞뒤를 잇기 어려움")
    if end[2] in TURNING:
        return Clause(f"{josa.attach(start[1], '을')} {_way(start[2], end[1])} ", f"{end[2]}하")
    clause = parse(f"{start[1]} {end[2]}")
    head, space, glued = clause.head.rpartition(" ")
    return replace(clause, head=f"{head}{space}{_way(start[2], re.sub('으?로$', '', end[1]))} {glued}")


def _of_names(before: str, after: str) -> Clause | None:
    """`Vue2 -> Vue3 전환`, `엑셀 → Looker 대시보드로 옮김`."""
    if (moved := MOVED.fullmatch(after)) and is_bare(before):
        *way, place = moved[1].split(" ")
        clause = parse(f"{place} {moved[2]}")
        return replace(clause, head=" ".join([f"{before}에서", *way, clause.head]))
    target, _, word = after.rpartition(" ")
    if word in TURNING and NAME.fullmatch(before) and NAME.fullmatch(target):
        return Clause(f"{_way(before, target)} ", f"{word}하")
    return None


def _way(start: str, end: str) -> str:
    return f"{start}에서 {josa.attach(end, '으로')}"
