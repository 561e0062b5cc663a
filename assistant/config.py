"""Settings: defaults < configuration file < environment < flags.

The file is ``config.toml`` in the user's configuration folder (``platformdirs``), for example
``~/.config/hoego-assistant/config.toml``. Every mistake in it is reported in one message.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from assistant.errors import OptionError
from assistant.schema import REGISTERS

APP_NAME = "hoego-assistant"
ENGINES = ("auto", "offline", "llm")
DEFAULT_MODEL = "gpt-5-mini"
OPENAI_BASE_URL = "https://api.openai.com/v1"

MOST_PARALLEL = 16
CACHES = ("on", "fresh", "off")

_NUMBERS = {"timeout": (int, float), "max_cost": (int, float), "parallel": (int,)}
_SHAPES = {
    "max_cost": "따옴표 없는 숫자(원, 예: 1000)",
    "timeout": "따옴표 없는 숫자(예: 60)",
    "parallel": "따옴표 없는 정수(예: 3)",
    "authors": '글자의 목록(예: ["me@example.com"])',
    "hide": '글자의 목록(예: ["배추마켓=회사", "정산팀"])',
    "voice": '글자의 목록(예: ["~/blog/2023.md", "~/blog/2024.md"])',
}
_LISTS = ("authors", "hide", "voice")
_ENVIRONMENT = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url", "OPENAI_MODEL": "model"}


@dataclass(frozen=True)
class Settings:
    """What a run needs to know beside its inputs.

    ``timeout`` is seconds for one request; ``voice`` are paths of the user's own posts.
    ``max_cost`` is what a draft may cost in won before the user is asked.
    ``hide`` are words to tell in general, as ``word`` or ``word=label``; the flag adds to the file's.
    ``timeout`` is seconds for one request, ``parallel`` how many requests may be under way at once.
    ``cache``: answers that were paid for are used again (``on``), asked for anew (``fresh``), or not
    even kept (``off``).
    """

    engine: str = "auto"
    model: str = ""
    api_key: str = ""
    base_url: str = ""
    register: str = ""
    authors: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    timezone: str = "Asia/Seoul"
    timeout: float = 60.0
    max_cost: float = 1_000.0
    parallel: int = 3
    cache: str = "on"

    @property
    def uses_llm(self) -> bool:
        """``auto`` takes the LLM when a key or a base URL is configured."""
        return self.engine == "llm" or (self.engine == "auto" and bool(self.api_key or self.base_url))

    @property
    def is_own_server(self) -> bool:
        """Whether the model runs on this machine or in the user's own network, where nobody asks for money."""
        host = (urlsplit(self.base_url).hostname or "") if self.base_url else ""
        try:
            return ip_address(host).is_private
        except ValueError:
            return host == "localhost" or host.endswith((".localhost", ".local"))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def config_path() -> Path:
    """Where the configuration file lies, whether or not it exists."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME) / "config.toml"


def data_path() -> Path:
    """The folder where drafts are kept."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME)


def cache_path() -> Path:
    """The folder for what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path(APP_NAME)


def load(
    *,
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    path: Path | None = None,
) -> Settings:
    """Settings from all four layers; flags whose value is None or empty are not given.

    Raises OptionError naming every unknown key and unusable value at once.
    """
    environment = os.environ if environment is None else environment
    path = config_path() if path is None else path
    layers = {
        f"설정 파일 {path}의 ": _file_layer(path),
        "환경 변수의 ": _environment_layer(environment),
        "--": {key: value for key, value in (flags or {}).items() if value or isinstance(value, float)},
    }
    mistakes = [mistake for where, layer in layers.items() for mistake in _mistakes(layer, where)]
    if mistakes:
        raise OptionError("; ".join(mistakes))
    values = {key: value for layer in layers.values() for key, value in layer.items()}
    lists = {name: tuple(values[name]) for name in _LISTS if name in values}
    lists["hide"] = tuple(word for layer in layers.values() for word in layer.get("hide", ()))
    return replace(Settings(), **values | lists)


def _file_layer(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise OptionError(f"설정 파일을 읽을 수 없습니다: {path}. 권한을 확인해 주세요.") from error
    except UnicodeDecodeError as error:
        raise OptionError(f"설정 파일이 UTF-8이 아닙니다: {path}. UTF-8로 저장해 주세요.") from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = f"{where[1]}번째 줄의 " if where else ""
        raise OptionError(f"설정 파일 {path}에서 {line}TOML 문법이 잘못되었습니다.") from error


def _environment_layer(environment: Mapping[str, str]) -> dict[str, Any]:
    return {key: environment[name] for name, key in _ENVIRONMENT.items() if environment.get(name)}


def _mistakes(layer: Mapping[str, Any], where: str) -> list[str]:
    """Every mistake of one layer, each beginning with where it is and the setting's name there."""
    found = {key: _mistake(key, value) for key, value in layer.items()}
    names = {key: key.replace("_", "-") if where == "--" else key for key in layer}
    return [f"{where}{names[key]} {mistake}" for key, mistake in found.items() if mistake]


def _mistake(key: str, value: Any) -> str:
    known = [field.name for field in fields(Settings)]
    if key not in known:
        return f"설정은 없습니다 (있는 설정: {', '.join(known)})."
    if not _fits(key, value):
        return f"값은 {_SHAPES.get(key, '따옴표로 묶은 글자')}여야 합니다."
    choices = {"engine": ENGINES, "register": REGISTERS, "cache": CACHES}.get(key)
    if choices and value not in choices:
        return f"‘{value}’: {'·'.join(choices)} 가운데 하나를 주세요."
    if key == "timezone" and value not in available_timezones():
        return f"‘{value}’: 모르는 시간대입니다. 예: Asia/Seoul"
    if key == "base_url" and not value.startswith(("http://", "https://")):
        return f"‘{value}’: http:// 나 https:// 로 시작하는 주소를 주세요."
    if key == "max_cost" and not 0 <= value < float("inf"):
        return f"‘{value}’: 0이거나 0보다 큰 원을 주세요."
    if key == "timeout" and value <= 0:
        return f"‘{value}’: 0보다 큰 초를 주세요."
    if key == "parallel" and not 1 <= value <= MOST_PARALLEL:
        return f"‘{value}’: 1에서 {MOST_PARALLEL} 사이의 수를 주세요."
    return ""


def _fits(key: str, value: Any) -> bool:
    if key in _LISTS:
        return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if key in _NUMBERS:
        return isinstance(value, _NUMBERS[key]) and not isinstance(value, bool)
    return isinstance(value, str)
