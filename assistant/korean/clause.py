"""One clause of a note (`AWS 비용 30% 절감`): a predicate and the words before it."""

from dataclasses import dataclass

from assistant.korean.speech import Kind


@dataclass(frozen=True)
class Clause:
    """`head` is everything before the predicate, its last space included; `stem` the predicate without tense.

    `lasting` clauses speak of a state and stay in the present (`작성하고 있`); `tensed` holds a predicate whose past
    the author wrote out (`했`); `planned` clauses are plans by their form (`-기`); what is `wished` for (`합격`)
    cannot be decided; `willed` clauses can be planned at all; `named` ones name a deed by its noun (`영어 공부`).
    """

    head: str
    stem: str
    kind: Kind = "verb"
    irregular: bool = False
    lasting: bool = False
    planned: bool = False
    wished: bool = False
    willed: bool = True
    named: bool = False
    feeling: str = "보통"
    tensed: str = ""
