"""git repositories on this machine: bare or with a work tree, whole, shallow or empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant import git
from assistant.sources import commits, people
from assistant.sources.base import Input, Reading, Scope, latest_busy
from assistant.sources.commits import Commit
from assistant.sources.decode import shown


class GitRepository:
    """The commits of one repository, dated by their author in the user's time zone."""

    key = "git"
    label = "git 저장소"

    def recognises(self, item: Input) -> bool:
        return item.text is None and item.path is not None and git.is_repository(item.path)

    def years(self, item: Input) -> list[int]:
        path = item.path or Path(item.name)
        own = git.identity(path)
        stated = [(year, f"{name} <{email}>") for year, name, email in git.years(path)]
        mine = [year for year, person in stated if people.is_one_of(person, own)]
        counts = Counter(mine or [year for year, _ in stated])
        return [latest_busy(counts)] if counts else []

    def read(self, item: Input, scope: Scope) -> Reading:
        path = item.path or Path(item.name)
        name = repository_name(path) or item.name
        past = git.history(path, bodies=scope.bodies)
        own = git.identity(path)
        found = [_commit(each, scope.zone) for each in reversed(past.entries)]
        reading = commits.reading(_mapped(found, path), name, scope, own)
        return Reading(reading.evidence, reading.dropped, (*reading.remarks, *_remarks(past, found, name)))


def repository_name(path: Path) -> str:
    """What people call it: the folder's name, without ``.git``."""
    real = path.resolve()
    return shown(real.parent.name if real.name == ".git" else real.name.removesuffix(".git"))


def _commit(entry: git.LogEntry, zone: ZoneInfo) -> Commit:
    return Commit(
        entry.sha,
        f"{entry.name} <{entry.email}>",
        _day(entry.time, zone),
        entry.subject,
        entry.merge,
        entry.coauthors,
        entry.body,
    )


def _day(time: int | None, zone: ZoneInfo) -> str | None:
    try:
        return None if time is None else datetime.fromtimestamp(time, zone).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _mapped(found: list[Commit], path: Path) -> list[Commit]:
    """Co-authors as ``.mailmap`` spells them, like authors already are."""
    stated = list(dict.fromkeys(person for each in found for person in each.coauthors))
    known = dict(zip(stated, git.canonical(path, stated), strict=False)) if stated else {}
    return [
        replace(each, coauthors=tuple(known.get(person, person) for person in each.coauthors))
        if each.coauthors
        else each
        for each in found
    ]


def _remarks(past: git.History, found: list[Commit], name: str) -> tuple[str, ...]:
    remarks = []
    if past.shallow:
        first = min((each.when for each in found if each.when), default="처음")
        remarks.append(
            f"‘{name}’: 얕은 복제(shallow)라 {first}보다 앞의 이력이 없습니다. "
            "모두 쓰려면 저장소에서 ‘git fetch --unshallow’를 하세요."
        )
    if past.every_branch:
        remarks.append(f"‘{name}’의 HEAD에는 커밋이 없어 모든 브랜치의 커밋을 읽었습니다.")
    return tuple(remarks)
