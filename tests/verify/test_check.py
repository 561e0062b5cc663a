"""Each kind of doubt through the one door: what the evidence says passes in other words, what it does not is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.schema import Block, Draft, Evidence, Period, Section, Sentence
from assistant.verify import KINDS, check, check_draft


def note(text: str, when: str | None = "2025-03", kind: str = "note") -> Evidence:
    return Evidence("e1", kind, text, when, "n.txt:1")


def pieces(told: list[str]) -> list[Evidence]:
    """Evidence written as kind, date and text."""
    return [
        Evidence(f"e{at}", *(each.split(" ", 2)[::2]), each.split(" ")[1]) for at, each in enumerate(told)
    ]


KAFKA = note("카프카 도입 맡음, 하루 200만 건 처리, 응답 320ms → 90ms", "2025-03-14")
EXAM = note("정보처리기사 실기 합격, 비용 30% 절감, GitHub Actions로 이전", "2025-09")


@pytest.mark.parametrize(
    "sentence",
    [
        "카프카 도입을 맡았다.",
        "3월에 카프카 도입을 맡았다.",
        "3월 14일에 카프카를 도입했다.",
        "14일, 카프카를 도입했다.",
        "3월 14일 금요일에 카프카를 도입했다.",
        "3월에 카프카를 맡았고 14일에는 200만 건을 처리했다.",
        "2025년 9월에 실기에 합격했다.",
        "봄에는 카프카를 붙였고 하반기에는 실기에 붙었다.",
        "1분기에 Kafka를 도입했다.",
        "하루 2,000,000건을 처리했다.",
        "응답 시간을 320ms에서 0.09초로 줄였다.",
        "응답 시간이 4분의 1 남짓으로 줄었다.",
        "비용을 30% 줄였다.",
        "github actions로 옮겼다.",
        "깃허브 액션으로 갈아탔다.",
        "정처기 실기에 붙었다.",
        "두 가지 일을 했다.",
        "[실기](<https://slides.example/2024/99>)에 합격했다.",
    ],
)
def test_what_the_evidence_says_passes_in_any_spelling(sentence: str) -> None:
    """Months from dates, 만 and thousands, ms and seconds, arithmetic, spellings of a name, link targets."""
    assert check(sentence, [KAFKA, EXAM]) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "detail"),
    [
        ("비용을 40% 줄였다.", "number", "숫자 40%: 근거에 없습니다."),
        ("응답 시간이 0.9초가 됐다.", "number", "숫자 0.9초: 근거에 없습니다."),
        ("하루 200만 명을 처리했다.", "number", "숫자 200만 명: 근거에 없습니다."),
        ("응답이 90ms에서 320ms로 바뀌었다.", "number", "90ms에서 320ms(으)로: 근거의 변화와 다릅니다."),
        ("응답 시간이 90ms로 늘었다.", "number", "‘늘’: 320ms → 90ms와 방향이 반대입니다."),
        ("응답 시간을 두 배 빠르게 줄였다.", "number", "숫자 두 배: 근거에 없습니다."),
        ("4월에 카프카를 도입했다.", "date", "4월이 근거에 없습니다."),
        ("3월 15일에 카프카를 도입했다.", "date", "15일이 근거에 없습니다."),
        ("2024년에 합격했다.", "date", "2024년이 근거에 없습니다."),
        ("여름에 카프카를 도입했다.", "date", "때 ‘여름’: 근거에 없습니다."),
        ("수요일에 카프카를 도입했다.", "date", "수요일이 근거에 없습니다."),
        ("Redis를 도입했다.", "name", "이름 ‘Redis’: 근거에 없습니다."),
        ("레디스를 도입했다.", "name", "이름 ‘레디스’: 근거에 없습니다."),
        ("민수 님과 카프카를 도입했다.", "name", "이름 ‘민수’: 근거에 없습니다."),
        ("팀장으로 카프카를 도입했다.", "role", "역할 ‘팀장’: 근거에 없습니다."),
        ("비용을 대폭 줄였다.", "degree", "정도 ‘대폭’: 근거에 없습니다."),
        ("카프카를 성공적으로 도입했다.", "degree", "정도 ‘성공적으로’: 근거에 없습니다."),
        ("카프카 덕분에 비용을 줄였다.", "cause", "까닭 ‘덕분’: 근거에 없습니다."),
        (
            "카프카를 도입해서 비용을 줄였다.",
            "cause",
            "까닭 ‘카프카를 도입해서’: 두 일을 이은 근거가 없습니다.",
        ),
        ("실기에 합격해 뿌듯했다.", "feeling", "느낌 ‘뿌듯’: 글쓴이의 말에 없습니다."),
        ("실기에 불합격했다.", "claim", "‘불합격’: 근거는 반대로 말합니다."),
        ("카프카를 도입하지 못했다.", "claim", "‘도입’: 근거는 반대로 말합니다."),
        (
            "카프카를 도입하고 세미나를 열어 동료를 가르쳤다.",
            "claim",
            "‘세미나, 열, 동료, 가르치’: 근거에 없는 말입니다.",
        ),
    ],
)
def test_what_the_evidence_does_not_say_is_doubted(sentence: str, kind: str, detail: str) -> None:
    """Each invention is found once, with its kind and what is doubted."""
    assert [(each.kind, each.detail) for each in check(sentence, [KAFKA, EXAM])] == [(kind, detail)]
    assert kind in KINDS


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("취약점 15개를 찾았고 그중 17개를 고쳤다.", "취약점 17건 발견, 15건 조치"),
        ("가을에 9건, 3분기에 12건이 나왔다.", "결함 3분기 9건, 4분기 12건"),
        ("서류를 5곳에 냈고 면접을 40곳에서 봤다.", "서류 40곳 지원, 면접 5곳"),
        ("로그가 12만 건에서 36만 건으로 줄었다.", "로그 하루 12만 건 -> 36만 건"),
        ("로그가 세 배로 줄었다.", "로그 하루 12만 건 -> 36만 건"),
    ],
)
def test_a_number_of_another_thing_is_doubted(sentence: str, evidence: str) -> None:
    """A number that the evidence holds, but of another noun or in another direction."""
    assert {each.kind for each in check(sentence, [note(evidence, "2025-12")])} & {"number", "date"}


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("GitHub Actions에서 젠킨스로 옮겼다.", "Jenkins -> GitHub Actions 이관"),
        ("컨퍼런스에서 발표했다.", "컨퍼런스 발표 신청 -> 탈락"),
        ("강의를 끝까지 들었다.", "강의 결제. 33% 듣고 멈춤"),
        ("장애가 한 번도 없었다.", "장애 보고서 5건 작성"),
        ("대금을 끝내 받지 못했다.", "외주비 석 달 늦게 입금됨"),
        ("풀코스 마라톤을 완주했다.", "하프 첫 완주"),
        ("팀의 생산성이 올라갔다.", "팀 온보딩 문서 작성"),
    ],
)
def test_another_outcome_is_doubted(sentence: str, evidence: str) -> None:
    """Turned changes, applications and parts told as deeds and wholes, denials and results of one's own."""
    assert [each.kind for each in check(sentence, [note(evidence)])] == ["claim"]


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("커버리지를 41%에서 67%로, 26%p 끌어올렸다.", ["note 2023-09-01 커버리지 41→67%"]),
        ("몸무게는 81kg에서 74kg으로 7kg 줄었다.", ["note 2024-12-15 체중 81→74kg"]),
        ("빌드가 1시간 20분에서 25분으로 줄었다.", ["note 2024-08 build 1h 20m -> 25m"]),
        ("배포는 두 시간 반에서 20분으로 줄었다.", ["note 2023-10 배포 2.5시간 → 20분"]),
        ("10km 기록을 3분 넘게 줄였다.", ["note 2025-10 10km 51:10 → 47:32"]),
        ("한 달에 두 권꼴로 책을 읽었다.", ["note 2023-12-30 올해 24권 읽음"]),
        ("배치 시간이 3분의 2나 줄었다.", ["note 2023-06 배치 90분→30분"]),
        ("응답자 120명 가운데 90명이 만족했다.", ["note 2024-03 설문 응답 120명, 만족 75%"]),
        ("천이백 건을 옮겼다.", ["note 2024-03 1,200건 이전"]),
        ("React, Vue, Svelte 세 가지를 비교했다.", ["note 2024-03 React, Vue, Svelte 비교해봄"]),
        ("사흘 뒤에 복구를 마쳤다.", ["note 2024-12-01 DB 장애", "note 2024-12-04 복구 완료"]),
        ("3~4월에는 로그인을 만들었다.", ["note 2024-03 로그인 개발", "note 2024-04 로그인 마무리"]),
        ("크리스마스에 서버가 멈췄다.", ["note 2024-12-25 서버 다운"]),
        ("AWS EC2에 배포했다.", ["note 2025-08 EC2 배포"]),
        ("메시지 큐를 도입했다.", ["note 2024-04 MQ 도입"]),
        ("비용이 900만 원에서 600만 원으로 내렸다.", ["note 2025-07 월 비용 900→600만원"]),
        ("팀에 세 명이 새로 들어왔다.", ["note 2025-07 팀 5명 → 8명"]),
        ("75일 걸렸다.", ["note 2025-05-12 이전 시작", "note 2025-07-26 이전 완료"]),
        ("두 달 반 만에 마쳤다.", ["note 2025-05-12 이전 시작", "note 2025-07-28 이전 완료"]),
        ("두 곳에 붙었다.", ["note 2025-05 지원: A 합격, B 탈락, C 합격"]),
        ("네 번에 세 번은 필요 없었다.", ["note 2025-05 알람 120건 중 90건 불필요"]),
        ("1.21에서 1.23으로 올렸다.", ["note 2025-05 k8s 1.21→1.22", "note 2025-06 k8s 1.22→1.23"]),
        ("3.8에서 3.12로 올렸다.", ["commit 2025-05 chore: Python 3.8 → 3.12"]),
        ("추린 커밋은 모두 2건이다.", ["commit 2025-05 fix: 절반만 저장", "commit 2025-06 feat: 일부 노출"]),
    ],
)
def test_what_follows_from_the_evidence_passes(sentence: str, evidence: list[str]) -> None:
    """Units shared by a range, arithmetic, rates, clocks, numbers in words, lists, spans, wholes and initials."""
    assert check(sentence, pieces(evidence)) == []


