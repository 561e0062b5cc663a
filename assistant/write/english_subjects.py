"""English commit subjects told in Korean: the verb and its particle are Korean, the object stays English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.korean.conjugate import past
from assistant.korean.josa import attach
from assistant.tables import rows
from assistant.write.english_names import (
    belongs,
    cut,
    is_name,
    is_plain_name,
    place_of,
    takes_to,
    without_article,
)
from assistant.write.english_verbs import Verb, base_form, is_base_verb, is_plain_verb, verb_of

_PATTERNS = Path(__file__).parent / "data" / "commit_patterns.tsv"
_MOST_OF_SUBJECT = 12  # words; a longer one is prose
_MOST_WORDS = 9  # of an object with its own prepositions

_HOLES = {
    **{letter: rf"(?P<{letter}>.{{1,60}}?)" for letter in "abc"},
    "version": r"(?P<b>(?:version )?v?\d[\w.]{0,15})",
    "number": r"(?P<b>\d\S{0,12})",
}
_NOT_ONE_CLAUSE = re.compile(r"[:\"]|[a-z)`][.!?] [A-Z]")
_ARROW = re.compile(r"->|→|=>")  # values that changed, and mostly no verb
_AND_VERB = re.compile(r"(?:,? and |, |; ?| & )(?=([a-z]{2,14})\b)", re.IGNORECASE)
_INFINITIVES = re.compile(
    r"(?:be|reflect|match|ensure|make|have|get|take|give|keep|let|run|work|fit|follow|point|see) ",
    re.IGNORECASE,
)
_COMPOUND_ENDS = re.compile(
    r"(?:^| )(?:bugs?|fix(?:es)?|errors?|issues?|refactor(?:ing)?|changes?|updates?|settings?|config(?:uration)?"
    r"|scripts?|files?|workflows?|steps?|jobs?|paths?|tools?|images?|cache|outputs?|time|process|system|versions?"
    r"|numbers?|keys?|layer|hit|miss|invalidation|size|ttl|levels?|formats?|messages?|rotation|handlers?|coverage"
    r"|cases?|code|suite|data|pages?|functions?|methods?|validation|policy|window|logic|setup|utils?|helpers?"
    r"|support|tests?|docs?)$",
    re.IGNORECASE,
)
_DEFECT = re.compile(
    r"\b(?:leaks?|bugs?|crash(?:es)?|errors?|exceptions?|races?|race conditions?|deadlocks?|regressions?|overflow"
    r"|mismatch(?:es)?|flicker(?:ing)?|warnings?|issues?|problems?|NPE|N\+1|failures?|loops?|vulnerabilit(?:y|ies)"
    r"|typos?)$|^(?:wrong|broken|missing|incorrect|invalid|duplicated?|stale|flaky|unexpected)\b",
    re.IGNORECASE,
)
_NAMED_DEED = re.compile(
    r"(?:^| )(?:clean-?ups?|redesigns?|rewrites?|overhauls?|removals?|improvements?|generation|extraction|integration"
    r"|implementation|migrations?|optimi[sz]ations?|polish|tweaks?|revamps?|upgrades?|enhancements?)$",
    re.IGNORECASE,
)
_OFTEN_INFLECTED = (
    "add",
    "fix",
    "update",
    "remove",
    "change",
    "create",
    "improve",
    "implement",
    "refactor",
    "replace",
)
_PAIRING = ("separate", "split", "merge", "combine", "distinguish", "decouple", "align", "unify", "join")
_LETTING = ("allow", "let", "enable", "permit", "force", "require")
_GERUND_OF = ("허용하", "시작하", "방지하", "피하도록 하", "중단하도록 하", "지원하도록 하")
_INTO_PLACE = (
    "추가하", "도입하", "만들", "구현하", "적용하", "설정하", "작성하", "표시하도록 하", "포함하", "사용하도록 하",
    "삽입하도록 하", "넣", "저장하도록 하",
)  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """What was done: an object with its particle, and a stem."""

    object: str
    stem: str

    @property
    def told(self) -> str:
        return f"{self.object} {self.stem}"


def sentence(description: str, *, type: str = "") -> str:
    """The subject as a plain (한다) past sentence without a full stop, or '' where no rule is sure.

    ``add JWT refresh`` gives ``JWT refresh를 추가했다``. What follows a preposition stays in the object if
    it tells which thing that is (``export for orders``); where it tells when or how, no rule is sure.
    A subject that names a defect takes its verb from the author's own ``fix:``; no other verb comes from
    ``type``.
    """
    text = description.strip(" .!~")
    found = None if type in ("feat", "fix") and _names_thing(text, type) else clause(text)
    if not found and type == "fix":
        found = _of_defect(text)
    return f"{past(found.told)}다" if found else ""


def _names_thing(text: str, commit_type: str) -> bool:
    """``feat: saved searches``, ``fix: sort order``, ``feat: edit profile``: a thing or a feature, no deed.

    After ``feat:`` and ``fix:`` many write a noun, so that a word which may be one is read as one.
    """
    word, _, rest = text.partition(" ")
    verb = verb_of(word)
    if verb is None:
        return False
    if commit_type == "fix" and _DEFECT.match(text):
        return True
    if commit_type == "feat" and verb.is_feature:
        return True
    inflected = not is_base_verb(word.casefold()) and not base_form(word, _OFTEN_INFLECTED)
    return verb.also_noun or inflected or (verb.sometimes_noun and " " not in rest)


def clause(text: str) -> Clause | None:
    """The subject's parts; None with no known verb first, a clause for an object, or a long object."""
    if _ARROW.search(text) and not text.casefold().startswith("rename"):
        return None
    if len(text.split()) > _MOST_OF_SUBJECT or _NOT_ONE_CLAUSE.search(text) or text.count("`") % 2:
        return None
    return _of_shared_object(text) or _of_two(text) or _of_pattern(text) or _of_verb(text)


