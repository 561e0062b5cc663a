"""Proper names of a sentence: Latin words, Korean names, people and teams; each must stand in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assistant.korean.joints import parts
from assistant.korean.loanword import same_name
from assistant.korean.meaning import Word
from assistant.verify import lists, polarity
from assistant.verify.alike import Vocabulary, members, other_names
from assistant.verify.source import LATIN, Source, Statement, spellings, statement

Doubt = tuple[str, str]

_KOREAN_WORD = re.compile(r"[가-힣]{2,}")
_TAIL = r"(?=(?:[은는이가을를과와의도만에]|에서|에게서?|한테서?|께서?|으?로|하고|이랑|부터|까지|들|분들|원)*"
_TAIL += r"(?:[\s,.]|$))"
_PERSON = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:님|씨)" + _TAIL)
_SURNAME = re.compile(  # 김 팀장; not those that are words themselves: 이 팀장, 전 대표
    r"(?<![가-힣])([김박최정강조윤장임오서권황안송류홍문양손배백허남심노곽])\s?"
    r"(팀장|대표|과장|부장|차장|대리|실장|이사|교수|선생|책임|선임|수석|매니저|원장|사원)(?=님|[은는이가을를과와의도에께]|[\s,])"
)
_TEAM = re.compile(r"(?<![가-힣])([가-힣]{2,6}?)(?:팀|부서|사업부|본부)" + _TAIL)
_TEAMS = {
    "우리",
    "다른",
    "여러",
    "같은",
    "저희",
    "소속",
    "새로운",
    "개발",
    "전체",
    "모든",
    "어느",
    "이전",
    "해당",
}
_RUN = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?: [A-Za-z][A-Za-z0-9.]*){1,3}")
_ORGANISATION = re.compile(
    r"(?<![가-힣])[가-힣]{2,8}(?:대학교|대학원|고등학교|중학교|은행|전자|그룹|증권|뱅크|닷컴)|(?<![가-힣])(?!시간|가격|연령|점수|금액|나이|속도|온도)[가-힣]{2,4}대(?=[에를의로]\s|에서)"
)
_QUOTED = re.compile(r"[‘“「『'\"]([^’”」』'\"]{2,40})[’”」』'\"]")
_KIND_OF = re.compile(
    r"(?<![가-힣])([가-힣]{2,6}) (회사|기업|업체|스타트업|팀|부서|학과|학교|학원|학회|대회|협회|재단)(?![가-힣]{3})"
)
_NAMED = re.compile(
    r"(?<![가-힣])([가-힣A-Za-z]{2,6}?)이?라는 이름"
    r"|이름[은을] ([가-힣A-Za-z]{2,6}?)(?:이?라고|으?로) (?:짓|지[었어]|정|붙|부르|불)"
)
_ANIMATE = re.compile(r"(?:[이가와과]|이?랑|에게|한테)(?=\s)|[을를] (?:데려|입양|맞|만나|보살|돌)")
_EXPLAINED = re.compile(r"인 ([A-Za-z][A-Za-z0-9]+)")
_NOUNS = ("NNG", "NNP")
_ALIKE = 0.6  # likeness of what a company or a team does to a word of the evidence
_SHORTENED = 3  # syllables of a name that may be known by a shorter one: 디코 for 디스코드
_LEAST_KNOWN = 2  # syllables of a listed name that is looked for in a sentence


def doubts(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """Every proper name that no evidence holds, in whatever spelling."""
    unknown = tuple(dict.fromkeys((*_latin(said, source), *_korean(said, source, vocabulary))))
    for name in unknown:
        yield "name", f"이름 ‘{name}’: 근거에 없습니다."
    if not unknown and (name := _opposed(said, source)):
        yield "name", f"이름 ‘{name}’: 근거에서는 반대로 말합니다."


def _opposed(said: Statement, source: Source) -> str:
    """The only name of a sentence, if what alone holds it says the opposite and the rest of the evidence does not."""
    found = [match for match in LATIN.finditer(said.text) if not _is_counted(match, said)]
    names = {match[0] for match in found}
    holding = [
        each
        for each, text in zip(source.read, source.statements, strict=True)
        if any(name.casefold() in text.text.casefold() for name in names)
    ]
    if len(names) != 1 or not holding or len(holding) == len(source.read):
        return ""
    part = next(each for each in parts(said.text) if found[0].start() < each.end)
    told = statement(said.text[part.start : part.end].strip(), notes=True)
    if list(polarity.doubts(told, source)):
        return ""
    return names.pop() if list(polarity.doubts(told, Source(holding))) else ""


def _latin(said: Statement, source: Source) -> Iterator[str]:
    known = {part for run in _RUN.findall(said.text) if _is_known_run(run, source) for part in run.split()}
    for match in LATIN.finditer(said.text):
        if not _is_counted(match, said) and match[0] not in known and not _is_known(match[0], source):
            yield match[0]


def _is_counted(match: re.Match[str], said: Statement) -> bool:
    """Whether something is the unit of a number: 26%p, 20프레임대."""
    return any(each.start < match.end() and match.start() < each.end for each in said.quantities)


def _is_known_run(run: str, source: Source) -> bool:
    """Whether Latin words side by side are one name that the evidence spells otherwise: React Native as RN."""
    initials = "".join(word[0] for word in run.split()).casefold()
    return initials in source.names or any(_is_written(other, source) for other in other_names(run))


def _is_known(name: str, source: Source) -> bool:
    low = name.casefold().rstrip(".")
    if {low, re.sub(r"[.+#\-_/]", "", low)} & source.names or name.casefold() in source.written:
        return True
    if any(_is_written(other, source) for part in spellings(name) for other in other_names(part)):
        return True
    if any(
        _is_written(other, source)
        for family in lists.groups("families.txt")
        if family[0] == low
        for other in family
    ):
        return True
    parts = [part for part in re.split(r"[.\-_/]", low) if part]
    if len(parts) > 1 and all(part in source.names or part.isdigit() for part in parts):
        return True
    return "." not in name and any(same_name(word, name) for word in _KOREAN_WORD.findall(source.text))


def _is_written(name: str, source: Source) -> bool:
    if name.isascii() and " " not in name:
        return name in source.names
    return name.replace(" ", "") in source.written or name.replace(" ", "-") in source.written


def _korean(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    people = [match for match in _PERSON.finditer(said.text) if not match[1].endswith(_titles())]
    yield from (match[1] for match in people if match[1] not in source.written)
    for match in _SURNAME.finditer(said.text):
        if match[1] + match[2] not in source.written:
            yield f"{match[1]} {match[2]}"
    yield from _houses(said, source, vocabulary)
    yield from _titled(said, source, vocabulary)
    yield from _called(said, source, vocabulary)
    explained = [(word.start, word.end) for word in glosses(said, source)]
    taken = [match.span() for match in people] + explained
    for name, start, end in _listed(said):
        if (start, end) in explained:
            continue
        if not _is_listed_there(name, Word(said.text[start:end], "NNP", start, end), source, vocabulary):
            yield said.text[start:end]
        taken.append((start, end))
    yield from _proper(said, taken, vocabulary)


def glosses(said: Statement, source: Source) -> set[Word]:
    """Nouns right before a known Latin name that say what it is: 정보보호 관리체계 인증인 ISMS."""
    found = set[Word]()
    for match in _EXPLAINED.finditer(said.text):
        end = match.start() if _is_known(match[1], source) else 0
        for word in reversed([each for each in said.words_in(0, end) if each.tag in _NOUNS]):
            if end - word.end > 1:
                break
            found.add(word)
            end = word.start
    return found


def _houses(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Teams and organisations."""
    for match in _TEAM.finditer(said.text):
        team = Word(match[1], "NNG", *match.span(1))
        if match[1] not in _TEAMS and vocabulary.support(team) < 1:
            yield match[0]
    for match in _ORGANISATION.finditer(said.text):
        whole = Word(match[0], "NNP", match.start(), match.end())
        if not _is_counted(match, said) and (
            vocabulary.support(whole) < 1 or _is_other_house(match[0], source)
        ):
            yield match[0]


