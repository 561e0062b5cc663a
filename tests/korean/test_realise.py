"""Fragments of notes made into sentences."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.korean.guard import new_facts
from assistant.korean.realise import realise
from assistant.korean.speech import REGISTERS

DONE = [
    ("카프카 도입 -> 메시지 유실 해결", "카프카를 도입했고 메시지 유실을 해결했다."),
    ("2월 정보처리기사 필기 합격", "2월에는 정보처리기사 필기에 합격했다."),
    ("AWS 비용 30% 절감", "AWS 비용을 30% 절감했다."),
    ("인강 완강 못함", "인강을 완강하지 못했다."),
    ("필기 합격, 실기 탈락", "필기에 합격했지만 실기에서 탈락했다."),
    ("6월 퇴사, 8월 재취업", "6월에는 퇴사했고 8월에는 재취업했다."),
    ("응답속도 3초 -> 0.5초 개선", "응답속도를 3초에서 0.5초로 개선했다."),
    ("레거시 배치 4개 → 1개로 통합", "레거시 배치를 4개에서 1개로 통합했다."),
    ("Vue2 -> Vue3 전환", "Vue2에서 Vue3으로 전환했다."),
    ("글 12개 작성", "글 12개를 작성했다."),
    ("책 10권 완독", "책 10권을 완독했다."),
    ("토익 850점 취득", "토익 850점을 취득했다."),
    ("면접 5번 탈락", "면접에서 5번 탈락했다."),
    ("서버 비용 월 50만원 절약", "서버 비용을 월 50만원 절약했다."),
    ("사내 발표 2회", "사내 발표를 2회 했다."),
    ("2주 스프린트 12번", "2주 스프린트를 12번 했다."),
    ("결제 모듈 설계 및 개발", "결제 모듈을 설계하고 개발했다."),
    ("사이드 프로젝트 앱스토어 출시", "사이드 프로젝트를 앱스토어에 출시했다."),
    ("로그 수집 파이프라인 Airflow로 이관", "로그 수집 파이프라인을 Airflow로 이관했다."),
    ("캐시 도입해서 응답 속도 개선", "캐시를 도입해서 응답 속도를 개선했다."),
    ("성능 테스트 없이 배포", "성능 테스트 없이 배포했다."),
    ("스타트업 이직", "스타트업으로 이직했다."),
    ("팀장님 퇴사", "팀장님이 퇴사했다."),
    ("장애 발생", "장애가 발생했다."),
    ("일정 2주 지연", "일정이 2주 지연됐다."),
    ("시간 부족", "시간이 부족했다."),
    ("서비스 정식 출시", "서비스를 정식 출시했다."),
    ("컨퍼런스 참석 (인프콘)", "컨퍼런스에 참석했다(인프콘)."),
    (
        "회의록 다듬어서 위키에 올림 (표만 다섯 개.. 실화냐)",
        "회의록 다듬어서 위키에 올렸다(표만 다섯 개.. 실화냐).",
    ),
    ("토익 820 받음 (목표는 900이었다)", "토익 820을 받았다(목표는 900이었다)."),
    ("이직 성공 ㅠㅠ", "이직에 성공했다. ㅠㅠ"),
    ("최종 합격!!", "최종 합격했다!!"),
    ("책 읽음", "책을 읽었다."),
    ("번아웃 옴", "번아웃이 왔다."),
    ("성능 좋아짐", "성능이 좋아졌다."),
    ("스터디 흐지부지됨", "스터디가 흐지부지됐다."),
    ("테스트 코드 안 짬", "테스트 코드를 안 짰다."),
    ("게을리함", "게을리했다."),
    ("야근 너무 많았음", "야근이 너무 많았다."),
    ("CS 공부해야 함", "CS를 공부해야 한다."),
    ("이력서 작성 중", "이력서를 작성 중이다."),
    ("기능 구현 및 테스트 코드 작성", "기능을 구현했고 테스트 코드를 작성했다."),
    ("로그 정리, 알람 정리, 문서 정리", "로그를 정리하고 알람을 정리하고 문서를 정리했다."),
    ("로그인 및 회원가입 구현", "로그인 및 회원가입을 구현했다."),
    ("프론트 개발자와 협업", "프론트 개발자와 협업했다."),
    ("정규직 전환됨", "정규직으로 전환됐다."),
    ("스프린트 주기 2주→1주로 변경됨", "스프린트 주기가 2주에서 1주로 변경됐다."),
    ("4월 이후로 블로그 글 없음", "4월 이후로 블로그 글이 없었다."),
    ("새 도구를 지금 다섯 팀이 씀", "새 도구를 지금 다섯 팀이 쓴다."),
    ("너무 무리한 일정이었음", "너무 무리한 일정이었다."),
    ("너무 힘들었다", "너무 힘들었다."),
    ("많이 배웠습니다!", "많이 배웠다!"),
    ("장애남 ㅠㅠ 서버 꺼짐", "장애가 났다. ㅠㅠ 서버가 꺼졌다."),
    ("설정 화면 컴포즈로 다시짬", "설정 화면을 컴포즈로 다시 짰다."),
    ("인증 두 번 만에 통과", "인증을 두 번 만에 통과했다."),
    ("누수 문제 출하 직전에 발견", "누수 문제를 출하 직전에 발견했다."),
    ("도예 수업 8주 수료", "도예 수업 8주를 수료했다."),
    ("지역 공모사업 선정", "지역 공모사업에 선정됐다."),
    ("인턴분 사수함 (처음)", "인턴분 사수를 했다(처음)."),
    ("동기화 충돌은 아직 못 잡음", "동기화 충돌은 아직 못 잡았다."),
    ("독감으로 일주일 결석", "독감으로 일주일 결석했다."),
    ("실수로 매출표 하루 공개됨", "실수로 매출표가 하루 공개됐다."),
    ("잘못 돌려서 비용 30만원 나옴", "잘못 돌려서 비용이 30만원 나왔다."),
    ("초안 작성, 3개 팀 합의", "초안을 작성했고 3개 팀이 합의했다."),
    ("글쓰기 교실 10회 운영, 참여 162명", "글쓰기 교실을 10회 운영했다(참여 162명)."),
    ("교내 해커톤 나감 3등", "교내 해커톤에 나갔다(3등)."),
]
CHANGES = [
    ("TPS 300 → 1,150", "TPS가 300에서 1,150으로 늘었다."),
    ("점수 3 → 5", "점수가 3에서 5로 바뀌었다."),
    ("번들 1.2GB → 180MB", "번들이 1.2GB에서 180MB로 줄었다."),
    ("정산 배치 3시간 -> 40분 (쿼리 하나 고침).", "정산 배치가 3시간에서 40분으로 줄었다(쿼리 하나 고침)."),
    ("배포 시간 18분 → 6분", "배포 시간이 18분에서 6분으로 줄었다."),
    ("응답 시간 320ms → 90ms (p95)", "응답 시간이 320ms에서 90ms로 줄었다(p95)."),
    ("커넥션 풀 10 → 30", "커넥션 풀이 10에서 30으로 바뀌었다."),
    ("커버리지 31% → 34%", "커버리지가 31%에서 34%로 올랐다."),
    ("대기열 200MB → 1,200MB", "대기열이 200MB에서 1,200MB로 늘었다."),
    ("반품률 9%에서 4%로", "반품률이 9%에서 4%로 줄었다."),
    ("로그 처리 2시간 -> 11분", "로그 처리가 2시간에서 11분으로 줄었다."),
    ("월말 보고 하루 → 1시간", "월말 보고가 하루에서 1시간으로 줄었다."),
    ("빌드 6분 10초에서 3분", "빌드가 6분 10초에서 3분으로 줄었다."),
    ("캐시 붙이니까 화면 로딩 4초 → 2초 반", "캐시 붙이니까 화면 로딩이 4초에서 2초 반으로 줄었다."),
    ("장르 순위 8위 → 3위", "장르 순위가 8위에서 3위로 바뀌었다."),
    ("batch SLA 98.1% → 99.7%", "batch SLA가 98.1%에서 99.7%로 올랐다."),
    ("팀원 3명 → 9명", "팀원이 3명에서 9명이 됐다."),
    ("개발팀 4명에서 11명", "개발팀이 4명에서 11명이 됐다."),
    ("미수신 문의 월 130건 → 12건", "미수신 문의가 월 130건에서 12건이 됐다."),
    (
        "빌드를 새 서버로 이전, 빌드 시간 12분 → 4분",
        "빌드를 새 서버로 이전했고 빌드 시간은 12분에서 4분으로 줄었다.",
    ),
]
ARROWS = [
    (
        "에러율 2.4%→0.3% (7월 기준) 범인은 커넥션 누수였음",
        "에러율이 2.4%에서 0.3%로 줄었다(7월 기준). 범인은 커넥션 누수였다.",
    ),
    ("정산 배치 느림 -> 쿼리 튜닝 40분→6분", "정산 배치가 느렸고 쿼리를 튜닝했다(40분→6분)."),
    ("앱 별점 3.2 -> 4.5 됨", "앱 별점이 3.2에서 4.5가 됐다."),
    ("모니터링 도입 맡음 -> 새벽 알람 해결", "모니터링 도입을 맡았고 새벽 알람을 해결했다."),
    ("코드 리뷰 시간 정하자고 제안 -> 팀 규칙 됨", "코드 리뷰 시간 정하자고 제안했고 팀 규칙이 됐다."),
]
ARROWS_KEPT = [
    "로딩 4초→2초 (p95) 팀장님이 놀람",
    "포스트그레스 12→15 업글 야간에 함",
    "로딩 4초 → 2초로 많이 줄임",
    "리드타임 3일 → 1일 유지",
    "발차기 자유형 → 접영까지 배움",
]
RULES = [
    ("린트 실패하면 머지 막힘", "린트 실패하면 머지가 막힌다."),
    ("이제 타입 바뀌면 빌드 깨짐", "이제 타입 바뀌면 빌드가 깨진다."),
    ("누르면 꺼지는 오류 고침", "누르면 꺼지는 오류를 고쳤다."),
    ("탈 나면 되돌리게 플래그 둠", "탈 나면 되돌리게 플래그를 뒀다."),
    ("아프면 쉬라고 들음", "아프면 쉬라고 들었다."),
    ("돌아보면 잘함", "돌아보면 잘함"),
    ("끊기면 재연결 추가함", "끊기면 재연결 추가함"),
    ("그건 내 탓이 아님", "그건 내 탓이 아니다."),
]
MANNERS = [
    ("사이드 앱 5월까지 무조건 출시", "사이드 앱을 5월까지 무조건 출시했다."),
    ("책 반쯤 읽음", "책을 반쯤 읽었다."),
    ("설계 문서 제대로 작성", "설계 문서를 제대로 작성했다."),
]
CAUSED = [
    ("이미지 로딩 지연시킴", "이미지 로딩을 지연시켰다."),
    ("장애 발생시킴", "장애를 발생시켰다."),
    ("팀원 참여시킴", "팀원 참여시킴"),
]
MISREAD = [
    ("큐 유실 나서 설정 바꿈", "큐 유실이 나서 설정을 바꿨다."),
    ("밥 먹고 나서 산책함", "밥 먹고 나서 산책했다."),
    ("메모리 줄임", "메모리를 줄였다."),
    ("코드 리뷰에서 까임 ㅋㅋ", "코드 리뷰에서 까였다. ㅋㅋ"),
    ("다들 편해졌다 함", "다들 편해졌다고 했다."),
]
MEASURES = [
    ("수영 등록만 하고 3번 감", "수영 등록만 하고 3번 갔다."),
    ("연동 2주 예상했는데 5주 걸림", "연동 2주 예상했는데 5주 걸렸다."),
    ("로그인 2시간 40분 막힘", "로그인이 2시간 40분 막혔다."),
    ("열심히 해서 20% 오름", "열심히 해서 20% 올랐다."),
    ("발표하고 1시간 지남", "발표하고 1시간 지났다."),
    ("면접 다섯 번 봄", "면접을 다섯 번 봤다."),
    ("매주 2번 감", "매주 2번 갔다."),
    ("회의록 9개 중 4개만 씀", "회의록 9개 중 4개만 썼다."),
    ("커버리지 80% 넘김", "커버리지 80%를 넘겼다."),
]
UNDECIDED = [
    "정전으로 3시간 중단",
    "서비스 2시간 중단",
    "오래된 테이블 9개 인덱스 추가",
    "캐시 적용 + 인덱스 추가",
    "배포 고침 + 알람 정리함",
    "로그인 화면 Flutter 전환",
    "엄마 섭섭해함",
    "고객 불편해함",
    "재활치료 6번",
]
NAMED = [
    (
        "아빠 환갑, 다 같이 강릉 다녀옴",
        "아빠 환갑, 다 같이 강릉에 다녀왔다.",
        "아빠 환갑, 다 같이 강릉에 다녀왔어요.",
    ),
    (
        "평일은 한 시간씩, 주말은 몰아서 씀",
        "평일은 한 시간씩, 주말은 몰아서 썼다.",
        "평일은 한 시간씩, 주말은 몰아서 썼어요.",
    ),
    (
        "속도 3초 → 1초, 칭찬 받음",
        "속도가 3초에서 1초로 줄었고 칭찬을 받았다.",
        "속도가 3초에서 1초로 줄었고 칭찬을 받았어요.",
    ),
    ("책 읽기, 글 씀", "책 읽기, 글 씀", "책 읽기, 글 씀"),
]
SHORT_NOTES = [
    (
        "밤에 핫픽스 나감 ㅋㅋ",
        "밤에 핫픽스가 나갔다. ㅋㅋ",
        "밤에 핫픽스가 나갔습니다. ㅋㅋ",
        "밤에 핫픽스가 나갔어요. ㅋㅋ",
    ),
    (
        "마감 직전에 PR 올림",
        "마감 직전에 PR을 올렸다.",
        "마감 직전에 PR을 올렸습니다.",
        "마감 직전에 PR을 올렸어요.",
    ),
    ("월급 8% 올림", "월급을 8% 올렸다.", "월급을 8% 올렸습니다.", "월급을 8% 올렸어요."),
    (
        "첫날이라고 다이어리 삼",
        "첫날이라고 다이어리를 샀다.",
        "첫날이라고 다이어리를 샀습니다.",
        "첫날이라고 다이어리를 샀어요.",
    ),
    ("새 사람 멘토 맡음", "새 사람 멘토를 맡았다.", "새 사람 멘토를 맡았습니다.", "새 사람 멘토를 맡았어요."),
    ("손 떨면서 씀", "손 떨면서 썼다.", "손 떨면서 썼습니다.", "손 떨면서 썼어요."),
    ("원인 아직 모름", "원인을 아직 모른다.", "원인을 아직 모릅니다.", "원인을 아직 몰라요."),
    ("15분이면 됨", "15분이면 된다.", "15분이면 됩니다.", "15분이면 돼요."),
    ("회의에서 까임", "회의에서 까였다.", "회의에서 까였습니다.", "회의에서 까였어요."),
]
NOUN_FINAL = [
    ("쉬지 않고 5km 뛴 거 처음!", "쉬지 않고 5km 뛴 것은 처음이었다!"),
    ("혼자 유럽 간 거 입사하고 처음", "혼자 유럽 간 것은 입사하고 처음이었다."),
    ("원인은 만료된 인증서 하나", "원인은 만료된 인증서 하나였다."),
    ("원인은 두 서버가 같은 배치를 돌린 것", "원인은 두 서버가 같은 배치를 돌린 것이었다."),
    ("마음 바뀐 건 전화 한 통", "마음 바뀐 건 전화 한 통이었다."),
]
TIMES = [
    ("3월 2일 입사", "3월 2일에 입사했다."),
    ("마지막 면접 본 날 결심함", "마지막 면접 본 날 결심했다."),
    ("설정 고쳐서 다음날 다시 켬", "설정 고쳐서 다음날 다시 켰다."),
    ("문서만 읽다가 한 달 감", "문서만 읽다가 한 달이 갔다."),
    ("하프 마라톤 2시간 8분 완주", "하프 마라톤을 2시간 8분에 완주했다."),
    ("세미나에 40명쯤 옴", "세미나에 40명쯤 왔다."),
    ("주말 반납", "주말을 반납했다."),
]
NOUNS_OR_VERBS = [
    ("메모리가 3GB까지 참", "메모리가 3GB까지 찼다."),
    ("오류만 2주 봄", "오류만 2주 봤다."),
    ("테이블을 셋으로 나눔", "테이블을 셋으로 나눴다."),
    ("이틀 밤 샘", "이틀 밤을 샜다."),
    ("새벽 배포 6번 함", "새벽 배포를 6번 했다."),
]
BETWEEN = [
    ("페이징 방식 커서로 변경", "페이징 방식을 커서로 변경했다."),
    ("게이트웨이 Kong에서 자체 구현으로 교체", "게이트웨이를 Kong에서 자체 구현으로 교체했다."),
    ("두 번 도는 문제 분산락으로 해결", "두 번 도는 문제를 분산락으로 해결했다."),
    ("이력서 처음부터 다시 씀", "이력서를 처음부터 다시 썼다."),
    ("실패면 문자로 대체 발송", "실패면 문자로 대체 발송한다."),
    ("버전 올리다가 프로젝트 깨짐", "버전 올리다가 프로젝트가 깨졌다."),
    ("말하고 나니까 살 것 같았음", "말하고 나니까 살 것 같았다."),
    ("아버지 수술하심", "아버지가 수술하셨다."),
    ("동료가 “되네”라고 먼저 말해줌", "동료가 “되네”라고 먼저 말해줬다."),
    ("최종 합격 🎉 집에 전화함", "최종 합격했다. 🎉 집에 전화했다."),
]
PLANS = [
    ("물 많이 마시기", "물을 많이 마시려고 한다."),
    ("AWS SAA 따기", "AWS SAA를 따려고 한다."),
    ("사용법 팀에 30분씩 세 번 설명하기", "사용법 팀에 30분씩 세 번 설명하려고 한다."),
    ("코테 매주 두 문제 풀기", "코테 매주 두 문제를 풀려고 한다."),
    ("하반기 이직 준비", "하반기에는 이직을 준비하려고 한다."),
    ("SQLD 합격", "SQLD에 합격하는 것이 목표다."),
    ("토익 900 목표", "토익 900이 목표다."),
    ("야근 안 하기", "야근을 안 하려고 한다."),
    ("블로그 꾸준히 쓰기", "블로그를 꾸준히 쓰려고 한다."),
    ("서비스 출시 예정", "서비스를 출시할 예정이다."),
    ("분기마다 회고 쓸 예정", "분기마다 회고 쓸 예정이다."),
]


@pytest.mark.parametrize(("fragment", "sentence"), DONE)
def test_tells_what_was_done(fragment: str, sentence: str) -> None:
    """The predicate is written out in the past and its noun gets the particle it lacks."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), CHANGES)
