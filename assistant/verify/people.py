"""Who did something: what the evidence tells of one person must not be told of another, nor of the teller."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.korean.joints import Part, parts
from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import alike
from assistant.verify.polarity import clauses
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

_PERSON = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:님|씨)")
_SUBJECT = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:님|씨)(?:이|가|은|는|께서)(?=\s)")
_TELLER = re.compile(r"(?<![가-힣])(?:나|저|내|제|본인|우리)(?:[는가도랑]|와|혼자)?(?=[\s,.]|$)")
_TOOK = re.compile(r"맡[아았]|(?:담당|주도|총괄)[하했해]|이끌|도맡")
_SAME = 1.0  # likeness of a deed: the same word or a synonym


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """The first deed that every clause of the evidence which tells of it gives to somebody else."""
    told = [clause for text in source.statements for clause in clauses(text) if _PERSON.search(clause.text)]
    for part in parts(said.text) if told else ():
        if who := _SUBJECT.search(said.text, part.start, part.end):
            if _is_anothers(who[1], _deeds(who.end(), part, said), told):
                yield "name", f"이름 ‘{who[1]}’: 근거에서는 다른 사람의 일입니다."
                return
        elif thing := _taken_by_another(part, said, told):
            yield "role", f"‘{thing}’: 근거에서는 다른 사람이 맡았습니다."
            return


def _deeds(start: int, part: Part, said: Statement) -> list[Word]:
    """The predicate that a part tells of its subject: its last verb or deed."""
    words = [word for word in said.words_in(start, part.end) if word.form not in lists.words("neutral.txt")]
    return words[-1:]


def _is_anothers(who: str, deeds: list[Word], told: list[Statement]) -> bool:
    holding = [
        clause for clause in told if any(alike(deed, word, _SAME) for deed in deeds for word in clause.words)
    ]
    return bool(holding) and all(who not in clause.text for clause in holding)


def _taken_by_another(part: Part, said: Statement, told: list[Statement]) -> str:
    """What a teller took up, if a clause that names it names a person and not the teller."""
    took = _TOOK.search(said.text, part.start, part.end)
    nouns = (
        [word for word in said.words_in(part.start, took.start()) if word.tag in ("NNG", "SL")]
        if took
        else []
    )
    named = set(_PERSON.findall(said.text))
    for noun in nouns[-1:]:
        for clause in told:
            people = set(_PERSON.findall(clause.text))
            anothers = people.isdisjoint(named) and not _TELLER.search(clause.text)
            if anothers and any(alike(noun, word, _SAME) for word in clause.words):
                return noun.form
    return ""