def _of_shared_object(text: str) -> Clause | None:
    """``simplify and optimize X``: two verbs, one object."""
    words = text.split()
    if len(words) < 4 or words[1] not in ("and", "&"):
        return None
    first, second = verb_of(words[0]), _of_verb(" ".join(words[2:]))
    if not first or not second or not first.is_deed:
        return None
    return Clause(second.object, f"{first.stem}고 {second.stem}")


def _of_two(text: str) -> Clause | None:
    """``add X and remove Y``: two clauses joined with -고."""
    border = next((found for found in _AND_VERB.finditer(text) if verb_of(found[1])), None)
    if not border or len(text[border.end() :].split()) < 2 or _is_pair(text[: border.start()]):
        return None
    parts = (text[: border.start()], text[border.end() :])
    first, second = (_of_pattern(part) or _of_verb(part) for part in parts)
    if not first or not second:
        return None
    return Clause(f"{first.told}고 {second.object}", second.stem)


def _is_pair(before: str) -> bool:
    """``add read and write locks``: the verb after ``and`` belongs to the one before it."""
    first, last = before.partition(" ")[0].casefold(), before.rpartition(" ")[2].casefold()
    return last == "read" or is_base_verb(last) or bool(base_form(first, _PAIRING))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_shape(shape), re.IGNORECASE), told) for shape, told in rows(_PATTERNS, 2))


def _shape(shape: str) -> str:
    for name, hole in _HOLES.items():
        shape = shape.replace("{" + name + "}", hole)
    return shape


@cache
def _pattern_verbs() -> frozenset[str]:
    """First words of the patterns, which may be no verbs of the table (``switch``, ``turn``)."""
    starts = (shape.partition("{")[0] for shape, _ in rows(_PATTERNS, 2))
    return frozenset(word for start in starts for word in re.findall(r"[a-z]{3,}", start))


