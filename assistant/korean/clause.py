"""One clause of a note (`AWS 비용 30% 절감`) as a predicate and the words before it, particles filled in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.korean import frames, hangul, josa, lexicon, written
from assistant.korean.adjuncts import RATES, TURNING, may_happen
from assistant.korean.frames import VerbalNoun, is_listed_verb, verb_particle, verbal_noun
from assistant.korean.kiwi import Token
from assistant.korean.nouns import NOMINAL, ends_in_noun, last_noun
from assistant.korean.predicate import STEMS, NoPredicate, Predicate, find
from assistant.korean.result import Unsure
from assistant.korean.slots import APPLIED_TO, fill
from assistant.korean.speech import Kind


@dataclass(frozen=True)
class Clause:
    """`head` is everything before the predicate, its last space included; `stem` the predicate without tense.

    `lasting` clauses speak of a state and stay in the present (`작성하고 있`); `tensed` holds a predicate whose past
    the author wrote out (`했`); `planned` clauses are plans by their form (`-기`); what is `wished` for (`합격`)
    cannot be decided; `willed` clauses can be planned at all.
    """

    head: str
    stem: str
    kind: Kind = "verb"
    irregular: bool = False
    lasting: bool = False
    planned: bool = False
    wished: bool = False
    willed: bool = True
    feeling: str = "보통"
    tensed: str = ""


QUOTES = {'"', "”", "’", "'", "」", "』"}
NUMBERED = {"기록"}  # a title (`달리기 기록`) unless it says how much
LIKENESS = {"같", "싶", "만하", "듯하", "법하", "뻔하"}  # follow 것, 만, 듯 without a particle
SPENT = re.compile(
    r"(?:한|두|세|네|몇|\d{1,3})\s?(?:달|주|년|일|시간|개월|주일|해)(?:간|\s동안)?$"
)  # 두 달 고생
TREATED = {"수술", "시술", "치료", "진료", "입원", "퇴원", "출산", "검진", "접종"}  # 엄마 수술
PASSED = re.compile(r"(?:[A-Z]{2,}|\d차|최종|자격증|시험|공채|전형|오디션)$")  # CTFL 붙음
AMOUNT_LAST = re.compile(
    r"(?:^|\s)[$₩]?\d[\d,.]*[천만억]{0,2}(?:원|달러|점|%|건|개|명)?$"
)  # 비용이 30만원 나오다
COUNTS = re.compile(r"\d|[둘셋넷]|(?:한|두|세|네|몇)?\s?명")
LEAPT = re.compile(r"(?:배|%|위|점|원|까지)(?:로|으로)?$")  # 두 배로 뛰다
NOT_DONE = re.compile(r"(.{0,200}?[^지\s]|)\s?(못\s?함|못\s?했음|안\s?함|안\s?했음)$")
SCHEDULED = re.compile(r"(.{1,200}?)\s예정(?:임)?$")
UNDER_WAY = re.compile(r"(.{1,200}?)\s?중(?:임)?$")
JOINED = re.compile(r"(.{1,200}\S)\s(\S{2,12}) 및 (\S{2,12})$")
COUNTED = re.compile(
    r"(.{1,200}?)\s((?:\S{0,3}\d[\d,.]{0,9}|한|두|세|네|다섯|여섯|열|몇)\s?(?:회|번|건|개|권|편|명|시간|km|문제|곡|회차|강))$"
)
TO_COME = re.compile(r"(.{1,200}[가-힣])\s(?:것|계획|생각)$")
GOAL = re.compile(r"(.{1,200}\S)\s목표(?:임)?$")
JOINING = {
    "면서",
    "으면서",
    "어서",
    "아서",
    "니까",
    "으니까",
    "는데",
    "지만",
    "느라",
    "면",
    "으면",
    "자마자",
    "더니",
}
TOGETHER = re.compile(r"(?:^|\s)(?:및|또는|혹은)(?:\s|$)")
NOW = re.compile(r"(?:아직|여전히|요즘|지금|현재)(?:은|도)?\s")
NOT_YET = re.compile(r"아직(?:은|도)?\s(?:\S+\s)?(?:못|안)\s?$")
NO_MORE = re.compile(r"(?:^|\s)이제(?:는|야)?\s")
ROLES = {"사수", "멘토", "리더", "팀장", "조장", "파트장", "총무", "반장", "간사", "사회자", "진행자"}
ADVERBIAL = re.compile(r"[가-힣](?:으로|로|에)\s[가-힣]{2,4}$")  # 주 2일로 확대 제안
SAYING = {"제안", "건의", "요청", "요구", "논의", "주장", "권유"}
STILL = re.compile(r"(?:아직|여전히|요즘|지금|현재|계속)")


def parse(text: str) -> Clause:
    """The clause `text` stands for. Raises Unsure."""
    if NO_MORE.search(text) and frames.written_past(text.rpartition(" ")[2]):
        raise Unsure("지금 그런지 그때 그랬는지 알 수 없음")
    text = written.out(text)
    for pattern, read in READERS:
        match = pattern.fullmatch(text)
        if match:
            return read(match)
    return _by_verb(text) or _by_noun(text)


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
        return _by_noun(text)
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
    clause = _by_noun(match[1])
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
        return _by_noun(match[0])
    return replace(_of_noun(match[1], first), stem=f"{match[2]}하고 {match[3]}하")


def _counted(match: re.Match[str]) -> Clause:
    """`사내 발표 2회`: the count goes before the predicate."""
    word = match[1].rpartition(" ")[2]
    entry = None if word in RATES else verbal_noun(word)  # 훈련 분기 1회
    if entry is None or entry.frame not in ("을", "에", "에서", "-"):
        raise Unsure("서술어로 쓸 낱말이 없음")
    clause = _by_noun(match[1])
    if not clause.head:
        raise Unsure("무엇을 했는지 알 수 없음")
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


def _by_verb(text: str) -> Clause | None:
    """A note that ends in a verb as a noun: `책 읽음`, `두 문제 풀기`, `공부해야 함`."""
    try:
        predicate = find(text)
    except NoPredicate:
        return None
    if any(token.tag == "EF" and text[token.end : token.end + 1] not in QUOTES for token in predicate.before):
        raise Unsure("여러 문장")
    if predicate.kind == "copula":
        if predicate.before[-1].tag not in NOMINAL and predicate.before[-1].form != "뿐":
            raise Unsure("서술어를 알 수 없음")
        return Clause(predicate.head, "", kind="copula", lasting=True, tensed=predicate.tensed)
    if (
        predicate.stem == "하"
        and (role := predicate.head.rpartition(" ")[2]) in ROLES
        and not predicate.tensed
    ):
        return Clause(f"{predicate.head}를 " if not hangul.coda(role[-1]) else f"{predicate.head}을 ", "하")
    main = _main(predicate)
    acts = is_listed_verb(predicate.stem) or (
        main and main[-1].tag == "VV"
    )  # 붙잡고 있다 takes what 붙잡다 does
    kind = "verb" if is_listed_verb(predicate.stem) else predicate.kind
    head = _filled(text, main, replace(predicate, kind="verb" if acts else kind))
    planned = predicate.ending.act == "계획"
    return Clause(
        head,
        predicate.stem,
        kind=kind,
        irregular=predicate.irregular,
        lasting=not planned and not predicate.tensed and kind == predicate.kind and _lasts(predicate),
        planned=planned,
        willed=planned,
        tensed=predicate.tensed,
    )


def _lasts(predicate: Predicate) -> bool:
    """Whether it is a state that still holds; a bare adjective in a note looks back (`야근 많음`).

    What is not yet done is told as not done so far (`아직 못 잡음`).
    """
    if NOT_YET.search(predicate.head):
        return predicate.is_lasting
    if predicate.kind == "adjective" and not _auxiliary(predicate) and predicate.stem != "같":
        return predicate.stem == "아니" or bool(STILL.search(predicate.text))
    return predicate.is_lasting or bool(NOW.search(predicate.text))


def _auxiliary(predicate: Predicate) -> bool:
    link = predicate.before[-1] if predicate.before else None
    return bool(link and link.tag == "EC" and link.form not in JOINING)


def _main(predicate: Predicate) -> tuple[Token, ...]:
    """The tokens up to and with the main verb's stem, auxiliaries left out; empty if there are none."""
    before = predicate.before
    if not _auxiliary(predicate):
        return ()
    if [token.tag for token in before[-3:]] == ["VV", "EP", "EC"]:  # 갔다 옴
        return before[:-2]
    while len(before) > 2 and before[-1].tag == "EC" and before[-2].tag in STEMS:
        before = before[:-1]
        if len(before) < 3 or before[-2].tag != "EC":
            break
        before = before[:-1]
    return before if before and before[-1].tag in STEMS else ()


