"""The analyser's door, and what the rest of the room relies on."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from assistant.korean.kiwi import tokens


def forms(text: str) -> list[str]:
    return [f"{token.form}/{token.tag}" for token in tokens(text)]


def test_knows_the_words_of_developers() -> None:
    """Words of the user dictionary are one noun each, where the analyser alone would cut them up."""
    assert [forms(word) for word in ("온보딩", "리팩토링", "완독", "커버리지")] == [
        ["온보딩/NNG"],
        ["리팩토링/NNG"],
        ["완독/NNG"],
        ["커버리지/NNG"],
    ]


def test_covers_the_characters_of_the_text() -> None:
    """Offsets count characters, astral ones too, so that a text can be cut by them."""
    text = "😀 서비스를 배포했다."
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "😀",
        "서비스",
        "를",
        "배포",
        "했",
        "했",
        "다",
        ".",
    ]


def test_writes_endings_with_the_letters_people_type() -> None:
    """ㄴ다 and not a conjoining jamo."""
    assert forms("학교에 간다.")[-2] == "ㄴ다/EF"


def test_marks_irregular_stems() -> None:
    """듣다 (듣고, 들어) is irregular, 얻다 is not."""
    irregular = [tokens(text)[0].irregular for text in ("들어요.", "얻어요.")]
    assert irregular == [True, False]


def test_a_lone_surrogate_does_no_harm() -> None:
    """Half a character is read as an unknown one."""
    assert len(tokens("\ud800 가")) > 0


def test_can_be_used_from_several_threads() -> None:
    """Four threads get what one gets."""
    texts = ["카프카를 도입했다.", "많이 배웠어요.", "3월에 이직했습니다."] * 20
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tokens, texts)) == [tokens(text) for text in texts]


def test_is_loaded_only_when_it_is_needed() -> None:
    """Importing any door of the room does not import the analyser; particles and slugs never do."""
    code = (
        "import sys\n"
        "from assistant.korean import guard, josa, kiwi, realise, register, slug, text\n"
        "josa.attach('Kafka', '을'); slug.slug('회고'); text.sentences('했다. 갔다.')\n"
        "print('kiwipiepy' in sys.modules)\n"
    )
    assert (
        subprocess.check_output([sys.executable, "-c", code], text=True, encoding="utf-8").strip() == "False"
    )
