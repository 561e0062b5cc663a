"""The last noun before a predicate, past the adverbs and the amounts between them."""

import re

from assistant.korean import lexicon
from assistant.korean.adjuncts import ABOUT, LASTING_UNITS, MOMENTS, RATES, TIME_TAKERS
from assistant.korean.kiwi import Token, tokens

NOMINAL = {
    "NNG",
    "NNP",
    "NNB",
    "NR",
    "NP",
    "SL",
    "SH",
    "SN",
    "XSN",
    "SW",
    "SSC",
    "ETN",
    "W_SERIAL",
    "W_HASHTAG",
}
MODIFIERS = {"ETM", "MM", "JKG", "JC", "XPN"}
LOOSE_HEADS = {"기반", "위한", "대한", "통한", "관련", "관한", "따른", "적", "용", "간", "등"}
AMOUNT_UNITS = {"NNB", "SW", "NNG", "SL", "NR"}
# amounts that measure a change or a frequency stay bare: 비용을 30% 절감; things that are counted do not: 글 12개를
BARE_UNITS = re.compile(
    r"(?:%p?|퍼센트|프로|배|ms|초|분|시간|일|주|주일|달|개월|학기|년|회|번|차례|위|점|원|만원|kg|㎏|km|[KMGT]B|일간|주간|년간|개월간)"
)
SHARES = re.compile(r"%p?|퍼센트|프로|배|km|kg")
RELATIONAL = {
    "후",
    "전",
    "때",
    "뒤",
    "동안",
    "내내",
    "이후",
    "당시",
    "직후",
    "도중",
    "끝",
    "만",
    "정도",
    "안",
    "덕분",
    "대로",
    "채",
    "만큼",
}
CLOSED = {"없이", "같이", "달리", "따라"}  # adverbs that have taken the noun before them
LONGEST = 5  # words without a particle that still read as one noun


def adverbs() -> frozenset[str]:
    """Words that stand before a predicate and take no particle."""
    return lexicon.words("adverbs.txt")


def last_noun(head: str) -> str:
    """The word that `fill` would give the particle to; empty if there is none."""
    found = tokens(head)
    at = place_of_noun(head, found)
    if at is None or found[at].tag not in NOMINAL:
        return ""
    return head[: found[at].end].rpartition(" ")[2]


def ends_in_person(head: str) -> bool:
    """Whether the word that would take the particle is a person."""
    return last_noun(head).endswith(tuple(lexicon.words("people.txt")))


def ends_in_noun(head: str) -> bool:
    """Whether `head` ends in a bare noun, so that a particle is due."""
    found = tokens(head)
    return bool(found) and found[-1].tag in NOMINAL and head.rpartition(" ")[2] not in adverbs()


def is_bare(text: str) -> bool:
    """Whether `text` is a few nouns in a row and nothing else."""
    found = tokens(text)
    return (
        bool(found)
        and all(token.tag in NOMINAL - {"SSC", "ETN"} or token.form in ("/", "-") for token in found)
        and len(text.split(" ")) <= LONGEST
        and text.rpartition(" ")[2] not in adverbs() | RELATIONAL | LOOSE_HEADS
    )


def place_of_noun(head: str, found: tuple[Token, ...]) -> int | None:
    """Index of the token that ends the noun before the predicate, past adverbs and bare amounts."""
    index = _before_adverbs(head, found, len(found) - 1)
    while index >= 0 and (before := _before_amount(found, index)) is not None:
        before = _before_adverbs(head, found, before)
        if before < 0 or found[before].tag in MODIFIERS or found[before].tag[0] == "E":
            break
        index = before
    return index if index >= 0 else None


def stands_bare(found: tuple[Token, ...], at: int) -> bool:
    """Whether it is a day, an hour or a length of time, which needs no particle: 날 결심했다, 6주 공부했다."""
    if found[at].form in ABOUT | MOMENTS:
        return True
    return bool(LASTING_UNITS.fullmatch(found[at].form)) and _before_amount(found, at) is not None


def is_measure(found: tuple[Token, ...], at: int, particle: str, predicate: str) -> bool:
    """Whether it says how often, how long or how much, and no noun before it is measured: `등록만 하고 4번 감`."""
    before = _before_amount(found, at)
    if before is None or (before >= 0 and found[before].tag[0] not in "JE" and found[before].tag != "MAG"):
        return False
    if particle in ("이", "을"):
        link = found[before].form if before >= 0 else ""
        passes = predicate in TIME_TAKERS and (predicate != "가" or link in ("", "다가", "느라"))
        return not passes and (predicate == "가" or bool(SHARES.fullmatch(found[at].form)))
    return True


def _before_adverbs(head: str, found: tuple[Token, ...], index: int) -> int:
    while index >= 0 and (_is_long_adverb(found[index]) or _is_adverb(head, found[index])):
        if found[index].form in CLOSED:
            return index
        index -= 1
    return index


def _is_long_adverb(token: Token) -> bool:
    """Whether the analyser takes it for an adverb and is to be trusted: 훅 in `리액트 훅` it takes for one too."""
    return token.tag in ("MAG", "MAJ") and len(token.form) > 1


def _is_adverb(head: str, token: Token) -> bool:
    """Whether `token` is a listed word and a whole one: 월 in `월 2편`, not in `12월`."""
    around = head[max(0, token.start - 1) : token.start] + head[token.end : token.end + 1]
    if token.form in RATES and not head[token.end :].strip()[:1].isdigit():
        return False
    return token.form in adverbs() and not around.strip()


def _is_numeral(found: tuple[Token, ...], index: int) -> bool:
    """Whether it is a whole number in words: 다섯, but not 만 in `3만 원`."""
    return found[index].tag == "NR" and not (index and found[index - 1].tag in ("SN", "NR"))


def _before_amount(found: tuple[Token, ...], index: int) -> int | None:
    """Index before an amount such as 30%, 3회 or 30분씩 that ends at `index`; None if there is none."""
    end = index - 1 if found[index].form in ABOUT else index
    start = end
    while start > max(-1, end - 2) and found[start].tag in AMOUNT_UNITS and not _is_numeral(found, start):
        start -= 1
    if start < 0 or start == end or found[start].tag not in ("SN", "NR", "MM"):
        return None
    unit = "".join(token.form for token in found[start + 1 : end + 1])
    return start - 1 if end < index or BARE_UNITS.fullmatch(unit) else None
