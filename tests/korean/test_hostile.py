"""Input that nobody would write, and that arrives all the same."""

import unicodedata
from collections.abc import Callable

import pytest

from assistant.korean.guard import new_facts
from assistant.korean.josa import attach
from assistant.korean.realise import realise
from assistant.korean.register import convert, detect
from assistant.korean.slug import slug
from assistant.korean.text import sentences, units

TEXTS = [
    "ㅋ",
    "👨‍👩‍👧‍👦🎉",
    "가" * 10_000,
    "했다. " * 2_000,
    "가, " * 3_000,
    "(" * 5_000,
    "“" * 2_000,
    "[" * 5_000,
    "![" * 2_500,
    "*" * 5_000,
    "-> " * 2_000,
    "1." * 2_500,
    "3월 " * 2_000,
    "今年は頑張った。漢字を 공부",
    "\x00\x01했다\x02.\u200b\u202e",
    "\ud800 가",
    unicodedata.normalize("NFD", "카프카 도입") + " 했다.",
]
DOORS: list[Callable[[str], object]] = [
    units,
    sentences,
    detect,
    slug,
    lambda text: convert(text, "합니다"),
    lambda text: realise(text, mode="done", register="해요"),
    lambda text: attach(text, "을"),
    lambda text: new_facts([text], text),
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_door_crashes(text: str) -> None:
    """Every door answers to lone jamo, emoji, endless lines, half characters and foreign scripts."""
    for door in DOORS:
        door(text)


def test_time_grows_with_the_input() -> None:
    """20,000 lines are read in seconds and none is lost."""
    assert len(units("많이 배웠다.\n- 카프카 도입\n" * 10_000)) == 20_000