@pytest.mark.parametrize(
    ("sentence", "evidence", "kind"),
    [
        ("커버리지를 41%에서 67%로, 24%p 끌어올렸다.", ["note 2023-09-01 커버리지 41→67%"], "number"),
        ("한 달에 세 권꼴로 책을 읽었다.", ["note 2023-12-30 올해 24권 읽음"], "number"),
        ("이슈 스물세 건을 고쳤다.", ["note 2021-10 이슈 23개 발견, 20개 수정"], "number"),
        ("천삼백 건을 옮겼다.", ["note 2024-03 1,200건 이전"], "number"),
        ("3월에 토익 905점을 받았다.", ["note 2025-03 토익 780", "note 2025-08 토익 905"], "date"),
        ("3월에 실기에 합격했다.", ["note 2025-03 필기 합격", "note 2025-06 실기 합격"], "date"),
        ("합격한 뒤 공부를 시작했다.", ["note 2024-03 공부 시작", "note 2024-06 합격"], "date"),
        ("저녁마다 수영을 했다.", ["note 2024-06 아침 수영 시작"], "date"),
        ("해커톤에서 ‘재고 예측’으로 2등을 했다.", ["note 2025-05 해커톤 '배차 최적화' 2등"], "name"),
        ("5월에 게임 회사에 입사했다.", ["note 2025-05 핀테크 회사 입사"], "name"),
        ("동아리 회장을 맡았다.", ["note 2025-03 동아리 부회장"], "role"),
        ("이탈률이 극적으로 낮아졌다.", ["note 2024-04 이탈률 38→35%"], "degree"),
        ("연습이 모자라 풀코스를 포기했다.", ["note 2023-11 풀코스 30km에서 포기"], "cause"),
        ("문서를 다른 팀에 공유했다.", ["note 2024-07 문서 작성"], "claim"),
        ("크래시를 고친 뒤 별점이 올랐다.", ["note 2025-05 별점 3.9, 크래시 수정"], "claim"),
        ("연말까지 전환을 마쳤다.", ["note 2021-12 TS 전환 160/320 파일"], "claim"),
        ("월 두 편이라는 목표를 지켰다.", ["note 2025-01 목표: 월 2편", "note 2025-12 총 17편"], "claim"),
        ("회귀 버그 없이 끝냈다.", ["note 2024-09 회귀 버그 7건 발견, 작업 끝냄"], "claim"),
        ("다운타임이 있었다.", ["note 2025-03 업그레이드, 다운타임 0"], "claim"),
        ("빌드가 7분 줄었다.", ["note 2025-05 빌드 7분→3분"], "number"),
        (
            "장애로 40분 동안 로그인이 막혔다.",
            ["note 2025-05 결제 장애 40분", "note 2025-05 로그인 장애 10분"],
            "number",
        ),
        ("책 17권이라는 목표를 세웠다.", ["goal 2025 책 24권", "note 2025-12 책 17권 읽음"], "number"),
        ("3월에 시작한 이전을 끝냈다.", ["note 2025-02 이전 시작", "note 2025-03 이전 끝"], "date"),
        ("5월에 CKA를 땄다.", ["note 2025-05 CKA 불합격", "note 2025-07 CKA 합격"], "date"),
        ("2022년 봄에 입사했다.", ["note 2021-03 입사", "note 2022-10 퇴사"], "date"),
        ("주말에 배포했다.", ["note 2024-12-20 첫 배포"], "date"),
        ("김 팀장님이 추천해 주었다.", ["note 2025-05 이 팀장님 추천"], "name"),
        ("그래서 서식을 벽에 붙였다.", ["note 2025-05 서식 뽑아서 벽에 붙임"], "cause"),
        ("보안 문제로 보류했다.", ["note 2025-05 비용 문제로 보류"], "cause"),
        ("야근이 잦아 운동을 그만두었다.", ["note 2025-06 야근 잦음", "note 2025-09 헬스장 그만둠"], "cause"),
        ("일을 나누자 부딪히는 일이 사라졌다.", ["note 2025-05 일을 나눔"], "claim"),
        ("클릭률을 높이는 결과를 얻었다.", ["note 2025-05 클릭률 2.1%→1.8%"], "claim"),
    ],
)
def test_what_only_looks_like_the_evidence_is_doubted(sentence: str, evidence: list[str], kind: str) -> None:
    """Each stands beside evidence that shares its words and says another thing."""
    assert [each.kind for each in check(sentence, pieces(evidence))][:1] == [kind]