def test_tells_a_change_of_value_without_a_verdict(fragment: str, sentence: str) -> None:
    """An arrow between two values says that one became the other, or which way it went, never that this was better."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), ARROWS)
def test_tells_what_an_arrow_joins_without_a_cause(fragment: str, sentence: str) -> None:
    """A value changes where it stands, and of two deeds the later is not said to come from the earlier."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize("fragment", ARROWS_KEPT)
@pytest.mark.parametrize("mode", ["done", "plan"])
def test_moves_no_value_over_other_words(fragment: str, mode: str) -> None:
    """Unless a bracket or a word of change follows the arrow, the user's words stay."""
    assert realise(fragment, mode=mode, register="한다").text == fragment  # type: ignore[arg-type]


@pytest.mark.parametrize(("fragment", "sentence"), RULES)
def test_tells_a_rule_in_the_present(fragment: str, sentence: str) -> None:
    """What follows from a condition, and what something is not, is no event of the past; what may be either is kept."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), MANNERS)
def test_gives_no_particle_to_an_adverb(fragment: str, sentence: str) -> None:
    """An adverb that looks like a noun leaves the particle to the noun before it."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), CAUSED)
def test_takes_what_is_made_to_happen_for_the_object(fragment: str, sentence: str) -> None:
    """A predicate in 시키다 has an object, and is kept where that may be a place or a person."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), MISREAD)
def test_reads_verbs_that_look_like_nouns_and_statements(fragment: str, sentence: str) -> None:
    """까임 and 줄임 are verbs, 했다 함 tells what others said, and what came up (유실 나서) is a subject."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), MEASURES)
