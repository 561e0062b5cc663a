"""Doubted sentences: unseen, put right once by the model, else told by the engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from llm_server import FAULTS, Answer, LlmServer

from assistant import verify
from assistant.events import Event, SectionDone
from assistant.llm import ChatModel
from assistant.schema import Dropped, Evidence, Finding, Form, Part, Retold
from assistant.write import Brief
from assistant.write.chain import ChainWriter
from tests.write.small import (
    BODY,
    BRIEF,
    EVIDENCE,
    asked_for,
    doubt,
    drafted,
    failures,
    ledger,
    said,
    script,
    shown,
)
from tests.write.test_chain import render

Connect = Callable[..., ChatModel]
GOLDEN = Path(__file__).parent / "golden"

LIES = said(
    "- 3월에 카프카 도입을 맡아 응답 속도를 80% 높였습니다. [e1] 멱등키를 추가했습니다. [e2]\n"
    "- Samsung 세미나에서 발표했습니다. [e3]"
)
RIGHT = said('{"s1": "3월에 카프카 도입을 맡았습니다. [e1]", "s2": "사내 세미나에서 발표했습니다. [e3]"}')


def write(chat: ChatModel, brief: Brief = BRIEF) -> list[Event]:
    return list(ChainWriter(chat, check=doubt).write(brief))


def test_doubted_sentences_are_put_right_in_one_request(model_of: Connect) -> None:
    """All doubts of the draft go in one request; what comes back true takes their places, and is the model's."""
    with LlmServer(script(**{"해낸 일": LIES, "revision": RIGHT})) as server:
        events = write(model_of(server))
        assert [asked_for(request.body) for request in server.requests].count("revision") == 1
    end = drafted(events)
    assert ledger(end.draft.sections[0]) == [
        ("3월에 카프카 도입을 맡았습니다.", ("e1",), "model"),
        ("멱등키를 추가했습니다.", ("e2",), "model"),
        ("사내 세미나에서 발표했습니다.", ("e3",), "model"),
    ]
    reasons = [each.reason for each in end.dropped if each.place == "achievements"]
    assert reasons == [
        "근거와 달라 모델이 고쳐 씀: ‘80%’: 근거에 없습니다.",
        "근거와 달라 모델이 고쳐 씀: ‘Samsung’: 근거에 없습니다.",
    ]
    assert failures(events) == []


def test_a_doubted_sentence_is_never_shown(model_of: Connect) -> None:
    """A reader who watches the draft grow sees only what can stand; the mended section is told at the end."""
    with LlmServer(script(**{"해낸 일": LIES, "revision": RIGHT})) as server:
        events = write(model_of(server))
    assert shown(events) == BODY.replace("3월에 카프카 도입을 맡았습니다. ", "").replace(
        "- 카프카 운영기를 발표했습니다.\n", ""
    )
    done = [event.section for event in events if isinstance(event, SectionDone)]
    assert done[-1] == drafted(events).draft.sections[0]


STILL_WRONG: dict[str, Answer | str] = {
    "the same lie": said(
        '{"s1": "응답 속도를 80% 높였습니다. [e1]", "s2": "Samsung에서 발표했습니다. [e3]"}'
    ),
    "another lie": said('{"s1": "9월에 카프카를 맡았습니다. [e1]", "s2": "100명 앞에서 발표했습니다. [e3]"}'),
    "no ids": '{"s1": "카프카 도입을 맡았습니다.", "s2": "발표했습니다."}',
    "ids of another sentence": said('{"s1": "발표했습니다. [e3]", "s2": "카프카 도입을 맡았습니다. [e1]"}'),
    "one good, one without ids": said(
        '{"s1": "카프카 도입을 맡았습니다. [e1] 자랑스럽습니다.", "s2": "발표했습니다. [e3] 상도 받았습니다. [e99]"}'
    ),
    "English": said('{"s1": "I introduced Kafka. [e1]", "s2": "I gave a talk. [e3]"}'),
    "nothing": '{"s1": "", "s2": ""}',
    "no JSON": "고칠 것이 없습니다.",
    "refusal": FAULTS["refusal"],
    "server error": FAULTS["forbidden"],
    "cut": FAULTS["cut"],
}


