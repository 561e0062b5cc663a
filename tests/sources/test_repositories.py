"""Commits of real repositories, to the last one."""

import itertools
import os
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import git, sources
from assistant.errors import InputError, OptionError
from assistant.schema import Dropped, Period
from assistant.sources import Input, Reading, Scope

from .repos import ME, OTHER, Repository

SEOUL = ZoneInfo("Asia/Seoul")
SCOPE = Scope(2025, Period.of_year(2025), (), SEOUL)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.new(tmp_path / "주문")


def read(*paths: Path, scope: Scope = SCOPE) -> Reading:
    inputs = list(itertools.chain.from_iterable(sources.from_path(str(path))[0] for path in paths))
    return sources.collect(inputs, scope)


def told(reading: Reading) -> list[tuple[str | None, str]]:
    return [(each.when, each.text) for each in reading.evidence]


AWKWARD = (
    "2024-12-31T23:59:59+09:00",
    "2025-01-01T00:00:00+09:00",
    "2025-01-01T03:00:00+09:00",
    "2024-12-31T15:00:00+00:00",  # midnight in Seoul
    "2024-12-31T14:59:59+00:00",
    "2025-03-09T02:30:00-08:00",  # the hour that Los Angeles skips
    "2025-03-09T03:30:00-07:00",
    "2025-11-02T01:30:00-07:00",  # the hour that it has twice
    "2025-11-02T01:30:00-08:00",
    "2025-06-15T23:30:00+14:00",
    "2025-06-15T00:30:00-12:00",
    "2025-12-31T23:59:59+09:00",
    "2025-12-31T15:00:00+00:00",  # next year in Seoul
    "2026-01-01T00:30:00+09:00",
)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/Los_Angeles", "UTC", "Pacific/Kiritimati"])
def test_days_agree_with_git_to_the_last_commit(repository: Repository, zone: str) -> None:
    """New Year's nights, hours that daylight saving skips or doubles, and author dates that are not the
    commit dates: every day and every month has as many commits as ``git log`` shows in that zone."""
    for number, when in enumerate(AWKWARD):
        repository.commit(f"feat: {number}번 일", when, committed="2025-07-01T12:00:00+09:00")
    everything = read(repository.path, scope=Scope(2025, None, (), ZoneInfo(zone)))
    days = Counter(each.when for each in everything.evidence)
    assert days == Counter(repository.days(zone))
    of_2025 = read(repository.path, scope=Scope(2025, Period.of_year(2025), (), ZoneInfo(zone)))
    wanted = Counter(day[:7] for day in repository.days(zone) if day.startswith("2025"))
    assert Counter((each.when or "")[:7] for each in of_2025.evidence) == wanted


