"""Content words of a sentence: what it tells must be told, in these words or others, by the evidence.

A good writer says things in other words, so one unknown word is no lie. Words weigh: an uncommon deed that nothing
in the evidence resembles, a person, a stock result or a noun put in the place of another is enough alone. The
others are weighed against what is known part by part, so that a true half does not carry an invented one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from assistant.korean.joints import Part, parts
from assistant.korean.meaning import Word, likeness
from assistant.verify import lists
from assistant.verify.alike import Vocabulary, members
from assistant.verify.names import glosses
from assistant.verify.polarity import clauses, is_answered
from assistant.verify.source import Source, Statement
from assistant.verify.words import idioms, is_of_others

Doubt = tuple[str, str]

_SHARE = 0.5  # of unknown to known words, above which a part of a sentence is another one
_FREE = 0.5  # weight of unknown words beside; half as much again beside something known
_STRICT = 2.0
_TELLING = 1.5  # from which one unknown word is enough
_DEED = 1.0
_NOUN = 0.75
_VERB = 0.5
_SYNONYM = 0.55  # likeness from which a deed or verb may be another word for one of the evidence
_RIVAL = 0.76  # likeness from which a noun may have been put in the place of another
_LETTERS = 4  # of the longest abbreviation that may be written out
_LONG = 6  # letters of a word of which longer ones are made
_SHORT = 3  # letters of English words that are mostly grammar
_GRAMMAR = {
    "feat",
    "fix",
    "chore",
    "docs",
    "refactor",
    "perf",
    "test",
    "build",
    "style",
    "the",
    "and",
    "for",
    "with",
    "from",
    "into",
    "due",
    "not",
    "are",
    "was",
    "has",
    "its",
    "that",
    "this",
    "when",
}
_DOES = re.compile(r"[을를]? ?(?:하(?!는|던)|했(?!던)|합|해|한다|할 수|됐(?!던)|되(?!는|던)|돼|된다)")
_STATES = {"면서", "어", "아", "어서", "아서", "니", "으니", "니까", "으니까"}  # 바빠지면서 …
_BESIDE = re.compile(r"[와과] |, |·|이?랑 ")
_OBJECT = re.compile(r"[을를은는로]|으로")
_SUBJECT = re.compile(r"[가-힣A-Za-z](?:이|가) (?!되|돼|된|아니)")
_PREDICATE = {"VV", "VA"}
_COMPANY = {"동료", "팀원", "사람"}  # what anybody told of at work is
_SOMEBODY = re.compile(
    r"[가-힣](?:님|씨|쌤)|[가-힣]{2}이?랑[ ,]|다들"
    r"|(?:[A-Za-z]|신규|신입|담당|주니어|시니어) ?분|(?:퇴사|입사|담당|참가|지원)자"
)
_TELLING_TAGS = {*_PREDICATE, "NNG", "NNP", "XR"}


def doubts(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """The unknown words of a sentence, if one of them or those of one part are too much to be other words for it."""
    missing = weigh(said, source, vocabulary)
    foreign = any(_is_foreign(part, said, missing, source, vocabulary) for part in parts(said.text))
    if foreign or any(weight >= _TELLING for weight in missing.values()):
        yield "claim", f"‘{', '.join(missing)}’: 근거에 없는 말입니다."


def _is_foreign(
    part: Part, said: Statement, missing: dict[str, float], source: Source, vocabulary: Vocabulary
) -> bool:
    """Whether the unknown words of a part outweigh what the evidence supports of it: its words and numbers."""
    words = {
        word.whole or word.form: word for word in said.words_in(part.start, part.end) if word.tag != "MAG"
    }
    unknown = {name: missing[name] for name in words if name in missing}
    counted = sum(part.start <= each.start < part.end for each in said.quantities)
    if part.end == len(said.text) and unknown and not counted and _is_result(part, said):
        return all(name in missing or _is_empty(word, vocabulary) for name, word in words.items())
    if all(words[name].tag in _PREDICATE for name in unknown):
        states = any(words[name].tag == "VA" for name in unknown) and part.ending in _STATES
        return states and all(name in missing or name in lists.words("neutral.txt") for name in words)
    known = [word for name, word in words.items() if name not in missing and vocabulary.support(word) == 1]
    unknown = _without_reworded(unknown, known, said, source)
    empty = sum(word.form in lists.words("neutral.txt") for word in known)
    told = len(known) - empty / 2 + counted
    return sum(unknown.values()) > _SHARE * told + _FREE * (1.5 if told >= 1 else 1)


def _is_empty(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word that is doubted nowhere ties a part to no evidence either: 일, 것, or one that is not in it."""
    return len(word.form) == 1 or vocabulary.support(word) < 1


