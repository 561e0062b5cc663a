"""Numbers spelled out in Korean: 스물네, 삼백육십, 천이백."""

from __future__ import annotations

import re

SCALE = {
    "십": 10,
    "백": 100,
    "천": 1_000,
    "만": 10**4,
    "십만": 10**5,
    "백만": 10**6,
    "천만": 10**7,
    "억": 10**8,
    "십억": 10**9,
    "백억": 10**10,
    "조": 10**12,
    "k": 1_000,
    "K": 1_000,
    "M": 10**6,
}
ONES = {
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
}
ONES |= {"여덟": 8, "아홉": 9, "하나": 1, "둘": 2, "셋": 3, "넷": 4, "닷": 5, "엿": 6}
TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70}
TENS |= {"여든": 80, "아흔": 90}
DIGITS = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SMALL = {"십": 10, "백": 100, "천": 1_000}
_LARGE = {"만": 10**4, "억": 10**8}


def sino(spelled: str) -> int:
    """The value of a number in Sino-Korean words, blanks free; each scale without a digit counts once."""
    total, part, digit = 0, 0, 0
    for syllable in spelled.replace(" ", ""):
        if syllable in _LARGE:
            total, part, digit = total + max(part + digit, 1) * _LARGE[syllable], 0, 0
        elif syllable in _SMALL:
            part, digit = part + max(digit, 1) * _SMALL[syllable], 0
        else:
            digit = DIGITS[syllable]
    return total + part + digit


def native(spelled: str) -> int:
    """The value of a number in native words, below a hundred; 0 for none."""
    return sum(({**ONES, **TENS})[part] for part in _NATIVE.findall(spelled))


_NATIVE = re.compile("|".join(sorted((*TENS, *ONES), key=len, reverse=True)))
