"""Causes of a sentence: that one thing came of another must be said by the evidence, not by the one who retells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from assistant.korean import joints
from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import Vocabulary, alike
from assistant.verify.claims import untold
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_NO_CAUSE = re.compile(
    r"(?:되어|돼|의해|향해|대해|위해|통해|관해|걸쳐|따라|이어|비해|더불|앞|나아|만나|모여|건너|들러|찾아|앉아|가져|들어가|나가|다녀|올라|내려|돌아)서?$"
    r"|[가오]서$|고 나서$"
)
_NOUN = re.compile(r"덕|때문|탓|이유|원인|계기|영향|효과")  # tell a cause before or after what came of it
_FOR = re.compile(r"([가-힣A-Za-z]{2,}) (?:문제|이슈|사정|이유|사유|핑계)(?:으?로|에)(?=[\s,])")
_BLAMED = re.compile(r"문제|이슈|사정|이유|사유|핑계")
_MOTIVES = {"려고", "으려고", "고자"}
_JOINING = {"어서", "아서", "자"}
_STATES = {
    "모자라",
    "부족",
    "밀리",
    "겹치",
    "몰리",
    "막히",
    "쌓이",
    "지치",
    "남",
}  # verbs that tell how things are
_SUBJECT = re.compile(r"[가-힣A-Za-z](?:이|가) (?!되|돼|된|아니)")
_HANGUL = re.compile(r"[가-힣]")
_WITH = re.compile(
    r"(?:으?로(?! ?(?:이[전관직동]|전환|옮|바[꾸꿔]|변경|교체|갈아|올|정리|만들|구현|통합|합치|나누|분리))"
    r"|땜에|땜|때매)(?=[\s,])"
)
_STOP = re.compile(r"[.;!?(\n]")
_FOUND = re.compile(r"있었|[였었]음|문제|누락|오타|실수")  # 인식 안 됨 → 핀이 빠져 있었음
_TOPIC = re.compile(r"[은는] ")
_CLAUSE = re.compile(r"[,;!?\n]|\.(?!\d)|(?<=[고며])\s|(?<=지만)\s|(?<=[는은인던]데)\s")


def doubts(said: Statement, source: Source, parts: Sequence[Vocabulary]) -> Iterator[Doubt]:
    """A cause that no piece of evidence states, and a reason told by an ending of which the evidence knows nothing."""
    for marker in _markers("문장"):
        found = marker.search(said.text)
        if found and not _states_cause(found, said, source, parts):
            yield "cause", f"까닭 ‘{found[0].strip(' ,')}’: 근거에 없습니다."
            return
    for found in _FOR.finditer(said.text):
        if _is_other_reason(found, said, source):
            yield "cause", f"까닭 ‘{said.text[found.start() : found.end()]}’: 근거에 없습니다."
            return
    for part, later in pairwise(joints.parts(said.text)):
        if part.ending in _JOINING and (
            _is_joined(part, later, said, parts) or _is_turned(part, later, said, source)
        ):
            yield "cause", f"까닭 ‘{said.text[part.start : part.end].strip()}’: 두 일을 이은 근거가 없습니다."
            return
        if _is_unknown_motive(part, said, source) or (
            part.may_be_reason and _has_subject(part, said) and _is_invented(part, later, said, source, parts)
        ):
            yield "cause", f"까닭 ‘{said.text[part.start : part.end].strip()}’: 근거에 없습니다."
            return


def _is_other_reason(found: re.Match[str], said: Statement, source: Source) -> bool:
    """Whether the thing that a sentence blames, 보안 문제로, is none that the evidence blames."""
    word = next((each for each in said.words if each.end == found.end(1)), None)
    if word is None or _is_plain(word):
        return False
    blames = _BLAMED.search(source.text) or not any(_is_causal(text) for text in source.statements)
    return bool(blames) and Vocabulary(source.written, source.words).support(word) < 1


def _is_unknown_motive(part: joints.Part, said: Statement, source: Source) -> bool:
    """Whether a part in -려고 tells of a deed that no evidence knows, and none gives a reason."""
    words = [each for each in said.words_in(part.start, part.end) if not _is_plain(each)]
    words = [each for each in words if _names(each)] or words
    if part.ending not in _MOTIVES or not words or any(map(_is_causal, source.statements)):
        return False
    everything = Vocabulary(source.written, source.words, source.latin)
    return all(everything.support(word) < 1 for word in words)


def _is_joined(part: joints.Part, later: joints.Part, said: Statement, known: Sequence[Vocabulary]) -> bool:
    """Whether other evidence tells the reason than what came of it: 카프카를 도입해서 비용을 줄였다."""
    nouns = ([word for word in said.words_in(each.start, each.end) if _names(word)] for each in (part, later))
    reason, result = (
        {at for at, each in enumerate(known) if any(each.support(noun) == 1 for noun in some)}
        for some in nouns
    )
    return (
        bool(reason and result)
        and reason.isdisjoint(result)
        and not _NO_CAUSE.search(said.text[part.start : part.end])
    )


def _is_turned(part: joints.Part, later: joints.Part, said: Statement, source: Source) -> bool:
    """Whether the evidence tells a reason as what came of the rest: 쉬워져서 합쳤다 of 합침 → 쉬워짐."""
    reason, result = (
        [word for word in said.words_in(each.start, each.end) if not _is_plain(word)]
        for each in (part, later)
    )
    return any(
        _places(text, result)
        and _is_reversed(text, reason)
        and min(_places(text, result)) < max(_signs(text))
        for text in source.statements
    )


def _has_subject(part: joints.Part, said: Statement) -> bool:
    """Whether a part tells what something else than the teller does or is: 야근이 잦아, but not 한 달이 지나."""
    counted = [(each.start, each.end) for each in said.quantities]
    counted += [(each.start, each.end) for each in said.mentions]
    return any(
        not any(start <= each.start() < end for start, end in counted)
        for each in _SUBJECT.finditer(said.text, part.start, part.end)
    )


def _is_invented(
    part: joints.Part, later: joints.Part, said: Statement, source: Source, known: Sequence[Vocabulary]
) -> bool:
    """Whether a reason is told by no evidence, or by other evidence than what came of it."""
    start = max((each for each in _topics(said, part.end) if part.start <= each), default=part.start)
    everything = Vocabulary(source.written, source.words, source.latin)
    words = [each for each in said.words_in(start, part.end) if not _is_plain(each)]
    if any(_is_plain(each) and everything.support(each) == 1 for each in said.words_in(start, part.end)[-1:]):
        return False  # 11월에 시작해, which is told
    reason, result = _told_by(words, known), _told_by(said.words_in(later.start, later.end), known)
    counted = any(later.start <= each.start < later.end for each in said.quantities)
    if not words or not (result or counted) or _NO_CAUSE.search(said.text[part.start : part.end]):
        return False
    states = words[-1].tag == "VA" or words[-1].form in _STATES
    if reason and reason.isdisjoint(result):
        return states and part.ending in ("어", "아")
    unknown = all(everything.support(word) < 1 for word in words)
    if any(map(_is_causal, source.statements)):
        return unknown and len(words) > 1 and bool(_HANGUL.search(source.text))
    return (everything.support(words[-1]) < 1) if states else unknown


@cache
def _markers(where: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for place, pattern in lists.rows("causes.tsv", 2) if place == where)


def _states_cause(found: re.Match[str], said: Statement, source: Source, parts: Sequence[Vocabulary]) -> bool:
    """Whether a piece of evidence gives the reason of a sentence for something of what came of it."""
    reason = [word for word in _before(said, found) if word.tag != "MAG" and not _is_plain(word)]
    if not reason:
        return any(_leads(text, _after(said, found)) for text in source.statements)
    if any(_is_given(reason[-1], text) for text in source.statements):
        return True
    nouns = [word for word in _after(said, found) if _names(word)]
    result = _told_by(nouns, parts)
    unnamed = not nouns and not any(found.end() <= each.start for each in said.quantities)
    return any(
        _gives(text, reason, said, source)
        for at, text in enumerate(source.statements)
        if at in result or unnamed or (not result and _is_causal(text))
    )


def _leads(text: Statement, result: Sequence[Word]) -> bool:
    """Whether a piece of evidence names a cause and then what came of it: for a sentence that begins with 그래서."""
    ends = _signs(text)
    places = _places(text, result)
    return _is_open(text) or (bool(ends) and (not places or min(ends) <= min(places)))


def _is_open(text: Statement) -> bool:
    """Whether a piece of evidence calls a cause by its name: 덕분, 원인, 때문."""
    return any(marker.search(text.text) for marker in _markers("문장")) or bool(_NOUN.search(text.text))


def _places(text: Statement, words: Sequence[Word]) -> list[int]:
    """Where a text tells some words, in these or other forms."""
    return [each.start for each in text.words if any(alike(word, each, 1) for word in words)]


def _signs(text: Statement) -> list[int]:
    return [match.start() for marker in _markers("근거") for match in marker.finditer(_plain(text))]


def _gives(text: Statement, reason: Sequence[Word], said: Statement, source: Source) -> bool:
    """Whether a piece of evidence tells a reason: one that it marks, or that stands beside the rest if it is known.

    A foreign word may be translated, so that no word of the reason is known: 순환 참조 for circular dependency.
    """
    here = Vocabulary("".join(text.text.casefold().split()), text.words)
    everything = Vocabulary(source.written, source.words, source.latin)
    told = [word for word in reason if here.support(word) == 1]
    elsewhere = [word for word in reason if word not in told and everything.support(word) == 1]
    unknown = len(reason) - len(told) - len(elsewhere)
    marked = _is_causal(text)
    if not told:
        foreign = len(untold(said, text.words))
        return not elsewhere and foreign >= unknown and (marked or foreign > 1)
    if _is_reversed(text, told):
        return False
    nouns = [word for word in reason if _names(word)]
    strange = len(set(nouns) - {*told, *elsewhere}) > len(set(nouns) & set(told))
    if unknown > len(told) + marked or (strange and not marked):
        return False
    return not elsewhere or (marked and len(elsewhere) < len(told))


def _is_reversed(text: Statement, reason: Sequence[Word]) -> bool:
    """Whether what is told as a reason is what came of something: it stands behind every sign of a cause."""
    if _is_open(text):
        return False
    ends = _signs(text)
    places = _places(text, reason)
    return (
        bool(ends and places)
        and max(ends) < min(places)
        and not _FOUND.search(text.text, max(ends))
        and not _STOP.search(text.text, max(ends), min(places))
    )


def _is_given(reason: Word, text: Statement) -> bool:
    """Whether a text gives a reason with a particle: 통증으로, 기획 변경으로."""
    return any(_WITH.match(text.text, each.end) for each in text.words if alike(reason, each, 1))


def _is_causal(text: Statement) -> bool:
    """Whether a note names a cause."""
    return any(marker.search(_plain(text)) for where in ("문장", "근거") for marker in _markers(where))


def _plain(text: Statement) -> str:
    """A text without the arrows between two numbers, which show a change and no cause."""
    plain = text.text
    for pair in text.pairs:
        start, end = pair.before.end, pair.after.start
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _after(said: Statement, found: re.Match[str]) -> tuple[Word, ...]:
    """The words of the clause behind a marker."""
    end = _CLAUSE.search(said.text, found.end() + 1)
    return said.words_in(found.end(), end.start() if end else len(said.text))


def _before(said: Statement, found: re.Match[str]) -> tuple[Word, ...]:
    """The words of the clause before a marker, behind its topic: 인증서가 만료되는 바람에 of 장애는 인증서가 …."""
    borders = [border.end() for border in _CLAUSE.finditer(said.text, 0, found.start())]
    borders += _topics(said, found.start())
    return said.words_in(max(borders, default=0), found.start() + 1)


def _topics(said: Statement, end: int) -> list[int]:
    """Where each topic before ``end`` is over: behind 장애는 and its blank."""
    nouns = (word.end for word in said.words if word.tag in ("NNG", "NNP", "SL"))
    return [each + 2 for each in nouns if each + 2 < end and _TOPIC.match(said.text, each)]


def _names(word: Word) -> bool:
    return word.tag in ("NNG", "NNP", "SL") and not _is_plain(word)


def _is_plain(word: Word) -> bool:
    return word.form in lists.words("neutral.txt")


def _told_by(words: Sequence[Word], parts: Sequence[Vocabulary]) -> set[int]:
    """The pieces of evidence that support the most of some words; none if no word is supported."""
    telling = [word for word in words if not _is_plain(word)]
    scores = [sum(part.support(word) == 1 for word in telling) for part in parts]
    best = max(scores, default=0)
    return {at for at, score in enumerate(scores) if score == best and best}
