"""How long a run waits for a server.

A read timeout is not enough: a server that sends nothing but keep-alive comments (``: ping``) resets
it for ever. So the raw stream is watched too, and only ``data:`` lines count as a sign of life.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpx2

Clock = Callable[[], float]


class Patience:
    """``idle`` seconds without a new token, and ``whole`` seconds for all requests of a run together.

    The whole time runs from the first request. ``clock`` gives seconds that never go back.
    """

    def __init__(self, *, idle: float, whole: float, clock: Clock = time.monotonic) -> None:
        self.idle = idle
        self.whole = whole
        self.clock = clock
        self._end: float | None = None
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()

    @property
    def left(self) -> float:
        """Seconds until the deadline of the run."""
        if self._end is None:
            self._end = self.clock() + self.whole
        return self._end - self.clock()

    def timeout(self) -> float:
        """Seconds that the next request may stay silent. Raises TimeoutError at the deadline."""
        if self.left <= 0:
            raise TimeoutError
        return min(self.idle, self.left)

    def watch(self, response: httpx2.Response) -> None:
        """An ``httpx2`` response hook: let the body run out of time, and be hung up on."""
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _Watched(response.stream, self, sees_lines=_is_plain_stream(response))
            wire = response.extensions.get("network_stream")
            line = wire.get_extra_info("socket") if wire else None
            if isinstance(line, socket.socket):
                response.stream.line = line
                with self._lock:
                    self._lines.add(line)

    def hang_up(self) -> None:
        """End the connections of all bodies that are being read: a thread that waits for one wakes up."""
        with self._lock:
            lines = tuple(self._lines)
        for line in lines:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)  # not the one of SSL, which others may be in

    def release(self, line: socket.socket | None) -> None:
        """A body was read or let go."""
        with self._lock:
            self._lines -= {line}


def _is_plain_stream(response: httpx2.Response) -> bool:
    """Whether the lines of a body can be seen on the wire: server-sent events, not compressed."""
    kind = response.headers.get("content-type", "")
    return kind.startswith("text/event-stream") and "content-encoding" not in response.headers


class _Watched(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, patience: Patience, *, sees_lines: bool) -> None:
        self._inner = inner
        self._patience = patience
        self._sees_lines = sees_lines
        self.line: socket.socket | None = None

    def __iter__(self) -> Iterator[bytes]:
        clock = self._patience.clock
        heard = clock()
        for piece in self._inner:
            if not self._sees_lines or b"data:" in piece:
                heard = clock()
            if clock() - heard > self._patience.idle or self._patience.left <= 0:
                raise httpx2.ReadTimeout("no token in time")
            yield piece

    def close(self) -> None:
        self._patience.release(self.line)
        self._inner.close()
