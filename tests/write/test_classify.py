"""What a note is: every kind, with and without a heading, and the traps met before."""

from __future__ import annotations

import pytest

from assistant.write.classify import Label, classify, heading_kind, is_past

DONE = ("achievement", "learning", "event")


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("배포 시간 18분 → 6분", "achievement"),
        ("정보처리기사 실기 합격", "achievement"),
        ("하프 마라톤 완주 (10/20)", "achievement"),
        ("스토어 평점 3.1 -> 4.2 됨", "achievement"),
        ("마이그레이션 테스트를 CI에 넣음. 이제 스키마 바뀌면 빌드 깨짐", "achievement"),
        ("배포 중 끊김 0", "achievement"),
        ("알고리즘 스터디 (12/12)", "learning"),
        ("정산팀에서 주문팀으로 옮김", "event"),
        ("2주 동안 코드만 읽음", "event"),
        ("6월 허리디스크 진단", "event"),
        ("일찍 자기", "plan"),
        ("도망 안 간 게 어디냐", "feeling"),
        ("월요일이 두렵지 않게 됨", "feeling"),
        ("실패 없이 배포", "achievement"),
        ("못 하던 코드 리뷰를 팀에 정착", "achievement"),
        ("부족하던 테스트를 200개로 보강", "achievement"),
        ("비밀번호 재설정 기능 구현", "achievement"),
        ("트랜잭션 격리 수준 공부", "learning"),
        ("작게 자주 배포하는 게 중요하다는 걸 깨달음", "learning"),
        ("주문팀으로 이동", "event"),
        ("동생 결혼식 사회", "event"),
        ("도입 보류", "regret"),
        ("업무 과중", "regret"),
        ("테스트 코드 안 짬", "regret"),
        ("결과 안 좋음", "regret"),
        ("타입스크립트 strict는 올해도 못 켬", "regret"),
        ("독서 목표 12권인데 3권", "regret"),
        ("사놓고 펴보지도 않은 책이 여섯 권", "regret"),
        ("내년엔 오픈소스 기여 5건", "plan"),
        ("매달 책 한 권씩", "plan"),
        ("장애 나면 바로 사람 부르기", "plan"),
        ("외부 발표를 해보고 싶다", "plan"),
        ("기분 최고", "feeling"),
        ("번아웃 옴", "feeling"),
        ("출근길이 무서웠다", "feeling"),
    ],
)
def test_a_note_without_a_heading_is_told_by_its_words(note: str, kind: str) -> None:
    """Fragments and sentences of every kind, each with another kind's word or none at all in it."""
    assert classify(note).kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "실제 테이블을 삭제해 버린 것이었습니다.",
        "그러다 보니 작성이 진척이 없었다.",
        "며칠을 고민해도 답을 찾지 못하는 경우가 있었다.",
        "내가 잘못 설정한 배치가 두 번 돌았다.",
        "블로그 주간 글은 3주차까지 쓰고 끊김",
        "번역 API 비용 알림 안 걸어둬서 90만원",
        "테스트는 늘 다음 스프린트로",
        "디자인 시안 나오기 전에 개발부터 시작함",
        "인증서 만료를 아무도 몰랐음. 로그인 3시간 막힘",
        "로그 유실 0.3%인데 원인 아직 모름",
        "내가 우긴 UI가 전환율 더 낮음… 데이터 앞에 겸손해짐",
        "주문 목록 느리다고 CS 계속 들어옴",
        "원인은 트랜잭션 안에서 외부 API 호출하던 거",
        "5/12 쿠폰 이벤트날 장애",
        "야근 10월에만 62시간.. 사람 할짓이 아님",
        "SLO 99.9% 못지킴. 4월에 99.72%",
        "Redis 캐시 초기화됨 (8/21)",
        "첫 분기 OKR 3개 중 1개만 달성",
        "강의는 결제하고 5%만 들음",
        "디자이너 의견 무시하고 밀어붙였다가 다 다시 함",
        "가격 정책 바꾸고 해지율 올라감",
        "알고 보니 처음부터 요구사항을 반대로 이해하고 있었다",
        "요구사항을 확인 안 하고 시작했다가 다시 만들었다.",
    ],
)
def test_a_regret_that_does_not_say_so_is_not_congratulated(sentence: str) -> None:
    """Failures told without a word of regret are never something done."""
    assert classify(sentence).kind not in DONE


