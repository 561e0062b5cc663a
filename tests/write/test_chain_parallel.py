"""Several sections at once: faster, shown in the form's order, and stopped as one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from llm_server import FAULTS, Answer, LlmServer, slowly

from assistant.events import Event, SectionDone, TextArrived
from assistant.llm import ChatModel
from assistant.write.chain import ChainWriter
from assistant.write.streams import Streams
from tests.write.small import (
    BODY,
    BRIEF,
    DONE,
    PLAN,
    REGRETS,
    believe,
    drafted,
    failures,
    ledger,
    said,
    script,
    shown,
)

Connect = Callable[..., ChatModel]


def write(chat: ChatModel, *, parallel: int = 3) -> list[Event]:
    return list(ChainWriter(chat, check=believe, parallel=parallel).write(BRIEF))


@pytest.mark.parametrize("parallel", [1, 2, 3])
def test_sections_are_written_side_by_side_and_shown_in_order(parallel: int, model_of: Connect) -> None:
    """As many requests are under way as the setting says; whoever ends first, the form's order is kept."""
    slow = {
        "해낸 일": slowly(DONE, delay=0.02),
        "아쉬움": slowly(REGRETS, delay=0.02),
        "내년": slowly(PLAN, delay=0.02),
    }
    with LlmServer(script(**slow)) as server:
        events = write(model_of(server), parallel=parallel)
        assert server.peak == parallel
    assert drafted(events).draft.body == shown(events) == BODY
    arrived = [event.section for event in events if isinstance(event, TextArrived)]
    assert list(dict.fromkeys(arrived)) == ["achievements", "regrets", "next_year", "links"]
    assert arrived == sorted(arrived, key=list(dict.fromkeys(arrived)).index)
    done = tuple(event.section for event in events if isinstance(event, SectionDone))
    assert done == drafted(events).draft.sections


def test_the_first_section_is_seen_while_it_is_written(model_of: Connect) -> None:
    """Its first sentence is there long before its answer ends, whatever the others do."""
    slow = {name: slowly(text, delay=0.02) for name, text in (("해낸 일", DONE + DONE), ("아쉬움", REGRETS))}
    with LlmServer(script(**slow)) as server:
        events = ChainWriter(model_of(server), check=believe, parallel=3).write(BRIEF)
        first = next(event for event in events if isinstance(event, TextArrived))
        assert first.text == "## 해낸 일\n\n- 3월에 카프카 도입을 맡았습니다."
        assert server.peak >= 2
        events.close()  # type: ignore[attr-defined]


def test_stopping_hangs_up_on_all(model_of: Connect) -> None:
    """Every answer under way is cut off at once, also those that are silent, and nothing more is asked."""
    slow: dict[str, Answer | str] = {
        "해낸 일": slowly(DONE * 50, delay=0.01),
        "아쉬움": Answer(REGRETS, ending="stall", after=2),
    }
    with LlmServer(script(**slow)) as server:
        events = ChainWriter(model_of(server, timeout=60), check=believe, parallel=2).write(BRIEF)
        next(event for event in events if isinstance(event, TextArrived))
        began = time.monotonic()
        events.close()  # type: ignore[attr-defined]
        while server.aborts < 2 and time.monotonic() - began < 2:
            time.sleep(0.01)
        assert (server.aborts, server.hits) == (2, 3)


def test_a_failing_section_does_not_cost_those_under_way(model_of: Connect) -> None:
    """What was paid for is kept; what was not yet asked is not asked any more."""
    slow, refused = slowly(REGRETS, delay=0.05), slowly(FAULTS["forbidden"], delay=0.2)
    with LlmServer(script(**{"해낸 일": refused, "아쉬움": slow})) as server:
        events = write(model_of(server), parallel=2)
        assert [request.user.count("절: 내년") for request in server.requests].count(1) == 0
    authors = {
        section.key: {each.author for each in section.sentences} for section in drafted(events).draft.sections
    }
    assert authors["achievements"] == {"engine"}
    assert authors["regrets"] == {"model"}
    assert len(failures(events)) == 1


def test_one_refusal_costs_one_section(model_of: Connect) -> None:
    """A model that will not write of regrets may still write of plans."""
    with LlmServer(script(아쉬움=FAULTS["refusal"])) as server:
        events = write(model_of(server))
    authors = [{each.author for each in section.sentences} for section in drafted(events).draft.sections[:3]]
    assert authors[0] == authors[2] == {"model"}
    assert "model" not in authors[1]
    assert [message.rpartition(". ")[2] for message in failures(events)] == [
        "‘아쉬움’ 절의 나머지는 오프라인 엔진으로 씁니다."
    ]


@pytest.mark.parametrize("fault", ["eof", "length", "cut", "error_in_stream"])
def test_an_answer_that_breaks_off_is_asked_to_go_on(fault: str, model_of: Connect) -> None:
    """What was whole stays, only the rest is asked for, and nobody has to know."""
    rest = said("- 멱등키를 추가했습니다. [e2]\n- 카프카 운영기를 발표했습니다. [e3]")
    calls: list[str] = []

    def broken(body: dict[str, Any]) -> Answer | str:
        calls.append(body["messages"][-1]["content"])
        return rest if len(calls) > 1 else replace(FAULTS[fault], text=DONE, after=6)

    with LlmServer(script(**{"해낸 일": broken})) as server:
        events = write(model_of(server))
    assert [call.count("카프카 도입 맡음") for call in calls] == [1, 0]
    assert ledger(drafted(events).draft.sections[0]) == [
        ("3월에 카프카 도입을 맡았습니다.", ("e1",), "model"),
        ("멱등키를 추가했습니다.", ("e2",), "model"),
        ("카프카 운영기를 발표했습니다.", ("e3",), "model"),
    ]
    assert failures(events) == []


def test_what_is_too_long_to_read_is_written_in_halves(model_of: Connect) -> None:
    """A small model gets the section point by point; nobody has to know."""

    def small(body: dict[str, Any]) -> Answer | str:
        asked = body["messages"][-1]["content"]
        if "카프카 도입" in asked and "세미나" in asked:
            return FAULTS["context_words"]
        first, _, second = DONE.partition("\n")
        return first if "카프카 도입" in asked else second

    with LlmServer(script(**{"해낸 일": small})) as server:
        events = write(model_of(server))
    assert drafted(events).draft.body == shown(events) == BODY
    assert failures(events) == []


def test_streams_begin_in_order_and_no_more_than_allowed() -> None:
    """Whatever is opened is read; never more than the limit at a time."""
    lock, running, peak, order = threading.Lock(), [0], [0], []

    def source(number: int) -> Callable[[], Any]:
        def pieces() -> Any:
            with lock:
                order.append(number)
                running[0] += 1
                peak[0] = max(peak[0], running[0])
            time.sleep(0.01)
            yield f"{number}"
            with lock:
                running[0] -= 1

        return pieces

    streams = Streams(3)
    feeds = [streams.open(source(number)) for number in range(9)]
    assert ["".join(feed.pieces()) for feed in feeds] == [f"{number}" for number in range(9)]
    assert (peak[0], sorted(order)) == (3, list(range(9)))


def test_an_unexpected_error_reaches_the_reader() -> None:
    """A mistake of ours in a thread is no silent end."""

    def broken() -> Any:
        yield "하나"
        raise ZeroDivisionError

    feed = Streams(1).open(broken)
    with pytest.raises(ZeroDivisionError):
        list(feed.pieces())
