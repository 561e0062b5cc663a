"""The same thing told in several places is one item, and every place counts."""

from __future__ import annotations

import pytest

from assistant.digest import OVER, Budget, digest
from assistant.schema import Evidence, EvidenceKind, Period

YEAR = Period.of_year(2025)
Told = tuple[EvidenceKind, str | None, str]


def chosen(*told: Told, budget: Budget | None = None) -> list[tuple[str, str]]:
    """Id and ``same_as`` of what is kept."""
    evidence = [Evidence(f"e{n}", kind, text, when, f"p{n}") for n, (kind, when, text) in enumerate(told, 1)]
    return [(each.id, each.same_as) for each in digest(evidence, YEAR, budget or Budget()).evidence]


NOTE: Told = ("note", "2025-04", "같은 주문이 두 번 나가는 버그. 컨슈머에 멱등키 넣어서 해결")
COMMIT: Told = ("commit", "2025-04-02", "feat(kafka): 컨슈머에 멱등키 적용")
POST: Told = ("post", "2025-04-20", "카프카 컨슈머와 멱등키")


def test_a_note_a_commit_and_a_post_are_one_item_with_three_places() -> None:
    """The user's note tells it; the commit and the post stay as its further places, in whatever order they came."""
    assert chosen(COMMIT, POST, NOTE) == [("e1", "e3"), ("e2", "e3"), ("e3", "")]


def test_a_post_takes_nothing_of_a_commit_but_its_own_words() -> None:
    """A post is told by its title alone, so that what only the commit says would be lost."""
    fact: Told = ("commit", "2025-04-07", "perf: 주문 목록 조회에 커버링 인덱스 추가 (3.1s -> 0.2s)")
    assert chosen(fact, ("post", "2025-04-08", "주문 목록 조회와 커버링 인덱스")) == [("e1", ""), ("e2", "")]
    assert chosen(COMMIT, ("post", "2025-04-08", "컨슈머에 멱등키 적용하기")) == [("e1", ""), ("e2", "")]
    assert chosen(COMMIT, ("post", "2025-04-08", "컨슈머에 멱등키 적용")) == [("e1", "e2"), ("e2", "")]


@pytest.mark.parametrize(
    "other",
    [
        ("commit", "2025-05-02", "feat(kafka): 컨슈머에 멱등키 적용"),
        ("commit", "2025-04-02", "feat(kafka): 컨슈머 로그 추가"),
        ("commit", "2025-04-02", "chore(kafka): 컨슈머 멱등키 코드 제거"),
        ("commit", "2025-04-02", "fix(order): 주문 목록 정렬 수정"),
        ("commit", None, "feat(kafka): 컨슈머에 멱등키 적용"),
        ("link", "2025-04-02", "컨슈머에 멱등키 적용"),
        ("note", "2025-04", "컨슈머에 멱등키 적용"),
    ],
)
def test_what_only_sounds_alike_stays_apart(other: Told) -> None:
    """Another month, other words, taken away again, undated, a link, a second note."""
    assert all(not same_as for _, same_as in chosen(NOTE, other))


def test_two_dated_days_far_apart_are_two_things() -> None:
    """Within a month the days must be near where both are known."""
    first: Told = ("note", "2025-04-01", "컨슈머에 멱등키 넣음")
    assert chosen(first, ("commit", "2025-04-05", "컨슈머에 멱등키 적용")) == [("e1", ""), ("e2", "e1")]
    assert chosen(first, ("commit", "2025-04-25", "컨슈머에 멱등키 적용")) == [("e1", ""), ("e2", "")]


def test_further_places_take_nothing_of_the_budget_and_go_with_what_tells_them() -> None:
    """One item fits with its three places; what is cut is cut whole, with the reason."""
    more: Told = ("note", "2025-04", "짧은 일")
    assert chosen(NOTE, COMMIT, POST, more, budget=Budget(1)) == [("e1", ""), ("e2", "e1"), ("e3", "e1")]
    evidence = [
        Evidence("e1", "note", "컨슈머에 멱등키 넣음", "2025-04", "n:1"),
        Evidence("e2", "commit", "컨슈머에 멱등키 적용", "2025-04-02", "r@1"),
        Evidence("e3", "note", "응답 320ms에서 90ms로 줄인 긴 이야기", "2025-04", "n:2"),
    ]
    found = digest(evidence, YEAR, Budget(1))
    assert [each.id for each in found.evidence] == ["e3"]
    assert [(each.text, each.reason) for each in found.dropped] == [
        ("컨슈머에 멱등키 넣음", OVER),
        ("컨슈머에 멱등키 적용", OVER),
    ]
