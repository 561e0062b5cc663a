"""Korean commit subjects that write a change as an arrow: ``user -> member 변경``."""

from __future__ import annotations

import re

from assistant.korean.josa import attach
from assistant.write.subject_nouns import is_a, verbal_kind
from assistant.write.subject_objects import PARTICLES

_ARROW = re.compile(
    r"(?P<old>[^,→>]{1,60}?)(?: ?(?:-\\?>|=>|→) ?| > )(?P<new>[^,→>]{1,60}?)(?: ?(?P<to>으로|로))?"
    r"(?: (?P<what>네이밍|이름|변수명|메서드명|클래스명|필드명|컬럼명|명칭|타입|형식|자료형|값|방식|버전))?"
    r" (?P<noun>(?:(?:일괄|전부|모두|전체|전면) )?(?:변경|수정|전환|교체|대체|이전|이동))"
)
_MARKED = re.compile(r"(?P<object>.{1,50}[을를]) (?P<value>\S{1,30})")
_AMOUNT = re.compile(r"(?P<object>.{2,50}[가-힣A-Za-z)]) (?P<value>\d\S{0,10})")
_VALUE = re.compile(r"(?P<object>.{0,50}?(?P<named>\S{1,20})) (?P<value>[A-Za-z]\S{0,20})")


def stem(text: str) -> str | None:
    """``X를 Y로 변경하``; '' where an arrow's sides are unclear, None without an arrow."""
    found = _ARROW.fullmatch(text)
    if not found:
        return None
    old, new, noun, what = found["old"], found["new"], found["noun"], found["what"] or ""
    valued = None if what else _valued(old, new)
    if valued and "로 " not in new:
        return f"{_as_object(valued['object'])} {valued['value']}에서 {attach(new, '으로')} {noun}하"
    if _is_unclear(found):
        return ""
    return f"{attach(f'{old} {what}'.strip(), '을')} {attach(new, '으로')} {noun}하"


def _valued(old: str, new: str) -> re.Match[str] | None:
    """``응답 크기 10 -> 20``, ``id 타입 Long -> UUID``: the old side names the thing before its value."""
    if marked := _MARKED.fullmatch(old):
        return marked
    if re.match(r"\d", new):
        return _AMOUNT.fullmatch(old)
    found = _VALUE.fullmatch(old)
    return found if found and new.isascii() and _is_measured(found["named"]) else None


def _as_object(name: str) -> str:
    return name if name.endswith(("을", "를")) else attach(name, "을")


def _is_measured(word: str) -> bool:
    return word == "타입" or is_a(word, "class")


def _is_unclear(found: re.Match[str]) -> bool:
    old, new, what = found["old"], found["new"], found["what"]
    bare = re.sub(r"-\\?>|=>", "", found[0])
    return bool(
        (">" in bare and not found["to"])
        or (" " in new and found["noun"].endswith(("이동", "이전")))
        or old.endswith(PARTICLES)
        or re.search("[을를] ", old)
        or re.search(" 및 |(?:로|에서) ", new)
        or verbal_kind(old.split()[-1])
        or (not what and verbal_kind(new.split()[-1]))
    )