@pytest.mark.parametrize("answer", STILL_WRONG)
def test_what_stays_doubtful_is_told_by_the_engine(answer: str, model_of: Connect) -> None:
    """After one revision the engine tells the evidence, whatever the model says; it is asked no second time."""
    with LlmServer(script(**{"해낸 일": LIES, "revision": STILL_WRONG[answer]})) as server:
        events = write(model_of(server))
        revisions = [asked_for(request.body) for request in server.requests].count("revision")
        assert revisions == (2 if answer == "no JSON" else 1)
    end = drafted(events)
    assert ledger(end.draft.sections[0]) == [
        ("3월에는 카프카 도입을 맡았습니다.", ("e1",), "engine"),
        ("멱등키를 추가했습니다.", ("e2",), "model"),
        ("사내 세미나에서 카프카 운영기 발표를 했습니다.", ("e3",), "engine"),
    ]
    assert [each.reason.partition(":")[0] for each in end.dropped if each.place == "achievements"] == [
        "근거와 달라 근거대로 다시 씀"
    ] * 2
    assert end.retold == (
        Retold("achievements", "number", ("e1",)),
        Retold("achievements", "number", ("e3",)),
    )


SAID_TWICE = {
    "nothing": "",
    "the same again": "카프카 도입을 맡았습니다. [e1]",
}


@pytest.mark.parametrize("answer", SAID_TWICE)
def test_what_is_left_of_a_doubted_sentence_is_said_once(answer: str, model_of: Connect) -> None:
    """The request shows what is told of the evidence already, and nothing of that is told a second time."""
    lie = said(
        "- 3월에 카프카 도입을 맡았습니다. [e1]\n"
        "- 멱등키를 추가했습니다. [e2] 도입은 80% 끝났습니다. [e1]\n"
        "- 사내 세미나에서 발표했습니다. [e3]"
    )
    right = said(json.dumps({"s1": SAID_TWICE[answer]}, ensure_ascii=False))
    with LlmServer(script(**{"해낸 일": lie, "revision": right})) as server:
        end = drafted(write(model_of(server)))
        asked = server.requests[-1].user
    assert (
        "앞: 멱등키를 추가했습니다.\n이미: 3월에 카프카 도입을 맡았습니다.\n문장: 도입은 80% 끝났습니다.\n"
        in asked
    )
    assert [text for text, _, _ in ledger(end.draft.sections[0])] == [
        "3월에 카프카 도입을 맡았습니다.",
        "멱등키를 추가했습니다.",
        "사내 세미나에서 발표했습니다.",
    ]
    assert "근거와 달라 뺌, 남는 말은 이미 함: ‘80%’: 근거에 없습니다." in [
        each.reason for each in end.dropped
    ]


MISSED = {
    "told now": (
        "7월에는 사내 세미나에서 발표했습니다. [e3]",
        [("7월에는 사내 세미나에서 발표했습니다.", ("e3",), "model")],
    ),
    "told with another": ("멱등키를 추가했습니다. [e3]", []),
    "not worth telling": ("", []),
    "told wrongly": (
        "사내 세미나에서 80명에게 발표했습니다. [e3]",
        [("사내 세미나에서 카프카 운영기 발표를 했습니다.", ("e3",), "engine")],
    ),
}


@pytest.mark.parametrize("answer", MISSED)
def test_a_note_that_a_section_passed_over_is_asked_for_once(answer: str, model_of: Connect) -> None:
    """In the request of the doubted sentences; what comes of it stands where it happened, and what of it does not
    stand the engine tells. Only what the model finds not worth a word is listed as untold."""
    text, told = MISSED[answer]
    notes = (
        *EVIDENCE[:4],
        replace(EVIDENCE[2], id="e9", text="사내 스터디 시작", when="2031-09", place="n.md:3"),
    )
    brief = replace(BRIEF, evidence=notes)
    passed_over = (
        "- 3월에 카프카 도입을 맡았습니다. [e1] 멱등키를 추가했습니다. [e2]\n"
        "- 9월에는 사내 스터디를 시작했습니다. [e9]"
    )
    outline = '{"achievements": [["e1", "e2"], ["e3"], ["e9"]], "regrets": [["e4"]], "next_year": []}'
    regrets = "테스트 코드를 거의 못 짰습니다. [e4]"
    says = {
        "outline": outline,
        "해낸 일": passed_over,
        "아쉬움": regrets,
        "revision": json.dumps({"s1": text}),
    }
    with LlmServer(script(**{name: said(each, notes) for name, each in says.items()})) as server:
        end = drafted(write(model_of(server), brief))
        asked = server.requests[-1].user
    assert (
        said(
            "앞: 멱등키를 추가했습니다.\n문장: (없음)\n까닭: 아직 쓰지 않은 메모입니다.\n<근거>\n[e3]", notes
        )
        in asked
    )
    assert ledger(end.draft.sections[0]) == [
        ("3월에 카프카 도입을 맡았습니다.", ("e1",), "model"),
        ("멱등키를 추가했습니다.", ("e2",), "model"),
        *told,
        ("9월에는 사내 스터디를 시작했습니다.", ("e9",), "model"),
    ]
    untold = [each.text for each in end.dropped if each.reason == "모델이 쓰지 않음"]
    assert untold == ([] if told else ["사내 세미나에서 카프카 운영기 발표"])


