"""Sections to Markdown and back, and other people's words made harmless."""

import pytest

from assistant import markdown
from assistant.schema import Block, Draft, Period, Section, Sentence

ONE = Sentence("카프카 도입을 맡았다.", ("e1",), "engine")
TWO = Sentence("‘재밌었다. 정말로.’라고 적어 두었다.", ("e2",), "user")
SECTIONS = (
    Section(
        "done", "성과", (Block("heading", title="3월"), Block("bullet", (ONE,)), Block("bullet", (TWO,)))
    ),
    Section("empty", "배움"),
    Section("end", "마치며", (Block("paragraph", (ONE, TWO)),)),
)
BODY = (
    "## 성과\n\n### 3월\n\n- 카프카 도입을 맡았다.\n- ‘재밌었다. 정말로.’라고 적어 두었다.\n\n"
    "## 마치며\n\n카프카 도입을 맡았다. ‘재밌었다. 정말로.’라고 적어 두었다.\n"
)


def draft() -> Draft:
    return Draft("회고", "", (), "yearly", Period.of_year(2025), markdown.render(SECTIONS), SECTIONS)


def test_sections_are_rendered_and_empty_ones_left_out() -> None:
    """Headings, bullets in one list, sentences of a paragraph in one line."""
    assert draft().body == BODY


def test_an_untouched_body_gives_the_same_ledger() -> None:
    """Reading back what was rendered loses neither evidence nor author nor layout."""
    again = markdown.realign(draft(), BODY)
    assert again.sections == (SECTIONS[0], SECTIONS[2], SECTIONS[1])


def test_an_edited_body_keeps_evidence_where_sentences_stand() -> None:
    """A changed or new sentence is the user's and stands on nothing; the rest keeps its evidence."""
    body = BODY.replace("- 카프카 도입을 맡았다.", "- 카프카 도입을 맡아 고생했다. 그래도 좋았다.")
    again = markdown.realign(draft(), body)
    assert again.body == body
    assert again.sections[0].sentences == (
        Sentence("카프카 도입을 맡아 고생했다.", (), "user"),
        Sentence("그래도 좋았다.", (), "user"),
        TWO,
    )
    assert again.sections[1] == SECTIONS[2]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("<script>alert(1)</script> 버그", "\\<script>alert(1)\\</script> 버그"),
        ("`List<String>` 타입", "`List<String>` 타입"),
        ("a < b 비교", "a < b 비교"),
        ("# 제목처럼\n두 줄", "\\# 제목처럼 두 줄"),
        ("1. 첫째", "\\1. 첫째"),
        ("- 목록", "\\- 목록"),
    ],
)
def test_words_of_others_begin_no_block_and_hold_no_html(words: str, expected: str) -> None:
    """Tags are escaped outside code, and nothing at the start of a line becomes a heading or a list."""
    assert markdown.safe(words) == expected
