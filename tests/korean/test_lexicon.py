"""The word lists a non-programmer may edit."""

from collections import Counter
from importlib import resources

import pytest

from assistant.korean import lexicon

NAMES = sorted(
    path.name for path in resources.files("assistant.korean").joinpath("data").iterdir() if "." in path.name
)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_explains_itself_and_holds_nothing_twice(name: str) -> None:
    """Each file begins with a comment in Korean, and no entry stands in it twice."""
    text = resources.files("assistant.korean").joinpath("data", name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert any("가" <= char <= "힣" for char in text.split("\n")[0])
    assert [
        entry for entry, count in Counter(row[0] for row in lexicon.rows(name)).items() if count > 1
    ] == []


def test_verbal_nouns_have_a_frame_and_a_feeling() -> None:
    """At least 400 of them, each with a known particle and a known feeling."""
    rows = lexicon.rows("verbal_nouns.tsv")
    assert len(rows) >= 400
    assert {row[1] for row in rows} == {
        "을",
        "에",
        "에서",
        "으로",
        "으로되",
        "에되",
        "과",
        "이",
        "되",
        "상태",
        "-",
    }
    assert {row[2] for row in rows} == {"좋음", "나쁨", "보통"}
    assert {row[3] for row in rows if len(row) > 3} == {"결과"}


def test_the_user_dictionary_holds_single_words() -> None:
    """At least 150 developer words, none with a space in it."""
    words = lexicon.words("user_words.txt")
    assert len(words) >= 150
    assert [word for word in words if " " in word] == []
