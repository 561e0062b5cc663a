"""One clause of a note (`AWS 비용 30% 절감`) as a predicate and the words before it, with the particles it lacks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from assistant.korean import josa, lexicon
from assistant.korean.kiwi import Token, tokens
from assistant.korean.predicate import NoPredicate, Predicate, find
from assistant.korean.register import is_lasting
from assistant.korean.speech import Kind


class Unsure(Exception):
    """No rule fits this fragment safely; the message says why, in Korean."""


@dataclass(frozen=True)
class Clause:
    """`head` is everything before the predicate, its last space included; `stem` the predicate without tense.

    `lasting` clauses speak of a state and stay in the present (`작성하고 있`); `tensed` holds a predicate whose past
    the author wrote out (`했`). `wish` marks what one can hope for but not decide (`합격`). `planned` clauses are
    plans by their own form (`-기`).
    """

    head: str
    stem: str
    kind: Kind = "verb"
    irregular: bool = False
    lasting: bool = False
    planned: bool = False
    wish: bool = False
    feeling: str = "보통"
    tensed: str = ""


@dataclass(frozen=True)
class _Noun:
    particle: str
    feeling: str
    wish: bool


@cache
def _nouns() -> dict[str, _Noun]:
    return {row[0]: _Noun(row[1], row[2], wish="결과" in row[3:]) for row in lexicon.rows("verbal_nouns.tsv")}


@cache
def _verbs() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("verbs.tsv")}


NOT_DONE = re.compile(r"(.{1,200}?)\s?(못\s?함|못\s?했음|안\s?함|안\s?했음|하지 못함|하지 않음)$")
PLANNED = re.compile(r"(.{1,200}?)\s(?:예정|계획)(?:임|이다)?$")
UNDER_WAY = re.compile(r"(.{1,200}?)\s?중(?:임)?$")
DOING = re.compile(r"(.{1,200}?)\s?(?:함|했음|하였음)$")
JOINED = re.compile(r"(.{1,200}\S)\s(\S{2,12}) 및 (\S{2,12})$")
NOMINAL = {"NNG", "NNP", "NNB", "NR", "NP", "SL", "SH", "SN", "XSN", "SW", "SSC", "W_SERIAL", "W_HASHTAG"}
ADVERBIAL = {"MAG", "MAJ"}
RATE_UNITS = re.compile(
    r"(?:%|퍼센트|프로|배|ms|초|분|시간|일|주|주일|달|개월|년|회|번|차례|위|등|점|원|만원|만 원|억|kg|km|MB|GB|KB|TB|월|일)$"
)
LOOSE_HEADS = re.compile(r"(?:기반|위한|대한|통한|관련|관한|따른|의|적|적인|용)$")


def parse(text: str) -> Clause:
    """The clause `text` stands for. Raises Unsure."""
    for pattern, read in READERS:
        match = pattern.fullmatch(text)
        if match:
            return read(match)
    return _by_verb(text) or _by_noun(text)


def _not_done(match: re.Match[str]) -> Clause:
    base, negation = match[1], match[2].replace(" ", "")
    auxiliary = "지 못하" if "못" in negation else "지 않"
    clause = _of_action(base)
    return replace(clause, stem=clause.stem + auxiliary, feeling="나쁨", wish=False)


def _of_action(text: str) -> Clause:
    """`완강`, `운동`: something one does, listed or, failing that, a noun that takes 을."""
    try:
        return _by_noun(text)
    except Unsure:
        return Clause(with_particle(text, "을"), "하")


def _planned(match: re.Match[str]) -> Clause:
    clause = _by_noun(match[1])
    return replace(clause, stem=f"{clause.stem[:-1]}할 예정", kind="copula", planned=True)


def _under_way(match: re.Match[str]) -> Clause:
    clause = _by_noun(match[1])
    if clause.kind != "verb":
        raise Unsure("하는 일인지 알 수 없음")
    return replace(clause, stem=f"{clause.stem}고 있", kind="adjective", lasting=True)


def _doing(match: re.Match[str]) -> Clause:
    return _of_action(match[1])


def _joined(match: re.Match[str]) -> Clause:
    first, second = _by_noun(f"{match[1]} {match[2]}"), _nouns().get(match[3])
    if second is None or second.particle != "을" or not first.stem.endswith("하") or first.stem == "하":
        return _by_noun(match[0])
    return replace(first, stem=f"{first.stem}고 {match[3]}하")


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Clause]], ...] = (
    (NOT_DONE, _not_done),
    (PLANNED, _planned),
    (UNDER_WAY, _under_way),
    (JOINED, _joined),
)


def _by_verb(text: str) -> Clause | None:
    """A note that ends in a verb as a noun: `책 읽음`, `두 문제 풀기`."""
    found = tokens(text)
    if found and found[-1].form == "기" and found[-1].tag == "ETN":
        clause = _by_verb(text[: found[-1].start] + "음") or _by_verb(f"{text[:-1]}었음")
        return replace(clause, planned=True) if clause else None
    try:
        predicate = find(text)
    except NoPredicate:
        return None
    if predicate.ending.act != "명사형":
        return None
    if predicate.stem == "하" and (doing := DOING.fullmatch(text)):
        return _doing(doing)
    return _of_predicate(predicate)


def _of_predicate(predicate: Predicate) -> Clause:
    particle = _verbs().get(_full_stem(predicate), _verbs().get(predicate.stem, ""))
    head = _head_of(predicate)
    rest = predicate.text[len(head) : predicate.start]
    head = with_particle(head.rstrip(), particle) if head.strip() else head
    return Clause(
        head + rest,
        predicate.stem,
        kind=predicate.kind,
        irregular=predicate.irregular,
        lasting=is_lasting(predicate) and not predicate.tensed,
        tensed=predicate.tensed,
    )


def _full_stem(predicate: Predicate) -> str:
    """The verb with what is glued before it: 좋아지, 살펴보, 정리하."""
    return _word_start(predicate)[1]


def _head_of(predicate: Predicate) -> str:
    return predicate.text[: _word_start(predicate)[0]]


def _word_start(predicate: Predicate) -> tuple[int, str]:
    start = predicate.text.rfind(" ", 0, predicate.start) + 1
    return start, predicate.text[start : predicate.start] + predicate.stem


def _by_noun(text: str) -> Clause:
    """A note that ends in a verbal noun: `카프카 도입`."""
    start = text.rfind(" ") + 1
    noun = _nouns().get(text[start:])
    if noun is None:
        raise Unsure("서술어로 쓸 낱말이 없음")
    return _of_noun(text[:start].rstrip(), text[start:], noun)


def _of_noun(head: str, word: str, noun: _Noun) -> Clause:
    clause = Clause("", f"{word}하", feeling=noun.feeling, wish=noun.wish)
    if noun.particle == "-":
        return replace(
            clause,
            head=f"{head} {word}을 ".lstrip() if not head else f"{josa.attach(f'{head} {word}', '을')} ",
            stem="하",
        )
    if noun.particle == "상태":
        clause = replace(clause, kind="adjective")
    if noun.particle == "되":
        clause = replace(clause, stem=f"{word}되")
    particle = noun.particle if noun.particle not in ("상태", "되") else "이"
    return replace(clause, head=with_particle(head, particle) if head else "")


def with_particle(head: str, particle: str) -> str:
    """`head` and a space, with `particle` at its noun if it has none. Raises Unsure."""
    found = tokens(head)
    at = _noun_before(found)
    if at is None:
        return head + " "
    if not particle:
        raise Unsure("앞말에 붙일 조사를 알 수 없음")
    token = found[at]
    if token.tag not in NOMINAL:
        return _checked(head, token)
    noun = head[: token.end]
    if LOOSE_HEADS.search(noun):
        raise Unsure("꾸미는 말로 끝남")
    return josa.attach(noun, _placed(noun, particle)) + head[token.end :] + " "


def _placed(noun: str, particle: str) -> str:
    words = lexicon.words("places.txt")
    place = any(noun == word or noun.endswith(f" {word}") for word in words)
    return "에" if place and particle == "을" else particle


def _checked(head: str, token: Token) -> str:
    if token.tag in ("ETM", "MM", "JKG", "JC", "XPN"):
        raise Unsure("꾸미는 말로 끝남")
    return head + " "


def _noun_before(found: tuple[Token, ...]) -> int | None:
    """Index of the token that ends the noun before the predicate, past adverbs and quantities."""
    index = len(found) - 1
    while index >= 0 and found[index].tag in ADVERBIAL:
        index -= 1
    skipped = _before_quantity(found, index)
    if skipped is not None and skipped >= 0 and found[skipped].tag in NOMINAL | {"JKS", "JKO", "JX", "JKB"}:
        index = skipped
    return index if index >= 0 else None


def _before_quantity(found: tuple[Token, ...], index: int) -> int | None:
    """Index before an amount such as 30% or 3회 that ends at `index`; None if there is none."""
    start = index
    while start >= 0 and found[start].tag in ("NNB", "SW", "NNG", "SL", "NR") and start > index - 2:
        start -= 1
    if start < 0 or found[start].tag not in ("SN", "NR", "MM"):
        return None
    unit = "".join(token.form for token in found[start + 1 : index + 1])
    return start - 1 if RATE_UNITS.search(unit) else None
