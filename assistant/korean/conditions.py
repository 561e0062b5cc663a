"""Notes on what happens under a condition (`빌드 깨지면 머지 막힘`): a rule, and no event of the past."""

from assistant.korean.kiwi import tokens
from assistant.korean.result import Unsure

IF = {"면", "으면", "다면", "ㄴ다면", "는다면", "라면", "이라면"}
SAID = ("다고", "라고", "자고", "냐고")
MEANT = {"게", "도록", "려고", "으려고"}
# 돌아보면, 따지고 보면: how something looks, which says nothing of when
LOOKING = {"보", "돌아보", "따지", "말하", "치", "생각하", "어쩌", "그러"}
# `실패하면 재시도 추가` may tell what was built
BUILDING = {
    "추가",
    "구현",
    "도입",
    "적용",
    "개발",
    "수정",
    "개선",
    "작성",
    "제작",
    "설정",
    "변경",
    "처리",
    "제거",
    "삭제",
}


def is_rule(head: str, stem: str) -> bool:
    """Whether the predicate `stem` after `head` tells what follows from a condition. Raises Unsure.

    A condition inside a quotation, an intention or before a noun (`누르면 꺼지는 오류`) is not the predicate's own.
    """
    found = tokens(head)
    at = next(
        (index for index in reversed(range(len(found))) if _is_if(found[index].tag, found[index].form)), 0
    )
    if not at:
        return False
    after = [token for token in found[at + 1 :] if token.tag[0] == "E"]
    if any(
        token.tag in ("ETM", "ETN") or token.form in MEANT or token.form.endswith(SAID) for token in after
    ):
        return False
    deed = (head.rpartition(" ")[2] + stem).removesuffix("하")
    if after or found[at - 1].form in LOOKING or deed in BUILDING:
        raise Unsure("늘 그런지 그때 그랬는지 알 수 없음")
    return True


def _is_if(tag: str, form: str) -> bool:
    return tag == "EC" and form in IF
