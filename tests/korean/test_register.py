"""Speech levels, recognised and changed."""

import unicodedata

import pytest

from assistant.korean.register import convert, detect
from assistant.korean.result import Result

# sentence in 한다, 합니다, 해요
THREE = [
    ("서버를 배포했다.", "서버를 배포했습니다.", "서버를 배포했어요."),
    ("매일 글을 쓴다.", "매일 글을 씁니다.", "매일 글을 써요."),
    ("길을 걷는다.", "길을 걷습니다.", "길을 걸어요."),
    ("집을 짓는다.", "집을 짓습니다.", "집을 지어요."),
    ("동료를 돕는다.", "동료를 돕습니다.", "동료를 도와요."),
    ("아직 어렵다.", "아직 어렵습니다.", "아직 어려워요."),
    ("이유를 모른다.", "이유를 모릅니다.", "이유를 몰라요."),
    ("문서를 만든다.", "문서를 만듭니다.", "문서를 만들어요."),
    ("하늘이 파랗다.", "하늘이 파랗습니다.", "하늘이 파래요."),
    ("그것이 목표다.", "그것이 목표입니다.", "그것이 목표예요."),
    ("그것이 계획이다.", "그것이 계획입니다.", "그것이 계획이에요."),
    ("의사였다.", "의사였습니다.", "의사였어요."),
    ("글꼴 파일이었다.", "글꼴 파일이었습니다.", "글꼴 파일이었어요."),
    ("실패가 아니다.", "실패가 아닙니다.", "실패가 아니에요."),
    ("계속할 것이다.", "계속할 것입니다.", "계속할 거예요."),
    ("좋은 것 같다.", "좋은 것 같습니다.", "좋은 것 같아요."),
    ("더 배우고 싶다.", "더 배우고 싶습니다.", "더 배우고 싶어요."),
    ("쉽지 않다.", "쉽지 않습니다.", "쉽지 않아요."),
    ("멈추지 않는다.", "멈추지 않습니다.", "멈추지 않아요."),
    ("하지 못한다.", "하지 못합니다.", "하지 못해요."),
    ("배우려고 한다.", "배우려고 합니다.", "배우려고 해요."),
    ("쉬어야 한다.", "쉬어야 합니다.", "쉬어야 해요."),
    ("힘든가 보다.", "힘든가 봅니다.", "힘든가 봐요."),
    ("열심히 하겠다.", "열심히 하겠습니다.", "열심히 할게요."),
    ("어떻게 될까?", "어떻게 될까요?", "어떻게 될까요?"),
    ("뿌듯했다(진심으로).", "뿌듯했습니다(진심으로).", "뿌듯했어요(진심으로)."),
    ("힘들었다ㅠㅠ", "힘들었습니다ㅠㅠ", "힘들었어요ㅠㅠ"),
    ("해냈다!! 🎉", "해냈습니다!! 🎉", "해냈어요!! 🎉"),
    ("예전에 지원했었다.", "예전에 지원했었습니다.", "예전에 지원했었어요."),
]


@pytest.mark.parametrize("three", THREE)
def test_says_a_statement_in_three_registers(three: tuple[str, str, str]) -> None:
    """A plain sentence becomes formal and polite, and both become plain again unless polite speech merges them."""
    plain, formal, polite = three
    assert (convert(plain, "합니다").text, convert(plain, "해요").text) == (formal, polite)
    assert convert(formal, "해요").text == polite


@pytest.mark.parametrize(
    "three", [three for three in THREE if "할게요" not in three[2] and "까요" not in three[2]]
)
def test_comes_back_to_the_plain_register(three: tuple[str, str, str]) -> None:
    """Formal and polite statements give the plain sentence they came from."""
    plain, formal, polite = three
    assert {convert(formal, "한다").text, convert(polite, "한다").text} == {plain}


