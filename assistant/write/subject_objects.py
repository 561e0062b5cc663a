"""What stands before the verbal noun of a Korean commit subject, with the particle that a sentence needs.

The author's words stay as they are; only a particle is set between them, and only where the border of
the object is sure.
"""

from __future__ import annotations

import re

from assistant.korean import kiwi
from assistant.korean.josa import attach
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

_DANGLING = re.compile(
    r"(?:^|\s)(?:시|후|때|전|중|경우|뒤|이후|이전|동안|내|간|시에|때마다|무한|관련|대신)$|[가-힣]적$"
)
_IN_CASE = re.compile(r"[는은한된될] 경우 \S{1,12}$")
_ENDING = re.compile(r"(?:도록|게|여|해|해서|어서|아서|고|며|면|하지|지 않)$")
_FINAL = re.compile(r"[다요까네죠자라]$")
_VERSION = re.compile(r"(?:^|\s)v?\d[\d.]{0,12}(?:\.x)?(?: ?버전)?$")
_TO_VERSION = re.compile(r"[A-Za-z가-힣] v?\d[\d.]{0,12}(?:\.x)?(?: ?버전)?(?:으로|로)$")
_CODE_NAME = re.compile(r"\S{0,60}(?:[a-z][A-Z]|[._=/@()])\S{0,60}")
_SOURCE = re.compile(r"(?P<object>.{2,80}[가-힣A-Za-z)]) (?P<from>\S{1,30}에서)")
_STAGE = re.compile(r"[1-9]\d?차")  # ``행동트리 1차 구현``
_LATIN_TO = re.compile(r"[A-Za-z0-9*+#)\]`'\"](?:으로|로)$")
_NUMBERED = re.compile(
    r"(?P<object>.{1,80}?[가-힣A-Za-z)]) (?P<rest>"
    r"(?:\d\S{0,10}에서 )?(?:(?:최대|최소|새벽|아침|오전|오후|저녁|밤|하루|매일|매주|주|월|약|평균|초당|분당) )?"
    r"\d\S{0,10}(?: 단위)?(?:으로|로|까지|씩|마다)"
    r"|\d[\d,.]{0,10}(?:일|시간|분|초|회|번|개월|주|%|배|건|개|종|곳|명))"
)
_REACHED = ("달성", "돌파", "확보", "기록")
_NOUN_TAGS = ("NN", "SL", "XS", "SN", "SS", "SW", "W_", "SH", "NP", "MM", "MAG")


def marked_object(head: str, noun: str) -> str:
    """The head with what it lacks; '' where it is no object of the verbal noun."""
    before, _, last = head.rpartition(" ")
    if before and (is_a(last, "adverb") or _is_adverb(last) or _STAGE.fullmatch(last)):
        marked = marked_object(before, noun)
        return f"{marked} {last}" if marked else ""
    if _dangles(head) or _IN_CASE.search(head) or _lists_deeds(head):
        return ""
    if noun in ("업그레이드", "버전업", "다운그레이드") and _VERSION.search(head):
        return attach(head, "으로")
    if noun in ("마이그레이션", "전환", "이전", "이관") and _TO_VERSION.search(head):
        return head
    numbered = _NUMBERED.fullmatch(head)
    if numbered and noun not in _REACHED and _ends_in_noun(numbered["object"]):
        return f"{_marked(numbered['object'])} {numbered['rest']}"
    return _by_ending(head, noun)


def _dangles(text: str) -> bool:
    """Whether a text ends in a time or a modifier (``탈퇴 시``, ``조회시``, ``명시적``) and names no object."""
    last = text.rpartition(" ")[2]
    return bool(_DANGLING.search(text)) or (last.endswith("시") and bool(verbal_kind(last[:-1])))


def _by_ending(head: str, noun: str) -> str:
    last = _last(head)
    if last.tag == "JKB" or _LATIN_TO.search(head):
        return _with_complement(head)
    if last.tag in ("JKO", "JKS", "JX", "JC") or (
        last.tag == "EC" and (_ENDING.search(head) or head[-1] == "서")
    ):
        return head
    if last.tag in ("ETM", "JKG", "EP") or (last.tag == "EF" and _FINAL.search(head)):
        return ""
    return attach(head, "에" if verbal_kind(noun) == "to" else "을")


def has_ending(head: str) -> bool:
    """``보이게``, ``나가지 않도록``: whether the head is a clause that says what to reach."""
    return bool(_ENDING.search(head))


def _last(text: str) -> kiwi.Token:
    return kiwi.tokens(text)[-1]


