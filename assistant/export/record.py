"""What was exported where: one line of JSON each, in the user's data folder and never in the blog."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import OutputError

NAME = "exports.jsonl"


@dataclass(frozen=True)
class Export:
    """One export. ``blog`` and ``source`` are absolute paths, ``path`` lies in the blog, ``when`` is ISO 8601.

    ``source`` is empty for a draft that is no file, ``branch`` when the post was written and not committed.
    """

    blog: str
    path: str
    title: str
    source: str
    sha256: str
    when: str
    branch: str = ""

    def is_as_written(self, data: bytes) -> bool:
        """Whether these bytes are what was exported."""
        return digest(data) == self.sha256


class Record:
    """The exports in ``<folder>/exports.jsonl``; made when something is first added."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def add(self, export: Export) -> None:
        """Appends one line. Raises OutputError when the file cannot be written."""
        line = json.dumps(asdict(export), ensure_ascii=False) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab", buffering=0) as file:
                file.write(line.encode())
        except OSError as error:
            raise OutputError(
                f"내보낸 기록을 남기지 못했습니다: {self._path}. 글은 내보냈습니다. 권한과 남은 용량을 확인해 주세요."
            ) from error

    def of(self, blog: Path) -> list[Export]:
        """The exports into a blog, oldest first."""
        return [each for each in self._all() if each.blog == str(blog.resolve())]

    def last_blog(self) -> str:
        """The blog of the newest export; empty when there was none."""
        return next((each.blog for each in reversed(list(self._all()))), "")

    def _all(self) -> Iterator[Export]:
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                yield Export(**json.loads(line))
            except (ValueError, TypeError):  # cut short by a crash, or of a later version
                continue


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
