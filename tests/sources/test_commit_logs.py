"""Saved logs in the shapes that git prints; what they hold is what the repository holds."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.schema import Period
from assistant.sources import Scope

from .repos import ME, OTHER, Repository

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))
MINE = Scope(2025, Period.of_year(2025), ("jiwon", "한지원"), ZoneInfo("Asia/Seoul"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.new(tmp_path / "r")
    made.commit("feat: 검색 | 필터, 정렬", "2024-12-31T23:30:00+00:00")
    made.commit("fix: retry - on (timeout)\n\n본문 한 줄\n", "2025-02-01T10:00:00+09:00")
    made.commit("feat: 남의 일", "2025-02-02T10:00:00+09:00", author=OTHER)
    made.commit("refactor: 결제 모듈 분리", "2025-03-03T10:00:00+09:00")
    return made


def read(text: str, scope: Scope = SCOPE) -> list[tuple[str | None, str]]:
    (item,) = [sources.from_bytes(text.encode(), "log.txt")]
    reading = sources.collect([item], scope)
    assert set(reading.origins) == {"log"}
    return [(each.when, each.text) for each in reading.evidence]


ALL = [
    ("2025-01-01", "feat: 검색 | 필터, 정렬"),
    ("2025-02-01", "fix: retry - on (timeout)"),
    ("2025-03-03", "refactor: 결제 모듈 분리"),
]
WITH_OTHERS = [*ALL[:2], ("2025-02-02", "feat: 남의 일"), ALL[2]]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--pretty=full", "--date=iso", "--pretty=fuller"],
        ["--graph"],
        ["--date=iso"],
        ["--date=rfc"],
        ["--date=raw"],
        ["--date=unix"],
        ["--pretty=fuller"],
        ["--reverse"],
        ["--stat"],
        ["--color=always"],
        ["--decorate"],
        ["--pretty=format:%h|%an|%ad|%s", "--date=iso-strict"],
        ["--pretty=format:%h|%an|%ae|%aI|%s"],
        ["--pretty=format:%H%x09%an%x09%aI%x09%s"],
        ["--pretty=format:%ad | %h | %an | %s", "--date=iso"],
        ["--pretty=format:%h - %an - %aI - %s"],
    ],
)
def test_logs_that_name_authors_give_what_the_repository_gives(
    repository: Repository, arguments: list[str]
) -> None:
    """Days in the user's zone, whole subjects with separators in them, others' commits left out."""
    assert read(repository.git("log", *arguments), MINE) == ALL


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pretty=format:%h %ad %s", "--date=iso-strict"],
        ["--pretty=format:%h %ad %s", "--date=iso"],
        ["--graph", "--pretty=format:%h %aI %s"],
        ["--pretty=format:%h,%aI,%s"],
    ],
)
def test_logs_without_authors_give_everything(repository: Repository, arguments: list[str]) -> None:
    """Whoever saved such a log has chosen already."""
    assert read(repository.git("log", *arguments)) == WITH_OTHERS


@pytest.mark.parametrize(
    "arguments",
    [
        ["--oneline"],
        ["--oneline", "--graph", "--decorate"],
        ["--pretty=format:%h %s"],
        ["--oneline", "--color=always"],
    ],
)
def test_logs_without_dates_keep_their_order(repository: Repository, arguments: list[str]) -> None:
    """The oldest comes first although git prints the newest first."""
    assert read(repository.git("log", *arguments)) == [(None, subject) for _, subject in WITH_OTHERS]


def test_the_alias_that_everybody_copies_is_read(repository: Repository) -> None:
    """Relative dates say no day; authors and subjects are still told apart."""
    form = "%C(red)%h%C(reset) -%C(yellow)%d%C(reset) %s %C(green)(%cr) %C(bold blue)<%an>%C(reset)"
    out = repository.git("log", "--graph", "--color=always", f"--pretty=format:{form}")
    assert read(out, MINE) == [(None, subject) for _, subject in ALL]


def test_coauthors_and_bodies_of_a_log_are_read(tmp_path: Path) -> None:
    """A saved log holds whole messages, so it can say as much as the repository."""
    made = Repository.new(tmp_path / "r")
    made.commit(
        f"feat: 짝\n\n- 화면을 나눔\n\nCo-authored-by: {ME}\n", "2025-02-01T10:00:00+09:00", author=OTHER
    )
    asked = Scope(2025, SCOPE.period, ("jiwon",), SCOPE.zone, bodies=True)
    (item,) = [sources.from_bytes(made.git("log").encode(), "log.txt")]
    found = sources.collect([item], asked).evidence
    assert [(each.kind, each.text, each.heading) for each in found] == [
        ("commit", "feat: 짝", "함께 작성"),
        ("note", "화면을 나눔", "feat: 짝"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| 날짜 | 한 일 | 누구 |\n|---|---|---|\n| 2025-01-02 | 배포 | 나 |\n| 2025-01-03 | 수정 | 나 |\n",
        "2025-01-02 | 운동 | 30분\n2025-01-03 | 운동 | 40분\n",
        "decade 1 을 다시 봄\n그리고 이사함\n",
        "제목,저자,비고\n함께 자라기,김창준,좋음\n",
    ],
)
def test_other_tables_and_prose_are_no_logs(text: str) -> None:
    """Only what has commits in it is read as a log."""
    (item,) = [sources.from_bytes(text.encode(), "n.txt")]
    assert "log" not in sources.collect([item], SCOPE).origins
