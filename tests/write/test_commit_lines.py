"""Commits told as sentences, one by one and counted by topic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.schema import Register
from assistant.write.commit_lines import sentence


def told(subject: str, register: Register = "한다") -> str:
    return sentence(subject, register=register).text


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("feat(order): 주문 취소 API 구현 (#132)", "주문 취소 API를 구현했다."),
        ("fix: hotfix: 날짜가 하루 밀리는 문제 수정", "날짜가 하루 밀리는 문제를 수정했다."),
        ("chore: docker-compose에 redis 추가", "docker-compose에 redis를 추가했다."),
        ("feat: 예약 목록에 필터를 추가한다", "예약 목록에 필터를 추가했다."),
        ("로그인 기능추가", "로그인 기능을 추가했다."),
        ("임시 파일 삭제 하기", "임시 파일을 삭제했다."),
        ("fix: 안 쓰는 쿼리 제거함", "안 쓰는 쿼리를 제거했다."),
        ("feat: 검색 자동완성 추가 및 디바운스 적용", "검색 자동완성을 추가하고 디바운스를 적용했다."),
        ("refactor: 락 전략 변경 및 개선", "락 전략을 변경하고 개선했다."),
        ("feat: 상품 등록 및 수정 기능 추가", "상품 등록 및 수정 기능을 추가했다."),
        ("feat: 댓글 작성/수정/삭제 기능 구현", "댓글 작성/수정/삭제 기능을 구현했다."),
        (
            "feat: 공간 생성, 업데이트 시 이미지 검증 로직 추가",
            "공간 생성, 업데이트 시 이미지 검증 로직을 추가했다.",
        ),
        ("refactor: 매직 넘버 상수로 추출", "매직 넘버를 상수로 추출했다."),
        ("chore: 커넥션 풀 크기 10에서 30으로 조정", "커넥션 풀 크기를 10에서 30으로 조정했다."),
        ("refactor: notification 테이블 상속 구조로 변경", "notification 테이블을 상속 구조로 변경했다."),
        ("refactor: 결제 모듈 인터페이스로 추상화", "결제 모듈을 인터페이스로 추상화했다."),
        ("refactor: 도메인 패키지로 분리", "도메인 패키지로 분리했다."),
        ("refactor: user -> member 변경", "user를 member로 변경했다."),
        ("chore: 누적개수 long -> double 타입 변경", "누적개수 long 타입을 double로 변경했다."),
        ("chore: msw v1.2.3 업그레이드", "msw v1.2.3으로 업그레이드했다."),
        ("hotfix: 커넥션 고갈 대응", "커넥션 고갈에 대응했다."),
        ("perf: 응답 용량 60% 감소", "응답 용량을 60% 감소시켰다."),
        ("perf: 주문 생성 시 메뉴 조회를 한 번으로 줄임", "주문 생성 시 메뉴 조회를 한 번으로 줄였다."),
        ("fix: 중복 요청이 나가지 않도록 수정", "중복 요청이 나가지 않도록 수정했다."),
        ("feat: 관리자가 권한을 바꿀 수 있게 함", "관리자가 권한을 바꿀 수 있게 했다."),
        ("refactor: 인자 개수 줄이기", "인자 개수를 줄였다."),
        ("예외 메시지 한글화", "예외 메시지를 한글화했다."),
        ("Gradle 멀티 모듈로 전환", "Gradle을 멀티 모듈로 전환했다."),
        ("spring boot 3.2로 마이그레이션", "spring boot 3.2로 마이그레이션했다."),
        ("feat: BERT 대신 RoBERTa 사용", "BERT 대신 RoBERTa를 사용하도록 했다."),
        ("fix: 앱이 죽는 문제", "앱이 죽는 문제를 수정했다."),
        ("[Fix] 동시성 이슈 해결 (분산락 적용)", "동시성 이슈를 해결했다(분산락 적용)."),
        ("[Feat] 진입 속도 개선 - 이미지 캐싱", "진입 속도를 개선했다(이미지 캐싱)."),
    ],
)
def test_a_korean_subject_becomes_a_sentence(subject: str, wanted: str) -> None:
    """Only particles and the predicate are written by us; the rest is the author's, to the letter."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        (
            "refactor: 공지 배너 색상 디자인 시스템 토큰으로 교체",
            "공지 배너 색상을 디자인 시스템 토큰으로 교체했다.",
        ),
        ("chore: 환경 변수 시크릿 매니저로 이전", "환경 변수를 시크릿 매니저로 이전했다."),
        ("refactor: pageSize 지역 변수로 처리", "pageSize를 지역 변수로 처리했다."),
        ("refactor: OrderPayload record 타입으로 변경", "OrderPayload를 record 타입으로 변경했다."),
        ("refactor: CartRow lat, lon Double 타입으로 수정", "CartRow lat, lon을 Double 타입으로 수정했다."),
        ("refactor: 검색 상태 관리 전역 상태로 변경", "검색 상태 관리를 전역 상태로 변경했다."),
        ("chore: 화면 제목 대문자로 변경", "화면 제목을 대문자로 변경했다."),
        ("refactor: MenuBar 시맨틱한 태그로 수정", "MenuBar를 시맨틱한 태그로 수정했다."),
        ("refactor: CouponReader coupon 패키지로 이동", "CouponReader를 coupon 패키지로 이동했다."),
        ("refactor: useCart 훅 swr로 교체", "useCart 훅을 swr로 교체했다."),
        ("refactor: 버튼명 피그마 시안에 맞게 수정", "버튼명을 피그마 시안에 맞게 수정했다."),
        ("refactor: 가이드 예시 30글자 이상으로 수정", "가이드 예시를 30글자 이상으로 수정했다."),
        ("chore: 임시로 캐시 만료 주기 10분으로 변경", "임시로 캐시 만료 주기를 10분으로 변경했다."),
        ("refactor: 하단 메뉴명 홈에서 탐색으로 변경", "하단 메뉴명을 홈에서 탐색으로 변경했다."),
        ("fix: 저장 버튼 설정 화면에 추가", "저장 버튼을 설정 화면에 추가했다."),
        ("style: 쿠폰 변수 이름 명확하게 변경", "쿠폰 변수 이름을 명확하게 변경했다."),
        ("chore: swaggerPage 운영에서만 비활성화", "swaggerPage를 운영에서만 비활성화했다."),
        ("refactor: 생성자 주입 방식으로 변경", "생성자 주입 방식으로 변경했다."),
        ("fix: 탈퇴 후 첫 화면으로 이동", "탈퇴 후 첫 화면으로 이동하도록 했다."),
        ("refactor: 필터 지운 후 '모두 보기'로 변경", "필터 지운 후 '모두 보기'로 변경했다."),
        ("fix: 별점을 높은 순으로 내림차순 정렬", "별점을 높은 순으로 내림차순 정렬하도록 했다."),
    ],
)
def test_the_object_ends_where_its_nouns_end(subject: str, wanted: str) -> None:
    """Before a complement the particle goes to the word that ends the object, or nowhere."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("Toast, Modal 적용 및 오타 수정", "Toast, Modal을 적용하고 오타를 수정했다."),
        ("feat: 쿠폰 훅 생성 및 props 변경", "쿠폰 훅을 생성하고 props를 변경했다."),
        ("feat: 글꼴 추가 및 하단 메뉴 스타일 지정", "글꼴을 추가하고 하단 메뉴 스타일을 지정했다."),
        (
            "feat: 찜 등록, 수정, 삭제 훅 구현 및 화면 반영",
            "찜 등록, 수정, 삭제 훅을 구현하고 화면을 반영했다.",
        ),
        ("feat: 메모 수정 및 삭제 토글 추가", "메모 수정 및 삭제 토글을 추가했다."),
        (
            "refactor: 로그 저장 제거 및 저장 데이터 형태 수정",
            "로그 저장을 제거하고 저장 데이터 형태를 수정했다.",
        ),
        ("chore: 로컬, 개발, 운영 환경별 설정 분리", "로컬, 개발, 운영 환경별 설정을 분리했다."),
        ("feat: 로그인 방식 변경 + 목 서버 구현", "로그인 방식을 변경하고 목 서버를 구현했다."),
        ("refactor: CartRequest 패키지 이동, final 추가", "CartRequest 패키지를 이동하고 final을 추가했다."),
        ("feat: 상단에 로그인, 회원가입 버튼 추가", "상단에 로그인, 회원가입 버튼을 추가했다."),
    ],
)
def test_a_list_is_parted_between_deeds_and_not_between_names(subject: str, wanted: str) -> None:
    """Each deed keeps its object; what belongs to one name stays together."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("refactor: 단언 하나로 묶기", "단언을 하나로 묶었다."),
        ("fix: 잘못된 할인율 바로잡음", "잘못된 할인율을 바로잡았다."),
        ("refactor: 거대한 useCart 세 개로 쪼갬", "거대한 useCart를 세 개로 쪼갰다."),
        ("fix: 잘못 지운 useCart 되돌리기", "잘못 지운 useCart를 되돌렸다."),
        ("재고가 없을 때 NPE가 나는 문제를 고친다", "재고가 없을 때 NPE가 나는 문제를 고쳤다."),
        ("feat: 썸네일의 크기를 카드 폭에 맞춘다", "썸네일의 크기를 카드 폭에 맞췄다."),
        ("feat: 번호를 기준으로 쿠폰을 검색한다", "번호를 기준으로 쿠폰을 검색하도록 했다."),
        ("refactor: 리뷰 의견 반영하여 함수 분리", "리뷰 의견을 반영하여 함수를 분리했다."),
        ("fix: 서버 요청하도록 수정", "서버 요청하도록 수정했다."),
        ("refactor: id 타입 Long -> UUID 변경", "id 타입을 Long에서 UUID로 변경했다."),
        ("refactor: 인자를 url => apiUrl 로 변경", "인자를 url에서 apiUrl로 변경했다."),
        ("chore: 백엔드 프로젝트 기본 설정", "백엔드 프로젝트 기본 설정을 했다."),
        ("feat: 결제 실패 알람 슬랙 연동", "결제 실패 알람 슬랙 연동을 했다."),
    ],
)
def test_verbs_and_changes_are_told_in_the_past(subject: str, wanted: str) -> None:
    """Verbs, clauses and arrows get the particles of a sentence as verbal nouns do."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("fix: 계정 탈퇴시 쿠폰 함께 삭제", "계정 탈퇴시 쿠폰을 함께 삭제하도록 했다."),
        ("feat: 로그아웃 시, 알림 데이터 삭제", "로그아웃 시, 알림 데이터를 삭제하도록 했다."),
        ("refactor: 야간 모드 시 CouponResponse 반환", "야간 모드 시 CouponResponse를 반환하도록 했다."),
        ("feat: 결제 실패 시 토스트 처리", "결제 실패 시 토스트 처리하도록 했다."),
        ("feat: 지문으로 출석 처리", "지문으로 출석을 처리하도록 했다."),
        ("feat: 설정 파일 core로 이동", "설정 파일을 core로 이동했다."),
        ("feat: 위치 공유 종료 시 알림 발송", "위치 공유 종료 시 알림을 발송하도록 했다."),
        ("feat: 최근 본 상품 20개까지 저장", "최근 본 상품을 20개까지 저장하도록 했다."),
        ("fix: 회원 조회 시 탈퇴 회원 제외", "회원 조회 시 탈퇴 회원을 제외하도록 했다."),
        ("feat: 푸시 알림 클릭하면 게시글로 이동", "푸시 알림 클릭하면 게시글로 이동하도록 했다."),
        ("refactor: 예외 처리를 리포지토리로 이동", "예외 처리를 리포지토리로 이동했다."),
        ("feat: 회원 엔티티 생성", "회원 엔티티를 생성했다."),
    ],
)
def test_what_the_program_does_is_not_told_as_a_deed(subject: str, wanted: str) -> None:
    """A system's behaviour was made possible by the author, who did not send or move anything."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("subject", "quoted"),
    [
        ("feat: 토큰 검증", "토큰 검증"),
        ("feat: 소셜 로그인", "소셜 로그인"),
        ("fix: 값이 없는 경우 예외 처리", "값이 없는 경우 예외 처리"),
        ("feat: 그림 합치기", "그림 합치기"),
        ("feat: 메인 페이지 이동", "메인 페이지 이동"),
        ("refactor: 이미지 리사이징", "이미지 리사이징"),
        ("feat: 주문 목록 무한 스크롤", "주문 목록 무한 스크롤"),
        ("feat: 좌표로 행정동을 조회할 수 있다.", "좌표로 행정동을 조회할 수 있다"),
        ("fix: 필터를 고쳤다. 테스트도 추가했다.", "필터를 고쳤다. 테스트도 추가했다"),
        ("fix: 모달", "모달"),
        ("fix: 한 장 키워드 추가, 어댑터로 이름 수정, 정리", "한 장 키워드 추가, 어댑터로 이름 수정, 정리"),
        ("refactor: 함수명 변경 getData -> fetchUser", "함수명 변경 getData -> fetchUser"),
        ("style: size=10 명시적 표기", "size=10 명시적 표기"),
        ("feat: 주문 (부분", "주문 (부분"),
        ("refactor: 추가, 아이콘 수정", "추가, 아이콘 수정"),
        ("feat: 쿠폰 화면 작업", "쿠폰 화면"),
        ("refactor: 쿠폰 구독 및 cartView 분리", "쿠폰 구독 및 cartView 분리"),
        (
            "fix: 글이 보이도록 수정 변수명을 더 넓은 뜻으로 변경",
            "글이 보이도록 수정 변수명을 더 넓은 뜻으로 변경",
        ),
        ("feat: 1. 쿠폰 분리 2. 색상 변경", "1. 쿠폰 분리 2. 색상 변경"),
        ("post: 상속 대신 합성을 고려하라", "상속 대신 합성을 고려하라"),
        ("style: 즉시 반영", "즉시 반영"),
        ("Don't retry on 4xx", "Don't retry on 4xx"),
        ("Make search case-insensitive", "Make search case-insensitive"),
        ("feat: search", "search"),
        ("feat: edit profile", "edit profile"),
        ("feat(ios): share extension", "share extension"),
        ("Send email when payment fails", "Send email when payment fails"),
        ("Allow guests to checkout", "Allow guests to checkout"),
        ("inline small functions used once", "inline small functions used once"),
        ("Fix crash when opening settings", "Fix crash when opening settings"),
        ("Remove old API after migration", "Remove old API after migration"),
        ("Fix typo in tooltip that breaks layout", "Fix typo in tooltip that breaks layout"),
        ("Prevent users from deleting themselves", "Prevent users from deleting themselves"),
        ("Allow filtering by tag", "Allow filtering by tag"),
        ("explain how to run migrations", "explain how to run migrations"),
        ("Refactor rendering for readability", "Refactor rendering for readability"),
        ("Generate sitemap at build time", "Generate sitemap at build time"),
        ("update scripts to reflect structure", "update scripts to reflect structure"),
        ("Move logo left", "Move logo left"),
        ("Start writing spec", "Start writing spec"),
        ("Spawn enemies in waves", "Spawn enemies in waves"),
        ("Design token cleanup", "Design token cleanup"),
        ("Fix tests. Prefer the client", "Fix tests. Prefer the client"),
        ("build script for docs", "build script for docs"),
        ("漢字のコミット", "漢字のコミット"),
        ("수직 확장(Scale up) vs 수평 확장(Scale out)", "수직 확장(Scale up) vs 수평 확장(Scale out)"),
        (
            "직렬화(Serialization)와 역직렬화(Deserialization)",
            "직렬화(Serialization)와 역직렬화(Deserialization)",
        ),
    ],
)
def test_where_no_rule_is_sure_the_subject_is_quoted(subject: str, quoted: str) -> None:
    """No verb is guessed from the type; the template is always grammatical and adds nothing."""
    result = sentence(subject, register="한다")
    assert (result.text, result.status) == (f"‘{quoted}’ 작업을 진행했다.", "kept")


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("Add JWT refresh", "JWT refresh를 추가했다."),
        ("feat: add CSV export for orders", "CSV export for orders를 추가했다."),
        ("Migrate build from webpack to vite", "build를 webpack에서 vite로 마이그레이션했다."),
        ("migrate from Travis to GitHub Actions", "Travis에서 GitHub Actions로 마이그레이션했다."),
        ("refactor: replace moment with dayjs", "moment를 dayjs로 교체했다."),
        ("Rename UserDto to UserResponse", "UserDto의 이름을 UserResponse로 바꿨다."),
        (
            "refactor: use composition instead of inheritance",
            "inheritance 대신 composition을 사용하도록 했다.",
        ),
        ("Bump minSdk to 26", "minSdk를 26으로 올렸다."),
        ("perf: reduce bundle size by 30%", "bundle size를 30% 줄였다."),
        ("Increase pool size from 10 to 30", "pool size를 10에서 30으로 늘렸다."),
        ("Remove console logs from production build", "production build에서 console logs를 제거했다."),
        ("Added `to_str` util function", "`to_str` util function을 추가했다."),
        ("Removing unused flags", "unused flags를 제거했다."),
        ("Cleaned up dead code", "dead code를 정리했다."),
        ("Remove globals and add tests", "globals를 제거하고 tests를 추가했다."),
        ("Simplify and optimize the parser", "parser를 단순화하고 최적화했다."),
        ("Add read and write locks", "read and write locks를 추가했다."),
        ("fix: sanitize html in user bio", "user bio의 html을 정제했다."),
        ("Add volume bar in participants modal", "participants modal에 volume bar를 추가했다."),
        ("fix: race condition", "race condition을 수정했다."),
        ("fix: wrong currency on invoice", "wrong currency on invoice를 수정했다."),
        ("Drop support for iOS 13", "iOS 13 지원을 중단했다."),
        ("Make retry count configurable", "retry count를 설정할 수 있게 했다."),
        ("Add link to docs", "link to docs를 추가했다."),
        ("Add search by name", "search by name을 추가했다."),
        ("Add option to disable animations", "option to disable animations를 추가했다."),
        ("Add badge for missing avatars", "badge for missing avatars를 추가했다."),
        ("fix: crash during startup", "crash during startup을 수정했다."),
        ("Remove dependency on lodash", "dependency on lodash를 제거했다."),
        ("Pin node to 20.11", "node를 20.11로 고정했다."),
    ],
)
def test_an_english_subject_becomes_a_sentence(subject: str, wanted: str) -> None:
    """The verb and its particle are Korean, the object stays as the author wrote it."""
    assert told(subject) == wanted


