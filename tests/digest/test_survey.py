"""What the evidence shows as a whole: threads and their turns, conflicts, gaps."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.digest import survey
from assistant.schema import Conflict, Evidence, EvidenceKind, Period, Step, Survey, Thread

YEAR = Period.of_year(2025)
TODAY = date(2026, 1, 10)


def evidence(*told: tuple[EvidenceKind, str | None, str]) -> tuple[Evidence, ...]:
    """Evidence ``e1, e2, …``; a note stands in a file, a commit in a repository, a post on a site."""
    places = {"note": "n.txt:{}", "commit": "repo@{}", "post": "https://me.example/{}"}
    return tuple(
        Evidence(f"e{n}", kind, text, when, places.get(kind, "{}").format(n))
        for n, (kind, when, text) in enumerate(told, 1)
    )


def seen(*told: tuple[EvidenceKind, str | None, str]) -> Survey:
    return survey(evidence(*told), YEAR, today=TODAY)


def turns(*told: tuple[EvidenceKind, str | None, str]) -> list[str]:
    """``topic: stages`` of each thread."""
    return [f"{each.topic}: {' '.join(s.stage for s in each.steps)}" for each in seen(*told).threads]


def test_a_topic_over_months_is_a_thread_with_its_turns() -> None:
    """시작, 중단, 재개 and 완료 are told by the words; each turn names the evidence that says so."""
    found = seen(
        ("note", "2025-03", "사내 스터디 시작 (4명, 수요일 점심)"),
        ("note", "2025-08", "스터디 흐지부지됨. 6장까지 하고 아무도 말 안 꺼냄"),
        ("note", "2025-10", "스터디 재개함. 이번엔 셋이서"),
        ("note", "2025-12", "스터디 완료! 12장 끝"),
        ("note", "2025-04", "한강에서 5km 뜀"),
    )
    steps = (
        Step("시작", "e1", "2025-03"),
        Step("중단", "e2", "2025-08"),
        Step("재개", "e3", "2025-10"),
        Step("완료", "e4", "2025-12"),
    )
    assert found.threads == (Thread("스터디", steps),)


def test_notes_and_commits_of_one_topic_are_one_thread_in_the_users_spelling() -> None:
    """A scope, an English name and a Korean one meet; what is shown is what the user wrote."""
    assert turns(
        ("note", "2025-03", "카프카 도입 맡음"),
        ("commit", "2025-03-11", "feat(kafka): 컨슈머 추가"),
        ("commit", "2025-04-02", "feat(kafka): 멱등키 적용"),
        ("note", "2025-10", "카프카 운영기 발표"),
    ) == ["카프카: 시작 진행 진행"]


def test_work_after_a_stop_is_a_new_start_but_clearing_away_is_not() -> None:
    """Commits are work, unless they only take away what was left."""
    stopped: tuple[EvidenceKind, str, str] = ("note", "2025-03", "가계부 봇 개발 중단함")
    begun: tuple[EvidenceKind, str, str] = ("note", "2025-01", "가계부 봇 시작")
    assert turns(begun, stopped, ("commit", "2025-05-02", "feat: 가계부 봇 알림 추가")) == [
        "가계부 봇: 시작 중단 재개"
    ]
    assert turns(begun, stopped, ("commit", "2025-05-02", "chore: 가계부 봇 코드 제거")) == [
        "가계부 봇: 시작 중단 진행"
    ]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("러닝 시작. 첫날 2km", "시작"),
        ("러닝 한 달 통째로 쉼", "중단"),
        ("러닝을 다시 시작함", "재개"),
        ("러닝 하프 코스 완주!!", "완료"),
        ("러닝 완주 못 함", "진행"),
        ("러닝 완료 화면 캡처가 많아짐", "진행"),
        ("러닝 모임 구경. 영어 앱은 접음", "진행"),
        ("영어 공부를 러닝보다 먼저 그만둠", "진행"),
    ],
)
def test_a_turn_is_only_what_the_words_say_of_the_topic(text: str, stage: str) -> None:
    """What is denied, what is a name, and what is said of something else is no turn."""
    (thread,) = seen(
        ("note", "2025-01", "러닝 시작"), ("note", "2025-02", "러닝 5km"), ("note", "2025-06", text)
    ).threads
    assert (thread.topic, thread.steps[-1].stage) == ("러닝", stage)


def test_plans_sums_and_links_are_no_steps() -> None:
    """What is ahead, what is added up and what is only linked does not lengthen a thread."""
    assert not seen(
        ("note", "2025-01", "러닝 시작"),
        ("note", "2025-12", "올해 러닝 총 412km"),
        ("note", "2025-12", "러닝 대회 나가기"),
        ("link", "2025-11", "러닝 기록"),
    ).threads


def test_numbers_that_contradict_are_kept_and_reported() -> None:
    """Two sums of the year, and two sources on one day; neither is chosen."""
    found = seen(
        ("note", "2025-12", "올해 읽은 책은 모두 14권"),
        ("post", "2025-12-30", "올해 책을 총 13권 읽었다"),
        ("note", "2025-05-12", "쿠폰 장애로 47분 동안 주문 중단"),
        ("post", "2025-05-12", "쿠폰 장애, 45분의 주문 중단"),
    )
    assert found.conflicts == (
        Conflict("책", ("14권", "13권"), ("e1", "e2")),
        Conflict("주문 중단", ("47분", "45분"), ("e3", "e4")),
    )


@pytest.mark.parametrize(
    "told",
    [
        [("note", "2025-03-02", "한강 러닝 5km"), ("note", "2025-03-09", "한강 러닝 7km")],
        [("note", "2025-06", "올해 상반기 책 9권"), ("note", "2025-12", "올해 하반기 책 5권")],
        [
            ("note", "2025-02", "주문 목록 응답 320ms → 90ms"),
            ("post", "2025-02", "주문 목록 응답이 90ms가 됐다"),
        ],
        [("note", "2025-03", "커버리지 31%"), ("note", "2025-09", "커버리지 34%")],
    ],
)
def test_what_can_both_be_true_is_no_conflict(told: list[tuple[EvidenceKind, str, str]]) -> None:
    """Two events, two halves, a part of the same numbers, and progress."""
    assert seen(*told).conflicts == ()


def test_months_and_kinds_without_evidence_are_named() -> None:
    """Months that have not come yet are not silent."""
    one = evidence(("note", "2025-01", "입사함"), ("note", None, "언제인지 모름"))
    found = survey(one, YEAR, today=date(2025, 4, 2))
    assert found.silent == ("2025-02", "2025-03", "2025-04")
    assert found.missing == ("commit", "post", "link", "goal")


def test_a_month_that_a_note_reaches_into_is_not_silent() -> None:
    """A stretch that a note or its heading opens with speaks of its months; one in the midst of a line does not."""
    notes = (
        Evidence("e1", "note", "2월~3월 광고 로그 이전", "2025-02", "n:1"),
        Evidence("e2", "note", "버그 83건을 잡음", "2025", "n:3", "회고 / 5월~7월: 예약 개편"),
        Evidence("e3", "note", "휴가는 9월~10월에 쓰기로 함", "2025-08", "n:4"),
        Evidence("e4", "note", "처음부터 봄", "2025", "n:5", "1월~12월 기록"),
    )
    found = survey(notes, YEAR, today=TODAY)
    assert found.silent == ("2025-01", "2025-04", "2025-09", "2025-10", "2025-11", "2025-12")
