"""A folder that takes new files: nothing in it is replaced, and no path leads out of it.

Every path is walked part by part from the opened root, without following a symbolic link, so what is
checked is what is written to. A file appears whole or not at all: its bytes lie in an unnamed file first,
which then gets its name by a hard link, and a link fails when the name is taken.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from assistant.errors import OutputError
from assistant.korean import josa

LONGEST = 255  # bytes of one name on the common file systems
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
_NO_UNNAMED = {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL, errno.ENOSYS}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}


def composed(name: str) -> str:
    """The name in NFC, as every system but old macOS spells it."""
    return unicodedata.normalize("NFC", name)


def twin(names: Iterable[str], name: str) -> str | None:
    """The one among ``names`` that some file system takes for ``name``: the same but for case or normal form."""
    alike = [each for each in names if composed(each).casefold() == composed(name).casefold()]
    return min(alike, key=lambda each: (each != name, composed(each) != composed(name)), default=None)


def require_safe(path: PurePosixPath) -> None:
    """Raises OutputError for a path that leaves its root, enters ``.git``, or that a system cannot hold."""
    if path.is_absolute() or not path.parts:
        raise OutputError(
            f"{josa.quoted(path, '은')} 블로그 안의 자리가 아닙니다. 블로그 폴더를 기준으로 한 경로를 주세요."
        )
    for name in path.parts:
        if reason := _unsafe(name):
            raise OutputError(f"‘{path}’에는 쓰지 않습니다: {reason}. --slug로 다른 이름을 주세요.")


def _unsafe(name: str) -> str:
    visible = "".join(char for char in name if unicodedata.category(char) not in ("Cf", "Cc", "Cs"))
    bare = visible.casefold().rstrip(". ")
    if name in ("", ".", ".."):
        return "블로그 밖으로 나가는 경로입니다"
    if bare == ".git" or bare.startswith("git~"):
        return "git이 쓰는 폴더입니다"
    if visible != name or "\\" in name:
        return "이름에 보이지 않는 글자나 ‘\\’가 있습니다"
    if len(composed(name).encode()) > LONGEST:
        return f"이름이 너무 깁니다 (최대 {LONGEST}바이트)"
    if bare.split(".")[0] in _DEVICES:
        return "Windows가 장치 이름으로 쓰는 이름입니다"
    return ""


@contextmanager
def opened(root: Path) -> Iterator[Tree]:
    """The tree of a folder, locked against other exports until it is closed.

    Raises OutputError when there is no such folder, or the system has no calls relative to a folder.
    """
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        raise OutputError("이 운영체제에서는 블로그에 바로 쓰지 못합니다. --to 폴더로 내보낸 뒤 옮겨 주세요.")
    try:
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise _translated(error, root) from error
    try:
        _lock(handle)
        yield Tree(root, handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """One export at a time; where folders cannot be locked the links alone decide who was first."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)


class Tree:
    """An opened folder. Paths are relative to it; what is new gets its name in NFC."""

    def __init__(self, root: Path, handle: int) -> None:
        self.root = root
        self._handle = handle
        self._made: list[tuple[PurePosixPath, int]] = []  # with the inode, oldest first

    def holding(self, path: PurePosixPath) -> PurePosixPath | None:
        """What lies at the path in any case or normal form; None when the place is free.

        Raises OutputError when the path is unsafe or blocked by a link, a file or a folder in other case.
        """
        require_safe(path)
        try:
            with self._parent(path) as (handle, folder):
                known = twin(_names(handle), path.name)
                return folder / known if known else None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _translated(error, self.root / path) from error

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a file. Raises OutputError when it is not a regular file, or cannot be read."""
        try:
            with self._parent(path) as (handle, _):
                flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
                with os.fdopen(os.open(path.name, flags, dir_fd=handle), "rb") as file:
                    return file.read()
        except OSError as error:
            raise _translated(error, self.root / path) from error

    def add(self, path: PurePosixPath, data: bytes) -> None:
        """Puts a new file there and makes the folders on its way. Raises OutputError; nothing half-made stays."""
        require_safe(path)
        try:
            with self._parent(path, make=True) as (handle, folder):
                if known := twin(_names(handle), path.name):
                    raise FileExistsError(errno.EEXIST, "taken", known)
                self._made.append((folder / path.name, _publish(handle, composed(path.name), data)))
        except OSError as error:
            raise _translated(error, self.root / path) from error

    def undo(self) -> None:
        """Takes back what was added, newest first; what has become somebody else's stays."""
        while self._made:
            path, inode = self._made.pop()
            with contextlib.suppress(OSError, OutputError), self._parent(path) as (handle, _):
                name = composed(path.name)
                found = os.stat(name, dir_fd=handle, follow_symlinks=False)
                if found.st_ino == inode:
                    (os.rmdir if stat.S_ISDIR(found.st_mode) else os.unlink)(name, dir_fd=handle)

    @contextmanager
    def _parent(self, path: PurePosixPath, *, make: bool = False) -> Iterator[tuple[int, PurePosixPath]]:
        """The folder of the path's last part, as a handle and as its parts are spelled on the disk."""
        handle, walked = os.dup(self._handle), PurePosixPath()
        try:
            for name in path.parent.parts:
                known = self._step(handle, walked / name, make=make)
                inner = os.open(known, os.O_RDONLY | _FOLDER, dir_fd=handle)
                os.close(handle)
                handle, walked = inner, walked / known
            yield handle, walked
        finally:
            os.close(handle)

    def _step(self, handle: int, path: PurePosixPath, *, make: bool) -> str:
        """The name of the path's last folder on the disk; one that differs in its normal form is the same."""
        known = twin(_names(handle), path.name)
        if known is None and make:
            known = composed(path.name)
            with contextlib.suppress(FileExistsError):
                os.mkdir(known, dir_fd=handle)
                inode = os.stat(known, dir_fd=handle, follow_symlinks=False).st_ino
                self._made.append((path.with_name(known), inode))
        if known is None:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        if composed(known) != composed(path.name):
            raise OutputError(
                f"{josa.quoted(path, '과')} 대소문자만 다른 {josa.quoted(known, '이')} 이미 있습니다. "
                "--slug로 다른 이름을 주세요."
            )
        return known


