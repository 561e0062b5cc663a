"""Roles, degrees, causes and feelings of a sentence: they are the user's to state, so the evidence must hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from assistant.korean import lexicon
from assistant.korean.meaning import Word, likeness
from assistant.verify import lists
from assistant.verify.alike import Vocabulary
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_ALIKE = 0.62  # likeness of an adverb to one of the evidence
_MANY = 20  # times as much as a number that may be set against another
_SAYS_HOW = (  # 쉽게 낮추다 says what came of it
    r"(?=[\s,](?!하|되|돼|됐|만[들든]|바[꾸꿔뀌]|낮[추춰췄]|높[이였]|줄[이였]|늘[리렸]|고[치쳐쳤]|다듬))"
)
_SHORT_ROLE = 2  # syllables of a role that may begin another word
_FELT_ALIKE = 0.65  # likeness of two words for one feeling
_VERBS = ("VV", "VA")
_FELT_ENDS = ("하", "스럽", "감", "함", "움")  # 불안감, 뿌듯함
_MANNER = re.compile(r"([가-힣]{2,4})적(?:으로|인(?=\s))")
_PLAYED = (  # what somebody does as what he is: 발표자로 섰다
    r"(?:으로|로)(?= (?:[가-힣]+[에을를도] )?(?:[서섰]|참[여가석]|활동|일[하했]|나[가갔서섰]|지[내냈]"
    r"|뛰|함께|다녀|선발|뽑|가르|합류|들어[가갔]|초대|불려|올[라랐]))"
)
_AS = re.compile(
    r"([가-힣A-Za-z]{2,10}?)(?:으로서|로서)(?=[\s,는의])"
    rf"|([가-힣]{{2,8}}?(?:[자사장원관진]|스태프|리더)){_PLAYED}"
)
_MINE = (
    r"(?:(?:으?로|로서|으로서)(?=[\s,])|[을를] ?(?:맡|지내|하)|[이가] ?(?:되|됐|돼|된)"
    r"|이었|였|이 되|입니|이다|역)"
)
_ANOTHERS = (
    r"(?:님|(?:[이가은는의과와]|께서|한테|에게|이랑|랑|들)(?=\s)(?! ?(?:되|됐|돼|된|맡))"
    r"| [가-힣]{2,4}(?:이?형|누나|언니|오빠|님|씨)|한테|에게)"
)
_CHAIR = re.compile(r"([가-힣]{2,6}장)(?:을 맡|으로 (?:일|활동|뽑|선출|지내|참여|나서))")
_PLAIN_ADVERBS = {
    "특히",
    "여전히",
    "우연히",
    "간신히",
    "조용히",
    "가만히",
    "괜히",
    "솔직히",
    "당연히",
    "급히",
    "천천히",
    "없이",
    "상관없이",
    "관계없이",
}
_MOST = re.compile(r"(?:가장|제일) (?:많|적|크|큰|작|비싸|비싼|싸|싼|높|낮|길|긴|짧|빠|느|오래|무거|가벼)")
_PLAIN_MANNER = {
    "본격",
    "최종",
    "전체",
    "부분",
    "개인",
    "구체",
    "기술",
    "정기",
    "주기",
    "기본",
    "결과",
    "외부",
    "내부",
}


def roles(said: Statement, source: Source) -> Iterator[Doubt]:
    """Words for a part somebody played."""
    for group in lists.groups("roles.txt"):
        if not _is_word(group[0], said) or is_of_others(group[0], said):
            continue
        if not _is_held(group, source) or _is_anothers(group, said, source):
            yield "role", f"역할 ‘{group[0]}’: 근거에 없습니다."
            return
    for match in (*_AS.finditer(said.text), *_CHAIR.finditer(said.text)):
        role = next(filter(None, match.groups()))
        if not {role.casefold(), role.casefold()[: max(2, len(role) - 1)]} & _written_heads(role, source):
            yield "role", f"역할 ‘{role}’: 근거에 없습니다."
            return
    if role := _counterpart(said, source):
        yield "role", f"역할 ‘{role}’: 근거에서는 다른 역할입니다."


def is_of_others(role: str, said: Statement) -> bool:
    """Whether a sentence tells a role of somebody met: 심사위원에게서 받은 점수, 기획자들을 모아."""
    return bool(re.search(rf"{re.escape(role)}(?:들|님|에게|한테|께|[와과] )", said.text))


def _written_heads(role: str, source: Source) -> set[str]:
    """Those beginnings of a role that the evidence holds: 발표 of 발표자."""
    return {role[:end] for end in range(2, len(role) + 1) if role[:end].casefold() in source.written}


def _is_anothers(group: tuple[str, ...], said: Statement, source: Source) -> bool:
    """Whether a role that a sentence takes for the teller's is told by the evidence of others alone: 팀장님 칭찬."""
    if not re.search(re.escape(group[0]) + _MINE, said.text):
        return False
    words = [word for word in group if not word.isascii() and word in source.text]
    ends = [match.end() for word in words for match in re.finditer(re.escape(word), source.text)]
    return bool(ends) and all(re.match(_ANOTHERS, source.text[end:]) for end in ends)


def _counterpart(said: Statement, source: Source) -> str:
    """A role of the teller's whose counterpart alone the evidence names: 멘토 where it says 멘티."""
    for roles, others in lists.sides("counterparts.txt"):
        rest = source.text
        for other in others:
            rest = rest.replace(other, "")
        if rest == source.text or any(re.search(rf"{role}(?!링)", rest) for role in roles):
            continue
        for role in roles:
            if re.search(rf"(?<![가-힣]){role}{_MINE}", said.text) and not any(
                o in said.text for o in others
            ):
                return role
    return ""


