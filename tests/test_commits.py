"""Commit subjects: their parts, those that say nothing, and those that were taken back."""

from __future__ import annotations

import time

import pytest

from assistant.commits import Commit, noise, parse, reverted


@pytest.mark.parametrize(
    ("subject", "parts"),
    [
        ("feat(auth): 로그인 추가 (#123)", Commit("feat", "auth", "로그인 추가", "ko", issue="#123")),
        ("fix!: drop node 14", Commit("fix", "", "drop node 14", "en", breaking=True)),
        ("feat(api)!: 응답 형식 변경", Commit("feat", "api", "응답 형식 변경", "ko", breaking=True)),
        ("[BE] feat: 예약 취소 API 구현", Commit("feat", "BE", "예약 취소 API 구현", "ko")),
        ("[Feat/#32] 홈 화면 구현", Commit("feat", "", "홈 화면 구현", "ko", issue="#32")),
        ("[FE/fix] 버튼 정렬", Commit("fix", "FE", "버튼 정렬", "ko")),
        ("[DPM-12] refactor : 응답 분리 (#3)", Commit("refactor", "", "응답 분리", "ko", issue="DPM-12")),
        ("✨ feat: 알림 추가", Commit("feat", "", "알림 추가", "ko")),
        (":bug: 날짜 밀림 수정", Commit("fix", "", "날짜 밀림 수정", "ko")),
        ("🔥 안 쓰는 배치 삭제", Commit("remove", "", "안 쓰는 배치 삭제", "ko")),
        ("feat/cart: 수량 변경", Commit("feat", "cart", "수량 변경", "ko")),
        ("Feat/로그인 구현", Commit("feat", "", "로그인 구현", "ko")),
        ("hotfix: hotfix: 토큰 만료 처리", Commit("fix", "", "토큰 만료 처리", "ko")),
        ("hotfix: fix: 토큰 만료 처리", Commit("fix", "", "토큰 만료 처리", "ko")),
        ("Feat : 로그인 추가", Commit("feat", "", "로그인 추가", "ko")),
        ("refactor - 주문 서비스 분리", Commit("refactor", "", "주문 서비스 분리", "ko")),
        ("feat(#12): 결제 추가", Commit("feat", "", "결제 추가", "ko", issue="#12")),
        ("Issues #12 fix: 결제 추가", Commit("fix", "", "결제 추가", "ko", issue="#12")),
        ("issue34: 결제 추가", Commit("", "", "결제 추가", "ko", issue="#34")),
        ("feat/#56 결제 추가", Commit("feat", "", "결제 추가", "ko")),
        ("fix: 결제 추가 (#7)(#8)", Commit("fix", "", "결제 추가", "ko", issue="#8")),
        ("feat & test : 결제 추가", Commit("feat", "", "결제 추가", "ko")),
        ("a11y: 대체 글 추가", Commit("", "a11y", "대체 글 추가", "ko")),
        ("[홈>찜] 목록 추가", Commit("", "홈>찜", "목록 추가", "ko")),
        ("feat: `Cart` 객체 추가", Commit("feat", "", "`Cart` 객체 추가", "ko")),
        ("auth: add login", Commit("", "auth", "add login", "en")),
        ("fix login bug closes #12", Commit("", "", "fix login bug", "en", issue="#12")),
        ("[web] 모달 접근성 개선 (PR #311)", Commit("", "web", "모달 접근성 개선", "ko", issue="#311")),
        ("로그인 화면: 문구 변경", Commit("", "", "로그인 화면: 문구 변경", "ko")),
        ("(참고) 로그인", Commit("", "", "(참고) 로그인", "ko")),
        ("https://example.com", Commit("", "", "https://example.com", "en")),
        ("\u200b\x08feat:\u3000로그인   추가", Commit("feat", "", "로그인 추가", "ko")),
        ("feat:", Commit("feat", "", "", "")),
        ("", Commit("", "", "", "")),
    ],
)
def test_a_subject_is_taken_apart(subject: str, parts: Commit) -> None:
    """Conventional commits, tags, emoji and what teams type by hand; the text that is left is untouched."""
    assert parse(subject) == parts


