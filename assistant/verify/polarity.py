"""Outcomes of a sentence: 합격 is not 불합격, 도입 not 보류, and what was not done must not be told as done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assistant.korean import hangul
from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import others, spelled
from assistant.verify.measures import is_same
from assistant.verify.source import Source, Statement, statement
from assistant.verify.wholes import LITTLE, NOT, PART

Doubt = tuple[str, str]

_NEAR = 2  # characters between a noun and its predicate: a particle and a blank
_BORDER = re.compile(
    r"[.,;!?\n]|(?<=[고며])\s|지만|(?<=[는은인던]데)\s|근데|그런데|하지만|그래도|때문에|탓에|땜에"
)
_SHORT = re.compile(
    r"그대로|변함|여전|똑같|부족|모자라|드물|설치|설쳤|나빠|나쁘|말았|반쯤|절반|일부|놓[쳤치]|어렵|어려|힘들"
)
_AIM = re.compile(
    r"(?:으로|로) (?:넘어갔|넘겼|미뤘|밀렸|미뤄|밀려)"
    r"|싶|려고|려 한|고자|기로 (?:했|한|하)|목표|계획|예정|다짐|생각이|것이다|할 것|겠|[가-힣]자[.!]?$|바란|내년"
)
_HARM = {"죽", "다운", "터지", "뻗", "끊기", "깨지", "밀리", "늦", "아프", "넘어지", "지각", "쉬", "틀리"}
_ILL = re.compile(
    r"실수|느[리림]|오류|버그|에러|장애|방지|차단|금지|제한|(?:[았었했됐봤]|쓰)으면|을걸|[할갈볼울]걸|었어야|했어야"
    r"|fix|fail|drop|remove|no |not |without|disable|never|stop|skip|prevent"
)
_ONGOING = re.compile(
    r"(?:심사|검토|진행|작성|기획|개발|준비|제작|구상|공사|협의|논의|[가-힣][는은]|ing) ?중(?![가-힣])"
    r"|와이어프레임|초안|아직"
)
_FINISHED = {
    "출시",
    "배포",
    "오픈",
    "런칭",
    "공개",
    "완료",
    "완성",
    "게재",
    "실리",
    "합격",
    "끝내",
    "마치",
    "마무리",
    "통과",
    "끝나",
}
_SPARED = re.compile(r"지 (?:않|못하)(?:게|도록|으려|기 위해)")  # 밀리지 않도록: what somebody saw to
_REFUSED = re.compile(r"(?:지 않|안 하)기로")
_CROSSED = re.compile(r" ?(?:[xX](?![A-Za-z])|ㄴㄴ|[✗✘❌])")  # 도입 x
_SUBJECT = re.compile(r"님|[이가] |께서")
_LAST = re.compile(r"([가-힣])(?:다|습니다|어요)[\s.!?…~ㅎㅋㅠㅜ'\"’”)]*$")


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first word of which the evidence says only the opposite, or that it did not come to pass."""
    if not _tells_rest(said, source) and (opposed := _opposed(said, source) or _denied(said, source)):
        yield "claim", f"‘{opposed}’: 근거는 반대로 말합니다."
    elif missed := _only_here(said, source):
        yield "claim", f"‘{missed}’: 근거에는 없는 부정입니다."
    elif _is_past(said) and (unreal := _unreal(said, source)):
        yield "claim", f"‘{unreal}’: 근거에서는 일어나지 않은 일입니다."


def _tells_rest(said: Statement, source: Source) -> bool:
    """Whether a sentence counts what is left over of a whole, of which the opposite is true: 10권 중 4권 읽음."""
    counted = [
        each for each in said.quantities if not any(is_same(each, other) for other in source.quantities)
    ]
    return bool(counted) and len(source.quantities) > 1


def _is_dark(text: str) -> bool:
    """Whether a text speaks of little, of nothing, of a part, or of something bad."""
    return any(pattern.search(text) for pattern in (NOT, PART, LITTLE, _ILL, _noes()))


@cache
def _noes() -> re.Pattern[str]:
    """What a text may say no with, beside denied verbs: 모르다, 그만두다, 미사용, unused."""
    return re.compile("|".join(row for (row,) in lists.rows("noes.txt", 1)), re.IGNORECASE)


