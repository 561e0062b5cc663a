"""What the year is named after: short phrases of the user's own about what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import dropwhile
from pathlib import Path

from assistant.korean import lexicon
from assistant.korean.kiwi import tokens
from assistant.schema import Evidence
from assistant.tables import rows
from assistant.write.assign import kind_of

_DATA = Path(__file__).parent / "data"
_MOST = 3
_LONGEST = 18  # characters of one highlight
_DONE = ("achievement", "learning", "event")
_WORD = r"[가-힣A-Za-z0-9+#]{1,20}"
_UNDONE = r"(?! ?(?:실패|못|안 |보류|취소|탈락|준비|예정|연기|하기|하려|하고 싶|할까|\d+년 ?차))"
_DATE = re.compile(r"\d{1,4}(?:년|월|일)")
_LISTED = re.compile(r"\d\S{0,5}\s?[,·/]\s?$")
_PARTICLE = re.compile(r".{1,20}(?:을|를|이|가|은|는|에|로|랑|과|와|고|서|도|만|한|된|할|다가)$")


def highlights(evidence: Sequence[Evidence]) -> list[str]:
    """At most three short phrases, each verbatim in a note about something done, in time order.

    They end in a word of ``data/highlights.txt``, each word once, those at the top of the list first.
    """
    found = [(rank, -at, phrase) for at, each in enumerate(evidence) for rank, phrase in _phrases(each)]
    chosen: dict[int, tuple[int, str]] = {}
    for rank, at, phrase in sorted(found):
        chosen.setdefault(rank, (-at, phrase))
    return [phrase for _, phrase in sorted(list(chosen.values())[:_MOST])]


@cache
def _endings() -> tuple[str, ...]:
    return tuple(word for (word,) in rows(_DATA / "highlights.txt", 1))


@cache
def _pattern() -> re.Pattern[str]:
    endings = "|".join(_endings())
    return re.compile(
        rf"(?<![가-힣A-Za-z0-9\-./])((?:{_WORD} ){{1,4}}(?:{endings}))(?![가-힣A-Za-z]){_UNDONE}"
    )


def _phrases(evidence: Evidence) -> list[tuple[int, str]]:
    """Phrases of one note, with the rank of their last word."""
    found = list(_pattern().finditer(evidence.text)) if evidence.kind == "note" else []
    matches = [match for match in found if not _goes_on(evidence.text, match.end())]
    matches = [match for match in matches if not _is_listed(evidence.text, match)]
    if not matches or kind_of(evidence) not in _DONE or _is_of_others(evidence):
        return []
    phrases = (_trimmed(match[1]) for match in matches)
    return [(_endings().index(phrase.split()[-1]), phrase) for phrase in phrases if " " in phrase]


def _is_of_others(evidence: Evidence) -> bool:
    """Whether what happened may have happened to somebody else: ``친구 둘 결혼``, ``딸 초등학교 입학``."""
    people = lexicon.words("people.txt")
    return any(word.endswith(tuple(people)) for word in evidence.text.split(" ")[:-1])


def _goes_on(text: str, end: int) -> bool:
    """Whether a noun follows, so that the phrase only names it: ``GDC 발표 영상`` is no talk given."""
    after = next((token for token in tokens(text) if token.start >= end), None)
    return bool(after and after.tag in ("NNG", "NNP", "SL", "XR") and text[end : after.start].isspace())


def _is_listed(text: str, phrase: re.Match[str]) -> bool:
    """Whether a phrase is a later number of a list, whose subject stands before the first: 7코스, 10코스 완주."""
    return phrase[1][0].isdigit() and bool(_LISTED.search(text[: phrase.start()]))


def _trimmed(phrase: str) -> str:
    """What follows the last word with a particle, without its date, and no more than can be read at a glance."""
    words = list(dropwhile(_DATE.fullmatch, phrase.split()))
    start = max((at + 1 for at, word in enumerate(words[:-1]) if _PARTICLE.match(word)), default=0)
    kept = " ".join(words[start:])
    return kept if len(kept) <= _LONGEST else " ".join(words[-2:])
