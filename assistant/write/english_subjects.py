"""English commit subjects told in Korean: the verb and its particle are Korean, the object stays English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.korean.conjugate import past
from assistant.korean.josa import attach
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_LONGEST = 200  # characters of a subject
_MOST_WORDS = 7  # of an object; longer ones are clauses, not names
_IRREGULAR = {
    "built": "build",
    "made": "make",
    "wrote": "write",
    "sent": "send",
    "hid": "hide",
    "took": "take",
}

_PREPOSITIONS = (
    "when|whenever|if|unless|for|in|on|to|from|with|by|after|before|during|so|because|due|via|using|as|at|into"
    "|onto|across|without|while|where|until|per|under|over|through|against|between|instead|upon|based|within"
    "|inside|only|out|off|like|than|since|about|around|that|which"
)
_PREPOSITION = re.compile(rf",? (?=(?:{_PREPOSITIONS})\b )", re.IGNORECASE)
_STARTS_LOOSE = re.compile(
    rf"(?:{_PREPOSITIONS}|and|or|not|up|it|this|them|everything|things)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|is|are|was|were|does|doesn't|don't|do|not|should|can|cannot|can't|will|be|nobody|noone"
    r"|we|you|they|i|it|everyone|someone)\b",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"(?:^| )(?:bugs?|fix(?:es)?|errors?|issues?|refactor(?:ing)?|changes?|updates?|settings?|config(?:uration)?"
    r"|scripts?|files?|workflows?|steps?|jobs?|paths?|tools?|images?|cache|outputs?|time|process|system|versions?|numbers?|keys?"
    r"|layer|hit|miss|invalidation|size|ttl|levels?|formats?|messages?|rotation|handlers?|coverage|cases?|code|suite"
    r"|data|pages?|functions?|methods?|validation|policy|window|logic|setup|utils?|helpers?|support|tests?|docs?)$",
    re.IGNORECASE,
)
_DEFECT = re.compile(
    r"(?:^|\b)(?:leaks?|bugs?|crash(?:es)?|errors?|exceptions?|races?|race conditions?|deadlocks?|regressions?|overflow"
    r"|mismatch(?:es)?|flicker(?:ing)?|warnings?|issues?|problems?|NPE|N\+1|failures?|infinite loops?|memory leaks?"
    r"|vulnerabilit(?:y|ies)|typos?)$|^(?:wrong|broken|missing|incorrect|invalid|duplicated?|stale|flaky|unexpected)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r" (?=(?:\w{2,15}ly|better|again|too|a bit|a little|everywhere|correctly)$)", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"\S (?:used|called|made|returned|given|shown|sent|caused|named|written|stored|thrown)\b"
)
_CLAUSE_REST = re.compile(
    r"(?:when|whenever|if|unless|while|until|so|because|since|before|after|where)\b", re.IGNORECASE
)
_LIST_PART = re.compile(r",\s*\S+\s+\S+\s+\S+")
_GERUND_OF = ("허용하", "방지하", "피하도록 하", "중단하")
_AND_VERB = re.compile(r"(?:,? and |, |; ?| & )(?=([a-z]{2,14})\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s(?=\S)", re.IGNORECASE)
_IN_PLACE = re.compile(r"in (?:the )?(?P<place>[^\s,]{2,30}(?: [^\s,]{2,30}){0,2})$")
_NO_PLACE = re.compile(
    r"(?:parallel|memory|order|advance|case|progress|favou?r|general|addition|place|background|time|one)\b"
)
_INFINITIVES = re.compile(
    r"(?:be|reflect|match|ensure|make|have|get|take|give|keep|let|run|work|fit|follow|point|see) ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Verb:
    particle: str
    stem: str
    also_noun: bool

    @property
    def is_deed(self) -> bool:
        """Whether the author does it, and not the program that the author changed."""
        return not self.stem.endswith("도록 하")


@dataclass(frozen=True)
class Clause:
    """What was done: an object with its particle, a stem, and the English rest for brackets."""

    object: str
    stem: str
    rest: str = ""

    @property
    def told(self) -> str:
        return f"{self.object} {self.stem}"


@cache
def _verbs() -> dict[str, _Verb]:
    table = rows(_DATA / "commit_verbs.tsv", 4)
    return {verb: _Verb(particle, stem, noun == "명사") for verb, particle, stem, noun in table}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    holes = {
        **{letter: rf"(?P<{letter}>.{{1,60}}?)" for letter in "abc"},
        "version": r"(?P<b>(?:version )?v?\d[\w.]{0,15})",
        "number": r"(?P<b>\d\S{0,12})",
    }
    table = rows(_DATA / "commit_patterns.tsv", 2)
    return tuple((re.compile(_filled(shape, holes), re.IGNORECASE), told) for shape, told in table)


def _filled(shape: str, holes: dict[str, str]) -> str:
    for name, hole in holes.items():
        shape = shape.replace("{" + name + "}", hole)
    return shape


@cache
def _pattern_verbs() -> frozenset[str]:
    """First words of the patterns, which may be no verbs of the table (``switch``, ``turn``)."""
    shapes = (shape for shape, _ in rows(_DATA / "commit_patterns.tsv", 2))
    return frozenset(word for shape in shapes for word in re.findall(r"[a-z]{3,}", shape.partition("{")[0]))


def sentence(description: str, *, type: str = "") -> str:
    """The subject as a plain (한다) past sentence without a full stop, or '' where no rule is sure.

    ``add JWT refresh`` gives ``JWT refresh를 추가했다``; what follows a preposition stands in brackets.
    A subject that names a defect takes its verb from the author's own ``fix:``, nothing else from ``type``.
    """
    found = clause(description)
    if not found and type == "fix":
        found = _of_defect(description.strip(" .!~"))
    if not found:
        return ""
    return f"{past(found.told)}다" + (f"({found.rest})" if found.rest else "")


def clause(description: str) -> Clause | None:
    """The subject's parts; None with no known verb first, a clause for an object, or a long object."""
    text = description.strip(" .!~")
    if len(text) > _LONGEST or ":" in text or '"' in text or text.count("`") % 2:
        return None
    return _of_shared_object(text) or _of_two(text) or _of_pattern(text) or _of_verb(text)


