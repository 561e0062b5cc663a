"""New files appear whole, and nothing is replaced."""

from pathlib import Path

import pytest

from assistant import files
from assistant.errors import OutputError


def test_a_new_file_is_written_and_an_old_one_is_left(tmp_path: Path) -> None:
    """The second write is refused with a free name, and leaves no temporary file behind."""
    path = tmp_path / "회고.md"
    files.write_new(path, "처음\n")
    with pytest.raises(OutputError, match="덮어쓰지 않았습니다.*회고-2.md"):
        files.write_new(path, "다음\n")
    assert path.read_text(encoding="utf-8") == "처음\n"
    assert [each.name for each in tmp_path.iterdir()] == ["회고.md"]


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link in the way counts as an existing file."""
    path = tmp_path / "회고.md"
    path.symlink_to(tmp_path / "딴곳.md")
    with pytest.raises(OutputError, match="이미 있는 파일"):
        files.write_new(path, "글\n")
    assert not (tmp_path / "딴곳.md").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The message names the folder, not the file."""
    with pytest.raises(OutputError, match=f"‘{tmp_path}/없음’ 폴더가 없습니다"):
        files.write_new(tmp_path / "없음" / "회고.md", "글\n")
