"""Fragments of notes that no rule is sure of, which come back to the letter."""

import pytest

from assistant.korean.realise import realise

KEPT = [
    "JVM",
    "PR 모음",
    "Kafka",
    "어드민 서비스 (사내용",
    "이게 맞을까?",
    "컴퓨터구조/OS, 네트워크, SQL 책 읽기",
    "로그인, 회원가입 구현",
    "직접 구현해보는 경험",
    "Docker 기반 개발",
    "Docker 기반 개발 및 배포",
    "성능 개선을 위한 쿼리 튜닝",
    "데이터 팀과의 협업에서 느낀 점",
    "유닛 테스트",
    "지속적인 성능 개선 및 최적화",
    "Develop 퇴사 AI 성장",
    "퇴사 이직 여행",
    "성장 협업 기록",
    "첫 월급날의 뿌듯함",
    "기술 스택: Java, Spring",
    "상반기 목표",
    "서비스 오픈함 진짜 해냄",
    "독서 20권",
    "한 번에 바꾸자 vs 나눠서 바꾸자",
    "백엔드 캠프 2기 메모",
    "첫날 받은 거: 노트북, 출입증",
    "알람 정리해서 하루 120건 → 15건",
    "좌석 조회 Redis 캐시, 평균 210ms → 35ms",
    "커버리지 31%로 시작했는데 아직도 34%",
    "10km 대회 58분 🏃",
    "제주 4박 5일",
    "올해 러닝 총 412km 👟",
    "원인은 파악",
    "결과는 다음 주 발표",
    "입사할 땐 반대였는데",
    "환불 건 처리량",
    "매주 알고리즘 2문제, 매주 토요일 장거리 러닝",
    "매달 블로그 1편",
    "풀코스 마라톤",
    "사이드 프로젝트 다시",
    "팀원 면접 진행 A -> B -> C",
    "https://example.com 글 작성",
    "꾸준한 코드 리뷰",
    "",
]


@pytest.mark.parametrize("fragment", KEPT)
@pytest.mark.parametrize("mode", ["done", "plan"])
def test_keeps_what_no_rule_is_sure_of(fragment: str, mode: str) -> None:
    """Titles, lists, questions, broken brackets and ambiguous modifiers come back to the letter, with a reason."""
    result = realise(fragment, mode=mode, register="한다")  # type: ignore[arg-type]
    assert (result.text, result.status, bool(result.reason)) == (fragment, "kept", True)


@pytest.mark.parametrize("fragment", ["코테 매주 두 문제 풀기", "책 12권 읽기"])
def test_does_not_claim_that_a_plan_was_done(fragment: str) -> None:
    """A note in -기 under what was done is undecidable."""
    assert realise(fragment, mode="done", register="한다").status == "kept"


@pytest.mark.parametrize(
    "fragment",
    [
        "장애 발생",
        "시간 부족",
        "배포 시간 18분 → 6분",
        "원인은 인증서 하나",
        "번아웃 옴",
        "면접 탈락",
        "인강 완강 못함",
        "도입할지 말지 고민",
        "JVM",
    ],
)
def test_does_not_plan_what_nobody_plans(fragment: str) -> None:
    """Misfortunes, events and bare nouns are no plans."""
    assert realise(fragment, mode="plan", register="한다").status == "kept"


@pytest.mark.parametrize(
    "fragment",
    [
        "오늘 장애를 냈다",
        "어제 배포 실패",
        "새벽 4시 호출 2번",
        "다이어트 5kg 성공",
        "주문분리 100% 전환",
        "상반기 평가 A. 생각보다 잘 나왔네",
        "원인은 내가 배포한 쿼리에 wildcard 들어가서 힙이 터졌다",
        "원인은 내가 배포한 쿼리에 wildcard 들어가서 힙 터짐",
    ],
)
def test_what_would_be_told_askew_stays_as_it_was_typed(fragment: str) -> None:
    """A day named from that day, an unknown caller, an amount of nothing, two subjects: no rule mends them."""
    assert realise(fragment, mode="done", register="한다").text == fragment


def test_a_warning_to_oneself_is_no_promise() -> None:
    """In a polite register it could only become one."""
    assert realise("쓰지말자", mode="done", register="합니다").text == "쓰지말자"


@pytest.mark.parametrize("fragment", ["금요일엔 배포하지 말 것", "백업 확인할 것", "새벽엔 자둘 것!"])
def test_what_one_tells_oneself_is_not_told_as_done(fragment: str) -> None:
    """``… 것`` behind a coming time is an errand, not what something was."""
    assert realise(fragment, mode="done", register="한다").text == fragment
