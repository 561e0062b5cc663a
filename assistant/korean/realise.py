"""A fragment of a note becomes a sentence, by editing only its predicate; where no rule is sure it is kept."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from assistant.korean import changes, conditions, guard, hangul, speech
from assistant.korean import register as registers
from assistant.korean.clause import Clause
from assistant.korean.conjugate import before_eu, past
from assistant.korean.equations import equation
from assistant.korean.frames import verbal_noun
from assistant.korean.kiwi import tokens
from assistant.korean.predicate import NoPredicate, find
from assistant.korean.readings import parse
from assistant.korean.result import Result, Unsure
from assistant.korean.speech import Register
from assistant.korean.text import sentences

Mode = Literal["done", "plan"]

LIMIT = 200  # characters; a longer fragment is prose or a list
COMMA = re.compile(r",\s+")
BOTH = re.compile(r"(.{1,100}\s|)([가-힣]{2,8}) 및 (\S{1,20}\s.{1,100})")
TAIL = re.compile(r"(?:[\s.!~…]|[ㅋㅎㅠㅜ]{2,}|\^\^|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d])+$")
TO_DO = re.compile(r"([가-힣]) ?것[\s.!~]*$")
GLOSS = re.compile(r"\s?\([^()]{1,100}\)$")
# a measure behind a comma, which says no more than a bracket would: `센티널 구성, 페일오버 8초`
MEASURE = re.compile(
    r"([^,:]{4,80}(?:,|[감함음임봄옴냄뜀됨](?= \d{1,3}등$))) ((?:[가-힣A-Za-z0-9]{1,10}(?<![도만은는을를]) ){0,2}"
    r"(?:약 |총 )?\d[\d,.]{0,8}[천만억]{0,2} ?(?:[가-힣]{1,2}(?<![에로만도])|[A-Za-z%]{1,3}))"
)
TIME = re.compile(
    r"((?:(?:20)?\d\d년\s?)?(?:\d{1,2}월(?:\s?\d{1,2}일|\s?(?:초|중순|말))?|상반기|하반기|[1-4]분기)|연초|연말|\d{1,3}[주일]차)"
    r"(?:\s?[:,-]\s+|\s+)(?!(?<![:,-]\s)(?:이후|이전|동안|안에|회고|목표|계획|결산|정산|월급|정기|스프린트|평가|실적|매출|호))"
)
ASKING = re.compile(r"^(?:왜|어떻게|무엇이|무엇을|언제)\s.*(?:[는은]가|ㄴ가|을까|까)$")
ALTERNATIVES = re.compile(r"\s(?:vs|VS)\.?\s")
# a mark of a sentence's end with words after it: `합격 🎉 퇴근하고 공부함`
# a day as it was called on that day, which a retrospective cannot call so: `오늘 장애를 냈다`
THAT_DAY = re.compile(r"(?:^|\s)(?:오늘|어제|그제|그저께|엊그제|내일|모레|방금)(?:은|는|도|의|부터|까지)?\s")
# `평가 A. 생각보다 잘 나옴`: a letter and a full stop end a statement that no reader of sentences would part
LETTER_END = re.compile(r"(?:^|\s)[A-Za-z][+-]?\.\s+[가-힣]")
# `원인은 … 힙이 터졌다`: a cause that is said to do what something else does
CAUSE = re.compile(r"(?:^|\s)(?:원인|이유|계기|범인|비결)은\s")
BROKEN = re.compile(
    r"(?:[\u2600-\u27bf\U0001f000-\U0001faff]|[ㅋㅎㅠㅜ]{2,}|;;|\^\^)[.!~]*\s+[가-힣A-Za-z0-9(]"
)


@dataclass(frozen=True)
class _Manner:
    mode: Mode
    register: Register
    then: bool
    lacking: bool


def realise(
    fragment: str, *, mode: Mode, register: Register, then: bool = False, lacking: bool = False
) -> Result:
    """`fragment` as one sentence in `register`, about what was `done` or as a `plan`.

    `then` says that it was so at a time gone by: `준비 중` was under way then, and need not be now. `lacking`
    says that it stands among regrets, where `영어 공부` may as well have been left undone.

    A full sentence is converted. `kept` gives the fragment back to the letter, with the reason in Korean.
    """
    text = unicodedata.normalize("NFC", fragment).strip()
    try:
        _refuse(text)
        if mode == "done" and THAT_DAY.search(text):
            raise Unsure("그날 부른 날짜")
        if mode == "done" and _is_told_oneself(text):
            raise Unsure("스스로에게 이른 말")
        pieces = _pieces(text)
        manner = _Manner(mode, register, then, lacking)
        output = " ".join(_sentence(piece, register) or _from_note(piece, manner) for piece in pieces)
    except (Unsure, NoPredicate) as why:
        return Result(fragment, "kept", str(why))
    new = guard.new_facts([text, *pieces], output)
    if new:
        return Result(fragment, "kept", f"원문에 없는 말이 생김: {', '.join(new)}")
    return Result(output, "ok")


def _refuse(text: str) -> None:
    """The gates that hold for the fragment as a whole. Raises Unsure."""
    reasons = (
        (not re.search(r"[가-힣]", text) and not changes.MEASURED.fullmatch(text), "한글이 없음"),
        (len(text) > LIMIT, "너무 김"),
        (text.rstrip().endswith(("?", "？")), "물음"),
        (
            any(text.count(a) != text.count(b) for a, b in ("()", "[]", "“”", "‘’")),
            "괄호나 따옴표가 맞지 않음",
        ),
        ("\n" in text, "여러 줄"),
        (re.search(r"https?://", text), "링크"),
        (ALTERNATIVES.search(text), "견준 말"),
        (text.count(" / ") > 1, "낱말을 늘어놓은 말"),
        (re.search(r"[가-힣A-Za-z)] [-–—] [가-힣A-Za-z]", text), "줄표로 나뉜 말"),
        (ASKING.search(text), "물음"),
        (len(sentences(text)) > 1 or LETTER_END.search(text), "여러 문장"),
        (_has_two_subjects(text), "주어와 서술어가 어긋남"),
    )
    for refused, reason in reasons:
        if refused:
            raise Unsure(reason)


def _is_told_oneself(text: str) -> bool:
    """``금요일엔 배포하지 말 것``: what is to be done, which no ending tells as done."""
    match = TO_DO.search(text)
    return match is not None and hangul.coda(match[1]) == "ㄹ"


def _has_two_subjects(text: str) -> bool:
    """Whether a cause stands before a clause with a subject and a verb of its own, so that nothing says what it was."""
    cause = CAUSE.search(text)
    if not cause:
        return False
    try:
        predicate = find(text)
    except NoPredicate:
        return False
    return predicate.kind != "copula" and any(token.tag == "JKS" for token in tokens(text[cause.end() :]))


def _pieces(text: str) -> list[str]:
    """What an emoji, laughter or a bracket behind a value parts: `합격 🎉 퇴근하고 공부함`. Raises Unsure if odd."""
    remarked = changes.REMARKED.match(text)
    ends = [remarked.end()] if remarked else []
    ends += [match.end() - 1 for match in BROKEN.finditer(text, *ends)]
    pieces = [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    if len(pieces) > 1 and not all(re.search(r"[가-힣]{2}", piece) for piece in pieces):
        raise Unsure("여러 문장")
    return pieces


def _sentence(text: str, register: Register) -> str:
    """`text` converted if it is a full sentence already, whatever an aside behind it says, else an empty string."""
    try:
        predicate = find(GLOSS.sub("", text))
    except NoPredicate:
        return ""
    if predicate.ending.act in ("명사형", "계획"):
        return ""
    if predicate.ending.act == "배경":
        raise Unsure("말끝을 흐림")
    result = registers.convert(text, register)
    if result.status == "skipped":
        raise Unsure(result.reason)
    return result.text if TAIL.search(result.text) else result.text + "."


def _from_note(text: str, manner: _Manner) -> str:
    is_done = manner.mode == "done"
    tail = TAIL.search(text)
    body = text[: tail.start()] if tail else text
    gloss = GLOSS.search(body)
    aside = gloss[0].strip() if gloss else ""
    if gloss:
        body = body[: gloss.start()]
    elif is_done and (measured := MEASURE.fullmatch(body)):
        body, aside = measured[1].rstrip(","), f"({measured[2]})"
    elif is_done and (changed := changes.aside(body)):
        body, aside = changed[0], f"({changed[1]})"
    return _said(body, manner) + aside + _closing(tail[0] if tail else "")


def _closing(tail: str) -> str:
    marks = tail.strip()
    if marks and marks[0] in ".!…~":
        return marks
    return f". {marks}" if marks else "."


def _said(body: str, manner: _Manner) -> str:
    if ":" in TIME.sub("", body, count=1):
        raise Unsure("쌍점으로 나뉜 말")
    parts = [step for part in _parts(body) for step in changes.steps(part)]
    named, parts = _named(parts) if manner.mode == "done" else ("", parts)
    clauses = [_dated(part, topic=index > 0) for index, part in enumerate(parts)]
    if any(not clause.head for clause in clauses[:-1]):
        raise Unsure("낱말을 늘어놓은 말")
    if manner.lacking and any(clause.named and clause.willed for clause in clauses):
        raise Unsure("한 일인지 못 한 일인지 알 수 없음")
    if manner.then:
        clauses[-1] = _gone_by(clauses[-1])
    return named + _finished(clauses, manner.mode, manner.register)


def _gone_by(clause: Clause) -> Clause:
    """What was under way, as it was then: `이직을 준비 중`, `글을 쓰고 있`."""
    if clause.lasting and clause.kind == "copula" and clause.head.endswith(" 중"):
        return replace(clause, head="", tensed=f"{clause.head}이었")
    if clause.lasting and clause.stem == "있" and clause.head.endswith("고 "):
        return replace(clause, lasting=False)
    return clause


def _named(parts: list[str]) -> tuple[str, list[str]]:
    """What the note names before it says something, left as it is: `엄마 환갑, 가족끼리 여행 다녀옴`; and the rest."""
    if len(parts) != 2 or _is_clause(parts[0]) or not _ends_in_verb(parts[1]):
        return "", parts
    return f"{parts[0]}, ", parts[1:]


def _is_clause(text: str) -> bool:
    """Whether `text` says something: a clause, or a deed or a change that no rule is sure of."""
    if verbal_noun(text.rpartition(" ")[2]) or changes.ARROW.search(text):
        return True
    try:
        return bool(_dated(text, topic=False).head)
    except Unsure:
        return False


def _ends_in_verb(text: str) -> bool:
    try:
        return find(text).ending.act == "명사형"
    except NoPredicate:
        return False


def _parts(body: str) -> list[str]:
    """What commas separate, and what 및 does between two deeds: `기능 구현 및 테스트 코드 작성`."""
    time = TIME.match(body)  # `2월, 정산 배치 …` is no list
    if time and "," in time[0] and not TIME.match(body[time.end() :]):
        first, *others = _parts(body[time.end() :])
        return [time[0] + first, *others]
    both = BOTH.fullmatch(body)
    deed = verbal_noun(both[2]) if both else None
    if not both or not deed or deed.frame != "을" or verbal_noun(both[3].partition(" ")[0]):
        return COMMA.split(body)
    if not both[1]:
        raise Unsure("낱말을 늘어놓은 말")
    return [f"{both[1]}{both[2]}", both[3]]


def _dated(text: str, *, topic: bool) -> Clause:
    """The clause of `text`, its time in front as 2월에는 or 3월 2일에; what changes is the topic behind others."""
    time = TIME.match(text)
    rest = text[time.end() :] if time else text
    clause = changes.measured(rest, particle="은" if topic else "이") or changes.changed(rest)
    clause = clause or equation(rest) or parse(rest)
    if not time:
        return clause
    return replace(clause, head=f"{time[1]}{'에' if time[1].endswith('일') else '에는'} {clause.head}")


def _finished(clauses: list[Clause], mode: Mode, register: Register) -> str:
    *links, last = clauses
    said = [
        _linked(clause, following, mode, plain=len(links) > 1)
        for clause, following in zip(links, clauses[1:], strict=True)
    ]
    if last.kind == "copula" and not last.tensed:
        return " ".join([*said, speech.copula(last.head, register)])
    return " ".join([*said, last.head + _ended(last, mode, register)])


def _linked(clause: Clause, following: Clause, mode: Mode, *, plain: bool) -> str:
    """`clause` before `following`: 했고 or 했지만, but 하고 in a plan, in a `plain` list and before a bare verb."""
    if (
        clause.lasting
        or clause.kind == "copula"
        or (mode == "done" and conditions.is_rule(clause.head, clause.stem))
    ):
        raise Unsure("앞뒤의 때가 다름")
    if mode == "done" and clause.planned:
        raise Unsure("한 일인지 할 일인지 알 수 없음")
    turned = {clause.feeling, following.feeling} == {"좋음", "나쁨"}
    if mode == "plan" or not following.head or (plain and not turned):
        return f"{clause.head}{clause.stem}고"
    tensed = clause.tensed or past(clause.stem, irregular=clause.irregular)
    return clause.head + tensed + ("지만" if turned else "고")


def _ended(clause: Clause, mode: Mode, register: Register) -> str:
    if clause.tensed and clause.kind == "copula":
        if mode == "plan" and not clause.willed:
            raise Unsure("계획으로 보기 어려움")
        return clause.tensed + speech.PAST_ENDINGS[register]
    if clause.lasting:
        return speech.state(clause.stem, clause.kind, register, irregular=clause.irregular)
    if mode == "plan":
        return _intended(clause, register)
    if clause.tensed:
        return clause.tensed + speech.PAST_ENDINGS[register]
    if clause.planned:
        raise Unsure("한 일인지 할 일인지 알 수 없음")
    if conditions.is_rule(clause.head, clause.stem):
        return speech.state(clause.stem, clause.kind, register, irregular=clause.irregular)
    return speech.state_past(clause.stem, register, irregular=clause.irregular)


def _intended(clause: Clause, register: Register) -> str:
    if clause.stem == "하" and " " not in clause.head.strip():
        raise Unsure("계획의 이름")  # 운동
    if clause.kind != "verb" or not clause.willed or clause.tensed:
        raise Unsure("계획으로 보기 어려움")
    if clause.wished:
        return f"{clause.stem}는 것이 " + speech.copula("목표", register)
    stem = "않" if clause.stem == "말" and clause.head.endswith("지 ") else clause.stem
    intent = before_eu(stem, "으려고", irregular=clause.irregular)
    return f"{intent} {speech.state('하', 'verb', register)}"
