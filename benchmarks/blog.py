"""How long a blog of 3,300 posts takes to be recognised and learned from, and one export after that."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.export import conventions
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render
from assistant.export.style import Style
from assistant.export.write import write

POSTS = 3_300
_WORDS = (
    "캐시",
    "배포",
    "검색",
    "로그",
    "회의",
    "점심",
    "되돌리기",
    "시험",
    "느린",
    "빠른",
    "고쳤다",
    "적었다",
)


def timings() -> Iterator[tuple[str, float, float]]:
    """Name, seconds and limit: learning from a blog laid out flat and one of bundles, then an export."""
    for name, lay in (("낱장", _flat), ("묶음", _bundle)):
        with TemporaryDirectory() as folder:
            root = Path(folder)
            _fill(root, lay)
            yield f"블로그 {POSTS:,}편 배우기, {name}", _seconds(partial(_learn, root)), 1.0
            style = _learn(root)
            yield f"내보내기, {name}", _seconds(partial(_export, style)), 0.3


def _learn(root: Path) -> Style:
    return conventions.learn(detect(root))


def _export(style: Style) -> None:
    now = datetime(2025, 12, 31, 21, tzinfo=UTC)
    post = Post({"title": "2025년 회고", "date": now, "summary": "", "tags": ["회고"]}, "쉬었다.\n\n" * 200)
    write(render(post, style, now=now))


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _flat(number: int, day: date) -> str:
    return f"_posts/{day}-post-{number}.md"


def _bundle(number: int, day: date) -> str:
    return f"content/posts/{day:%Y}/{day}-post-{number}/index.md"


def _fill(root: Path, lay: Callable[[int, date], str]) -> None:
    chance = random.Random(3)  # noqa: S311
    (root / "_config.yml").write_text("title: 글\ntimezone: Asia/Seoul\n", encoding="utf-8")
    if lay is _bundle:
        (root / "_config.yml").rename(root / "hugo.yaml")
    for number in range(POSTS):
        day = date(2012, 1, 1) + timedelta(days=number)
        path = root / lay(number, day)
        path.parent.mkdir(parents=True, exist_ok=True)
        title = f"{day.year}년 회고" if number % 300 == 299 else f"글 {number}: {chance.choice(_WORDS)}"
        body = " ".join(chance.choices(_WORDS, k=1200))
        head = f'title: "{title}"\ndate: {day}T10:00:00+09:00\ntags:\n  - a\n  - b\ncategories: [c]\n'
        path.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    for name, seconds, limit in timings():
        print(f"{name:<28}{seconds:8.3f}{limit:7.2f}")
