"""Commits told as sentences: one by one, or counted by topic. Nothing is added that no subject says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.commits import parse
from assistant.korean.result import Result
from assistant.schema import Evidence, Register
from assistant.write import english_subjects, korean_subjects
from assistant.write.topics import Cluster, clusters

__all__ = ["OTHERS", "Cluster", "best_members", "clusters", "counted", "quoted", "sentence"]

_SHOWN = 10  # commits without a topic of which two are an example
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
    quoted = (commit.description or " ".join(subject.split())).rstrip(" .")
    return Result(
        _ended(f"‘{quoted.removesuffix(' 작업')}’ 작업을 진행했다", register),
        "kept",
        "문장으로 바꿀 규칙이 없음",
    )


def _ended(plain: str, register: Register) -> str:
    """A plain past sentence, perhaps with a bracketed rest, in the register, with its full stop."""
    told, bracket, rest = plain.partition("다(")
    if not bracket:
        told, rest = plain.removesuffix("다"), ""
    return told + _PAST_ENDS[register] + (f"({rest}" if rest else "") + "."


def counted(cluster: Cluster) -> str:
    """``결제 작업 5건``, the commits of a topic as they are counted here."""
    return f"{cluster.topic or OTHERS} 작업 {len(cluster.members)}건"


def is_long_rest(cluster: Cluster) -> bool:
    """Whether so many commits share no topic that two of them say nothing of the others."""
    return not cluster.topic and len(cluster.members) > _SHOWN


def quoted(cluster: Cluster, shown: Sequence[Evidence], *, register: Register) -> str:
    """``결제 작업 3건이 있었다(‘…’, ‘…’ 등).``: subjects in their authors' words; of a long rest only the count."""
    if is_long_rest(cluster):
        return _ended(f"{counted(cluster)}이 더 있었다", register)
    subjects = ", ".join(f"‘{parse(each.text).description or each.text}’" for each in shown)
    more = " 등" if len(cluster.members) > len(shown) else ""
    return _ended(f"{counted(cluster)}이 있었다" + (f"({subjects}{more})" if subjects else ""), register)


def best_members(cluster: Cluster, *, most: int = 2) -> tuple[Evidence, ...]:
    """The members worth telling one by one, in their order: new work first, sure sentences, more said.

    What several subjects say in the same words is told once.
    """
    told = {parse(each.text).description.casefold(): each for each in cluster.members if not each.same_as}
    ranked = sorted(told.values(), key=_worth, reverse=True)[:most]
    return tuple(each for each in cluster.members if each in ranked)


def _worth(each: Evidence) -> tuple[bool, bool, int]:
    commit = parse(each.text)
    sure = sentence(each.text, register="한다").status == "ok"
    return sure, commit.type in ("feat", "perf"), min(len(commit.description), 60)
