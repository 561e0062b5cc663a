"""Sentences in a readable order, each under its own month."""

from assistant.schema import Evidence, SectionSpec
from assistant.write.commit_lines import Cluster
from assistant.write.flow import blocks
from assistant.write.offline import write_section
from assistant.write.telling import tell_cluster

SPEC = SectionSpec("closing", "마치며", ("feeling",), layout="paragraphs")


def test_every_new_month_is_named_also_before_words_that_are_kept() -> None:
    """A note of November never reads as if it stood under the August of the sentence before it."""
    said = [
        Evidence("e1", "note", "도서관 좌석 예약을 구현함", "2025-08", "n:1"),
        Evidence("e2", "note", "10km 대회 58분", "2025-11", "n:2"),
        Evidence("e3", "note", "12월에 첫 배포를 함", "2025-12", "n:3"),
    ]
    (paragraph,) = blocks(said, SPEC, "한다")
    assert [sentence.text for sentence in paragraph.sentences] == [
        "8월에는 도서관 좌석 예약을 구현했다.",
        "11월, 10km 대회 58분.",
        "12월에 첫 배포를 했다.",
    ]


def told(*notes: tuple[str, str], layout: str = "bullets", register: str = "한다") -> list[str]:
    said = [Evidence(f"e{n}", "note", text, when, f"n:{n}") for n, (text, when) in enumerate(notes, 1)]
    spec = SectionSpec("done", "성과", ("achievement",), layout=layout)  # type: ignore[arg-type]
    laid_out = blocks(said, spec, register)  # type: ignore[arg-type]
    return [" ".join(sentence.text for sentence in block.sentences) for block in laid_out]


def test_only_what_names_the_same_thing_is_joined() -> None:
    """Two notes of one month become one sentence if they share a noun, never because they are neighbours."""
    assert told(("카프카 컨슈머를 추가함", "2025-03"), ("카프카 유실을 해결함", "2025-03")) == [
        "3월에는 카프카 컨슈머를 추가했고 카프카 유실을 해결했다."
    ]
    assert told(("이력서를 고침", "2025-03"), ("가족끼리 경주에 다녀옴", "2025-03")) == [
        "3월에는 이력서를 고쳤다.",
        "가족끼리 경주에 다녀왔다.",
    ]


def test_a_list_never_ends_alike_three_times() -> None:
    """The third bullet keeps the noun that its author ended in."""
    lines = told(("필기 합격", "2025-03"), ("대시보드 구축", "2025-03"), ("사내 발표", "2025-03"))
    assert lines == ["3월에는 필기에 합격했다.", "대시보드를 구축했다.", "사내 발표."]


def test_the_month_that_opens_a_note_is_said_once() -> None:
    """``5월:`` before a note gives way to the month that the sentence is opened with."""
    assert told(("5월: 장애 보고서를 씀", "2025-05"), ("5월 - 첫 출근", "2025-05")) == [
        "5월에는 장애 보고서를 썼다.",
        "첫 출근.",
    ]


def test_words_of_another_register_stand_in_quotation_marks() -> None:
    """What cannot be told in the register that was asked for is quoted, not bent."""
    assert told(("밥은 챙겨 먹고 할걸", "2025-05"), register="합니다") == ["5월, “밥은 챙겨 먹고 할걸.”"]


def test_a_cluster_whose_commits_are_all_told_elsewhere_is_only_counted() -> None:
    """What notes tell already is counted and not told again, and no sentence is left without a subject."""
    commits = tuple(
        Evidence(f"e{n}", "commit", f"feat(cart): 담기 {n}단계 추가", "2025-03", f"r@{n}", same_as="e9")
        for n in (1, 2)
    )
    sentences = tell_cluster(Cluster("cart", commits), "한다")
    assert [each.text for each in sentences] == ["cart 작업이 2건 있었다."]


def test_nobody_reads_fifty_topics() -> None:
    """A list holds the dozen largest topics of a long log, and the number of all other commits."""
    scopes = [f"area{number}" for number in range(15) for _ in range(20 - number)]
    commits = [
        Evidence(f"e{at}", "commit", f"feat({scope}): 화면 {at}쪽 추가", "2025-03", f"r@{at}")
        for at, scope in enumerate(scopes)
    ]
    section = write_section(SectionSpec("done", "성과", ("commit",)), commits, "한다")
    told = [block.sentences[0].text for block in section.blocks]
    assert len(told) == 13
    assert told[0].startswith("area0 작업(20건)에서는 ")
    assert told[-1].startswith("그 밖의 작업이 21건 더 있었다(")
    assert {id_ for block in section.blocks for each in block.sentences for id_ in each.evidence} == {
        each.id for each in commits
    }


def test_commits_that_no_rule_can_tell_share_a_sentence() -> None:
    """A list of the same words over and over is no account of a year."""
    subjects = ["feat: 채팅방 화면", "feat: 로그인 추가", "feat: 푸시 알림", "docs: 신고 기능"]
    commits = [Evidence(f"e{n}", "commit", text, "2025-03", f"r@{n}") for n, text in enumerate(subjects)]
    section = write_section(SectionSpec("done", "성과", ("commit",)), commits, "합니다")
    assert [(each.sentences[0].text, each.sentences[0].evidence) for each in section.blocks] == [
        ("‘채팅방 화면’, ‘푸시 알림’, ‘신고 기능’ 작업을 진행했습니다.", ("e0", "e2", "e3")),
        ("로그인을 추가했습니다.", ("e1",)),
    ]


def test_a_stretch_of_months_in_a_heading_is_said_once() -> None:
    """What stands under ``5월~7월`` never reads as if it were of the April before it."""
    said = [
        Evidence("e1", "note", "결제를 분리함", "2025-04", "n:1", "4월"),
        Evidence("e2", "note", "버그 83건을 잡음", "2025", "n:3", "5월~7월: 예약 개편"),
        Evidence("e3", "note", "새 화면을 엶", "2025", "n:4", "5월~7월: 예약 개편"),
    ]
    spec = SectionSpec("done", "성과", ("achievement",))
    assert [block.sentences[0].text for block in blocks(said, spec, "한다")] == [
        "4월에는 결제를 분리했다.",
        "5월부터 7월까지 버그 83건을 잡았다.",
        "새 화면을 열었다.",
    ]


def test_what_was_learnt_and_what_is_regretted_share_no_paragraph() -> None:
    """Headings of the user's that name different kinds part what one section takes from both."""
    said = [
        Evidence("e1", "note", "회의가 줄어듦", None, "n:2", "달라진 것"),
        Evidence("e2", "note", "문서를 못 남김", None, "n:4", "아쉬움"),
        Evidence("e3", "note", "동료를 못 챙김", None, "n:5", "아쉬움"),
        Evidence("e4", "note", "장애는 소통에서 커진다", None, "n:7", "배운 점"),
    ]
    told = blocks(said, SPEC, "한다")
    assert [[each.text for each in block.sentences] for block in told] == [
        ["회의가 줄어들었다."],
        ["문서를 못 남겼다.", "동료를 못 챙겼다."],
        ["장애는 소통에서 커진다."],
    ]
