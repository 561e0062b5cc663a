"""Counts agree with git to the last commit."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
KST = ZoneInfo("Asia/Seoul")
MINE = "me@example.com"
# author date, commit date, subject, author
COMMITS = (
    (
        "2025-01-01T03:00:00+09:00",
        "2025-01-01T03:00:00+09:00",
        "feat: 새해 첫 커밋",
        MINE,
    ),  # 31 December in UTC
    (
        "2024-12-31T23:30:00+00:00",
        "2024-12-31T23:30:00+00:00",
        "feat: 런던의 섣달그믐",
        MINE,
    ),  # 1 January in Seoul
    (
        "2024-12-31T23:59:59+09:00",
        "2025-01-02T10:00:00+09:00",
        "feat: 작년에 쓰고 올해 올림",
        MINE,
    ),  # last year's
    ("2025-12-31T23:59:59+09:00", "2026-01-03T10:00:00+09:00", "feat: 올해의 마지막", MINE),
    ("2025-12-31T15:00:00+00:00", "2025-12-31T15:00:00+00:00", "feat: 서울은 이미 내년", MINE),  # next year's
    ("2025-03-09T01:59:00-08:00", "2025-03-09T01:59:00-08:00", "fix: 서머타임 직전", MINE),
    ("2025-03-09T03:01:00-07:00", "2025-03-09T03:01:00-07:00", "fix: 서머타임 직후", MINE),
    ("2025-10-26T01:30:00+02:00", "2025-10-26T01:30:00+02:00", "fix: 두 번 오는 시각", MINE),
    ("2025-10-26T01:30:00+01:00", "2025-10-26T01:30:00+01:00", "fix: 두 번 오는 시각 다시", MINE),
    ("2025-06-10T12:00:00+09:00", "2025-06-12T12:00:00+09:00", "wip", MINE),  # noise is not told, but counted
    ("2025-06-10T12:05:00+09:00", "2025-06-12T12:05:00+09:00", "fix typo", MINE),
    ("2025-07-01T12:00:00+09:00", "2025-07-01T12:00:00+09:00", "feat: 남의 커밋", "other@example.com"),
)


@pytest.fixture
def repositories(tmp_path: Path) -> list[Path]:
    """Two repositories, the second with a merge."""
    first, second = tmp_path / "one", tmp_path / "two"
    for path in (first, second):
        _git(path, "init", "-q", "-b", "main", str(path), inside=False)
        _git(path, "config", "user.email", MINE)
        _git(path, "config", "user.name", "나")
    for number, commit in enumerate(COMMITS):
        _commit(second if number % 4 == 3 else first, *commit)
    _git(second, "checkout", "-q", "-b", "side")
    _commit(second, "2025-05-05T10:00:00+09:00", "2025-05-05T10:00:00+09:00", "feat: 곁가지", MINE)
    _git(second, "checkout", "-q", "main")
    _commit(second, "2025-05-06T10:00:00+09:00", "2025-05-06T10:00:00+09:00", "feat: 줄기", MINE)
    _git(second, "merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side")
    return [first, second]


def _git(path: Path, *arguments: str, inside: bool = True, **environment: str) -> str:
    command = ["git", *(["-C", str(path)] if inside else []), *arguments]
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, **environment}
    )
    return done.stdout


def _commit(path: Path, authored: str, committed: str, subject: str, author: str) -> None:
    dates = {"GIT_AUTHOR_DATE": authored, "GIT_COMMITTER_DATE": committed}
    _git(path, "commit", "-q", "--allow-empty", "-m", subject, "--author", f"누구 <{author}>", **dates)


def _days(path: Path) -> list[str]:
    """The days in Seoul of the year's own commits, as git itself knows them."""
    lines = _git(path, "log", "--no-merges", f"--author={MINE}", "--format=%aI").split()
    days = [datetime.fromisoformat(line).astimezone(KST).date().isoformat() for line in lines]
    return [day for day in days if day.startswith("2025")]


def test_commits_days_months_and_repositories_agree_with_git(
    assistant: Assistant, repositories: list[Path]
) -> None:
    """Midnight in three zones, daylight saving, commit dates that differ, noise, merges and other people."""
    ran = assistant(
        "draft",
        *map(str, repositories),
        "--year",
        "2025",
        "--author",
        MINE,
        "--json",
        "--engine",
        "offline",
        "--explain",
    )
    known = [_days(path) for path in repositories]
    every = [day for days in known for day in days]
    assert json.loads(ran.out)["survey"]["tally"] == {
        "commits": len(every),
        "days": len(set(every)),
        "months": len({day[:7] for day in every}),
        "repositories": sum(bool(days) for days in known),
    }
    assert (len(every), len(set(every))) == (11, 7)
    assert "[센 것]\n커밋 11건 (저장소 2곳, 6달 가운데 7일)" in ran.err


def test_a_commit_that_a_note_tells_is_told_once_and_still_counts(
    assistant: Assistant, repositories: list[Path], tmp_path: Path
) -> None:
    """The note's sentence stands alone; ``--explain`` shows the commit as its further place."""
    notes = tmp_path / "notes.md"
    notes.write_text(
        "2025년\n## 5월\n- 줄기 곁가지 합치는 규칙을 정함\n- 새 검색 색인을 붙임\n", encoding="utf-8"
    )
    _commit(
        repositories[0],
        "2025-05-07T10:00:00+09:00",
        "2025-05-07T10:00:00+09:00",
        "feat: 검색 색인 추가",
        MINE,
    )
    given = [str(notes), str(repositories[0]), "--year", "2025", "--author", MINE, "--engine", "offline"]
    ran = assistant("draft", *given, "--json", "--explain")
    found = json.loads(ran.out)
    (commit,) = (each for each in found["evidence"] if each["text"] == "feat: 검색 색인 추가")
    (note,) = (each for each in found["evidence"] if "검색 색인을 붙임" in each["text"])
    told = [each["text"] for section in found["sections"] for each in section["sentences"]]
    assert commit["same_as"] == note["id"]
    assert sum("색인" in each for each in told) == 1
    assert f"같은 일: {commit['id']} one@" in ran.err
    assert found["survey"]["tally"]["commits"] == len(_days(repositories[0]))
