"""Notes that end in a verbal noun: `카프카 도입`, `부하 테스트`."""

import re
from dataclasses import replace

from assistant.korean import josa, lexicon
from assistant.korean.adjuncts import TURNING, may_happen
from assistant.korean.clause import Clause
from assistant.korean.frames import VerbalNoun, verbal_noun
from assistant.korean.nouns import ends_in_noun, ends_in_person
from assistant.korean.result import Unsure
from assistant.korean.slots import APPLIED_TO, fill
from assistant.korean.speech import Kind

NUMBERED = {"기록"}  # a title (`달리기 기록`) unless it says how much
SPENT = re.compile(
    r"(?:한|두|세|네|몇|\d{1,3})\s?(?:달|주|년|일|시간|개월|주일|해)(?:간|\s동안)?$"
)  # 두 달 고생
TREATED = {"수술", "시술", "치료", "진료", "입원", "퇴원", "출산", "검진", "접종"}  # 엄마 수술
COUNTS = re.compile(r"\d|[둘셋넷]|(?:한|두|세|네|몇)?\s?명")
ADVERBIAL = re.compile(r"[가-힣](?:으로|로|에)\s[가-힣]{2,4}$")  # 주 2일로 확대 제안
# what comes to its end by itself: `스터디 종료`
COURSES = re.compile(
    r"(?:스터디|모임|인턴|인턴십|과정|교육|캠프|시즌|수습|휴직|육휴|휴가|수업|강의|학기|방학|파견|멘토링|동아리|활동)$"
)
SAYING = {"제안", "건의", "요청", "요구", "논의", "주장", "권유"}


def by_noun(text: str) -> Clause:
    """A note that ends in a verbal noun: `카프카 도입`."""
    head, _, word = text.rpartition(" ")
    entry = verbal_noun(word)
    if entry is None:
        raise Unsure("서술어로 쓸 낱말이 없음")
    return of_noun(head, entry)


def of_noun(head: str, entry: VerbalNoun) -> Clause:
    kind: Kind = "adjective" if entry.frame == "상태" else "verb"
    willed = (
        entry.frame not in ("되", "으로되", "에되", "상태", "이")
        and entry.feeling != "나쁨"
        and entry.word != "고민"
    )
    clause = Clause(
        "",
        f"{entry.word}하",
        kind=kind,
        feeling=entry.feeling,
        wished=entry.wished,
        willed=willed,
        named=True,
    )
    if entry.word == "종료" and COURSES.search(head):
        return Clause(f"{josa.attach(head, '이')} ", "끝나", willed=False)
    if entry.word == "성공" and re.search(r"\d\s?(?:kg|km|g|%|개|권|번|원|시간)$", head):
        raise Unsure("무엇에 성공했는지 알 수 없음")
    if entry.word in NUMBERED and not re.search(r"\d", head):
        raise Unsure("이름인지 한 일인지 알 수 없음")
    if entry.word in SAYING and verbal_noun(head.rpartition(" ")[2]) and ADVERBIAL.search(head):
        raise Unsure("무엇을 말했는지 알 수 없음")
    if entry.word == "선정" and not APPLIED_TO.search(head) and not head.endswith(("」", "』", "”", "’")):
        raise Unsure("고른 일인지 뽑힌 일인지 알 수 없음")
    if may_happen(head, entry.word):
        raise Unsure("그렇게 한 일인지 그렇게 된 일인지 알 수 없음")
    if entry.word in TREATED and any(map(ends_in_person, head.split(" "))):
        raise Unsure("누가 한 일인지 알 수 없음")
    if entry.frame in ("에", "에서", "으로", "에되") and _names_other(head):
        raise Unsure("누가 한 일인지 알 수 없음")
    if entry.frame == "-":
        return _compound(head, entry, clause)
    if entry.frame.endswith("되"):
        clause = replace(clause, stem=f"{entry.word}되")
    return replace(clause, head=fill(head, entry.particle, predicate=entry.word))


def _compound(head: str, entry: VerbalNoun, clause: Clause) -> Clause:
    """`부하 테스트를 했다`, but `꾸준히 운동했다`."""
    if SPENT.search(head):
        return replace(clause, head=f"{head} ")
    if head and not ends_in_noun(head):
        return replace(clause, head=fill(head, "을", predicate=entry.word))
    if len(head.split(" ")) > 1 and all(map(verbal_noun, head.split(" "))):
        raise Unsure("낱말을 늘어놓은 말")
    if entry.word in TURNING and re.search(r"[A-Za-z]$", head):
        raise Unsure("무엇을 어디로 옮겼는지 알 수 없음")
    if re.search(r"\d\s?%$", head):
        raise Unsure("얼마나 했는지 앞말과 잇기 어려움")
    phrase = f"{head} {entry.word}".strip()
    return replace(clause, head=f"{josa.attach(phrase, '을')} ", stem="하")


def _names_other(head: str) -> bool:
    """Whether somebody stands bare before where it was done: `딸 초등학교` 입학, but not `팀원 둘` 퇴사."""
    people = lexicon.words("people.txt")
    *before, last = head.split(" ")
    return not COUNTS.match(last) and any(word in people or word.endswith("님") for word in before)