def _says_no(text: str) -> bool:
    return bool(NOT.search(text) or _noes().search(text))


def is_answered(word: Word, source: Source) -> bool:
    """Whether the evidence has the opposite of a word that a sentence denies: 참석하지 못했다 for 불참."""
    forms = frozenset[str]().union(*map(spelled, source.words)) if word.denied else frozenset()
    return any(
        not mine.isdisjoint(spelled(word)) and not theirs.isdisjoint(forms)
        for sides in _opposites()
        for mine, theirs in (sides, sides[::-1])
    )


def is_denied(word: Word, text: Statement) -> bool:
    """Whether a word is denied by its verb, or a noun by what happens to it: 배포 연기, 금연 실패."""
    if word.tag not in ("NNG", "NNP"):
        return word.denied
    after = next((each for each in text.words if each.start >= word.end), None)
    undone = after is not None and _governs(after, word) and after.form in lists.words("denials.txt")
    if _CROSSED.match(text.text, word.end):
        return True
    return word.denied != (undone and not after.denied) if after else word.denied


def _only_here(said: Statement, source: Source) -> str:
    """A denial in a sentence whose evidence says nothing bad, nothing unfinished and no part of a whole."""
    start = next((part.start for part in reversed(parts(said.text))), 0)  # of the last part
    last = said.words_in(start, len(said.text))
    denied = next((word for word in last if word.denied and word.form != "좋"), None)
    if (
        denied is None
        or _SPARED.search(said.text, denied.end)
        or any(word.denied for word in source.words)
        or _is_dark(source.text)
    ):
        return ""
    dark = any(word.form in lists.words("irrealis.txt") or word.form in _HARM for word in source.words)
    goals = any(each.kind == "goal" for each in source.evidence)
    return "" if dark or goals else denied.whole or denied.form


def _opposed(said: Statement, source: Source) -> str:
    said_forms = [(_judged(word, said), spelled(word)) for word in said.words if _takes_side(word)]
    forms = [
        (_judged(word, text), spelled(word))
        for text in source.statements
        for word in text.words
        if _takes_side(word) and not _is_measured(word, text)
    ]
    for sides in _opposites():
        mine = dict(_stances(said_forms, sides))
        if not mine:
            continue
        theirs = {stance for stance, _ in _stances(forms, sides)}
        if theirs and not set(mine) & theirs and not _is_reworded(mine, said, source):
            return next(iter(mine.values()))
    return ""


def _takes_side(word: Word) -> bool:
    """Whether a word may tell an outcome: a noun of one syllable, 풀 of 커넥션 풀, is most often something else."""
    return len(word.form) > 1 or word.tag not in ("NNG", "NNP")


def _is_measured(word: Word, text: Statement) -> bool:
    """Whether a noun names what a change of a number is of: 지연 5분 → 10초 tells of nothing late."""
    return word.tag == "NNG" and any(0 <= pair.before.start - word.end <= 1 for pair in text.pairs)


def _is_reworded(mine: Mapping[bool, str], said: Statement, source: Source) -> bool:
    """Whether the evidence has other words for what a sentence affirms; a list of synonyms holds no opposites."""
    denied = {word.whole or word.form for word in said.words if word.denied}
    if _says_no(source.text) and (denied.issuperset(mine.values()) or _REFUSED.search(said.text)):
        return True
    names = set(mine.values()) - denied
    told = {
        form
        for text in source.statements
        for word in text.words
        if not is_denied(word, text)
        for form in spelled(word)
    }
    return any(not told.isdisjoint(others(name) | {name}) for name in names)


def _judged(word: Word, text: Statement) -> Word:
    return replace(word, denied=is_denied(word, text))


