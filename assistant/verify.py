"""Doubts every sentence: each number, date and Latin name must stand in its evidence. Never edits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from assistant import commits
from assistant.schema import Draft, Evidence, Finding

_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,10})?\s?(조|억|천만|백만|만|천|백)?"
)
_SCALE = {
    "백": 100,
    "천": 1_000,
    "만": 10_000,
    "백만": 1_000_000,
    "천만": 10_000_000,
    "억": 10**8,
    "조": 10**12,
}
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])월(?!\s?\d{0,2}호)")
_DAY = re.compile(r"(?<!\d)(3[01]|[12]\d|0?[1-9])일(?=에|부터|까지|,|\.|$)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)년")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.+#\-_/][A-Za-z0-9]+)*[+#]*")
_TARGET = re.compile(r"\]\(<?[^)]{0,2000}?>?\)|<https?://[^>]{0,2000}>")


def check(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Every doubt about one sentence against the evidence it stands on; ``section`` is left empty.

    A sentence without evidence is ``unsupported``. Numbers are compared as values (1만 = 10,000;
    300ms = 0.3초), months, days and years also with the evidence's date, names without regard to case.
    A count of commits or notes may equal the number of pieces of evidence.
    """
    if not evidence:
        return [Finding("", sentence, "unsupported", "근거가 없는 문장입니다.")]
    return _doubts(sentence, _Source(evidence))


def check_draft(draft: Draft, evidence: Mapping[str, Evidence]) -> list[Finding]:
    """Every doubt about a draft. What the user wrote without evidence is held against all of it, as a hint."""
    everything = _Source(tuple(evidence.values()))
    findings = []
    for section in draft.sections:
        for sentence in section.sentences:
            stands_on = [evidence[each] for each in sentence.evidence if each in evidence]
            own = sentence.author == "user" and not stands_on
            found = _doubts(sentence.text, everything) if own else check(sentence.text, stands_on)
            findings += [replace(each, section=section.key) for each in found]
    return findings


def _doubts(sentence: str, source: _Source) -> list[Finding]:
    shown = _TARGET.sub(" ", sentence)
    found = [*_dates(shown, source), *_numbers(shown, source), *_names(shown, source)]
    return [Finding("", sentence, kind, detail) for kind, detail in found]


class _Source:
    """What the evidence of one sentence allows to be said."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.text = "\n".join(f"{each.text}\n{each.heading}" for each in evidence)
        whens = [each.when for each in evidence if each.when]
        self.years = {int(when[:4]) for when in whens} | _found(_YEAR, self.text)
        self.months = {int(when[5:7]) for when in whens if len(when) >= 7} | _found(_MONTH, self.text)
        self.months |= {int(match[1]) for match in re.finditer(r"(?<!\d)(1[0-2]|0?[1-9])[/.\-]\d", self.text)}
        self.days = {int(when[8:10]) for when in whens if len(when) == 10} | _found(_DAY, self.text)
        self.numbers = _values(self.text) | {Decimal(len(evidence))} | self._shares(evidence)
        self.names = {part for each in _NAME.findall(self.text) for part in _spellings(each)}
        self.names |= {
            part for each in evidence for name in _NAME.findall(each.place) for part in _spellings(name)
        }

    @staticmethod
    def _shares(evidence: Sequence[Evidence]) -> set[Decimal]:
        """A cluster's sentence may also count the commits of one type, and those of all types it does not name."""
        logged = [each for each in evidence if each.kind == "commit"]
        counts = sorted(Counter(commits.parse(each.text).type for each in logged).values())
        return {Decimal(each) for each in (*counts, *accumulate(counts))}


def _dates(text: str, source: _Source) -> Iterable[tuple[str, str]]:
    for year in sorted(_found(_YEAR, text) - source.years):
        yield "date", f"{year}년이 근거에 없습니다."
    for month in sorted(_found(_MONTH, text) - source.months):
        yield "date", f"{month}월이 근거에 없습니다."
    if re.search(r"월\s?\d{1,2}일", text):
        for day in sorted(_found(_DAY, text) - source.days):
            yield "date", f"{day}일이 근거에 없습니다."


def _numbers(text: str, source: _Source) -> Iterable[tuple[str, str]]:
    plain = re.sub(r"월\s?\d{1,2}일", "월", text)
    plain = _DAY.sub(lambda day: " " if int(day[1]) in source.days else day[0], plain)
    plain = _MONTH.sub(" ", _YEAR.sub(" ", plain))
    for value in sorted(_values(plain) - source.numbers):
        if not any(value * factor in source.numbers for factor in (Decimal(1000), Decimal("0.001"))):
            yield "number", f"숫자 {value:f}: 근거에 없습니다."


def _names(text: str, source: _Source) -> Iterable[tuple[str, str]]:
    for name in dict.fromkeys(_NAME.findall(text)):
        if not _spellings(name) & source.names:
            yield "name", f"이름 ‘{name}’: 근거에 없습니다."


def _values(text: str) -> set[Decimal]:
    found = set()
    for match in _NUMBER.finditer(text):
        value = Decimal(match[1].replace(",", "") + (match[2] or ""))
        found.add((value * _SCALE.get(match[3] or "", 1)).normalize())
    return found


def _found(pattern: re.Pattern[str], text: str) -> set[int]:
    return {int(match[1]) for match in pattern.finditer(text)}


def _spellings(name: str) -> set[str]:
    """A name whole and without joints: ``GitHub-Actions`` also as ``githubactions``."""
    low = name.casefold().rstrip(".")
    return {low, re.sub(r"[.+#\-_/]", "", low)} - {""}
