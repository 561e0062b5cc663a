"""A run in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from assistant.errors import InputError
from assistant.events import Estimated, Event, SectionDone, StageStarted, TextArrived
from assistant.schema import Block, Estimate, Section, Sentence
from assistant.ui.drafting import Drafting

ONE = Section("one", "하나", (Block("bullet", (Sentence("했다.", ("e1",), "model"),)),))
TWO = Section("two", "둘", (Block("bullet", (Sentence("갔다.", ("e2",), "model"),)),))


def _told(drafting: Drafting) -> list[Event]:
    return [event for event in drafting.follow() if event]


def test_every_reader_sees_every_event() -> None:
    """A page that comes late sees the same as one that was there from the start."""
    events: list[Event] = [StageStarted("읽는 중"), TextArrived("one", "## 하나\n"), SectionDone(ONE)]
    drafting = Drafting(lambda: iter(events))
    assert _told(drafting) == events
    assert _told(drafting) == events


def test_waiting_gives_signs_of_life() -> None:
    """While nothing comes the reader is not held up, so that a page can be stopped."""
    gate = threading.Event()

    def slow() -> Iterator[Event]:
        gate.wait(10)
        yield StageStarted("쓰는 중")

    following = Drafting(slow).follow()
    assert next(following) is None
    gate.set()
    assert [event for event in following if event] == [StageStarted("쓰는 중")]


def test_a_stopped_run_hangs_up() -> None:
    """After a stop the events are closed, so that nothing is asked of a server any more."""
    told, go_on, closed = threading.Event(), threading.Event(), threading.Event()

    def endless() -> Iterator[Event]:
        try:
            while True:
                yield StageStarted("쓰는 중")
                told.set()
                go_on.wait(10)
        finally:
            closed.set()

    drafting = Drafting(endless)
    told.wait(10)
    drafting.stop()
    go_on.set()
    assert closed.wait(10)
    assert drafting.error is None


def test_sections_are_as_far_as_they_are_written() -> None:
    """A section that is still growing counts with the sentences it has."""
    drafting = Drafting(lambda: iter([SectionDone(ONE), TextArrived("two", "- 갔다.", TWO)]))
    _told(drafting)
    assert drafting.sections == (ONE, TWO)


def test_an_error_is_kept_for_the_reader() -> None:
    """What ends a run is told to whoever follows it, not to the thread's log."""

    def broken() -> Iterator[Event]:
        yield StageStarted("읽는 중")
        raise InputError("쓸 자료가 없습니다.")

    drafting = Drafting(broken)
    assert _told(drafting) == [StageStarted("읽는 중")]
    assert str(drafting.error) == "쓸 자료가 없습니다."


def test_above_the_cap_a_run_waits_until_the_user_agrees() -> None:
    """Nothing after the estimate is asked for; agreeing goes on, stopping ends it."""
    asked = Estimated(Estimate("m", 1, 10, 10), 1000.0, over=True)

    def writing() -> Iterator[Event]:
        yield asked
        yield SectionDone(ONE)

    drafting = Drafting(writing)
    following = drafting.follow()
    assert next(each for each in following if each) == asked
    assert next(following) is None
    assert drafting.waiting == asked
    drafting.agree()
    assert [each for each in following if each] == [SectionDone(ONE)]
    assert drafting.waiting is None

    stopped = Drafting(writing)
    assert next(each for each in stopped.follow() if each) == asked
    stopped.stop()
    assert _told(stopped) == [asked]
