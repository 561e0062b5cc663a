"""The user's own words, such as a company's name, told in general.

A word is found in any case and with or without blanks, hyphens, dots and underscores between its parts
(``배추 마켓`` and ``배추마켓``, ``BaechuMarket`` and ``baechu-market``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import OptionError
from assistant.redact.stand_in import PARTICLE

LABEL = "비공개"
_JOINT = r"[\s_\-.·]?"
_SURE = {True: 6, False: 3}  # Latin letters, or syllables, from which on a word is found inside a longer one


@dataclass(frozen=True)
class Name:
    """What is told in the place of what."""

    label: str
    pattern: re.Pattern[str]


def names(words: Sequence[str]) -> tuple[Name, ...]:
    """Of each word, as ``word`` or ``word=label``; several words without a label are numbered.

    The longest is looked for first. Raises OptionError for a word that cannot be hidden.
    """
    pairs = [_pair(word) for word in words if word.strip()]
    bare = [word for word, label in dict.fromkeys(pairs) if not label]
    numbers = Counter({word: number for number, word in enumerate(bare, 1)})
    labels = {word: LABEL if len(bare) == 1 else f"{LABEL} {numbers[word]}" for word in bare}
    ordered = sorted(dict.fromkeys(pairs), key=lambda pair: -len(pair[0]))
    return tuple(Name(label or labels[word], _pattern(word)) for word, label in ordered)


def _pair(given: str) -> tuple[str, str]:
    word, _, label = unicodedata.normalize("NFC", given).partition("=")
    word, label = " ".join(word.split()), " ".join(label.split()).strip("[]")
    if len(re.sub(r"\W", "", word)) < 2:
        raise OptionError(f"--hide ‘{given}’: 가릴 말은 두 글자 이상이어야 합니다. 예: --hide 배추마켓=회사")
    if label and _pattern(word).search(label):
        raise OptionError(f"--hide ‘{given}’: 대신 쓸 말에 가릴 말이 들어 있습니다. 예: --hide {word}=회사")
    return word, label


def _pattern(word: str) -> re.Pattern[str]:
    letters = [re.escape(each) for each in re.sub(r"[\s_\-.·]", "", word)]
    body = _JOINT.join(letters)
    left = right = ""
    latin = word.isascii()
    if len(letters) < _SURE[latin]:  # 라인 stands in 온라인, and line in pipeline
        left = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))" if latin else "(?<![가-힣])"
    if latin and left:
        right = r"(?:(?![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
    return re.compile(f"{left}(?i:{body}){right}{PARTICLE}")
