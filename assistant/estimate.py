"""What a draft will cost, found by rehearsing it: the writer talks to a model that only counts.

What is sent is counted exactly, prompts and all. What comes back can only be guessed: each piece of
evidence is told once, in its own words, and a model that thinks does so in every request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from typing import Any

from assistant import prices, tokens
from assistant.schema import Estimate, Usage

_LINE = re.compile(r"^\[(e\d{1,6})\] \([^)\n]*\) (.*)$", re.MULTILINE)
_FRAME = 11  # tokens that the chat format puts around a system and a user message


class Rehearsal:
    """A chat model that sends nothing and answers from the evidence it is shown."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._requests = self._sent = self._received = 0

    @property
    def model(self) -> str:
        return self._model

    @property
    def usage(self) -> Usage:
        return Usage("llm", self._model, self._requests, self._sent, self._received)

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """One bullet for each line of evidence."""
        told = "".join(f"- {text} [{id_}]\n" for id_, text in _LINE.findall(user))
        self._count(system + user, told)
        yield told

    def structured(self, system: str, user: str, *, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        """The least object that fits, with every id that may be named shared out among its lists."""
        ids = schema.get("$defs", {}).get("id", {}).get("enum", [])
        keys = [key for key, value in schema["properties"].items() if value.get("type") == "array"]
        answer = {key: _least(value) for key, value in schema["properties"].items()}
        for number, key in enumerate(keys):
            answer[key] = [[id_] for id_ in ids[number :: len(keys)]]
        self._count(
            system + user + json.dumps(schema, ensure_ascii=False), json.dumps(answer, ensure_ascii=False)
        )
        return answer

    def kept(self, system: str, user: str) -> bool:
        """Nothing is: what is kept only makes a draft cheaper than its estimate."""
        return False

    def hang_up(self) -> None:
        """Nobody is on the line."""

    def estimate(self) -> Estimate:
        """What was counted so far, and its price if the table knows the model. Raises OptionError."""
        price = prices.price(self._model)
        thinking = price.thinking * self._requests if price else 0
        received = self._received + thinking
        cost = price.cost(self._sent, received) if price else None
        return Estimate(self._model, self._requests, self._sent, received, thinking, cost)

    def _count(self, sent: str, received: str) -> None:
        self._requests += 1
        self._sent += tokens.count(sent) + _FRAME
        self._received += tokens.count(received)


def _least(schema: dict[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {key: _least(value) for key, value in schema["properties"].items()}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}.get(
        schema.get("type", ""), {}
    )