def test_tells_how_often_and_how_long_without_a_particle(fragment: str, sentence: str) -> None:
    """An amount that measures the predicate is neither its place nor its object."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize("fragment", UNDECIDED)
@pytest.mark.parametrize("mode", ["done", "plan"])
def test_does_not_guess_who_did_what_to_what(fragment: str, mode: str) -> None:
    """Who felt or stopped, what a count or a plus binds, and which way something moved, stays as it was written."""
    assert realise(fragment, mode=mode, register="한다").text == fragment  # type: ignore[arg-type]


@pytest.mark.parametrize(("fragment", "sentence"), [("엄마 서운해하심", "엄마가 서운해하셨다.")])
def test_takes_an_honoured_person_for_the_one_who_feels(fragment: str, sentence: str) -> None:
    """The honorific is for the subject."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "plain", "polite"), NAMED)
def test_leaves_what_a_note_only_names_before_it_says_something(
    fragment: str, plain: str, polite: str
) -> None:
    """Words before a comma that make no clause stay; a clause or a plan there is never passed over."""
    assert [realise(fragment, mode="done", register=to).text for to in ("한다", "해요")] == [plain, polite]


@pytest.mark.parametrize(("fragment", "plain", "formal", "polite"), SHORT_NOTES)
def test_ends_short_notes_in_every_register(fragment: str, plain: str, formal: str, polite: str) -> None:
    """A certain noun form becomes a statement in each of the three registers."""
    said = [realise(fragment, mode="done", register=to).text for to in REGISTERS]
    assert said == [plain, formal, polite]


