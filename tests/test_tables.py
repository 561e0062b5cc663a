"""Word lists as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.tables import rows


def test_rows_are_told_apart_from_comments_and_blank_lines(tmp_path: Path) -> None:
    """A ``#`` that starts a word (``#12``) is no comment."""
    table = tmp_path / "words.tsv"
    table.write_text("# 설명\n\nfeat\t기능\n#12\t이슈 \n", encoding="utf-8")
    assert list(rows(table, 2)) == [("feat", "기능"), ("#12", "이슈")]


def test_a_slip_in_a_table_is_named_by_file_and_line(tmp_path: Path) -> None:
    """Spaces typed for a tab must not pass in silence."""
    table = tmp_path / "words.tsv"
    table.write_text("feat\t기능\nfix 오류\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^words\.tsv:2: 2 columns wanted, found 1$"):
        list(rows(table, 2))
