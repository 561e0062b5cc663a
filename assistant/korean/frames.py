"""Which particle a verbal noun or a verb asks of the noun before it: the lists in `data/`."""

from dataclasses import dataclass, replace
from functools import cache

from assistant.korean import lexicon

_AGAIN = 3  # letters of 재 and a verbal noun


@dataclass(frozen=True)
class VerbalNoun:
    """A noun that makes a predicate with 하다 or 되다; the columns of verbal_nouns.tsv."""

    word: str
    frame: str  # 을 에 에서 으로 과 이, or 되, 으로되, 에되, 상태, -
    feeling: str  # 좋음 나쁨 보통
    wished: bool  # can be hoped for, not decided

    @property
    def particle(self) -> str:
        """The particle of the noun before it; empty for `-`, which forms one compound with it."""
        return {"되": "이", "으로되": "으로", "에되": "에", "상태": "이", "-": ""}.get(self.frame, self.frame)


@cache
def _verbal_nouns() -> dict[str, VerbalNoun]:
    rows = lexicon.rows("verbal_nouns.tsv")
    return {row[0]: VerbalNoun(row[0], row[1], row[2], wished="결과" in row[3:]) for row in rows}


def verbal_noun(word: str) -> VerbalNoun | None:
    """The entry of `word`, if it is listed, or if what was done again is: 재조정 goes by 조정."""
    entry = _verbal_nouns().get(word)
    if entry or len(word) < _AGAIN or not word.startswith("재"):
        return entry
    again = _verbal_nouns().get(word[1:])
    return replace(again, word=word) if again and again.frame == "을" else None


@cache
def _verbs() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("verbs.tsv")}


def verb_particle(stem: str, noun: str) -> str:
    """Particle of `noun` before the verb `stem`; empty if the list does not say.

    A noun is listed with all compounds that end in it: 해외여행 goes by 여행.
    """
    ends = (noun[at:] for at in range(max(1, len(noun) - 1)))
    listed = (_verbs().get(f"{end} {stem}") for end in ends)
    return next(filter(None, listed), _verbs().get(stem, ""))


def written_past(noun: str) -> str:
    """Past stem of the verb whose noun form is `noun`, a word of its own: 봤 for 봄; empty if it is not listed."""
    return next((row[1] for row in lexicon.rows("nominal_verbs.tsv") if row[0] == noun), "")


def is_listed_verb(stem: str) -> bool:
    """Whether `stem` is listed as a verb with an object, whatever the analyser takes it for."""
    noun, _, verb = stem.rpartition(" ")
    return verb_particle(verb, noun) == "을"