@pytest.mark.parametrize(("fragment", "sentence"), NOUN_FINAL)
def test_tells_what_something_was(fragment: str, sentence: str) -> None:
    """A note that ends in the noun it speaks of gets the copula."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), TIMES)
def test_leaves_days_and_lengths_of_time_without_a_particle(fragment: str, sentence: str) -> None:
    """A day or a length of time is an object only of what is done to time itself."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), NOUNS_OR_VERBS)
def test_reads_a_verb_where_only_a_verb_can_stand(fragment: str, sentence: str) -> None:
    """봄 after a particle or an amount is no season."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), BETWEEN)
def test_finds_the_noun_past_what_stands_between(fragment: str, sentence: str) -> None:
    """Ends, means, adverbs and quotations before the predicate take no particle of the noun's."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(("fragment", "sentence"), PLANS)
def test_tells_a_plan(fragment: str, sentence: str) -> None:
    """What can be decided is intended, what cannot is a goal."""
    assert realise(fragment, mode="plan", register="한다").text == sentence


def test_speaks_in_each_register() -> None:
    """The same fragment, plain, formal and polite, done and planned."""
    said = [
        realise("카프카 도입", mode=mode, register=register).text
        for mode in ("done", "plan")
        for register in ("한다", "합니다", "해요")
    ]
    assert said == [
        "카프카를 도입했다.",
        "카프카를 도입했습니다.",
        "카프카를 도입했어요.",
        "카프카를 도입하려고 한다.",
        "카프카를 도입하려고 합니다.",
        "카프카를 도입하려고 해요.",
    ]