def test_what_was_passed_over_first_comes_first(model_of: Connect) -> None:
    """A missed note with nothing before it opens its section, in a story as in a list."""
    first = '{"s1": "3월에 카프카 도입을 맡았습니다. [e1]", "s2": "테스트 코드를 거의 못 짰습니다. [e4]"}'
    says = {
        "해낸 일": "- 멱등키를 추가했습니다. [e2]\n- 사내 세미나에서 발표했습니다. [e3]",
        "아쉬움": "스터디를 중간에 그만둔 것이 아쉽습니다. [e5]",
        "revision": first,
    }
    with LlmServer(script(**{name: said(text) for name, text in says.items()})) as server:
        body = drafted(write(model_of(server))).draft.body
    assert body.startswith("## 해낸 일\n\n- 3월에 카프카 도입을 맡았습니다.\n- 멱등키를 추가했습니다.\n")
    assert "\n\n테스트 코드를 거의 못 짰습니다. 스터디를 중간에 그만둔 것이 아쉽습니다.\n" in body


def test_an_adverb_that_nobody_said_just_goes(model_of: Connect) -> None:
    """Whatever says only how much is left out, and nobody is asked about the sentence again."""
    thick = said(
        "- 3월에 카프카 도입을 성공적으로 맡았습니다. [e1] 멱등키를 매우 꼼꼼하게 추가했습니다. [e2]\n"
        "- 사내 세미나에서 발표했습니다. [e3]"
    )
    with LlmServer(script(**{"해낸 일": thick})) as server:
        end = drafted(list(ChainWriter(model_of(server), check=verify.check).write(BRIEF)))
        assert "revision" not in [asked_for(request.body) for request in server.requests]
    assert [text for text, _, _ in ledger(end.draft.sections[0])] == [
        "3월에 카프카 도입을 맡았습니다.",
        "멱등키를 추가했습니다.",
        "사내 세미나에서 발표했습니다.",
    ]


def test_a_model_that_only_lies_costs_one_revision(model_of: Connect) -> None:
    """However many sentences are doubted, one request goes out, and it is of a bounded length."""
    items = tuple(
        Evidence(f"e{number}", "note", f"{number}번째 일을 마침", "2031-03") for number in range(1, 61)
    )
    brief = replace(BRIEF, evidence=items)

    def lie(body: dict[str, object]) -> str:
        return said(
            "\n".join(
                f"- {number}번째 일로 상금 900만 원을 받았습니다. [e{number}]" for number in range(1, 61)
            ),
            items,
        )

    outline = said(
        json.dumps({"achievements": [[each.id] for each in items], "regrets": [], "next_year": []}), items
    )
    with LlmServer(script(outline=outline, **{"해낸 일": lie, "revision": "{}"})) as server:
        events = write(model_of(server), brief)
        revision = server.requests[-1]
    assert len(revision.user.split("\n\ns30 ")) == 2
    assert "\n\ns31 " not in revision.user
    assert {each.author for each in drafted(events).draft.sections[0].sentences} == {"engine"}
    assert "900" not in drafted(events).draft.body


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3월에 카프카 도입을 맡았다.", "3월에 카프카 도입을 맡았습니다."),
        ("3월에 카프카 도입을 맡았어요.", "3월에 카프카 도입을 맡았습니다."),
        ("3월 카프카 도입을 맡음", "3월 카프카 도입을 맡았습니다."),
        ("3월에 카프카 도입", "3월에 카프카를 도입했습니다."),
    ],
)
def test_the_wrong_register_is_put_right_by_rule(text: str, told: str, model_of: Connect) -> None:
    """Where only the ending is wrong no request is needed."""
    answer = said(f"- {text} [e1] 멱등키를 추가했습니다. [e2]\n- 카프카 운영기를 발표했습니다. [e3]")
    with LlmServer(script(**{"해낸 일": answer})) as server:
        events = write(model_of(server))
        assert server.hits == 4
    assert drafted(events).draft.sections[0].sentences[0].text == told


WORDED = {
    "I introduced Kafka in March.": "한국어 문장이 아닙니다.",
    "3월에 카프카를 導入하였습니다.": "한국어에 쓰지 않는 글자가 있습니다: 入導",
    "我负责引入卡夫卡.": "한국어 문장이 아닙니다.",
    "3월에 we introduced kafka to the team 했습니다.": "근거에 없는 영어 문장이 섞였습니다.",
    "カフカを導入した 일입니다.": "한국어에 쓰지 않는 글자가 있습니다: したをカフ",
    "세거나 셈하거나 짐작하지 않는다.": "모델에게 준 안내의 말입니다.",
}


