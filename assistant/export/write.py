"""A plan becomes files: images first, the post last, all of them or none."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from assistant.errors import OutputError
from assistant.export.base import Plan
from assistant.export.tree import Tree, opened

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-")
_BUNDLE = ("index", "_index", "post")  # names of a post that lies in a folder of its own


def write(plan: Plan) -> tuple[Path, ...]:
    """Writes the plan's files and returns their paths, the post last.

    An image that is there already with the same bytes stays as it is. Raises OutputError when a name is
    taken or cannot be written; then nothing of the plan is left behind.
    """
    with opened(plan.site.root) as tree:
        missing = _missing(plan, tree)
        try:
            for path in missing:
                tree.add(path, plan.files[path])
        except BaseException:
            tree.undo()
            raise
    return tuple(plan.site.root / path for path in missing)


def _missing(plan: Plan, tree: Tree) -> list[PurePosixPath]:
    """The files to be made, the post last; what blocks them is found before anything is made."""
    require_free(plan, tree)
    images = [path for path in plan.files if path != plan.path]
    return [*(path for path in images if not _lies_there(path, plan.files[path], tree)), plan.path]


def require_free(plan: Plan, tree: Tree) -> None:
    """Raises OutputError, with a free name, when the post's name is taken in any case or normal form."""
    if taken := tree.holding(plan.path):
        raise OutputError(
            f"이미 있는 글이라 덮어쓰지 않았습니다: ‘{taken}’. 다른 이름을 주세요: --slug {spare(plan.path, tree)}"
        )


def _lies_there(path: PurePosixPath, data: bytes, tree: Tree) -> bool:
    taken = tree.holding(path)
    if taken is None:
        return False
    if taken == path and tree.read(taken) == data:
        return True
    raise OutputError(
        f"같은 이름의 다른 그림이 이미 있습니다: ‘{taken}’. 그림 파일의 이름을 바꾸거나 --slug로 다른 이름을 주세요."
    )


def spare(path: PurePosixPath, tree: Tree) -> str:
    """The post's slug with the first number that makes its name a free one."""
    bundle = path.stem in _BUNDLE and len(path.parts) > 1
    own = path.parent if bundle else path
    name, suffix = (own.name, "") if bundle else (own.stem, own.suffix)
    for number in range(2, 1000):
        if tree.holding(own.with_name(f"{name}-{number}{suffix}")) is None:
            break
    return f"{_DAY.sub('', name)}-{number}"
