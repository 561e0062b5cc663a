"""Posts of the user's own in a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import frontmatter
import pytest

from tests.cli.conftest import Ran, assistant  # noqa: F401

TITLES = ("인덱스를 다시 보다", "락의 두 얼굴", "배포가 무서울 때", "캐시를 지우는 법")


@pytest.fixture
def blog(tmp_path: Path) -> str:
    """Four posts in March 2025 and one in May."""
    dated = [
        *((title, f"2025-03-{day:02d}") for day, title in enumerate(TITLES, 1)),
        ("오월의 글", "2025-05-09"),
    ]
    for number, (title, day) in enumerate(dated):
        text = f"---\ntitle: {title}\ndate: {day}\n---\n\n배운 것을 적는다.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_a_list_counts_posts_and_names_each(assistant: Callable[..., Ran], blog: str) -> None:  # noqa: F811
    """What was written is said once and not once for every title."""
    body = frontmatter.loads(assistant("draft", blog, "--register", "합니다").out).content
    assert body == (
        "## 남긴 기록\n\n글을 5편 썼습니다.\n\n- ‘인덱스를 다시 보다’ (3월 1일)\n- ‘락의 두 얼굴’ (3월 2일)\n"
        "- ‘배포가 무서울 때’ (3월 3일)\n- ‘캐시를 지우는 법’ (3월 4일)\n- ‘오월의 글’ (5월 9일)"
    )


def test_a_month_with_posts_has_a_record(assistant: Callable[..., Ran], blog: str) -> None:  # noqa: F811
    """Prose names the first of many and a lone one by itself; a month is empty only without any."""
    body = frontmatter.loads(assistant("draft", blog, "--form", "monthly").out).content
    months = dict(part.split("\n\n", 1) for part in body.removeprefix("## ").split("\n\n## "))
    assert {month: text for month, text in months.items() if "기록이 없다" not in text} == {
        "3월": "글을 4편 썼다(‘인덱스를 다시 보다’, ‘락의 두 얼굴’, ‘배포가 무서울 때’ 등).",
        "5월": "‘오월의 글’ 글을 썼다.",
    }
