"""Settings come in layers, and every mistake is told at once."""

from pathlib import Path

import pytest

from assistant import config
from assistant.errors import OptionError


def test_flags_beat_the_environment_and_that_beats_the_file(tmp_path: Path) -> None:
    """Each layer overrides only what it names."""
    path = tmp_path / "config.toml"
    path.write_text('model = "file"\nbase_url = "http://file"\nauthors = ["나"]\n', encoding="utf-8")
    environment = {"OPENAI_BASE_URL": "http://env", "OPENAI_API_KEY": "key"}
    settings = config.load(flags={"model": "flag", "engine": None}, environment=environment, path=path)
    assert settings == config.Settings(api_key="key", model="flag", base_url="http://env", authors=("나",))


@pytest.mark.parametrize(
    ("given", "uses"), [({}, False), ({"api_key": "k"}, True), ({"base_url": "http://x"}, True)]
)
def test_auto_takes_the_llm_when_one_is_configured(given: dict[str, str], uses: bool) -> None:
    """A key or an address is enough; offline stays offline whatever is configured."""
    assert config.Settings(**given).uses_llm is uses  # type: ignore[arg-type]
    assert config.Settings(engine="offline", **given).uses_llm is False  # type: ignore[arg-type]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """The message says where each value came from, and shows no key."""
    path = tmp_path / "config.toml"
    path.write_text('api_key = 123\nmodle = "x"\ntimeout = -1\n', encoding="utf-8")
    with pytest.raises(OptionError) as caught:
        config.load(flags={"register": "반말"}, environment={"OPENAI_BASE_URL": "localhost"}, path=path)
    assert str(caught.value) == (
        f"설정 파일 {path}의 api_key 값은 따옴표로 묶은 글자여야 합니다.; "
        f"설정 파일 {path}의 modle 설정은 없습니다 (있는 설정: engine, model, api_key, base_url, register, authors, "
        "hide, voice, timezone, timeout, max_cost, parallel, cache).; "
        f"설정 파일 {path}의 timeout ‘-1’: 0보다 큰 초를 주세요.; "
        "환경 변수의 base_url ‘localhost’: http:// 나 https:// 로 시작하는 주소를 주세요.; "
        "--register ‘반말’: 한다·합니다·해요 가운데 하나를 주세요."
    )


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """The path and the line are in the message."""
    path = tmp_path / "config.toml"
    path.write_text("api_key = \n", encoding="utf-8")
    with pytest.raises(OptionError, match="에서 1번째 줄의 TOML 문법이 잘못되었습니다"):
        config.load(environment={}, path=path)
