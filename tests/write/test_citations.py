"""Sentences and their ids out of a model's stream, however it is cut into pieces."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assistant.errors import ServerUnreachable
from assistant.write.citations import LONGEST_LINE, Cited, cited

Told = tuple[str, list[str], int] | tuple[str, list[str], int, bool]
CASES: list[tuple[str, str, list[Told]]] = [
    (
        "bullets",
        "- 검색을 붙였다. [e1] 배치를 줄였다. [e3, e12]\n- 발표했다. [e2]",
        [("검색을 붙였다.", ["e1"], 0), ("배치를 줄였다.", ["e3", "e12"], 0), ("발표했다.", ["e2"], 1)],
    ),
    (
        "paragraphs",
        "검색을 붙였다. [e1]\n배치를 줄였다. [e2]\n\n발표했다. [e3]",
        [("검색을 붙였다.", ["e1"], 0), ("배치를 줄였다.", ["e2"], 0), ("발표했다.", ["e3"], 1)],
    ),
    (
        "bullets",
        "* 앞에 썼다 [e1].\n1. 둘을 썼다. [e1][e2] [e1]",
        [("앞에 썼다.", ["e1"], 0), ("둘을 썼다.", ["e1", "e2"], 1)],
    ),
    ("bullets", "- 마침표 없이 끝냄 [ e1 ; e2 ]", [("마침표 없이 끝냄.", ["e1", "e2"], 0)]),
    ("bullets", "- 두 번 찍었다. [e1].", [("두 번 찍었다.", ["e1"], 0)]),
    (
        "bullets",
        "- 말을 흐렸다.. [e1] 또 흐렸다… [e2].",
        [("말을 흐렸다..", ["e1"], 0), ("또 흐렸다…", ["e2"], 0)],
    ),
    (
        "bullets",
        "- 번호가 없다. 번호가 있다. [e1] 끝에도 없다.",
        [("번호가 없다.", ["e1"], 0, True), ("번호가 있다.", ["e1"], 0), ("끝에도 없다.", ["e1"], 0, True)],
    ),
    ("bullets", "- [e1] 앞에 붙였다. [e2] 밀렸다.", [("앞에 붙였다.", [], 0), ("밀렸다.", [], 0)]),
    ("bullets", "## 큰 성과 [e1]\n```\n| 표 | [e2] |\n---\n- 남는다. [e3]", [("남는다.", ["e3"], 4)]),
    (
        "bullets",
        "- <b>굵게</b> **더 굵게** [글](https://evil.example/x) 썼다.<br> [e1]",
        [("굵게 더 굵게 글 썼다.", ["e1"], 0)],
    ),
    ("bullets", "- Map<K, V>를 썼다. [e1]", [("Map\\<K, V>를 썼다.", ["e1"], 0)]),
    ("bullets", "- ‘배포했다. 끝.’라고 적었다. [e1]", [("‘배포했다. 끝.’라고 적었다.", ["e1"], 0)]),
    (
        "bullets",
        "- 배열 a[0]을 고쳤다. [e1]\n- [x] 할 일. [e2]",
        [("배열 a[0]을 고쳤다.", ["e1"], 0), ("[x] 할 일.", ["e2"], 1)],
    ),
    (
        "bullets",
        "- 깨진 번호다. [e1, 2] [e\n- 끊긴 번호다. [e3",
        [("깨진 번호다.", [], 0), ("[e1, 2] [e.", [], 0), ("끊긴 번호다.", [], 1), ("[e3.", [], 1)],
    ),
    ("bullets", "- A + B - C 1. D를 봤다. [e1]", [("A + B - C 1. D를 봤다.", ["e1"], 0)]),
    (
        "paragraphs",
        "A + B를 봤다. [e1] 2024.06. 3년째다. [e2]",
        [("A + B를 봤다.", ["e1"], 0), ("2024.06. 3년째다.", ["e2"], 0)],
    ),
    ("bullets", "\n\n  \n", []),
]


def pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(("layout", "text", "expected"), CASES)
def test_sentences_and_their_ids(layout: str, text: str, expected: list[Told], size: int) -> None:
    """The same text gives the same sentences at any size of the pieces."""
    found = list(cited(pieces(text, size), layout=layout))  # type: ignore[arg-type]
    assert found == [Cited(words, tuple(ids), block, *leans) for words, ids, block, *leans in expected]


def test_a_sentence_comes_as_soon_as_it_is_whole() -> None:
    """Nothing waits for the end of the line once the next sentence has begun."""
    stream = pieces("- 하나다. [e1] 둘이", 1)
    assert next(cited(stream, layout="bullets")) == Cited("하나다.", ("e1",), 0)
    assert "".join(stream) == "이"


def test_what_was_whole_survives_a_break() -> None:
    """A broken stream first gives the finished sentences, then its error; half a sentence is gone."""

    def breaking() -> Iterator[str]:
        yield "- 하나다. [e1] 둘이다. [e2]"
        yield "\n- 셋이"
        raise ServerUnreachable("끊김")

    found: list[Cited] = []
    with pytest.raises(ServerUnreachable):
        for each in cited(breaking(), layout="bullets"):
            found.append(each)
    assert found == [Cited("하나다.", ("e1",), 0), Cited("둘이다.", ("e2",), 0)]


@pytest.mark.parametrize(
    "text",
    [
        "[e1" + "   e1" * 20_000,
        "[e1, " * 20_000,
        "[e1]" * 20_000,
        " " * 60_000,
        "가" * 60_000 + "[e1]",
        "</b" * 20_000,
        "](" * 30_000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    """No pattern blows up, and what is no prose becomes no fact."""
    start = time.monotonic()
    assert not [each for each in cited(pieces(text, 3), layout="paragraphs") if each.ids]
    assert time.monotonic() - start < 2.0


def test_an_overlong_line_is_let_go_to_its_end() -> None:
    """What follows a line without end is read as usual."""
    text = "가" * (LONGEST_LINE + 1) + " 잘렸다. [e1]\n남는다. [e2]"
    assert list(cited(pieces(text, 50), layout="paragraphs")) == [Cited("남는다.", ("e2",), 0)]
