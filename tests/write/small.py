"""A small form with its evidence, and a model that says what each section is told to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from llm_server import Answer

from assistant.events import Drafted, Event, Notice, TextArrived
from assistant.schema import Draft, Evidence, Finding, Form, Period, Section, SectionSpec
from assistant.write import Brief
from assistant.write.numbers import Numbers
from assistant.write.offline import OfflineWriter

FORM = Form(
    key="small",
    name="작은 회고",
    register="합니다",
    guide="한 해를 짧게 돌아본다.",
    sections=(
        SectionSpec(
            "achievements", "해낸 일", ("achievement", "event", "learning", "commit"), guide="한 일만 쓴다."
        ),
        SectionSpec("regrets", "아쉬움", ("regret",), layout="paragraphs", guide="아쉬워한 말을 살린다."),
        SectionSpec("next_year", "내년", ("plan",), mode="plan"),
        SectionSpec("links", "남긴 기록", ("link",)),
    ),
)
EVIDENCE = (
    Evidence("e1", "note", "카프카 도입 맡음", "2031-03", "n.md:1", "3월"),
    Evidence("e2", "commit", "feat(order): 멱등키 추가", "2031-03-14", "log@1"),
    Evidence("e3", "note", "사내 세미나에서 카프카 운영기 발표", "2031-07", "n.md:2", "7월"),
    Evidence("e4", "note", "테스트 코드를 거의 못 짬", "2031-08", "n.md:3", "아쉬운 점"),
    Evidence("e5", "note", "스터디를 중간에 그만둔 게 아쉽다", "2031-09", "n.md:4", "아쉬운 점"),
    Evidence("e6", "note", "매달 블로그 1편 쓰기", None, "n.md:5", "내년 계획"),
    Evidence("e7", "link", "카프카 글", None, "https://blog.example/kafka", "글"),
    Evidence("e8", "note", "[ ] 사진 고르기", None, "n.md:6", "내년 계획"),
)
BRIEF = Brief(EVIDENCE, FORM, "합니다", Period(date(2031, 1, 1), date(2031, 12, 31)))


def said(text: str, evidence: Iterable[Evidence] = EVIDENCE) -> str:
    """What a model says, with the numbers that it was shown in the place of the ids of the brief."""
    shown = Numbers(evidence).shown
    return re.sub(r"\be\d{1,2}\b", lambda found: shown.get(found[0], found[0]), text)


OUTLINE = said('{"achievements": [["e1", "e2"], ["e3"]], "regrets": [["e4"], ["e5"]], "next_year": [["e6"]]}')
DONE = said(
    "- 3월에 카프카 도입을 맡았습니다. [e1] 멱등키를 추가했습니다. [e2]\n- 카프카 운영기를 발표했습니다. [e3]"
)
REGRETS = said("테스트 코드를 거의 못 짰습니다. [e4]\n스터디를 중간에 그만둔 것이 아쉽습니다. [e5]")
PLAN = said("- 매달 블로그 1편을 쓰려고 합니다. [e6]")

BODY = """\
## 해낸 일

- 3월에 카프카 도입을 맡았습니다. 멱등키를 추가했습니다.
- 카프카 운영기를 발표했습니다.

## 아쉬움

테스트 코드를 거의 못 짰습니다. 스터디를 중간에 그만둔 것이 아쉽습니다.

## 내년

- 매달 블로그 1편을 쓰려고 합니다.

## 남긴 기록

- [카프카 글](<https://blog.example/kafka>)
"""

Says = Answer | str | Callable[[dict[str, Any]], Answer | str]


def asked_for(body: dict[str, Any]) -> str:
    """What a request is for: ``outline``, ``revision`` or the heading of a section."""
    if "response_format" in body:
        return str(body["response_format"]["json_schema"]["name"])
    heading = re.search(r"^절: (.*)$", body["messages"][-1]["content"], re.MULTILINE)
    return heading[1] if heading else "revision"


def script(**says: Says) -> Callable[[dict[str, Any]], Answer | str]:
    """A model that outlines and writes the small form well, but for what is said otherwise."""
    usual: Mapping[str, Says] = {
        "outline": OUTLINE,
        "해낸 일": DONE,
        "아쉬움": REGRETS,
        "내년": PLAN,
        "revision": "{}",
    }

    def answer(body: dict[str, Any]) -> Answer | str:
        told = {**usual, **says}[asked_for(body)]
        return told(body) if callable(told) else told

    return answer


def believe(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """The check that doubts nothing."""
    return []


def doubt(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """The check that doubts every number and every Latin name that the evidence does not spell."""
    source = " ".join(f"{each.text} {each.when}" for each in evidence)
    found = re.findall(
        r"\d+%?|[A-Za-z]{2,}", re.sub(r"(\d+)월", lambda month: f"{int(month[1]):02}", sentence)
    )
    return [
        Finding("", sentence, "number", f"‘{each}’: 근거에 없습니다.") for each in found if each not in source
    ]


def offline() -> Draft:
    return drafted(list(OfflineWriter().write(BRIEF))).draft


def drafted(events: list[Event]) -> Drafted:
    (found,) = (event for event in events if isinstance(event, Drafted))
    assert events[-1] is found
    return found


def failures(events: list[Event]) -> list[str]:
    return [event.message for event in events if isinstance(event, Notice) and event.failure]


def shown(events: list[Event]) -> str:
    """What a reader saw grow, section after section."""
    return "".join(event.text for event in events if isinstance(event, TextArrived)).removesuffix("\n")


def ledger(*sections: Section) -> list[tuple[str, tuple[str, ...], str]]:
    return [(each.text, each.evidence, each.author) for section in sections for each in section.sentences]