def test_a_goal_is_no_deed() -> None:
    """What was planned may be told as planned, not as done."""
    goal = note("내년: 영어 회화 꾸준히", None, "goal")
    assert check("내년에는 영어 회화를 꾸준히 하고 싶다.", [goal]) == []
    assert [each.kind for each in check("영어 회화를 꾸준히 했다.", [goal])] == ["claim"]


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("코딩 테스트에 붙었다.", "코테 합격"),
        ("블랙 프라이데이에는 주문이 다섯 배 몰렸다.", "블프 주문 5배"),
        ("React Native로 앱을 만들었다.", "RN으로 앱 개발"),
        ("한 달에 두 편을 썼다.", "월 2편 작성"),
        ("마흔 곳쯤 지원했다.", "서류 41곳 지원"),
        ("하프를 1시간 58분에 완주했다.", "하프 완주 1:58:20"),
        ("몸무게가 7kg 빠졌다.", "78kg → 71kg"),
        ("서버는 버텼다.", "블프에 서버 안 죽음"),
    ],
)
def test_a_good_writers_words_pass(sentence: str, evidence: str) -> None:
    """Abbreviations written out, rates, round numbers, differences, and two denials that make one yes."""
    assert check(sentence, [note(evidence)]) == []


def test_numbers_do_not_wander_between_pieces_of_evidence() -> None:
    """Two facts may be joined, each with its own number and month."""
    facts = [note("DAG 27개 Airflow로 이관", "2025-06"), note("일배치 40분 → 20분", "2025-04")]
    assert check("4월에 배치를 40분에서 20분으로 줄이고 6월에 DAG 27개를 옮겼다.", facts) == []
    assert [each.kind for each in check("DAG 40개를 옮겼다.", facts)] == ["number"]
    assert [each.kind for each in check("6월에 배치를 20분으로 줄였다.", facts)] == ["date"]


