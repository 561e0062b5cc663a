"""Answers that were paid for, so that the same request is never paid for twice.

One SQLite file, readable by its owner only. A key is a hash of the whole request; what is kept is the
text of answers that came to their end. Nothing in here is needed: a cache that cannot be read or
written is as good as an empty one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

KEPT_DAYS = 60
_DAY = 24 * 60 * 60
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, text TEXT NOT NULL, kept REAL NOT NULL) STRICT"
)


class AnswerCache:
    """Texts by key in a file that is made when something is first kept; threads may share it.

    With ``fresh`` nothing is found, but new answers are kept. ``clock`` gives seconds since 1970; what
    is older than ``KEPT_DAYS`` is let go.
    """

    def __init__(self, path: Path, *, fresh: bool = False, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._fresh = fresh
        self._clock = clock

    def get(self, key: str) -> str | None:
        """The text that was kept under a key, if it was."""
        if self._fresh or not self._path.exists():
            return None
        try:
            with self._open() as db:
                row = db.execute(
                    "SELECT text FROM answer WHERE key = ? AND kept > ?", (key, self._oldest)
                ).fetchone()
        except (OSError, sqlite3.Error):
            return None
        return str(row[0]) if row else None

    def put(self, key: str, text: str) -> None:
        """Keep a text, in the place of an older one."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.touch(mode=0o600)
            with self._open() as db:
                db.execute("DELETE FROM answer WHERE kept <= ?", (self._oldest,))
                db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (key, text, self._clock()))
        except (OSError, sqlite3.Error):
            return

    @property
    def _oldest(self) -> float:
        return self._clock() - KEPT_DAYS * _DAY

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            with connection:
                connection.execute(_TABLE)
                yield connection
        finally:
            connection.close()
