"""What a note says of its own time and place: a state of its month, a deed that is only named, a week, an amount."""

import pytest

from assistant.korean.realise import realise


@pytest.mark.parametrize(
    ("note", "now", "then"),
    [
        ("이직 준비 중", "이직을 준비 중이다.", "이직을 준비 중이었다."),
        ("주 3회 운동하고 있음", "주 3회 운동하고 있다.", "주 3회 운동하고 있었다."),
        ("API 문서를 고침", "API 문서를 고쳤다.", "API 문서를 고쳤다."),
    ],
)
def test_what_was_under_way_at_a_time_gone_by_was_so_then(note: str, now: str, then: str) -> None:
    """Whether it still is, nobody wrote; what was done stays done."""
    assert realise(note, mode="done", register="한다").text == now
    assert realise(note, mode="done", register="한다", then=True).text == then


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("문서화", "문서화"),
        ("영어 공부", "영어 공부"),
        ("운동 0회", "운동 0회"),
        ("배포 실패", "배포에 실패했다."),
        ("영어 공부 못 함", "영어를 공부하지 못했다."),
        ("일정을 무리하게 잡음", "일정을 무리하게 잡았다."),
    ],
)
def test_a_deed_named_among_regrets_may_have_been_left_undone(note: str, told: str) -> None:
    """Only a verb, or a noun that is bad in itself, says there what happened."""
    assert realise(note, mode="done", register="한다", lacking=True).text == told


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("16주차 로그인 구현", "16주차에는 로그인을 구현했다."),
        ("24주차 수료", "24주차에는 수료했다."),
        ("생각나는 대로 적어둠", "생각나는 대로 적어뒀다."),
        ("100명 중 우수 수료생 5명에 뽑힘", "100명 중 우수 수료생 5명에 뽑혔다."),
        ("독서 모임 시작 5명", "독서 모임 시작 5명"),
        ("첫날 예약 300건", "첫날 예약 300건"),
        ("코로나 확진", "코로나에 확진됐다."),
        ("번아웃", "번아웃"),
    ],
)
def test_times_and_amounts_take_no_part_that_is_not_theirs(note: str, told: str) -> None:
    """A week is when and not what; who was counted did not do it; what is in doubt stays as typed."""
    assert realise(note, mode="done", register="한다").text == told
