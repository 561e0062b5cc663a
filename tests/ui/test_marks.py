"""Other people's text as Markdown that fetches and obeys nothing."""

from __future__ import annotations

import pytest

from assistant.schema import Evidence
from assistant.ui import marks


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("![그림](https://example.com/a.png) 뒤", "_(그림: 그림)_ 뒤"),
        ("![줄\n바꿈](https://example.com/a.png)", "!\u2060[줄\n바꿈](https://example.com/a.png)"),
        (
            "![참조][1]\n\n[1]: https://example.com/a.png",
            "!\u2060[참조][1]\n\n[1]: https://example.com/a.png",
        ),
        ("$5에서 $10로", "\\$5에서 \\$10로"),
        (":red[빨강] :material/home: :smile:", ":\u2060red[빨강] :\u2060material/home: :\u2060smile:"),
        ("느림 -> 빠름, `a -> b`", "느림 -\u2060> 빠름, `a -> b`"),
        ("> 인용\n\n| a | b |\n|---|---|\n<!-- -->", "> 인용\n\n| a | b |\n|---|---|\n<!-- -->"),
        ("`$HOME`과 $", "`$HOME`과 \\$"),
        ("```\n![a](b) $\n```\n$", "```\n!\u2060[a](b) $\n```\n\\$"),
        (
            "- a\n  ```\n\n![a](https://example.com/a.png)",
            "- a\n  ```\n\n!\u2060[a](https://example.com/a.png)",
        ),
        ("`열림 ![a](b)", "`열림 _(그림: a)_"),
        ("오전 9:30, https://example.com", "오전 9:30, https://example.com"),
        ("- **굵게** [글](<https://example.com>)", "- **굵게** [글](<https://example.com>)"),
    ],
)
def test_preview_keeps_markdown_and_disarms_the_rest(body: str, shown: str) -> None:
    """Pictures, formulas and Streamlit's own signs lose their power outside code; Markdown stays."""
    assert marks.preview(body) == shown


def test_inert_cannot_begin_a_picture() -> None:
    """Whatever way a stream cuts a picture into pieces, the joined pieces hold none."""
    picture = "![a](https://example.com/a.png)"
    for cut in range(len(picture)):
        assert "![" not in marks.inert(picture[:cut]) + marks.inert(picture[cut:])


def test_plain_takes_every_sign_literally() -> None:
    """One line, with no sign left that Markdown would read."""
    assert marks.plain("# *굵게*\n<b> :red[a] $x$") == r"\# \*굵게\* \<b\> \:" + "\u2060" + r"red\[a\] \$x\$"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("notes.txt:3", r"notes\.txt\:3"),
        ("https://example.com/a_b", r"[example\.com\/a\_b](<https://example.com/a_b>)"),
        (
            "https://example.com/" + "가" * 60,
            r"[example\.com\/" + "가" * 28 + "…](<https://example.com/" + "가" * 60 + ">)",
        ),
        ("javascript:alert(1)", r"javascript\:alert\(1\)"),
        ("https://a> <b", r"https\:\/\/a\> \<b"),
    ],
)
def test_place_links_addresses_only(place: str, shown: str) -> None:
    """An address of the web can be opened, everything else is words."""
    assert marks.place(Evidence("e1", "link", "", place=place)) == shown
