"""Particles chosen by the sound a Korean developer gives to the word before them. Needs no analyser."""

import re
from functools import cache

from assistant.korean import hangul, lexicon

# after a consonant: after a vowel
PAIRS = {"을": "를", "이": "가", "은": "는", "과": "와", "아": "야"}
GIVEN_AFTER_VOWEL = {vowel: consonant for consonant, vowel in PAIRS.items()} | {"로": "으로"}

CLOSING = re.compile(r"[\s\"'`*_~!?.,:;…”’」』》〉)\]}>]+$")
CLOSING_QUOTES = re.compile(r"[\s\"'`*_~!?.,:;…”’」』》〉]+$")
GLOSS = re.compile(r"\s?\([^()]{0,200}\)$|\s?\[[^\[\]]{0,200}\]$")
UNIT = re.compile(r"\d\s?([A-Za-zµ°/]{1,5})$")
DIGITS = re.compile(r"\d[\d,]*$")
DECIMAL = re.compile(r"(?:^|[^\d])[vV]?\d{1,12}(?:\.\d{1,12})+$")
LATIN = re.compile(r"[A-Za-z]+$")
PIECE = re.compile(r"[/\-._:@&+,·\s]")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")  # RestTemplate is read as two words
SNAKE = re.compile(r"_[A-Z]{4,20}$")  # GROUP_NAME is read as words, USER_ID as letters

DIGIT_SOUNDS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
ZERO_SOUNDS = {1: "십", 2: "백", 3: "천", 4: "만", 8: "억", 12: "조"}
LETTER_SOUNDS = {"l": "ㄹ", "r": "ㄹ", "m": "ㅁ", "n": "ㄴ"}
SYMBOL_SOUNDS = {
    "%": "퍼센트",
    "+": "플러스",
    "#": "샵",
    "$": "달러",
    "₩": "원",
    "℃": "도",
    "&": "앤드",
    "=": "는",
}
# the ends of English words as Korean writes them, the first that fits; a vowel where none does
ENDINGS = (
    (r"ng", "ㅇ"),
    (r"me?", "ㅁ"),
    (r"ne?", "ㄴ"),
    (r"le?", "ㄹ"),
    (r"(?:[^aeiou]|^)[aeiou]pp?|[^aeiou](?:ee|ea)p", "ㅂ"),
    (r"(?:[^aeiou]|^)[aeiou](?:ck?|k)|ook", "ㄱ"),
    (r"(?:[^aeiou]|^|u)[aeiou]t|out", "ㅅ"),
    (r"(?:[^aeiou]|^)[aeiou]b", "ㅂ"),
)
ENDING_RULES = tuple((re.compile(rf"(?:{pattern})$"), coda) for pattern, coda in ENDINGS)


def attach(word: str, particle: str) -> str:
    """`word` with `particle`, given as it stands after a consonant (`을 이 은 과 으로 이라`), in the right form.

    A word without any readable sound takes both forms, as in `🎉을(를)`.
    """
    return word + _fitting(word, GIVEN_AFTER_VOWEL.get(particle, particle))


def quoted(word: object, particle: str) -> str:
    """`word` in quotation marks and its particle, for messages: ``‘posts’는``."""
    return attach(f"‘{word}’", particle)


def _fitting(word: str, particle: str) -> str:
    after_vowel = _after_vowel(particle)
    if after_vowel == particle:
        return particle
    sound = coda(word)
    if sound is None:
        return f"{particle}({after_vowel})"
    if sound == "" or (sound == "ㄹ" and particle.startswith("으로")):
        return after_vowel
    return particle


def _after_vowel(particle: str) -> str:
    if particle in PAIRS:
        return PAIRS[particle]
    if particle.startswith("으로") or (particle.startswith("이") and len(particle) > 1):
        return particle[1:]
    return particle


def coda(word: str) -> str | None:
    """Coda of the last sound of `word` when read aloud: a letter, empty after a vowel, None if unreadable."""
    word = _bare(word)
    if not word:
        return None
    last = word[-1]
    if hangul.is_syllable(last):
        return hangul.coda(last)
    if last in SYMBOL_SOUNDS and not _listed(word):
        return hangul.coda(SYMBOL_SOUNDS[last][-1])
    unit = UNIT.search(word)
    if unit and unit[1] in _units():
        return hangul.coda(_units()[unit[1]][-1])
    return _of_name(word)


def _bare(word: str) -> str:
    """`word` without closing marks and without a gloss in brackets behind it."""
    bare = CLOSING.sub("", GLOSS.sub("", CLOSING_QUOTES.sub("", word.strip())))
    return bare or CLOSING.sub("", word)


def _of_name(word: str) -> str | None:
    last = PIECE.split(word)[-1]
    for name in (word, last, CAMEL.split(last)[-1]):
        sound = _listed(name)
        if sound:
            return hangul.coda(sound[-1])
    digits = DIGITS.search(word)
    if digits:
        return hangul.coda(_number_sound(digits[0].replace(",", ""), decimal=bool(DECIMAL.search(word)))[-1])
    word = word.lower() if SNAKE.search(word) else word
    latin = LATIN.search(word)
    return _of_latin(latin[0], whole=latin[0] == PIECE.split(word)[-1]) if latin else _of_other(word)


def _of_other(word: str) -> str | None:
    if "\u3041" <= word[-1] <= "\u30ff":  # kana end in a vowel, but for n
        return "ㄴ" if word[-1] in "んン" else ""
    shorter = re.sub(r"[^\w]+$", "", word)
    return coda(shorter) if shorter and shorter != word else None


def _number_sound(number: str, *, decimal: bool) -> str:
    if decimal or not number.endswith("0") or not number.strip("0"):
        return DIGIT_SOUNDS[number[-1]]
    zeros = len(number) - len(number.rstrip("0"))
    return ZERO_SOUNDS[max(count for count in ZERO_SOUNDS if count <= zeros)]


def _of_latin(word: str, *, whole: bool) -> str:
    lower = word.lower()
    if _is_spelt(word) or not whole:
        return LETTER_SOUNDS.get(lower[-1], "")
    return next((sound for rule, sound in ENDING_RULES if rule.search(lower)), "")


def _is_spelt(word: str) -> bool:
    """Whether the end of `word` is read letter by letter: short capitals, no vowel, or capitals at the end."""
    if word.isupper():
        return len(word) <= 5
    return word[-1].isupper() or not re.search(r"[aeiouy]", word.lower())


@cache
def _readings() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in lexicon.rows("josa_exceptions.tsv")}


@cache
def _units() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("units.tsv")}


def _listed(name: str) -> str:
    """How the list says `name` is read; entries that start with `*` hold for every word that ends so."""
    lower = name.lower()
    if lower in _readings():
        return _readings()[lower]
    ends = (
        reading for entry, reading in _readings().items() if entry[0] == "*" and lower.endswith(entry[1:])
    )
    return next(ends, "")
