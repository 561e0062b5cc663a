"""What stands before what a line says: the time that it is of, and a label that names its kind.

``3/2: 이직함`` says 이직함 of 2 March, ``아쉬움: 운동 못 함`` is a regret about 운동 못 함.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.schema import Evidence
from assistant.tables import rows

_LABELS = Path(__file__).parent / "data" / "labels.tsv"
_LONGEST_LABEL = 12  # characters
_COLON, _ = _JOINTS = (re.compile(r":"), re.compile(r"\s[-–—]\s"))
_MONTH = r"(1[0-2]|0?[1-9])"
_DAY = r"(3[01]|[12]\d|0?[1-9])"
_WEEKDAY = r"(?:\s?\([월화수목금토일]\))?"
_TO = r"\s?[~\-–]\s?"
_END = r"(?:\s?[:,]\s?|\s[\-–—]\s|\s+)(?=\S)"
_DAYS = re.compile(
    rf"(?:20\d\d[-./])?{_MONTH}[-./]{_DAY}{_WEEKDAY}(?:{_TO}(?:{_MONTH}/)?{_DAY}{_WEEKDAY})?(?![\d/]){_END}"
)
_MONTHS = re.compile(rf"{_MONTH}월\s?~\s?(?:{_MONTH}월)?{_END}")
_ONE_MONTH = re.compile(
    rf"{_MONTH}월(?:\s?[:,\-–—] ?| )"
    r"(?!\d{1,2}월|초|중순|말|이후|이전|동안|안에|회고|목표|계획|결산|정산|월급|급여|까지|부터|\d{1,2}일)(?=\S)"
)


@dataclass(frozen=True)
class Opening:
    """``month`` and ``day`` as words (``3월``, ``2일``, ``1일부터 5일까지``), both empty where the line names
    none or nothing but the month that the evidence is of; ``rest`` is what the line says.
    """

    rest: str
    month: str = ""
    day: str = ""

    def said(self, *, within_month: bool) -> str:
        """The time in words; ``within_month`` where the month has been said already."""
        return self.day if within_month and self.day else " ".join(filter(None, (self.month, self.day)))


def opening(evidence: Evidence) -> Opening:
    """The line of a note taken apart. A time that is not when the note is of stays in what it says."""
    text = evidence.text
    if heading(evidence):
        text = parted(text)[1]
    return _of_days(text, evidence) or _of_months(text, evidence) or Opening(text)


def label(text: str) -> str:
    """What stands before a colon at the start of a line (``역할: 백엔드`` gives ``역할``), or nothing.

    A dash does the same behind a label that is known: ``느낀 점 - 질문도 실력``.
    """
    return parted(text)[0]


def label_kind(text: str) -> str:
    """The kind that the label of a line names, or nothing."""
    return _kind(label(text))


@cache
def _kind(named: str) -> str:
    table = rows(_LABELS, 2) if named else ()
    return next((kind for kind, pattern in table if re.fullmatch(pattern, named.casefold())), "")


def parted(text: str) -> tuple[str, str]:
    """The label of a line and what follows it; no label, and all of it, where there is none."""
    for joint in _JOINTS:
        head, *rest = joint.split(text, maxsplit=1)
        if rest and rest[0].strip() and len(head) <= _LONGEST_LABEL and (joint is _COLON or _kind(head)):
            return head.strip(), rest[0].strip()
    return "", text


def heading(evidence: Evidence) -> str:
    """What the label of a line is a heading for: ``아쉬움``, and ``내년`` for a year after that of the note."""
    named = label(evidence.text)
    year = re.fullmatch(r"(20\d\d)년?", named)
    if year:
        return "내년" if year[1] > (evidence.when or "")[:4] else ""
    return named if label_kind(evidence.text) else ""


def _of_days(text: str, evidence: Evidence) -> Opening | None:
    match = _DAYS.match(text)
    if not match or not _is_of(evidence, int(match[1]), int(match[2])):
        return None
    day = f"{int(match[2])}일"
    if match[4]:
        until = (
            f"{int(match[3])}월 {int(match[4])}일"
            if match[3] and int(match[3]) != int(match[1])
            else f"{int(match[4])}일"
        )
        day = f"{day}부터 {until}까지"
    return Opening(text[match.end() :], f"{int(match[1])}월", day)


def _of_months(text: str, evidence: Evidence) -> Opening | None:
    if (match := _MONTHS.match(text)) and _is_of(evidence, int(match[1])):
        until = f" {int(match[2])}월까지" if match[2] else ""
        return Opening(text[match.end() :], f"{int(match[1])}월부터{until}")
    if (match := _ONE_MONTH.match(text)) and _is_of(evidence, int(match[1])):
        return Opening(text[match.end() :])
    return None


def _is_of(evidence: Evidence, month: int, day: int = 0) -> bool:
    when = evidence.when or ""
    return when[5:7] == f"{month:02}" and (not day or when[8:10] == f"{day:02}")
