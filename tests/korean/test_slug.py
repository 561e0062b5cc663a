"""Names of files and addresses."""

import unicodedata

import pytest

from assistant.korean.slug import slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025년 회고: 카프카와 나", "2025년-회고-카프카와-나"),
        ("Spring Boot 3.2 / JPA N+1", "spring-boot-3-2-jpa-n-1"),
        ("  --안녕!!  세계?--  ", "안녕-세계"),
        (unicodedata.normalize("NFD", "회고"), "회고"),
        ("🎉🎉", "회고"),
        ("", "회고"),
        ("CON", "con-회고"),
        ("lpt1", "lpt1-회고"),
    ],
)
def test_keeps_letters_and_joins_them_with_single_hyphens(title: str, expected: str) -> None:
    """Hangul stays composed, Latin becomes lower case, the rest hyphens; device names are not used alone."""
    assert slug(title) == expected


def test_is_cut_between_characters() -> None:
    """At most 80 characters and 240 bytes, and a combining mark stays with its letter."""
    assert slug("가" * 100) == "가" * 80
    assert slug("𠮷" * 100) == "𠮷" * 60
    assert slug("x" * 79 + "q\u0323\u0307") == "x" * 79
