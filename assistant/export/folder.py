"""A post as a new file in a folder."""

from __future__ import annotations

from pathlib import Path

from assistant import files
from assistant.errors import OutputError
from assistant.export.post import Post


def export(post: Post, folder: Path) -> Path:
    """Writes ``YYYY-MM-DD-slug.md`` and returns its path.

    Raises OutputError when the folder is missing or not writable, or the file exists.
    """
    if not folder.is_dir():
        raise OutputError(f"‘{folder}’ 폴더가 없습니다. 먼저 만들거나 다른 폴더를 주세요.")
    path = folder / post.file_name
    files.write_new(path, post.render())
    return path