def _is_result(part: Part, said: Statement) -> bool:
    """Whether the last part tells with a subject of its own what came of the one before: 나누자 일이 사라졌다."""
    before = next((each for each in parts(said.text) if each.end == part.start), None)
    return before is not None and before.may_be_reason and bool(_SUBJECT.search(said.text, part.start))


def weigh(said: Statement, source: Source, vocabulary: Vocabulary) -> dict[str, float]:
    """How heavy each unknown word of a sentence weighs."""
    telling = [word for word in said.words if _tells(word, said)]
    known = vocabulary.compounds([word for word in said.words if word.tag in ("NNG", "NNP")], said.text)
    known |= glosses(said, source)
    missing = {}
    for word in telling:
        if (
            word not in known
            and not (word.form in _COMPANY and _SOMEBODY.search(source.text))
            and vocabulary.support(word) < 1
            and not is_answered(word, source)
        ):
            missing[word.whole or word.form] = _weight(word, said, source)
    return _without_translations(missing, said, source)


def _without_translations(missing: dict[str, float], said: Statement, source: Source) -> dict[str, float]:
    """Unknown words without those that may translate a Latin word which the sentence does not repeat."""
    foreign, left = _foreign(source.words), untold(said, source.words)
    spare = sum(map(_stands_for, left)) + len(foreign - left) // 2  # 막는 장치 for guard
    free = [word for word, weight in missing.items() if weight <= _TELLING and not is_strict(word)]
    translated = sorted(free, key=lambda word: -missing[word])[:spare]
    return {word: weight for word, weight in missing.items() if word not in translated}


def _foreign(words: Iterable[Word]) -> set[str]:
    return {word.form for word in words if word.tag == "SL" and word.form.casefold() not in _GRAMMAR}


def untold(said: Statement, words: Iterable[Word]) -> set[str]:
    """The Latin ones of some words of the evidence that a sentence neither repeats nor is known to translate."""
    mine = _all_of(said)
    return {name for name in _foreign(words) if mine.support(Word(name, "SL", 0, 0)) < 1}


def _all_of(said: Statement) -> Vocabulary:
    return Vocabulary(said.text.replace(" ", "").casefold(), said.words)


def _without_reworded(
    unknown: dict[str, float], known: Sequence[Word], said: Statement, source: Source
) -> dict[str, float]:
    """Unknown words of a part without as many as may say in other words what the evidence says and nothing else."""
    light = sorted((word for word in unknown if unknown[word] <= _NOUN), key=lambda word: -unknown[word])
    reworded = light[: len(_left_out(known, said, source))] if light else []
    return {word: weight for word, weight in unknown.items() if word not in reworded}


def _left_out(known: Sequence[Word], said: Statement, source: Source) -> set[str]:
    """Korean words of the evidence that a sentence leaves out of the clauses that tell some ``known`` words."""
    mine, left = _all_of(said), set[str]()
    for clause in (clause for text in source.statements for clause in clauses(text)):
        vocabulary = Vocabulary("", clause.words)
        if any(vocabulary.support(word) == 1 for word in known):
            left.update(
                word.form
                for word in clause.words
                if word.tag in _TELLING_TAGS
                and word.form not in lists.words("neutral.txt")
                and mine.support(word) < 1
                and not _is_meant(word, said)
            )
    return left


