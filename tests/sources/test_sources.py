"""What each kind of input becomes."""

import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.errors import InputError, OptionError
from assistant.schema import Evidence, Period
from assistant.sources import Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def read(text: str, name: str = "in.txt", scope: Scope = SCOPE) -> list[Evidence]:
    return list(sources.collect([sources.from_bytes(text.encode(), name)], scope).evidence)


def test_notes_take_their_date_from_the_line_then_the_heading_then_the_file() -> None:
    """Each line is evidence with the nearest date; a plan's date ahead of the period dates nothing."""
    text = "# 올해\n## 3월\n- 카프카 도입 맡음\n- 3/14 첫 배포\n# 다짐\n- 2026년 2월에 자격증 따기\n"
    assert read(text, "메모.md") == [
        Evidence("e1", "note", "카프카 도입 맡음", "2025-03", "메모.md:3", "올해 / 3월"),
        Evidence("e2", "note", "3/14 첫 배포", "2025-03-14", "메모.md:4", "올해 / 3월"),
        Evidence("e3", "note", "2026년 2월에 자격증 따기", None, "메모.md:6", "다짐"),
    ]
    assert [each.when for each in read("배포함\n", "2025-07-01.md")] == ["2025-07-01"]
    about = "## 5월\n- 2019년 3월에 만든 배치를 걷어냄\n- 2024-05-03 첫 배포\n"
    assert [(each.text, each.when) for each in read(about)] == [
        ("2024-05-03 첫 배포", "2024-05-03"),
        ("2019년 3월에 만든 배치를 걷어냄", "2025-05"),
    ]


FULL_LOG = """commit 1111111111111111111111111111111111111111
Author: 한지원 <jiwon@example.com>
Date:   Wed Jan 1 03:00:00 2025 +0900

    feat: 주문 조회 commit 로직 추가

    commit 시점이 헷갈려서 정리함

commit 2222222222222222222222222222222222222222
Merge: 1111111 3333333
Author: 한지원 <jiwon@example.com>
Date:   Wed Jan 1 04:00:00 2025 +0900

    Merge branch 'main'

commit 3333333333333333333333333333333333333333
Author: 한지원 <jiwon@example.com>
Date:   Tue Dec 31 23:30:00 2024 +0000

    fix: retry on timeout

commit 4444444444444444444444444444444444444444
Author: 김다른 <other@example.com>
Date:   Thu Jan 2 10:00:00 2025 +0900

    feat: 남의 일
"""


def test_a_default_log_gives_the_most_frequent_authors_commits() -> None:
    """Days are the user's own, merges are out, bodies are no subjects, and whose
    commits these are is said."""
    reading = sources.collect([sources.from_bytes(FULL_LOG.encode(), "log.txt")], SCOPE)
    assert reading.evidence == (
        Evidence("e1", "commit", "feat: 주문 조회 commit 로직 추가", "2025-01-01", "log.txt@1111111111"),
        Evidence("e2", "commit", "fix: retry on timeout", "2025-01-01", "log.txt@3333333333"),
    )
    assert reading.remarks == (
        "‘log.txt’에서 한지원의 커밋 2건만 쓰고 다른 1명의 1건은 뺐습니다. 바꾸려면 --author를 주세요.",
    )


def test_short_logs_are_recognised_by_content() -> None:
    """One line a commit, with or without a date, graph marks or decorations; the oldest comes first."""
    dated = "a1b2c3d 2025-03-01 feat: 검색 추가\nb1b2c3d 2025-04-02 fix: 검색 수정\n"
    plain = "* a1b2c3d (HEAD -> main) feat: 검색 추가\n| * b1b2c3d fix: 검색 수정\n"
    assert [(e.kind, e.text, e.when) for e in read(dated)] == [
        ("commit", "feat: 검색 추가", "2025-03-01"),
        ("commit", "fix: 검색 수정", "2025-04-02"),
    ]
    assert [(e.kind, e.text, e.when) for e in read(plain)] == [
        ("commit", "fix: 검색 수정", None),
        ("commit", "feat: 검색 추가", None),
    ]


def test_an_unknown_author_is_named_with_those_who_are_there() -> None:
    """A wrong --author says who could be meant."""
    scope = Scope(2025, SCOPE.period, ("홍길동",), SCOPE.zone)
    with pytest.raises(
        OptionError, match=r"‘log.txt’에 ‘홍길동’의 커밋이 없습니다. 기록에 있는 사람: 한지원"
    ):
        read(FULL_LOG, "log.txt", scope)


