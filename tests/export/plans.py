"""Plans made by hand, for what comes after planning."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from assistant.export.base import Plan, Site

POST = "content/posts/2025-12-31-회고.md"
TEXT = "---\ntitle: 2025년 회고\ndraft: true\n---\n\n본문\n".encode()


def plan(root: Path, path: str = POST, data: bytes = TEXT, **images: bytes) -> Plan:
    """A post and images by their path, with ``__`` for a slash and ``_`` for the dot."""
    files = {
        PurePosixPath(name.replace("__", "/").replace("_", ".")): image for name, image in images.items()
    }
    site = Site(root, "hugo", PurePosixPath(), (PurePosixPath("content/posts"),), ())
    return Plan(site, PurePosixPath(path), {**files, PurePosixPath(path): data}, (), (), (), True)


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every path below a folder with its bytes, or with what it is."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        else:
            found[name] = path.read_bytes() if path.is_file() else "folder"
    return found
