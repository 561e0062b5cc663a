"""Notes that say what something was, and end in a noun: `원인은 만료된 인증서 하나`, `완주한 거 처음`."""

import re

from assistant.korean import hangul, josa
from assistant.korean.clause import Clause
from assistant.korean.frames import verbal_noun
from assistant.korean.kiwi import tokens
from assistant.korean.nouns import NOMINAL
from assistant.korean.result import Unsure

FIRST = re.compile(
    r"(?P<deed>.{1,150}?\S)\s(?P<thing>거|것|건|것은|게)\s(?P<since>(?:[^\s,]{1,10}\s){0,3})(?P<time>처음|오랜만|마지막)"
)
TOPIC = re.compile(
    r"(?P<topic>(?:.{1,80}\S\s)?(?:건|것은|원인은|이유는|계기는|범인은|결과는|결론은|문제는|정답은|비결은))\s(?P<noun>[^,:]{1,80})"
)
THING = re.compile(r"([가-힣])\s(?:것|거)$")
ENQUIRED = re.compile(r"(?:원인은|문제는|결과는)$")  # can be found out, solved or published
FUTURE = re.compile(r"(?:다음|내일|이번|\d)")
CASES = {"JKO", "JKS", "JKC", "JKQ", "EC", "EF"}


def equation(text: str) -> Clause | None:
    """The clause of such a note, said in the past; None if `text` is none."""
    return _first_time(text) or _with_topic(text)


def _first_time(text: str) -> Clause | None:
    """`안 쉬고 뛴 거 처음`: 뛴 것은 처음이었다."""
    match = FIRST.fullmatch(text)
    if not match or hangul.coda(match["deed"][-1]) not in ("ㄴ", "ㄹ"):
        return None
    thing = match["thing"] if match["thing"] in ("건", "것은", "게") else "것은"
    return _was(f"{match['deed']} {thing} {match['since']}{match['time']}")


def _with_topic(text: str) -> Clause | None:
    match = TOPIC.fullmatch(text)
    if not match or _is_matter(match["topic"]) or not _is_noun_phrase(match["noun"]):
        return None
    if ENQUIRED.search(match["topic"]) and _is_deed(match["noun"]):
        raise Unsure("무엇이었는지 무엇을 했는지 알 수 없음")
    return _was(re.sub(r"(?<= )거$", "것", text))


def _is_matter(topic: str) -> bool:
    """Whether its last word is a noun: 환불 건, which is no 바뀐 건."""
    return topic.endswith("건") and tokens(topic)[-1].tag != "JX"


def _is_noun_phrase(text: str) -> bool:
    """Whether `text` names a thing and hides no predicate: neither `파악 완료` nor `내일 회의에서 발표`."""
    thing = THING.search(text)
    if thing:
        return hangul.coda(thing[1]) in ("ㄴ", "ㄹ")
    found = tokens(text)
    bare = not any(token.tag in CASES for token in found)
    named = found[-1].tag in NOMINAL and found[-1].tag not in ("ETN", "SSC")
    if verbal_noun(text.rpartition(" ")[2]) and not (bare and named):
        raise Unsure("무엇이었는지 무엇을 했는지 알 수 없음")
    return bare and named


def _is_deed(text: str) -> bool:
    """Whether it may be what was done about the topic (`원인은 파악`) as well as what it was."""
    entry = verbal_noun(text.rpartition(" ")[2])
    return bool(entry and entry.frame in ("을", "-") and (" " not in text or FUTURE.search(text)))


def _was(noun: str) -> Clause:
    past = "였" if josa.coda(noun) == "" else "이었"
    return Clause("", "", kind="copula", tensed=noun + past, willed=False)