def test_merges_bots_and_others_are_left_out_and_counted(repository: Repository) -> None:
    """Only the user's own work is evidence; everything else is said, with its number."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit("feat: 남의 일", "2025-02-02T10:00:00+09:00", author=OTHER)
    repository.git("checkout", "-q", "main")
    repository.commit(
        "chore: bump", "2025-02-03T10:00:00+09:00", author="dependabot[bot] <49+d@users.noreply>"
    )
    repository.commit("feat: 작년 일", "2024-02-03T10:00:00+09:00")
    repository.git(
        "merge", "-q", "--no-ff", "-m", "Merge topic", "topic", GIT_AUTHOR_DATE="2025-02-04T10:00:00"
    )
    reading = read(repository.path)
    assert told(reading) == [("2025-02-01", "feat: 검색")]
    assert reading.dropped == (
        Dropped("병합 커밋 1건", "병합 커밋", "주문"),
        Dropped("봇의 커밋 1건", "봇의 커밋", "주문"),
        Dropped("기간 밖의 커밋 1건", "기간 밖의 커밋", "주문"),
        Dropped("김다른의 커밋 1건", "다른 사람의 커밋", "주문"),
    )
    assert reading.remarks == (
        "‘주문’에서 한지원의 커밋 1건만 쓰고 다른 1명의 1건은 뺐습니다. 바꾸려면 --author를 주세요.",
    )


def test_mailmap_and_several_identities_are_one_person(repository: Repository) -> None:
    """``.mailmap`` joins addresses by itself, ``--author`` can be given again and again."""
    repository.commit("feat: 회사에서", "2025-02-01T10:00:00+09:00", author="jw <jw@corp.example>")
    repository.commit("feat: 집에서", "2025-02-02T10:00:00+09:00")
    repository.commit("feat: 웹에서", "2025-02-03T10:00:00+09:00", author="Jiwon <1+j@noreply.example>")
    repository.commit("feat: 남의 일", "2025-02-04T10:00:00+09:00", author=OTHER)
    assert [text for _, text in told(read(repository.path))] == ["feat: 집에서"]
    (repository.path / ".mailmap").write_text(
        "한지원 <jiwon@example.com> <jw@corp.example>\n", encoding="utf-8"
    )
    assert [text for _, text in told(read(repository.path))] == ["feat: 회사에서", "feat: 집에서"]
    both = Scope(2025, SCOPE.period, ("jiwon@example.com", "noreply"), SEOUL)
    found = read(repository.path, scope=both)
    assert [text for _, text in told(found)] == ["feat: 회사에서", "feat: 집에서", "feat: 웹에서"]
    assert found.remarks == ("‘주문’에서 Jiwon, 한지원의 커밋 3건만 쓰고 다른 1명의 1건은 뺐습니다.",)


def test_commits_written_together_are_the_users_too_and_marked(repository: Repository) -> None:
    """A co-author's commit is one of the user's; its heading says that somebody else committed it."""
    repository.commit(
        f"feat: 짝 코딩\n\n설명\n\nCo-authored-by: {ME}\n", "2025-02-01T10:00:00+09:00", author=OTHER
    )
    repository.commit("feat: 혼자", "2025-02-02T10:00:00+09:00")
    assert [(each.text, each.heading) for each in read(repository.path).evidence] == [
        ("feat: 짝 코딩", "함께 작성"),
        ("feat: 혼자", ""),
    ]


def test_bodies_are_notes_beside_their_commit_on_request(repository: Repository) -> None:
    """The lines of a message below its subject are the user's words; trailers are not."""
    body = "- 타임아웃을 3초로 줄임\n- 실패하면 알림을 보냄\n"
    message = f"feat: 재시도\n\n{body}\nSigned-off-by: {ME}\n"
    sha = repository.commit(message, "2025-02-01T10:00:00+09:00")
    assert told(read(repository.path)) == [("2025-02-01", "feat: 재시도")]
    asked = Scope(2025, SCOPE.period, (), SEOUL, bodies=True)
    found = read(repository.path, scope=asked).evidence
    assert [(each.kind, each.text, each.heading) for each in found] == [
        ("commit", "feat: 재시도", ""),
        ("note", "타임아웃을 3초로 줄임", "feat: 재시도"),
        ("note", "실패하면 알림을 보냄", "feat: 재시도"),
    ]
    assert {each.place for each in found} == {f"주문@{sha[:10]}"}


