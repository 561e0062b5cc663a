"""The table of prices, and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import prices
from assistant.config import DEFAULT_MODEL
from assistant.errors import OptionError


def _own(text: str) -> Path:
    path = prices.own_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_price_is_dated_and_told_in_both_currencies() -> None:
    """A million tokens of each kind cost what the table says; a date behind the name changes nothing."""
    price = prices.price("gpt-4.1-mini-2025-04-14")
    assert price
    assert str(price.cost(1_000_000, 1_000_000)) == "약 3,000원 ($2.0000, 2026-10-12 값, 1달러 1,500원)"
    assert prices.price(DEFAULT_MODEL)


@pytest.mark.parametrize("model", ["", "m", "gpt-5-mini-turbo", "my/gpt-5-mini", "gpt"])
def test_an_unknown_model_has_no_price(model: str) -> None:
    """Nothing is guessed from a name that is only like a known one."""
    assert prices.price(model) is None


def test_the_users_table_comes_first_and_may_hold_any_part() -> None:
    """A model of theirs with their date, a rate for every model; what they leave out stays ours."""
    _own('date = 2026-12-01\nwon_per_dollar = 1400\n[models]\n"qwen-max" = { input = 1, output = 2 }\n')
    theirs, ours = prices.price("qwen-max"), prices.price("gpt-4.1-mini")
    assert theirs
    assert ours
    assert str(theirs.cost(1_000_000, 0)) == "약 1,400원 ($1.0000, 2026-12-01 값, 1달러 1,400원)"
    assert str(ours.cost(1_000_000, 0)) == "약 560원 ($0.4000, 2026-10-12 값, 1달러 1,400원)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[models", "읽을 수 없습니다"),
        ('date = "어제"', "date는"),
        ("won_per_dollar = -1", "won_per_dollar는"),
        ('[models]\n"m" = { input = "싸다", output = 1 }', "‘m’"),
        ('[models]\n"m" = { input = 1 }', "‘m’"),
        ("models = 3", "models"),
    ],
)
def test_a_slip_in_the_users_table_is_named(text: str, words: str) -> None:
    """The message says which file and what is wrong, with an example."""
    path = _own(text)
    with pytest.raises(OptionError, match=words) as caught:
        prices.price("m")
    assert str(path) in str(caught.value)
