"""Doubts what a transform wrote: words and numbers that stand in none of its sources."""

import re
import unicodedata
from functools import cache

from assistant.korean import lexicon
from assistant.korean.kiwi import tokens

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_+#]*")
CONTENT = {"NNG", "NNP", "NP", "NR", "VV", "VA", "MAG", "XR", "MM"}


def new_facts(sources: list[str], output: str) -> list[str]:
    """Numbers, Latin words and content words of `output`, in order, that occur in no source and are not allowed.

    A content word occurs if its stem does, or if it is written somewhere in the sources, spaces aside.
    """
    source = unicodedata.normalize("NFC", "\n".join(sources))
    target = unicodedata.normalize("NFC", output)
    found = [*_missing(NUMBER, source, target), *_missing(LATIN, source, target), *_new_words(source, target)]
    return list(dict.fromkeys(found))


def _missing(pattern: re.Pattern[str], source: str, target: str) -> list[str]:
    known = set(pattern.findall(source))
    return [match for match in pattern.findall(target) if match not in known]


def _new_words(source: str, target: str) -> list[str]:
    written = re.sub(r"\s", "", source)
    new = [
        form for form in _words(target) if form not in written and form not in lexicon.words("allowed.txt")
    ]
    known = set(_words(source)) if new else set()
    return [form for form in new if form not in known]


@cache
def _content() -> frozenset[str]:
    return frozenset(CONTENT)


def _words(text: str) -> list[str]:
    return [token.form for token in tokens(text) if token.tag in CONTENT]