def _names(folder: int) -> list[str]:
    with os.scandir(folder) as entries:
        return [each.name for each in entries]


def _publish(folder: int, name: str, data: bytes) -> int:
    """Gives a name to bytes that are already on the disk; returns the inode."""
    try:
        handle = os.open(".", os.O_WRONLY | os.O_TMPFILE, 0o666, dir_fd=folder)
    except (AttributeError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_UNNAMED:
            raise
        return _publish_named(folder, name, data)
    with os.fdopen(handle, "wb") as file:
        _fill(file.fileno(), data)
        try:
            os.link(f"/proc/self/fd/{file.fileno()}", name, dst_dir_fd=folder, follow_symlinks=True)
        except FileExistsError:
            raise
        except OSError:  # no /proc, or no links
            return _publish_named(folder, name, data)
        os.fsync(folder)
        return os.fstat(file.fileno()).st_ino


def _publish_named(folder: int, name: str, data: bytes) -> int:
    """The same by way of a hidden file; where there are no links, the name is created and filled at once."""
    hidden = f".{secrets.token_hex(8)}.tmp"
    create = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    handle = os.open(hidden, create, 0o666, dir_fd=folder)
    try:
        _fill(handle, data)
        os.link(hidden, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        os.fsync(folder)
        return os.fstat(handle).st_ino
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _create(folder, name, data)
    finally:
        os.close(handle)
        os.unlink(hidden, dir_fd=folder)


def _create(folder: int, name: str, data: bytes) -> int:
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=folder)
    try:
        _fill(handle, data)
        return os.fstat(handle).st_ino
    except OSError:
        os.unlink(name, dir_fd=folder)
        raise
    finally:
        os.close(handle)


def _fill(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _translated(error: OSError, path: Path) -> OutputError:
    """What the system said, for the user."""
    match error.errno:
        case errno.EEXIST:
            return OutputError(
                f"이미 있는 파일이라 덮어쓰지 않았습니다: ‘{path}’. --slug로 다른 이름을 주세요."
            )
        case errno.ELOOP | errno.ENOTDIR:
            return OutputError(
                f"{josa.quoted(path, '으로')} 가는 길에 바로 가기(심볼릭 링크)나 파일이 있어 쓰지 않았습니다. "
                "진짜 폴더를 주세요."
            )
        case errno.ENOENT:
            return OutputError(f"‘{path}’ 폴더가 없습니다. 경로를 확인해 주세요.")
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return OutputError(f"‘{path}’에 쓸 자리가 모자랍니다. 디스크를 비운 뒤 다시 해 주세요.")
        case errno.ENAMETOOLONG:
            return OutputError(
                f"{josa.quoted(path.name, '은')} 이름이 너무 깁니다. --slug로 짧은 이름을 주세요."
            )
    reason = os.strerror(error.errno or 0)
    return OutputError(f"‘{path}’에 쓰지 못했습니다 ({reason}). 권한을 확인해 주세요.")
