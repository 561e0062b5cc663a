"""Titles of 53 kinds are read back exactly from every kind of front matter, and no name is broken by them."""

import html
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export import conventions, frontblock
from assistant.export.base import Plan, Wishes
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render
from assistant.export.style import Style

from . import leave_one_out as loo

TITLES = [
    *('"따옴표"', "'작은따옴표'", "그래서: 회고", "끝:", "#해시", "말 #뒤", "@골뱅이", "`코드`", "%퍼센트"),
    *(
        "&앵커",
        "*별",
        "!느낌",
        "|막대",
        ">꺾쇠",
        "<b>굵게</b>",
        "- 빼기",
        "? 물음",
        "[대괄호] 뒤",
        "{중괄호}",
        "a, b",
    ),
    *(
        "---",
        "...",
        "+++",
        "yes",
        "no",
        "on",
        "null",
        "~",
        "true",
        "2025",
        "1e3",
        "0x1F",
        "12:30",
        "2025-12-31",
    ),
    *("1_000", ".5", "=", "<<", "\\n 역슬래시", 'C:\\"경로"', "두\n줄", "탭\t칸", " 앞뒤 공백 ", "이모지 🎉"),
    *(
        "\u202e거꾸로\u202c",
        "폭\u200b없음",
        "\ufeff표식",
        "줄\u2028끝",
        "\x07종",
        "{{ site.title }}",
        "{% raw %}",
    ),
    *("가" * 300, unicodedata.normalize("NFD", "가나")),
]


@cache
def _style(name: str) -> Style:
    return conventions.learn(detect(loo.SITES / name), Wishes(publish=True))


def _plan(name: str, title: str) -> Plan:
    return render(Post({"title": title, "date": loo.NOW, "tags": [title]}, "글\n"), _style(name), now=loo.NOW)


def test_there_are_53_titles() -> None:
    """The kinds of the list, each once."""
    assert len(set(TITLES)) == len(TITLES) == 53


@pytest.mark.parametrize(
    "name", [each for each in loo.sites() if not each.startswith(("mkdocs", "obsidian", "pelican"))]
)
def test_every_title_is_read_back_exactly(name: str) -> None:
    """In YAML, TOML, JSON, JavaScript and Hexo's open block, in the author's quotes where they are safe."""
    for title in TITLES:
        plan = _plan(name, title)
        block = frontblock.find(plan.files[plan.path])
        assert block.meta["title"] == unicodedata.normalize("NFC", title), repr(title)
        assert len(block.items) == len(block.meta)


def test_a_header_holds_a_title_in_one_line() -> None:
    """MultiMarkdown knows no quotes: what is said stays, white space becomes single, what is invisible goes."""
    for title in TITLES:
        plan = _plan("pelican-header", title)
        shown = html.unescape(" ".join(frontblock.find(plan.files[plan.path]).meta["Title"].split()))
        said = unicodedata.normalize("NFC", title)
        assert [char for char in shown if char.isalnum()] == [char for char in said if char.isalnum()]


def test_every_name_is_one_that_all_systems_take() -> None:
    """NFC, at most 240 bytes, nothing that Windows forbids, never empty or hidden."""
    for name in ("hugo-flat", "hexo-open", "obsidian-vault", "astro-monorepo"):
        for title in TITLES:
            path = _plan(name, title).path
            text = str(path)
            assert text == unicodedata.normalize("NFC", text)
            assert not set(text) & set('<>:"\\|?*\x07\u202e\u200b\ufeff\n\t')
            for part in path.parts:
                assert 0 < len(part.encode()) <= 240
                assert not part.startswith(".") and not part.endswith((".", " ")) and part.strip(" .-")


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    "name", ["hugo-flat", "hugo-toml", "hugo-json", "next-metadata", "hexo-open", "astro-monorepo"]
)
@given(title=_TEXT.filter(str.strip), tags=st.lists(_TEXT, min_size=1, max_size=4), summary=_TEXT)
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_back_in_every_form_of_list(
    name: str, title: str, tags: list[str], summary: str
) -> None:
    """Title and tags of any characters, in flow, block and row lists, come back as they were given."""
    meta = {"title": title, "date": loo.NOW, "summary": summary, "tags": tags}
    plan = render(Post(meta, "글\n"), _style(name), now=loo.NOW)
    block = frontblock.find(plan.files[plan.path])
    said = dict.fromkeys(unicodedata.normalize("NFC", tag).strip() for tag in tags)
    assert block.kind == _style(name).kind
    assert block.meta["title"] == unicodedata.normalize("NFC", title)
    assert [tag.casefold() for tag in block.meta["tags"]] == [tag.casefold() for tag in said]
