"""Several answers at once: each is read by a thread of its own and handed over in its own order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from queue import SimpleQueue

Source = Callable[[], Generator[str, None, None]]


class Feed:
    """One answer. ``asked`` says whether its request was sent, or ever will be."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.asked = True
        self._arrived: SimpleQueue[str | Exception | None] = SimpleQueue()

    def put(self, piece: str | Exception | None) -> None:
        """One more piece; None or an error is the last."""
        self._arrived.put(piece)

    def pieces(self) -> Iterator[str]:
        """Every piece as it arrives; raises what the answer ended with."""
        while (piece := self._arrived.get()) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece


class Streams:
    """At most ``most`` answers are read at the same time, begun in the order in which they were opened.

    After an error none is begun until ``go_on``: whoever reads decides whether the server is worth asking.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: deque[Feed] = deque()
        self._reading = 0
        self._halted = False
        self._closed = False
        self._lock = threading.Lock()

    def open(self, source: Source) -> Feed:
        feed = Feed(source)
        with self._lock:
            self._waiting.append(feed)
        self._begin()
        return feed

    def go_on(self) -> None:
        """The last error was no reason to stop."""
        with self._lock:
            self._halted = False
        self._begin()

    def close(self) -> None:
        """Nothing more is asked; what is being read may end, or be hung up on."""
        with self._lock:
            waiting, self._waiting = self._waiting, deque()
        for feed in waiting:
            feed.asked = False
            feed.put(None)

    def stop(self) -> None:
        """Nothing more is asked, and what is being read is let go at its next piece."""
        self._closed = True
        self.close()

    def _begin(self) -> None:
        with self._lock:
            while self._waiting and not self._halted and self._reading < self._most:
                self._reading += 1
                feed = self._waiting.popleft()
                threading.Thread(target=self._read, args=(feed,), daemon=True).start()

    def _read(self, feed: Feed) -> None:
        end: Exception | None = None
        try:
            with closing(feed.source()) as pieces:
                for piece in pieces:
                    if self._closed:
                        break
                    feed.put(piece)
        except Exception as error:  # it is raised where the feed is read
            end = error
        with self._lock:
            self._reading -= 1
            self._halted = self._halted or end is not None
        feed.put(end)
        self._begin()