def _is_meant(word: Word, said: Statement) -> bool:
    """Whether a word of the sentence is the kind of thing that a word of the evidence is."""
    return any(word.form in members(each.form) for each in said.words)


def _stands_for(name: str) -> int:
    """How many words a Latin word may stand for: an abbreviation for its letters, egovframework for two."""
    if name.isupper() and name.isalpha() and 1 < len(name) <= _LETTERS:
        return len(name)
    return max(1, len(name) // _LONG) if name.islower() and len(name) >= _SHORT else 0


def _tells(word: Word, said: Statement) -> bool:
    """Whether a word is for this check to doubt: no number, time, Latin name, adverb, feeling or empty word."""
    taken = [(each.start, each.end) for each in said.quantities] + [
        (each.start, each.end) for each in said.mentions
    ]
    taken += idioms(said)
    if any(start <= word.start < end for start, end in taken) or word.tag in ("SL", "NR", "MAG", "NNP"):
        return False
    forms = {word.form, word.whole}
    if any(group[0] in forms and not is_of_others(group[0], said) for group in lists.groups("roles.txt")):
        return False
    return not forms & (lists.words("neutral.txt") | lists.words("feelings.txt"))


def _weight(word: Word, said: Statement, source: Source) -> float:
    likest = max((likeness(word, each) for each in source.words), default=0.0)
    if word.tag in _PREDICATE:
        return _VERB if likest < _SYNONYM else _VERB / 2
    if (
        word.form in lists.words("people.txt") | lists.words("specifics.txt")
        or (_is_outcome(word, source) and not _is_counted(word, said))
        or _is_replacement(word, said, source)
        or _is_listed(word, said, source)
    ):
        return _STRICT
    if _is_deed(word, said) and likest < _SYNONYM:
        return _DEED if word.form in lists.words("common_deeds.txt") else _TELLING
    return _NOUN


def is_strict(word: str) -> bool:
    """Whether a word is one that even a translation does not excuse: a person, or a stock result."""
    return word in lists.words("people.txt") or any(
        word == group[0] for group in lists.groups("outcomes.txt")
    )


def _is_outcome(word: Word, source: Source) -> bool:
    """Whether a word is a stock result that nothing in the evidence speaks of."""
    for group in lists.groups("outcomes.txt"):
        if word.form == group[0]:
            return not any(other.replace(" ", "") in source.written for other in group)
    return False


def _is_counted(word: Word, said: Statement) -> bool:
    """Whether a part that holds a word says how much, which is for the numbers to check: 비용 300만 원을 아꼈다."""
    part = next(each for each in parts(said.text) if word.start < each.end)
    return any(part.start <= each.start < part.end for each in said.quantities)


def _is_deed(word: Word, said: Statement) -> bool:
    """Whether a noun is used as a verb that tells: 설계했다, 설계를 했다; not one that only describes: 설계한 것."""
    return bool(_DOES.match(said.text, word.end))


def _is_listed(word: Word, said: Statement, source: Source) -> bool:
    """Whether a noun is told side by side with one of the evidence: 카페와 치과를, but not 기획과 손발이 맞다."""
    known = Vocabulary(source.written, source.words)
    return any(
        _BESIDE.fullmatch(said.text[one.end : other.start])
        and _OBJECT.match(said.text, other.end)
        and known.support(other if one == word else one) == 1
        for one, other in pairwise(said.words)
        if word in (one, other) and one.tag == other.tag == "NNG"
    )


def _is_replacement(word: Word, said: Statement, source: Source) -> bool:
    """Whether the evidence names something alike that the sentence does not: 풀코스 where it says 하프."""
    mine = Vocabulary(said.text.replace(" ", "").casefold(), said.words)
    left = (each for each in source.words if each.tag in ("NNG", "NNP") and mine.support(each) < 1)
    return any(likeness(word, each) >= _RIVAL for each in left)
