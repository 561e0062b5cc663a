"""What no particle can be put into safely: words whose bounds nobody can tell."""

import re

from assistant.korean import hangul, lexicon
from assistant.korean.frames import VerbalNoun, verbal_noun
from assistant.korean.kiwi import tokens
from assistant.korean.nouns import LONGEST, is_bare
from assistant.korean.result import Unsure

MILESTONES = {"끝", "종강", "개강"}  # what they end is a statement of its own: 인턴 끝 응답 줄임
ATTRIBUTES = {
    "저전력",
    "고성능",
    "저지연",
    "고가용성",
    "다국어",
    "비동기",
    "오픈소스",
}  # 저전력 설계 is no 저전력을 설계
PURPOSE = re.compile(r"(?:위한|대한|통한|관한|따른|인한|의한|적인)\s")
PHASES = {
    "준비",
    "시작",
    "재개",
    "진행",
    "완료",
    "마무리",
    "종료",
    "중단",
    "보류",
    "포기",
    "성공",
    "실패",
    "검토",
    "시도",
}
# `쿼리 14개 인덱스`: a count between two nouns belongs to the first, and what the second is to it nobody says
COUNT_BETWEEN = re.compile(
    r"[가-힣A-Za-z]\s\d[\d,.]{0,9}\s?(?:개|건|명|곳|대|권|편|장|줄|팀|종)\s([^\d\s].{0,40})$"
)
ADDED = re.compile(r"(?:^|\s)(\S{1,20})\s[+&]\s")


def refuse(head: str, predicate: str) -> None:
    """Raises Unsure where `head` before `predicate` may be read in two ways."""
    words = head.split(" ")
    if PURPOSE.search(f"{head} "):
        raise Unsure("꾸미는 말이 어디까지 걸리는지 알 수 없음")
    entry = verbal_noun(predicate)
    if words[-1] in ATTRIBUTES or MILESTONES & set(words[:-1]):
        raise Unsure("꾸미는 말이나 끝난 말 뒤에 이어짐")
    if any(word in lexicon.words("manner_words.txt") for word in words) or (
        "첫" in words and _is_once(entry)
    ):
        raise Unsure("꾸미는 말이 어디까지 걸리는지 알 수 없음")
    if entry and len(words) > 1 and entry.word not in PHASES and all(map(verbal_noun, words)):
        raise Unsure("낱말을 늘어놓은 말")
    between = COUNT_BETWEEN.search(head)
    if between and is_bare(between[1]):
        raise Unsure("센 것이 어디까지 걸리는지 알 수 없음")
    if any(verbal_noun(added) or hangul.coda(added[-1]) == "ㅁ" for added in ADDED.findall(head)):
        raise Unsure("낱말을 늘어놓은 말")
    if _bare_run(head) > LONGEST:
        raise Unsure("조사 없는 말이 길게 이어짐")
    if entry and entry.frame not in ("을", "-") and any(_is_event(word) for word in words[:-1]):
        raise Unsure("낱말을 늘어놓은 말")


def _is_once(entry: VerbalNoun | None) -> bool:
    """Whether 첫 before its noun means that it was done for the first time: `첫 오픈소스 기여`."""
    return bool(
        entry and entry.frame not in ("을", "상태") and entry.word not in ("성공", "실패", "합격", "탈락")
    )


def _is_event(word: str) -> bool:
    entry = verbal_noun(word)
    return bool(
        entry and entry.frame in ("에", "에서", "으로", "이") and entry.word not in ("지원", "로그인")
    )


def _bare_run(head: str) -> int:
    """Number of words at the end of `head` without a particle or an ending."""
    count = 0
    for token in reversed(tokens(head)):
        if token.tag[0] in "JE" or token.tag == "MAG" or token.form in ("후", "뒤", "때"):
            break
        count += token.start == 0 or head[token.start - 1] == " "
    return count
