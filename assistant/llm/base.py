"""What the stages may ask of a large language model."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol

from assistant.schema import Usage


class ChatModel(Protocol):
    """A model behind a server; it knows nothing of what it is asked.

    Every failure is a ``ModelError`` whose message is one Korean line for the user: what happened,
    at which server, with which model, and what to do next. No message holds the API key. An answer
    is either whole or an error: what was cut short never passes for an answer. All waiting together
    ends at one deadline, and no request waits longer for its next token than the user allowed.
    Calls may run in several threads at once. A request whose answer was kept is not sent again.
    """

    @property
    def model(self) -> str:
        """The model's name; empty as long as only the server knows it and was not asked yet."""

    @property
    def usage(self) -> Usage:
        """Requests so far, failed ones too, tokens as the server counts them, and answers replayed."""

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Pieces of text, none empty, as they arrive; closing the generator hangs up.

        Raises ModelError at any point, also after some pieces.
        """

    def structured(self, system: str, user: str, *, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        """An object that fits ``schema``, whether or not the server knows JSON schemas.

        ``schema`` is of the kind that ``assistant.llm.answers.fits`` knows; ``name`` is its name for
        the server, of ``a-zA-Z0-9_-``. Raises ModelError.
        """

    def kept(self, system: str, user: str) -> bool:
        """Whether ``stream`` would replay an answer instead of asking for one."""

    def hang_up(self) -> None:
        """Cut off every answer that is being read, in whatever thread; its reader gets a ModelError."""
