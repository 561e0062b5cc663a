"""What a transform of Korean text gives back, and how it refuses."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "same", "kept", "skipped"]


@dataclass(frozen=True)
class Result:
    """A text and what became of it.

    `status` is `ok` (changed), `same` (nothing to change), `kept` or `skipped` (left as it was because no rule
    was sure; `reason` says why, in Korean).
    """

    text: str
    status: Status
    reason: str = ""


class Unsure(Exception):  # noqa: N818 - not an error: a refusal, and the product of every gate
    """No rule fits this fragment safely; the message says why, in Korean."""
