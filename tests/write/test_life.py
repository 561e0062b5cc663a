"""Whether a note tells of life outside work."""

import pytest

from assistant.schema import Evidence
from assistant.write.life import is_life


@pytest.mark.parametrize(
    ("text", "heading", "life"),
    [
        ("이모네랑 캠핑", "", True),
        ("다낭 4박 5일", "", True),
        ("방콕 5일", "", True),
        ("고양이 입양!! 이름은 두부", "", True),
        ("전세 대출 알아봄", "", True),
        ("감기", "", True),
        ("『리팩터링』", "읽은책", True),
        ("결제 오류 5일", "", False),
        ("여행 상품 API 분리", "", False),
        ('세미나 발표, 제목은 "쿼리 다이어트"', "", False),
        ("납땜 스탠드 만듦", "🌿 개인", True),
        ("납땜 스탠드 만듦", "2025 / 사람/생활", True),
        ("납땜 스탠드 만듦", "개인 프로젝트", False),
        ("어린이 독서 교실", "📚 업무", False),
        ("정책 문서 정리", "", False),
    ],
)
def test_a_heading_decides_and_else_words_do(text: str, heading: str, life: bool) -> None:
    """The user's heading is believed; without one a word of life counts where no word of work stands by it."""
    assert is_life(Evidence("e1", "note", text, None, "n.txt:1", heading)) == life
