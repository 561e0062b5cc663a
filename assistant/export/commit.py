"""A plan becomes one commit on a branch of its own; work tree, index, HEAD and stash are not touched.

Everything is done by plumbing with a private index: ``hash-object`` (which applies the filters of
``.gitattributes``), ``read-tree``, ``update-index``, ``write-tree``, ``commit-tree`` and ``update-ref`` with the
demand that the branch does not exist. So it works in a dirty tree, in the middle of a merge, on a detached
or an unborn HEAD, in a linked worktree and beside a stale ``index.lock``. Nothing is ever pushed.
"""

from __future__ import annotations

import os
import shlex
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant import git
from assistant.errors import OutputError
from assistant.export.base import Plan
from assistant.export.tree import composed, require_safe, twin
from assistant.korean import josa
from assistant.korean.slug import slug

PREFIX = "retro"
_NOBODY = {"name": "회고 도우미", "email": "hoego-assistant@localhost"}


@dataclass(frozen=True)
class Commit:
    """What was added: the full id, the branch, the commands that come next, and what the user should know."""

    id: str
    branch: str
    next: tuple[str, str]
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """The repository that a commit goes into. ``head`` is empty when unborn, ``names`` are the paths in it."""

    top: Path
    head: str
    names: frozenset[str] = field(repr=False)


def branch_of(plan: Plan) -> str:
    """``retro/`` and the post's name."""
    named = plan.path.parent if plan.path.stem == "index" and plan.path.parent.name else plan.path
    return f"{PREFIX}/{slug(named.stem if named is plan.path else named.name)}"


def require_possible(plan: Plan) -> tuple[Ground, dict[PurePosixPath, bytes]]:
    """Where the commit would go, and its files there. Raises OutputError when it cannot be made."""
    ground = _ground(plan)
    _require_free_branch(ground, branch_of(plan))
    return ground, _placed(plan, ground)


def commit(plan: Plan, title: str) -> Commit:
    """Adds the commit. Raises OutputError when the branch or a path is taken, or git refuses."""
    ground, files = require_possible(plan)
    branch = branch_of(plan)
    identity, notices = _identity(ground)
    with tempfile.TemporaryDirectory(prefix="hoego-") as folder:
        private = {"GIT_INDEX_FILE": str(Path(folder) / "index"), **identity}
        tree = _tree(ground, files, private)
        parents = ("-p", ground.head) if ground.head else ()
        message = f"회고 추가: {' '.join(title.split())}\n".encode()
        made = _git(ground, "commit-tree", tree, *parents, stdin=message, private=private)
        _git(ground, "update-ref", f"refs/heads/{branch}", made, "", private=private)
    return Commit(made, branch, _next(ground, branch), (*notices, *_ignored(ground, files)))


def committed(plan: Plan, path: str, branch: str) -> bytes | None:
    """The bytes of a blog's file on a branch; None when the branch or the file is gone."""
    ground = _ground(plan)
    inside = os.path.relpath(plan.site.root.resolve() / path, ground.top)
    found = git.plumb(ground.top, "cat-file", "blob", f"refs/heads/{branch}:{inside}")
    return None if found.code else found.out


