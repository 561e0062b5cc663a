"""Unified differences, as git shows them: what would be new, and where two versions of a post part."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePosixPath

from assistant.export.base import Plan

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def added(plan: Plan) -> str:
    """The plan as a patch that ``git apply`` takes; what is not text is only named."""
    return "".join(_added(path, data) for path, data in plan.files.items())


def changed(path: PurePosixPath, old: bytes, new: bytes) -> str:
    """From what lies in the blog to what would be exported now; empty when they are the same."""
    return _between(old, new, f"a/{path}", f"b/{path}")


def _added(path: PurePosixPath, data: bytes) -> str:
    head = f"diff --git a/{path} b/{path}\nnew file mode 100644\n"
    if b"\0" in data[:8000]:
        return f"{head}Binary files /dev/null and b/{path} differ\n"
    return head + _between(b"", data, "/dev/null", f"b/{path}")


def _between(old: bytes, new: bytes, old_name: str, new_name: str) -> str:
    before, after = (_LINES.findall(each.decode("utf-8", "replace")) for each in (old, new))
    lines = difflib.unified_diff(before, after, old_name, new_name)
    return "".join(
        each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n" for each in lines
    )
