"""The nouns of an export: the site that was found, what was learned of it, and what would be written.

``detect ─► Site ─ conventions ─► Style ─ render ─► Plan ─► write, commit, verify``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

SHOWN = 5  # other folders or names that are listed


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

    ``others`` are what the author does as well, likeliest first, each as ``option`` takes it; ``is_guess`` when
    the evidence is not clear.
    """

    name: str
    value: str
    reason: str
    others: tuple[str, ...] = ()
    option: str = ""
    is_guess: bool = False

    @property
    def listed(self) -> str:
        """The first of the others, each as it is typed."""
        rest = len(self.others) - SHOWN
        return " · ".join(self.others[:SHOWN]) + (f" · 그 밖에 {rest}가지" if rest > 0 else "")


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
    author can fill in; ``day_doubt`` is the warning that the site may show the day before, if that is one;
    ``is_hidden`` whether the site is known to show no draft that is marked as this one is.
    """

    site: Site
    path: PurePosixPath
    files: Mapping[PurePosixPath, bytes]
    choices: tuple[Choice, ...]
    warnings: tuple[str, ...]
    unknown: tuple[str, ...]
    is_draft: bool
    day_doubt: str = ""
    is_hidden: bool = True

    @property
    def state(self) -> str:
        """What becomes of the post when it lies there, in a few Korean words."""
        if not self.is_draft:
            return "바로 공개됨"
        return "초안 (공개되지 않음)" if self.is_hidden else "초안 표시 (그래도 공개될 수 있음)"
