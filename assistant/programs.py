"""Other people's programs: started by name, without a shell, with a time limit."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ERROR = re.compile(r"\b\w*(?:error|fatal|exception)|\(\w+(?:::\w+)+\)$", re.IGNORECASE)  # the last is Ruby's
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Ran:
    """How a program ended: ``code`` is its exit code, or None when it did not end in time."""

    code: int | None
    out: bytes
    err: bytes

    @property
    def said(self) -> str:
        """Why it failed: the first line that speaks of an error, or else its last line."""
        for stream in (self.err, self.out):
            text = _COLOUR.sub("", stream.decode("utf-8", "replace"))
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            if lines:
                return next((line for line in lines if _ERROR.search(line)), lines[-1])
        return ""


def run(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    timeout: float,
    stdin: bytes = b"",
) -> Ran:
    """Runs a program to its end, or ends it and its children after ``timeout`` seconds.

    Raises FileNotFoundError when there is no such program.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            out, err = process.communicate()
            return Ran(None, out, err)
        except BaseException:
            _end(process)
            raise
        return Ran(process.returncode, out, err)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError):
        process.kill()
