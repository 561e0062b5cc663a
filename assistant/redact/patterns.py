"""What is hidden, and how it is recognised: the tables ``data/rules.tsv`` and ``data/prefixes.tsv``.

A rule is only tried on a text that holds one of the words it ``needs`` and what opens its ``gate``, so
ordinary lines cost a few look-ups. Every pattern begins at a boundary or a rare word, and what may be
repeated without bound is never taken back: time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.redact import checks
from assistant.redact.stand_in import PARTICLE
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
GATES = {
    "run": re.compile(r"[A-Za-z0-9_+/=\-]{11}"),  # as long as the shortest key
    "number": re.compile(r"\d[\d \-.–—()]{7,40}\d"),  # as long as the shortest telephone number
}
_QUOTED = r"(?:(?<=\")[^\"\n]{1,200}(?=\")|(?<=')[^'\n]{1,200}(?='))"
_BARE = r"[^\s가-힣\"'\[][^\s가-힣\"']*+"
_TYPED = r"[가-힣]{1,10}\d{3,10}[!@#$%^&*]{0,4}"  # a password of Korean words
_PARTS = {
    "<SEP>": r"[\"']?\s{0,3}(?:=>|:=|[:=:])\s{0,3}",
    "<VALUE>": f"{_QUOTED}|{_BARE}|{_TYPED}",
    "<STAGE>": r"(?:[_\-]?(?:prod(?:uction)?|dev|stg|stag(?:e|ing)|test|local|live|old|new|db|root|admin|\d{1,2}))?",
    "<JOINT>": r"(?:[ .\-–—]{1,3})",
    "<PASSWORD>": "비밀번호|비번|패스워드|암호|password|passwd|passphrase|pwd",
    "<BANK>": "국민|신한|우리|하나|농협|기업|카카오|토스|케이|새마을|우체국|수협|씨티|부산|대구|경남|광주|전북|제주",
}
_START = r"(?<![A-Za-z0-9_\-])"
_PEM = (
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,]*+(?:-----END [A-Z0-9 ]{0,40}-----)?"
    r"|-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
)


@dataclass(frozen=True)
class Rule:
    """``name`` stands in for the group ``value`` of the pattern, or for the whole match, if ``check`` agrees.

    ``gate`` is a key of ``GATES`` or empty; ``needs`` are lower-case words, and none means any text.
    """

    name: str
    gate: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    check: Callable[[re.Match[str]], bool] | None = None


@cache
def rules() -> tuple[Rule, ...]:
    """The most specific first: a later rule sees what earlier ones left."""
    private = Rule("비밀키", "", ("-----begin", "-----end"), _compiled(_PEM))
    return (private, *_prefixes(), *_shapes())


def _prefixes() -> Iterator[Rule]:
    """One rule for each name of ``prefixes.tsv``."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, prefix, rest in rows(_DATA / "prefixes.tsv", 3):
        found[name].append((prefix, rest))
    for name, pairs in found.items():
        either = "|".join(re.escape(prefix) + rest for prefix, rest in pairs)
        needs = tuple(prefix.lower() for prefix, _ in pairs)
        yield Rule(name, "run", needs, _compiled(f"{_START}(?:{either})"), checks.prefixed)


def _shapes() -> Iterator[Rule]:
    for name, gate, needs, check, pattern in rows(_DATA / "rules.tsv", 5):
        words = () if needs == "-" else tuple(_whole(needs).split("|"))
        agrees = None if check == "-" else checks.BY_NAME[check]
        yield Rule(name, gate.strip("-"), words, _compiled(_whole(pattern)), agrees)


def _whole(text: str) -> str:
    for part, meant in _PARTS.items():
        text = text.replace(part, meant)
    return text


def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.removeprefix("(?i)")
    flags = re.IGNORECASE if bare != pattern else re.NOFLAG
    return re.compile(f"(?:{bare}){PARTICLE}", flags)
