"""Where the object of a Korean commit subject ends, before a complement that says to what or where.

``버튼 색상 공통 토큰으로`` is ``버튼 색상을 공통 토큰으로``: nouns stand in a row, and what we know of each
tells whether it ends a name or modifies the next one. Where nothing tells, the row stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.korean import kiwi
from assistant.korean.josa import attach
from assistant.write.subject_nouns import compounds, is_a, is_class_noun, verbal_kind

_AND_TIME = 3  # letters of a deed and 시
_PARTICLE = re.compile(r"(?:으로|로|에서|에게|에|까지)만?$")
_TO = re.compile(r"(?:으로|로)$")
_FITTED = re.compile(r"에 (?:맞게|맞도록|맞춰|맞추어|맞춰서)$")
_OBJECT = re.compile(r"[을를](?: |$)")
_SURE_OBJECT = re.compile(r"[^가-힣\s][을를] ")
_IF = re.compile(r"(?:시|후|때|경우|면|뒤|마다|하여|해서?),?$")
_CODE_NAME = re.compile(r"\S{0,60}(?:[a-z][A-Z]|[._=/@()`-])\S{0,60}")
_GENERAL_END = re.compile(r"[가-힣A-Za-z](?:명|색|값|창)$")
_CONDITION = ("시", "후", "때", "경우", "뒤", "이후", "중", "동안", "전", "대신")
_CLOSING_TAGS = ("JKB", "JX", "JKS", "JKO", "EC", "ETM", "MAJ")
_MOVING = ("이동", "리다이렉트", "리다이렉팅", "라우팅", "복귀", "연결", "진입", "전환")
_DANGLING = re.compile(
    r"(?:^|\s)(?:시|후|때|전|중|경우|뒤|이후|이전|동안|내|간|시에|때마다|무한|관련|대신)$|[가-힣]적$"
)
_NOUN_TAGS = ("NN", "SL", "XS", "SN", "SS", "SW", "W_", "SH", "NP", "MM", "MAG")
_LISTING = ("및", "&", "와", "과", "+")


def dangles(text: str) -> bool:
    """Whether a text ends in a time or a modifier (``탈퇴 시``, ``조회시``, ``명시적``) and names no object."""
    return bool(_DANGLING.search(text)) or ends_in_time(text.rpartition(" ")[2])


def ends_in_time(word: str) -> bool:
    """``조회시``, ``탈퇴후``: a deed and when, written as one word."""
    if not word.endswith(("시", "후", "중")) or len(word) < _AND_TIME:
        return False
    return bool(verbal_kind(word[:-1])) or kiwi.tokens(word)[-1].tag == "NNB"


def ends_in_noun(text: str) -> bool:
    """Whether a text ends in a noun, also in one made of a verb (``깨짐``)."""
    last = kiwi.tokens(text)[-1]
    return last.tag.startswith(_NOUN_TAGS) or last.form in ("ㅁ", "음", "기")


def fits(head: str) -> bool:
    """``api에 맞게``, ``명확하게``: whether a head ends in what its object was fitted to, or how."""
    return bool(_FITTED.search(head)) or _is_manner(head.rpartition(" ")[2])


def _is_manner(word: str) -> bool:
    found = kiwi.tokens(word)
    return word.endswith("게") and len(found) > 1 and found[-2].tag in ("XSA", "VA")


def marked(name: str) -> str:
    """A name with 을, unless it does not end in a noun."""
    return attach(name, "을") if ends_in_noun(name) and not dangles(name) else name


def with_complement(head: str, noun: str) -> str:
    """A head that ends in a complement, its object with 을 where the border is sure, else as it is."""
    told, row, complement = _parted(head)
    words, goal = row.split(), _PARTICLE.sub("", complement.split()[0])
    if not row or _has_object(told, goal, head) or (noun in _MOVING and _IF.search(told)):
        return head
    border = _border(words, goal)
    if not border or not (_TO.search(complement) or fits(complement) or _is_placed(words, border, goal)):
        return head
    return " ".join([*told.split(), marked(" ".join(words[:border])), *words[border:], complement])


def _has_object(told: str, goal: str, head: str) -> bool:
    """Whether the verb has its object already; that of a relative clause before a code name is another's."""
    if _SURE_OBJECT.search(head[len(told) :]):
        return True
    return bool(_OBJECT.search(told)) and not (goal.isascii() and kiwi.tokens(told)[-1].tag == "ETM")


def _parted(head: str) -> tuple[str, str, str]:
    """What is told before the row of nouns, the row, and the complement with all that follows the row."""
    words = head.split()
    start = len(words) - (2 if _FITTED.search(head) or _PARTICLE.fullmatch(words[-1]) else 1)
    while start > 1 and _PARTICLE.search(words[start - 1]) and _last_tag(words[start - 1]) == "JKB":
        start -= 1
    if start > 1 and _is_quality(words[start - 1]):
        start -= 1
    while start > 0 and " ".join(words[start:]).count("'") % 2:
        start -= 1
    told, row = last_row(" ".join(words[:start]), " ".join(words))
    return told, row, " ".join(words[start:])


