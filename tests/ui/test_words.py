"""What the app says."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.errors import InputError
from assistant.schema import Author, EvidenceKind
from assistant.ui import words


def test_every_kind_and_author_has_a_name() -> None:
    """A noun of the schema that the app cannot name would stop the page."""
    assert set(words.KINDS) == set(get_args(EvidenceKind))
    assert set(words.AUTHORS) == set(get_args(Author))


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("바꾸려면 --author를 주세요.", "바꾸려면 ‘커밋 작성자’를 주세요."),
        ("--year나 --from/--to로 기간을 바꿔 주세요.", "‘연도’나 ‘첫날’/‘마지막 날짜’로 기간을 바꿔 주세요."),
        ("OPENAI_API_KEY나 --base-url이 필요합니다.", "‘API 키’나 ‘서버 URL’이 필요합니다."),
        (
            "OPENAI_API_KEY로 키를 주거나 --base-url로 서버를 알려 주세요.",
            "‘API 키’로 키를 주거나 ‘서버 URL’로 서버를 알려 주세요.",
        ),
        ("--engine offline으로 쓸 수 있습니다.", "‘오프라인’으로 쓸 수 있습니다."),
        ("--model로 이름을 알려 주세요.", "‘모델’로 이름을 알려 주세요."),
    ],
)
def test_options_of_the_command_line_get_their_names_in_the_app(message: str, said: str) -> None:
    """A browser has no ``--`` options; their names fit the particles around them."""
    assert words.explain(InputError(message)) == said


def test_what_nobody_foresaw_is_told_without_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    """The page says that nothing is lost; the traceback goes to the log only."""
    said = words.explain(ValueError("secret"))
    assert said.startswith("생각하지 못한 문제가 생겼습니다. 적은 글은 그대로 있습니다.")
    assert "secret" not in said
    assert "ValueError: secret" in caplog.text
