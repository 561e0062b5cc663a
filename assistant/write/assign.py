"""Which evidence goes into which section, by rules; the offline outline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import dates
from assistant.korean.kiwi import tokens
from assistant.schema import HEADING_JOINT, Dropped, Evidence, Period, SectionSpec
from assistant.write.base import Brief
from assistant.write.classify import classify, is_past


@dataclass(frozen=True)
class Outline:
    """Evidence by section key, in time order, and what no section takes."""

    sections: dict[str, tuple[Evidence, ...]]
    dropped: tuple[Dropped, ...]


def assign(brief: Brief) -> Outline:
    """The user's own heading decides first, then words and months that a section asks for, then the kind."""
    placed: dict[str, list[Evidence]] = {spec.key: [] for spec in brief.form.sections}
    dropped = []
    for each in brief.evidence:
        kind = "plan" if _is_ahead(each, brief.period) else kind_of(each)
        spec = section_of(each, kind, brief.form.sections)
        if spec:
            placed[spec.key].append(each)
        else:
            dropped.append(Dropped(each.text, _reason(kind), each.place))
    return Outline({key: tuple(found) for key, found in placed.items()}, tuple(dropped))


def kind_of(evidence: Evidence) -> str:
    """``commit`` and ``link`` as they are, a post like a link, anything said by the user as what it says.

    What was planned under a past month is an event of that month, not a plan, unless it names a time to come.
    """
    if evidence.kind in ("commit", "link", "post"):
        return "link" if evidence.kind == "post" else evidence.kind
    kind = classify(evidence.text, heading=evidence.heading).kind
    past = kind == "plan" and evidence.month and not _COMING.search(evidence.text)
    return "event" if past else kind


_COMING = re.compile(r"내년|다음|새해|앞으로|올해 안|까지|안에|\d월|\d{4}년|\d/\d")


def _is_ahead(evidence: Evidence, period: Period) -> bool:
    """What stands under a heading that names a later year is a plan, unless it has happened already."""
    named = (dates.in_heading(head, period.end.year) for head in evidence.heading.split(HEADING_JOINT))
    if not any(when and int(when[:4]) > period.end.year for when in named):
        return False
    return kind_of(evidence) not in ("other", "commit", "link") and not is_past(evidence.text)


def section_of(evidence: Evidence, kind: str, specs: Iterable[SectionSpec]) -> SectionSpec | None:
    """The section that takes a piece of evidence of a kind, or None."""
    specs = tuple(specs)
    if kind not in ("other", "commit", "link"):
        for spec in specs:
            if _mentions(_heads(spec), (evidence.heading, label(evidence.text))):
                return spec
    takers = [spec for spec in specs if kind in spec.takes and _fits(spec, evidence)]
    return min(takers, key=lambda spec: not (spec.words or spec.months), default=None)


def label(text: str) -> str:
    """What stands before a colon at the start of a line (``역할: 백엔드`` gives ``역할``), or nothing."""
    head, colon, rest = text.partition(":")
    return head.strip() if colon and rest.strip() and len(head) <= _LONGEST_LABEL else ""


_AMBIGUOUS = 2  # syllables of a word that may be a part of another one: ``책`` of ``책임``
_LONGEST_LABEL = 12  # characters


def _heads(spec: SectionSpec) -> tuple[str, ...]:
    """Words of headings that send evidence to a section, whatever its kind."""
    repeated = spec.parts if spec.per == "heading" else ()
    return (*spec.under, *(word for part in repeated for word in part.under))


def _fits(spec: SectionSpec, evidence: Evidence) -> bool:
    if spec.per:
        return False
    if spec.months and evidence.month not in spec.months:
        return False
    return not spec.words or _names_one(spec.words, evidence)


def _names_one(words: Iterable[str], evidence: Evidence) -> bool:
    """Whether one of the words is in the text or its heading, as a word: ``책`` is not in ``정책``."""
    text = f"{evidence.text} {evidence.heading}"
    found = [word for word in words if word in text]
    if not found:
        return False
    nouns = {token.form for token in tokens(text)}
    return any(word in nouns or (len(word) > _AMBIGUOUS and _opens_word(word, text)) for word in found)


def _opens_word(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<![가-힣A-Za-z]){re.escape(word)}", text))


def _mentions(words: Iterable[str], texts: Iterable[str]) -> bool:
    return any(word in text for word in words for text in texts)


def _reason(kind: str) -> str:
    return "회고에 쓸 내용이 아님" if kind == "other" else "이 양식에 들어갈 절이 없음"