def test_a_sentence_without_evidence_is_unsupported() -> None:
    """Nothing may be said on no evidence."""
    assert [each.kind for each in check("좋은 한 해였다.", [])] == ["unsupported"]


def test_the_users_own_sentences_are_held_against_everything() -> None:
    """What the user typed is free to stand, feelings too, but a number that no evidence holds is pointed out."""
    typed = (Sentence("30% 줄인 것이 가장 기뻤다.", (), "user"), Sentence("책을 41권 읽었다.", (), "user"))
    sections = (Section("done", "성과", (Block("paragraph", typed),)),)
    draft = Draft("회고", "", (), "yearly", Period.of_year(2025), "", sections)
    found = check_draft(draft, {each.id: each for each in (KAFKA, EXAM)})
    assert [(each.section, each.sentence, each.detail) for each in found] == [
        ("done", "책을 41권 읽었다.", "숫자 41권: 근거에 없습니다.")
    ]


WORDS = (
    "3월에 결제 모듈을 옮겼다 320ms → 90ms 두 배 15건 카프카 k8s 못 했다 ㅠㅠ 2025년 여름 크게 덕분에 "
    "팀장 님 1만 2천 번 30% feat(api): add cache 1:58:20 “ ” ( ) . , A/B v2.0 절반 -"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_is_quoted_word_for_word_is_never_doubted(text: str) -> None:
    """A piece of evidence supports itself, whatever is in it."""
    assert check(text, [note(text)]) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_checked(sentence: str, text: str) -> None:
    """No text makes the check fail, and its doubts are of known kinds and name the sentence."""
    found = check(sentence, [note(text)])
    assert all(each.kind in KINDS and each.sentence == sentence and each.detail for each in found)


@settings(max_examples=50, deadline=None)
@given(st.integers(2, 10**7), st.integers(2, 10**7), st.sampled_from(["건", "명", "ms", "분", "원", "%"]))
def test_only_the_number_of_the_evidence_passes(told: int, said: int, unit: str) -> None:
    """A number passes with its value, in whatever digits, and no other does."""
    found = check(f"{said:,}{unit}이었다.", [note(f"{told}{unit}")])
    assert (not found) == (told == said)
