"""The only place that runs git: no shell, a time limit, the user's configuration read but never changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant import programs
from assistant.errors import InputError

TIMEOUT = 120.0  # seconds
_PLACES = {  # where an outer git, as in a hook, says that its repository is
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
}
_FORMAT = "%x1e%H%x1f%aN%x1f%aE%x1f%aI%x1f%s"


@dataclass(frozen=True)
class LogEntry:
    """One commit. ``when`` is the author date as ISO 8601 with offset; names follow ``.mailmap``."""

    sha: str
    name: str
    email: str
    when: str
    subject: str


def is_repository(path: Path) -> bool:
    """Whether the folder itself is a work tree's top or a bare repository (not merely inside one)."""
    try:
        return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())
    except OSError:
        return False


def log(repository: Path) -> Iterator[LogEntry]:
    """Every commit reachable from HEAD but merges, newest first; empty for a repository without commits.

    Raises InputError when git is missing, refuses the repository, or takes longer than ``TIMEOUT``.
    """
    if _run(repository, "rev-parse", "--verify", "--quiet", "HEAD", check=False).returncode:
        _run(repository, "rev-parse", "--git-dir")
        return
    output = _run(
        repository, "log", "--no-merges", "--use-mailmap", f"--format={_FORMAT}", "HEAD", "--"
    ).stdout
    for record in output.split("\x1e")[1:]:
        fields = record.rstrip("\n").split("\x1f", 4)
        if len(fields) == 5:
            yield LogEntry(*fields)


def identity(repository: Path | None = None) -> tuple[str, ...]:
    """The user's own ``user.email`` and ``user.name`` as git sees them; empty if unset or git is missing."""
    found = []
    for key in ("user.email", "user.name"):
        try:
            result = _run(repository or Path.cwd(), "config", "--get", key, check=False)
        except InputError:
            return ()
        found.append(result.stdout.strip())
    return tuple(value for value in found if value)


def plumb(
    repository: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> programs.Ran:
    """Runs a plumbing command: no hook, no monitor, and no other repository that an outer git may have named.

    Raises InputError when git is missing or does not answer; what it answers is the caller's to judge.
    """
    quiet = (
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "core.safecrlf=false",
        "i18n.commitEncoding=UTF-8",
        "gc.auto=0",
    )
    flags = [part for each in quiet for part in ("-c", each)]
    outer = {name: value for name, value in os.environ.items() if name not in _PLACES}
    calm = {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        ran = programs.run(
            ["git", *flags, *arguments],
            folder=repository,
            environment={**outer, **calm, **(environment or {})},
            timeout=TIMEOUT,
            stdin=stdin,
        )
    except FileNotFoundError as error:
        raise InputError("git이 설치되어 있지 않습니다. git을 설치한 뒤 다시 해 주세요.") from error
    if ran.code is None:
        raise InputError(f"‘{repository}’에서 git이 {TIMEOUT:.0f}초 안에 답하지 않았습니다.")
    return ran


def _run(repository: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    command = [
        "git",
        "-C",
        str(repository),
        "-c",
        "core.quotepath=off",
        "-c",
        "log.showSignature=false",
        *arguments,
    ]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        result = subprocess.run(
            command,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise InputError(
            "git이 설치되어 있지 않습니다. git을 설치하거나 저장한 커밋 기록을 주세요."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise InputError(f"‘{repository}’에서 git이 {TIMEOUT:.0f}초 안에 답하지 않았습니다.") from error
    if check and result.returncode:
        reason = (result.stderr.strip().splitlines() or ["이유 없음"])[0]
        raise InputError(f"‘{repository}’ 저장소를 git이 열지 못했습니다: {reason}")
    return result
