"""What is given to a command: folders that may not be entered, and one bad input among good ones."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran
from tests.sources.repos import Repository

Assistant = Callable[..., Ran]
CLOSED = "폴더를 읽을 권한이 없습니다: ‘닫힘’. 권한을 확인해 주세요."


def test_without_a_command_the_help_is_shown(assistant: Assistant) -> None:
    """It is no error of the user's, but a script that forgot the command fails."""
    ran = assistant()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("사용법: assistant [옵션] 명령 [인자]…\n")
    assert "오류" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", __file__, "--year", "작년"), "--year ‘작년’은 연도가 아닙니다. 예: --year 2025"),
        (("drafts", "abc"), "‘abc’는 초안 번호가 아닙니다. ‘assistant drafts’의 맨 앞 숫자를 주세요."),
    ],
)
def test_particles_fit_what_was_given(assistant: Assistant, arguments: tuple[str, ...], said: str) -> None:
    """Whatever word the user typed is named with the right particle."""
    assert assistant(*arguments).err.splitlines()[-1] == f"오류: {said}"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may not be entered, beside an open one in the working folder.

    No permission binds the superuser, for whom the system's answers are made what others get.
    """
    monkeypatch.chdir(tmp_path)
    for name in ("닫힘/가.md", "수첩/나.md"):
        Path(name).parent.mkdir()
        Path(name).write_text("- 2025년 3월 이사함\n", encoding="utf-8")
    folder = tmp_path / "닫힘"
    if os.geteuid() == 0:
        for name in ("stat", "lstat", "scandir"):
            monkeypatch.setattr(os, name, _refusing(getattr(os, name), folder, itself=name == "scandir"))
        access = os.access
        monkeypatch.setattr(
            os, "access", lambda path, mode: Path(path).absolute() != folder and access(path, mode)
        )
    else:
        folder.chmod(0)
    return folder


def _refusing(call: Callable[..., Any], folder: Path, *, itself: bool) -> Callable[..., Any]:
    def refusing(path: Any = ".", *arguments: Any, **options: Any) -> Any:
        asked = str(Path(path).absolute()) if isinstance(path, str | Path) else ""
        if asked.startswith(f"{folder}/") or (itself and asked == str(folder)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return call(path, *arguments, **options)

    return refusing


@pytest.mark.parametrize(
    "arguments", [("collect", "닫힘"), ("draft", "닫힘/가.md"), ("collect", "닫힘/없는 폴더")]
)
def test_a_folder_that_may_not_be_entered_is_named(
    assistant: Assistant, closed: Path, arguments: tuple[str, ...]
) -> None:
    """One line names the folder, whether it or something in it was asked for."""
    ran = assistant(*arguments)
    assert (ran.code, ran.out, ran.err) == (3, "", f"오류: {CLOSED}\n")


def test_a_closed_folder_costs_nothing_of_an_open_one(assistant: Assistant, closed: Path) -> None:
    """What can be read is collected, beside it or around it."""
    for inputs in (("수첩", "닫힘"), (".",)):
        ran = assistant("collect", *inputs)
        assert (ran.code, ran.out.splitlines()[-1].split()) == (0, ["합계", "1", "1"])


def test_one_bad_input_costs_nothing_of_the_others(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that cannot be read is told of with its reason; what can be read makes the draft."""
    monkeypatch.chdir(tmp_path)
    Path("메모.md").write_text("## 2025년 3월\n- 카프카 도입을 맡음\n", encoding="utf-8")
    Path("그림.dat").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    Path("빈 것").write_bytes(b"")
    bad = ("그림.dat", "빈 것", "없음.txt")
    told = [
        "글 파일이 아닙니다: ‘그림.dat’. .txt나 .md 같은 텍스트 파일을 주세요.",
        "비어 있는 파일입니다: ‘빈 것’. 내용이 있는 파일을 주세요.",
        "그런 파일이나 폴더가 없습니다: ‘없음.txt’. 경로를 확인해 주세요.",
    ]
    for command in ("collect", "draft", "interview"):
        ran = assistant(command, *bad, "메모.md")
        assert ran.code == 0
        assert ran.err.splitlines()[:3] == [f"! 읽지 못해 뺐습니다. {each}" for each in told]
    assert "카프카 도입을 맡았다." in assistant("draft", "메모.md", *bad).out
    ran = assistant("collect", *bad)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"오류: {told[0]}\n      {told[1]}\n      {told[2]}\n"