def test_a_decomposed_fragment_is_read() -> None:
    """Text in NFD gives the same sentence."""
    fragment = unicodedata.normalize("NFD", "카프카 도입")
    assert realise(fragment, mode="done", register="한다").text == "카프카를 도입했다."


NAMES = ["카프카", "결제", "서버", "API", "책", "팀장님"]
AMOUNTS = ["30%", "3초", "12개", "2월", "꾸준히", "후", "및", ",", "->", "(로컬)"]
DEEDS = ["도입", "개선", "합격", "못함", "읽기", "ㅠㅠ"]
WORDS = st.lists(st.sampled_from(NAMES + AMOUNTS + DEEDS), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from(["done", "plan"]), st.sampled_from(["한다", "합니다", "해요"]))
def test_adds_no_fact(fragment: str, mode: str, register: str) -> None:
    """Whatever the words, a sentence holds no number, name or content word of its own."""
    result = realise(fragment, mode=mode, register=register)  # type: ignore[arg-type]
    assert new_facts([fragment], result.text) == []
    assert result.status == "ok" or result.text == fragment


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
@example("함")
def test_survives_any_text(text: str) -> None:
    """No input crashes it, and what it keeps is untouched."""
    result = realise(text, mode="done", register="해요")
    assert result.status == "ok" or result.text == text


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        ("하루종일 멍하니 누워있음", "하루종일 멍하니 누워있었다."),
        ("이슈 40개 남아있음", "이슈 40개가 남아있었다."),
        ("아직 이슈 3개 남아있음", "아직 이슈 3개가 남아있다."),
    ],
)
def test_a_state_that_was_noted_is_past_unless_it_is_still_so(fragment: str, sentence: str) -> None:
    """What lay or was left when the note was written need not do so now."""
    assert realise(fragment, mode="done", register="한다").text == sentence


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        ("팀 옮김 (결제 → 광고).", "팀을 옮겼다(결제 → 광고)."),
        ("헬스장 등록", "헬스장에 등록했다."),
        ("2월, 정산 배치 3시간 → 40분", "2월에는 정산 배치가 3시간에서 40분으로 줄었다."),
        ("3월 정산 배치 분리", "3월 정산 배치를 분리했다."),
        ("RestTemplate 제거", "RestTemplate을 제거했다."),
        ("Flink 스터디 종료", "Flink 스터디가 끝났다."),
        ("도망 안 감", "도망을 안 갔다."),
    ],
)
def test_a_short_note_takes_the_particle_of_what_it_says(fragment: str, sentence: str) -> None:
    """The verb and the noun before it decide together; a name in capitals is read by its last word."""
    assert realise(fragment, mode="done", register="한다").text == sentence
