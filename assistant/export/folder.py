"""A post as a new file in a folder."""

from __future__ import annotations

from pathlib import Path

from assistant import files
from assistant.errors import OutputError
from assistant.export.post import Post


def export(post: Post, folder: Path, *, slug: str | None = None) -> tuple[Path, bool]:
    """The path of ``YYYY-MM-DD-slug.md``, and whether it was written: not where the same post is there already.

    The slug is the title's unless one is given. Raises OutputError when the folder is missing or not writable, or
    holds another file of that name.
    """
    if not folder.is_dir():
        raise OutputError(f"‘{folder}’ 폴더가 없습니다. 먼저 만들거나 다른 폴더를 주세요.")
    path = folder / post.file_name(slug)
    if path.is_file() and path.read_bytes() == post.render().encode():
        return path, False
    if path.exists():
        raise OutputError(f"이미 있는 글이라 덮어쓰지 않았습니다: ‘{path}’. --slug로 다른 이름을 주세요.")
    files.write_new(path, post.render())
    return path, True
