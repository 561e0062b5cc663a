"""Commits, wherever they were read: whose they are, what belongs to the period, and what was left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.korean import text as korean_text
from assistant.schema import Dropped, Evidence
from assistant.sources import people
from assistant.sources.base import Reading, Scope

TOGETHER = "함께 작성"  # stands as the heading of a commit that others wrote with the user
_LONGEST = 300  # characters of a subject; what is longer was never meant as one
_BODY = 600  # characters of one commit's body
_TRAILER = re.compile(
    r"^[A-Z][A-Za-z-]{2,30}(?:-by|-Id|-url|Issue|s)?: \S|^\(cherry picked from commit|^This reverts "
)
_SAID = {"paragraph", "bullet", "quote"}


@dataclass(frozen=True)
class Commit:
    """One commit of a log. ``author`` and ``coauthors`` are ``Name <mail>``, '' when the log does not say."""

    sha: str
    author: str
    when: str | None
    subject: str
    merge: bool = False
    coauthors: tuple[str, ...] = ()
    body: str = ""


def reading(found: Sequence[Commit], name: str, scope: Scope, own: Sequence[str]) -> Reading:
    """The user's commits of the period, in the order given; everything left out is counted.

    Raises OptionError when nobody in the log fits ``scope.authors``.
    """
    work = [each for each in found if not each.merge and not people.is_bot(each.author)]
    inside = [each for each in work if scope.period is None or scope.period.holds(each.when)]
    mine, together = _mine(work, inside, name=name, scope=scope, own=own)
    kept = [each for each in inside if _is_kept(each, mine, together)]
    evidence, cut = [], []
    for commit in kept:
        said, rest = _told(commit, name, heading="" if _is_own(commit, mine) else TOGETHER)
        evidence += said
        cut += rest
    others = Counter(each.author for each in inside if not _is_kept(each, mine, together))
    remarks = _remarks(kept, others, name=name, scope=scope, work=work)
    return Reading(
        tuple(evidence), (*cut, *_left_out(found, work, inside, name=name, others=others)), tuple(remarks)
    )


def _mine(
    work: Sequence[Commit], inside: Sequence[Commit], *, name: str, scope: Scope, own: Sequence[str]
) -> tuple[set[str], bool]:
    """Who the user is among the authors, and whether the log names anybody."""
    authors = [each.author for each in (work if scope.authors else inside or work) if each.author]
    coauthors = {person for each in work for person in each.coauthors}
    if not authors:
        return set(), False
    return people.choose(authors, coauthors, scope.authors, own, name=name), True


def _is_own(commit: Commit, mine: set[str]) -> bool:
    return not commit.author or commit.author in mine


def _is_kept(commit: Commit, mine: set[str], named: bool) -> bool:
    return not named or _is_own(commit, mine) or not mine.isdisjoint(commit.coauthors)


def _told(commit: Commit, name: str, *, heading: str) -> tuple[list[Evidence], list[Dropped]]:
    """The subject as evidence, the body's own lines as notes beside it, and what was too long."""
    place = f"{name}@{commit.sha[:10]}" if commit.sha else name
    subject = clean(commit.subject)
    dropped = []
    if len(subject) > _LONGEST:
        dropped.append(Dropped(subject[_LONGEST:], "너무 긴 커밋 제목의 나머지", place))
        subject = subject[:_LONGEST].rstrip() + "…"
    if not subject:
        return [], [Dropped("(제목 없음)", "제목이 없는 커밋", place)]
    evidence = [Evidence("", "commit", subject, commit.when, place, heading)]
    if commit.body:
        lines, rest = _body(commit.body)
        evidence += [Evidence("", "note", line, commit.when, place, subject) for line in lines]
        dropped += [Dropped(line, "커밋 본문이 길어 뺌", place) for line in rest]
    return evidence, dropped


def _body(body: str) -> tuple[list[str], list[str]]:
    """The lines of a body that say something, without trailers, and those beyond what one commit may tell."""
    own = "\n".join(line for line in body.splitlines() if not _TRAILER.match(line))
    lines = [clean(unit.text) for unit in korean_text.units(own) if unit.kind in _SAID]
    total, fit = 0, 0
    for line in lines:
        total += len(line)
        if total > _BODY:
            break
        fit += 1
    return lines[:fit], lines[fit:]


def _remarks(
    kept: Sequence[Commit], others: Counter[str], *, name: str, scope: Scope, work: Sequence[Commit]
) -> Iterator[str]:
    if others:
        chosen = people.names(each.author for each in kept if each.author not in others) or "내"
        whose = f"{chosen}의 커밋" if chosen != "내" else "내 커밋"
        yield (
            f"‘{name}’에서 {whose} {len(kept):,}건만 쓰고 다른 {len(others)}명의 {others.total():,}건은 뺐습니다."
            + ("" if scope.authors else " 바꾸려면 --author를 주세요.")
        )
    if scope.authors and work and not any(each.author for each in work):
        yield f"‘{name}’에는 작성자가 적혀 있지 않아 --author를 적용하지 못했습니다."


def _left_out(
    found: Sequence[Commit],
    work: Sequence[Commit],
    inside: Sequence[Commit],
    *,
    name: str,
    others: Counter[str],
) -> Iterator[Dropped]:
    """One line with a count for each reason that whole groups of commits are not told."""
    merges = sum(each.merge for each in found)
    for what, count in (
        ("병합 커밋", merges),
        ("봇의 커밋", len(found) - merges - len(work)),
        ("기간 밖의 커밋", len(work) - len(inside)),
        *((f"{people.names([person])}의 커밋", count) for person, count in others.most_common()),
    ):
        if count:
            reason = what if what.split()[0] in ("병합", "봇의", "기간") else "다른 사람의 커밋"
            yield Dropped(f"{what} {count:,}건", reason, name)


def clean(subject: str) -> str:
    """NFC, without control characters, one space between words."""
    composed = unicodedata.normalize("NFC", subject)
    if not composed.isprintable():
        composed = "".join(char if char.isprintable() else " " for char in composed)
    return " ".join(composed.split())
