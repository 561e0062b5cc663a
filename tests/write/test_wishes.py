"""What the engine understands of a request in Korean, and what it leaves to a model."""

from __future__ import annotations

import pytest

from assistant.write.wishes import Wishes, understand


@pytest.mark.parametrize(
    ("ask", "wishes"),
    [
        ("더 짧게", Wishes(fewer=True)),
        ("좀 더 짧게 써 줘.", Wishes(fewer=True)),
        ("간단하게 줄여 주세요", Wishes(fewer=True)),
        ("핵심만 세 문장으로", Wishes(fewer=True, most=3)),
        ("2개만 남겨줘", Wishes(fewer=True, most=2)),
        ("하나만", Wishes(fewer=True, most=1)),
        ("합니다체로 바꿔 줘", Wishes(register="합니다")),
        ("존댓말로 써줘", Wishes(register="합니다")),
        ("해요체로", Wishes(register="해요")),
        ("반말로 고쳐 줘", Wishes(register="한다")),
        ("목록으로 바꿔줘", Wishes(layout="bullets")),
        ("문단으로 더 짧게, 해요체", Wishes(fewer=True, register="해요", layout="paragraphs")),
        ("‘카프카’ 이야기는 빼 줘", Wishes(without=("카프카",))),
        ("내 문장도 합니다체로", Wishes(register="합니다", own=True)),
        ("내가 쓴 문장까지 더 짧게", Wishes(fewer=True, own=True)),
        ("", Wishes()),
        ("다시 써 줘", Wishes()),
        ("더 길게", Wishes(rest="길게")),
        ("재미있게 써 줘", Wishes(rest="재미있게")),
        ("카프카를 먼저 짧게", Wishes(fewer=True, rest="카프카먼저")),
    ],
)
def test_a_request_is_taken_apart(ask: str, wishes: Wishes) -> None:
    """Every part is understood or named as what is left; polite words and particles are nobody's wish."""
    assert understand(ask) == wishes