def test_who_was_not_found_can_be_recognised(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what was typed and of who is in the log the first letters are shown where addresses are hidden."""
    monkeypatch.chdir(tmp_path)
    other = Repository.new(tmp_path / "남의 것")
    other.commit("feat: 검색 추가", "2025-05-01T10:00:00+09:00", author="김다른 <other@example.com>")
    Path("기록.txt").write_text(
        "commit 1111111111111111111111111111111111111111\nAuthor: 나 <me.too@example.com>\n"
        "Date:   Wed Jan 1 03:00:00 2025 +0900\n\n    feat: 검색 추가\n",
        encoding="utf-8",
    )
    ran = assistant("collect", "기록.txt", str(other.path), "--author", "me.too@example.com")
    assert ran.code == 0
    (told,) = [line for line in ran.err.splitlines() if "의 커밋이 없습니다" in line]
    assert "‘me.…@exa…’의 커밋이 없습니다. 기록에 있는 사람: 김다른 <oth…@exa…>" in told
    assert "[이메일]" not in told


YEAR = "# 2026년\n" + "".join(f"## {month}월\n- 결제를 {month}번 배포함\n" for month in range(1, 8))
PLANS = "## 내년 계획\n- 책 읽기\n"


def test_a_period_in_which_nothing_happened_is_refused(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plans without a date make no post of 2019; the years that were found are named, those of commits too."""
    monkeypatch.chdir(tmp_path)
    Path("메모.md").write_text(YEAR + PLANS, encoding="utf-8")
    made = Repository.new(tmp_path / "저장소")
    for month in (3, 4, 5):
        made.commit(f"feat: 검색 {month} 추가", f"2025-0{month}-01T10:00:00+09:00")
    told = "오류: 2019-01-01~2019-12-31 기간에 쓸 자료가 없습니다. 자료의 날짜는 {}년입니다. "
    next_step = "--year나 --from/--to로 기간을 바꿔 주세요."
    for inputs, years in ((["메모.md"], "2026"), (["저장소"], "2025"), (["메모.md", "저장소"], "2025, 2026")):
        ran = assistant("draft", *inputs, "--year", "2019")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.splitlines()[-1] == told.format(years) + next_step
    ran = assistant("collect", "저장소", "--year", "2019")
    assert (ran.code, ran.out) == (3, "")
    assert "자료의 날짜는 2025년입니다. " in ran.err


def test_how_much_lies_outside_the_period_is_said(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of the right year is no doubt about the year; what was only collected is counted, too."""
    monkeypatch.chdir(tmp_path)
    Path("메모.md").write_text(YEAR + PLANS, encoding="utf-8")
    ran = assistant("draft", "메모.md", "--from", "2026-03", "--to", "2026-05")
    assert ran.code == 0
    assert "- 날짜가 있는 자료 7건 가운데 4건이 2026년 3월~5월 밖입니다. 기간이 맞나요?\n" in ran.err
    ran = assistant("collect", "메모.md", "--year", "2025")
    assert ran.code == 0
    assert "- 모은 것 가운데 7건은 2025년 밖의 날짜라 초안에 쓰지 않습니다: 2026년 7건\n" in ran.err


@pytest.mark.parametrize("text", ["안녕\n", "# 회고\n\n## 성과\n\n## 아쉬움\n- \n"])
def test_no_post_is_made_of_nothing(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A greeting and an empty template end with a message, not with an empty post."""
    monkeypatch.chdir(tmp_path)
    Path("메모.md").write_text(text, encoding="utf-8")
    for command in ("draft", "interview"):
        ran = assistant(command, "메모.md", "-o", "글.md")
        assert (ran.code, ran.out, Path("글.md").exists()) == (3, "", False)
        assert ran.err.splitlines()[-1].startswith(
            "오류: 회고에 쓸 자료가 없습니다. 무엇을 했는지 적은 메모나"
        )
