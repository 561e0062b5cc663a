"""A repository as names: walked once, read in pieces, nothing of it run."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from assistant.export.readers import Loader

SKIPPED = frozenset(
    [
        *("node_modules", "bower_components", "vendor", "venv", "env", "__pycache__", "_site", "dist"),
        *("build", "out", "target", "themes", "coverage"),
    ]
)
MARKDOWN = (".md", ".mdx", ".markdown")
LIMIT = 300_000  # entries; a folder with more is no blog
_CONFIG_BYTES = 262_144


@dataclass(frozen=True)
class Listing:
    """Names below ``root`` as POSIX paths; ``.`` is the root itself.

    Hidden folders, built output and installed packages are named but not entered; links are not followed.
    """

    root: Path
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Listing:
        listing = cls(root)
        listing._enter(str(root), ".")
        return listing

    def _enter(self, place: str, name: str) -> None:
        files: list[str] = []
        folders: list[str] = []
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
        except OSError:
            pass
        self.files[name], self.folders[name] = tuple(sorted(files)), tuple(sorted(folders))
        for each in self.folders[name] if len(self.files) < LIMIT else ():
            if not each.startswith(".") and each.lower() not in SKIPPED:
                self._enter(f"{place}/{each}", join(name, each))

    def matching(self, folder: str, *patterns: str) -> tuple[str, ...]:
        """Names of files in the folder that fit one of the patterns."""
        names = self.files.get(folder, ())
        return tuple(name for name in names if any(fnmatch(name, pattern) for pattern in patterns))

    def has_folder(self, folder: str, name: str) -> bool:
        parent, _, last = name.rpartition("/")
        return last in self.folders.get(join(folder, parent), ())

    def under(self, folder: str) -> Iterator[str]:
        """The folder and all folders below it."""
        if folder in self.files:
            yield folder
        for name in self.folders.get(folder, ()):
            if join(folder, name) in self.files:
                yield from self.under(join(folder, name))

    def markdown(self, folder: str) -> Iterator[str]:
        for each in self.under(folder):
            for name in self.files[each]:
                if name.lower().endswith(MARKDOWN):
                    yield join(each, name)

    def head(self, path: str, size: int = 4096) -> bytes:
        """The first bytes of a file; empty when it is a link or cannot be read."""
        try:
            handle = os.open(f"{self.root}/{path}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:
            return b""
        try:
            return os.read(handle, size)
        except OSError:
            return b""
        finally:
            os.close(handle)

    def text(self, folder: str, name: str) -> str:
        """A configuration's text; empty when it is missing or unreadable."""
        return self.head(join(folder, name), _CONFIG_BYTES).decode("utf-8-sig", "replace")

    def data(self, folder: str, name: str) -> dict[str, Any]:
        """What a YAML, TOML or JSON file says; empty when it says nothing that can be read."""
        text = self.text(folder, name)
        try:
            if name.endswith(".toml"):
                value: Any = tomllib.loads(text)
            elif name.endswith(".json"):
                value = json.loads(text)
            else:
                value = yaml.load(re.sub(r"!!?python/\S+|!ENV\b|!relative\b", "", text), Loader=Loader)  # noqa: S506
        except (ValueError, yaml.YAMLError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def requires(self, folder: str, package: str) -> bool:
        """Whether ``package.json`` names the package."""
        data = self.data(folder, "package.json") if "package.json" in self.files.get(folder, ()) else {}
        named = (data.get("dependencies"), data.get("devDependencies"))
        return any(isinstance(each, dict) and package in each for each in named)


def join(folder: str, name: str) -> str:
    if not name or name == ".":
        return folder
    return name if folder in (".", "") else f"{folder}/{name}"


def inside(path: str, folder: str) -> str | None:
    """The path relative to the folder, or None if it lies elsewhere."""
    if folder in (".", ""):
        return path
    return path[len(folder) + 1 :] if path.startswith(folder + "/") else None
