"""The model's outline: what is asked, what is taken over, and how a long year is cut."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from llm_server import FAULTS, Answer, LlmServer, slowly

from assistant import prompts
from assistant.llm import ChatModel
from assistant.schema import Evidence, Form, Period, SectionSpec
from assistant.write import Brief
from assistant.write.numbers import Numbers
from assistant.write.outline import Points, batches, months, outline
from assistant.write.streams import Streams

Connect = Callable[..., ChatModel]

FORM = Form(
    key="halves",
    name="반기 회고",
    register="한다",
    sections=(
        SectionSpec("first", "상반기", ("event",), months=(1, 2, 3, 4, 5, 6)),
        SectionSpec("second", "하반기", ("event",), months=(7, 8, 9, 10, 11, 12)),
        SectionSpec("links", "남긴 기록", ("link",)),
    ),
)


def evidence(number: int, when: str | None) -> Evidence:
    return Evidence(f"e{number}", "note", f"{number}번째 일", when)


def brief(*items: Evidence) -> Brief:
    return Brief(items, FORM, "한다", Period(date(2031, 1, 1), date(2031, 12, 31)))


def asked(chat: ChatModel, *items: Evidence, memory: dict[str, str] | None = None) -> dict[str, Points]:
    kept = Kept(memory) if memory is not None else None
    return outline(chat, brief(*items), items, numbers=Numbers(items), streams=Streams(2), memory=kept)


class Kept:
    """A memory in a dict."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.get, self.put = texts.get, texts.__setitem__


def said(text: str, *items: Evidence) -> str:
    """With the numbers that a model is shown in the place of ids."""
    shown = Numbers(items).shown
    return re.sub(r"\be\d{1,2}\b", lambda found: shown.get(found[0], found[0]), text)


def ids(points: dict[str, tuple[tuple[Evidence, ...], ...]]) -> dict[str, list[list[str]]]:
    return {key: [[each.id for each in point] for point in found] for key, found in points.items()}


def test_an_outline_is_asked_with_its_ids(model_of: Connect) -> None:
    """The schema names the sections that tell something and exactly the ids that are shown."""
    items = [evidence(1, "2031-02"), evidence(2, None)]
    with LlmServer([said('{"first": [["e1"], ["e2"]], "second": []}', *items)]) as server:
        drawn = asked(model_of(server), *items)
        assert ids(drawn) == {"first": [["e1"], ["e2"]], "second": [], "links": []}
        points = {"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/id"}}}
        assert server.requests[0].body["response_format"]["json_schema"] == {
            "name": "outline",
            "strict": True,
            "schema": {
                "type": "object",
                "properties": {"first": points, "second": points},
                "required": ["first", "second"],
                "additionalProperties": False,
                "$defs": {
                    "id": {"type": "string", "enum": [Numbers(items).shown[each.id] for each in items]}
                },
            },
        }


def test_each_piece_of_evidence_is_placed_once_and_where_it_may_be(model_of: Connect) -> None:
    """Doubles and empty points do not get through; a month goes from the wrong half to its own."""
    items = [evidence(1, "2031-02"), evidence(2, "2031-09-03"), evidence(3, None)]
    answer = {"first": [["e2", "e1", "e1"], [], ["e1"], ["e3"]], "second": [["e3"], ["e1", "e2"]]}
    with LlmServer([said(json.dumps(answer), *items)]) as server:
        drawn = asked(model_of(server), *items)
    assert ids(drawn) == {"first": [["e1"], ["e3"]], "second": [["e2"]], "links": []}


def test_months_outweigh_what_the_model_says(model_of: Connect) -> None:
    """Whatever section a model names, a dated piece of evidence stands in that of its month."""
    items = [evidence(1, "2031-08"), evidence(2, "2031-09-03"), evidence(3, "2031-01")]
    answer = said('{"first": [["e1", "e2", "e3"]], "second": []}', *items)
    with LlmServer([answer]) as server:
        drawn = asked(model_of(server), *items)
    assert ids(drawn) == {"first": [["e3"]], "second": [["e1", "e2"]], "links": []}


