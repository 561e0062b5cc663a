"""Notes that give orders to whoever writes from them. Evidence tells what happened; it never commands."""

from __future__ import annotations

import re

from assistant.schema import Evidence

_END = r"(?:라|줘|주라|주세요|세요|달라|주십시오|십시오)[.!~\s]*$"  # how an order ends
_RULES = r"(?:지시|명령|규칙|프롬프트|설정|역할)(?:\s?사항|문|들)?(?:은|을|를|는|도)?"
_MACHINE = r"(?:AI|LLM|모델|챗GPT|ChatGPT|GPT|어시스턴트|assistant)"
_SAY = r"(?:써|쓰|적어|적으|출력해|출력하|답해|답하|대답해|말해|덧붙여|끝내|마무리해)"
_ORDERS = (
    rf"{_RULES}\s(?:(?:모두|전부|다|이제|싹)\s)?(?:무시(?:하고|하라|하세요|해)|잊(?:고|어|으)|버리고|버려|따르지\s?(?:말|마))",
    r"(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,30}\b(?:instructions?|prompts?|directions)\b",
    r"(?:reveal|repeat|print|show)\b[^.\n]{0,30}\byour\s(?:system\s)?(?:prompts?|instructions?)\b",
    rf"{_RULES}\s[^.\n]{{0,20}}(?:출력|공개|반복|복사|보여|말|알려|적어|바꿔)(?:해|하)?\s?{_END}",
    r"(?:너는|넌|당신은)\s?(?:이제|지금부터|더\s?이상)|(?:이제부터|지금부터)\s?(?:너는|넌|당신은)|you\sare\snow\b",
    rf"[이위]\s?(?:글|메모|문서|줄|자료)[을를]?\s?(?:읽|보)(?:는|고|으면|면)\s?[^.\n]{{0,20}}(?:{_MACHINE}|봇|비서|너|{_END})",
    rf"{_MACHINE}(?:에게|야|는|은|님)?[,:]?\s[^\n]{{0,60}}{_END}",
    rf"(?:다|라|이라|했다)고\s?(?:만\s)?[^.\n]{{0,6}}{_SAY}\s?{_END}",
    rf"(?:말고|대신)\s[^.\n]{{0,30}}(?:출력|답|대답|작성)\s?(?:해|하)\s?{_END}",
    r"^\s*(?:#{1,6}\s*)?(?:system|assistant|시스템|새(?:로운)?\s?(?:규칙|지시))\s?[:：]",
    r"</?\|?(?:im_start|im_end|system|assistant|endoftext|근거)\|?>|\[/?INST\]|<<SYS>>",
)
_ORDER = re.compile("|".join(_ORDERS), re.IGNORECASE | re.MULTILINE)


def is_order(evidence: Evidence) -> bool:
    """Whether a piece of evidence speaks to a writing program instead of telling what happened.

    What the user answered or wrote as a goal is taken at its word.
    """
    return evidence.kind in ("note", "commit", "link", "post") and bool(_ORDER.search(evidence.text))
