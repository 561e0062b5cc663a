"""Folders as they lie on disks: huge, circular, unreadable, full of things that are no text."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import sources
from assistant.errors import InputError
from assistant.schema import Period
from assistant.sources import Scope

SCOPE = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"))


def test_ten_thousand_files_are_ten_thousand_inputs(tmp_path: Path) -> None:
    """A vault of years is read whole."""
    for number in range(100):
        folder = tmp_path / f"{number:02d}"
        folder.mkdir()
        for each in range(100):
            (folder / f"{each:02d}.md").write_text(f"- {number}의 {each}번 일을 함\n", encoding="utf-8")
    inputs, dropped = sources.from_path(str(tmp_path))
    assert (len(inputs), dropped) == (10_000, [])
    assert (inputs[0].name, inputs[-1].name) == ("00/00.md", "99/99.md")


def test_a_circle_of_links_is_not_walked(tmp_path: Path) -> None:
    """A link to a folder is named and left, one to a file is read where it stays inside."""
    (tmp_path / "가").mkdir()
    (tmp_path / "가" / "메모.md").write_text("- 이사함\n", encoding="utf-8")
    (tmp_path / "가" / "다시").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "밖").symlink_to("/", target_is_directory=True)
    (tmp_path / "비밀.md").symlink_to("/etc/hostname")
    (tmp_path / "같은 글.md").symlink_to(tmp_path / "가" / "메모.md")
    inputs, dropped = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["같은 글.md", "가/메모.md"]
    assert [(each.text, each.reason) for each in dropped] == [
        ("밖", "다른 폴더를 가리키는 링크라 들어가지 않음"),
        ("비밀.md", "폴더 밖의 파일을 가리키는 링크라 읽지 않음"),
        ("가/다시", "다른 폴더를 가리키는 링크라 들어가지 않음"),
    ]


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A FIFO would wait for ever, a dead link has nothing; both are named."""
    os.mkfifo(tmp_path / "관.txt")
    (tmp_path / "끊김.md").symlink_to(tmp_path / "없음.md")
    (tmp_path / "메모.md").write_text("- 이사함\n", encoding="utf-8")
    inputs, dropped = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["메모.md"]
    assert {each.text: each.reason for each in dropped} == {
        name: f"읽을 수 있는 파일이 아닙니다: ‘{name}’. 글 파일의 경로를 주세요."
        for name in ("관.txt", "끊김.md")
    }
    with pytest.raises(InputError, match="읽을 수 있는 파일이 아닙니다"):
        sources.from_path(str(tmp_path / "관.txt"))


def test_unreadable_files_and_folders_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the folder is still read."""
    (tmp_path / "닫힘").mkdir()
    (tmp_path / "닫힘" / "메모.md").write_text("- 안 보임\n", encoding="utf-8")
    (tmp_path / "잠김.md").write_text("- 안 보임\n", encoding="utf-8")
    (tmp_path / "메모.md").write_text("- 이사함\n", encoding="utf-8")
    scandir, read_bytes = os.scandir, Path.read_bytes

    def refuse_folder(path: str) -> object:
        if str(path).endswith("닫힘"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def refuse_file(path: Path) -> bytes:
        if path.name == "잠김.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(os, "scandir", refuse_folder)
    monkeypatch.setattr(Path, "read_bytes", refuse_file)
    inputs, dropped = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["메모.md"]
    assert [(each.text, each.reason) for each in dropped] == [
        ("잠김.md", "파일을 읽을 권한이 없습니다: ‘잠김.md’. 권한을 확인해 주세요."),
        ("닫힘", "폴더를 읽을 권한이 없음"),
    ]


def test_what_programs_wrote_is_left(tmp_path: Path) -> None:
    """Packages that lie beside the notes are nobody's year."""
    (tmp_path / "node_modules" / "x").mkdir(parents=True)
    (tmp_path / "node_modules" / "x" / "README.md").write_text("# x\n- 설치함\n", encoding="utf-8")
    (tmp_path / "메모.md").write_text("- 이사함\n", encoding="utf-8")
    inputs, dropped = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["메모.md"]
    assert [(each.text, each.reason) for each in dropped] == [
        ("node_modules", "다른 프로그램이 만든 폴더라 들어가지 않음")
    ]


