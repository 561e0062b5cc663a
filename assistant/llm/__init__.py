"""Connects to a large language model; heavy libraries are loaded at the first connection."""

from __future__ import annotations

from urllib.parse import urlsplit

from assistant.config import DEFAULT_MODEL, OPENAI_BASE_URL, Settings
from assistant.errors import OptionError
from assistant.llm.base import ChatModel
from assistant.llm.cache import AnswerCache

__all__ = ["AnswerCache", "ChatModel", "connect"]

NO_KEY = "local"  # what a server of one's own is told when no key is configured


def connect(
    settings: Settings, *, deadline_seconds: float = 600.0, cache: AnswerCache | None = None
) -> ChatModel:
    """The chat model that the settings name; nothing is sent before the first request.

    Answers are kept in ``cache`` and taken from it. All requests together end ``deadline_seconds``
    after the first one began. Raises OptionError when the settings cannot name a server: neither key
    nor address, or one that cannot be one.
    """
    base_url = settings.base_url or OPENAI_BASE_URL
    is_openai = _host(base_url) == _host(OPENAI_BASE_URL)
    key = _key(settings, is_openai=is_openai)

    from assistant.llm.openai_chat import OpenAIChat
    from assistant.llm.patience import Patience

    return OpenAIChat(
        base_url=base_url,
        api_key=key,
        model=settings.model or (DEFAULT_MODEL if is_openai else ""),
        patience=Patience(idle=settings.timeout, whole=deadline_seconds),
        cache=cache,
        cap="max_completion_tokens" if is_openai else "max_tokens",
    )


def _host(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or not base_url.isascii() or not base_url.isprintable() or " " in base_url:
        raise OptionError(f"‘base_url’은 http://localhost:8080/v1 같은 주소여야 합니다: {base_url!r}")
    return host


def _key(settings: Settings, *, is_openai: bool) -> str:
    key = settings.api_key.strip()
    if not key and is_openai:
        raise OptionError(
            "LLM을 쓰려면 OPENAI_API_KEY로 키를 주거나 --base-url로 서버를 알려 주세요. "
            "둘 다 없으면 --engine offline으로 쓸 수 있습니다."
        )
    if not key.isascii() or not key.isprintable():
        raise OptionError("‘api_key’에 쓸 수 없는 글자가 있습니다. 키를 다시 복사해 주세요.")
    return key or NO_KEY