def _denied(said: Statement, source: Source) -> str:
    """A word that only one of sentence and evidence denies."""
    if _says_no(said.text) and _says_no(source.text):
        return ""  # both deny something
    for word in said.words:
        if word.tag in ("VV", "VA", "NNG") and word.form not in lists.words("neutral.txt"):
            told = {each.denied for each in source.words if each.form == word.form}
            told = told or {each.denied for each in source.words if each.form in others(word.form)}
            mine = {each.denied for each in said.words if each.form == word.form}
            if len(mine) == 1 and told == {not word.denied}:
                return word.whole or word.form
    return ""


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = ((frozenset(good), frozenset(bad)) for good, bad in lists.sides("opposites.txt"))
    return tuple((good - bad, bad - good) for good, bad in pairs)


def _stances(
    words: Iterable[tuple[Word, frozenset[str]]], sides: tuple[frozenset[str], frozenset[str]]
) -> Iterator[tuple[bool, str]]:
    """On which side each word, given with its forms, that has one stands; a denied word stands on the other."""
    last: tuple[bool, Word] | None = None
    for word, forms in words:
        for side, known in zip((True, False), sides, strict=True):
            if not forms.isdisjoint(known):
                if last and not _governs(word, last[1]):
                    yield last[0], last[1].whole or last[1].form
                last = (side != word.denied, word)
    if last:
        yield last[0], last[1].whole or last[1].form


def _governs(word: Word, noun: Word) -> bool:
    """Whether a noun is what the next word happens to: 도입을 보류했다 tells of no 도입."""
    return noun.tag == "NNG" and 0 <= word.start - noun.end <= _NEAR


def _is_past(said: Statement) -> bool:
    """Whether a sentence tells something as done, with no denial, doubt or aim anywhere in it."""
    unreal = any(word.form in lists.words("irrealis.txt") or word.denied for word in said.words)
    return (
        not unreal
        and not (_says_no(said.text) or _SHORT.search(said.text))
        and not _AIM.search(said.text)
        and _ends_past(said.text)
    )


def _ends_past(text: str) -> bool:
    last = _LAST.search(text)
    return last is not None and hangul.coda(last[1]) == "ㅆ" and last[1] not in "겠있"


def _unreal(said: Statement, source: Source) -> str:
    """A goal told as done, or a noun that every clause of the evidence in which it stands says did not happen."""
    if source.evidence and all(each.kind == "goal" for each in source.evidence):
        return next((word.whole or word.form for word in said.words), "")
    told = [clause for each in source.statements for clause in clauses(each)]
    finished = any(word.form in _FINISHED for word in said.words)
    start = next((part.start for part in reversed(parts(said.text))), 0)
    done = [word for word in said.words if word.start >= start][-1:]
    happened = any(
        each.form == word.form and not each.denied and not _is_unreal(each, clause)
        for word in done
        for clause in told
        for each in clause.words
    )
    for word in said.words:
        if word.tag not in ("NNG", "NNP") or word.form in lists.words("neutral.txt"):
            continue
        holding = [clause for clause in told if any(each.form == word.form for each in clause.words)]
        acts = len(word.form) > 1 and not _SUBJECT.match(said.text, word.end)
        if holding and acts and not happened and all(_is_unreal(word, clause) for clause in holding):
            return word.form
        if finished and holding and all(_ONGOING.search(clause.text) for clause in holding):
            return word.form
    return ""


def clauses(text: Statement) -> Iterator[Statement]:
    """The words of each clause; a bare outcome after an arrow belongs to the clause before it."""
    inside = {border.end() for border in _BORDER.finditer(text.text)} | {
        part.end for part in parts(text.text)
    }
    borders = sorted({0, len(text.text), *inside})
    for start, end in pairwise(borders):
        if text.text[start:end].strip():
            yield statement(text.text[start:end].strip())


def _is_outcome(word: Word) -> bool:
    """Whether a word tells that something did not come to pass; of one syllable only verbs: 접다, but not 동접."""
    return word.form in lists.words("irrealis.txt") and (len(word.form) > 1 or word.tag == "VV")


def _is_unreal(word: Word, clause: Statement) -> bool:
    """Whether a clause says after a noun that it did not happen: one denial or outcome word, not both."""
    at = next(each.start for each in clause.words if each.form == word.form)
    outcome = any(_is_outcome(each) for each in clause.words if each.start > at)
    spared = any(each.form in _HARM for each in clause.words)  # 서버 안 죽음
    return outcome != (bool(NOT.search(clause.text, at)) and not spared)