def _base(word: str, known: frozenset[str] | dict[str, _Verb]) -> str:
    """The base form of an inflected verb, if known; '' if not."""
    word = word.casefold()
    forms = [word, _IRREGULAR.get(word, word)]
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2:
            forms += [stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem]
            forms.append(stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem)
    return next((form for form in forms if form in known), "")


def _of_shared_object(text: str) -> Clause | None:
    """``simplify and optimize X``: two verbs, one object."""
    words = text.split()
    if len(words) < 4 or words[1] not in ("and", "&"):
        return None
    first, second = _verbs().get(_base(words[0], _verbs())), _of_verb(" ".join(words[2:]))
    if not first or not second or not first.is_deed:
        return None
    return Clause(second.object, f"{first.stem}고 {second.stem}", second.rest)


def _of_two(text: str) -> Clause | None:
    """``add X and remove Y``: two clauses joined with -고."""
    cut = next((found for found in _AND_VERB.finditer(text) if _base(found[1], _verbs())), None)
    if not cut or len(text[cut.end() :].split()) < 2:
        return None
    first, second = clause(text[: cut.start()]), clause(text[cut.end() :])
    if not first or not second or first.rest:
        return None
    return Clause(f"{first.told}고 {second.object}", second.stem, second.rest)


def _of_pattern(text: str) -> Clause | None:
    word, _, rest = text.partition(" ")
    verb = _base(word, _pattern_verbs())
    if not verb or not rest:
        return None
    for pattern, told in _patterns():
        found = pattern.fullmatch(f"{verb} {rest}")
        if found and all(_is_part(part) for part in found.groupdict().values()):
            return _fill(told, found.groupdict())
    return None


def _fill(told: str, parts: dict[str, str]) -> Clause:
    def part(hole: re.Match[str]) -> str:
        name = _bare(parts[hole[1]])
        return attach(name, hole[2]) if hole[2] else name

    head, _, stem = re.sub(r"\{([abc])([가-힣]{0,2})\}", part, told).rpartition(" ")
    return Clause(head, stem)


def _of_verb(text: str) -> Clause | None:
    words = text.split()
    for count in (3, 2, 1):
        verb = " ".join(words[:count]).casefold() if count > 1 else _base(words[0], _verbs())
        known = _verbs().get(verb)
        if not known or len(words) <= count:
            continue
        name, rest = _cut(" ".join(words[count:]))
        if not _is_name(name) or _is_doubtful(words[0], known, name):
            return None
        if not known.is_deed and _CLAUSE_REST.match(rest):
            return None
        name = _bare(name)
        if place := _place(rest):
            return Clause(_with_place(name, place, known), known.stem)
        return Clause(attach(name, known.particle), known.stem, rest)
    return None


def _of_defect(text: str) -> Clause | None:
    name, rest = _cut(text)
    if not _DEFECT.search(name) or not _is_name(name) or ":" in text:
        return None
    return Clause(attach(_bare(name), "을"), "수정하", rest)


def _is_doubtful(word: str, verb: _Verb, name: str) -> bool:
    """``build script``, ``publishing page``: the first word may be a noun here, or the object a clause."""
    if verb.also_noun and len(name.split()) <= 2 and _NAME_ENDS.search(name):
        return True
    if verb.stem in _GERUND_OF and name.partition(" ")[0].endswith("ing"):
        return True
    return word.casefold().endswith("ing") and (verb.also_noun or not verb.is_deed)


def _cut(text: str) -> tuple[str, str]:
    """An object and what follows from its first preposition outside backticks on."""
    cuts = (cut for cut in _PREPOSITION.finditer(text) if text.count("`", 0, cut.start()) % 2 == 0)
    cut = next(cuts, None) or _MANNER.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")


def _place(rest: str) -> str:
    """``in the order list``: where, if the rest says no more than that."""
    found = _IN_PLACE.fullmatch(rest)
    if not found or _NO_PLACE.match(found["place"]) or not _is_part(found["place"]):
        return ""
    return "" if re.fullmatch(r"[A-Z]\w{0,15}", found["place"]) else found["place"]


_ADDING = ("추가하", "도입하", "만들", "구현하", "적용하", "설정하", "작성하", "표시하도록 하")


def _with_place(name: str, place: str, verb: _Verb) -> str:
    marked = attach(name, verb.particle)
    return f"{place}에 {marked}" if verb.stem in _ADDING else f"{place}의 {marked}"


def _is_name(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and not _CLAUSE.search(part)
        and not _STARTS_LOOSE.match(part)
        and not _PARTICIPLE.search(part)
        and not _LIST_PART.search(part)
        and part[-1] not in ",-(/"
        and part.count("(") == part.count(")")
    )


def _is_part(part: str) -> bool:
    """Whether a part of a pattern is a plain name: no further preposition, list or infinitive in it."""
    first, _, more = part.partition(" ")
    base = _base(first, _verbs())
    infinitive = bool(more) and (
        bool(_INFINITIVES.match(part)) or (first == base and not _verbs()[base].also_noun)
    )
    return _is_name(part) and not _PREPOSITION.search(part) and "," not in part and not infinitive


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name) or name
