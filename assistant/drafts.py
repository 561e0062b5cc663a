"""The library of drafts: every version of every run is kept, nothing is ever replaced.

One SQLite file in the user's data folder. A row is a whole run, so a version can be opened again with
its evidence.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import InputError, OutputError
from assistant.schema import Run

_MIGRATIONS = (
    "CREATE TABLE version (id INTEGER PRIMARY KEY, kept TEXT NOT NULL, title TEXT NOT NULL, form TEXT NOT NULL,"
    " body TEXT NOT NULL, run TEXT NOT NULL)",
    "ALTER TABLE version ADD COLUMN answers INTEGER NOT NULL DEFAULT 0",
    "UPDATE version SET answers = coalesce(json_array_length(run, '$.answers'), 0)",
    "CREATE INDEX answered ON version (id) WHERE answers > 0",  # a row is large, and few have any
)
_RUN = TypeAdapter(Run)
_LOOKED_AT = 200  # versions among which a text is looked for
_RECALLED = 20  # versions whose answers are remembered


@dataclass(frozen=True)
class Version:
    """What the list tells of a version: when it was kept (ISO 8601), its title, the key of its form, its length in
    characters, how many answers are in it, and whether its text is that of the version before.
    """

    id: int
    kept: str
    title: str
    form: str
    length: int
    answers: int = 0
    is_same: bool = False


class Library:
    """Drafts in ``<folder>/drafts.sqlite3``; the folder is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "drafts.sqlite3"

    def keep(self, run: Run, *, now: datetime) -> int:
        """Adds a version and returns its id; an unchanged run gives the id it already has.

        Raises OutputError when the folder or the file cannot be written.
        """
        draft = run.draft
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.touch(mode=0o600)
            with self._database() as db:
                last = db.execute("SELECT id, run FROM version ORDER BY id DESC LIMIT 1").fetchone()
                whole = _RUN.dump_json(run).decode()
                if last and last[1] == whole:
                    return int(last[0])
                kept = now.isoformat(timespec="seconds")
                row = (kept, draft.title, draft.form, draft.body, whole, len(run.answers))
                added = db.execute(
                    "INSERT INTO version (kept, title, form, body, run, answers) VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )
                return int(added.lastrowid or 0)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"초안 보관함에 쓰지 못했습니다: {self._path}. 권한과 남은 용량을 확인해 주세요. "
                "파일이 망가졌다면 다른 이름으로 옮겨 두세요."
            ) from error

    def versions(self, limit: int = 50) -> list[Version]:
        """The newest versions first; empty when nothing was ever kept. Raises InputError like all that reads."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, kept, title, form, length(body), answers, body IS lag(body) OVER (ORDER BY id)"
                " FROM (SELECT id, kept, title, form, body, answers FROM version ORDER BY id DESC LIMIT ?)"
                " ORDER BY id DESC",
                (limit + 1,),  # one more, to hold the last against
            )
            return [Version(*row) for row in rows][:limit]

    def load(self, version: int) -> tuple[Run, datetime]:
        """A version as it was kept, and when. Raises InputError when there is none with this id."""
        with self._reading() as db:
            row = db.execute("SELECT run, kept FROM version WHERE id = ?", (version,)).fetchone()
            if row:
                return _RUN.validate_json(row[0]), datetime.fromisoformat(row[1])
        raise InputError(f"보관함에 {version}번 초안이 없습니다. ‘assistant drafts’로 목록을 보세요.")

    def of_body(self, body: str) -> int | None:
        """The newest version with this body, else the one that shares most of its lines.

        It must share at least half of the lines of either; headings do not count.
        """
        with self._reading() as db:
            kept = db.execute(
                "SELECT id, body FROM version ORDER BY id DESC LIMIT ?", (_LOOKED_AT,)
            ).fetchall()
        wanted, best = _lines(body), (0, 0)
        for id_, each in kept:
            if each.strip() == body.strip():
                return int(id_)
            lines = _lines(each)
            shared = (lines & wanted).total()
            if 2 * shared >= min(lines.total(), wanted.total()):
                best = max(best, (shared, int(id_)))
        return best[1] if best[0] else None

    def find(self, is_it: Callable[[Run], bool]) -> tuple[Run, datetime] | None:
        """The newest version of which something holds."""
        for each in self.versions(_LOOKED_AT):
            run, kept = self.load(each.id)
            if is_it(run):
                return run, kept
        return None

    def answered(self) -> list[Run]:
        """The newest versions with answers in them, newest first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT run FROM version WHERE answers > 0 ORDER BY id DESC LIMIT ?", (_RECALLED,)
            )
            return [_RUN.validate_json(run) for (run,) in rows]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The database, an empty one when nothing was ever kept. Raises InputError where it cannot be read."""
        try:
            with self._database(None if self._path.exists() else ":memory:") as db:
                yield db
        except (OSError, sqlite3.Error, ValidationError) as error:
            raise InputError(
                f"초안 보관함을 읽을 수 없습니다: {self._path}. 파일이 망가졌다면 다른 이름으로 옮겨 두세요. "
                "다음 초안부터 새 보관함에 남습니다."
            ) from error

    @contextmanager
    def _database(self, place: str | None = None) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(place or self._path, timeout=10)
        try:
            with connection:
                (done,) = connection.execute("PRAGMA user_version").fetchone()
                for number, statement in enumerate(_MIGRATIONS[done:], done + 1):
                    connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {number}")
                yield connection
        finally:
            connection.close()


def _lines(body: str) -> Counter[str]:
    """The lines that say something, and how often each stands there."""
    lines = map(str.strip, body.splitlines())
    return Counter(line for line in lines if line and not line.startswith("#"))