WANTED = [
    ("작성하였습니다.", "한다", "작성하였다."),
    ("작성하였습니다.", "해요", "작성했어요."),
    ("이렇게 되었다.", "합니다", "이렇게 되었습니다."),
    ("이렇게 되었다.", "해요", "이렇게 됐어요."),
    ("꿈을 이루었다.", "해요", "꿈을 이뤘어요."),
    ("기억이 안남", "한다", "기억이 안난다"),
    ("자리 잡음", "한다", "자리 잡았다"),
    ("시간을 줄임", "한다", "시간을 줄였다"),
    ("공부해야 함", "합니다", "공부해야 합니다"),
    ("하고 있음", "한다", "하고 있다"),
    ("왜 이렇게 살았지?", "합니다", "왜 이렇게 살았을까요?"),
    ("왜 이렇게 살았지?", "한다", "왜 이렇게 살았지?"),
    ("드나들 수 있는 걸까요?", "한다", "드나들 수 있는 걸까?"),
    ("그게 낫잖아요.", "한다", "그게 낫잖아."),
    ("그저 덤이구요", "한다", "그저 덤이다"),
    ("엇갈린 기분이었나?", "합니다", "엇갈린 기분이었습니까?"),
    ("포기하지 말자.", "합니다", "포기하지 말자."),
    ("글을 작성해본다!", "해요", "글을 작성해보려고 해요!"),
    ("문제가 생기지는 않을까...", "한다", "문제가 생기지는 않을까..."),
    ("테스트 보고서 였다", "합니다", "테스트 보고서 였습니다"),
    ("좋을 것같다", "합니다", "좋을 것같습니다"),
    ("그러면 안된다", "해요", "그러면 안돼요"),
    ("아직도 서툽니다.", "해요", "아직도 서툴러요."),
    ("이미 내것으로 만들었다", "해요", "이미 내것으로 만들었어요"),
    ("팀원들에게 감사합니다.", "한다", "팀원들에게 감사하다."),
    ("생각만 하다가…", "한다", "생각만 하다가…"),
    ("이제는 간다…", "합니다", "이제는 갑니다…"),
    ("그 겁니다.", "한다", "그 것이다."),
    (
        "부족하구나(하긴 그모양이지) 라는 것을 깨닫게 되었습니다.",
        "한다",
        "부족하구나(하긴 그모양이지) 라는 것을 깨닫게 되었다.",
    ),
]


@pytest.mark.parametrize(("sentence", "to", "expected"), WANTED)
def test_changes_only_the_last_predicate(sentence: str, to: str, expected: str) -> None:
    """The author's spelling, spacing and all that stands before the predicate stay."""
    assert convert(sentence, to).text == expected  # type: ignore[arg-type]


PHONE = [
    ("드디어 졸업했어여!!", "한다", "드디어 졸업했다!!"),
    ("점심은 제육볶음이었당 ㅎㅎ", "합니다", "점심은 제육볶음이었습니다 ㅎㅎ"),
    ("끝나고 울었슴다 ㅠㅠ", "한다", "끝나고 울었다 ㅠㅠ"),
    ("이러면 안되요 ㅠㅠ", "한다", "이러면 안된다 ㅠㅠ"),
    ("아직도 모름;", "해요", "아직도 몰라요;"),
    ("일찍 자야지", "해요", "일찍 자야죠"),
    ("면허 따야지!!", "합니다", "면허 따야겠습니다!!"),
    ("안 건드렸다니까 ㅋㅋ", "해요", "안 건드렸다니까요 ㅋㅋ"),
    ("뭐라고 하더라구 ㅋ", "합니다", "뭐라고 했습니다 ㅋ"),
    ("새로 온 분도 부산 사람이래", "해요", "새로 온 분도 부산 사람이래요"),
    ("다들 어떻게 버티는 거지?", "해요", "다들 어떻게 버티는 걸까요?"),
    ("이거 맞아? ㅋㅋ", "해요", "이거 맞아요? ㅋㅋ"),
    ("이제는 못 하겠다", "해요", "이제는 못 하겠어요"),
    ("실패가 아니었다.", "해요", "실패가 아니었어요."),
    ("왜냐하면 몰랐기 때문이에요.", "한다", "왜냐하면 몰랐기 때문이다."),
    ("선배가 밥을 사 주셨어요.", "한다", "선배가 밥을 사 주셨다."),
    ("차를 마셨습니다.", "한다", "차를 마셨다."),
    ("너무 행복했습니다 정말로ㅠㅠ", "한다", "너무 행복했다 정말로ㅠㅠ"),
]
NOISES = [
    "ㅋㅋ",
    " ㅋㅋ큐ㅠ",
    " 헤헤",
    " 흑",
    "!! :)",
    " T_T",
    ";;",
    "~!",
    " (두둥)",
    "… (to be continued)",
    " 🎉🎉",
    " #회고",
]


