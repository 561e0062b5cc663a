"""What stands before the verbal noun of a Korean commit subject, with the particle that a sentence needs.

The author's words stay as they are; only a particle is set between them, and only where the border of
the object is sure.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.korean import kiwi
from assistant.korean.josa import attach
from assistant.write.subject_borders import dangles, ends_in_noun, fits, marked, with_complement
from assistant.write.subject_nouns import is_a, is_class_noun, is_deed, verbal, verbal_kind

PARTICLES = (
    "을",
    "를",
    "에",
    "에서",
    "으로",
    "로",
    "에게",
    "까지",
    "부터",
    "씩",
    "만",
    "와",
    "과",
    "이",
    "가",
)

_IN_CASE = re.compile(r"[는은한된될] 경우 \S{1,12}$")
_ENDING = re.compile(r"(?:도록|게|여|해|해서|어서|아서|고|며|면|하지|지 않)$")
_FINAL = re.compile(r"[다요까네죠자라]$")
_VERSION = re.compile(r"(?:^|\s)v?\d[\d.]{0,12}(?:\.x)?(?: ?버전)?$")
_TO_VERSION = re.compile(r"[A-Za-z가-힣] v?\d[\d.]{0,12}(?:\.x)?(?: ?버전)?(?:으로|로)$")
_STAGE = re.compile(r"[1-9]\d?차")  # ``행동트리 1차 구현``
_LATIN_TO = re.compile(  # what the analyser may take for one noun: ``쉘로``
    r"[A-Za-z0-9*+#)\]`'\"](?:으로|로)$| \S*[가-힣](?<![경도회진피프플활선통항가세대미기애토제노으])로$"
)
_NUMBERED = re.compile(
    r"(?P<object>.{1,80}?[가-힣A-Za-z)]) (?P<rest>"
    r"(?:\d\S{0,10}에서 )?(?:(?:최대|최소|새벽|아침|오전|오후|저녁|밤|하루|매일|매주|주|월|약|평균|초당|분당) )?"
    r"\d\S{0,10}(?: (?:단위|이상|이하|미만|초과|정도))?(?:으로|로|까지|씩|마다)"
    r"|\d[\d,.]{0,10}(?:일|시간|분|초|회|번|개월|주|%|배|건|개|종|곳|명))"
)
_TO = re.compile(r"[가-힣A-Za-z](?:으로|로|에서)$")
_OBJECT = re.compile(r"[을를] ")
_MAKING = ("추가", "구현", "도입", "개발", "작성", "생성")  # of what may have a list of deeds for a name
_QUALITIES = ("VA", "XSA")  # have no object: ``높은 순으로``
_REACHED = ("달성", "돌파", "확보", "기록")


def marked_object(head: str, noun: str) -> str:
    """The head with what it lacks; '' where it is no object of the verbal noun."""
    before, _, last = head.rpartition(" ")
    if is_a(last, "adverb") or _is_adverb(last) or _STAGE.fullmatch(last):
        told = marked_object(before, noun) if before else ""
        return f"{told} {last}" if told else ""
    if dangles(head) or _IN_CASE.search(head) or _lists_deeds(head, noun):
        return ""
    if noun in ("업그레이드", "버전업", "다운그레이드") and _VERSION.search(head):
        return attach(head, "으로")
    if noun in ("마이그레이션", "전환", "이전", "이관") and _TO_VERSION.search(head):
        return head
    numbered = _NUMBERED.fullmatch(head)
    if numbered and noun not in _REACHED and ends_in_noun(numbered["object"]):
        return f"{marked(numbered['object'])} {numbered['rest']}"
    return _by_ending(head, noun)


def _by_ending(head: str, noun: str) -> str:
    *before, last = kiwi.tokens(head)
    if (
        last.tag == "JKB"
        or (last.form == "만" and before and before[-1].tag == "JKB")
        or _LATIN_TO.search(head)
        or fits(head)
    ):
        return with_complement(head, noun)
    if last.tag in ("JKO", "JKS", "JX", "JC") or (last.tag == "EF" and _ENDING.search(head)):
        return head
    if last.tag == "EC" and (_ENDING.search(head) or (before and before[-1].tag in ("VV", "VX", "XSV"))):
        return head
    if last.tag in ("ETM", "JKG", "EP") or (last.tag == "EF" and _FINAL.search(head)):
        return ""
    if _has_object(head):
        return head
    return attach(head, "에" if verbal_kind(noun) == "to" else "을")


def _has_object(head: str) -> bool:
    """``질문을 기준에 따라 내림차순`` 정렬: whether the verb has its object already, outside every clause."""
    found = kiwi.tokens(head)
    ends = [
        token.tag
        for before, token in pairwise(found)
        if token.tag in ("JKO", "EC", "ETM", "ETN") and before.tag not in _QUALITIES
    ]
    return ends[-1:] == ["JKO"]


def has_ending(head: str) -> bool:
    """``보이게``, ``나가지 않도록``: whether the head is a clause that says what to reach."""
    return bool(_ENDING.search(head))


def _is_adverb(word: str) -> bool:
    tokens = kiwi.tokens(word)
    return len(tokens) == 1 and tokens[0].tag == "MAG" and len(word) > 1 and not word.endswith("도록")


def _lists_deeds(head: str, noun: str) -> bool:
    """``A 추가, B를 수정 & C``: deeds that were not split apart must not become one object."""
    *first, last = [part.strip() for part in re.split(r",| 및 |&", head)]
    general = is_class_noun(last.rpartition(" ")[2])
    if first and is_a(first[0], "deed") and not verbal_kind(last.partition(" ")[0]):
        return True  # ``추가, 아이콘``
    deeds = [part for part in first if verbal(part)[1]]
    if deeds and not _OBJECT.search(head) and (_TO.search(last) or not (noun in _MAKING or general)):
        return True  # ``화면 생성 및 전역 상태로``, ``쿠폰 구독 및 cartView``
    named = noun in _MAKING and general and bool(verbal_kind(last.partition(" ")[0]))
    return any(" " in part and _is_told_deed(part, named=named, joined="&" in head) for part in first)


def _is_told_deed(part: str, *, named: bool, joined: bool) -> bool:
    """Whether a part of a list tells what was done; what users do may belong to the name of a feature."""
    noun = verbal(part)[0]
    placed = bool(re.search("(?:[을를에]|로) ", part)) and bool(noun) and (is_deed(noun) or not named)
    return is_a(noun, "deed") or placed or (joined and is_deed(noun))
