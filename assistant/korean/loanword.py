"""Whether a Korean spelling and a Latin one name the same thing: 카프카 and Kafka, 젠킨스 and Jenkins.

Both are reduced to the consonants that survive the way into Hangul (국립국어원 외래어 표기법, 영어):
f is heard as p, l as r, every sibilant as one; r before a consonant and silent letters are not heard.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.korean import hangul

_LEAST = 2  # consonants: one alone is no evidence of anything

_HEARD = dict(zip(hangul.LEADS, "KKNTTRMPPSS-SSSKTPH", strict=True)) | {"ㅇ": ""}
_CLOSED = {"ㄱ": "K", "ㄴ": "N", "ㄷ": "T", "ㄹ": "R", "ㅁ": "M", "ㅂ": "P", "ㅅ": "T", "ㅇ": "N", "ㅈ": "S"}
_SPELLED = (  # in order; upper case is heard, lower case still to be read
    (r"tion", "SN"),
    (r"(?:t|s)ure$", "S"),
    (r"^sch", "SK"),
    (r"^x|sch|tch|sh|ch|dj|dge", "S"),
    (r"(?<=n)ge", "S"),
    (r"nds$", "NS"),
    (r"(?<=[aeiou])re(?=[bdfgkmnsw])", ""),
    (r"^wr", "R"),
    (r"^kn", "N"),
    (r"ph", "P"),
    (r"th", "S"),
    (r"igh|wh", ""),
    (r"ck|cq|qu|q", "K"),
    (r"c(?=[eiy])", "S"),
    (r"x", "KS"),
    (r"ng(?![aeiouylr])", "N"),
    (r"g(?=e$|y$)", "S"),
    (r"r(?![aeiouy])", ""),
    (r"[szj]", "S"),
    (r"[cgk]", "K"),
    (r"[dt]", "T"),
    (r"[bpfv]", "P"),
    (r"[lr]", "R"),
    (r"m", "M"),
    (r"n", "N"),
    (r"^h", "H"),
    (r"[aeiouyhw]", ""),
)
_AMBIGUOUS = (("", ""), (r"g(?=[eiy])", "S"), (r"th", "T"))


def same_name(korean: str, latin: str) -> bool:
    """Whether `korean` may be the Hangul spelling of `latin`; both are one name without blanks.

    Names of fewer than two consonants are too short to tell. Two different names may sound alike, so
    this is for telling which of a few known names is meant, not for finding names in a dictionary.
    """
    heard = _of_hangul(korean)
    return any(
        min(len(heard), len(read)) >= _LEAST and _stem(heard) == _stem(read) for read in _of_latin(latin)
    )


@cache
def _of_hangul(word: str) -> str:
    sounds: list[str] = []
    for char in word:
        if hangul.is_syllable(char):
            lead, _, coda = hangul.split(char)
            first = "" if lead == "ㅎ" and sounds else _HEARD[lead].strip("-")  # webhook, GitHub
            sounds += [first, _CLOSED.get(coda, "")]
    return _merged("".join(sounds))


@cache
def _of_latin(word: str) -> frozenset[str]:
    """Every way to hear a word: ``g`` before e and i is hard or soft, ``th`` a stop or a sibilant."""
    letters = re.sub(r"[^a-z]", "", word.casefold())
    return frozenset(_heard(re.sub(spelling, sound, letters)) for spelling, sound in _AMBIGUOUS)


def _heard(sounds: str) -> str:
    for spelling, sound in _SPELLED:
        sounds = re.sub(spelling, sound, sounds)
    return _merged(sounds)


def _merged(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def _stem(sounds: str) -> str:
    """Without a last S, T or N: plural s and the coda of 깃/Git are written or not as one likes."""
    return sounds[:-1] if len(sounds) > _LEAST and sounds[-1] == "S" else sounds
