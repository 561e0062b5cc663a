"""What was typed into the app and is no draft yet: it outlives a reload, a crash and a closed window.

One JSON file for each window, readable by its owner only; a window writes no page but its own.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.errors import OutputError

MOST = 5  # pages that are kept; older ones are let go


@dataclass(frozen=True)
class Page:
    """``boxes`` is the text of each box by its key, ``session`` who wrote it, ``kept`` when that was."""

    window: str
    session: str
    kept: datetime
    boxes: Mapping[str, str]


class Notepad:
    """Pages in ``<folder>/<window>.json``; the folder is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, page: Page) -> None:
        """Keeps a page in the place of what the window had; one without a word is taken away.

        Raises OutputError when it cannot be written; what the window had stays then.
        """
        if not any(text.strip() for text in page.boxes.values()):
            self.remove(page.window)
            return
        data = {"session": page.session, "kept": page.kept.isoformat(), "boxes": dict(page.boxes)}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False)
            Path(name).replace(self._path(page.window))
        except OSError as error:
            raise OutputError(
                f"적은 메모를 남겨 두지 못했습니다: {self._folder}. 권한과 남은 용량을 확인해 주세요. "
                "창을 닫거나 새로 고치면 사라집니다."
            ) from error
        for old in sorted(self._pages(), key=lambda each: each.kept, reverse=True)[MOST:]:
            self.remove(old.window)

    def remove(self, window: str) -> None:
        """Nothing is left of the window's page."""
        with suppress(OSError):
            self._path(window).unlink()

    def newest(self, is_open: Callable[[Page], bool]) -> Page | None:
        """The page that was written last and that no open window is writing on."""
        left = (each for each in self._pages() if not is_open(each))
        return max(left, key=lambda each: each.kept, default=None)

    def _path(self, window: str) -> Path:
        return self._folder / f"{window}.json"

    def _pages(self) -> Iterator[Page]:
        """Every page that can be read."""
        for path in self._folder.glob("*.json"):
            with suppress(OSError, ValueError, KeyError):
                data = json.loads(path.read_text(encoding="utf-8"))
                yield Page(path.stem, data["session"], datetime.fromisoformat(data["kept"]), data["boxes"])
