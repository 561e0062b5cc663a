"""The digest on evidence that nobody wrote in good faith."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.digest import Budget, digest, survey
from assistant.schema import Evidence, Period

YEAR = Period.of_year(2025)
_KINDS = st.sampled_from(["note", "commit", "link", "post", "goal", "answer"])
_WHEN = st.sampled_from([None, "2025", "2025-03", "2025-08", "2025-03-14", "2025-12-31"])
_WORDS = st.sampled_from(
    [
        "카프카",
        "feat(kafka):",
        "도입",
        "시작",
        "중단",
        "총",
        "14권",
        "13권",
        "Revert",
        "\x00",
        "ㅋㅋ",
        "🎉",
        "(",
        "-> ",
        ". ",
    ]
)
_TEXT = st.lists(_WORDS | st.text(max_size=4), max_size=8).map(" ".join)


def look(evidence: list[Evidence]) -> None:
    """Whatever was chosen, everything is accounted for and every id that is named exists."""
    chosen = digest(evidence, YEAR, Budget(50))
    assert len(chosen.evidence) + len(chosen.dropped) == len(evidence)
    ids = {each.id for each in chosen.evidence}
    told = {each.id for each in chosen.evidence if not each.same_as}
    assert {each.same_as for each in chosen.evidence if each.same_as} <= told
    seen = survey(chosen.evidence, YEAR, today=date(2026, 1, 1), collected=evidence)
    assert {step.evidence for thread in seen.threads for step in thread.steps} <= ids
    assert {each for conflict in seen.conflicts for each in conflict.evidence} <= ids
    assert seen.tally.commits == sum(each.kind == "commit" and YEAR.holds(each.when) for each in evidence)


@settings(deadline=None)  # the first text waits for the analyser
@given(st.lists(st.tuples(_KINDS, _WHEN, _TEXT), max_size=12))
def test_nothing_is_lost_and_nothing_is_made_up(told: list[tuple[str, str | None, str]]) -> None:
    """Any words in any order on any date."""
    look([Evidence(f"e{n}", kind, text, when, f"p@{n}") for n, (kind, when, text) in enumerate(told)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "piece", ["가", "a ", "1", "1,000건 ", "총 14권 ", ". ", "완료 ", " ", "(", "-> ", "a=b+", "카프카 도입 "]
)
def test_a_subject_without_end_is_read_through(piece: str) -> None:
    """A hundred thousand characters in a note and in a commit: anything but linear time would not end."""
    text = (piece * 100_000)[:100_000]
    whens = ("2025-03-14", "2025-08-14")
    look(
        [
            Evidence(f"e{n}{kind}", kind, text + str(n), when, f"p@{n}")
            for n, when in enumerate(whens)
            for kind in ("note", "commit")
        ]
    )  # type: ignore[arg-type]


def test_one_word_in_every_commit_is_no_topic_and_no_square() -> None:
    """Five thousand commits that share all their words."""
    days = [f"2025-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28)]
    evidence = [
        Evidence(f"e{n}", "commit", f"feat(pay): 결제 취소 {n}건 재시도", days[n % len(days)], f"r@{n}")
        for n in range(5_000)
    ]
    look(evidence)
