"""Which particle a verbal noun or a verb asks of the noun before it: the lists in `data/`."""

from dataclasses import dataclass
from functools import cache

from assistant.korean import lexicon


@dataclass(frozen=True)
class VerbalNoun:
    """A noun that makes a predicate with 하다 or 되다; the columns of verbal_nouns.tsv."""

    word: str
    frame: str  # 을 에 에서 으로 과 이, or 되, 상태, -
    feeling: str  # 좋음 나쁨 보통
    wished: bool  # can be hoped for, not decided

    @property
    def particle(self) -> str:
        """The particle of the noun before it; empty for `-`, which forms one compound with it."""
        return {"되": "이", "상태": "이", "-": ""}.get(self.frame, self.frame)


@cache
def _verbal_nouns() -> dict[str, VerbalNoun]:
    rows = lexicon.rows("verbal_nouns.tsv")
    return {row[0]: VerbalNoun(row[0], row[1], row[2], wished="결과" in row[3:]) for row in rows}


def verbal_noun(word: str) -> VerbalNoun | None:
    """The entry of `word`, if it is listed."""
    return _verbal_nouns().get(word)


@cache
def _verbs() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("verbs.tsv")}


def verb_particle(stem: str, noun: str) -> str:
    """Particle of `noun` before the verb `stem`; empty if the list does not say."""
    return _verbs().get(f"{noun} {stem}", _verbs().get(stem, ""))


def is_listed_verb(stem: str) -> bool:
    """Whether `stem` is listed as a verb with an object, whatever the analyser takes it for."""
    return _verbs().get(stem) == "을"
