"""Sentences in a readable order, each under its own month."""

from assistant.schema import Evidence, SectionSpec
from assistant.write.flow import blocks

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