def last_row(text: str, whole: str = "") -> tuple[str, str]:
    """What is told in a text (of the ``whole``, where it is not all) before its last row of nouns, and the row."""
    end = _told_until(text, whole or text)
    return text[:end].strip(), text[end:].strip(" ,")


def _is_quality(word: str) -> bool:
    """``시맨틱한``, ``변경된``: an adjective or what was done to the complement, without a subject of its own."""
    found = kiwi.tokens(word)
    if len(found) < 2 or found[-1].tag != "ETM":
        return False
    return found[-2].tag in ("XSA", "VA") or (found[-2].tag == "XSV" and found[-2].form == "되")


def _told_until(row: str, head: str) -> int:
    """Where the last clause, condition or adverbial of a row ends (``컨트롤러에 흩어진`` 검증 로직)."""
    found = (token for token in kiwi.tokens(head) if token.end <= len(row))
    return max((token.end for token in found if _closes(token) and head[token.end :][:1] in " ,"), default=0)


def _closes(token: kiwi.Token) -> bool:
    if token.tag in ("NNB", "NNG"):
        return token.form in _CONDITION
    return token.tag in _CLOSING_TAGS or (token.tag == "MAG" and len(token.form) > 1)


def _border(words: list[str], goal: str) -> int:
    """Number of words of the row that are the object; 0 where nothing tells."""
    possible = [at for at in range(1, len(words) + 1) if _may_end(words, at, goal)]
    most = possible[-1] if possible else 0
    if not most:
        return 0
    last, modifier = words[most - 1], words[most : most + 1]
    if modifier and verbal_kind(goal):
        return 0
    if not modifier:
        alone = len(words) == 1
        if not is_class_noun(goal) or _is_code(last) or (not alone and _ends_name(last)):
            return most
        return _border_before(words, possible[:-1])
    return _border_before(words, possible)


def _border_before(words: list[str], possible: list[int]) -> int:
    """The border where the words behind it modify a general goal (``공통 훅으로``, ``record 타입으로``)."""
    if not possible:
        return 0
    most = possible[-1]
    last, modifier = words[most - 1], words[most]
    told = modifier.isascii() or is_a(modifier, "modifier") or _ends_name(last)
    return most if told or (most > 1 and bool(verbal_kind(last))) else 0


def _may_end(words: list[str], at: int, goal: str) -> bool:
    """Whether the object may be the first ``at`` words, and the rest modify the goal."""
    last, rest = words[at - 1], words[at:]
    following = rest[0] if rest else goal
    if not _is_object(words[:at]) or is_a(following, "bound") or f"{last} {following}" in compounds():
        return False
    if not rest:
        return not (is_a(goal, "class") and len(words) > 1) and not _is_latin_name(last, goal)
    if any(word.endswith(",") or word in _LISTING for word in rest):
        return False
    if verbal_kind(following) and " ".join(rest[:2]) not in compounds():
        return (
            at > 1 and len(rest) == 1 and is_a(goal, "class", "feature") and is_a(last, "artefact", "feature")
        )
    return not _is_latin_name(last, following)


def _is_object(words: list[str]) -> bool:
    last = words[-1]
    if last.endswith(",") or last in _LISTING or is_a(last, "modifier", "adverb", "bound"):
        return False
    return not dangles(" ".join(words)) and (is_class_noun(last) or _last_tag(last) != "MAG")


def _is_latin_name(first: str, second: str) -> bool:
    """``fetch join``, ``presigned URL``: plain Latin words are one name; ``lon Double`` and code names are two."""
    if not (first.isascii() and second.isascii()) or _is_code(first) or _is_code(second):
        return False
    return not first.islower() or second.islower() or (second.isalpha() and second.isupper())


def _is_code(word: str) -> bool:
    return bool(_CODE_NAME.fullmatch(word))


def _ends_name(word: str) -> bool:
    """Whether a word is general, so that it ends a name that other words began (``검증 로직``)."""
    word = word.removesuffix("들")
    if verbal_kind(word):
        return False
    return _is_code(word) or is_class_noun(word) or bool(_GENERAL_END.search(word))


def _is_placed(words: list[str], border: int, goal: str) -> bool:
    """``로그인 버튼 헤더에``: before 에 and 에게 the object ends in a general noun, and little stands behind it."""
    if goal[:2].isascii():
        return True
    return border >= len(words) - is_class_noun(goal) and _ends_name(words[border - 1])


@cache
def _last_tag(word: str) -> str:
    return kiwi.tokens(word)[-1].tag
