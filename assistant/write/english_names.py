"""Parts of an English commit subject: which words can stand in a Korean sentence as a name."""

from __future__ import annotations

import re

_MOST_WORDS = 7  # of an object; longer ones are clauses, not names

_PREPOSITIONS = (
    "when|whenever|if|unless|for|in|on|to|from|with|by|after|before|during|so|because|due|via|using|as|at|into"
    "|onto|across|without|while|where|until|per|under|over|through|against|between|instead|upon|based|within"
    "|inside|only|out|off|like|than|since|about|around|throughout|behind|outside|among|above|below|alongside"
    "|toward|towards|that|which|every|once|twice|except|despite|versus|vs|up (?:to|from)|down (?:to|from)|back to"
    "|away from|next to|prior to"
)
_PREPOSITION = re.compile(rf",? (?=(?:{_PREPOSITIONS})\b )", re.IGNORECASE)
_STARTS_LOOSE = re.compile(
    rf"(?:{_PREPOSITIONS}|of|and|or|not|up|it|this|them|everything|things)\b(?!-)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|how|what|why|is|are|was|were|does|doesn't|don't|do|not|should|can|cannot|can't|will|be|nobody|noone"
    r"|we|you|they|i|it|everyone|someone)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\S (?:(?:used|called|made|returned|given|shown|sent|caused|named|written|stored|thrown)\b"
    r"|(?:ignoring|attaching|using|covering|returning|causing|allowing|breaking|having|being|throwing|failing) )"
)
_LIST_PART = re.compile(r",\s*\S+\s+\S+\s+\S+")
_MANNER = re.compile(
    r" (?=(?:\w{2,15}ly|better|again|too|a bit|a little|everywhere|correctly|left|right|apart|together|first)$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s(?=\S)", re.IGNORECASE)
_IN_PLACE = re.compile(r"in (?:the )?(?P<place>[^\s,]{2,30}(?: [^\s,]{2,30}){0,2})$")
_MANNERS = (
    "in (?:parallel|memory|order|advance|case|progress|general|addition|place|time|one|batch(?:es)?|chunks|bulk"
    "|sequence|(?:the )?background|order to .{1,80}|favou?r of .{1,80})"
    "|on (?:the fly|demand|purpose|time)"
    "|for (?:now|good|free|real|sure|(?:better |more )?(?:readability|clarity|consistency|performance|simplicity"
    "|safety|speed|maintainability|efficiency|security|stability|reuse|compatibility|convenience|debugging)"
    r"|(?:one|two|three|an?|\d\S{0,8}) ?\S{0,12})"
)
_HOW = re.compile(rf"(?:{_MANNERS})$", re.IGNORECASE)
_OF_NOUN = re.compile(
    r"(?:for|in|on|between|about|across|against|inside|within|among|around|behind)\b", re.IGNORECASE
)
_OF_NEW = re.compile(
    rf"(?:{_OF_NOUN.pattern}|(?:with|by|via|to|from|per|at|during|under|over|using|without|based)\b)",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(
    r"(?:^| )(?:when|whenever|if|unless|so|because|due|while|until|where|since|as|instead|how|what|why|only"
    r"|once|whether|before|after|than|rather)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"(?:^| )(?:in|on|by|via|with|without|from|about|against|during|at) "
    r"(?!(?:missing|existing|remaining|incoming|outgoing|pending|staging|billing|pricing|training|landing|loading"
    r"|onboarding|string)\b)[a-z]{3,14}ing (?=\S)",
    re.IGNORECASE,
)
_TAKES_TO = re.compile(
    r"(?:^| )(?:links?|redirects?|fallbacks?|migrations?|references?|shortcuts?|access|paths?|guides?|pointers?"
    r"|connections?|upgrades?|requests?|calls?|bridges?|adapters?|changes?)$",
    re.IGNORECASE,
)
_TAKES_VERB = re.compile(
    r"(?:^| )(?:options?|abilit(?:y|ies)|flags?|buttons?|ways?|scripts?|commands?|endpoints?|hooks?|settings?"
    r"|helpers?|methods?|functions?|tests?|shortcuts?|prompts?|toggles?|jobs?|tools?|apis?|actions?)$",
    re.IGNORECASE,
)


def is_name(part: str, *, most: int = _MOST_WORDS) -> bool:
    """Whether a part is a name of a few words and no clause."""
    words = part.split()
    return (
        0 < len(words) <= most
        and not _CLAUSE.search(part)
        and not _STARTS_LOOSE.match(part)
        and not _PARTICIPLE.search(part)
        and not _LIST_PART.search(part)
        and part[-1] not in ",-("
        and part.count("(") == part.count(")")
    )


def is_plain_name(part: str) -> bool:
    """Whether a part of a pattern is a plain name: no further preposition and no list in it."""
    return is_name(part) and not _PREPOSITION.search(part) and "," not in part


def cut(text: str) -> tuple[str, str]:
    """An object and what follows from its first preposition outside backticks on."""
    cuts = (cut for cut in _PREPOSITION.finditer(text) if text.count("`", 0, cut.start()) % 2 == 0)
    cut = next(cuts, None) or _MANNER.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")


def belongs(name: str, rest: str, *, new: bool) -> bool:
    """Whether the rest tells which thing the object is (``fallback for missing locale``), not when or how.

    ``new`` is whether the thing is made or was wrong: then most prepositions only name it
    (``search by name``, ``crash during startup``).
    """
    if _HOW.fullmatch(rest) or _OPENS_CLAUSE.search(rest) or _GERUND.search(rest):
        return False
    if rest.casefold().startswith("to "):
        return new and bool(_TAKES_VERB.search(name) or _TAKES_TO.search(name))
    return bool((_OF_NEW if new else _OF_NOUN).match(rest))


def takes_to(name: str) -> bool:
    """``link``, ``fallback``: whether ``to`` after the name says where it leads, not where it is put."""
    return bool(_TAKES_TO.search(name))


def place_of(rest: str) -> str:
    """``in the order list``: where, if the rest says no more than that."""
    found = _IN_PLACE.fullmatch(rest)
    if not found or _HOW.fullmatch(rest) or not is_plain_name(found["place"]):
        return ""
    return "" if re.fullmatch(r"[A-Z]\w{0,15}", found["place"]) else found["place"]


def without_article(name: str) -> str:
    """A name without its first article, which Korean has not."""
    return _ARTICLE.sub("", name) or name
