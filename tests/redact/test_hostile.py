"""Redaction on texts that nobody wrote in good faith."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.redact import Redactor, redact

_PIECES = (
    "비밀번호: hunter2!",
    "비번은 ",
    "password=",
    "DB_PASSWORD=x1y2z3!",
    "token: ",
    "ghp_0123456789abcdefghij",
    "010-1234-5678",
    "900101-1234567",
    "4111 1111 1111 1111",
    "me@example.com",
    "://a:b@c",
    "계좌 ",
    "1002-123-456789",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "eyJhbGciOi.",
    "Bearer ",
    "을",
    "로 ",
    " ",
    "\n",
    '"',
    "[",
    "]",
    "(",
    "=",
    ":",
    "?token=",
    "&key=abcdef12",
    "AKIA",
    "sk-",
    "가나다",
    "[토큰]",
    "2025-03-14",
)


@settings(deadline=None)  # the first text waits for the tables
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=12).map("".join))
def test_what_is_clean_stays_clean(text: str) -> None:
    """Redacting twice changes nothing more, and counts nothing more."""
    once, _ = redact(text)
    assert redact(once) == (once, {})


@settings(deadline=None)  # the first text waits for the tables
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_secret_is_found_between_any_words(before: str, after: str) -> None:
    """A key is gone whatever stands around it, if it stands alone."""
    key = "sk-proj-FAKE7h1sIsN0tARealKey00"
    assert key not in redact(f"{before} {key} {after}")[0]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "a@",
        "a@a.",
        "@",
        "1",
        "12-",
        "010-",
        "0 ",
        "-",
        "_",
        "A_",
        "=",
        "password",
        "password:",
        "비번 ",
        "token=",
        "://a:",
        "://",
        "eyJ",
        "eyJa.",
        "sk-",
        "sk-a",
        "ghp_",
        "-----BEGIN PRIVATE KEY-----",
        "-----",
        "bearer a",
        "계좌 1-",
        "국민 12-",
        '"password": "',
        "A_PASS",
        "가",
        "여권 ",
        "?key=",
        "-p",
        "--password ",
        "\n",
        "Aa1",
        "9001011",
        "[",
        "배추 마",
    ],
)
def test_a_long_run_of_anything_is_read_through(piece: str) -> None:
    """Half a megabyte of one piece: anything but linear time would not end."""
    text = (piece * (500_000 // len(piece)))[:500_000]
    Redactor(["배추마켓", "aaaa"]).noun(text)
    Redactor().whole(text, name="n.txt")


def test_values_glued_together_are_all_hidden() -> None:
    """What stood behind another value with nothing between them is seen once that is gone."""
    told, counts = redact("900101-1234567ghp_0123456789abcdefghij")
    assert (told, dict(counts)) == ("[주민등록번호][토큰]", {"주민등록번호": 1, "토큰": 1})
