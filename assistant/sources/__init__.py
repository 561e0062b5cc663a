"""The outside world in, evidence out. A new source is one file and one entry in ``SOURCES``."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from assistant import git
from assistant.errors import InputError
from assistant.schema import Dropped, Evidence
from assistant.sources.base import Input, Reading, Scope, Source
from assistant.sources.commits import CommitLog, GitRepository
from assistant.sources.decode import decode
from assistant.sources.links import Links
from assistant.sources.notes import Notes

SOURCES: tuple[Source, ...] = (GitRepository(), CommitLog(), Links(), Notes())
TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".mdx", ".log", ".text")
MAX_BYTES = 64_000_000  # one file; a year of anybody's notes is far below

__all__ = [
    "SOURCES",
    "Input",
    "Reading",
    "Scope",
    "Source",
    "collect",
    "from_bytes",
    "from_path",
    "likely_year",
]


def from_path(path: str) -> tuple[list[Input], list[Dropped]]:
    """The inputs at a path: a repository, a file, or every text file of a folder, and what was passed over.

    Raises InputError when there is nothing to read.
    """
    where = Path(path)
    if git.is_repository(where):
        return [Input(path, where)], []
    if where.is_dir():
        return _folder(where)
    if not where.exists():
        raise InputError(f"그런 파일이나 폴더가 없습니다: ‘{path}’. 경로를 확인해 주세요.")
    return [_file(where, path)], []


def from_bytes(data: bytes, name: str) -> Input:
    """Pasted, uploaded or piped content. Raises InputError when it is empty or not text."""
    return Input(name, text=decode(data, name))


def likely_year(inputs: Iterable[Input], latest: int) -> int | None:
    """The year that the inputs are about, not later than ``latest``, or None if they do not say.

    Each input has one vote, for the year it names most; ties go to the later year.
    """
    votes = Counter(year for item in inputs if (year := _most(_source(item).years(item), latest)))
    return max(votes, key=lambda year: (votes[year], year), default=None)


def _most(years: Iterable[int], latest: int) -> int | None:
    counts = Counter(year for year in years if year <= latest)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def collect(inputs: Sequence[Input], scope: Scope) -> Reading:
    """Everything that the inputs hold, in time order and numbered ``e1, e2, …``.

    Undated evidence stays behind the dated evidence that stands before it in its own input.

    Raises InputError or OptionError from a source.
    """
    readings = [_source(item).read(item, scope) for item in inputs]
    placed = sorted((each for reading in readings for each in _placed(reading)), key=itemgetter(0))
    evidence = tuple(replace(each, id=f"e{number}") for number, (_, each) in enumerate(placed, 1))
    return Reading(
        evidence,
        tuple(each for reading in readings for each in reading.dropped),
        tuple(each for reading in readings for each in reading.remarks),
    )


def _placed(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """Evidence with the month or day that places it: its own or the latest one above it; without any, the end."""
    latest = ""
    for each in reading.evidence:
        own = each.when if each.when and len(each.when) > len("2025") else ""
        latest = max(latest, own)
        yield own or latest or "9999", each


def _source(item: Input) -> Source:
    return next(source for source in SOURCES if source.recognises(item))


def _file(path: Path, name: str) -> Input:
    if not path.is_file():
        raise InputError(f"읽을 수 있는 파일이 아닙니다: ‘{name}’. 글 파일의 경로를 주세요.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{MAX_BYTES // 1_000_000} MB보다 큰 파일입니다: ‘{name}’. 나누어서 주세요.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"파일을 읽을 권한이 없습니다: ‘{name}’. 권한을 확인해 주세요.") from error
    short = unicodedata.normalize("NFC", path.name)
    return Input(short, path, decode(data, name))


def _folder(folder: Path) -> tuple[list[Input], list[Dropped]]:
    inputs, dropped = [], []
    for path in _files(folder):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if path.suffix.lower() not in TEXT_SUFFIXES:
            dropped.append(Dropped(name, "글 파일이 아님", str(path)))
            continue
        try:
            inputs.append(replace(_file(path, name), name=name))
        except InputError as error:
            dropped.append(Dropped(name, str(error), str(path)))
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(f"폴더를 읽을 권한이 없습니다: ‘{folder}’. 권한을 확인해 주세요.")
    if not inputs:
        kinds = "·".join(TEXT_SUFFIXES[:3])
        raise InputError(
            f"‘{folder}’ 폴더에 읽을 글이 없습니다. {kinds} 파일이 있는 폴더나 git 저장소를 주세요."
        )
    return inputs, dropped


def _files(folder: Path) -> Iterator[Path]:
    """Regular files below a folder in a stable order; hidden folders and links are not entered."""
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
