"""Numbers, dates and Latin names of a sentence must stand in its evidence."""

import pytest

from assistant.schema import Block, Draft, Evidence, Period, Section, Sentence
from assistant.verify import check, check_draft

KAFKA = Evidence(
    "e1", "note", "카프카 도입 맡음, 하루 200만 건 처리, 응답 320ms → 90ms", "2025-03-14", "n.txt:1"
)
EXAM = Evidence(
    "e2", "note", "정보처리기사 실기 합격, 비용 30% 절감, GitHub Actions로 이전", "2025-09", "n.txt:2"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "카프카 도입을 맡았다.",
        "3월에 카프카 도입을 맡았다.",
        "3월 14일에 카프카를 도입했다.",
        "3월에 카프카를 맡았고 14일에는 200만 건을 처리했다.",
        "2025년 9월에 실기에 합격했다.",
        "하루 2,000,000건을 처리했다.",
        "응답 시간을 320ms에서 0.09초로 줄였다.",
        "비용을 30% 줄였다.",
        "github actions로 옮겼다.",
        "2건의 일을 했다.",
        "[발표](<https://slides.example/2024/99>)를 했다.",
    ],
)
def test_what_the_evidence_says_passes_in_any_spelling(sentence: str) -> None:
    """Months from dates, 만 and thousands, ms and seconds, letter case, counts of evidence, link targets."""
    assert check(sentence, [KAFKA, EXAM]) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "detail"),
    [
        ("비용을 40% 줄였다.", "number", "숫자 40: 근거에 없습니다."),
        ("4월에 카프카를 도입했다.", "date", "4월이 근거에 없습니다."),
        ("3월 15일에 배포했다.", "date", "15일이 근거에 없습니다."),
        ("2024년에 합격했다.", "date", "2024년이 근거에 없습니다."),
        ("Redis를 도입했다.", "name", "이름 ‘Redis’: 근거에 없습니다."),
        ("응답 시간이 0.9초가 됐다.", "number", "숫자 0.9: 근거에 없습니다."),
    ],
)
def test_what_the_evidence_does_not_say_is_doubted(sentence: str, kind: str, detail: str) -> None:
    """Each invention is found once, with its kind and the value."""
    assert [(each.kind, each.detail) for each in check(sentence, [KAFKA, EXAM])] == [(kind, detail)]


def test_a_sentence_without_evidence_is_unsupported() -> None:
    """Nothing may be said on no evidence."""
    assert [each.kind for each in check("좋은 한 해였다.", [])] == ["unsupported"]


def test_the_users_own_sentences_are_held_against_everything() -> None:
    """What the user typed is free to stand, but a number that no evidence holds is pointed out."""
    typed = (Sentence("30% 줄인 것이 가장 기뻤다.", (), "user"), Sentence("책을 41권 읽었다.", (), "user"))
    sections = (Section("done", "성과", (Block("paragraph", typed),)),)
    draft = Draft("회고", "", (), "yearly", Period.of_year(2025), "", sections)
    found = check_draft(draft, {each.id: each for each in (KAFKA, EXAM)})
    assert [(each.section, each.sentence, each.detail) for each in found] == [
        ("done", "책을 41권 읽었다.", "숫자 41: 근거에 없습니다.")
    ]
