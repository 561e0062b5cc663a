"""Stems and endings of Korean predicates joined by rule (표준 한국어 문법: 불규칙 활용, 모음 축약).

Written here and not left to the analyser, which contracts what the author wrote out (되었 becomes 됐) and makes
못하아요 and 의사에요.
"""

from assistant.korean import hangul

BRIGHT = "ㅏㅑㅗ"
CONTRACTED = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
ABSORBING = "ㅏㅓㅐㅔㅕ"  # a following 아/어 leaves no trace
REGULAR_REU = ("따르", "들르", "치르", "다다르", "우러르", "잠그", "담그")


# short forms that take their long stem before a vowel (표준어 규정 제16항): 서툴다, but 서툴러
LONG_STEMS = {"서툴": "서투르", "머물": "머무르", "서둘": "서두르"}


def infinitive(stem: str, *, irregular: bool = False) -> str:
    """`stem` with 아/어 (`하` gives `해`, `듣` with `irregular` gives `들어`)."""
    if stem[-2:] in LONG_STEMS:
        stem = stem[:-2] + LONG_STEMS[stem[-2:]]
    lead, vowel, coda = hangul.split(stem[-1])
    if stem[-1] == "하":
        return stem[:-1] + "해"
    if coda == "" and vowel == "ㅡ":
        return _of_eu(stem, irregular=irregular)
    if coda == "" and stem[-1] == "푸":
        return stem[:-1] + "퍼"
    if coda == "" and vowel in ABSORBING:
        return stem
    if coda == "" and vowel in CONTRACTED:
        return stem[:-1] + hangul.join(lead, CONTRACTED[vowel])
    if coda == "ㅎ" and irregular:
        return _of_hieut(stem)
    if coda == "ㅂ" and irregular:
        return hangul.with_coda(stem, "") + ("와" if stem in ("돕", "곱") else "워")
    return _with_softened(stem, irregular=irregular) + ("아" if vowel in BRIGHT else "어")


def _with_softened(stem: str, *, irregular: bool) -> str:
    """The stem as it stands before a vowel: 듣 → 들, 짓 → 지."""
    coda = hangul.coda(stem[-1])
    if not irregular:
        return stem
    if coda == "ㄷ":
        return hangul.with_coda(stem, "ㄹ")
    if coda == "ㅅ":
        return hangul.with_coda(stem, "")
    return stem


def _of_eu(stem: str, *, irregular: bool) -> str:
    lead, _, _ = hangul.split(stem[-1])
    before = stem[-2] if len(stem) > 1 and hangul.is_syllable(stem[-2]) else ""
    bright = bool(before) and hangul.split(before)[1] in "ㅏㅗ"
    if stem[-1] == "르" and before and not stem.endswith(REGULAR_REU):
        if irregular and stem.endswith(("이르", "푸르")):
            return stem + "러"
        return stem[:-2] + hangul.with_coda(before, "ㄹ") + ("라" if bright else "러")
    return stem[:-1] + hangul.join(lead, "ㅏ" if bright else "ㅓ")


def _of_hieut(stem: str) -> str:
    lead, vowel, _ = hangul.split(stem[-1])
    return stem[:-1] + hangul.join(lead, {"ㅑ": "ㅒ", "ㅕ": "ㅖ"}.get(vowel, "ㅐ"))


def past(stem: str, *, irregular: bool = False) -> str:
    """`stem` with 았/었: `하` gives `했`, `돕` with `irregular` gives `도왔`."""
    form = infinitive(stem, irregular=irregular)
    return hangul.with_coda(form, "ㅆ")


def present(stem: str) -> str:
    """Plain present of a verb: ㄴ다 after a vowel or ㄹ, else 는다."""
    return f"{hangul.with_coda(stem, 'ㄴ')}다" if _open(stem) else f"{stem}는다"


def formal(stem: str, *, ending: str = "니다") -> str:
    """Stem with ㅂ니다 or 습니다."""
    return hangul.with_coda(stem, "ㅂ") + ending if _open(stem) else f"{stem}습{ending}"


def before_eu(stem: str, ending: str, *, irregular: bool = False) -> str:
    """Stem with an ending that starts in 으 after a consonant, given in that form: `으려고`, `을게`, `은가`."""
    if _open(stem):
        return _after_vowel(stem, ending)
    if irregular and hangul.coda(stem[-1]) == "ㅎ":
        return _after_vowel(hangul.with_coda(stem, ""), ending)
    if irregular and hangul.coda(stem[-1]) == "ㅂ":
        return _after_vowel(hangul.with_coda(stem, "") + "우", ending)
    return _with_softened(stem, irregular=irregular) + ending


def _after_vowel(stem: str, ending: str) -> str:
    coda = hangul.coda(ending[0])
    if coda:
        return hangul.with_coda(stem, coda) + ending[1:]
    if hangul.coda(stem[-1]) == "ㄹ" and ending[1] in "니시":
        stem = hangul.with_coda(stem, "")
    return stem + ending[1:]


def _open(stem: str) -> bool:
    return hangul.coda(stem[-1]) in ("", "ㄹ")
