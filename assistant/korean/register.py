"""Speech levels of written Korean: 한다 (plain), 합니다 (formal), 해요 (polite)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from assistant.korean import guard, hangul, josa, speech
from assistant.korean.address import AMBIGUOUS, refuse_addressed
from assistant.korean.conjugate import before_eu, formal
from assistant.korean.predicate import NoPredicate, Predicate, find
from assistant.korean.result import Result
from assistant.korean.speech import REGISTERS, Register
from assistant.korean.text import sentences, units

LIMIT = 2000  # characters of one sentence; longer ones are no prose

QUESTION_WORDS = re.compile(r"왜|어떻게|무엇|뭐|뭘|언제|어디|누가|얼마나|그랬지")
UNWILLED = {
    "되",
    "있",
    "없",
    "알",
    "모르",
    "좋",
    "싶",
    "같",
    "들",
    "나",
    "생기",
    "죽",
    "미치",
    "돌",
    "늦",
    "망하",
}
UNWILLED |= {"지", "터지", "지치", "못하", "나오", "오르", "쓰러지", "걸리", "늘", "줄", "힘들"}


def detect(text: str) -> Counter[Register]:
    """How many sentences of `text`, Markdown or notes, end in each register.

    Sentences that end in a noun or that fit several registers are not counted.
    """
    counts: Counter[Register] = Counter()
    for unit in units(text):
        if unit.kind in ("paragraph", "bullet"):
            counts.update(filter(None, map(_register, sentences(unit.text))))
    return counts


def _register(sentence: str) -> Register | None:
    try:
        registers = find(sentence[-LIMIT:]).ending.registers
    except NoPredicate:
        return None
    return next((register for register in REGISTERS if registers == (register,)), None)


def convert(sentence: str, to: Register) -> Result:
    """`sentence` with its final predicate in the register `to`; all before it stays to the letter."""
    text = unicodedata.normalize("NFC", sentence)
    if len(text) > LIMIT:
        return Result(sentence, "skipped", "문장이 너무 김")
    try:
        predicate = find(text)
        if to in predicate.ending.registers:
            return Result(sentence, "same")
        said = _rebuilt(predicate, to)
    except NoPredicate as why:
        return Result(sentence, "skipped", str(why))
    if guard.new_facts([text], f"{said}."):
        return Result(sentence, "skipped", "바꾸면 원문에 없는 말이 생김")
    output = said + predicate.tail
    return Result(output, "ok") if output != text else Result(sentence, "same")


def _rebuilt(predicate: Predicate, to: Register) -> str:
    """The sentence up to and with its predicate in the register `to`. Raises NoPredicate."""
    refuse_addressed(predicate, to)
    asks = to != "해요" and predicate.ending.form in AMBIGUOUS and predicate.tail.lstrip().startswith("?")
    rule = _ask if asks else ACTS.get(predicate.ending.act)
    if rule is None:
        raise NoPredicate(f"바꾸지 않는 어미: {predicate.ending.form}")
    return rule(predicate, to)


def state(predicate: Predicate, to: Register) -> str:
    """The text up to and with the predicate, as a statement."""
    if predicate.tensed:
        return predicate.head + _tensed_statement(predicate, to)
    if predicate.kind == "copula":
        return speech.copula(predicate.head, to, spelt_out=predicate.ending.registers != ("한다",))
    if to == "해요" and _is_trial(predicate):
        return predicate.head + f"{before_eu(predicate.stem, '으려고')} 해요"
    return predicate.head + speech.state(predicate.stem, predicate.kind, to, irregular=predicate.irregular)


def _is_trial(predicate: Predicate) -> bool:
    """작성해 본다, which as 작성해 봐요 would be an invitation to the reader."""
    return bool(
        predicate.stem == "보"
        and predicate.kind == "verb"
        and predicate.before
        and predicate.before[-1].form == "어"
    )


def _tensed_statement(predicate: Predicate, to: Register) -> str:
    if to != "해요":
        return predicate.tensed + ("다" if to == "한다" else "습니다")
    unwilled = predicate.stem in UNWILLED or any(token.form == "못" for token in predicate.before[-3:])
    if predicate.is_future and predicate.kind == "verb" and not unwilled:
        return before_eu(predicate.stem, "을게", irregular=predicate.irregular) + "요"
    spelt_out = predicate.kind == "copula" or predicate.irregular  # 지었어요 of 짓다 is never 졌어요
    return (predicate.tensed if spelt_out else _contracted(predicate.tensed)) + "어요"


def _contracted(tensed: str) -> str:
    """하였 as 했, 되었 as 됐: what one says aloud."""
    if len(tensed) < 2 or tensed[-1] not in "였었" or not hangul.is_syllable(tensed[-2]):
        return tensed
    before = tensed[-2]
    if tensed == "아니었":
        return tensed
    if tensed.endswith("하였"):
        return tensed[:-2] + "했"
    lead, vowel, coda = hangul.split(before)
    if tensed[-1] == "었" and not coda and vowel in "ㅚㅜㅣ":
        return tensed[:-2] + hangul.join(lead, {"ㅚ": "ㅙ", "ㅜ": "ㅝ", "ㅣ": "ㅕ"}[vowel], "ㅆ")
    return tensed


def _ask(predicate: Predicate, to: Register) -> str:
    if predicate.ending.form.endswith("냐") and (
        predicate.kind == "copula" or not QUESTION_WORDS.search(predicate.text)
    ):
        raise NoPredicate("물음인지 알 수 없음")
    wondered_at = QUESTION_WORDS.search(predicate.text)
    wondering = predicate.ending.registers == ("한다",)
    if to == "한다" and predicate.kind == "copula" and predicate.ending.form in AMBIGUOUS:
        return _wonder(predicate, to)
    if to == "합니다" and predicate.ending.form == "나" and predicate.tensed and not wondered_at:
        return predicate.head + predicate.tensed + "습니까"
    if wondering and to != "한다" and (predicate.tensed or predicate.kind != "verb"):
        return _wonder(predicate, to)
    if to == "합니다":
        if predicate.tensed:
            return predicate.head + predicate.tensed + "습니까"
        return predicate.head + (
            "입니까" if predicate.kind == "copula" else formal(predicate.stem, ending="니까")
        )
    polite = "요" if to == "해요" else ""
    return predicate.head + _asked_stem(predicate) + polite


def _asked_stem(predicate: Predicate) -> str:
    if predicate.tensed:
        return predicate.tensed + "나"
    if predicate.kind == "copula":
        return "인가"
    if predicate.kind == "adjective" and predicate.stem[-1] not in "있없":
        return before_eu(predicate.stem, "은가", irregular=predicate.irregular)
    stem = predicate.stem
    return (hangul.with_coda(stem, "") if hangul.coda(stem[-1]) == "ㄹ" else stem) + "나"


def _wonder(predicate: Predicate, to: Register) -> str:
    polite = "" if to == "한다" else "요"
    if predicate.tensed:
        return predicate.head + predicate.tensed + "을까" + polite
    if predicate.kind == "copula":
        noun = predicate.head
        contracted = {"거": "걸까", "뭐": "뭘까"}.get(noun[-1:])
        return (noun[:-1] + contracted if contracted else noun + "일까") + polite
    return predicate.head + before_eu(predicate.stem, "을까", irregular=predicate.irregular) + polite


def _exclaim(predicate: Predicate, to: Register) -> str:
    if to == "합니다" and "?" in predicate.tail:
        raise NoPredicate("혼잣말인지 물음인지 알 수 없음")
    if to != "해요":
        return state(predicate, to)
    form = predicate.text[: predicate.end]
    return form[:-2] + "군요" if form.endswith(("구나", "구만")) else form + "요"


def _confirm(predicate: Predicate, to: Register) -> str:
    asked = "?" in predicate.tail
    wondered = bool(QUESTION_WORDS.search(predicate.text))
    if predicate.ending.form == "지" and asked:
        return _wonder(predicate, to) if wondered else predicate.text[: predicate.end - 1] + "죠"
    if asked and to == "한다":
        return _without(predicate, ("지요", "죠", "쥬")) + "지"
    if asked or wondered:
        raise NoPredicate("혼잣말인지 물음인지 알 수 없음")
    if to == "해요":
        return _without(predicate, ("지",)) + "죠"
    if predicate.is_future:  # 되겠죠 guesses, which 되겠다 does not
        guess = before_eu(predicate.stem, "을 것입니다", irregular=predicate.irregular)
        return _without(predicate, ("지요", "죠")) + "지" if to == "한다" else predicate.head + guess
    return state(predicate, to)


def _without(predicate: Predicate, endings: tuple[str, ...]) -> str:
    form = predicate.text[: predicate.end]
    return next((form.removesuffix(ending) for ending in endings if form.endswith(ending)), form)


def _recall(predicate: Predicate, to: Register) -> str:
    stem = re.sub(r"(?:더(?:라고|라구|군|라)|던데)[요여]?$", "", predicate.text[: predicate.end])
    if to == "한다":
        return stem + "더라"
    if to == "해요":
        return stem + "더라고요"
    return in_past(predicate, to)


def in_past(predicate: Predicate, to: Register) -> str:
    """The predicate as a statement about the past, whatever its own tense."""
    if predicate.tensed:
        return state(predicate, to)
    if predicate.kind == "copula":
        base = predicate.head + ("였" if josa.coda(predicate.head) == "" else "이었")
        return base + speech.PAST_ENDINGS[to]
    return predicate.head + speech.state_past(predicate.stem, to, irregular=predicate.irregular)


def _trail(predicate: Predicate, to: Register) -> str:
    """는데, 거든, 잖아: with 요 in 해요; a statement elsewhere, if the sentence does not trail off."""
    form = predicate.text[: predicate.end]
    if to == "해요":
        return form + "요"
    if to == "한다" and (predicate.ending.act == "강조" or re.match(r"\s*(?:…|\.\.|~)", predicate.tail)):
        return form.removesuffix("요")
    return state(predicate, to)


def _resolve(predicate: Predicate, to: Register) -> str:
    """어야지 to oneself, 어야죠 aloud: what has to be done."""
    must = re.sub(r"(?:지요|지|죠)$", "", predicate.text[: predicate.end])
    if "해요" in predicate.ending.registers:
        return must + (" 한다" if to == "한다" else " 합니다")
    return must + ("죠" if to == "해요" else "겠습니다")


def _retell(predicate: Predicate, to: Register) -> str:
    """대, 래: what others say, and what one guesses (갔을걸); few have a form in the written registers."""
    form = _without(predicate, ("요",))
    if form.endswith("대") and to != "해요" and predicate.tensed:
        return form if to == "한다" else f"{form[:-1]}다고 합니다"
    if to != "해요" or (predicate.ending.act == "짐작" and not predicate.tensed):
        raise NoPredicate(f"바꾸지 않는 어미: {predicate.ending.form}")
    return form + "요"


def _propose(predicate: Predicate, to: Register) -> str:
    if predicate.stem == "말" and predicate.ending.registers == ("한다",):
        raise NoPredicate("스스로에게 이른 말")  # 쓰지 말자 warns, and promises nobody anything
    if predicate.ending.registers == ("합니다",):
        if to == "한다":
            return predicate.head + predicate.stem + "자"
        raise NoPredicate("읽는 사람에게 권하는 말")
    return _promise(predicate, to)


def _promise(predicate: Predicate, to: Register) -> str:
    stem = "않" if predicate.stem == "말" else predicate.stem
    if not stem:
        raise NoPredicate("다루지 않는 어미")
    if to == "해요":
        return predicate.head + before_eu(stem, "을게", irregular=predicate.irregular) + "요"
    return predicate.head + stem + {"한다": "겠다", "합니다": "겠습니다"}[to]


def _intend(predicate: Predicate, to: Register) -> str:
    intent = before_eu(predicate.stem, "으려고", irregular=predicate.irregular)
    return predicate.head + f"{intent} {'한다' if to == '한다' else '합니다'}"


def _name(predicate: Predicate, to: Register) -> str:
    if "?" in predicate.tail:
        raise NoPredicate("물음인지 알 수 없음")
    return state(predicate, to) if predicate.is_lasting else in_past(predicate, to)


ACTS: dict[str, Callable[[Predicate, Register], str]] = {
    "서술": state,
    "의문": _ask,
    "추측": _wonder,
    "감탄": _exclaim,
    "확인": _confirm,
    "회상": _recall,
    "배경": _trail,
    "근거": _trail,
    "강조": _trail,
    "다짐": _resolve,
    "전언": _retell,
    "짐작": _retell,
    "제안": _propose,
    "약속": _promise,
    "의도": _intend,
    "덧붙임": state,
    "명사형": _name,
}
