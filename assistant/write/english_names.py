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
    r"\b(?:that|which|who|is|are|was|were|does|doesn't|don't|do|not|should|can|cannot|can't|will|be|nobody|noone"
    r"|we|you|they|i|it|everyone|someone)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\S (?:(?:used|called|made|returned|given|shown|sent|caused|named|written|stored|thrown)\b"
    r"|(?:ignoring|attaching|using|covering|returning|causing|allowing|breaking|having|being|throwing|failing) )"
)
_LIST_PART = re.compile(r",\s*\S+\s+\S+\s+\S+")
_MANNER = re.compile(
    r" (?=(?:\w{2,15}ly|better|again|too|a bit|a little|everywhere|correctly)$)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s(?=\S)", re.IGNORECASE)
_IN_PLACE = re.compile(r"in (?:the )?(?P<place>[^\s,]{2,30}(?: [^\s,]{2,30}){0,2})$")
_NO_PLACE = re.compile(
    r"(?:parallel|memory|order|advance|case|progress|favou?r|general|addition|place|background|time|one)\b"
)


def is_name(part: str) -> bool:
    """Whether a part is a name of a few words and no clause."""
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


def is_plain_name(part: str) -> bool:
    """Whether a part of a pattern is a plain name: no further preposition and no list in it."""
    return is_name(part) and not _PREPOSITION.search(part) and "," not in part


def cut(text: str) -> tuple[str, str]:
    """An object and what follows from its first preposition outside backticks on."""
    cuts = (cut for cut in _PREPOSITION.finditer(text) if text.count("`", 0, cut.start()) % 2 == 0)
    cut = next(cuts, None) or _MANNER.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")


def place_of(rest: str) -> str:
    """``in the order list``: where, if the rest says no more than that."""
    found = _IN_PLACE.fullmatch(rest)
    if not found or _NO_PLACE.match(found["place"]) or not is_plain_name(found["place"]):
        return ""
    return "" if re.fullmatch(r"[A-Z]\w{0,15}", found["place"]) else found["place"]


def without_article(name: str) -> str:
    """A name without its first article, which Korean has not."""
    return _ARTICLE.sub("", name) or name
