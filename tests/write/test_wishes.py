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
        ("헬스장 빼줘", Wishes(without=("헬스장",))),
        ("헬스장 이야기는 빼 줘", Wishes(without=("헬스장",))),
        ("합니다체로 헬스장 빼 줘", Wishes(register="합니다", without=("헬스장",))),
        ("이건 빼줘", Wishes(rest="이건 빼줘")),
        ("고양이는 빼고 더 짧게", Wishes(fewer=True, without=("고양이",))),
        ("더 길게", Wishes(rest="더 길게")),
        ("재미있게 써 줘", Wishes(rest="재미있게 써 줘")),
        ("카프카를 먼저 짧게", Wishes(fewer=True, rest="카프카를 먼저")),
        ("이야기를 간결하고 재미있게 써 줘", Wishes(fewer=True, rest="이야기를 간결하고 재미있게 써 줘")),
        ("재미없는 이야기는 빼 줘", Wishes(rest="재미없는 이야기는 빼 줘")),
        ("커밋은 빼 줘", Wishes(without_kinds=("commit",))),
        ("링크 목록은 빼고 더 짧게", Wishes(fewer=True, without_kinds=("link",))),
        ("첫 커밋은 빼 줘", Wishes(rest="첫 커밋은 빼 줘")),
        ("숫자는 빼 줘", Wishes(rest="숫자는 빼 줘")),
        ("이직 준비 이야기는 빼 줘", Wishes(rest="이직 준비 이야기는 빼 줘")),
        ("카프카는 빼지 말고 써 줘", Wishes(rest="카프카는 빼지 말고 써 줘")),
        (
            "엘라스틱서치 이야기를 먼저 쓰고 커밋은 빼 줘",
            Wishes(without_kinds=("commit",), rest="엘라스틱서치 이야기를 먼저 쓰고"),
        ),
        (
            "엘라스틱서치 이야기를 먼저 쓰고 헬스장은 빼 줘",
            Wishes(without=("헬스장",), rest="엘라스틱서치 이야기를 먼저 쓰고"),
        ),
    ],
)
def test_a_request_is_taken_apart(ask: str, wishes: Wishes) -> None:
    """Every part is understood or left in the user's own words; polite words and particles are nobody's wish."""
    assert understand(ask) == wishes
