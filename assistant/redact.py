"""Secrets and personal data out, before anything else sees the text.

Each pattern is bounded, so time grows with the length of the text only. A stand-in such as
``[비밀번호]`` takes the place of the value; the words around it stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from assistant.schema import Dropped, Evidence

_END = r"(?![A-Za-z0-9_\-])"
_START = r"(?<![A-Za-z0-9_\-])"
_HIDDEN = "비밀번호|비번|패스워드|암호|passwords?|passwd|pwd|pw|secret|passphrase"
_KEYS = (
    r"api[_\- ]?key|access[_\- ]?key|secret[_\- ]?key|auth[_\- ]?token|access[_\- ]?token"
    r"|token|토큰|인증키|api ?키"
)
_ASSIGNED = r"\s{0,3}[:=]\s{0,3}"
_NAMED = r"(?i)(?<![A-Za-z])(?:[A-Z0-9_]{0,40}_)?"

# Most specific first: a later pattern sees what earlier ones left. A group ``value`` is all that goes.
_RULES: tuple[tuple[str, str], ...] = (
    (
        "비밀키",
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\w+/=\s\\]{0,8000}(?:-----END [A-Z ]{0,30}KEY-----)?",
    ),
    ("API 키", _START + r"(?:sk|pk|rk)-[A-Za-z0-9_\-]{8,200}"),
    ("API 키", _START + r"(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,200}"),
    ("API 키", _START + r"(?:AKIA|ASIA)[A-Z0-9]{16}" + _END),
    ("API 키", _START + r"AIza[A-Za-z0-9_\-]{30,50}"),
    ("토큰", _START + r"(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})"),
    ("토큰", _START + r"(?:glpat-[\w\-]{16,100}|xox[abprs]-[A-Za-z0-9\-]{8,250}|npm_[A-Za-z0-9]{30,60})"),
    ("토큰", _START + r"eyJ[\w\-]{8,2000}\.[\w\-]{4,4000}(?:\.[\w\-]{0,2000})?"),
    ("토큰", r"(?i)(?<=bearer )[A-Za-z0-9._\-+/=]{12,2000}"),
    ("웹훅 주소", r"https://hooks\.slack\.com/services/[A-Za-z0-9/]{10,200}"),
    ("접속 정보", r"(?<=://)[^\s:/@]{1,100}:[^\s/@]{1,200}(?=@)"),
    ("비밀번호", rf"{_NAMED}(?:{_HIDDEN})[은는이가]?{_ASSIGNED}(?P<value>[^\s가-힣]\S{{0,199}})"),
    (
        "비밀번호",
        r"(?:비밀번호|비번|패스워드)[은는]?\s{1,3}(?P<value>(?=[!-~]{0,60}[!@#$%^&*_\-])[!-~]{6,60})",
    ),
    ("API 키", rf"{_NAMED}(?:{_KEYS}){_ASSIGNED}(?P<value>(?=[^\s\d]{{0,200}}\d)[\w\-+/=.]{{8,500}})"),
    ("주민등록번호", r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-\s?[1-8]\d{6}(?!\d)"),
    ("카드 번호", r"(?<![\d\-])(?:\d{4}[ -]){3}\d{4}(?![\d\-])"),
    ("전화번호", r"(?<![\dA-Za-z])(?:\+82[ -]?0?|0)1[016789][ .\-]?\d{3,4}[ .\-]?\d{4}(?![\dA-Za-z])"),
    ("전화번호", r"(?<![\d\-])0(?:2|[3-6]\d)-\d{3,4}-\d{4}(?![\d\-])"),
    (
        "계좌 번호",
        r"(?<=계좌)(?:번호)?\s{0,3}[:=]?\s{0,3}[가-힣A-Za-z]{0,10}\s{0,3}(?P<value>\d[\d\-]{8,25}\d)",
    ),
    ("이메일", r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}"),
)
# Every rule needs one of these: most lines of notes hold none and are passed over at once.
_HINT = re.compile(rf"(?i)\d{{3}}|@|://|-----|[a-z0-9_\-]{{11}}|bearer|계좌|{_HIDDEN}|{_KEYS}")
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)


def redact(text: str) -> tuple[str, Counter[str]]:
    """The text with stand-ins for everything that must not leave the machine, and how many of each."""
    counts: Counter[str] = Counter()
    if not _HINT.search(text):
        return text, counts
    for name, pattern in _PATTERNS:
        text, found = pattern.subn(partial(_stand_in, name=name), text)
        counts[name] += found
    return text, +counts


def redact_evidence(evidence: Iterable[Evidence]) -> tuple[tuple[Evidence, ...], Counter[str]]:
    """Evidence with text, heading and place redacted, and the sum of the counts."""
    clean, total = [], Counter[str]()
    for each in evidence:
        (text, one), (heading, two), (place, three) = map(redact, (each.text, each.heading, each.place))
        found = one + two + three
        clean.append(replace(each, text=text, heading=heading, place=place) if found else each)
        total += found
    return tuple(clean), total


def redact_dropped(dropped: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """What was left out is shown too, so it is redacted like the rest."""
    return tuple(replace(each, text=redact(each.text)[0]) for each in dropped)


def _stand_in(match: re.Match[str], *, name: str) -> str:
    if "value" not in match.re.groupindex:
        return f"[{name}]"
    if match["value"].startswith("["):
        return match[0]
    start = match.start("value") - match.start()
    return f"{match[0][:start]}[{name}]{match[0][start + len(match['value']) :]}"
