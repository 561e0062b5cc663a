"""Whose commits are these: the user's among the authors of a log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.errors import OptionError

_BOT = re.compile(
    r"\[bot\]|^(?:dependabot|renovate|greenkeeper|github-actions|semantic-release-bot|snyk-bot|imgbot|allcontributors)\b",
    re.IGNORECASE,
)

_ADDRESS = re.compile(r"([\w.+-]{1,3})[\w.+-]*@([\w-]{1,3})[\w.-]*")


def is_bot(person: str) -> bool:
    """Whether a commit's author is a program: ``dependabot[bot] <…>``."""
    return bool(_BOT.search(person))


def choose(
    authors: Sequence[str], coauthors: Iterable[str], wanted: Sequence[str], own: Sequence[str], *, name: str
) -> set[str]:
    """The persons (``Name <mail>``) who are the user; ``authors`` has one entry a commit.

    ``wanted`` are the user's words (any part of a name or address); without them ``own``, git's
    identity, decides, then the author of most commits. Raises OptionError when nobody fits ``wanted``.
    """
    counts = Counter(authors)
    everybody = {*counts, *coauthors}
    if wanted:
        if kept := {person for person in everybody if mentions(person, wanted)}:
            return kept
        known = ", ".join(person for person, _ in counts.most_common(5)) or "없음"
        raise OptionError(f"‘{name}’에 ‘{', '.join(wanted)}’의 커밋이 없습니다. 기록에 있는 사람: {known}")
    kept = {person for person in everybody if is_one_of(person, own)}
    return kept or {person for person, _ in counts.most_common(1)}


def hinted(text: str) -> str:
    """With the first letters of addresses only: enough for their owners, and nothing that has to be hidden."""
    return _ADDRESS.sub(r"\1…@\2…", text)


def mentions(person: str, words: Iterable[str]) -> bool:
    """Whether a word is a part of the person's name or address."""
    folded = person.casefold()
    return any(word.casefold() in folded for word in words if word.strip())


def is_one_of(person: str, own: Iterable[str]) -> bool:
    """Whether the person has one of the names or addresses, as a whole."""
    name, _, address = person.casefold().rstrip(">").rpartition(" <")
    return any(each.casefold() in (name, address) for each in own)


def names(people: Iterable[str]) -> str:
    """``한지원`` of ``한지원 <jiwon@example.com>``: an address need not be shown to be recognised."""
    return ", ".join(sorted({person.partition(" <")[0] or person for person in people}))
