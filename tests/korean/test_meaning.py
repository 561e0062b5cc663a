"""The content words of a text and what denies them."""

import pytest

from assistant.korean.meaning import content, likeness


def denied(text: str) -> dict[str, bool]:
    return {word.whole: word.denied for word in content(text)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("스토리북을 도입했지만 쓰지 못했다", {"스토리북": False, "도입": False, "쓰": True}),
        ("동생은 못 옴", {"동생": False, "오": True}),
        ("공부 거의 못함", {"공부": True, "거의": False}),
        ("도입하지 않았다", {"도입": True}),
        ("악보를 읽을 줄 모른다", {"악보": False, "읽": True, "모르": False}),
        ("참석할 수가 없었다", {"참석": True, "없": False}),
        ("쓰지 말자고 했다", {"쓰": True}),
        ("고치고 말았다", {"고치": False}),
        ("로그인하지 않아도 된다", {"로그인": False}),
        ("두 편밖에 쓰지 못했다", {"쓰": False}),
        ("실기에 불합격했다", {"실기": False, "불합격": False}),
        ("젠킨스를 걷어내고", {"젠킨스": False, "걷어내": False}),
        ("자랑스러웠다", {"자랑스럽": False}),
        ("feat: add cache", {"feat": False, "add": False, "cache": False}),
    ],
)
def test_words_and_their_denial(text: str, words: dict[str, bool]) -> None:
    """Stems without particles and endings; a limit (밖에) denies nothing; 불합격 is a word of its own."""
    assert denied(text) == words


def test_likeness_tells_synonyms_from_strangers() -> None:
    """Words of like use are nearer than others; a word that the model does not know is like nothing."""
    quit_, resigned, deploy = (content(text)[0] for text in ("그만두었다", "관두었다", "배포"))
    assert likeness(quit_, resigned) > 0.6
    assert likeness(quit_, deploy) < 0.5
    assert likeness(content("zzxxqq")[0], deploy) == 0.0
