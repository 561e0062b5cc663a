"""A run that is being written in a thread of its own, so that a page may come, go and stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from assistant.events import Estimated, Event, Finished, Gathered, Notice, SectionDone, TextArrived
from assistant.schema import Run, Section

_BEAT = 0.2  # seconds between two signs of life


class Drafting:
    """Keeps every event of a run, for any number of readers.

    ``error`` is what ended the run, if anything did; ``began`` is its start on the monotonic clock. A
    stopped run hangs up at its next event. ``waiting`` is an estimate above its limit: until ``agree`` is
    called nothing is sent.
    """

    def __init__(self, events: Callable[[], Iterator[Event]]) -> None:
        self.error: Exception | None = None
        self.began = time.monotonic()
        self.waiting: Estimated | None = None
        self._events: list[Event] = []
        self._done = False
        self._stopped = False
        self._news = threading.Condition()
        threading.Thread(target=self._write, args=(events,), daemon=True).start()

    @property
    def gathered(self) -> Run | None:
        """The run before a word is written, once its evidence is chosen."""
        return next((each.run for each in self._events if isinstance(each, Gathered)), None)

    @property
    def run(self) -> Run | None:
        """The finished run."""
        return next((each.run for each in self._events if isinstance(each, Finished)), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section as far as it is written."""
        written: dict[str, Section] = {}
        for event in self._events:
            if isinstance(event, SectionDone):
                written[event.section.key] = event.section
            elif isinstance(event, TextArrived) and event.so_far:
                written[event.section] = event.so_far
        return tuple(written.values())

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(each for each in self._events if isinstance(each, Notice))

    def stop(self) -> None:
        self._stopped = True

    def agree(self) -> None:
        """Goes on whatever it costs."""
        with self._news:
            self.waiting = None
            self._news.notify_all()

    def follow(self) -> Iterator[Event | None]:
        """Every event from the first one on, as it comes; None from time to time when nothing does."""
        seen, done = 0, False
        while not done:
            with self._news:
                if not self._done and len(self._events) == seen:
                    self._news.wait(_BEAT)
                fresh, done = self._events[seen:], self._done
            yield from fresh or (None,)
            seen += len(fresh)

    def _write(self, events: Callable[[], Iterator[Event]]) -> None:
        error: Exception | None = None
        try:
            for event in events():
                self._tell(event)
                if isinstance(event, Estimated) and event.over:
                    self._wait()
                if self._stopped:
                    break
        except Exception as caught:  # it is shown by whoever follows
            error = caught
        with self._news:
            self.error, self._done = error, True
            self._news.notify_all()

    def _tell(self, event: Event) -> None:
        with self._news:
            self._events.append(event)
            if isinstance(event, Estimated) and event.over:
                self.waiting = event
            self._news.notify_all()

    def _wait(self) -> None:
        with self._news:
            while self.waiting and not self._stopped:
                self._news.wait(_BEAT)