def test_links_keep_the_words_beside_them() -> None:
    """The address is the place, the remark is the text; what has no date stays behind what has one."""
    text = "카프카 글 https://blog.example/kafka\n[알람 줄이기](https://blog.example/alerts) 9월\nhttps://x.example/a\n"
    assert read(text) == [
        Evidence("e1", "link", "알람 줄이기 9월", "2025-09", "https://blog.example/alerts"),
        Evidence("e2", "link", "https://x.example/a", None, "https://x.example/a"),
        Evidence("e3", "link", "카프카 글", None, "https://blog.example/kafka"),
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A real repository with two authors and awkward dates."""
    path = tmp_path / "주문"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str, **extra: str) -> None:
        subprocess.run(
            ["git", *arguments], cwd=path, env=environment | extra, check=True, capture_output=True
        )

    path.mkdir()
    git("init", "-q", "-b", "main")
    git("config", "user.name", "한지원")
    git("config", "user.email", "jiwon@example.com")
    for subject, when, author in (
        ("feat: 새해 첫 커밋", "2025-01-01T03:00:00+09:00", "한지원 <jiwon@example.com>"),
        ("fix: last year in UTC too", "2024-12-31T14:59:59+00:00", "한지원 <jiwon@example.com>"),
        ("feat: 남의 커밋", "2025-02-01T00:00:00+09:00", "김다른 <other@example.com>"),
    ):
        git(
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            subject,
            "--author",
            author,
            "--date",
            when,
            GIT_COMMITTER_DATE=when,
        )
    return path


def test_a_repository_gives_the_users_commits_of_the_period(repository: Path) -> None:
    """git's own identity decides whose they are, and 1 January 03:00 in Seoul is this year."""
    inputs, passed_over = sources.from_path(str(repository))
    reading = sources.collect(inputs, SCOPE)
    assert [(each.kind, each.text, each.when) for each in reading.evidence] == [
        ("commit", "feat: 새해 첫 커밋", "2025-01-01")
    ]
    assert reading.evidence[0].place.startswith("주문@")
    assert passed_over == []


def test_an_empty_repository_holds_nothing(tmp_path: Path) -> None:
    """A repository without a commit is read as empty, not as an error of git."""
    subprocess.run(["git", "init", "-q", str(tmp_path / "r")], check=True)
    inputs, _ = sources.from_path(str(tmp_path / "r"))
    assert sources.collect(inputs, SCOPE).evidence == ()


def test_a_broken_repository_is_refused(tmp_path: Path) -> None:
    """A folder that only looks like a repository gets git's reason in one line."""
    (tmp_path / "r" / ".git").mkdir(parents=True)
    inputs, _ = sources.from_path(str(tmp_path / "r"))
    with pytest.raises(InputError, match="저장소를 git이 열지 못했습니다"):
        sources.collect(inputs, SCOPE)


def test_a_folder_is_read_whole_and_what_is_no_text_is_listed(tmp_path: Path) -> None:
    """Every text file in order of its path; others are passed over with the reason."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2025-02-03.md").write_text("발표함\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("이사함\n", encoding="utf-8")
    (tmp_path / "빈.txt").write_bytes(b"")
    (tmp_path / "사진.png").write_bytes(b"\x89PNG")
    inputs, passed_over = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["a.txt", "b/2025-02-03.md"]
    assert [(each.text, each.reason) for each in passed_over] == [
        ("빈.txt", "비어 있는 파일입니다: ‘빈.txt’. 내용이 있는 파일을 주세요."),
        ("사진.png", "글 파일이 아님"),
    ]


def test_a_folder_without_text_and_a_missing_path_are_refused(tmp_path: Path) -> None:
    """Each message names the path."""
    (tmp_path / "사진.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match="폴더에 읽을 글이 없습니다"):
        sources.from_path(str(tmp_path))
    with pytest.raises(InputError, match="그런 파일이나 폴더가 없습니다: ‘없음.txt’"):
        sources.from_path("없음.txt")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024 회고\n2025.01 이전\n## 2025년에 할 거\n- 2025년 2025년\n", 2024),
        ("메모\n## 2024.03\n- 2019년에 만든 배치를 걷어냄\n## 2024.05\n- 배포\n## 2025년 계획\n", 2024),
        ("2099년의 나에게\n", None),
        ("이사함\n", None),
        ("a1b2c3d 2024-03-01 feat: 검색\nb1b2c3d 2024-04-02 fix: 2021년 데이터\n", 2024),
        ("a1b2c3d feat: 검색\nb1b2c3d fix: 2021년 데이터\n", None),
    ],
)
def test_an_input_says_which_year_it_is_about(text: str, year: int | None) -> None:
    """Its first line does, then its headings, then its lines; plans, content and the future do not count."""
    assert sources.likely_year([sources.from_bytes(text.encode(), "n")], 2025) == year


def test_notes_that_name_their_year_keep_it(repository: Path) -> None:
    """A bare month belongs to the year in the title, whatever year is asked for; a repository knows its years."""
    assert [each.when for each in read("2024 메모\n## 3월\n- 이사함\n")] == ["2024-03"]
    assert sources.likely_year(sources.from_path(str(repository))[0], 2030) == 2025


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused in one line, not with git's or the system's words."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match="폴더를 읽을 권한이 없습니다"):
        sources.from_path(str(tmp_path))


def test_an_open_box_is_a_plan_only_under_plans() -> None:
    """What was ticked was done, what was not ticked keeps its mark unless it stands among plans."""
    text = "2025\n## 3월\n- [x] 배포함\n- [ ] 코드 리뷰\n## 내년 계획\n- [ ] 수영 배우기\n"
    assert [each.text for each in read(text)] == ["배포함", "[ ] 코드 리뷰", "수영 배우기"]


def test_a_diary_entry_keeps_its_day() -> None:
    """A month that is only spoken of does not move what stands under the heading of a day."""
    text = "## 2025-12-20\n- SLO 문서 초안을 씀. 리뷰는 1월에\n"
    assert [each.when for each in read(text)] == ["2025-12-20"]