def test_what_tells_of_a_program_is_no_note(tmp_path: Path) -> None:
    """Beside a manifest the manual is passed over and named; the same name among notes is read."""
    for folder in ("블로그", "메모"):
        (tmp_path / folder).mkdir()
        for name in ("README.md", "3월.md"):
            (tmp_path / folder / name).write_text("- 이사함\n", encoding="utf-8")
    (tmp_path / "블로그" / "package.json").write_text("{}", encoding="utf-8")
    inputs, dropped = sources.from_path(str(tmp_path))
    assert [item.name for item in inputs] == ["메모/3월.md", "메모/README.md", "블로그/3월.md"]
    assert [(each.text, each.reason) for each in dropped] == [
        ("블로그/README.md", "프로그램의 설명이라 읽지 않음 (읽으려면 파일을 따로 주세요)"),
        ("블로그/package.json", "글 파일이 아님"),
    ]


def test_one_input_of_every_kind_at_once(tmp_path: Path) -> None:
    """A broken file among good ones costs only itself."""
    (tmp_path / "메모.md").write_text("2025년\n- 이사함\n", encoding="utf-8")
    (tmp_path / "사진.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "일정.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", encoding="utf-8")
    inputs, dropped = sources.from_path(str(tmp_path))
    reading = sources.collect(inputs, SCOPE)
    assert [(each.text, origin) for each, origin in zip(reading.evidence, reading.origins, strict=True)] == [
        ("이사함", "notes")
    ]
    assert [each.text for each in dropped] == ["사진.md"]
    assert [(each.text, each.reason) for each in reading.dropped] == [("x", "읽을 수 없는 일정")]


def test_an_address_is_an_input(tmp_path: Path) -> None:
    """A post's address can be given like a file; without being asked to, nothing fetches it."""
    inputs, _ = sources.from_path("https://blog.example/kafka")
    (found,) = sources.collect(inputs, SCOPE).evidence
    assert (found.kind, found.text, found.place) == (
        "link",
        "https://blog.example/kafka",
        "https://blog.example/kafka",
    )
    with pytest.raises(InputError, match="http와 https 주소만 읽습니다: ‘file:///etc/passwd’"):
        sources.from_path("file:///etc/passwd")


def test_names_that_are_no_utf_8_are_shown_as_they_were_meant(tmp_path: Path) -> None:
    """Folders from old archives have names in CP949; they are read, and nothing breaks where they are told."""
    folder = os.fsencode(tmp_path) + b"/" + "자료".encode("cp949")
    Path(os.fsdecode(folder)).mkdir()
    for name, text in (("메모.md", "- 이사함\n"), ("사진.png", "x")):
        with open(folder + b"/" + name.encode("cp949"), "wb") as file:  # noqa: PTH123
            file.write(text.encode())
    inputs, dropped = sources.from_path(str(tmp_path))
    (found,) = sources.collect(inputs, SCOPE).evidence
    assert (found.text, found.place) == ("이사함", "자료/메모.md:1")
    assert [each.text for each in dropped] == ["자료/사진.png"]
    for each in (found.place, dropped[0].place):
        each.encode("utf-8")


def test_a_lone_post_is_read_whole() -> None:
    """A text that was given alone is the user's notes, whatever stands in its front matter."""
    post = '---\ntitle: "2024 회고"\ndate: 2024-03-25\ndraft: true\n---\n\n### 3월\n카프카를 도입했다.\n'
    alone = sources.alone([sources.from_bytes(post.encode(), "회고.md")])
    scope = Scope(2024, Period.of_year(2024), (), ZoneInfo("Asia/Seoul"))
    assert sources.likely_year(alone, 2026) == 2024
    read = sources.collect(alone, scope).evidence
    assert [(each.text, each.when) for each in read] == [("카프카를 도입했다.", "2024-03")]
