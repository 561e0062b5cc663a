"""Syllable arithmetic of the Unicode Hangul block (Unicode Standard, section 3.12)."""

FIRST, LAST = 0xAC00, 0xD7A3
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def is_syllable(char: str) -> bool:
    """Whether `char` is one precomposed Hangul syllable."""
    return len(char) == 1 and FIRST <= ord(char) <= LAST


def split(syllable: str) -> tuple[str, str, str]:
    """Lead, vowel and coda of one syllable; the coda is empty where there is none."""
    index = ord(syllable) - FIRST
    return LEADS[index // 588], VOWELS[index % 588 // 28], CODAS[index % 28]


def join(lead: str, vowel: str, coda: str = "") -> str:
    """The syllable made of these letters."""
    return chr(FIRST + LEADS.index(lead) * 588 + VOWELS.index(vowel) * 28 + CODAS.index(coda))


def coda(char: str) -> str:
    """Coda of one syllable, empty for anything else."""
    return split(char)[2] if is_syllable(char) else ""


def with_coda(word: str, letter: str) -> str:
    """`word` with the coda of its last syllable replaced."""
    lead, vowel, _ = split(word[-1])
    return word[:-1] + join(lead, vowel, letter)