def test_a_long_year_is_outlined_by_month_and_joined(
    model_of: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each request shows and allows its own ids only; the points come together in order."""
    monkeypatch.setattr("assistant.write.outline.MOST_IDS", 2)
    items = [evidence(number, f"2031-{month:02}") for number, month in enumerate((1, 1, 1, 2, 8), 1)]

    def script(body: dict[str, Any]) -> str:
        schema = body["response_format"]["json_schema"]["schema"]
        allowed = schema["$defs"]["id"]["enum"]
        shown = [
            line[1 : line.index("]")]
            for line in body["messages"][1]["content"].splitlines()
            if line[:2] == "[e"
        ]
        assert shown == allowed
        return json.dumps({"first": [[id_] for id_ in allowed], "second": [[id_] for id_ in allowed]})

    with LlmServer(script) as server:
        drawn = asked(model_of(server), *items)
        assert server.hits == 3
        assert len({request.system for request in server.requests}) == 1
    assert ids(drawn) == {"first": [["e1"], ["e2"], ["e3"], ["e4"]], "second": [["e5"]], "links": []}


def test_one_more_note_moves_nothing_else(model_of: Connect) -> None:
    """What an earlier outline placed stays; only what is new is asked for, and what was left out stays out."""
    old = [evidence(number, f"2031-{number:02}") for number in range(1, 9)]
    new = Evidence("e0", "note", "새로 생각난 일", "2031-02-20")
    whole = {"first": [["e2", "e1"], ["e4"]], "second": [["e7"], ["e8"]]}
    memory: dict[str, str] = {}
    with LlmServer([said(json.dumps(whole), *old), said('{"first": [["e0"]], "second": []}', new)]) as server:
        before = asked(model_of(server), *old, memory=memory)
        after = asked(model_of(server), new, *old, memory=memory)
        again = asked(model_of(server), *old, new, memory=memory)
        assert server.hits == 2
        assert server.requests[1].user.count("(2031-") == 1
    assert ids(before) == {"first": [["e1", "e2"], ["e4"]], "second": [["e7"], ["e8"]], "links": []}
    assert ids(after) == {"first": [["e1", "e2"], ["e0"], ["e4"]], "second": [["e7"], ["e8"]], "links": []}
    assert ids(again) == ids(after)


def test_much_that_is_new_is_outlined_anew(model_of: Connect) -> None:
    """With more than a quarter of the evidence new an old outline is worth nothing."""
    old = [evidence(number, "2031-01") for number in range(1, 9)]
    new = [evidence(number, "2031-02") for number in range(11, 17)]
    memory: dict[str, str] = {}
    with LlmServer(['{"first": [], "second": []}']) as server:
        asked(model_of(server), *old, memory=memory)
        asked(model_of(server), *old, *new, memory=memory)
        assert server.requests[1].user.count("(2031-") == 14


@pytest.mark.parametrize(
    ("note", "placed"),
    [
        (Evidence("e1", "note", "테스트를 거의 못 짬", "2031", heading="아쉬운 점"), "regrets"),
        (Evidence("e1", "note", "배운 점: 재시도에는 멱등키가 먼저다", "2031-07"), "learning"),
        (Evidence("e1", "note", "매달 글 한 편 쓰기", "2031", heading="내년 계획"), "next_year"),
        (Evidence("e1", "note", "테스트를 거의 못 짬", "2031"), "achievements"),
        (Evidence("e1", "note", "사내 발표를 마쳤다", "2031", heading="내년 계획"), "achievements"),
    ],
)
def test_the_author_s_own_heading_outweighs_what_the_model_says(
    note: Evidence, placed: str, model_of: Connect
) -> None:
    """What stands under a heading that names a kind goes where that kind is taken; anything else as the model says."""
    form = prompts.form("yearly")
    keys = [spec.key for spec in form.sections if spec.key != "links"]
    answer = {key: [["e1"]] if key == "achievements" else [] for key in keys}
    year = Brief((note,), form, "한다", Period(date(2031, 1, 1), date(2031, 12, 31)))

    with LlmServer([said(json.dumps(answer), note)]) as server:
        drawn = outline(model_of(server), year, (note,), numbers=Numbers((note,)), streams=Streams(1))

    assert {key: points for key, points in drawn.items() if points} == {placed: ((note,),)}


@pytest.mark.parametrize("fault", ["context_code", "context_words", "length", "eof"])
def test_what_is_too_much_at_once_is_outlined_in_halves(fault: str, model_of: Connect) -> None:
    """A model that cannot read or answer so much is asked for less until it can, and nothing is lost."""
    items = [evidence(number, f"2031-{number % 12 + 1:02}") for number in range(1, 41)]

    def script(body: dict[str, Any]) -> Answer | str:
        allowed = body["response_format"]["json_schema"]["schema"]["$defs"]["id"]["enum"]
        if len(allowed) > 12:
            return FAULTS[fault]
        return json.dumps({"first": [[id_] for id_ in allowed], "second": []})

    with LlmServer(script) as server:
        drawn = asked(model_of(server), *items)
        assert server.hits == 7
    assert sorted(each.id for points in drawn.values() for point in points for each in point) == sorted(
        each.id for each in items
    )


def test_numbers_stay_whatever_stands_beside(model_of: Connect) -> None:
    """A number comes from what a piece of evidence says; the same said twice has two."""
    one, two = evidence(1, "2031-01"), evidence(2, "2031-02")
    same = Evidence("e7", one.kind, one.text, one.when)
    alone, together = Numbers([one]), Numbers([two, same, one])
    assert alone.shown["e1"] == together.shown["e7"]
    assert len(set(together.shown.values())) == 3
    assert [together.real(together.shown[id_]) for id_ in ("e1", "e2", "e7")] == ["e1", "e2", "e7"]
    assert together.real("e99") == ""


def test_half_a_year_each_at_the_same_time(model_of: Connect) -> None:
    """With a lot of evidence two requests are under way at once, cut between two months near the middle."""
    items = [evidence(number, f"2031-{number % 12 + 1:02}") for number in range(1, 121)]
    assert [sorted({each.when for each in batch}) for batch in batches(items, halved=True)] == [
        [f"2031-{month:02}" for month in range(1, 7)],
        [f"2031-{month:02}" for month in range(7, 13)],
    ]
    with LlmServer([slowly('{"first": [], "second": []}', delay=0.01)]) as server:
        asked(model_of(server), *items)
        assert (server.hits, server.peak) == (2, 2)
    assert [len(batch) for batch in batches(items[:60], halved=True)] == [60]
    assert [len(batch) for batch in batches(items, halved=False)] == [120]
    assert [
        len(batch) for batch in batches([evidence(number, None) for number in range(80)], halved=True)
    ] == [80]


@pytest.mark.parametrize(
    ("by_month", "most", "expected"),
    [
        ("112", 5, [[1, 2, 3]]),
        ("112", 2, [[1, 2], [3]]),
        ("1122", 3, [[1, 2], [3, 4]]),
        ("11111", 2, [[1, 2], [3, 4], [5]]),
        ("2?1", 2, [[3, 1], [2]]),
        ("", 2, []),
    ],
)
def test_batches_keep_months_together(by_month: str, most: int, expected: list[list[int]]) -> None:
    """As many whole months as fit; a month that is too long is cut; what has no date comes last."""
    items = [
        evidence(number, None if month == "?" else f"2031-0{month}")
        for number, month in enumerate(by_month, 1)
    ]
    assert [[int(each.id[1:]) for each in batch] for batch in months(items, most)] == expected
