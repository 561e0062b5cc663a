"""Secrets vanish, ordinary words stay."""

import pytest

from assistant.redact import redact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("비번: hunter2-2025!", "비번: [비밀번호]"),
        ("비밀번호는: correcthorse 로 바꿈", "비밀번호는: [비밀번호] 로 바꿈"),
        ("제출용 계정 비번 camp2-FAKE-pass! <- 바꾸기", "제출용 계정 비번 [비밀번호] <- 바꾸기"),
        ("지원 사이트 pw: apply-FAKE-0816!", "지원 사이트 pw: [비밀번호]"),
        ("DB_PASSWORD=s3cr3t!", "DB_PASSWORD=[비밀번호]"),
        ("OPENAI key sk-proj-FAKE7h1sIsN0tARealKey00", "OPENAI key [API 키]"),
        ("AWS AKIAIOSFODNN7EXAMPLE 회수", "AWS [API 키] 회수"),
        ("토큰 ghp_0123456789abcdefghijABCDEFGHIJ012345", "토큰 [토큰]"),
        ("Authorization: Bearer abc.def-123456789", "Authorization: Bearer [토큰]"),
        ("API_KEY = abcd1234efgh5678", "API_KEY = [API 키]"),
        ("postgres://admin:pa55@db.internal:5432/x", "postgres://[접속 정보]@db.internal:5432/x"),
        ("총무님 010-0000-7342 입금", "총무님 [전화번호] 입금"),
        ("사무실 02-123-4567", "사무실 [전화번호]"),
        ("주민번호 900101-1234567", "주민번호 [주민등록번호]"),
        ("카드 1234-5678-9012-3456", "카드 [카드 번호]"),
        ("메일은 jiwon.han@baechu.example 로", "메일은 [이메일] 로"),
        ("계좌: 카카오 3333-01-2345678", "계좌: 카카오 [계좌 번호]"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n다음 줄",
            "[비밀키]\n다음 줄",
        ),
    ],
)
def test_a_secret_becomes_a_named_stand_in(text: str, expected: str) -> None:
    """Only the value goes; the words around it stay."""
    assert redact(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "token 사용량이 30% 줄었다",
        "비밀번호 초기화 기능 추가",
        "repo@1759545232 커밋",
        "repo@01012345678ab",
        "비밀번호 OAuth2로 바꿈",
        "비밀번호 bcrypt2로 해시",
        "feat(password): 정책 강화",
        "fix: token: refresh flow",
        "커밋 34fc3c6d68165e2b458b44e618de4a0a990a41fe",
        "550e8400-e29b-41d4-a716-446655440000",
        "2025-03-14 배포, 2025-2026 계획",
        "응답 시간 320ms → 90ms",
        "@Transactional 격리 수준",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    """Dates, hashes and talk about passwords are no secrets."""
    assert redact(text) == (text, {})


def test_what_was_hidden_is_counted_by_name() -> None:
    """The count is what the user is shown."""
    assert redact("비번: a1\n010-1234-5678, 010-8765-4321")[1] == {"비밀번호": 1, "전화번호": 2}