NOISE = {
    "병합 커밋": [
        "Merge pull request #318 from baechu/feature/payment-split",
        "Merge branch 'main' into feature/cart",
        "Merge remote-tracking branch 'origin/develop'",
        "merge: develop",
        "develop 머지",
        "main 브랜치 최신화",
    ],
    "의존성·버전만 올린 커밋": [
        "build(deps): bump actions/checkout from 4.1.7 to 4.2.2",
        "Bump lodash from 4.17.20 to 4.17.21 in /web",
        "chore: update dependency eslint to v7.3.1",
        "chore: update eslint monorepo to v9.31.0",
        "bump version to 3.8.0",
        "release: 3.2.1",
        "v2.0.3",
        "version1.1.1",
        "버전 1.3.0으로 올림",
        "의존성 업데이트",
    ],
    "내용이 없는 제목": [
        "fixup! add login",
        "oops",
        "진짜 마지막 수정",
        "일단 커밋",
        "왜 안돼",
        "update 2",
        "wip",
        "ㅇㅇ",
        ".",
        "수정",
        "버그 수정",
        "fix bug",
        "feat:",
        "230919 (#89)",
        "3일차 커밋",
        "임시 저장",
        "minor changes",
        "Update httpx/_multipart.py",
        "작업중...",
        "🚧",
    ],
    "README만 고친 커밋": ["docs: README 수정", "Update README", "docs: readme 목차 추가"],
    "저장소 설정만 고친 커밋": ["chore: .gitignore 수정"],
    "오타·서식만 고친 커밋": [
        "오타 수정",
        "오타 수정 (README)",
        "fix typo in error message",
        "style: apply spotless",
        "prettier:fix",
        "코드 포맷팅 적용",
        "refactor: 사용하지 않는 import문 삭제",
        "줄바꿈 추가",
    ],
    "첫 커밋": ["Initial commit", "초기 커밋", "chore: 프로젝트 초기 세팅", "기본 세팅"],
    "리뷰 반영·충돌 해결": [
        "review 반영",
        "fix: PR 리뷰 반영",
        "Apply suggestions from code review",
        "머지 충돌 수정",
    ],
    "자동으로 만들어진 커밋": ["docs: add octocat as a contributor for code", "[bot] weekly update"],
    "CI·배포를 다시 돌린 커밋": ["ci: trigger", "empty commit to trigger CI", "재배포"],
    "이슈 번호뿐인 제목": ["[DPM-12]", "fix #123", "Fixes #275", "#12, #13"],
    "되돌린 커밋": ['Revert "feat: 쿠폰 자동 적용"', "revert: feat: 로그인 추가"],
}


@pytest.mark.parametrize(
    ("reason", "subject"), [(why, each) for why, found in NOISE.items() for each in found]
)
def test_a_subject_that_says_nothing_is_named_with_its_reason(subject: str, reason: str) -> None:
    """The reason is what the user reads beside the dropped line."""
    assert noise(subject) == reason


@pytest.mark.parametrize(
    "subject",
    [
        "hasConflictWith 메서드 추가",
        "포매팅 되는 문제 해결",
        "코드 포맷이 어긋나면 커밋을 막는 기능",
        "커밋 메시지 검사 훅 추가",
        "feat: merge sort 시각화 추가",
        "Add three-way merge to config loader",
        "Bump allocator로 파서 메모리 할당 교체",
        "bump timeout from 3s to 5s",
        "feat: 검색어 오타 교정",
        "오타 수정 기능 추가",
        "타자 연습 오타율 통계 화면",
        "예약 시간 충돌 해결",
        "feat: 임시 저장 기능 추가",
        "README 뱃지 서버 캐시 적용",
        "feat: 게임 이전 턴으로 되돌리기(undo) 추가",
        "fix: revert 시 재고 복구 안 되는 문제",
        "feat: 결제 revert API 구현",
        "revert: 느려져서 목록 캐시 크기 원복",
        "docs: README에 로컬에서 돌리는 법 추가",
        "테스트 추가하면서 찾은 반올림 오류 수정",
        "init 컨테이너로 DB 마이그레이션 실행",
        "fix: 공백만 입력해도 댓글 등록되는 버그",
        "리뷰 반영한 추천 점수 계산",
        "ci: 머지 큐 도입",
        "로그인 오류 수정",
        "Java 21로 업그레이드",
        "트랜잭션 롤백",
        "wip: 장바구니 금액 계산",
        "Handle conflicts in offline sync",
        "Fix formatting in invoice emails",
        "fix test",
        "feat: 충돌 처리",
        "feat: 자동 저장",
        "feat: backup",
        "feat: create project",
    ],
)
def test_a_word_of_noise_inside_a_subject_that_says_something_is_none(subject: str) -> None:
    """Patterns match the whole subject, never a part of it."""
    assert noise(subject) == ""


LOGIN = "feat: 로그인 추가"