def _is_held(group: tuple[str, ...], source: Source) -> bool:
    """Whether the evidence names a role; 부회장 is no 회장."""
    deputies = tuple(f"부{word}" for word in group)
    rest = source.written
    for deputy in deputies:
        rest = rest.replace(deputy, deputy if deputy in group else "")
    return any(
        word.replace(" ", "") in rest if not word.isascii() else _stands(word, source.text) for word in group
    )


def degrees(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """Words that say how much or how well."""
    listed = lists.allowed("degrees.txt")
    for degree, told in listed.items():
        if _says_how(degree, said) and not _is_written(told, source) and not _is_counted(said, source):
            yield "degree", f"정도 ‘{degree}’: 근거에 없습니다."
            return
    for match in _MANNER.finditer(said.text):
        whole = Word(f"{match[1]}적", "NNG", *match.span())
        if match[1] not in _PLAIN_MANNER and match[1] not in source.written and vocabulary.support(whole) < 1:
            yield "degree", f"정도 ‘{match[0]}’: 근거에 없습니다."
            return
    for word in said.words:
        if word.form not in listed and _is_manner(word, said) and vocabulary.support(word) < _ALIKE:
            yield "degree", f"정도 ‘{said.text[word.start : word.end]}’: 근거에 없습니다."
            return


def _says_how(degree: str, said: Statement) -> bool:
    """Whether a word says how much, and no number before it does: 두 배 빠르게."""
    found = _spelling(degree).search(said.text)
    return found is not None and not any(0 <= found.start() - each.end <= 1 for each in said.quantities)


def _is_manner(word: Word, said: Statement) -> bool:
    """Adverbs and adjectives in -게 that say how; those that only order or point are neutral."""
    if any(word.form in lists.words(name) for name in ("neutral.txt", "feelings.txt")):
        return False
    if word.tag == "MAG":
        return word.form.endswith(("히", "없이")) and word.form not in _PLAIN_ADVERBS
    rest = said.text[word.end :]
    rooted = word.tag == "XR" or word.form in lexicon.words("adjective_roots.txt")
    if rooted:
        return bool(re.match(rf"하게{_SAYS_HOW}", rest))
    long = word.tag == "VA" and len(word.form) > 1  # 뒤늦게; 짧게 and 높게 are measures
    return long and bool(re.match(rf"[가-힣]?게{_SAYS_HOW}", rest))


def _is_counted(said: Statement, source: Source) -> bool:
    """``작업이 10건으로 가장 많다``, counted over the evidence; 가장 싼 곳이 95만 원, the least of several numbers."""
    if not _MOST.search(said.text):
        return False
    if any(each.value in source.counts for each in said.quantities):
        return True
    for each in said.quantities:
        alike = {other.value for other in source.quantities if other.unit in (each.unit, "")}
        alike = {value for value in alike if value * _MANY > each.value}
        if len(alike) > 1 and each.value in (min(alike), max(alike)):
            return True
    return False


def feelings(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """Words for what somebody felt."""
    for feeling, told in lists.allowed("feelings.txt").items():
        word = _felt(feeling, said)
        if word and not _is_written(told, source) and not _feels_alike(word, vocabulary):
            yield "feeling", f"느낌 ‘{feeling}’: 글쓴이의 말에 없습니다."
            return


def _is_word(role: str, said: Statement) -> bool:
    """Whether a word of the sentence is, or begins with, the name of a role (창업 in 창업자)."""
    if " " in role or role.endswith("장"):
        return _stands(role, said.text)
    compound = len(role) > _SHORT_ROLE and _stands(role, said.text)  # 심사위원, two words to the analyser
    return compound or any(word.form.casefold().startswith(role) for word in said.words)


def _felt(feeling: str, said: Statement) -> Word | None:
    """The word of a sentence that tells a feeling; a noun counts only whole: 불안정 is no 불안."""
    for word in said.words:
        more = word.form.removeprefix(feeling) if word.form.startswith(feeling) and len(feeling) > 1 else None
        if feeling in (word.form, word.whole) or (
            more is not None and (word.tag in _VERBS or more in _FELT_ENDS)
        ):
            return word
    if " " in feeling and feeling in said.text:
        return said.words[0] if said.words else None
    return None


def idioms(said: Statement) -> list[tuple[int, int]]:
    """The ranges of words that together tell a feeling or a degree: 진이 빠지다, 어깨가 무겁다."""
    phrases = (
        word for name in ("feelings.txt", "degrees.txt") for word in lists.allowed(name) if " " in word
    )
    found = ((said.text.find(phrase), len(phrase)) for phrase in phrases)
    return [(start, start + length) for start, length in found if start >= 0]


def _feels_alike(word: Word, vocabulary: Vocabulary) -> bool:
    feelings_said = [each for each in vocabulary.words if each.form in lists.words("feelings.txt")]
    return any(likeness(word, each) >= _FELT_ALIKE for each in feelings_said)


@cache
def _spelling(word: str) -> re.Pattern[str]:
    """A word of a list, blanks free, at the head of a word; verbs may go on with any ending."""
    inner = r"\s?".join(re.escape(part) for part in word.split())
    head = r"(?<![A-Za-z])" if word.isascii() else r"(?<![가-힣])"
    tail = r"(?![A-Za-z])" if word.isascii() else ""
    return re.compile(head + inner + tail, re.IGNORECASE)


def _stands(word: str, text: str) -> bool:
    return bool(_spelling(word).search(text))


def _is_written(group: Iterable[str], source: Source) -> bool:
    return any(
        word.replace(" ", "") in source.written if not word.isascii() else _stands(word, source.text)
        for word in group
    )