def test_a_list_of_names_is_no_english(model_of: Connect) -> None:
    """What a developer lists as the tools of a project stands as it is, if the evidence lists it too."""
    tools = Evidence("e9", "note", "Kotlin, Spring Boot, AWS SQS, Redis", "2031-02", "n.md:9")
    brief = replace(BRIEF, evidence=(*BRIEF.evidence, tools))
    answer = said("- Kotlin, Spring Boot, AWS SQS, Redis [e9]\n- Kotlin, Rust [e9]", brief.evidence)
    outline = said('{"achievements": [["e9"]], "regrets": [], "next_year": []}', brief.evidence)
    with LlmServer(script(outline=outline, **{"해낸 일": answer})) as server:
        events = write(model_of(server), brief)
    assert ledger(drafted(events).draft.sections[0])[0] == (
        "Kotlin, Spring Boot, AWS SQS, Redis.",
        ("e9",),
        "model",
    )


@pytest.mark.parametrize("text", WORDED)
def test_what_is_no_korean_prose_is_doubted(text: str, model_of: Connect) -> None:
    """English, Chinese, Japanese and the prompt's own words are noticed and told by the engine."""
    answer = said(f"- {text} [e1]\n- 카프카 운영기를 발표했습니다. [e3]")
    with LlmServer(script(**{"해낸 일": answer})) as server:
        end = drafted(write(model_of(server)))
    told = "카프카 도입을 맡았습니다."
    assert end.draft.sections[0].sentences[0].text == (f"3월에는 {told}" if "3월" in text else told)
    assert WORDED[text] in "".join(each.reason for each in end.dropped)


def test_the_request_is_as_agreed(model_of: Connect, regenerate: bool) -> None:
    """The whole request for a revision, to the letter."""
    with LlmServer(script(**{"해낸 일": LIES, "revision": RIGHT})) as server:
        write(model_of(server))
        text = render(server.requests[-1])
    path = GOLDEN / "revision.txt"
    if regenerate:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_a_heading_waits_for_its_first_true_sentence(model_of: Connect) -> None:
    """A sub-heading above nothing but doubted sentences is neither shown nor left behind."""

    def doubt_all(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
        return [Finding("", sentence, "unsupported", "의심")] if "발표" in sentence else []

    form: Form = BRIEF.form
    spec = replace(form.sections[0], parts=(_part("상반기", "3월"), _part("하반기", "7월")))
    brief = replace(BRIEF, form=replace(form, sections=(spec, *form.sections[1:])))
    answer = said("- 카프카 도입을 맡았습니다. [e1]\n- 운영기를 발표했습니다. [e3]")
    with LlmServer(script(**{"해낸 일": answer})) as server:
        events = list(ChainWriter(model_of(server), check=doubt_all).write(brief))
    assert "### 하반기" not in shown(events)
    assert "### 하반기\n\n- 사내 세미나에서 카프카 운영기 발표를 했습니다." in drafted(events).draft.body


def _part(heading: str, word: str) -> Part:
    return Part(heading, (word,), (word,))


def test_nothing_doubted_asks_for_no_revision(model_of: Connect) -> None:
    """An honest draft costs its outline and its sections."""
    with LlmServer(script()) as server:
        events = write(model_of(server))
        assert server.hits == 4
    assert drafted(events).draft.body == BODY
    assert drafted(events).dropped == (Dropped("[ ] 사진 고르기", "회고에 쓸 내용이 아님", "n.md:6"),)


def test_all_doubts_are_told_and_the_last_is_asked_about(model_of: Connect) -> None:
    """A model that only takes out the first doubted word leaves a claim, and that is what is missed."""

    def doubt_words(sentence: str, evidence: Sequence[Evidence]) -> list[Finding]:
        words = {"크게": "degree", "전환율": "claim"}
        return [
            Finding("", sentence, kind, f"‘{word}’: 근거에 없습니다.")
            for word, kind in words.items()
            if word in sentence
        ]

    lie = said("- 카프카 도입을 맡아 전환율이 크게 올랐습니다. [e1]\n- 운영기를 발표했습니다. [e3]")
    half = said('{"s1": "카프카 도입을 맡아 전환율이 올랐습니다. [e1]"}')
    with LlmServer(script(**{"해낸 일": lie, "revision": half})) as server:
        end = drafted(list(ChainWriter(model_of(server), check=doubt_words).write(BRIEF)))
        assert "까닭: ‘크게’: 근거에 없습니다. ‘전환율’: 근거에 없습니다.\n" in server.requests[-1].user
    assert end.retold == (Retold("achievements", "claim", ("e1",)),)