@pytest.mark.parametrize(
    ("subjects", "out"),
    [
        ([LOGIN, f'Revert "{LOGIN}"'], {0, 1}),
        ([f"{LOGIN} (#1)", f'Revert "{LOGIN}" (#2)'], {0, 1}),
        ([f"{LOGIN} (#1)", f'Revert "{LOGIN} (#1)" (#2)'], {0, 1}),
        ([LOGIN, f"revert: {LOGIN}"], {0, 1}),
        ([LOGIN, "revert: 로그인 추가"], {0, 1}),
        ([LOGIN, "로그인 추가 되돌림"], {0, 1}),
        ([LOGIN, "fix: 로그인 추가 되돌림"], {0, 1}),
        ([LOGIN, "‘로그인 추가’ 커밋 되돌리기"], {0, 1}),
        ([LOGIN, "로그인 추가 커밋 원복"], {0, 1}),
        (["add login", "Revert add login"], {0, 1}),
        (["docs: 안내", LOGIN, "이전 커밋 되돌리기"], {1, 2}),
        ([LOGIN, f'Revert "{LOGIN}"', f'Revert "Revert "{LOGIN}""'], {1, 2}),
        ([LOGIN, f'Revert "{LOGIN}"', f'Reapply "{LOGIN}"'], {1, 2}),
        ([LOGIN, f'Revert "{LOGIN}"', f'Reapply "{LOGIN}"', f'Revert "{LOGIN}"'], {0, 1, 2, 3}),
        ([LOGIN, f'Revert "{LOGIN}"', LOGIN], {0, 1}),
        ([LOGIN, LOGIN, f'Revert "{LOGIN}"'], {1, 2}),
        ([LOGIN, LOGIN, f'Revert "{LOGIN}"', f'Revert "{LOGIN}"'], {0, 1, 2, 3}),
        ([f'Revert "{LOGIN}"', LOGIN], {0}),
        (['Revert "다른 해의 일"', LOGIN], {0}),
    ],
)
def test_a_revert_cancels_what_it_takes_back(subjects: list[str], out: set[int]) -> None:
    """Oldest first: the nearest earlier commit of that subject goes, and a revert of a revert brings it back."""
    assert reverted(subjects) == out


@pytest.mark.parametrize(
    "subject",
    [
        "트랜잭션 롤백",
        "결제 실패 시 재고 되돌림",
        "feat: 주문 취소",
        "로그인 추가 일부 되돌림",
        "fix: revert 시 재고 복구",
    ],
)
def test_a_feature_that_takes_something_back_is_no_revert(subject: str) -> None:
    """Without a quoted subject or an earlier one that reads alike, the words are about the program."""
    assert reverted([LOGIN, subject]) == set()


def test_a_revert_by_sha_cancels_that_very_commit() -> None:
    """Git's own trailer outranks the subject, which another commit may share."""
    shas = ["aaaaaaa1", "bbbbbbb2", "ccccccc3"]
    bodies = ["", "", "This reverts commit aaaaaaa1."]
    assert reverted([LOGIN, LOGIN, f'Revert "{LOGIN}"'], bodies=bodies, shas=shas) == {0, 2}
    assert reverted(["a", "b", "revert bbbbbbb2"], shas=shas) == {1, 2}


def test_every_revert_is_noise_and_what_it_cancels_is_not() -> None:
    """A dropped commit is told apart from one that says nothing."""
    assert [noise(subject) for subject in (LOGIN, f'Revert "{LOGIN}"')] == ["", "되돌린 커밋"]


@pytest.mark.parametrize(
    "piece", ["feat: ", "[a]", 'Revert "', "(#1)", " ", "merge ", "수정 ", "🚀", "a", "bump ", ":a:"]
)
def test_a_hostile_subject_takes_no_longer_than_a_short_one(piece: str) -> None:
    """Ten thousand characters of what the patterns repeat are read at once."""
    subject = piece * (10_000 // len(piece))
    started = time.perf_counter()
    parse(subject), noise(subject), reverted([subject, subject])
    assert time.perf_counter() - started < 0.3


def test_ten_thousand_commits_are_read_in_a_moment() -> None:
    """Parsed, filtered and searched for reverts, with ample room for a slow machine."""
    subjects = [f"feat(order): 주문 목록 {number}번 화면에 필터 추가 (#{number})" for number in range(9_000)]
    subjects += [f'Revert "{subject}"' for subject in subjects[:1_000]]
    started = time.perf_counter()
    silent = sum(bool(noise(subject)) for subject in subjects)
    out = reverted(subjects)
    assert (silent, len(out)) == (1_000, 2_000)
    assert time.perf_counter() - started < 6