@pytest.mark.parametrize(
    ("register", "wanted"),
    [
        ("한다", ["API를 구현했다(임시).", "X를 변경했다.", "‘모달’ 작업을 진행했다."]),
        ("합니다", ["API를 구현했습니다(임시).", "X를 변경했습니다.", "‘모달’ 작업을 진행했습니다."]),
        ("해요", ["API를 구현했어요(임시).", "X를 변경했어요.", "‘모달’ 작업을 진행했어요."]),
    ],
)
def test_every_sentence_speaks_the_register_asked_for(register: Register, wanted: list[str]) -> None:
    """The template and the bracketed rest follow the register too."""
    subjects = ["feat: API 구현 (임시)", "Change X", "fix: 모달"]
    assert [told(subject, register) for subject in subjects] == wanted


QUALITY = Path(__file__).parents[1] / "quality" / "tuned"
SUBJECTS = [
    line.split("\t")[0]
    for name in ("commits_ko.tsv", "commits_en.tsv")
    for line in (QUALITY / name).read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize("register", ["한다", "합니다", "해요"])
def test_no_sentence_has_a_number_or_a_latin_word_of_its_own(register: Register) -> None:
    """Whatever is not Korean grammar stands in the subject already."""
    new = {
        (subject, word)
        for subject in SUBJECTS
        for word in re.findall(r"[A-Za-z]+|\d+", told(subject, register))
        if word.casefold() not in subject.casefold()
    }
    assert new == set()


def test_a_subject_of_prefixes_only_is_quoted_whole() -> None:
    """Nothing is lost where nothing is left to say."""
    assert told("feat:") == "‘feat:’ 작업을 진행했다."


@pytest.mark.parametrize(
    "piece", ["추가 및 ", "to ", "add ", "A -> ", "(", "로 ", "and ", "`", "가, ", "from a to b "]
)
def test_a_hostile_subject_is_quoted(piece: str) -> None:
    """Ten thousand characters of what the patterns repeat are told by no rule."""
    subject = piece * (10_000 // len(piece))
    assert told(subject).endswith("’ 작업을 진행했다.")
