"""What is left out before anything is written, and why."""

from __future__ import annotations

from assistant.digest import Budget, digest
from assistant.schema import Evidence, Period

YEAR = Period.of_year(2025)


def commit(number: int, text: str, when: str = "2025-03-01") -> Evidence:
    return Evidence(f"e{number}", "commit", text, when, f"repo@{number}")


def note(number: int, text: str, when: str | None = None) -> Evidence:
    return Evidence(f"e{number}", "note", text, when, f"n.txt:{number}")


def told(*evidence: Evidence, limit: int = 100) -> tuple[list[str], list[tuple[str, str]]]:
    found = digest(evidence, YEAR, Budget(limit))
    return [each.text for each in found.evidence], [(each.text, each.reason) for each in found.dropped]


def test_a_revert_takes_its_commit_with_it() -> None:
    """A feature that was taken back is never told as done."""
    pair = (commit(1, "feat(stock): Redis 캐시 적용"), commit(2, 'Revert "feat(stock): Redis 캐시 적용"'))
    texts, dropped = told(*pair, commit(3, "feat: 검색 추가"))
    assert texts == ["feat: 검색 추가"]
    assert dropped == [(each.text, "되돌린 커밋") for each in pair]


def test_noise_secrets_repetitions_and_other_years_are_left_out_with_a_reason() -> None:
    """Nothing goes in silence."""
    texts, dropped = told(
        commit(1, "Merge branch 'main'"),
        note(2, "비번: [비밀번호]"),
        note(3, "카프카 도입을 맡음"),
        note(4, "카프카  도입을 맡음."),
        note(5, "입사함", "2024-05"),
        note(6, "언제인지 모르는 일"),
    )
    assert texts == ["카프카 도입을 맡음", "언제인지 모르는 일"]
    assert dropped == [
        ("Merge branch 'main'", "내용이 없는 커밋: 병합 커밋"),
        ("비번: [비밀번호]", "비밀 값이 적힌 줄"),
        ("카프카  도입을 맡음.", "같은 내용이 앞에 있음"),
        ("입사함", "기간(2025-01-01~2025-12-31) 밖의 날짜 2024-05"),
    ]


def test_too_much_is_cut_evenly_over_the_months() -> None:
    """Every month keeps its most telling notes: those with numbers, then the longer ones."""
    evidence = [note(m * 10 + n, f"{m}월의 {'긴 ' * n}일", f"2025-{m:02d}") for m in (1, 2) for n in range(3)]
    texts, dropped = told(*evidence, limit=4)
    assert texts == ["1월의 긴 일", "1월의 긴 긴 일", "2월의 긴 일", "2월의 긴 긴 일"]
    assert {reason for _, reason in dropped} == {"자료가 많아 덜 중요한 것부터 뺌"}
