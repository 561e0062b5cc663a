"""What a model costs, by a dated table: ``data/prices.toml``, and what the user's own file says instead.

The user's file is ``prices.toml`` in the configuration folder, of the same shape; it may hold any part
of it. A model that no table names has no price: nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.config import config_path
from assistant.errors import OptionError
from assistant.schema import Cost

_TABLE = Path(__file__).parent / "data" / "prices.toml"
_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")  # gpt-5-mini-2025-08-07 costs what gpt-5-mini does
_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens sent and received, and Korean won for a dollar.

    ``thinking`` is about how many tokens the model thinks in a request, which count as received.
    """

    sent: float
    received: float
    thinking: int
    won_per_dollar: float
    date: date

    def cost(self, sent: int, received: int) -> Cost:
        dollars = (sent * self.sent + received * self.received) / _MILLION
        return Cost(dollars, dollars * self.won_per_dollar, self.won_per_dollar, self.date.isoformat())


def own_path() -> Path:
    """Where the user's table lies, whether or not it exists."""
    return config_path().with_name("prices.toml")


def price(model: str) -> Price | None:
    """The price of a model by its exact name, with or without a date behind it; None when nobody says.

    Raises OptionError when the user's table cannot be read.
    """
    ours, theirs = _table(_TABLE), _table(own_path())
    for name in (model, _DATED.sub("", model)):
        for table in (theirs, ours):
            if row := table.get("models", {}).get(name):
                rate = theirs.get("won_per_dollar", ours["won_per_dollar"])
                return Price(
                    row["input"], row["output"], row.get("thinking", 0), rate, table.get("date", ours["date"])
                )
    return None


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OptionError(f"값 표를 읽을 수 없습니다: {path}. UTF-8인 TOML인지 확인해 주세요.") from error
    if mistake := _mistake(table):
        raise OptionError(f"값 표 {path}의 {mistake}")
    return table


def _mistake(table: dict[str, Any]) -> str:
    """The first thing that is not of the table's shape."""
    if not isinstance(table.get("date", date.min), date):
        return "date는 따옴표 없는 날짜여야 합니다. 예: date = 2026-10-12"
    if not _is_amount(table.get("won_per_dollar", 1)):
        return "won_per_dollar는 0보다 큰 숫자여야 합니다. 예: won_per_dollar = 1500"
    models = table.get("models", {})
    if not isinstance(models, dict):
        return "models는 표여야 합니다. 예: [models]"
    for name, row in models.items():
        cells = row if isinstance(row, dict) else {}
        if not all(_is_amount(cells.get(key, -1)) for key in ("input", "output")):
            return f"‘{name}’에는 input과 output이 숫자로 있어야 합니다. 예: {{ input = 0.25, output = 2 }}"
        if not isinstance(cells.get("thinking", 0), int):
            return f"‘{name}’의 thinking은 정수여야 합니다."
    return ""


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