def _is_nominal(token: kiwi.Token) -> bool:
    """Whether an ending makes a noun (``깨짐``), whatever tag it gets at the end of a fragment."""
    return token.form in ("ㅁ", "음", "기")


def _ends_in_noun(text: str) -> bool:
    last = _last(text)
    return last.tag.startswith(_NOUN_TAGS) or _is_nominal(last)


def _is_adverb(word: str) -> bool:
    tokens = kiwi.tokens(word)
    return len(tokens) == 1 and tokens[0].tag == "MAG" and len(word) > 1 and not word.endswith("도록")


def _lists_deeds(head: str) -> bool:
    """``A 추가, B를 수정 & C``: deeds that were not split apart must not become one object."""
    *first, _ = [part.strip() for part in re.split(r",| 및 |&", head)]
    return any(" " in part and _is_told_deed(part, verbal(part)[0], "&" in head) for part in first)


def _is_told_deed(part: str, noun: str, is_and: bool) -> bool:
    return (
        is_a(noun, "deed")
        or (bool(noun) and bool(re.search("(?:[을를에]|로) ", part)))
        or (is_and and is_deed(noun))
    )


def _with_complement(head: str) -> str:
    """``매직 넘버 상수로``: the object before a complement gets its 을; '' where the border is unclear."""
    before, _, last = head.rpartition(" ")
    source = _SOURCE.fullmatch(before)
    if source and last.endswith("로") and _is_noun_run(source["object"]):
        return f"{_marked(source['object'])} {source['from']} {last}"
    told, before = _modified(before)
    marked = _marked_before(before, last)
    return f"{told}{marked}" if marked else ""


def _modified(text: str) -> tuple[str, str]:
    """What modifies the nouns at the end (``컨트롤러에 흩어진 ``), and those nouns (``검증 로직``)."""
    clauses = [token.end for token in kiwi.tokens(text) if token.tag == "ETM"]
    end = clauses[-1] if clauses else 0
    if not end or not text[end:].strip() or "을 " in text or "를 " in text:
        return "", text
    return text[:end] + " ", text[end:].strip()


def _marked_before(before: str, last: str) -> str:
    head = f"{before} {last}".strip()
    if not before or not _is_noun_run(before):
        return head
    if not last.endswith("로"):
        return f"{_marked(before)} {last}" if last[:2].isascii() else ""
    words = before.split()
    if _CODE_NAME.fullmatch(last) or last[:1].isascii():
        of_last = [
            word for word in words if word.isascii() and word.islower() and _without_to(last).islower()
        ]
        if of_last and not before.isascii() and words[-len(of_last) :] == of_last:
            return " ".join([_marked(" ".join(words[: -len(of_last)])), *of_last, last])  # fetch join으로
        return f"{_marked(before)} {last}"
    if not is_class_noun(_without_to(last)) and is_a(words[-1], "artefact", "feature", "class"):
        return f"{_marked(before)} {last}"  # ``검증 로직 서비스로``: a general noun ends what it names
    return _before_modifier(words, last) or head


def _before_modifier(words: list[str], last: str) -> str:
    """``주문 테이블 상속 구조로``, ``모듈 인터페이스로``: the object ends before the complement's modifier."""
    if verbal_kind(words[-1]) or (verbal_kind(_without_to(last)) and not words[-1].isascii()):
        return ""
    if is_a(words[-1], "modifier") or words[-1].isascii():
        return _past_latin(words, last) if len(words) > 1 else ""
    if is_a(_without_to(last), "class", "defect"):
        return _past_latin(words, last) if len(words) > 2 else ""
    if is_class_noun(words[-1]):
        return f"{_marked(' '.join(words))} {last}"
    return ""


def _without_to(word: str) -> str:
    return re.sub(r"(?:으로|로)$", "", word)


def _past_latin(words: list[str], last: str) -> str:
    """The modifier is the last word, or the run of Latin words that it ends."""
    border = len(words) - 1
    while border > 0 and words[border].isascii() and words[border - 1].isascii():
        border -= 1
    if border == 0:
        return ""
    return " ".join([_marked(" ".join(words[:border])), *words[border:], last])


def _is_noun_run(text: str) -> bool:
    """Whether a text is nouns only and could be an object."""
    return not _dangles(text) and not any(
        token.tag in ("JKO", "JKB", "JKS", "JX", "EC", "ETM", "MAG") for token in kiwi.tokens(text)
    )


def _marked(name: str) -> str:
    """A name with 을, unless it does not end in a noun."""
    return attach(name, "을") if _ends_in_noun(name) and not _dangles(name) else name
