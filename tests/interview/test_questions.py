"""What is asked, of whom and in which words: whole questions, from notes to the JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import interview, prompts, verify
from assistant.schema import (
    Block,
    Conflict,
    Draft,
    Evidence,
    Period,
    Retold,
    Section,
    Sentence,
    Step,
    Survey,
    Thread,
)
from tests.cli.conftest import Ran, assistant  # noqa: F401

SAMPLES = Path(__file__).parents[2] / "samples"

DIARY = """\
2025년
## 1월
- 카프카 스터디 시작
## 3월
- 카프카 도입 맡음
- 주문 조회 속도 개선
## 5월
- 러닝 시작
## 7월
- 카프카 강의 다시 들음
- 결제 모듈을 새 저장소로 옮김
## 8월
- 러닝 그만둠
## 10월
- 정보처리기사 합격!!
## 11월
- 문서화를 미룸
## 내년 계획
- 이직 준비
"""

ASKED = [
    (
        "regrets",
        ["e4", "e7"],
        "5월에 러닝을 시작했고 8월에 러닝을 그만뒀습니다. 멈춘 까닭은 무엇이었고, 지금은 어떤가요?",
    ),
    (
        "learning",
        ["e1", "e5"],
        "1월에 카프카 스터디를 시작했고 7월에 카프카 강의를 다시 들었습니다. 그 뒤로는 적은 것이 없습니다. "
        "지금은 어떻게 되었나요?",
    ),
    (
        "closing",
        ["e8"],
        "10월에 ‘정보처리기사 합격’이라고 적었는데, ‘마치며’ 절은 아직 비어 있습니다. "
        "올해를 한 문장으로 말하면 어떤 해였나요?",
    ),
    (
        "achievements",
        ["e3"],
        "3월에 ‘주문 조회 속도 개선’이라고 적었습니다. 얼마나 달라졌나요? 숫자로 말할 수 있다면 적어 주세요.",
    ),
    (
        "regrets",
        ["e9"],
        "11월에 ‘문서화를 미룸’이라고 적었고 2월, 4월, 6월, 9월, 12월에는 기록이 없습니다. 그때는 어떻게 지냈나요?",
    ),
    (
        "achievements",
        ["e2"],
        "3월에 ‘카프카 도입 맡음’이라고 적었습니다. 그렇게 한 까닭은 무엇이었나요?",
    ),
    ("next_year", ["e10"], "‘이직 준비’를 계획으로 적었습니다. 얼마나, 언제까지 할 생각인가요?"),
]


def ask(run: Ran) -> list[tuple[str, list[str], str]]:
    found = json.loads(run.out)
    return [(each["section"], each["evidence"], each["text"]) for each in found["questions"]]


def test_a_diary_with_holes(assistant: Callable[..., Ran], tmp_path: Path) -> None:  # noqa: F811
    """A year with a thread that stopped, one that turned, silent months and bare claims: seven questions."""
    notes = tmp_path / "notes.md"
    notes.write_text(DIARY, encoding="utf-8")
    assert ask(assistant("draft", str(notes), "--json")) == ASKED


@pytest.mark.parametrize("form", ["yearly", "monthly", "course", "farewell", "essay"])
def test_the_samples_are_asked_about_what_they_say(assistant: Callable[..., Ran], form: str) -> None:  # noqa: F811
    """Ids are real, a section takes the answer, nothing is asked twice, and no word or number is new."""
    inputs = [str(path) for path in sorted((SAMPLES / form).iterdir())]
    found = json.loads(assistant("draft", *inputs, "--form", form, "--json").out)
    evidence = {
        each["id"]: Evidence(each["id"], each["kind"], each["text"], each["when"], each["place"])
        for each in found["evidence"]
    }
    asked = found["questions"]
    assert 1 <= len(asked) <= interview.MOST
    assert len({each["text"] for each in asked}) == len(asked)
    for each in asked:
        about = [evidence[id_] for id_ in each["evidence"]]
        assert each["section"] in {section["key"] for section in found["sections"]}
        assert each["text"].endswith(("?", "주세요.", "좋습니다."))
        assert about
        if "기록이 없습니다" not in each["text"]:  # the months themselves stand in no evidence
            assert verify.check_facts(each["text"], about) == []


def known(evidence: list[Evidence], *, survey: Survey, kinds: dict[str, str]) -> interview.Known:
    """All of the evidence told in one section of the yearly form, each as it stands."""
    sentences = tuple(Sentence(each.text, (each.id,), "user") for each in evidence)
    sections = (Section("achievements", "성과", (Block("bullet", sentences),)),)
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    draft = Draft("t", "", (), "yearly", period, "", sections)
    return interview.Known(draft, prompts.form("yearly"), tuple(evidence), survey, kinds)


def test_what_a_model_would_have_told_is_asked() -> None:
    """The question names the evidence and nothing that was doubted, causes and feelings before the rest.

    A wrong number needs none, nor does a feeling or a reason where the note tells one.
    """
    notes = [
        Evidence("e1", "note", "배치 서버를 옮김", "2025-03", "n.md:1"),
        Evidence("e2", "commit", "feat(cart): 장바구니 합치기", "2025-04-02", "r@1"),
        Evidence("e3", "note", "장바구니 화면 고침", "2025-04", "n.md:2"),
        Evidence("e4", "note", "첫 발표", "2025-05", "n.md:3"),
        Evidence("e5", "note", "회의록 정리", "2025-06", "n.md:4"),
        Evidence("e6", "note", "떨리던 해", "2025", "n.md:5"),
        Evidence("e7", "note", "팀을 옮김. 먼저 제안해 주심", "2025-07", "n.md:6"),
    ]
    retold = (
        Retold("achievements", "number", ("e5",)),
        Retold("achievements", "feeling", ("e6",)),
        Retold("achievements", "cause", ("e7",)),
        Retold("achievements", "claim", ("e2", "e3")),
        Retold("achievements", "cause", ("e1",)),
        Retold("achievements", "feeling", ("e4",)),
    )
    told = known(notes, survey=Survey(), kinds={"e6": "feeling"})
    assert [each.text for each in interview.questions(replace(told, retold=retold)) if each.evidence] == [
        "3월에 ‘배치 서버를 옮김’이라고 적었습니다. 그렇게 된 까닭이 있다면 무엇이었나요?",
        "5월에 ‘첫 발표’라고 적었습니다. 그때 어떤 기분이었나요?",
    ]
    assert [each.text for each in interview.questions(replace(told, retold=retold[:4])) if each.evidence] == [
        "4월에 ‘장바구니 화면 고침’이라고 적었습니다. 그 일에 더 적을 것이 있다면 무엇인가요?",
    ]


def test_a_word_that_fell_here_and_there_is_no_thread() -> None:
    """What lies between is asked where one thing began or goes on, not of two notes that share one word."""
    notes = [
        Evidence("e1", "note", "예약 목록에 페이징을 넣음", "2025-01", "n.md:1"),
        Evidence("e2", "note", "예약 서비스 모듈 분리 착수", "2025-11", "n.md:2"),
        Evidence("e3", "note", "예약 서비스 모듈 배포", "2025-12", "n.md:3"),
    ]
    apart, one = (
        Survey(threads=(Thread("예약", (Step("진행", first, when), Step(stage, last, then))),))
        for first, when, stage, last, then in (
            ("e1", "2025-01", "시작", "e2", "2025-11"),
            ("e2", "2025-11", "진행", "e3", "2025-12"),
        )
    )
    asked = [
        "무엇이 달라졌나요?" in each.text
        for each in interview.questions(known(notes, survey=apart, kinds={}))
    ]
    assert not any(asked)
    asked = [
        "무엇이 달라졌나요?" in each.text for each in interview.questions(known(notes, survey=one, kinds={}))
    ]
    assert any(asked)


def test_contradicting_numbers_are_asked_about_first() -> None:
    """Both values are named and neither is chosen; a conflict within one pair of notes is quoted."""
    evidence = [
        Evidence("e1", "note", "올해 제출 8번", "2025-11"),
        Evidence("e2", "post", "제출은 7번 했다", "2025-12"),
    ]
    survey = Survey(conflicts=(Conflict("제출", ("8번", "7번"), ("e1", "e2")),))
    found = known(evidence, survey=survey, kinds={"e1": "achievement", "e2": "achievement"})
    assert [each.text for each in interview.questions(found)] == [
        "‘제출’이 ‘8번’과 ‘7번’으로 다르게 적혀 있습니다. 어느 쪽이 맞나요?"
    ]
    survey = Survey(conflicts=(Conflict("제출", (), ("e1", "e2")),))
    assert interview.questions(replace(found, survey=survey))[0].text == (
        "‘올해 제출 8번’, ‘제출은 7번 했다’라고 서로 다르게 적었습니다. 어느 쪽이 맞나요?"
    )


def test_a_thread_taken_up_again() -> None:
    """What lies between its first and its last word is asked; commits and notes are each named as what they are."""
    evidence = [
        Evidence("e1", "commit", "feat(bot): 가계부 봇 초안", "2025-02-03"),
        Evidence("e2", "note", "가계부 봇 다시 손봄 (3년 만에!)", "2025-12"),
    ]
    steps = (Step("시작", "e1", "2025-02-03"), Step("중단", "e2", "2025-12"))
    found = known(evidence, survey=Survey(threads=(Thread("가계부 봇", steps),)), kinds={})
    assert [each.text for each in interview.questions(found)] == [
        "2월에 ‘feat(bot): 가계부 봇 초안’ 커밋을 남겼고 12월에 ‘가계부 봇 다시 손봄 (3년 만에!)’이라고 적었습니다. "
        "멈춘 까닭은 무엇이었고, 지금은 어떤가요?"
    ]


def test_a_post_is_named_by_its_title() -> None:
    """What its first paragraph says was written to readers, not noted down."""
    evidence = [Evidence("e1", "post", "락을 걸며\n재고가 음수로 내려간 날의 이야기.", "2025-03-04")]
    found = known(evidence, survey=Survey(silent=("2025-04",)), kinds={"e1": "link"})
    assert [each.text for each in interview.questions(found)] == [
        "3월에 ‘락을 걸며’ 글을 썼고 4월에는 기록이 없습니다. 그때는 어떻게 지냈나요?"
    ]


def test_what_becomes_two_sentences_is_quoted() -> None:
    """An aside behind an emoji never stands between the two that are asked about."""
    evidence = [
        Evidence("e1", "note", "필기 합격", "2025-06"),
        Evidence("e2", "note", "실기 합격 🎉 퇴근하고 6주 공부함", "2025-09"),
    ]
    steps = (Step("시작", "e1", "2025-06"), Step("진행", "e2", "2025-09"))
    found = known(evidence, survey=Survey(threads=(Thread("합격", steps),)), kinds={})
    (question,) = interview.questions(found)
    assert question.text.startswith(
        "6월에 ‘필기 합격’, 9월에 ‘실기 합격 🎉 퇴근하고 6주 공부함’이라고 적었습니다. "
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("k8s 옮김 ㅋㅋ", "‘k8s 옮김’이라고"),
        ("PR 400줄 넘기지 말자고 제안 -> 팀 규칙 됨", "‘PR 400줄 넘기지 말자고 제안 -> 팀 규칙 됨’이라고"),
        ("“사람 말고 시스템을 고치자”", "‘'사람 말고 시스템을 고치자'’라고"),
        ("응답 시간 320ms → 90ms", "‘응답 시간 320ms → 90ms’라고"),
        ("🎉", "‘🎉’라고"),
        ("가" * 60, f"‘{'가' * 44}…’라고"),
    ],
)
def test_evidence_is_quoted_and_not_bent(text: str, shown: str) -> None:
    """Quotation marks never nest, a long note is cut at a word, and the particle fits what is read aloud."""
    evidence = [Evidence("e1", "note", text, "2025-03")]
    found = known(evidence, survey=Survey(silent=("2025-04",)), kinds={"e1": "achievement"})
    assert [each.text for each in interview.questions(found)] == [
        f"3월에 {shown} 적었고 4월에는 기록이 없습니다. 그때는 어떻게 지냈나요?"
    ]


def test_a_note_and_a_commit_that_share_a_word_are_no_thread() -> None:
    """Only where more ties them are they told as one; what is of one source or has two words in common is."""

    def asked(note: str, commit: str) -> list[str]:
        evidence = [
            Evidence("e1", "note", note, "2025-02", "n.md:1"),
            Evidence("e2", "commit", commit, "2025-05-03", "r@1"),
        ]
        steps = (Step("시작", "e1", "2025-02"), Step("진행", "e2", "2025-05-03"))
        found = known(evidence, survey=Survey(threads=(Thread("검색", steps),)), kinds={})
        return [each.text for each in interview.questions(found)]

    assert asked("검색 지표 시작하자고 했다가 까임", "식당 검색 캐시") == []
    assert asked("식당 검색 시작", "식당 검색 캐시") == [
        "2월에 ‘식당 검색 시작’이라고 적었고 5월에 ‘식당 검색 캐시’ 커밋을 남겼습니다. "
        "그 뒤로는 적은 것이 없습니다. 지금은 어떻게 되었나요?"
    ]


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("서버를 새 기계로 옮김", True),
        ("서버가 느려서 새 기계로 옮김", False),
        ("서버를 새 기계로 옮김. 디스크가 자꾸 찼기 때문이다", False),
        ("서버를 새 기계로 옮김. 원인은 디스크였다", False),
        ("디스크가 자꾸 차니까 서버를 새 기계로 옮김", False),
    ],
)
def test_a_reason_that_is_told_is_not_asked(note: str, asked: bool) -> None:
    """Whether it stands before the turn, behind it, or in the next sentence."""
    found = known([Evidence("e1", "note", note, "2025-03")], survey=Survey(), kinds={"e1": "achievement"})
    assert any("까닭은" in each.text for each in interview.questions(found)) is asked


def test_last_years_goals_are_asked_about(assistant: Callable[..., Ran], tmp_path: Path) -> None:  # noqa: F811
    """Two of them, with the evidence that says so; no draft tells them as done."""
    notes, post = tmp_path / "notes.md", tmp_path / "2024-회고.md"
    notes.write_text("2025년\n## 3월\n- 카프카 도입 맡음\n", encoding="utf-8")
    goals = "- 꾸준히 살기\n- 블로그 12편 쓰기\n- 사내 발표 두 번\n"
    post.write_text(
        f"---\ntitle: 2024년 회고\ndate: 2025-01-04\n---\n\n이직했다.\n\n## 내년 목표\n\n{goals}",
        encoding="utf-8",
    )
    ran = assistant("draft", str(notes), str(post), "--json")
    found = json.loads(ran.out)
    kinds = {each["id"]: (each["kind"], each["text"]) for each in found["evidence"]}
    asked = [(each["text"], kinds[id_]) for each in found["questions"] for id_ in each["evidence"]]
    assert asked[1:3] == [
        (
            "지난해에 ‘블로그 12편 쓰기’를 목표로 적었습니다. 어떻게 되었나요?",
            ("goal", "블로그 12편 쓰기"),
        ),
        (
            "지난해에 ‘사내 발표 두 번’을 목표로 적었습니다. 어떻게 되었나요?",
            ("goal", "사내 발표 두 번"),
        ),
    ]
    told = {id_ for section in found["sections"] for each in section["sentences"] for id_ in each["evidence"]}
    assert {kinds[id_] for id_ in told} == {("note", "카프카 도입 맡음")}


@pytest.mark.parametrize(
    ("form", "more", "asked"),
    [("monthly", "", True), ("monthly", "러닝 3km", False), ("essay", "", False), ("yearly", "", False)],
)
def test_a_year_of_work_alone_is_asked_about_life(form: str, more: str, asked: bool) -> None:
    """Unless somebody told of it, the form has a section that asks itself, or it is no year."""
    evidence = [
        Evidence("e1", "note", "카프카 도입", "2025-03"),
        Evidence("e2", "note", "결제 분리", "2025-05"),
        Evidence("e3", "note", "결제 배포", "2025-05"),
        *([Evidence("e4", "note", more, "2025-05")] if more else []),
    ]
    found = known(evidence, survey=Survey(), kinds={})
    found = replace(found, form=prompts.form(form))
    text = "5월에 ‘결제 분리’라고 적었지만 일 밖의 이야기는 찾지 못했습니다. 그 무렵 일 밖에서는 어떻게 지냈나요?"
    assert (text in [each.text for each in interview.questions(found)]) is asked


def test_what_was_not_done_needs_no_number() -> None:
    """A claim that something can or should get better is no claim that it did."""
    evidence = [
        Evidence("e1", "note", "수치로 개선할 수 있다", "2025-03"),
        Evidence("e2", "note", "포기하지 않고 끝까지 들음", "2025-05"),
    ]
    kinds = {"e1": "achievement", "e2": "achievement"}
    assert interview.questions(known(evidence, survey=Survey(), kinds=kinds)) == ()


def test_nobody_is_asked_why_others_turned(assistant: Callable[..., Ran], tmp_path: Path) -> None:  # noqa: F811
    """A colleague who left had reasons of their own; the author's own turn is asked about instead."""
    notes = tmp_path / "notes.md"
    notes.write_text(DIARY.replace("카프카 도입 맡음", "핵심 기획자 퇴사"), encoding="utf-8")
    asked = [text for _, _, text in ask(assistant("draft", str(notes), "--json")) if "그렇게 한 까닭" in text]
    assert asked == ["7월에 ‘결제 모듈을 새 저장소로 옮김’이라고 적었습니다. 그렇게 한 까닭은 무엇이었나요?"]
