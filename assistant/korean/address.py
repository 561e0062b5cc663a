"""Sentences said to the reader or asked of nobody, which have no other register to go to."""

import re

from assistant.korean.predicate import NoPredicate, Predicate
from assistant.korean.speech import Register

# 왜 이러는 거예요 may ask or tell, and no form of the plain register does both
ASKED = re.compile(
    r"(?:(?:^|\s)(?:왜(?!냐)|어떻게(?!든|\s(?:보면|하다))|어떡)|뭐(?=예|에|야|지)|무엇(?=이)|누구(?=예|야|지)|언제(?=예|야)|얼마(?=예|야))"
)
EMBEDDED = re.compile(
    r"[나가까]\s?싶|지(?:[가를도는만]|\s|조차)|까\s|[가냐]를|냐[가에는]|다고|냐고|라는|다는|줄\s"
)
AMBIGUOUS = {"어요", "아요", "여요", "에요", "예요", "이에요", "어", "아", "야", "요"}
THANKS = re.compile(r"(?:감사|죄송|미안|축하|사랑|응원)하$|고맙$")
GREETING = re.compile(r"(?:고생|수고)(?:들)?\s?(?:참\s|정말\s)?(?:많으셨|하셨|하시)|새해 복")
TOGETHER = re.compile(r"(?:^|\s)(?:다들|모두|우리|같이|함께|여러분)(?:\s|모두|도\s)")
ADDRESS = re.compile(r"응원|주셔서|주신|주시면|여러분|부탁|(?:읽어|봐) 주")
OFFERED = re.compile(r"[가-힣]실\s수\s?[도는가]?\s?[있없]")  # 보실 수 있습니다
THIRD_PERSON = re.compile(
    r"님|께서|분[이은들]"
    r"|(?:고객|손님|환자|교수|사장|대표|팀장|선배|동료|상사|사수|멘토|면접관|어르신|부모|가족|아버지|어머니|엄마|아빠|할머니|할아버지)들?[이가은는도]\s"
)


def refuse_addressed(predicate: Predicate, to: Register) -> None:
    """감사드립니다 and the like speak to the reader, who is not spoken to in the plain register."""
    if predicate.stem in ("드리", "바라") and (not predicate.tensed or predicate.is_future):
        raise NoPredicate("읽는 사람에게 하는 말")
    if predicate.stem in ("뵙", "뵈") and not predicate.tensed.endswith(("었", "웠", "뵀")):
        raise NoPredicate("읽는 사람에게 하는 말")
    if predicate.stem in ("만나", "뵈", "봬") and predicate.ending.form == "어요" and not predicate.tensed:
        raise NoPredicate("읽는 사람에게 하는 말")
    if _is_order(predicate):
        raise NoPredicate("읽는 사람에게 시키거나 권하는 말")
    thanked = bool(predicate.before) and THANKS.search(predicate.before[-1].form + predicate.stem)
    spoken = to == "한다" or predicate.ending.registers == (
        "합니다",
    )  # 감사합니다, which 감사해요 would belittle
    if GREETING.search(predicate.text):
        raise NoPredicate("읽는 사람에게 하는 말")
    if spoken and thanked and not any(token.tag == "JKB" for token in predicate.before):
        raise NoPredicate("읽는 사람에게 하는 말")
    asked = ASKED.search(predicate.text) if not re.match(r"\.(?:\s|$)|\?", predicate.tail) else None
    if asked and predicate.ending.form in AMBIGUOUS and not EMBEDDED.search(predicate.text, asked.end()):
        raise NoPredicate("물음인지 알 수 없음")
    honorific = predicate.honorific or bool(OFFERED.search(predicate.text))
    if to == "한다" and (
        ADDRESS.search(predicate.text) or (honorific and not THIRD_PERSON.search(predicate.text))
    ):
        raise NoPredicate("읽는 사람에게 하는 말")


def _is_order(predicate: Predicate) -> bool:
    """써봐, 살려줘, 하지 마, 다들 힘내자: said to others, unless a subject or a negation makes it a statement."""
    if predicate.ending.act == "제안":
        return bool(TOGETHER.search(predicate.text))
    if predicate.ending.form not in AMBIGUOUS or predicate.tensed:
        return False
    told = predicate.stem == "말" or (
        predicate.stem in ("보", "주") and predicate.before[-1:] and predicate.before[-1].form in ("어", "아")
    )
    stated = any(token.tag == "JKS" or token.form in ("안", "못", "아무") for token in predicate.before)
    return bool(told) and not stated