def _is_listed_there(name: str, noun: Word, source: Source, vocabulary: Vocabulary) -> bool:
    """Whether the evidence holds a listed name: as such, in another spelling, or something that is of its kind."""
    if len(noun.form) > _SHORTENED and vocabulary.support(noun) == 1:
        return True
    if any(_is_written(other, source) for other in {name, *other_names(name), *members(name)}):
        return True
    if any(name.startswith(word.form) and len(word.form) > 1 for word in vocabulary.words):
        return True
    return any(same_name(name, latin) for latin in vocabulary.latin)


def _proper(said: Statement, taken: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Iterator[str]:
    """Words that the analyser takes for names, beside those of the ranges ``taken``."""
    known = vocabulary.compounds([word for word in said.words if word.tag in ("NNG", "NNP")], said.text)
    for word in said.words:
        inside = any(start <= word.start < end for start, end in taken)
        if word.tag == "NNP" and not inside and word not in known and _is_strange(word, vocabulary):
            longer = (said.text[word.start : word.end + more] for more in (1, 2))  # 임계 of 임계치
            if not any(vocabulary.support(replace(word, form=each, whole="")) == 1 for each in longer):
                yield word.form


def _is_other_house(name: str, source: Source) -> bool:
    """Whether the evidence names an organisation that only begins like one: 토스뱅크 for 토스증권."""
    houses = [match[0] for match in _ORGANISATION.finditer(source.text)]
    return name not in houses and any(house[:_LEAST_KNOWN] == name[:_LEAST_KNOWN] for house in houses)


def _called(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Names of animals and people after what they are: 고양이 모모를, 동생 지호와; and 보리라는 이름."""
    for one, name in pairwise(said.words):
        beside = said.text[one.end : name.start] == " " and _ANIMATE.match(said.text, name.end)
        kind = one.form in lists.words("people.txt") | lists.words("animals.txt")
        if beside and kind and name.tag in ("NNG", "NNP") and _is_strange(name, vocabulary):
            yield name.form
    for match in _NAMED.finditer(said.text):
        if (called := match[1] or match[2]) not in source.written:
            yield called


def _titled(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[str]:
    """Titles in quotation marks of which some word is not in the evidence; one with a predicate may retell."""
    for match in _QUOTED.finditer(said.text):
        words = said.words_in(*match.span(1))
        told = match[1].replace(" ", "").casefold() in source.written or any(
            each.tag in ("VV", "VA") for each in words
        )
        if not told and any(_is_unknown(each, vocabulary) for each in words):
            yield match[1]
    for match in _KIND_OF.finditer(said.text):
        word = next((each for each in said.words if each.tag == "NNG" and each.end == match.end(1)), None)
        timed = any(each.start < match.end(1) and match.start(1) < each.end for each in said.mentions)
        if (
            word
            and not timed
            and word.form not in lists.words("neutral.txt")
            and vocabulary.support(word) < _ALIKE
        ):
            yield f"{match[1]} {match[2]}"


@cache
def _titles() -> tuple[str, ...]:
    return tuple(lists.words("titles.txt"))


def _is_unknown(word: Word, vocabulary: Vocabulary) -> bool:
    return vocabulary.support(word) < 1 and word.form not in lists.words("neutral.txt")


def _is_strange(word: Word, vocabulary: Vocabulary) -> bool:
    common = word.form in lists.partners("synonyms.txt")  # 클러스터, which the analyser takes for a name
    return len(word.form) > 1 and not common and _is_unknown(word, vocabulary)


@cache
def _known_names() -> re.Pattern[str]:
    """Names of the list that are written in Hangul, the longest first."""
    known = lists.words("names.txt") | lists.words("technologies.txt")
    names = {name for name in known if _KOREAN_WORD.search(name) and len(name) >= _LEAST_KNOWN}
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![가-힣A-Za-z]){re.escape(name)}" for name in ordered), re.IGNORECASE)


def _listed(said: Statement) -> Iterator[tuple[str, int, int]]:
    """Listed names that stand in a sentence as words, with their ranges."""
    for match in _known_names().finditer(said.text):
        whole = {(word.start, word.end) for word in said.words}
        begins = any(start == match.start() for start, _ in whole)
        ends = any(end == match.end() for _, end in whole) or not match[0][-1].isalpha()
        ends = ends or (len(match[0]) > _SHORTENED and re.match(_TAIL, said.text[match.end() :]) is not None)
        if begins and ends:
            yield match[0].casefold(), match.start(), match.end()
