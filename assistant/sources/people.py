"""Whose commits are these: the user's among the authors of a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.errors import OptionError


def choose(
    people: Sequence[str], wanted: Sequence[str], own: Sequence[str], name: str
) -> tuple[set[str], str]:
    """The authors (``Name <mail>``) to keep among ``people``, one entry a commit, and a remark.

    ``wanted`` are the user's words (any part of a name or address); without them ``own``, git's
    identity, decides, then the author of most commits. Raises OptionError when nobody fits ``wanted``.
    """
    counts = Counter(people)
    if wanted:
        if kept := _matching(counts, wanted):
            return kept, ""
        known = ", ".join(person for person, _ in counts.most_common(5)) or "없음"
        raise OptionError(f"‘{name}’에 ‘{', '.join(wanted)}’의 커밋이 없습니다. 기록에 있는 사람: {known}")
    if len(counts) <= 1:
        return set(counts), ""
    kept = _matching(counts, own) or {counts.most_common(1)[0][0]}
    chosen = ", ".join(sorted({_name(person) for person in kept}))
    return (
        kept,
        f"‘{name}’에 {len(counts)}명의 커밋이 있어 {chosen}의 것만 씁니다. 바꾸려면 --author를 주세요.",
    )


def _matching(counts: Counter[str], words: Sequence[str]) -> set[str]:
    lowered = [word.casefold() for word in words if word.strip()]
    return {person for person in counts if any(word in person.casefold() for word in lowered)}


def _name(person: str) -> str:
    """``한지원`` of ``한지원 <jiwon@example.com>``: an address need not be shown to be recognised."""
    return person.partition(" <")[0] or person