@pytest.mark.parametrize(("sentence", "to", "expected"), PHONE)
def test_reads_what_thumbs_type(sentence: str, to: str, expected: str) -> None:
    """Slang endings, common misspellings and talk to oneself convert like the endings they stand for."""
    assert convert(sentence, to).text == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("noise", NOISES)
def test_leaves_what_follows_the_sentence(noise: str) -> None:
    """Laughter, faces, sighs and remarks stay behind the changed predicate to the letter."""
    said = [
        convert("다 고쳤어요" + noise, "한다").text,
        convert("또 야근이다" + noise, "합니다").text,
        convert("힘들었음" + noise, "해요").text,
    ]
    assert said == ["다 고쳤다" + noise, "또 야근입니다" + noise, "힘들었어요" + noise]


KEPT = [
    "다들 한번 써봐 ㅋㅋ",
    "사수: 이거 왜 이렇게 짰어요?",
    "다음 글에서 뵙겠습니다.",
    "살려줘...",
    "건드리지 마 ㅋㅋ",
    "다 같이 우리 모두 힘내자!!",
    "이거 나만 어려움?",
    "택시비 보고 놀랐자나요",
    "“괜찮다.”",
    "“최선을 다하도록 노력하고 싶다. 100%를 못 하니까.”",
    "하루를 헛되이 먹었을 때의 뿌듯함...",
    "(왜그랬지)",
    "감사드립니다.",
    "다음에 답변드리겠습니다.",
    "꼭 그렇게 하세요.",
    "기능을 추가하였고,",
    "2024년 끝.",
    "이렇게 많이 배웠달까.",
    "ㅋㅋㅋㅋ",
    "🎉",
    "",
]


@pytest.mark.parametrize("sentence", KEPT)
@pytest.mark.parametrize("to", ["한다", "합니다", "해요"])
def test_leaves_what_it_cannot_convert_safely(sentence: str, to: str) -> None:
    """Quotations, titles, words to the reader and broken sentences come back to the letter."""
    assert convert(sentence, to).text == sentence  # type: ignore[arg-type]


def test_says_what_it_did() -> None:
    """`ok` for a change, `same` where nothing was to change, `skipped` with a reason where no rule fits."""
    assert convert("했다.", "합니다") == Result("했습니다.", "ok")
    assert convert("했다.", "한다") == Result("했다.", "same")
    assert convert("했고,", "한다") == Result("했고,", "skipped", "서술어로 끝나지 않음")


@pytest.mark.parametrize("three", THREE)
@pytest.mark.parametrize("to", ["한다", "합니다", "해요"])
def test_converting_twice_changes_nothing_more(three: tuple[str, str, str], to: str) -> None:
    """Conversion is idempotent."""
    for sentence in three:
        once = convert(sentence, to).text  # type: ignore[arg-type]
        assert convert(once, to).text == once  # type: ignore[arg-type]


def test_a_decomposed_sentence_is_composed() -> None:
    """Text from a Mac's file names converts like any other."""
    assert convert(unicodedata.normalize("NFD", "정말 좋았다."), "합니다") == Result("정말 좋았습니다.", "ok")


def test_counts_the_registers_of_a_text() -> None:
    """Each sentence once; titles, fragments and quotations not at all."""
    text = "# 회고한다\n\n배포했다. 즐거웠습니다!\n\n- 재밌었어요\n- 카프카 도입\n\n> 인용했다."
    assert detect(text) == {"한다": 1, "합니다": 1, "해요": 1}


@pytest.mark.parametrize("register", ["한다", "합니다", "해요"])
def test_leaves_a_cut_reason(register: str) -> None:
    """당직이라.. gives a reason and is no statement of what it is."""
    assert convert("배포 당직이라..", register).text == "배포 당직이라.."  # type: ignore[arg-type]
