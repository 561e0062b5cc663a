"""A predicate said in one of the three registers of written Korean."""

import re
from typing import Literal

from assistant.korean import josa
from assistant.korean.conjugate import formal, infinitive, past, present

Register = Literal["한다", "합니다", "해요"]
REGISTERS: tuple[Register, ...] = ("한다", "합니다", "해요")
Kind = Literal["verb", "adjective", "copula"]

PAST_ENDINGS: dict[Register, str] = {"한다": "다", "합니다": "습니다", "해요": "어요"}
THING = re.compile(r"(?<![가-힣])[것거]$")


def state(stem: str, kind: Kind, register: Register, *, irregular: bool = False) -> str:
    """Present statement of a verb or adjective stem: `하` gives 한다, 합니다 or 해요."""
    if register == "한다":
        return present(stem) if kind == "verb" else f"{stem}다"
    if register == "합니다":
        return formal(stem)
    return "아니에요" if stem == "아니" else infinitive(stem, irregular=irregular) + "요"


def state_past(stem: str, register: Register, *, irregular: bool = False) -> str:
    """Past statement of a verb or adjective stem: `하` gives 했다, 했습니다 or 했어요."""
    return past(stem, irregular=irregular) + PAST_ENDINGS[register]


def copula(noun: str, register: Register, *, spelt_out: bool = False) -> str:
    """`noun` with 이다. 것 becomes 거 in 해요; 거 becomes 것 in the other registers if `spelt_out`."""
    if THING.search(noun):
        return noun[:-1] + _thing(noun[-1], register, spelt_out=spelt_out)
    if register == "합니다":
        return noun + "입니다"
    open_sound = josa.coda(noun) == ""
    if register == "한다":
        return noun + ("다" if open_sound else "이다")
    return noun + ("예요" if open_sound else "이에요")


def _thing(word: str, register: Register, *, spelt_out: bool) -> str:
    if register == "해요":
        return "거예요"
    if word == "것" or spelt_out:
        return "것이다" if register == "한다" else "것입니다"
    return "거다" if register == "한다" else "겁니다"
