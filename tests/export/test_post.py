"""Drafts become posts: front matter, file name, and what a hand-written file lacks."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant import publish
from assistant.errors import InputError, OutputError
from assistant.export.post import Post, parse

NOW = datetime(2025, 12, 31, 21, 0, 0, 123, tzinfo=ZoneInfo("Asia/Seoul"))
META = {
    "title": 'A: "회고" #1',
    "date": NOW.replace(microsecond=0),
    "summary": "",
    "tags": ["회고"],
    "draft": True,
}


def test_front_matter_survives_awkward_titles() -> None:
    """Quotes, colons and hashes are read back as they were; the date keeps its offset; Hangul is not escaped."""
    text = Post(META, "본문\n").render()
    assert text == (
        "---\n"
        "title: 'A: \"회고\" #1'\n"
        "date: 2025-12-31T21:00:00+09:00\n"
        "summary: ''\n"
        "tags:\n- 회고\n"
        "draft: true\n"
        "---\n\n본문\n"
    )
    assert parse(text, name="x.md", now=NOW).meta == META


def test_the_file_is_named_by_day_and_slug() -> None:
    """Hangul stays in the slug."""
    assert (
        Post({**META, "title": "2025년 회고: 카프카!"}, "").file_name() == "2025-12-31-2025년-회고-카프카.md"
    )


def test_a_file_without_front_matter_is_completed_from_its_heading() -> None:
    """The first heading becomes the title and leaves the body."""
    post = parse("# 2025 회고\n\n본문\n", name="x.md", now=NOW)
    assert post == Post(
        {"title": "2025 회고", "date": NOW.replace(microsecond=0), "summary": "", "tags": [], "draft": True},
        "\n\n본문\n",
    )


def test_a_date_without_offset_gets_the_users_zone() -> None:
    """A day alone is its midnight in the user's zone."""
    post = parse("---\ntitle: 회고\ndate: 2025-12-30\n---\n본문\n", name="x.md", now=NOW)
    assert post.meta["date"].isoformat() == "2025-12-30T00:00:00+09:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: [\n---\n본문\n", "앞머리.*YAML이 아닙니다"),
        ("---\n- 목록\n---\n본문\n", "앞머리.*꼴이 아닙니다"),
        ("본문뿐\n", "제목이 없습니다"),
        ("---\ntitle: 회고\ndate: 어제\n---\n본문\n", "date ‘어제’"),
    ],
)
def test_a_damaged_file_is_refused_by_name(text: str, message: str) -> None:
    """The message names the file and what to change in it."""
    with pytest.raises(InputError, match=f"‘x.md’.*{message}"):
        parse(text, name="x.md", now=NOW)


def test_export_writes_once_and_never_over(tmp_path: Path) -> None:
    """The second export of the same draft writes nothing; another post is not written over it."""
    source = tmp_path / "초안.md"
    source.write_text("---\ntitle: 회고\ndate: 2025-12-30\n---\n본문\n", encoding="utf-8")
    folder = tmp_path / "posts"
    folder.mkdir()
    written, is_new = publish.to_folder(source, folder, now=NOW)
    assert (written, is_new) == (folder / "2025-12-30-회고.md", True)
    assert publish.to_folder(source, folder, now=NOW) == (written, False)
    written.write_text("고친 글\n", encoding="utf-8")
    before = written.read_bytes()
    with pytest.raises(OutputError, match="이미 있는 글이라 덮어쓰지 않았습니다.*--slug"):
        publish.to_folder(source, folder, now=NOW)
    assert written.read_bytes() == before
    assert publish.to_folder(source, folder, now=NOW, slug="두 번째")[0].name == "2025-12-30-두-번째.md"
    with pytest.raises(OutputError, match="폴더가 없습니다"):
        publish.to_folder(source, tmp_path / "없음", now=NOW)
