"""Commits gathered by topic, and counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.schema import Evidence, Register
from assistant.write.commit_lines import Cluster, best, clusters, untold
from assistant.write.telling import tell_cluster


def logged(subjects: Sequence[str]) -> list[Evidence]:
    return [Evidence(f"c{number}", "commit", subject) for number, subject in enumerate(subjects)]


def shape(found: Sequence[Cluster]) -> list[tuple[str, list[str]]]:
    return [(cluster.topic, [each.text for each in cluster.members]) for cluster in found]


def test_commits_gather_by_scope_and_then_by_shared_words() -> None:
    """A scope shared by two is a topic, a pair of nouns shared by two, a single noun by three."""
    subjects = [
        "feat(payment): 부분 환불 추가",
        "fix: 쿠폰 만료 오류 수정",
        "fix(payment): 환불 금액 오류 수정",
        "feat: 장바구니 수량 변경",
        "feat: 쿠폰 만료 알림 추가",
        "docs: 회의록",
    ]
    assert shape(clusters(logged(subjects))) == [
        ("payment", [subjects[0], subjects[2]]),
        ("쿠폰 만료", [subjects[1], subjects[4]]),
        ("", [subjects[3]]),
        ("", [subjects[5]]),
    ]


def test_a_topic_is_a_name_of_whole_nouns() -> None:
    """No verb and no half of a word; one spelling; a name of two words stays whole."""
    subjects = [
        "fix: 절대경로 오류 수정",
        "refactor: 보이는 절대경로 정리",
        "feat: 보이는 Redis 캐시 추가",
        "feat: redis 락 추가",
        "chore: 절대경로 적용",
        "docs: Redis 회의록",
        "feat: 디자인 시스템 배포",
        "feat: 디자인 시스템 문서 작성",
    ]
    assert shape(clusters(logged(subjects))) == [
        ("절대경로", [subjects[0], subjects[1], subjects[4]]),
        ("Redis", [subjects[2], subjects[3], subjects[5]]),
        ("디자인 시스템", [subjects[6], subjects[7]]),
    ]


def test_the_words_of_every_project_are_no_topic() -> None:
    """Half the log says 예약, all of it says 추가; neither tells one commit from another."""
    words = ["가나", "다라", "마바", "사아", "자차", "카타", "파하", "거너", "더러", "머버"]
    subjects = [f"feat: 예약 {word} 추가" for word in words]
    assert {cluster.topic for cluster in clusters(logged(subjects))} == {""}


@pytest.mark.parametrize("scope", ["BE", "fe", "server", "공통"])
def test_a_department_is_no_topic(scope: str) -> None:
    """``[BE]`` stands before every subject of a backend team."""
    found = clusters(logged([f"[{scope}] feat: 쿠폰 발급", f"[{scope}] feat: 검색 자동완성"]))
    assert [cluster.topic for cluster in found] == ["", ""]


def test_every_commit_is_in_exactly_one_cluster() -> None:
    """Nothing is dropped and nothing is counted twice."""
    subjects = [f"feat: 화면{number % 7} 기능{number} 추가" for number in range(200)]
    members = [each.id for cluster in clusters(logged(subjects)) for each in cluster.members]
    assert sorted(members) == sorted(each.id for each in logged(subjects))


def test_commits_without_a_topic_are_not_listed_without_end() -> None:
    """The most telling stay alone; the others are counted, and a few of them named."""
    *alone, rest = clusters(
        logged([f"feat: {chr(0xAC00 + number * 29)}{number}힣 추가" for number in range(40)])
    )
    assert [len(cluster.members) for cluster in alone] == [1] * 12
    assert in_words(rest) == (
        "그 밖의 작업이 28건 더 있었다(‘깾22힣 추가’, ‘꺛23힣 추가’, ‘꺸24힣 추가’ 등)."
    )


def in_words(cluster: Cluster, register: Register = "한다") -> str:
    return " ".join(sentence.text for sentence in tell_cluster(cluster, register))


PAYMENT = Cluster(
    "payment",
    tuple(
        logged(
            [
                "feat(payment): 부분 환불 추가",
                "feat(payment): 결제 이벤트를 카프카로 발행",
                "fix(payment): 웹훅",
                "fix(payment): 환불 금액 오류 수정",
                "refactor(payment): 결제 패키지 분리",
                "chore(payment): 잡일",
            ]
        )
    ),
)


@pytest.mark.parametrize(
    ("register", "added", "published"),
    [
        ("한다", "추가했고", "발행하도록 했다"),
        ("합니다", "추가했고", "발행하도록 했습니다"),
        ("해요", "추가했고", "발행하도록 했어요"),
    ],
)
def test_a_cluster_is_told_by_its_count_and_its_best(register: Register, added: str, published: str) -> None:
    """All are counted, and the sentence stands on all of them."""
    wanted = f"payment 작업(6건)에서는 부분 환불을 {added} 결제 이벤트를 카프카로 {published}."
    assert in_words(PAYMENT, register) == wanted
    assert tell_cluster(PAYMENT, register)[0].evidence == tuple(each.id for each in PAYMENT.members)


def test_what_no_rule_can_tell_is_quoted_behind_the_count() -> None:
    """The authors' own words, and how many more there are."""
    vague = Cluster("쿠폰", tuple(logged(["feat: 쿠폰", "fix: 쿠폰 화면", "chore: 쿠폰 잡일"])))
    assert in_words(vague) == "쿠폰 작업이 3건 있었다(‘쿠폰’, ‘쿠폰 화면’, ‘쿠폰 잡일’)."


def test_a_cluster_of_one_is_told_as_its_commit() -> None:
    """A count of one is no news."""
    lone = Cluster("", tuple(logged(["feat: 쿠폰 발급 API 구현"])))
    assert in_words(lone, "해요") == "쿠폰 발급 API를 구현했어요."


def test_what_two_commits_say_alike_is_told_once() -> None:
    """A topic's best members do not repeat one another."""
    again = Cluster("쿠폰", tuple(logged(["feat: 쿠폰 목록 추가", "fix: 쿠폰 목록 추가", "쿠폰 만료 수정"])))
    assert in_words(again) == "쿠폰 작업(3건)에서는 쿠폰 목록을 추가했고 쿠폰 만료를 수정했다."


def test_no_commit_stands_for_those_that_cannot_be_told() -> None:
    """One sure sentence of three is no account of the three: all are named in their authors' words."""
    mixed = Cluster(
        "매칭", tuple(logged(["매칭 알고리즘 v1", "매칭 쿼리 N+1 제거, 1.2s -> 180ms", "매칭 상태 추가"]))
    )
    assert in_words(mixed) == (
        "매칭 작업이 3건 있었다(‘매칭 알고리즘 v1’, ‘매칭 쿼리 N+1 제거, 1.2s -> 180ms’, ‘매칭 상태 추가’)."
    )


def test_the_best_members_were_measured_or_are_new_work() -> None:
    """What changed by a number comes first, then new work; the order of the log is kept."""
    log = logged(
        [
            "fix: 환불 오류 수정",
            "feat: 부분 환불 추가",
            "perf: 조회 320ms -> 90ms",
            "chore: 잡일을 길게 적어 둔다",
        ]
    )
    assert [each.text for each in best(log, 2)] == ["feat: 부분 환불 추가", "perf: 조회 320ms -> 90ms"]
    assert [each.text for each in best(untold(PAYMENT), 2)] == [
        "feat(payment): 부분 환불 추가",
        "feat(payment): 결제 이벤트를 카프카로 발행",
    ]