@pytest.mark.parametrize(
    "scrap",
    [
        "비번: hunter2-FAKE!",
        "스테이징 그라파나 pw apply-FAKE-0816",
        "와이파이 비번 cafe1234",
        "추천인 코드 WAVE2-0000",
        "sk-proj-FAKE7h1sIsN0tARealKey00xx",
        "staging db root/root@10.0.0.12",
        "총무 010-0000-7342",
        "[전화번호] 부동산 김실장",
        "피그마 링크 https://example.com/file",
        "추천인 코드 WAVE2-0000 (친구한테 보내주기)",
        "마지막 날 책상 사진 찍어두기 (할 일)",
        "안드개발 2024 📱 회고용 (카톡 나와의 채팅 복붙)",
        "1주차",
        "내년 계획",
        "분량 1,500자 이내로 줄이기",
        "희망 연봉은 지원서에 적지 말 것",
        "마감 8/16 18시, 파일명 이름_경력기술서.pdf",
        "퇴직금 계좌 123-00-000000 확인",
        "https://example.com/notes?id=3",
        "someone@example.com",
        "TODO 커밋 로그 다시 뽑기",
        "[ ] 사진 고르기",
        "[비밀번호]",
        "OPENAI key [API 키]",
        "크루 총무님 [전화번호] 단체티 입금",
        "API 서버 개발 계정 비번: hunter2-FAKE!",
        "세탁소 6시까지",
        "우유, 계란, 두부",
        "(여기 사진 넣기)",
        "(작성 예정)",
        "docker compose up -d",
        "ㅋㅋㅋㅋ",
        "ㅁㄴㅇㄹ",
        "🎉🎉",
        "...",
        "1234",
        "",
        "   ",
    ],
)
def test_what_belongs_in_no_retrospective_is_other(scrap: str) -> None:
    """Secrets, addresses, errands, commands and letters without a meaning."""
    assert classify(scrap).kind == "other"


@pytest.mark.parametrize("heading", ["성과", "내년 계획", "아쉬운 점", "느낀 점", "배운 것"])
@pytest.mark.parametrize(
    "scrap", ["비번: hunter2-FAKE!", "010-0000-7342", "https://example.com/x", "[ ] 사진 고르기"]
)
def test_no_heading_saves_a_secret(scrap: str, heading: str) -> None:
    """A password under the best heading still never reaches a draft."""
    assert classify(scrap, heading=heading).kind == "other"


@pytest.mark.parametrize(
    "note",
    [
        "2주차에 ERD를 세 번 다시 그렸다",
        "정산금이 두 번 입금됨",
        "세탁 예약 서비스 출시",
        "로그인 토큰 만료 오류를 고쳤다",
        "장보기 앱을 만들어 출시했다",
        "TODO 앱을 만들어서 출시함",
        "할일 관리 방식을 GTD로 바꿈",
        "Redis 캐시 초기화됨 (8/21)",
    ],
)
def test_a_word_of_an_errand_does_not_make_one(note: str) -> None:
    """Work on parking, laundry or payments is kept: a dropped line is a lost word."""
    assert classify(note).kind != "other"


@pytest.mark.parametrize(
    ("heading", "note", "kind"),
    [
        ("성과", "실패하던 발송을 전부 다시 보냄", "achievement"),
        ("아쉬운 점", "알고리즘 스터디 지각비 7만원", "regret"),
        ("배운 것", "멱등성", "learning"),
        ("느낀 점", "조급하다", "feeling"),
        ("새해 다짐", "물 많이 마시기", "plan"),
        ("‹25년 목표›", "KMP 파일럿 1개 (하반기…)", "plan"),
        ("‹3분기>", "신입 민수님 들어옴… 멘토 처음. 매주 30분 약속은 지키는 중", "achievement"),
        ("2025 회고 / 개선할 점", "추정이 늘 낙관적", "regret"),
        ("아쉬운 점 / 6월", "리뷰를 거의 못 봄", "regret"),
        ("6월", "정보처리기사 필기 합격", "achievement"),
    ],
)
def test_the_users_own_heading_outweighs_every_cue(heading: str, note: str, kind: str) -> None:
    """The last part of the heading that says anything decides; one that says nothing leaves it to the words."""
    assert classify(note, heading=heading).kind == kind


@pytest.mark.parametrize(
    ("heading", "note", "kind"),
    [
        ("공부", "HTTP/2, QUIC", "learning"),
        ("공부", "CS 스터디 두 번 나가고 그만둠", "regret"),
        ("프로젝트", "일정이 3주 밀렸다", "regret"),
        ("일상", "운동은 2주 하고 흐지부지", "regret"),
        ("일상", "조카랑 동물원", "event"),
    ],
)
def test_a_heading_that_names_only_a_place_leaves_regrets_regrets(heading: str, note: str, kind: str) -> None:
    """Under ``공부`` stands what was learnt and what was given up; the words of the note decide."""
    assert classify(note, heading=heading).kind == kind


