"""Whether what looks like a secret is one: check digits, words that only talk about passwords."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_COUNTED = re.compile(r"\s?(?:자리|글자|자|번|회|개|건|일|분|초|년|월|차|주|명|배|원|%|퍼센트|단계|종|살|인)")
_PROSE = re.compile(r"[ ][a-z]{2,20}(?![^\s,.])")
_NAMES = re.compile(r"[ ][A-Z][a-z]")


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for (each,) in rows(_DATA / "harmless.txt", 1)))


def password(match: re.Match[str]) -> bool:
    """A value after ``비밀번호:`` is one, unless it only talks about passwords.

    That is a word of those who build log-ins, a number of letters, or the begin of an English sentence.
    """
    value, rest = match["value"], match.string[match.end("value") :]
    if match.string[match.start("value") - 1 : match.start("value")] in "\"'":
        return not _is_harmless(value)
    if _is_harmless(value.rstrip(".,;)")) or (value.isdigit() and _COUNTED.match(rest)):
        return False
    if value.isalpha() and value.isascii():
        return not (_NAMES.match(rest) and value[:1].isupper()) and not (
            _PROSE.match(rest) and not re.search("[가-힣]", match[0])
        )
    return True


def unmarked(match: re.Match[str]) -> bool:
    """A value right behind ``비밀번호`` with neither colon nor equals sign looks like nothing else."""
    value = match["value"]
    digits = sum(char.isdigit() for char in value)
    odd = any(char in "!@#$%^&*" for char in value)
    mixed = digits and any(char.isalpha() for char in value)
    return not _is_harmless(value) and bool((odd and mixed) or (digits > 1 and mixed and len(value) > 6))


def key(match: re.Match[str]) -> bool:
    """A value of a key or token: letters and digits in one, and neither a date nor a version."""
    value = match["value"].rstrip(".,;)")
    if _is_harmless(value) or re.fullmatch(r"\d{4}-\d\d-\d\d.{0,20}|v?\d{1,4}(?:\.\d{1,6}){1,4}", value):
        return False
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    return letters and (digits or (value.lower() != value != value.upper() and len(value) > 15))


def variable(match: re.Match[str]) -> bool:
    """A value of an environment variable whose name says that it is a secret."""
    value = match["value"]
    return len(value) > 5 and not value.isdigit() and not _is_harmless(value)


def blob(match: re.Match[str]) -> bool:
    """A long run of Base64: all three kinds of characters, and not a path."""
    value = match[0]
    kinds = (str.isupper, str.islower, str.isdigit)
    return all(sum(map(kind, value)) > 2 for kind in kinds) and value.count("/") < 5


def prefixed(match: re.Match[str]) -> bool:
    """Behind its prefix a key has digits or both cases: ``sk-learn-pipeline`` is none."""
    value = match["value"] if "value" in match.re.groupindex else match[0]
    mixed = value[4:].lower() != value[4:] != value[4:].upper()
    return mixed or any(map(str.isdigit, value))


def card(match: re.Match[str]) -> bool:
    """Luhn's check digit (ISO/IEC 7812), or the word 카드 before it."""
    digits = [int(char) for char in match[0] if char.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    before = match.string[max(0, match.start() - 8) : match.start()]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 or "카드" in before


def resident(match: re.Match[str]) -> bool:
    """With a hyphen any number of its shape; without one it must be named, or its check digit must fit.

    Numbers given out since October 2020 have no check digit.
    """
    digits = [int(char) for char in match[0] if char.isdigit()]
    if not match[0].strip().isdigit():
        return True
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(weight * digit for weight, digit in zip(weights, digits[:12], strict=True))
    foreign = 2 if digits[6] in (5, 6, 7, 8) else 0
    before = match.string[max(0, match.start() - 12) : match.start()]
    named = re.search("주민|등록|외국인", before)
    return bool(named) or (11 - total % 11 + foreign) % 10 == digits[12]


def account(match: re.Match[str]) -> bool:
    """Ten to sixteen digits that are no date and time."""
    digits = sum(char.isdigit() for char in match["value"])
    return 10 <= digits <= 16 and not re.match(r"20\d\d-\d\d-\d\d", match["value"])


def address(match: re.Match[str]) -> bool:
    """``git@github.com:…`` names a repository and no person."""
    return not match[0].startswith("git@")


def _is_harmless(value: str) -> bool:
    return bool(_harmless().fullmatch(value.casefold()))


BY_NAME: dict[str, Callable[[re.Match[str]], bool]] = {
    each.__name__: each
    for each in (password, unmarked, key, variable, blob, card, resident, account, address)
}
