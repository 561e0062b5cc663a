"""Commits told as sentences: one by one, or counted by topic. Nothing is added that no subject says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.commits import parse
from assistant.korean.result import Result
from assistant.schema import Evidence, Register
from assistant.write import english_subjects, korean_subjects
from assistant.write.topics import Cluster, clusters

__all__ = ["OTHERS", "Cluster", "best", "clusters", "counted", "quoted", "sentence", "untold", "worked_on"]

_MEASURED = re.compile(r"\d\s?(?:[a-zA-Z%]{1,3}|초|분|시간|배|건|개|원)?\s?(?:->|→|에서)")
OTHERS = "그 밖의"  # commits without a topic
_PAST_ENDS: dict[Register, str] = {"한다": "다", "합니다": "습니다", "해요": "어요"}


def sentence(subject: str, *, register: Register) -> Result:
    """One subject as a past sentence.

    ``ok`` where a rule was sure; else ``kept`` with ``‘…’ 작업을 진행했다.`` around the author's own words.
    """
    commit = parse(subject)
    plain = ""
    if commit.language == "ko":
        plain = korean_subjects.sentence(commit.description, type=commit.type)
    elif commit.language == "en":
        plain = english_subjects.sentence(commit.description, type=commit.type)
    if plain:
        return Result(_ended(plain, register), "ok")
    return Result(worked_on([subject], register=register), "kept", "문장으로 바꿀 규칙이 없음")


def worked_on(subjects: Sequence[str], *, register: Register) -> str:
    """``‘…’, ‘…’ 작업을 진행했다.`` around the authors' own words."""
    described = [(parse(each).description or " ".join(each.split())).rstrip(" .") for each in subjects]
    quoted = ", ".join(f"‘{each.removesuffix(' 작업')}’" for each in described)
    return _ended(f"{quoted} 작업을 진행했다", register)


def _ended(plain: str, register: Register) -> str:
    """A plain past sentence, perhaps with a bracketed rest, in the register, with its full stop."""
    told, bracket, rest = plain.partition("다(")
    if not bracket:
        told, rest = plain.removesuffix("다"), ""
    return told + _PAST_ENDS[register] + (f"({rest}" if rest else "") + "."


def counted(cluster: Cluster) -> str:
    """``결제 작업(5건)``, the commits of a topic as they are counted here."""
    return f"{cluster.topic or OTHERS} 작업({len(cluster.members)}건)"


def quoted(cluster: Cluster, shown: Sequence[Evidence], *, register: Register) -> str:
    """``결제 작업이 3건 있었다(‘…’, ‘…’ 등).``: subjects in their authors' words."""
    count = f"{cluster.topic or OTHERS} 작업이 {len(cluster.members)}건"
    subjects = ", ".join(f"‘{parse(each.text).description or each.text}’" for each in shown)
    more = " 등" if len(cluster.members) > len(shown) else ""
    return _ended(
        f"{count} {'' if cluster.topic else '더 '}있었다" + (f"({subjects}{more})" if subjects else ""),
        register,
    )


def untold(cluster: Cluster) -> tuple[Evidence, ...]:
    """The members that no note tells already; what several subjects say in the same words counts once."""
    by_words = {parse(each.text).description.casefold(): each for each in cluster.members if not each.same_as}
    named = {each.id for each in by_words.values()}
    return tuple(each for each in cluster.members if each.id in named)


def best(members: Sequence[Evidence], most: int) -> tuple[Evidence, ...]:
    """The members worth naming, in their order: what was measured, new work, more said."""
    ranked = sorted(members, key=_worth, reverse=True)[:most]
    return tuple(each for each in members if each in ranked)


def _worth(each: Evidence) -> tuple[bool, bool, int]:
    commit = parse(each.text)
    measured = bool(_MEASURED.search(commit.description))
    return measured, commit.type in ("feat", "perf"), min(len(commit.description), 60)
