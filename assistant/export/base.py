"""The nouns of an export: the site that was found, what was learned of it, and what would be written.

``detect ─► Site ─ conventions ─► Style ─ render ─► Plan ─► write, commit, verify``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any


@dataclass(frozen=True)
class Site:
    """A blog as it lies on the disk.

    ``root`` is the repository or folder that was given; ``generator`` the key of a Generator;
    ``base`` the site's folder inside ``root`` (``.`` but in monorepos); ``folders`` where posts lie,
    best first, relative to ``root``; ``seen`` Korean lines that say what it was recognised by.
    """

    root: Path
    generator: str
    base: PurePosixPath
    folders: tuple[PurePosixPath, ...]
    seen: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One inferred convention and its evidence, like ``최근 20편 중 20편``.

    One with ``others`` is a guess: what else the author does, likeliest first, each as ``option`` takes it.
    """

    name: str
    value: str
    reason: str
    others: tuple[str, ...] = ()
    option: str = ""


@dataclass(frozen=True)
class Wishes:
    """What the user set; it beats everything that is learned.

    ``folder`` is relative to the site's root; ``meta`` holds front matter of the user's own.
    """

    folder: PurePosixPath | None = None
    slug: str | None = None
    publish: bool = False
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What would be written; deterministic, no I/O.

    ``path`` is the post's, relative to the site's root; ``files`` the post and its images;
    ``warnings`` one Korean line each; ``unknown`` the keys that the author uses and nobody but the
    author can fill in; ``day_doubt`` is the warning that the site may show the day before, if that is one.
    """

    site: Site
    path: PurePosixPath
    files: Mapping[PurePosixPath, bytes]
    choices: tuple[Choice, ...]
    warnings: tuple[str, ...]
    unknown: tuple[str, ...]
    is_draft: bool
    day_doubt: str = ""
