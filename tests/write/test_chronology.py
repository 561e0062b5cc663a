"""The order of a story: what notes do not date, their place in the file does."""

from __future__ import annotations

from assistant.schema import Evidence
from assistant.write.chronology import in_order, moments


def note(id_: str, when: str | None, place: str) -> Evidence:
    return Evidence(id_, "note", "적은 것", when, place)


STORY = (
    note("e1", None, "a.md:1"),
    note("e2", "2031-05-12", "a.md:2"),
    note("e3", "2031-05", "a.md:3"),
    note("e4", None, "a.md:4"),
    note("e5", "2031-09", "a.md:5"),
    note("e6", "2031-03", "a.md:6"),
    note("e7", "2031", "a.md:7"),
    note("e8", None, "b.md:1"),
    Evidence("e9", "commit", "fix: 재시도", "2031-05-13", "repo@abc"),
    Evidence("e10", "note", "어디에도 없는 것", None, "책"),
)


def test_an_undated_note_happened_where_it_stands() -> None:
    """It takes the latest date above it in its file; a coarser date than that says nothing new."""
    assert moments(STORY) == {
        "e1": "~",
        "e2": "2031-05-12",
        "e3": "2031-05-12",
        "e4": "2031-05-12",
        "e5": "2031-09",
        "e6": "2031-03",
        "e7": "2031-09",
        "e8": "~",
        "e9": "2031-05-13",
        "e10": "~",
    }


def test_a_story_is_told_in_its_order() -> None:
    """Notes and commits stand together in time; what nobody dated comes last."""
    assert [each.id for each in in_order([*STORY[2:], *STORY[:2]])] == [
        "e6", "e2", "e3", "e4", "e9", "e5", "e7", "e8", "e1", "e10",
    ]  # fmt: skip


def test_lines_count_and_not_the_order_of_reading() -> None:
    """The tenth line comes after the ninth, however the notes were handed over."""
    given = (note("e2", None, "a.md:10"), note("e1", "2031-04", "a.md:9"))
    assert moments(given) == {"e1": "2031-04", "e2": "2031-04"}