def test_a_bare_clone_and_a_work_tree_read_like_the_repository(
    repository: Repository, tmp_path: Path
) -> None:
    """All three name the same commits; together they are still counted once."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    bare, tree = tmp_path / "bare.git", tmp_path / "tree"
    repository.git("clone", "-q", "--bare", str(repository.path), str(bare))
    repository.git("worktree", "add", "-q", "-b", "other", str(tree))
    for path in (bare, tree, repository.path / ".git"):
        assert told(read(path)) == [("2025-02-01", "feat: 검색")]
    reading = read(repository.path, bare, tree)
    assert told(reading) == [("2025-02-01", "feat: 검색")]
    assert [(each.text, each.reason) for each in reading.dropped] == [
        ("feat: 검색", "같은 커밋을 ‘주문’에서 이미 읽음")
    ] * 2


def test_a_shallow_clone_says_that_history_is_cut(repository: Repository, tmp_path: Path) -> None:
    """What is missing cannot be counted, but it can be said."""
    for day in ("01", "02", "03"):
        repository.commit(f"feat: {day}", f"2025-02-{day}T10:00:00+09:00")
    cut = tmp_path / "cut"
    repository.git("clone", "-q", "--depth=1", f"file://{repository.path}", str(cut))
    reading = read(cut)
    assert told(reading) == [("2025-02-03", "feat: 03")]
    assert reading.remarks == (
        "‘cut’: 얕은 복제(shallow)라 2025-02-03보다 앞의 이력이 없습니다. "
        "모두 쓰려면 저장소에서 ‘git fetch --unshallow’를 하세요.",
    )


def test_a_head_without_commits_falls_back_to_the_branches(repository: Repository) -> None:
    """A bare repository often points at a branch that nobody uses; its commits are still there."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    repository.git("symbolic-ref", "HEAD", "refs/heads/master")
    reading = read(repository.path)
    assert told(reading) == [("2025-02-01", "feat: 검색")]
    assert reading.remarks == ("‘주문’의 HEAD에는 커밋이 없어 모든 브랜치의 커밋을 읽었습니다.",)


def test_hostile_subjects_are_cleaned_and_cut(repository: Repository) -> None:
    """Control characters, 5,000 characters, CP949 and broken bytes become one clean line each."""
    repository.commit("feat: 제어\x1b[31m \x1f문자\x07 \x1e섞임", "2025-02-01T10:00:00+09:00")
    repository.commit("가" * 5_000, "2025-02-02T10:00:00+09:00")
    for day, raw in (("03", "feat: 한글".encode("cp949")), ("04", b"feat: \xff\xfe broken")):
        repository.git("config", "i18n.commitEncoding", "UTF-8")
        tree = repository.git("rev-parse", "HEAD^{tree}").strip()
        stamp = f"{ME} {1738540800 + int(day)} +0900".encode()
        parent = repository.git("rev-parse", "HEAD").strip().encode()
        data = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s\n" % (
            tree.encode(),
            parent,
            stamp,
            stamp,
            raw,
        )
        sha = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=data).strip()
        repository.git("update-ref", "HEAD", sha)
    reading = read(repository.path)
    texts = [each.text for each in reading.evidence]
    assert texts == [
        "feat: 제어 [31m 문자 섞임",
        "가" * 300 + "…",
        "feat: 한글",
        "feat: \ufffd\ufffd broken",
    ]
    assert [(each.text, each.reason) for each in reading.dropped] == [
        ("가" * 4_700, "너무 긴 커밋 제목의 나머지")
    ]


def test_a_broken_repository_is_passed_over_while_others_are_read(
    repository: Repository, tmp_path: Path
) -> None:
    """It is named with git's reason; alone it is refused."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    broken = Repository.new(tmp_path / "broken")
    sha = broken.commit("feat: 사라질 일", "2025-02-01T10:00:00+09:00")
    (broken.path / ".git" / "objects" / sha[:2] / sha[2:]).unlink()
    with pytest.raises(InputError, match="‘.*broken’ 저장소를 git이 열지 못했습니다: fatal:"):
        read(broken.path)
    reading = read(broken.path, repository.path)
    assert told(reading) == [("2025-02-01", "feat: 검색")]
    assert len(reading.remarks) == len(reading.dropped) == 1
    assert "broken" in reading.remarks[0]


def test_a_repository_of_another_user_is_refused_with_the_way_out(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git's own protection stays on; the message says how to trust the repository."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(InputError, match="다른 사용자의 저장소라 git이 열지 않습니다: .*safe.directory"):
        read(repository.path)


def test_an_author_who_is_in_one_repository_is_enough(repository: Repository, tmp_path: Path) -> None:
    """One who is in none is a mistake, also beside notes."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    foreign = Repository.new(tmp_path / "foreign")
    foreign.commit("feat: 남의 일", "2025-02-01T10:00:00+09:00", author=OTHER)
    scope = Scope(2025, SCOPE.period, ("jiwon",), SEOUL)
    reading = read(repository.path, foreign.path, scope=scope)
    assert told(reading) == [("2025-02-01", "feat: 검색")]
    assert "‘foreign’에 ‘jiwon’의 커밋이 없습니다" in reading.remarks[0]
    with pytest.raises(OptionError, match="‘foreign’에 ‘jiwon’의 커밋이 없습니다"):
        sources.collect(
            [Input("메모", text="2025년\n- 이사함"), *sources.from_path(str(foreign.path))[0]], scope
        )


