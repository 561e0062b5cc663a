"""Commits told as sentences: one by one, or counted by topic. Nothing is added that no subject says."""

from __future__ import annotations

from collections import Counter

from assistant.commits import parse
from assistant.korean.result import Result
from assistant.schema import Evidence, Register
from assistant.write import english_subjects, korean_subjects
from assistant.write.topics import Cluster, clusters

__all__ = ["Cluster", "best_members", "cluster_sentence", "clusters", "sentence"]

TYPE_NAMES = {
    "feat": "기능 추가",
    "fix": "오류 수정",
    "refactor": "리팩터링",
    "perf": "성능 개선",
    "docs": "문서",
    "test": "테스트",
}
_MOST_KINDS = 3  # named in a sentence; the others are counted together
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


def cluster_sentence(cluster: Cluster, *, register: Register) -> Result:
    """``결제 관련 작업이 5건 있었다(기능 추가 3건, 오류 수정 2건).``

    Every number is counted here; kinds come from the commits' own prefixes and are left out where
    fewer than two commits name one.
    """
    if len(cluster.members) == 1:
        return sentence(cluster.members[0].text, register=register)
    about = f"{cluster.topic} 관련" if cluster.topic else "그 밖의"
    plain = f"{about} 작업이 {len(cluster.members)}건 있었다"
    kinds = _kinds(cluster)
    return Result(_ended(plain + (f"({kinds})" if kinds else ""), register), "ok")


def _kinds(cluster: Cluster) -> str:
    found = Counter(parse(each.text).type for each in cluster.members)
    named = [(TYPE_NAMES[kind], count) for kind, count in found.most_common() if kind in TYPE_NAMES][
        :_MOST_KINDS
    ]
    other = len(cluster.members) - sum(count for _, count in named)
    if not named or (len(named) == 1 and not other):
        return ""
    return ", ".join(f"{name} {count}건" for name, count in [*named, *([("기타", other)] if other else [])])


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
