"""What the evidence of one sentence says, taken apart once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from assistant import commits
from assistant.korean.meaning import Word, content
from assistant.schema import Evidence
from assistant.verify import lists
from assistant.verify.days import Mention, blanked, mentions, ranges
from assistant.verify.measures import Quantity
from assistant.verify.quantities import quantities

LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.+#\-_/][A-Za-z0-9]+)*[+#]*")
_TARGET = re.compile(r"\]\(<?[^)]{0,2000}?>?\)|<?https?://[^\s>]{0,2000}>?")
_LOOSE = re.compile(r"^\s*(?:[와과은는을를의]|에서|에게|으?로)\s(?=\S)")
_ARROW = r"(?:->|→|=>|⇒|➡|~>|>)"
_WAS = r"(?:(?:이|였|하|걸리|잡았|봤|보았|예상했|계획했)던|로 잡은|로 예상한)"
_CHANGE = re.compile(
    rf"^\s?(?:[a-z]{{1,15}} ){{0,2}}(?:in)?to\s?$|^[^.,;\n]{{0,8}}?{_ARROW}"
    rf"|^\s?(?:[가-힣]{{0,2}}{_WAS} ?[가-힣 ]{{0,12}}|에서|이었는데|짜리)[^.,\n]{{0,12}}$"
)
_STRAIGHT = re.compile(rf"\s?(?:에서|[^.,;\n]{{0,8}}?{_ARROW}|in ?to|to)\s?")
_ORIGIN = re.compile(rf"에서 ?[가-힣 ]{{0,8}}$|{_WAS} [가-힣 ]{{0,12}}$|{_ARROW}[^.\n]{{0,6}}$")
_BY_SO_MUCH = re.compile(
    r"(?:이?나|만큼)?[이을를]? ?(?:오른|늘어난|늘린|커진|내린|떨어진|줄어든|줄인|낮아진|빨라진|느려진) \d"
)


@dataclass(frozen=True)
class Pair:
    """A change from one quantity to another of the same unit."""

    before: Quantity
    after: Quantity


@dataclass(frozen=True)
class Statement:
    """A text and what it is made of: times, quantities, changes, content words."""

    text: str
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    pairs: tuple[Pair, ...]
    words: tuple[Word, ...]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        return tuple(word for word in self.words if start <= word.start and word.end <= end)


@lru_cache(maxsize=4096)
def statement(text: str, *, notes: bool = False) -> Statement:
    """A text taken apart. ``notes`` reads dates as notes write them (``5/12``)."""
    text = unicodedata.normalize("NFC", text)
    when = mentions(text, loose=notes)
    counted = quantities(blanked(text, when))
    return Statement(text, when, counted, _pairs(text, counted), content(text))


def shown(sentence: str) -> str:
    """A sentence without the targets of its links, and without a particle that nothing stands before."""
    return _TARGET.sub(" ", _LOOSE.sub("", unicodedata.normalize("NFC", sentence)))


def _pairs(text: str, counted: Sequence[Quantity]) -> tuple[Pair, ...]:
    """``320ms → 90ms``, ``8에서 3으로``; a first number without a unit takes that of the second."""
    found = []
    for one, other in pairwise(counted):
        between = text[one.end : other.start]
        if "보다" in between or _BY_SO_MUCH.match(text, other.end):
            continue  # 230명이었는데 예상보다 30명 많았다; 3점에서 1점 오른 4점
        bare = not one.unit and other.unit and not _STRAIGHT.fullmatch(between)  # VU 500에서 에러율 2.4%
        if one.unit in (other.unit, "") and not bare and (_CHANGE.match(between) or _ORIGIN.search(between)):
            found.append(Pair(one, other))
    return tuple(found)


class Source:
    """What the evidence of one sentence allows to be said; all of it counts, what was ``read`` is taken apart."""

    def __init__(self, evidence: Sequence[Evidence], *, read: Sequence[Evidence] | None = None) -> None:
        self.evidence = tuple(evidence)
        self.read = self.evidence if read is None else tuple(read)
        self.statements = tuple(_stated(each) for each in self.read)

    @cached_property
    def text(self) -> str:
        return "\n".join(each.text for each in self.statements)

    @cached_property
    def written(self) -> str:
        """Everything written, in lower case and without blanks, and what kinds and commits' types stand for."""
        types = {commits.parse(each.text).type for each in self.evidence if each.kind == "commit"}
        named = [
            words
            for type_, words in lists.rows("commit_types.tsv", 2)
            if type_ in types | {"chore"} and types
        ]
        kinds = {each.kind for each in self.evidence} | {each.unit for each in self.quantities}
        kinds |= {word.form for word in self.words}
        named += [words for kind, words in lists.rows("kinds.tsv", 2) if kind in kinds]
        return "\n".join([re.sub(r"\s", "", self.text).casefold(), *named])

    @cached_property
    def whens(self) -> tuple[str, ...]:
        return tuple(each.when for each in self.evidence if each.when)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(mention for each in self.statements for mention in each.mentions)

    @cached_property
    def months(self) -> frozenset[int]:
        dated = {int(when[5:7]) for when in self.whens if len(when) >= 7}
        named = {month for mention in self.mentions for month in mention.months if len(mention.months) == 1}
        return frozenset(dated | named | ranges(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(quantity for each in self.statements for quantity in each.quantities)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for each in self.statements for pair in each.pairs)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for each in self.statements for word in each.words)

    @cached_property
    def latin(self) -> tuple[str, ...]:
        """Every Latin word, those of addresses too."""
        return tuple(dict.fromkeys(LATIN.findall(self.text)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Latin names of the texts and the places, in all their spellings."""
        found = {part for name in LATIN.findall(self.text) for part in spellings(name)}
        places = (name for each in self.evidence for name in LATIN.findall(each.place))
        return frozenset(found | {part for name in places for part in spellings(name)})

    @cached_property
    def counts(self) -> frozenset[int]:
        """How many pieces of evidence there are, commits by type and kinds also added up."""
        logged = [each for each in self.evidence if each.kind == "commit"]
        types = sorted(Counter(commits.parse(each.text).type for each in logged).values())
        kinds = Counter(each.kind for each in self.evidence).values()
        return frozenset({len(self.evidence), *types, *accumulate(types), *kinds})


def spellings(name: str) -> set[str]:
    """A name whole and without joints: ``GitHub-Actions`` also as ``githubactions``; plural and version too."""
    low = name.casefold().rstrip(".")
    return {low, re.sub(r"[.+#\-_/]", "", low), *re.split(r"[.\-_/]", low)} - {""}


def _stated(evidence: Evidence) -> Statement:
    text = f"{evidence.text}\n{evidence.heading}" if evidence.heading else evidence.text
    return statement(text, notes=True)