def _filled(text: str, main: tuple[Token, ...], predicate: Predicate) -> str:
    """The text before the predicate, with a particle before its main verb where one is due."""
    stem, start = predicate.stem, predicate.start
    if stem in LIKENESS:
        return text[:start]
    if main:
        whole = text[main[-1].start : predicate.start] + stem
        listed = " " not in whole and is_listed_verb(whole)  # 갈아엎다, which the analyser takes apart
        stem, start = whole if listed else main[-1].form, main[-1].start
    cut = text.rfind(" ", 0, start) + 1
    word = text[cut:start]
    if word in ("만", "듯", "뻔", "법", "척"):
        return text[: predicate.start]
    head = text[:cut].rstrip()
    undergone = _is_undergone(predicate) or (predicate.honorific and _ends_in_person(head))
    before = predicate.before[-1].form if predicate.before else ""
    felt = predicate.stem == "하" and before in ("어", "아")  # 섭섭해함: who or what?
    particle = "이" if undergone else "" if felt else _particle(word, stem, head, predicate.kind)
    return (
        fill(head, particle, predicate=stem if word in ("", "안", "못") else word)
        + text[cut : predicate.start]
    )


def _ends_in_person(head: str) -> bool:
    return last_noun(head).endswith(tuple(lexicon.words("people.txt")))


