"""The command line, run in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from assistant.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class _Terminal(io.TextIOWrapper):
    """Standard input that somebody types into."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def assistant(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """``assistant("draft", "notes.txt", stdin=b"…")`` gives exit code, standard output and standard error."""

    def run(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Ran:
        monkeypatch.setattr(sys, "argv", ["assistant", *arguments])
        kind = _Terminal if terminal else io.TextIOWrapper
        monkeypatch.setattr(sys, "stdin", kind(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfdbinary.readouterr()
        return Ran(int(stopped.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return run
