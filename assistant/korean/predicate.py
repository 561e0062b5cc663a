"""The predicate a sentence ends in: its stem, its tense, its ending, and where they stand."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.korean import hangul, lexicon
from assistant.korean.frames import is_listed_verb, written_past
from assistant.korean.kiwi import Token, tokens
from assistant.korean.speech import Kind

STEMS = {"VV", "VA", "VX", "XSV", "XSA", "VCP", "VCN"}
TAIL = {"SF", "SE", "SP", "SO", "SW", "W_EMOJI", "W_SERIAL", "SSC", "Z_CODA"}
ADJECTIVE_AUXILIARIES = {"싶", "듯하", "만하", "법하", "뻔하", "듯싶", "성싶"}
# what follows the sentence and is no word of it: laughter and tears, faces, sighs, tags
SIGHS = (
    "하|흑|흐|헐|헉|휴|휴우|후|흠|쩝|끙|캬|크|굿|엌|아|앗|헿|하핳|헤헿|데헷|에휴|에효|어휴|아하|아하하|으악"
)
SIGHS += "|진짜|진짜로|정말|정말로|아마|아마도|제발|솔직히|역시|그냥"  # adverbs said after the sentence
SIGHS += "|젠장|우와|와아|야호|두둥|짜잔|만세"
NOISE = re.compile(
    rf"(?:(?:\s|(?<=\s))(?:{SIGHS}|([가-힣](?<![다요])[가-힣]?(?<![다요]))\1{{1,3}})(?=[\s.!~…;ㄱ-ㅎㅏ-ㅣ]|$)"
    r"|\s?(?:T[_.]T|\^_?\^|-_-|>_<|;ㅅ;|[ㅠㅜㅡㅇ][._ㅅ][ㅠㅜㅡㅇ]|orz|OTL|lol|[zZ]{2,5}|[:;=]-?[DPp)(]{1,3}|[♡♥♪★☆]"
    r"|[ㄱ-ㅎㅏ-ㅣ]{1,30}[큐쿠킄]?|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d])"
    rf"(?:흑흑|{SIGHS})?|\s#[^\s#]{{1,20}}|[;,~]{{1,5}})[\s.!~…;]{{0,20}}"
)
SPEAKER = re.compile(
    r"(?:나|저|[가-힣A-Z]{0,4}님|사수|팀장|대표|면접관|면접자|PM|PO|QA|CTO|기획자|디자이너|엄마|아빠|친구|동료|선배|후배)\s?[:：]\s"
)
REACH = 60  # characters from the end within which such noise is looked for
# endings whatever the analyser calls them
CLOSING = {
    "다",
    "ㄴ다",
    "는다",
    "ㅂ니다",
    "습니다",
    "지",
    "네",
    "거든",
    "더라고",
    "더라구",
}
BEFORE_VERBS = {"EC", "JKO", "JKB", "JKS", "JX", "MAG", "NNB"}
NEGATIONS = {"않", "못하", "말"}
STATES = {"있", "없", "맞", "걸맞"}  # tagged as verbs at times, but never 있는다, 맞는다 in this sense
WHOLE_VERBS = {"줄이", "높이", "붙이", "들이", "녹이", "속이", "먹이", "보이", "쌓이", "쓰이"}
LASTING = {"모르", "들", "보이"}  # verbs whose note form (기억이 안 남) tells how things are


@dataclass(frozen=True)
class Ending:
    """One line of the list of endings: the form, the registers it belongs to and what it does."""

    form: str
    registers: tuple[str, ...]
    act: str


@dataclass(frozen=True)
class Predicate:
    """The last predicate of `text`, which covers `text[start:end]`.

    `stem` is the base form without tense (`하`, `어렵`; for a copula the empty string), `tensed` the written form
    up to the ending if it carries 았 or 겠 (`했`, `하였`, `하겠`), else empty. `head` is `text[:start]`, with the
    noun of a contracted copula written out (`겁니다` gives `거`). `honorific` tells 하셨다 from 마셨다.
    """

    text: str
    start: int
    end: int
    head: str
    stem: str
    tensed: str
    kind: Kind
    irregular: bool
    ending: Ending
    before: tuple[Token, ...]
    honorific: bool = False

    @property
    def tail(self) -> str:
        return self.text[self.end :]

    @property
    def is_lasting(self) -> bool:
        """Whether, without tense (`기억이 안 남`, `공부해야 함`), it speaks of a state and not of something done."""
        must = bool(self.before) and self.before[-1].form in ("어야", "아야")
        return self.kind != "verb" or self.stem in LASTING or must or self._comes_to_mind

    @property
    def _comes_to_mind(self) -> bool:
        """기억이 나다, 생각이 나다; what else 나다 tells (`장애가 남`) happened."""
        return self.stem == "나" and any(token.form in ("기억", "생각") for token in self.before[-4:])

    @property
    def is_future(self) -> bool:
        return self.tensed.endswith("겠")


class NoPredicate(Exception):  # noqa: N818 - not an error: a refusal
    """No final predicate that could be changed safely; the message says why, in Korean."""


@cache
def endings() -> dict[str, Ending]:
    return {
        form: Ending(form, tuple(registers.replace("-", "").split(",")), act)
        for form, registers, act in lexicon.rows("endings.tsv")
    }


def find(text: str) -> Predicate:
    """The predicate that `text`, one sentence, ends in. Raises NoPredicate."""
    said = text[: _end_of_sentence(text)]
    found = _with_whole_verbs(tokens(said))
    last = _last(said, found)
    ending, start = _ending(text, found, last)
    first = start
    while first > 0 and found[first - 1].tag == "EP":
        first -= 1
    if first == 0 or found[first - 1].tag not in STEMS:
        raise NoPredicate("서술어를 찾지 못함")
    if ending.act == "명사형" and found[first - 1].tag != "VCP" and _is_modified(text, found[:first]):
        raise NoPredicate("꾸밈을 받는 이름으로 끝남")
    if _is_quoted(text, found[last].start) or SPEAKER.match(text):
        raise NoPredicate("인용한 말로 끝남")
    return _build(text, found[: first - 1], found[first - 1], found[first:start], ending, found[last].end)


def _with_whole_verbs(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """`found` with 까임 and 줄임, which the analyser takes for 이다 behind 까 and 줄, as the verbs they are."""
    at = next((index for index, token in enumerate(found[-3:], len(found) - 3) if token.tag == "VCP"), 0)
    if len(found) < 3 or not at or found[-1].form not in ("ㅁ", "음"):
        return found
    root, copula = found[at - 1], found[at]
    verb = Token(f"{root.form}이", "VV", root.start, copula.end)
    if root.end < copula.start or not (root.tag == "VV" or verb.form in WHOLE_VERBS):
        return found
    return (*found[: at - 1], verb, *found[at + 1 :])


def _end_of_sentence(text: str) -> int:
    """Where `text` ends but for the noise behind it."""
    end, at = len(text), max(0, len(text) - REACH)
    while at < len(text):
        match = NOISE.match(text, at)
        if not match:
            end, at = len(text), at + 1
            continue
        end, at = min(end, at), match.end()
    return end


def _is_modified(text: str, found: tuple[Token, ...]) -> bool:
    """Whether the last word is a real noun, as in `월급날의 뿌듯함`."""
    word = text.rfind(" ", 0, found[-1].start) + 1
    before = next((token for token in reversed(found) if token.end <= word), None)
    if any(token.start == word and token.tag == "NNB" for token in found):  # 할 만함
        return False
    return bool(before and before.tag in ("JKG", "ETM"))


def _last(text: str, found: tuple[Token, ...]) -> int:
    """Index of the last token that is not punctuation, an emoji or a remark in brackets."""
    index = len(found) - 1
    while index >= 0 and found[index].tag in TAIL:
        if (
            found[index].form == ")"
            and _opening(found, index) > 0
            and text[: found[index].start].count("(") == 1
        ):
            opening = _opening(found, index)
            if found[opening - 1].tag in TAIL | {"EF", "EC"}:
                index = opening
        index -= 1
    if index < 0:
        raise NoPredicate("낱말이 없음")
    return index


def _opening(found: tuple[Token, ...], closing: int) -> int:
    return next((index for index in range(closing, -1, -1) if found[index].form == "("), -1)


def _ending(text: str, found: tuple[Token, ...], last: int) -> tuple[Ending, int]:
    """The ending that closes with token `last`, and the index of its first token."""
    token = found[last]
    if token.form == "요" and last and found[last - 1].tag in ("EC", "EF"):
        form, first = found[last - 1].form + "요", last - 1
    elif (
        token.tag == "EF"
        or (token.tag == "EC" and token.form in endings() and text[token.end :].lstrip().startswith("?"))
        or (token.tag == "ETN" and (token.form == "기" or _is_trailed(found, last)))
        or (token.tag == "EC" and token.form in CLOSING)
        or (token.tag == "EC" and token.form in ("어", "아") and last and found[last - 1].tag == "EP")
    ):
        form, first = token.form, last
    else:
        raise NoPredicate("서술어로 끝나지 않음")
    if form == "라" and last and found[last - 1].tag in ("VCP", "VCN"):  # 당직이라.. gives a reason
        raise NoPredicate("말끝을 흐림")
    if form not in endings():
        raise NoPredicate(f"다루지 않는 어미: {form}")
    return endings()[form], first


def _is_trailed(found: tuple[Token, ...], last: int) -> bool:
    """Whether a noun form ends the sentence though the analyser doubts it: `모름;`, `두 갈래로 나눔`, `팀 옮김`."""
    if last + 1 < len(found) and found[last + 1].tag in ("SP", "SO", "SW", "SE"):
        return True
    if last > 1 and found[last - 2].tag in ("NNG", "NNP", "SL") and _is_done_to(found[last - 1 : last + 1]):
        return found[last - 2].end < found[last - 1].start
    return last > 1 and (found[last - 1].tag == "EP" or found[last - 2].tag in BEFORE_VERBS)


def _is_done_to(word: tuple[Token, ...]) -> bool:
    """Whether a verb as a noun, which is no word of its own, has an object where it has anything before it."""
    stem, ending = word
    if stem.tag != "VV" or ending.form not in ("ㅁ", "음") or not is_listed_verb(stem.form):
        return False
    form = hangul.with_coda(stem.form, "ㅁ") if ending.form == "ㅁ" else f"{stem.form}음"
    return form not in lexicon.words("noun_forms.txt") and not written_past(form)


def _is_quoted(text: str, position: int) -> bool:
    """Whether a quotation is still open at `position`."""
    before = text[:position]
    return before.count('"') % 2 == 1 or any(
        before.count(opening) > before.count(closing) for opening, closing in ("“”", "‘’", "「」", "『』")
    )


def _build(
    text: str, before: tuple[Token, ...], stem: Token, eps: tuple[Token, ...], ending: Ending, end: int
) -> Predicate:
    start, head = stem.start, text[: stem.start]
    if stem.tag != "VCP" and before and (before[-1].end > start or _is_contracted(text, before[-1], stem)):
        raise NoPredicate("줄어든 말로 끝남")
    if stem.tag == "VCP" and before and before[-1].end > stem.start:
        start = before[-1].start
        head = text[:start] + before[-1].form
    honorific = [ep for ep in eps if ep.form in ("시", "으시")]
    tense = eps[len(honorific) :]
    form = ("" if stem.tag == "VCP" else stem.form) + "".join(ep.form for ep in honorific)
    tensed = text[start : tense[-1].end] if tense else ""
    if tense and hangul.coda(tensed[-1]) != "ㅆ":
        raise NoPredicate("다루지 않는 어미")
    kind = _kind(before, stem, "" if tense else ending.form)
    return Predicate(
        text, start, end, head, form, tensed, kind, stem.irregular, ending, before, bool(honorific)
    )


def _is_contracted(text: str, before: Token, stem: Token) -> bool:
    """Whether the analyser reads 했대 as 했다고 해, or 했자나 as two verbs."""
    if before.form == "자" and before.end == stem.start:
        return True
    return stem.form == "하" and before.form.endswith("고") and text[before.start : before.end][-1:] != "고"


def _kind(before: tuple[Token, ...], stem: Token, ending: str) -> Kind:
    """What `stem` is; `ending` is the ending right after it, which often tells."""
    if stem.tag == "VCP":
        return "copula"
    if stem.tag in ("VA", "XSA", "VCN") or stem.form in STATES:
        return "adjective"
    if ending in ("ㄴ다", "는다", "는구나", "는군", "는군요"):
        return "verb"
    if ending == "다":
        return "adjective"
    if stem.tag == "VX":
        return _kind_of_auxiliary(before, stem)
    if stem.tag == "XSV" and before and before[-1].form in lexicon.words("adjective_roots.txt"):
        return "adjective"
    return "verb"


def _kind_of_auxiliary(before: tuple[Token, ...], stem: Token) -> Kind:
    if stem.form in ADJECTIVE_AUXILIARIES:
        return "adjective"
    if stem.form == "보" and before and before[-1].form in ("나", "ㄴ가", "은가", "는가", "을까", "ㄹ까"):
        return "adjective"
    if stem.form in NEGATIONS:
        main = next((token for token in reversed(before) if token.tag in STEMS), None)
        if main and (main.tag in ("VA", "XSA", "VCP", "VCN") or main.form in STATES | {"싶"}):
            return "adjective"
    return "verb"