def _ground(plan: Plan) -> Ground:
    """The repository of the folder that the post goes into: a submodule is one of its own."""
    root = plan.site.root.resolve()
    folder = next((each for each in (root / plan.path).parents if each.is_dir()), root)
    found = git.plumb(folder, "rev-parse", "--show-toplevel")
    if found.code:
        raise OutputError(_no_ground(root, found.said))
    top = Path(os.fsdecode(found.out).rstrip("\n"))
    head = git.plumb(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").out.decode().strip()
    names = git.plumb(top, "ls-tree", "-r", "-z", "--name-only", head).out if head else b""
    return Ground(top, head, frozenset(os.fsdecode(names).split("\0")[:-1]))


def _no_ground(root: Path, said: str) -> str:
    if "must be run in a work tree" in said:
        return f"{josa.quoted(root, '은')} 작업 폴더가 없는(bare) 저장소입니다. git clone으로 받은 폴더를 주세요."
    if "dubious ownership" in said:
        return f"‘{root}’ 저장소의 주인이 다른 사용자라 git이 열지 않습니다. 그 사용자로 실행해 주세요."
    return (
        f"{josa.quoted(root, '은')} git 저장소가 아니라 커밋할 수 없습니다. "
        "--commit 없이 내보내거나 git init을 하세요."
    )


def _require_free_branch(ground: Ground, branch: str) -> None:
    listed = _git(ground, "for-each-ref", "--format=%(refname:strip=2)", "refs/heads").split("\n")
    if PREFIX in listed:
        raise OutputError(
            f"‘{PREFIX}’라는 가지(branch)가 있어 ‘{branch}’ 가지를 만들 수 없습니다. "
            f"git branch -m {PREFIX} {PREFIX}-old로 이름을 바꾼 뒤 다시 해 주세요."
        )
    for each in listed:
        if composed(each).casefold() == branch.casefold() or each.startswith(f"{branch}/"):
            raise OutputError(
                f"‘{each}’ 가지(branch)가 이미 있어 커밋하지 않았습니다. --slug로 다른 이름을 주세요."
            )


def _placed(plan: Plan, ground: Ground) -> dict[PurePosixPath, bytes]:
    """The files by their path in the repository, with its folders spelled as they are there."""
    folders = _folders(ground)
    placed = {}
    for path, data in plan.files.items():
        require_safe(path)
        inside = PurePosixPath(os.path.relpath(plan.site.root.resolve() / path, ground.top))
        if inside.parts[0] == "..":
            raise OutputError(
                f"{josa.quoted(path, '은')} 글이 들어갈 저장소 ‘{ground.top}’ 밖이라 커밋하지 않았습니다. "
                "--commit 없이 내보내 주세요."
            )
        placed[_spelled(inside, folders)] = data
    return placed


def _folders(ground: Ground) -> dict[PurePosixPath, set[str]]:
    """What lies in each folder of the repository."""
    found: dict[PurePosixPath, set[str]] = {}
    for name in ground.names:
        path = PurePosixPath(name)
        while path.name and path.name not in found.setdefault(path.parent, set()):
            found[path.parent].add(path.name)
            path = path.parent
    return found


def _spelled(path: PurePosixPath, folders: dict[PurePosixPath, set[str]]) -> PurePosixPath:
    """The path as the repository spells it. Raises OutputError when its name is taken, or a folder's by a file."""
    walked = PurePosixPath()
    for depth, name in enumerate(path.parts, 1):
        known = twin(folders.get(walked, ()), name)
        last = depth == len(path.parts)
        if known and (last or walked / known not in folders or composed(known) != composed(name)):
            raise OutputError(
                f"저장소에 이미 {josa.quoted(walked / known, '이')} 있어 커밋하지 않았습니다. "
                "--slug로 다른 이름을 주세요."
            )
        walked /= known or composed(name)
    return walked


def _identity(ground: Ground) -> tuple[dict[str, str], list[str]]:
    """Names for whom git knows none, and what is to be said of names and signatures."""
    missing = {}
    for key, value in _NOBODY.items():
        known = git.plumb(ground.top, "config", "--get", f"user.{key}").out.strip()
        for role in ("AUTHOR", "COMMITTER"):
            variable = f"GIT_{role}_{key.upper()}"
            if not known and not os.environ.get(variable):
                missing[variable] = value
    said = []
    if missing:
        said.append(
            f"git에 이름과 메일이 없어 ‘{' '.join(_NOBODY.values())}’로 커밋했습니다. 가지로 옮긴 뒤 "
            "git commit --amend --reset-author로 바꿀 수 있습니다."
        )
    if git.plumb(ground.top, "config", "--bool", "commit.gpgSign").out.strip() == b"true":
        said.append("서명(gpg)은 하지 않았습니다. 가지로 옮긴 뒤 git commit --amend -S로 서명할 수 있습니다.")
    return missing, said


def _tree(ground: Ground, files: dict[PurePosixPath, bytes], private: dict[str, str]) -> str:
    """HEAD's tree with the files added."""
    _git(ground, "read-tree", ground.head or "--empty", private=private)
    for path, data in files.items():
        blob = _git(ground, "hash-object", "-w", "--stdin", f"--path={path}", stdin=data, private=private)
        _git(ground, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", private=private)
    return _git(ground, "write-tree", "--missing-ok", private=private)  # a partial clone lacks old blobs


def _ignored(ground: Ground, files: dict[PurePosixPath, bytes]) -> list[str]:
    ignored = [
        path
        for path in files
        if not git.plumb(ground.top, "check-ignore", "--no-index", "-q", str(path)).code
    ]
    return [
        f"{josa.quoted(path, '은')} .gitignore에 걸리는 자리입니다. 그래도 커밋에는 들어갔습니다."
        for path in ignored
    ]


def _next(ground: Ground, branch: str) -> tuple[str, str]:
    remotes = _git(ground, "remote").split() or ["origin"]
    remote = "origin" if "origin" in remotes else remotes[0]
    place = f"git -C {shlex.quote(str(ground.top))}"
    name = shlex.quote(branch)
    return f"{place} switch {name}", f"{place} push -u {remote} {name}"


def _git(ground: Ground, *arguments: str, stdin: bytes = b"", private: dict[str, str] | None = None) -> str:
    ran = git.plumb(ground.top, *arguments, stdin=stdin, environment=private)
    if ran.code:
        raise OutputError(
            f"커밋하지 못했습니다. 저장소는 그대로입니다. git {arguments[0]}의 말: {ran.said or '이유 없음'}"
        )
    return ran.out.decode("utf-8", "replace").strip()
