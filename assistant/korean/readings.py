"""A clause of a note read by its form: a goal, what was not done, what is under way, else by its last word."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.korean import hangul, josa, written
from assistant.korean.adjuncts import RATES
from assistant.korean.clause import Clause
from assistant.korean.deeds import by_noun, of_noun
from assistant.korean.frames import verbal_noun, written_past
from assistant.korean.nouns import ends_in_person
from assistant.korean.result import Unsure
from assistant.korean.slots import fill
from assistant.korean.verbs import by_verb

NOT_DONE = re.compile(r"(.{0,200}?[^지\s]|)\s?(못\s?함|못\s?했음|안\s?함|안\s?했음)$")
SCHEDULED = re.compile(r"(.{1,200}?)\s예정(?:임)?$")
UNDER_WAY = re.compile(r"(.{1,200}?)\s?중(?:임)?$")
JOINED = re.compile(r"(.{1,200}\S)\s(\S{2,12}) 및 (\S{2,12})$")
COUNTED = re.compile(
    r"(.{1,200}?)\s((?:\S{0,3}\d[\d,.]{0,9}|한|두|세|네|다섯|여섯|열|몇)\s?(?:회|번|건|개|권|편|명|시간|km|문제|곡|회차|강))$"
)
LONG = re.compile(r"(?:(?:\d|한|두|세|네)\s?(?:박|주|일|시간|분|달|개월)|매일|매주|매달|매월)$")
TO_COME = re.compile(r"(.{1,200}[가-힣])\s(?:것|계획|생각)$")
GOAL = re.compile(r"(.{1,200}\S)\s목표(?:임)?$")
TOGETHER = re.compile(r"(?:^|\s)(?:및|또는|혹은)(?:\s|$)")
NO_MORE = re.compile(r"(?:^|\s)이제(?:는|야)?\s")


def parse(text: str) -> Clause:
    """The clause `text` stands for. Raises Unsure."""
    if NO_MORE.search(text) and written_past(text.rpartition(" ")[2]):
        raise Unsure("지금 그런지 그때 그랬는지 알 수 없음")
    text = written.out(text)
    for pattern, read in READERS:
        match = pattern.fullmatch(text)
        if match:
            return read(match)
    return by_verb(text) or by_noun(text)


def _goal(match: re.Match[str]) -> Clause:
    """`토익 900 목표`; a goal without a measure or a deed is only a title."""
    word = match[1].rpartition(" ")[2]
    if not re.search(r"\d", match[1]) and not verbal_noun(word):
        raise Unsure("무엇이 목표인지 알 수 없음")
    return Clause(f"{josa.attach(match[1], '이')} 목표", "", kind="copula", lasting=True)


def _not_done(match: re.Match[str]) -> Clause:
    if "다시는" in match[0]:
        raise Unsure("다짐인지 한 일인지 알 수 없음")
    if not match[2].startswith(("못", "안")) or _is_grown(match):
        raise Unsure("서술어를 찾지 못함")
    auxiliary = "지 못하" if "못" in match[2] else "지 않"
    clause = _action(match[1])
    return replace(clause, stem=clause.stem + auxiliary, feeling="나쁨", willed=False)


def _is_grown(match: re.Match[str]) -> bool:
    """Whether 안함 is the end of another word: 편안함, 불안함."""
    glued = match.end(1) == match.start(2) and bool(match[1])
    return glued and verbal_noun(match[1].rpartition(" ")[2]) is None


def _action(text: str) -> Clause:
    """`인강 완강`, `숙제`: something done, from the list or as a noun that takes 을."""
    try:
        return by_noun(text)
    except Unsure:
        if verbal_noun(text.rpartition(" ")[2]):
            raise
    return Clause(fill(text, "을"), "하")


def _to_come(match: re.Match[str]) -> Clause:
    """`회고 쓸 예정`, `소스를 파볼 것`: only 이다 is missing."""
    if hangul.coda(match[1][-1]) != "ㄹ" or verbal_noun(match[1].rpartition(" ")[2]):
        raise Unsure("서술어로 쓸 낱말이 없음")
    return Clause(match[0], "", kind="copula", lasting=True)


def _scheduled(match: re.Match[str]) -> Clause:
    if hangul.coda(match[1][-1]) == "ㄹ":
        return _to_come(match)
    clause = by_noun(match[1])
    if clause.kind != "verb" or not clause.willed:
        raise Unsure("하는 일인지 알 수 없음")
    return Clause(f"{clause.head}{clause.stem[:-1]}할 예정", "", kind="copula", lasting=True)


def _under_way(match: re.Match[str]) -> Clause:
    head, _, word = match[1].rpartition(" ")
    entry = verbal_noun(word)
    if entry is None:
        raise Unsure("서술어로 쓸 낱말이 없음")
    filled = fill(head, "을", predicate=word) if entry.frame == "을" else head and f"{head} "
    return Clause(f"{filled}{word} 중", "", kind="copula", lasting=True)


def _joined(match: re.Match[str]) -> Clause:
    """`X 설계 및 개발`, which is X를 설계하고 개발했다 only if both are done to X."""
    first, second = verbal_noun(match[2]), verbal_noun(match[3])
    if first and second and first.frame != second.frame:
        raise Unsure("낱말을 늘어놓은 말")
    if not (first and second and first.frame == "을") or TOGETHER.search(match[1]):
        return by_noun(match[0])
    return replace(of_noun(match[1], first), stem=f"{match[2]}하고 {match[3]}하")


def _counted(match: re.Match[str]) -> Clause:
    """`사내 발표 2회`: the count goes before the predicate."""
    before, _, word = match[1].rpartition(" ")
    entry = None if word in RATES else verbal_noun(word)  # 훈련 분기 1회
    if entry is None or entry.frame not in ("을", "에", "에서", "-"):
        raise Unsure("서술어로 쓸 낱말이 없음")
    if word == "호출":
        raise Unsure("누가 누구를 불렀는지 알 수 없음")
    if match[2].endswith("명") and not ends_in_person(before):
        raise Unsure("무엇을 한 사람의 수인지 알 수 없음")  # 스터디 시작 5명
    if LONG.search(before):  # 2주 스프린트 12번: the length is the sprint's
        return Clause(f"{josa.attach(match[1], '을')} {match[2]} ", "하")
    clause = by_noun(match[1])
    if not clause.head or (entry.frame == "을" and clause.head == f"{before} "):
        raise Unsure("무엇을 했는지 알 수 없음")  # 첫날 예약 412건
    return replace(clause, head=f"{clause.head}{match[2]} ")


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Clause]], ...] = (
    (NOT_DONE, _not_done),
    (GOAL, _goal),
    (TO_COME, _to_come),
    (SCHEDULED, _scheduled),
    (UNDER_WAY, _under_way),
    (JOINED, _joined),
    (COUNTED, _counted),
)
