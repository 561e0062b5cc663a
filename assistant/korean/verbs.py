"""Notes that end in a verb as a noun: `책 읽음`, `두 문제 풀기`, `공부해야 함`."""

import re
from dataclasses import replace

from assistant.korean import hangul
from assistant.korean.clause import Clause
from assistant.korean.frames import is_listed_verb, verb_particle, verbal_noun
from assistant.korean.kiwi import Token
from assistant.korean.nouns import NOMINAL, ends_in_person, last_noun
from assistant.korean.predicate import STEMS, NoPredicate, Predicate, find
from assistant.korean.result import Unsure
from assistant.korean.slots import fill
from assistant.korean.speech import Kind

QUOTES = {'"', "”", "’", "'", "」", "』"}
LIKENESS = {"같", "싶", "만하", "듯하", "법하", "뻔하"}  # follow 것, 만, 듯 without a particle
PASSED = re.compile(r"(?:[A-Z]{2,}|\d차|최종|자격증|시험|공채|전형|오디션)$")  # CTFL 붙음
AMOUNT_LAST = re.compile(
    r"(?:^|\s)[$₩]?\d[\d,.]*[천만억]{0,2}(?:원|달러|점|%|건|개|명)?$"
)  # 비용이 30만원 나오다
LEAPT = re.compile(r"(?:배|%|위|점|원|까지)(?:로|으로)?$")  # 두 배로 뛰다
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
NOW = re.compile(r"(?:아직|여전히|요즘|지금|현재)(?:은|도)?\s")
NOT_YET = re.compile(r"아직(?:은|도)?\s(?:\S+\s)?(?:못|안)\s?$")
ROLES = {"사수", "멘토", "리더", "팀장", "조장", "파트장", "총무", "반장", "간사", "사회자", "진행자"}
STILL = re.compile(r"(?:아직|여전히|요즘|지금|현재|계속)")


def by_verb(text: str) -> Clause | None:
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
    if predicate.stem == "있" and predicate.before and predicate.before[-1].form in ("어", "아"):
        return bool(STILL.search(predicate.text))  # 누워 있음 looks back as an adjective does
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
    undergone = _is_undergone(predicate) or (predicate.honorific and ends_in_person(head))
    before = predicate.before[-1].form if predicate.before else ""
    felt = predicate.stem == "하" and before in ("어", "아")  # 섭섭해함: who or what?
    particle = "이" if undergone else "" if felt else _particle(word, stem, head, predicate.kind)
    return (
        fill(head, particle, predicate=stem if word in ("", "안", "못") else word)
        + text[cut : predicate.start]
    )


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