def _of_pattern(text: str) -> Clause | None:
    word, _, rest = text.partition(" ")
    verb = base_form(word, _pattern_verbs())
    if not verb or not rest:
        return None
    for pattern, told in _patterns():
        found = pattern.fullmatch(f"{verb} {rest}")
        if found and _are_parts(found.groupdict()):
            return None if _leads_there(verb, found["a"], told) else _filled(told, found.groupdict())
    return None


def _leads_there(verb: str, name: str, told: str) -> bool:
    """``add link to docs``: the link is not put into the docs."""
    return verb in ("add", "introduce") and told.startswith("{b에}") and takes_to(name)


def _are_parts(parts: dict[str, str]) -> bool:
    """Whether all parts are names, and none is a purpose (``to reflect the structure``)."""
    return all(is_plain_name(part) for part in parts.values()) and not any(
        _INFINITIVES.match(part) or is_plain_verb(part.partition(" ")[0])
        for letter, part in parts.items()
        if letter != "a"
    )


def _filled(told: str, parts: dict[str, str]) -> Clause:
    def part(hole: re.Match[str]) -> str:
        name = without_article(parts[hole[1]])
        return attach(name, hole[2]) if hole[2] else name

    head, _, stem = re.sub(r"\{([abc])([가-힣]{0,2})\}", part, told).rpartition(" ")
    return Clause(head, stem)


def _of_verb(text: str) -> Clause | None:
    words = text.split()
    for count in (3, 2, 1):
        verb = verb_of(" ".join(words[:count]))
        if verb and len(words) > count:
            name, rest = cut(" ".join(words[count:]))
            return _of_object(words[0], verb, name=name, rest=rest)
    return None


def _of_object(word: str, verb: Verb, *, name: str, rest: str) -> Clause | None:
    if not is_name(name) or _is_compound(verb, name, rest) or _is_doubtful(word, verb, name=name, rest=rest):
        return None
    name = without_article(name)
    is_put = verb.stem in _INTO_PLACE
    if (place := place_of(rest)) and (is_put or verb.is_deed):
        return Clause(f"{place}{'에' if is_put else '의'} {attach(name, verb.particle)}", verb.stem)
    whole = _whole(name, rest, new=is_put or bool(_DEFECT.search(name)))
    if not whole or (rest and not verb.is_deed):
        return None
    return Clause(attach(whole, verb.particle), verb.stem)


def _whole(name: str, rest: str, *, new: bool) -> str:
    """The object with what tells which one it is; '' where the rest tells something else."""
    if not rest:
        return name
    whole = f"{name} {rest}"
    return whole if belongs(name, rest, new=new) and is_name(whole, most=_MOST_WORDS) else ""


def _is_compound(verb: Verb, name: str, rest: str) -> bool:
    """``build script``, ``cache layer``, ``design token cleanup``: the first word may be a noun here."""
    if not verb.also_noun:
        return False
    if _NAMED_DEED.search(name) and " " in name:
        return True
    first, _, more = name.partition(" ")
    alone = not more and not rest and first.islower()
    return alone or is_plain_verb(first) or (len(name.split()) <= 2 and bool(_COMPOUND_ENDS.search(name)))


def _is_doubtful(word: str, verb: Verb, *, name: str, rest: str) -> bool:
    """Whether the object is a clause, or a program's behaviour hangs on a condition."""
    base = word.casefold()
    if base.endswith("ing"):
        return verb.also_noun or not verb.is_deed
    if base in _LETTING and rest.startswith("to "):
        return True
    if verb.stem in _GERUND_OF and name.partition(" ")[0].endswith("ing") and " " in name:
        return True
    return base in _LETTING and name.endswith("ing")


def _of_defect(text: str) -> Clause | None:
    """``fix: memory leak``: a subject that names what was wrong."""
    name, rest = cut(text)
    whole = _whole(name, rest, new=True)
    if not _DEFECT.search(name) or not is_name(name) or not whole or _NOT_ONE_CLAUSE.search(text):
        return None
    return Clause(attach(without_article(whole), "을"), "수정하")