def test_git_is_not_led_astray_by_the_environment(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a hook of another repository the one that was asked for is read."""
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    other = Repository.new(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    assert told(read(repository.path)) == [("2025-02-01", "feat: 검색")]


def test_the_year_looked_back_on_is_the_latest_busy_one(repository: Repository) -> None:
    """Not the busiest year of all, and not one with a few days of January only."""
    for number in range(30):
        repository.commit(f"feat: {number}", "2023-05-01T10:00:00+09:00")
    for number in range(12):
        repository.commit(f"feat: {number}", "2025-05-01T10:00:00+09:00")
    repository.commit("feat: 새해", "2026-01-02T10:00:00+09:00")
    inputs, _ = sources.from_path(str(repository.path))
    assert sources.likely_year(inputs, 2026) == 2025


def test_a_folder_of_repositories_gives_all_of_them(tmp_path: Path) -> None:
    """``~/code`` is one input: its repositories are read as such, its notes as notes."""
    for name in ("가", "나"):
        Repository.new(tmp_path / "code" / name).commit(f"feat: {name} 일", "2025-02-01T10:00:00+09:00")
    (tmp_path / "code" / "2025-03-01.md").write_text("- 발표함\n", encoding="utf-8")
    assert told(read(tmp_path / "code")) == [
        ("2025-02-01", "feat: 가 일"),
        ("2025-02-01", "feat: 나 일"),
        ("2025-03-01", "발표함"),
    ]


def test_posts_and_daily_notes_of_a_repository_are_read_beside_its_commits(repository: Repository) -> None:
    """A blog is a repository too; documentation of code is not the user's year, and that is said."""
    (repository.path / "_posts").mkdir()
    (repository.path / "_posts" / "2025-03-01-kafka.md").write_text(
        "---\ntitle: 카프카\n---\n처음 썼다.\n", encoding="utf-8"
    )
    (repository.path / "README.md").write_text("# 설명\n- 설치함\n", encoding="utf-8")
    repository.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    inputs, passed_over = sources.from_path(str(repository.path))
    assert told(sources.collect(inputs, SCOPE)) == [
        ("2025-02-01", "feat: 검색"),
        ("2025-03-01", "카프카\n처음 썼다."),
    ]
    assert [(each.text, each.reason) for each in passed_over] == [
        ("글 파일 1개", "저장소의 문서라 읽지 않음 (읽으려면 파일이나 폴더를 따로 주세요)")
    ]


def test_git_that_never_answers_is_left(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait has an end, with the repository's name."""
    monkeypatch.setattr(git, "TIMEOUT", 0.0)
    with pytest.raises(InputError, match="git이 0초 안에 답하지 않았습니다"):
        read(repository.path)


def test_a_missing_git_is_said(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the program a saved log is the way."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="git이 설치되어 있지 않습니다"):
        read(repository.path)


def test_a_repository_and_posts_with_names_in_cp949_are_read(tmp_path: Path) -> None:
    """git gives the bytes as they are; the post is found, and the names are shown as they were meant."""
    made = Repository.new(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "블로그".encode("cp949"))))
    post = os.fsencode(made.path) + b"/" + "글.md".encode("cp949")
    with open(post, "wb") as file:  # noqa: PTH123
        file.write("---\ntitle: 카프카\ndate: 2025-03-01\n---\n썼다.\n".encode())
    made.commit("feat: 검색", "2025-02-01T10:00:00+09:00")
    found = read(made.path).evidence
    assert [each.place.rpartition("@")[0] or each.place for each in found] == ["블로그", "블로그/글.md:1"]