@pytest.mark.parametrize(
    ("note", "kind"),
    [("매주 글 쓰기", "plan"), ("서비스를 출시했다", "achievement"), ("책은 세 권밖에 못 읽었다", "regret")],
)
def test_a_heading_about_goals_claims_only_what_lies_ahead(note: str, kind: str) -> None:
    """Under ``올해 목표`` stand promises and how they ended; what is past is told by its own words."""
    assert classify(note, heading="올해 목표").kind == kind


def test_what_follows_the_turn_decides() -> None:
    """``…지만`` and a full stop halve what stands before them."""
    kinds = [classify(text).kind for text in ("힘들었지만 끝까지 완주", "완주했지만 기록은 아쉬움")]
    assert kinds == ["achievement", "regret"]


def test_a_label_names_what_it_was_seen_by() -> None:
    """The cues are the user's own words, and a heading is its own cue."""
    label = classify("도입 보류")
    assert (label.kind, label.cues) == ("regret", ("보류",))
    assert 0 < label.score < 1
    assert classify("멱등성", heading="배운 것") == Label("learning", 1.0, ("배운 것",))


def test_an_unmarked_note_tells_what_was_done() -> None:
    """Most notes of a year say neither joy nor regret."""
    label = classify("결제 모듈 2차")
    assert (label.kind, label.cues) == ("achievement", ())


def test_a_line_that_no_cue_foresees_is_told_by_what_it_is_like() -> None:
    """Labelled notes decide where no list has a word: what went wrong is not told as done."""
    lines = (
        "배포 스크립트 잘못 돌려서 새벽에 다 깨움",
        "팀장 앞에서 말 한마디 못 하고 나옴",
        "퇴근길에 괜히 웃음이 났다",
    )
    assert [classify(line).kind for line in lines] == ["regret", "regret", "feeling"]


def test_headings_that_name_months_or_places_name_no_kind() -> None:
    """``None`` leaves the line to its words."""
    assert [heading_kind(heading) for heading in ("", "3월", "회사", "취준", "2025")] == [None] * 5


def test_the_past_is_seen_in_the_last_predicate_only() -> None:
    """A plan that mentions what was done is no past."""
    told = ("서비스를 출시했다", "합격", "미뤘던 여행 가기", "읽고 있다", "해야겠다")
    assert [is_past(text) for text in told] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "piece", ["가", "ㅋ", "못 ", "안 ", "때문에 ", "한다더니 ", "(", "하고 ", "1 ", "a" * 50 + " "]
)
def test_only_the_head_of_a_hostile_line_is_judged(piece: str) -> None:
    """Ten thousand repetitions are judged by their first letters, so that no pattern can run away."""
    assert classify(piece * 10_000) == classify((piece * 400)[:400])


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("결제 분리 100% 전환. 롤백 0번!", "achievement"),
        ("결제 분리 1차 완료. 트래픽 20%만", "achievement"),
        ("하반기 평가 A. 생각보다 잘 나왔네", "achievement"),
        ("52분 8초! 작년엔 3km도 못 뛰었는데", "achievement"),
        ("토익 870", "achievement"),
        ("올해 제일 잘한일은 콩이 데려온거", "achievement"),
        ("feat: 점심 메뉴 추천 알고리즘 v2", "achievement"),
        ("커피챗 7번", "event"),
        ("면접관 첫경험 5명 봄", "event"),
        ("감기", "event"),
        ("전세 알아봄. 2억 5천", "event"),
        ("연봉협상 준비중", "event"),
        ("어제 저녁 된장찌개 맛있었음", "feeling"),
        ("번아웃 아니라고 우겼는데 맞는듯", "feeling"),
        ("야근 지옥... 11시 퇴근", "regret"),
    ],
)
def test_what_went_well_or_merely_happened_is_no_regret(note: str, kind: str) -> None:
    """A bad word that is denied, over since last year or beside a result accuses nobody."""
    assert classify(note).kind == kind


def test_the_label_of_what_went_well_is_believed() -> None:
    """However it is spaced, what stands under it is no regret."""
    assert classify("도망 안감", heading="올해 잘 한 것").kind == "achievement"


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("장보기: 두부, 계란", "other"),
        ("두부 계란 우유", "other"),
        ("퇴근길에 우유랑 계란 사기", "other"),
        ("고양이 입양!! 이름은 두부", "event"),
        ("두부 아파서 응급실. 80만원", "event"),
        ("두부 데리고 병원 다녀옴", "event"),
    ],
)
def test_only_a_line_of_nothing_but_goods_is_a_shopping_list(note: str, kind: str) -> None:
    """A cat may be called what others buy."""
    assert classify(note).kind == kind


def test_a_title_alone_is_something_that_was_met() -> None:
    """A book or a film is no deed, whatever its name would say."""
    assert classify("『도메인 주도 설계』 (3월)") == Label("event", 1.0, ("『도메인 주도 설계』",))
