"""The one place where foreign exceptions become ours.

openai, by status or by the code in the body          ours
├── 401, 403                                          KeyRefused
├── 429, rate_limit_exceeded, insufficient_quota      QuotaExceeded
├── timeouts, TimeoutError                            ServerTooSlow
├── no connection, connection lost, 5xx,
│   an error object in the stream                     ServerUnreachable
├── context too long                                  ContextTooLong
├── every other status                                RequestRefused
└── whatever a malformed answer sets off              AnswerUnusable
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import httpx2
import openai

from assistant.errors import (
    AnswerUnusable,
    ContextTooLong,
    KeyRefused,
    ModelError,
    QuotaExceeded,
    RequestRefused,
    ServerTooSlow,
    ServerUnreachable,
)

# A malformed answer comes out of the libraries as whatever their code stumbles over.
FOREIGN = (openai.OpenAIError, httpx2.HTTPError, OSError, ValueError, TypeError, LookupError, AttributeError)

_QUOTA_CODES = ("rate_limit_exceeded", "insufficient_quota")
_TOO_LONG = (
    "context_length_exceeded",
    "context size",
    "context length",
    "context window",
    "too long",
    "maximum model length",  # vLLM
    "`inputs` tokens",  # TGI
)
_CAP = re.compile(r"max_(?:completion_)?tokens")
_SCHEMA_WORDS = ("response_format", "json_schema", "schema", "grammar")


@dataclass(frozen=True)
class Place:
    """Where a request went, as messages name it; ``seconds`` is how long it was waited for."""

    server: str
    model: str
    seconds: float
    api_key: str

    def __str__(self) -> str:
        return f"LLM 서버({self.server}{', 모델 ' if self.model else ''}{self.model})"


def translate(error: Exception, place: Place) -> ModelError:
    """The error of ours for a foreign one; ours stay as they are."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, place)
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException | TimeoutError):
        return ServerTooSlow(
            f"{place}에서 {place.seconds:g}초 안에 답이 오지 않았습니다. "
            "서버 상태를 확인하거나 설정의 timeout을 늘려 주세요."
        )
    if isinstance(error, openai.APIConnectionError | httpx2.HTTPError | OSError):
        return ServerUnreachable(
            f"{place}에 연결하지 못했거나 연결이 끊겼습니다. 서버가 켜져 있는지, 주소가 맞는지 확인해 주세요."
        )
    if isinstance(error, openai.APIError):
        return _of_stream(error, place)
    return AnswerUnusable(
        f"{place}의 답을 읽을 수 없습니다. OpenAI 방식의 서버인지, 주소가 맞는지 확인해 주세요."
    )


def is_passing(error: Exception) -> bool:
    """Whether the same request may succeed in a moment; a timeout is not asked to happen twice."""
    if isinstance(error, openai.RateLimitError):
        return error.code != "insufficient_quota"
    if isinstance(error, openai.APIStatusError):
        return error.status_code in (408, 409) or (error.status_code >= 500 and error.status_code != 501)
    return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)


def retry_after(error: Exception) -> float | None:
    """Seconds that the server asked to wait, if it did."""
    value = error.response.headers.get("retry-after") if isinstance(error, openai.APIStatusError) else None
    return float(value) if value and value.isascii() and value.isdecimal() else None


def is_about_schema(error: BaseException | None) -> bool:
    """Whether a request was refused because the server knows no JSON schema."""
    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 415, 422, 501):
        return False
    words = _words(error).lower()
    return any(word in words for word in _SCHEMA_WORDS)


def is_about_usage(error: BaseException | None) -> bool:
    """Whether a request was refused because the server counts no tokens in streams."""
    return isinstance(error, openai.APIStatusError) and "stream_options" in _words(error)


def is_about_cap(error: BaseException | None) -> bool:
    """Whether a request was refused because of the cap on its answer: unknown, or more than the model can."""
    return isinstance(error, openai.APIStatusError) and bool(_CAP.search(_words(error)))


def _of_status(error: openai.APIStatusError, place: Place) -> ModelError:
    status = error.status_code
    if status == 401:
        return KeyRefused(
            f"{place}가 API 키를 받아 주지 않았습니다(401). "
            "OPENAI_API_KEY나 설정 파일의 api_key를 확인해 주세요."
        )
    if status == 403:
        return KeyRefused(
            f"{place}가 접근을 막았습니다(403). 이 API 키로 쓸 수 있는 모델과 지역인지 확인해 주세요."
        )
    if status == 429:
        return _of_limit(error, place)
    if status >= 500 and status != 501:
        return ServerUnreachable(f"{place}에 문제가 생겼습니다({status}). 잠시 뒤에 다시 해 주세요.")
    if _is_too_long(error):
        return _too_long(place)
    if status == 404:
        return RequestRefused(
            f"{place}에 그런 모델이나 주소가 없습니다(404). "
            "모델 이름(--model)과 주소(--base-url, 보통 /v1로 끝납니다)를 확인해 주세요."
        )
    return RequestRefused(
        f"{place}가 요청을 거절했습니다({status}: {_quote(error, place)}). "
        "모델 이름과 서버 설정을 확인해 주세요."
    )


def _of_limit(error: openai.APIError, place: Place) -> QuotaExceeded:
    if error.code == "insufficient_quota":
        return QuotaExceeded(f"{place}에서 쓸 수 있는 한도를 다 썼습니다. 결제와 한도를 확인해 주세요.")
    seconds = retry_after(error)
    wait = f"{seconds:g}초 뒤에" if seconds else "잠시 뒤에"
    return QuotaExceeded(f"{place}가 요청이 너무 잦다고 알려 왔습니다. {wait} 다시 해 주세요.")


def _of_stream(error: openai.APIError, place: Place) -> ModelError:
    """An error object inside a stream has no status, only perhaps a code."""
    if error.code in _QUOTA_CODES:
        return _of_limit(error, place)
    if _is_too_long(error):
        return _too_long(place)
    return ServerUnreachable(
        f"{place}가 답하다가 오류를 알렸습니다({_quote(error, place)}). 잠시 뒤에 다시 해 주세요."
    )


def _too_long(place: Place) -> ContextTooLong:
    return ContextTooLong(
        f"{place}가 한 번에 읽기에는 자료가 너무 깁니다. 기간을 줄이거나 더 긴 글을 읽는 모델을 골라 주세요."
    )


def _is_too_long(error: openai.APIError) -> bool:
    words = _words(error).lower()
    return any(word in words for word in _TOO_LONG)


def _words(error: openai.APIError) -> str:
    """All that the server said; since openai 3 ``str(error)`` no longer holds it."""
    page = error.response.text if isinstance(error, openai.APIStatusError) else ""
    return f"{error.code} {error.message} {error.body} {page}"


def _quote(error: openai.APIError, place: Place) -> str:
    """The server's own words, on one line, short, and without the key that it may repeat."""
    body: Any = error.body
    said = body.get("message") if isinstance(body, dict) else body
    words = said if isinstance(said, str) else ""
    line = " ".join(words.split())
    return (line.replace(place.api_key, "***") if place.api_key else line)[:120] or "이유를 말하지 않음"
