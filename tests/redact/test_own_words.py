"""``--hide``: the user's own words, told in general."""

from __future__ import annotations

import pytest

from assistant.errors import OptionError
from assistant.redact import Redactor
from assistant.schema import Dropped, Evidence, Hidden


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("배추마켓=회사", "배추마켓에 입사함", "[회사]에 입사함"),
        ("배추마켓=회사", "배추 마켓은 좋은 곳", "[회사]는 좋은 곳"),
        ("배추마켓=회사", "(주)배추마켓으로 이직", "(주)[회사]로 이직"),
        ("배추마켓=회사", "배추마켓이라는 곳", "[회사]라는 곳"),
        ("배추마켓=회사", "거기가 배추마켓이었다", "거기가 [회사]였다"),
        ("배추마켓=우리 팀", "배추마켓을 떠남", "[우리 팀]을 떠남"),
        ("정산팀", "정산팀을 떠남", "[비공개]를 떠남"),
        ("Baechu Market=회사", "BaechuMarket을 떠남", "[회사]를 떠남"),
        ("Baechu Market=회사", "baechu-market API, BAECHU_MARKET_KEY", "[회사] API, [회사]_KEY"),
        ("Baechu Market=회사", "https://baechu-market.example/a", "https://[회사].example/a"),
        ("line=회사", "LINE에서 pipeline 구축, deadline", "[회사]에서 pipeline 구축, deadline"),
        ("라인=회사", "라인에서 온라인 강의", "[회사]에서 온라인 강의"),
        ("배추마켓=회사", "배추로 김치를 담금", "배추로 김치를 담금"),
    ],
)
def test_a_word_is_told_in_general(word: str, text: str, expected: str) -> None:
    """In any case and spacing, with the particle that the stand-in takes; longer words of others stay."""
    assert Redactor([word]).noun(text) == expected


def test_several_words_without_a_label_are_told_apart() -> None:
    """``[비공개 1]`` and ``[비공개 2]``; words with one label are one thing."""
    assert Redactor(["토스", "쿠팡"]).noun("토스는 쿠팡과 다르다") == "[비공개 1]은 [비공개 2]와 다르다"
    assert Redactor(["쿠팡=회사", "Coupang=회사"]).noun("쿠팡(Coupang)에 입사") == "[회사] ([회사])에 입사"


@pytest.mark.parametrize("word", ["가", "..", "=회사", "배추=배추회사"])
def test_a_word_that_cannot_be_hidden_is_named(word: str) -> None:
    """Too short, empty, or given away by its own label."""
    with pytest.raises(OptionError, match="--hide"):
        Redactor([word])


def test_every_place_of_a_piece_of_evidence_is_told_and_listed() -> None:
    """Text, heading and place; the list says what was hidden where, never the value."""
    redactor = Redactor(["배추마켓=회사"])
    found = redactor.evidence(
        [
            Evidence(
                "e1", "note", "비번: hunter2로 바꿈", "2025-03", "n.md:3", "배추마켓 일 / 010-1234-5678"
            ),
            Evidence("e2", "commit", "feat: 배추마켓 로그인", "2025-03-02", "baechu@1a2b3c4"),
            Evidence("e3", "note", "카프카 도입", "2025-03", "n.md:9"),
        ]
    )
    assert [(each.text, each.heading) for each in found] == [
        ("비번: [비밀번호]로 바꿈", "[회사] 일 / [전화번호]"),
        ("feat: [회사] 로그인", ""),
        ("카프카 도입", ""),
    ]
    assert redactor.hidden == (
        Hidden("비밀번호", "n.md:3", 1),
        Hidden("전화번호", "[회사] 일 / [전화번호]", 1),
        Hidden("회사", "[회사] 일 / [전화번호]", 1),
        Hidden("회사", "baechu@1a2b3c4", 1),
    )
    assert redactor.counts == {"비밀번호": 1, "전화번호": 1, "회사": 2}
    dropped = Dropped("배추마켓 사진.png", "글 파일이 아님", "/home/me/배추마켓/사진.png")
    assert redactor.dropped([dropped]) == (
        Dropped("[회사] 사진.png", "글 파일이 아님", "/home/me/[회사]/사진.png"),
    )
