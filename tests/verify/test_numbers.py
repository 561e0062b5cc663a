"""Numbers and times in other words, block by block of ``numbers.txt``: what follows passes, what does not is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.schema import Evidence
from assistant.verify import check

Block = tuple[list[Evidence], list[tuple[str, str]]]


def blocks() -> Iterator[Block]:
    """The evidence of each block, and its sentences with their marks."""
    lines = (Path(__file__).parent / "numbers.txt").read_text("utf-8").splitlines()
    sentences: list[tuple[str, str]] = []
    for line in lines[1:]:
        mark, text = line.split(" ", 1)
        if mark == "=":
            sentences = []
            yield [piece(at, each) for at, each in enumerate(text.split(" ;; "))], sentences
        else:
            sentences.append((mark, text))


def piece(at: int, told: str) -> Evidence:
    kind, when, text = told.split(" ", 2)
    return Evidence(f"e{at}", kind, text, when)


def mark(sentence: str, evidence: list[Evidence]) -> str:
    return "-" if {each.kind for each in check(sentence, evidence)} & {"number", "date"} else "+"


@pytest.mark.parametrize(("evidence", "sentences"), list(blocks()), ids=lambda each: str(each[0])[:60])
def test_numbers_and_times_are_known_in_other_words(
    evidence: list[Evidence], sentences: list[tuple[str, str]]
) -> None:
    """Units, rounding, ratios, differences, sums, rates, parts, lengths, days, hours, holidays, order and whose."""
    assert [(mark(text, evidence), text) for _, text in sentences] == sentences