def _names_other(head: str) -> bool:
    """Whether somebody stands bare before where it was done: `딸 초등학교` 입학, but not `팀원 둘` 퇴사."""
    people = lexicon.words("people.txt")
    *before, last = head.split(" ")
    return not COUNTS.match(last) and any(word in people or word.endswith("님") for word in before)


def _is_undergone(predicate: Predicate) -> bool:
    """깨지다, 만들어지다: 어지 makes what was done something that happens."""
    return predicate.stem == "지" and predicate.before[-1].form in ("어", "아")


def _particle(word: str, stem: str, head: str, kind: Kind) -> str:
    if stem == "뛰" and LEAPT.search(head):
        return "이"
    if stem == "나오" and AMOUNT_LAST.search(head):
        return "이"
    if stem == "붙" and not word and PASSED.search(head):
        return "에"
    if stem == "당하" and word:
        return "이"
    if word == "전환" and stem == "되":
        return "으로"
    if stem == "되" or (kind == "adjective" and not word and not is_listed_verb(f"{last_noun(head)} {stem}")):
        return "이"
    entry = verbal_noun(word)
    if entry and stem == "시키":
        return "을" if entry.frame in ("을", "되", "이", "상태", "-") else ""
    if entry and stem == "하":
        return entry.particle or "을"
    if word and stem == "하":
        return "을" if kind == "verb" and not entry else "이"
    noun, plain = last_noun(head), re.sub(r"으?시$", "", stem)
    forms = (word + stem, stem, word + plain, plain)
    return next(filter(None, (verb_particle(form, noun) for form in forms)), "")


def _by_noun(text: str) -> Clause:
    """A note that ends in a verbal noun: `카프카 도입`."""
    head, _, word = text.rpartition(" ")
    entry = verbal_noun(word)
    if entry is None:
        raise Unsure("서술어로 쓸 낱말이 없음")
    return _of_noun(head, entry)


def _of_noun(head: str, entry: VerbalNoun) -> Clause:
    kind: Kind = "adjective" if entry.frame == "상태" else "verb"
    willed = (
        entry.frame not in ("되", "으로되", "에되", "상태", "이")
        and entry.feeling != "나쁨"
        and entry.word != "고민"
    )
    clause = Clause(
        "", f"{entry.word}하", kind=kind, feeling=entry.feeling, wished=entry.wished, willed=willed
    )
    if entry.word in NUMBERED and not re.search(r"\d", head):
        raise Unsure("이름인지 한 일인지 알 수 없음")
    if entry.word in SAYING and verbal_noun(head.rpartition(" ")[2]) and ADVERBIAL.search(head):
        raise Unsure("무엇을 말했는지 알 수 없음")
    if entry.word == "선정" and not APPLIED_TO.search(head) and not head.endswith(("」", "』", "”", "’")):
        raise Unsure("고른 일인지 뽑힌 일인지 알 수 없음")
    if may_happen(head, entry.word):
        raise Unsure("그렇게 한 일인지 그렇게 된 일인지 알 수 없음")
    if entry.word in TREATED and any(map(_ends_in_person, head.split(" "))):
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
    phrase = f"{head} {entry.word}".strip()
    return replace(clause, head=f"{josa.attach(phrase, '을')} ", stem="하")
