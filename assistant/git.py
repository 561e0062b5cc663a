"""The only place that runs git: no shell, a time limit, the user's configuration read but never changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant import programs
from assistant.errors import InputError

TIMEOUT = 120.0  # seconds
_FIELDS = (
    "%H",
    "%at",
    "%aN",
    "%aE",
    "%P",
    "%(trailers:key=Co-authored-by,valueonly,separator=%x1f)",
    "%s",
)
_SETTINGS = ("core.quotepath=off", "log.showSignature=false", "i18n.logOutputEncoding=UTF-8")
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}  # no network even where objects are missing
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


@dataclass(frozen=True)
class LogEntry:
    """One commit. ``time`` is the author date in seconds since 1970, None when it is damaged.

    Names follow ``.mailmap``; ``coauthors`` are ``Name <mail>`` as the trailers state them.
    """

    sha: str
    time: int | None
    name: str
    email: str
    merge: bool
    coauthors: tuple[str, ...]
    subject: str
    body: str = ""


@dataclass(frozen=True)
class History:
    """All commits of a repository, newest first. ``shallow`` says that older ones were never fetched.

    ``every_branch`` says that HEAD names no commit, so that the commits of all branches were taken.
    """

    entries: tuple[LogEntry, ...] = ()
    shallow: bool = False
    every_branch: bool = False


def is_repository(path: Path) -> bool:
    """Whether the folder itself is a work tree's top or a bare repository (not merely inside one)."""
    try:
        return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())
    except OSError:
        return False


def history(repository: Path, *, bodies: bool = False) -> History:
    """Every commit reachable from HEAD, merges too; empty for a repository without commits.

    ``bodies`` asks for messages below the subject. Raises InputError when git is missing, refuses the
    repository, or takes longer than ``TIMEOUT``.
    """
    refs = _refs(repository)
    if not refs:
        return History()
    fields = (*_FIELDS, "%b") if bodies else _FIELDS
    form = "--format=" + "%x00".join(fields)
    output = _run(repository, "log", "-z", "--use-mailmap", form, *refs, "--").out
    shallow = _run(repository, "rev-parse", "--is-shallow-repository").out.strip() == b"true"
    return History(tuple(_entries(output, len(fields))), shallow, refs != ("HEAD",))


def years(repository: Path) -> list[tuple[int, str, str]]:
    """Year (in its author's own time zone), name and address of each commit."""
    refs = _refs(repository)
    if not refs:
        return []
    form = ("--date=format:%Y", "--format=%ad%x00%aN%x00%aE")
    output = _run(repository, "log", "-z", "--no-merges", "--use-mailmap", *form, *refs, "--").out
    return [(int(year), name, email) for year, name, email in _rows(output, 3) if year.isdecimal()]


def _refs(repository: Path) -> tuple[str, ...]:
    """Where to start: HEAD, or every branch when HEAD names none that exists; nothing in an empty repository."""
    if not _run(repository, "rev-parse", "--verify", "--quiet", "HEAD", check=False).code:
        return ("HEAD",)
    _run(repository, "rev-parse", "--git-dir")
    some = _run(repository, "for-each-ref", "--count=1", "refs/heads", "refs/remotes").out
    return ("--branches", "--remotes") if some.strip() else ()


def _entries(output: bytes, width: int) -> Iterator[LogEntry]:
    for sha, time, name, email, parents, coauthors, subject, *body in _rows(output, width):
        yield LogEntry(
            sha,
            int(time) if time.isdecimal() else None,
            name,
            email,
            " " in parents,
            tuple(each for each in coauthors.split("\x1f") if each),
            subject,
            body[0] if body else "",
        )


def _rows(output: bytes, width: int) -> Iterator[tuple[str, ...]]:
    """Records of ``width`` fields, each field ended by NUL, which no commit can hold."""
    try:
        fields = output.decode("utf-8").split("\0")
    except UnicodeDecodeError:
        fields = [_decoded(each) for each in output.split(b"\0")]
    return zip(*[iter(fields)] * width, strict=False)


def _decoded(field: bytes) -> str:
    """Old commits were written in CP949 without saying so; anything else keeps what can be read."""
    for encoding in ("utf-8", "cp949"):
        try:
            return field.decode(encoding)
        except UnicodeDecodeError:
            continue
    return field.decode("utf-8", errors="replace")


def files(repository: Path) -> list[str]:
    """Paths of the work tree that git tracks or would add; empty for a bare repository."""
    if _run(repository, "rev-parse", "--is-inside-work-tree", check=False).out.strip() != b"true":
        return []
    output = _run(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard").out
    return sorted({os.fsdecode(each) for each in output.split(b"\0") if each})


def identity(repository: Path | None = None) -> tuple[str, ...]:
    """The user's own ``user.email`` and ``user.name`` as git sees them, and as ``.mailmap`` spells them.

    Empty if unset or git is missing.
    """
    where = repository or Path.cwd()
    try:
        stated = [_config(where, key) for key in ("user.email", "user.name")]
        email, name = stated
        mapped = canonical(where, [f"{name} <{email}>"]) if email and repository else []
    except InputError:
        return ()
    for person in mapped:
        name, _, email = person.rstrip(">").rpartition(" <")
        stated += [email, name]
    return tuple(dict.fromkeys(value for value in stated if value))


def canonical(repository: Path, people: Iterable[str]) -> list[str]:
    """``Name <mail>`` of each person as ``.mailmap`` spells it, in order. Raises InputError as ``history`` does."""
    lines = "".join(f"{' '.join(person.split())}\n" for person in people)
    if not lines:
        return []
    return _run(repository, "check-mailmap", "--stdin", stdin=lines.encode()).out.decode("utf-8").splitlines()


def _config(repository: Path, key: str) -> str:
    return _decoded(_run(repository, "config", "--get", key, check=False).out).strip()


def _run(repository: Path, *arguments: str, check: bool = True, stdin: bytes = b"") -> programs.Ran:
    """Runs a reading command. Raises InputError with git's reason when it fails and ``check`` is on."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    ran = plumb(repository, *settings, *arguments, stdin=stdin, environment=_ALONE)
    if check and ran.code:
        raise InputError(_refusal(repository, ran.err))
    return ran


def _refusal(repository: Path, stderr: bytes) -> str:
    lines = _decoded(stderr).strip().splitlines() or ["이유 없음"]
    if any("dubious ownership" in line for line in lines):
        return (
            f"다른 사용자의 저장소라 git이 열지 않습니다: ‘{repository}’. 믿는 저장소라면 "
            f"‘git config --global --add safe.directory {repository.resolve()}’ 뒤에 다시 해 보세요."
        )
    reason = next((line for line in lines if line.startswith("fatal:")), lines[0])
    return f"‘{repository}’ 저장소를 git이 열지 못했습니다: {''.join(filter(str.isprintable, reason))}"


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
