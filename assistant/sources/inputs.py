"""From a path, an address or bytes to inputs; what cannot be read is listed with the reason."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from assistant import git
from assistant.errors import InputError
from assistant.schema import Dropped
from assistant.sources import posts
from assistant.sources.base import Input
from assistant.sources.decode import decode, shown
from assistant.sources.repositories import repository_name

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".mdx", ".log", ".text", ".csv", ".tsv", ".ics")
MAX_BYTES = 64_000_000  # one file; a year of anybody's notes is far below
_PAGES = (".md", ".markdown", ".mdx")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
_VAULTS = (".obsidian", "logseq")
_FOREIGN = {"node_modules", "__pycache__", "site-packages", "venv", "vendor"}  # written by others
_MANIFESTS = {
    *("package.json", "pyproject.toml", "Gemfile", "_config.yml", "hugo.toml", "go.mod", "Cargo.toml"),
    *("pom.xml", "build.gradle", "build.gradle.kts"),
}
_ABOUT_PROGRAMS = re.compile(
    r"(?:readme|changelog|contributing|code_of_conduct|license|security)\b", re.IGNORECASE
)
_DAILY = re.compile(r"(?<!\d)20\d\d[-._]?\d\d[-._]?\d\d(?!\d)")


def from_path(path: str) -> tuple[list[Input], list[Dropped]]:
    """The inputs at a path or address, and what was passed over.

    A repository gives its commits and the posts and daily notes in it, a folder its text files and
    the repositories below it. Raises InputError when there is nothing to read.
    """
    if scheme := _SCHEME.match(path):
        return [_address(path, scheme[1].lower())], []
    where = Path(path)
    if git.is_repository(where):
        return _repository(where, path)
    if os.path.isdir(where):  # noqa: PTH112  (pathlib raises where a folder above may not be entered)
        return _folder(where)
    if not os.path.lexists(where) and _is_closed(where.parent):
        raise InputError(f"폴더를 읽을 권한이 없습니다: ‘{shown(str(where.parent))}’. 권한을 확인해 주세요.")
    if not os.path.lexists(where):
        raise InputError(f"그런 파일이나 폴더가 없습니다: ‘{shown(path)}’. 경로를 확인해 주세요.")
    return [replace(_file(where, shown(path)), vault=_is_vault(where.parent))], []


def from_bytes(data: bytes, name: str) -> Input:
    """Pasted, uploaded or piped content. Raises InputError when it is empty or not text."""
    return Input(shown(name), text=decode(data, name))


def _address(path: str, scheme: str) -> Input:
    if scheme not in ("http", "https"):
        raise InputError(f"http와 https 주소만 읽습니다: ‘{path}’. 파일이면 경로를 주세요.")
    return Input(path, text=path)


def _file(path: Path, name: str) -> Input:
    try:
        if not path.is_file():
            raise InputError(f"읽을 수 있는 파일이 아닙니다: ‘{name}’. 글 파일의 경로를 주세요.")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{MAX_BYTES // 1_000_000} MB보다 큰 파일입니다: ‘{name}’. 나누어서 주세요.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"파일을 읽을 권한이 없습니다: ‘{name}’. 권한을 확인해 주세요.") from error
    return Input(shown(path.name), path, decode(data, name))


def _repository(where: Path, path: str) -> tuple[list[Input], list[Dropped]]:
    """The repository, and the texts in its work tree that are the user's own: posts and daily notes."""
    inputs, dropped = [Input(shown(path), where)], []
    vault = _is_vault(where)
    others = 0
    for name in _tracked(where):
        file = where / name
        if file.suffix.lower() not in _PAGES or file.is_symlink():
            continue
        try:
            item = _file(file, shown(name))
        except InputError as error:
            dropped.append(Dropped(shown(name), str(error), shown(str(file))))
            continue
        if vault or posts.is_post(item.text or "", name) or _DAILY.search(file.name):
            named = shown(f"{repository_name(where)}/{name}")
            inputs.append(replace(item, name=named, folder=path, vault=vault))
        else:
            others += 1
    if others:
        reason = "저장소의 문서라 읽지 않음 (읽으려면 파일이나 폴더를 따로 주세요)"
        dropped.append(Dropped(f"글 파일 {others:,}개", reason, path))
    return inputs, dropped


