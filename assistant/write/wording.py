"""Whether a model's sentence is Korean prose in the register that was asked for; facts are checked elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.korean.realise import realise
from assistant.korean.register import convert, detect
from assistant.schema import Evidence, Mode, Register
from assistant.write.classify import is_past

_HANGUL = re.compile(r"[가-힣]")
_ENGLISH = re.compile(r"(?:[A-Za-z][a-z']{0,30}[ ,]{1,3}){4,60}[A-Za-z][a-z']{0,30}")
_VAGUE = re.compile(r"(?<![가-힣])수(?:십|백|천|만)(?=[가-힣 ])")
_INTENT = re.compile(r"기로|목표|계획|다짐|결심|마음먹|적었|적어")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_NAME = 3  # words
_NAMED_DEGREE = re.compile(r"정도 ‘([^’]+)’")
_ADVERB = re.compile(r"(?:게|히|으로|대폭|훨씬|매우|무척|엄청|너무|정말|아주|꽤|진짜|몹시|확)$")
_OWN_SCRIPTS = ("LATIN", "HANGUL", "GREEK", "FULLWIDTH", "FEMININE", "MASCULINE", "MICRO", "MODIFIER")


def polished(text: str, register: Register, mode: Mode) -> str:
    """The sentence in the register, where that is a matter of its ending and a rule is sure; else as it is."""
    said = convert(text, register)
    if said.status == "skipped" and not detect(text):
        said = realise(text, mode=mode, register=register)  # it ends in a noun
    return said.text if said.status in ("ok", "same") else text


def doubt(text: str, register: Register, evidence: Sequence[Evidence]) -> str:
    """Why the sentence cannot stay as it is worded, in Korean; empty if it can."""
    source = "\n".join(each.text for each in evidence)
    if _lists_names(text, source):
        return ""
    if not _HANGUL.search(text):
        return "한국어 문장이 아닙니다."
    if foreign := sorted(set(filter(_is_foreign, text)) - set(source)):
        return f"한국어에 쓰지 않는 글자가 있습니다: {''.join(foreign[:5])}"
    if any(found[0].casefold() not in source.casefold() for found in _ENGLISH.finditer(text)):
        return "근거에 없는 영어 문장이 섞였습니다."
    if any(found[0] not in source for found in _ADDRESS.finditer(text)):
        return "근거에 없는 주소가 있습니다."
    if any(found[0] not in source for found in _VAGUE.finditer(text)):
        return "근거에 없는 수를 어림했습니다."
    spoken = detect(text)
    if spoken and register not in spoken:
        return f"‘{register}’체가 아닙니다."
    return ""


def without_degree(text: str, why: str) -> str:
    """The sentence without the adverb that is doubted in ``why`` (``정도 ‘대폭’: …``); empty where none can just go.

    Whatever says only how much can be left out of a sentence, and the rest stays true.
    """
    named = _NAMED_DEGREE.search(why)
    if not named or not _ADVERB.search(named[1]):
        return ""
    bare = re.sub(rf"(?<!\S){re.escape(named[1])}\s+(?=\S)", "", text, count=1)
    return bare if bare != text else ""


def _lists_names(text: str, source: str) -> bool:
    """Whether the text does no more than list what the evidence lists: ``Kotlin, Spring Boot, Redis.``"""
    names = [name.strip() for name in text.rstrip(" .").split(",")]
    return len(names) > 1 and all(0 < len(name.split()) <= _NAME and name in source for name in names)


def tells_as_done(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a plan is told as if it had happened; to have resolved on something is still a plan."""
    return is_past(text) and not _INTENT.search(text) and not any(is_past(each.text) for each in evidence)


def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith(_OWN_SCRIPTS)
