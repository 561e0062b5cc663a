"""What the questions are asked about, and how evidence is named in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.korean import josa
from assistant.korean.joining import PAST, join
from assistant.korean.realise import realise
from assistant.schema import Draft, Evidence, Form, Question, Retold, Survey

LONGEST = 44  # characters of a quotation
_BREATH = 40  # characters of a clause that is told instead of quoted
_TAIL = re.compile(r"[\s.!?~…,;:ㅋㅎㅠㅜ\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+$")
_QUOTES = str.maketrans('‘’“”"', "'''''")
_OF_TWO = re.compile(rf"[{PAST}]고 |지만 |, |[.!?] ")
_REASON = re.compile(
    r"때문|탓|[아어해여려와돼빠커워겨져라래쳐퍼파봐줘써나]서|니까|으니|므로|길래|거든|느라|위해|위한|려고|덕분|이유|까닭|원인|싶어|제안|권유|추천"
    r"|→|->|:"
)
_OWN_TIME = re.compile(r"\d{1,2}\s?월|\d/\d|작년|지난")


@dataclass(frozen=True)
class Known:
    """A draft, what it stands on, and what was seen in it; ``kinds`` says of each id what it tells.

    ``retold`` are sentences in which a model said more than the evidence does, ``goals`` what was planned a
    year before: no evidence of this year.
    """

    draft: Draft
    form: Form
    evidence: tuple[Evidence, ...]
    survey: Survey
    kinds: Mapping[str, str]
    retold: tuple[Retold, ...] = ()
    goals: tuple[Evidence, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Evidence]:
        return {each.id: each for each in self.evidence}

    @cached_property
    def home(self) -> dict[str, str]:
        """The section that tells each piece of evidence, by id."""
        told: dict[str, str] = {}
        for section in self.draft.sections:
            for sentence in section.sentences:
                for id_ in sentence.evidence:
                    told.setdefault(id_, section.key)
        return told

    @cached_property
    def told(self) -> tuple[Evidence, ...]:
        """What the user said and the draft tells, in time order."""
        return tuple(each for each in self.evidence if each.id in self.home and each.kind != "link")

    @cached_property
    def said(self) -> tuple[Evidence, ...]:
        """Notes, answers and posts among what is told."""
        return tuple(each for each in self.told if each.kind != "commit")

    def of_kind(self, *kinds: str) -> list[Evidence]:
        return [each for each in self.told if self.kinds.get(each.id) in kinds]

    def gives_reason(self, evidence: Evidence) -> bool:
        """Whether the note says why, in itself or in what stands beside it on its line."""
        beside = [each for each in self.evidence if each.place and each.place == evidence.place]
        return any(_REASON.search(each.text) for each in (evidence, *beside))

    def month(self, evidence: Evidence) -> str:
        """``3월에``, with the year where there are several; nothing where it is not known."""
        if not evidence.month or not evidence.when:
            return ""
        years = {each.when[:4] for each in self.evidence if each.when}
        year = f"{evidence.when[:4]}년 " if len(years) > 1 else ""
        return f"{year}{evidence.month}월에"


@dataclass(frozen=True)
class Ask:
    """A question with what it is about: ``lack`` names what is missing, ``weight`` how much it is missed."""

    weight: int
    lack: str
    question: Question


_MADE = {"commit": "커밋을 남겼", "post": "글을 썼"}  # what was done with a text that is no note


def quoted(evidence: Evidence) -> str:
    """The evidence in quotation marks, to the letter but for its tail, no longer than a line; a post by its title."""
    said = evidence.text.partition("\n")[0] if evidence.kind == "post" else evidence.text
    text = " ".join(said.translate(_QUOTES).split())
    text = _TAIL.sub("", text) or text
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
        text = f"{_TAIL.sub('', text)}…"
    return f"‘{text}’"


def wrote(known: Known, evidence: Evidence, *, ending: str = "습니다.") -> str:
    """``3월에 ‘카프카 도입 맡음’이라고 적었습니다.``, with another ending after ``적었`` if asked for."""
    quote, made = quoted(evidence), _MADE.get(evidence.kind)
    said = f"{quote} {made}" if made else f"{as_said(quote)} 적었"
    return f"{known.month(evidence)} {said}{ending}".strip()


def as_said(quote: str) -> str:
    """A quotation with 이라고 or 라고 after it."""
    return josa.attach(quote, "이라고") if josa.coda(quote) is not None else f"{quote}라고"


def between(known: Known, first: Evidence, last: Evidence) -> str:
    """Two pieces of evidence in one sentence: told where the rules are sure of both, else quoted."""
    clauses = [_clause(known, each) for each in (first, last)]
    told = join(*clauses) if all(clauses) else None
    if told:
        return told
    if _MADE.get(first.kind) != _MADE.get(last.kind):
        return f"{wrote(known, first, ending='고')} {wrote(known, last)}"
    start = f"{known.month(first)} {quoted(first)}".strip()
    return f"{start}, {wrote(known, last)}"


def _clause(known: Known, evidence: Evidence) -> str:
    """A short past statement with its month, or nothing."""
    if evidence.kind in _MADE or _OWN_TIME.search(evidence.text) or len(evidence.text) > _BREATH:
        return ""
    result = realise(_TAIL.sub("", evidence.text), mode="done", register="합니다")
    if result.status != "ok" or _OF_TWO.search(result.text):
        return ""
    return f"{known.month(evidence)} {result.text.rstrip('.')}.".strip()
