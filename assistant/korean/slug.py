"""File and address names that keep Hangul."""

import re
import unicodedata

LIMIT = 80
BYTES = 240  # file systems allow 255 bytes a name; a date prefix and a suffix have to fit beside it
EMPTY = "회고"
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # Windows device names
JOINERS = "\u200c\u200d"


def slug(title: str) -> str:
    """`title` in lower case with single hyphens between its words, at most 80 characters and 240 bytes.

    An empty result becomes `회고`.
    """
    text = unicodedata.normalize("NFC", title.lower())
    kept = "".join(
        char if unicodedata.category(char)[0] in "LNM" else "-" for char in text if char not in JOINERS
    )
    name = _cut(re.sub(r"-+", "-", kept).strip("-")).strip("-")
    if RESERVED.fullmatch(name):
        return f"{name}-{EMPTY}"
    return name or EMPTY


def _cut(name: str) -> str:
    end = min(len(name), LIMIT)
    while len(name[:end].encode("utf-8")) > BYTES:
        end -= 1
    while 0 < end < len(name) and _continues(name[end]):
        end -= 1
    return name[:end]


def _continues(char: str) -> bool:
    """Whether `char` belongs to the cluster before it: a combining mark, or a vowel or coda jamo."""
    return (
        unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"
    )
