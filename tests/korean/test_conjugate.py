"""Stems and endings."""

import pytest

from assistant.korean.conjugate import before_eu, formal, infinitive, past, present
from assistant.korean.speech import copula


@pytest.mark.parametrize(
    ("stem", "irregular", "forms"),
    [
        ("하", False, ("해", "했", "한다", "합니다", "하려고")),
        ("못하", False, ("못해", "못했", "못한다", "못합니다", "못하려고")),
        ("가", False, ("가", "갔", "간다", "갑니다", "가려고")),
        ("오", False, ("와", "왔", "온다", "옵니다", "오려고")),
        ("되", False, ("돼", "됐", "된다", "됩니다", "되려고")),
        ("쓰", False, ("써", "썼", "쓴다", "씁니다", "쓰려고")),
        ("모르", False, ("몰라", "몰랐", "모른다", "모릅니다", "모르려고")),
        ("따르", False, ("따라", "따랐", "따른다", "따릅니다", "따르려고")),
        ("이르", True, ("이르러", "이르렀", "이른다", "이릅니다", "이르려고")),
        ("만들", False, ("만들어", "만들었", "만든다", "만듭니다", "만들려고")),
        ("듣", True, ("들어", "들었", "듣는다", "듣습니다", "들으려고")),
        ("짓", True, ("지어", "지었", "짓는다", "짓습니다", "지으려고")),
        ("돕", True, ("도와", "도왔", "돕는다", "돕습니다", "도우려고")),
        ("굽", True, ("구워", "구웠", "굽는다", "굽습니다", "구우려고")),
        ("머물", False, ("머물러", "머물렀", "머문다", "머뭅니다", "머물려고")),
        ("푸", False, ("퍼", "펐", "푼다", "풉니다", "푸려고")),
        ("줄이", False, ("줄여", "줄였", "줄인다", "줄입니다", "줄이려고")),
        ("쉬", False, ("쉬어", "쉬었", "쉰다", "쉽니다", "쉬려고")),
    ],
)
def test_conjugates_verbs(stem: str, irregular: bool, forms: tuple[str, ...]) -> None:
    """Regular and irregular stems before vowels, 았, ㄴ다, ㅂ니다 and 으려고."""
    eu = before_eu(stem, "으려고", irregular=irregular)
    made = (
        infinitive(stem, irregular=irregular),
        past(stem, irregular=irregular),
        present(stem),
        formal(stem),
        eu,
    )
    assert made == forms


@pytest.mark.parametrize(
    ("stem", "polite"),
    [("어렵", "어려워"), ("그렇", "그래"), ("하얗", "하얘"), ("바쁘", "바빠"), ("곱", "고와")],
)
def test_conjugates_adjectives(stem: str, polite: str) -> None:
    """Irregular adjectives before 아 and 어."""
    assert infinitive(stem, irregular=stem != "바쁘") == polite


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("의사", ("의사다", "의사입니다", "의사예요")),
        ("계획", ("계획이다", "계획입니다", "계획이에요")),
        ("API", ("API다", "API입니다", "API예요")),
        ("쓰는 것", ("쓰는 것이다", "쓰는 것입니다", "쓰는 거예요")),
        ("쓸 거", ("쓸 거다", "쓸 겁니다", "쓸 거예요")),
    ],
)
def test_makes_the_copula_from_the_sound_of_the_noun(noun: str, forms: tuple[str, ...]) -> None:
    """이다 after a consonant, 다 after a vowel, 예요 and not 에요."""
    assert (copula(noun, "한다"), copula(noun, "합니다"), copula(noun, "해요")) == forms