def _tracked(where: Path) -> list[str]:
    """A repository that git refuses is told about once, when its commits are read."""
    try:
        return git.files(where)
    except InputError:
        return []


def _folder(folder: Path) -> tuple[list[Input], list[Dropped]]:
    inputs: list[Input] = []
    dropped: list[Dropped] = []
    vault = _is_vault(folder)
    for path, reason in _entries(folder):
        name = shown(path.relative_to(folder).as_posix())
        if not reason and path.is_dir():
            below, passed_over = _repository(path, str(path))
            inputs += below
            dropped += passed_over
        elif reason or path.suffix.lower() not in TEXT_SUFFIXES:
            dropped.append(Dropped(name, reason or "글 파일이 아님", shown(str(path))))
        else:
            try:
                inputs.append(replace(_file(path, name), name=name, folder=str(folder), vault=vault))
            except InputError as error:
                dropped.append(Dropped(name, str(error), shown(str(path))))
    if _is_closed(folder):
        raise InputError(f"폴더를 읽을 권한이 없습니다: ‘{shown(str(folder))}’. 권한을 확인해 주세요.")
    if not inputs:
        kinds = "·".join(TEXT_SUFFIXES[:3])
        raise InputError(
            f"‘{shown(str(folder))}’ 폴더에 읽을 글이 없습니다. {kinds} 파일이 있는 폴더나 git 저장소를 주세요."
        )
    return inputs, dropped


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files and repositories below a folder in a stable order, each with the reason to pass it over or ''.

    Hidden folders are not entered; links to folders are not followed, so no circle can be walked.
    """
    unreadable: list[Path] = []
    top = folder.resolve()
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: unreadable.append(Path(error.filename))
    ):
        here = Path(parent)
        if _is_closed(here):  # names may be listed and still not be opened
            unreadable.append(here)
            folders.clear()
            continue
        entered = []
        for each in sorted(each for each in folders if not each.startswith(".")):
            path = here / each
            reason = _unentered(path)
            if reason or git.is_repository(path):
                yield path, reason
            else:
                entered.append(each)
        folders[:] = entered
        files = [here / name for name in sorted(names) if not name.startswith(".")]
        is_program = not _MANIFESTS.isdisjoint(names)
        yield from ((path, _unread(path, top, is_program=is_program)) for path in files)
    yield from ((path, "폴더를 읽을 권한이 없음") for path in unreadable if path != folder)


def _unread(path: Path, top: Path, *, is_program: bool) -> str:
    """Why a file is passed over, or ''.

    A link in a folder that somebody else made must not lead to the user's other files, and what stands
    beside a program tells of the program.
    """
    if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(top):
        return "폴더 밖의 파일을 가리키는 링크라 읽지 않음"
    is_manual = is_program and path.suffix.lower() in _PAGES and _ABOUT_PROGRAMS.match(path.name)
    return "프로그램의 설명이라 읽지 않음 (읽으려면 파일을 따로 주세요)" if is_manual else ""


def _unentered(path: Path) -> str:
    if path.is_symlink():
        return "다른 폴더를 가리키는 링크라 들어가지 않음"
    return "다른 프로그램이 만든 폴더라 들어가지 않음" if path.name in _FOREIGN else ""


def _is_vault(folder: Path) -> bool:
    """Whether the folder or one above it is kept by Obsidian or Logseq."""
    return any(os.path.isdir(each / mark) for each in _upward(folder) for mark in _VAULTS)  # noqa: PTH112


def _is_closed(folder: Path) -> bool:
    """Whether a folder is there and may not be listed or entered."""
    return not os.access(folder, os.R_OK | os.X_OK) and os.path.lexists(folder)


def _upward(folder: Path) -> Iterable[Path]:
    absolute = folder.absolute()
    return (absolute, *absolute.parents)
