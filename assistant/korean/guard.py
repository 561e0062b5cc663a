"""Doubts what a transform wrote: words and numbers that stand in none of its sources."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.korean import hangul, lexicon
from assistant.korean.conjugate import LONG_STEMS
from assistant.korean.frames import written_past
from assistant.korean.kiwi import Token, tokens

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_+#]*")
SHORT_STEMS = {long: short for short, long in LONG_STEMS.items()}
CHANGE = re.compile(r"->|→|=>|⇒|➡|\d\S{0,4}에서\s\S{0,8}\d")  # says by itself that something 바뀌었다
ENDED = {"종료": "끝나"}
COURSES = {"바뀌", "줄", "늘", "오르"}
PARTICLES = "이가을를은는"  # at times taken for the end of a noun: 풀이 for 풀 and 이
CONTENT = {"NNG", "NNP", "NP", "NR", "VV", "VA", "MAG", "XR", "MM"}


def new_facts(sources: Sequence[str], output: str) -> list[str]:
    """Numbers, Latin words and content words of `output`, in order, that occur in no source and are not allowed.

    A content word occurs if its stem does, or if it is written somewhere in the sources, spaces aside.
    """
    source = unicodedata.normalize("NFC", "\n".join(sources))
    target = unicodedata.normalize("NFC", output)
    found = [
        *_missing(NUMBER, source, target),
        *_missing(LATIN, source, target),
        *_new_words(sources, target),
    ]
    return list(dict.fromkeys(found))


_TELLING = 3  # letters that a word read otherwise shares with the source: 물어보려고, 물어보기


def _missing(pattern: re.Pattern[str], source: str, target: str) -> list[str]:
    known = set(pattern.findall(source))
    return [match for match in pattern.findall(target) if match not in known]


def _new_words(sources: Sequence[str], target: str) -> list[str]:
    source = unicodedata.normalize("NFC", "\n".join(sources))
    written = re.sub(r"\s", "", source)
    allowed = lexicon.words("allowed.txt") | (COURSES if CHANGE.search(source) else set())
    allowed = allowed | {said for noted, said in ENDED.items() if noted in source}
    new = [token for token in tokens(target) if _is_content(token, target) and token.form not in allowed]
    new = [token for token in new if token.form not in written and not _is_stem_in(token, written)]
    new = [token for token in new if not (token.form[-1] in PARTICLES and token.form[:-1] in written)]
    new = [token for token in new if target[token.start : token.start + _TELLING] not in written]
    known = {token.form for each in (sources if new else ()) for token in tokens(_with_verbs(each))}
    return [token.form for token in new if not known & {token.form, _with_l(token)}]


def _with_l(token: Token) -> str:
    """The stem that may stand behind 산다 besides 살, and behind 삽니다 besides 사: ㄹ is lost there."""
    coda = hangul.coda(token.form[-1])
    if token.tag != "VV" or not hangul.is_syllable(token.form[-1]) or coda not in ("", "ㄹ"):
        return token.form
    return hangul.with_coda(token.form, "" if coda else "ㄹ")


def _with_verbs(source: str) -> str:
    """`source` and the verbs that its nouns may stand for: 봤음 for 봄."""
    pasts = filter(None, (written_past(word.strip(".!~…")) for word in source.split()))
    return " ".join([source, *(f"{past}음" for past in pasts)])


def _is_content(token: Token, text: str) -> bool:
    """Whether `token` carries meaning; a syllable right behind a digit or sign is a particle misread (99.9%를)."""
    before = text[token.start - 1 : token.start]
    misread = len(token.form) == 1 and bool(before.strip()) and not hangul.is_syllable(before)
    return token.tag in CONTENT and not misread


def _is_stem_in(token: Token, written: str) -> bool:
    """Whether a verb stands there with an ending grown into its last syllable: 늦어지 in 늦어짐, 뿌듯하 in 뿌듯했다."""
    if token.tag not in ("VV", "VA") or len(token.form) < 2:
        return False
    form = SHORT_STEMS.get(token.form, token.form)
    stem, last = form[:-1], form[-1]
    ends = (match.end() for match in re.finditer(re.escape(stem), written))
    return any(_begin_alike(written[at : at + 1], last) for at in ends)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two syllables have the same lead."""
    if not (hangul.is_syllable(one) and hangul.is_syllable(other)):
        return False
    return hangul.split(one)[0] == hangul.split(other)[0]
