"""New files, whole or not at all; nothing that exists is ever replaced."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from assistant.errors import OutputError


def require_free(path: Path) -> None:
    """Raises OutputError when ``path`` exists or its folder is missing or not writable."""
    if os.path.lexists(path):
        raise OutputError(
            f"이미 있는 파일이라 덮어쓰지 않았습니다: ‘{path}’. 다른 이름을 주세요 (예: {_spare(path)})."
        )
    if not os.path.isdir(path.parent):  # noqa: PTH112  (pathlib raises where it may not look)
        raise OutputError(f"‘{path.parent}’ 폴더가 없습니다. 먼저 만들거나 다른 폴더를 주세요.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(f"‘{path.parent}’ 폴더에 쓸 수 없습니다. 권한을 확인하거나 다른 폴더를 주세요.")


def write_new(path: Path, text: str) -> None:
    """Writes UTF-8 text to a file that must not exist yet, atomically.

    Raises OutputError when the file exists or cannot be written; a half-written file never stays.
    """
    require_free(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101
            _publish(Path(name), path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
    except FileExistsError as error:
        raise OutputError(f"이미 있는 파일이라 덮어쓰지 않았습니다: ‘{path}’. 다른 이름을 주세요.") from error
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise OutputError(
            f"‘{path}’에 쓰지 못했습니다 ({reason}). 남은 용량과 권한을 확인해 주세요."
        ) from error


def _publish(temporary: Path, path: Path) -> None:
    """A hard link fails if the name is taken; where links are unknown an exclusive create does the same."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        with path.open("xb") as file:
            file.write(temporary.read_bytes())


def _spare(path: Path) -> Path:
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 1000))
    return next(each for each in numbered if not each.exists())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
