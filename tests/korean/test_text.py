"""Blocks of Markdown and notes, and their sentences."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.korean.text import Unit, sentences, units

POST = """\
---
title: 회고
---
# 2025년

들어가며
--------
긴 한 해였고,
많이 배웠다. [글](https://example.com)도 썼다.

- [x] 카프카 도입
  - **중요** 메시지 유실 해결
2. 두 번째
> 인용한 말
```py
# 제목이 아니다
```
| 월 | 일 |
|---|---|
| 3 | 4 |

---
"""


def test_reads_markdown() -> None:
    """Every kind of block, its line, depth and headings, without its marks."""
    year, preface = "2025년", "들어가며"
    under = (year, preface)
    assert units(POST) == [
        Unit("front_matter", "title: 회고", 1),
        Unit("heading", year, 4, 1),
        Unit("heading", preface, 6, 2, (year,)),
        Unit("paragraph", "긴 한 해였고, 많이 배웠다. 글도 썼다.", 8, 0, under),
        Unit("bullet", "카프카 도입", 11, 0, under, ticked=True),
        Unit("bullet", "중요 메시지 유실 해결", 12, 1, under),
        Unit("bullet", "두 번째", 13, 0, under),
        Unit("quote", "인용한 말", 14, 0, under),
        Unit("code", "# 제목이 아니다", 15, 0, under),
        Unit("table", "| 월 | 일 |\n|---|---|\n| 3 | 4 |", 18, 0, under),
        Unit("rule", "---", 22, 0, under),
    ]


def test_a_hidden_remark_is_a_block_of_its_own() -> None:
    """Its headings and bullets are none, what follows on its last line is told, and one inside a line is cut out."""
    text = "# 올해\n<!-- ## 채용\n- 면접\n--> - 배포 <!-- 둘 -->\n<!-- 닫지 않음"
    assert units(text) == [
        Unit("heading", "올해", 1, 1),
        Unit("comment", "## 채용\n- 면접", 2, 0, ("올해",)),
        Unit("bullet", "배포", 4, 0, ("올해",)),
        Unit("paragraph", "<!-- 닫지 않음", 5, 0, ("올해",)),
    ]


def test_reads_the_headings_of_plain_notes() -> None:
    """A line that is only a month, a bracketed word or a label is a heading, nested by time."""
    notes = "<상반기>\n[3월]\n카프카 공부\n[4월]\n이직 준비\n<하반기>\n■ 9월\n- 면접\n아쉬운 점:\n운동"
    assert [(unit.text, unit.headings) for unit in units(notes) if unit.kind != "heading"] == [
        ("카프카 공부", ("상반기", "3월")),
        ("이직 준비", ("상반기", "4월")),
        ("면접", ("하반기", "9월")),
        ("운동", ("하반기", "9월", "아쉬운 점")),
    ]


@pytest.mark.parametrize(
    "line", ["3월", "[3월]", "3월:", "■ 3월", "- 3월", "2025년 3월", "== 3월 ==", "2025-03-12"]
)
def test_a_month_alone_on_a_line_is_a_heading(line: str) -> None:
    """However it is marked."""
    assert [unit.kind for unit in units(line)] == ["heading"]


@pytest.mark.parametrize(
    "line", ["3월에는 쉬었다", "[3월] 카프카 도입", "결과: 합격", "12. 25 크리스마스", "#회고"]
)
def test_a_line_that_says_more_is_no_heading(line: str) -> None:
    """Text beside the month, a label with a value, a date and a tag stay what they are, to the letter."""
    assert [(unit.kind, unit.text) for unit in units(line)] == [("paragraph", line)]


def test_a_line_that_breaks_off_joins_the_next() -> None:
    """Prose wrapped by hand after a comma or a connective ending is one paragraph; notes are one a line."""
    text = "배포를 자동화하였고\n시간을 줄였다.\n운동 시작\n영어 포기"
    assert [unit.text for unit in units(text)] == [
        "배포를 자동화하였고 시간을 줄였다.",
        "운동 시작",
        "영어 포기",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("했다. 그리고 쉬었다!", ["했다.", "그리고 쉬었다!"]),
        ("버전 3.5로 올렸다. 끝.", ["버전 3.5로 올렸다.", "끝."]),
        (
            "“최선을 다하고 싶다. 100%를 못 하니까.” 라고 했다.",
            ["“최선을 다하고 싶다. 100%를 못 하니까.” 라고 했다."],
        ),
        ("나는 노력했다! 라는 마음가짐을 가졌다.", ["나는 노력했다! 라는 마음가짐을 가졌다."]),
        ("살자! 라는 의미로 지었다.", ["살자! 라는 의미로 지었다."]),
        ("드디어 해냈다! 🎉 팀원들 고맙다.", ["드디어 해냈다! 🎉", "팀원들 고맙다."]),
        ("ex. 예시를 봤다.", ["ex. 예시를 봤다."]),
        ("한 달이 있었다. ‘완벽보다는 완료’를 배웠다.", ["한 달이 있었다.", "‘완벽보다는 완료’를 배웠다."]),
    ],
)
def test_splits_sentences(text: str, expected: list[str]) -> None:
    """At final marks, but not inside quotations, numbers or abbreviations, and not before a quoting particle."""
    assert sentences(text) == expected


ODD = st.text(
    alphabet="가나다했ㅋㅏ🎉👍\u200d\u0301각今あa.!?…,\"'“”‘’()[]#*->|`~\n\t\r\x00\x0b 123월:", max_size=300
)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_sentences_lose_nothing_but_spaces(text: str) -> None:
    """The pieces stand verbatim and in order in the text, and together hold every other character of it."""
    position = 0
    for piece in sentences(text):
        position = text.index(piece, position) + len(piece)
    assert re.sub(r"\s", "", "".join(sentences(text))) == re.sub(r"\s", "", text)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_blocks_keep_every_word(text: str) -> None:
    """Whatever the marks around them, letters and digits outside list numbers come out again in order."""
    written = "".join(unit.text for unit in units(text))
    letters = [char for char in text if char in "가나다했ㅋㅏ🎉👍今あ"]
    assert [char for char in written if char in "가나다했ㅋㅏ🎉👍今あ"] == letters


@pytest.mark.parametrize("head", ["앞으로", "잘한 것", "아쉬운 점:", "2026년엔", "3월에는"])
def test_a_known_heading_needs_no_bullets_under_it(head: str) -> None:
    """A line of its own that only ever heads something does so for plain lines, too; within a text it is a line."""
    heading = head.rstrip(":")
    found = [(each.kind, each.text, each.headings) for each in units(f"처음 줄\n\n{head}\n하나\n둘\n")]
    assert found == [
        ("paragraph", "처음 줄", ()),
        ("heading", heading, ()),
        ("paragraph", "하나", (heading,)),
        ("paragraph", "둘", (heading,)),
    ]


def test_a_known_heading_in_the_midst_of_lines_is_a_line() -> None:
    """Without a blank line before it, or with nothing under it, it heads nothing."""
    assert [each.kind for each in units("하나\n앞으로\n둘\n\n앞으로")] == ["paragraph"] * 4
