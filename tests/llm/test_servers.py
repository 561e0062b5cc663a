"""OpenAI is not the only server: what Ollama, vLLM, llama.cpp and LM Studio say is understood, too.

The shapes of the bodies are written from documentation and memory. Of these servers only llama.cpp was run
(``make test-llm``): its refusal of what is too long is the one below; the others were not compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from llm_server import Answer, LlmServer

from assistant.errors import (
    ContextTooLong,
    ModelError,
    RequestRefused,
    ServerUnreachable,
)
from assistant.llm import ChatModel

Connect = Callable[..., ChatModel]

SCHEMA = {
    "type": "object",
    "properties": {"ids": {"type": "array", "items": {"$ref": "#/$defs/id"}}},
    "required": ["ids"],
    "additionalProperties": False,
    "$defs": {"id": {"type": "string", "enum": ["e1", "e2"]}},
}
GOOD = '{"ids": ["e2"]}'
JSON = "application/json"


def refusal(body: Any, *, status: int = 400) -> Answer:
    return Answer(page=json.dumps(body, ensure_ascii=False), kind=JSON, status=status)


def stream(*events: Any, name: str = "") -> Answer:
    """Server-sent events; with a ``name`` the last one has it."""
    lines = [f"data: {json.dumps(event, ensure_ascii=False)}\n\n" for event in events]
    if name:
        lines[-1] = f"event: {name}\n{lines[-1]}"
    return Answer(page="".join(lines) + "data: [DONE]\n\n", kind="text/event-stream")


def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}


TOO_LONG = {
    "OpenAI": refusal(
        {
            "error": {
                "message": "This model's maximum context length is 8192 tokens. However, your messages resulted "
                "in 9000 tokens. Please reduce the length of the messages.",
                "type": "invalid_request_error",
                "param": "messages",
                "code": "context_length_exceeded",
            }
        }
    ),
    "vLLM, flat": refusal(
        {
            "object": "error",
            "message": "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        }
    ),
    "vLLM, wrapped": refusal(
        {
            "error": {
                "message": "The decoder prompt (length 5000) is longer than the maximum model length of 4096.",
                "type": "BadRequestError",
                "param": None,
                "code": 400,
            }
        }
    ),
    "llama.cpp": refusal(
        {
            "error": {
                "code": 400,
                "message": "request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 5000,
                "n_ctx": 4096,
            }
        }
    ),
    "llama-cpp-python": refusal(
        {
            "error": {
                "message": "This model's maximum context length is 2048 tokens, however you requested 3000 tokens "
                "(3000 in your prompt; 0 for the completion). Please reduce your prompt; or completion length.",
                "type": "invalid_request_error",
                "param": "messages",
                "code": "context_length_exceeded",
            }
        }
    ),
    "LM Studio, string": refusal(
        {
            "error": "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded "
            "with context length of only 4096 tokens, which is not enough."
        }
    ),
    "LM Studio, in the stream": stream(
        {
            "error": {
                "message": "Trying to keep the first 5000 tokens when context the overflows. However, the model is "
                "loaded with context length of only 4096 tokens, which is not enough."
            }
        },
        name="error",
    ),
    "Ollama": refusal(
        {
            "error": {
                "message": "input length exceeds the context length",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        }
    ),
    "TGI": refusal(
        {
            "error": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000",
            "error_type": "validation",
        },
        status=422,
    ),
}
NO_SCHEMA = {
    "LM Studio": refusal({"error": "'response_format.type' must be 'json_schema' or 'text'"}),
    "old llama-cpp-python": refusal(
        {"error": [{"type": "extra_forbidden", "loc": ["body", "response_format", "json_schema"]}]},
        status=422,
    ),
    "a proxy": refusal({"detail": "json_schema is not supported by this backend"}),
    "vLLM without a grammar": refusal(
        {"object": "error", "message": "Failed to compile grammar: unsupported keyword", "code": 400}
    ),
    "not implemented": refusal(
        {"error": {"message": "structured output: not implemented (response_format)"}}, status=501
    ),
}


@pytest.mark.parametrize("server", TOO_LONG)
def test_a_request_that_is_too_long_is_known_as_such(server: str, model_of: Connect) -> None:
    """By its code or by any server's wording; it is not sent again."""
    with LlmServer([TOO_LONG[server]]) as at, pytest.raises(ContextTooLong):
        list(model_of(at).stream("규칙", "자료"))
    assert at.hits == 1


@pytest.mark.parametrize("server", NO_SCHEMA)
def test_a_server_without_schemas_is_noticed_once(server: str, model_of: Connect) -> None:
    """Whatever words it refuses with; plain JSON is asked for from then on."""
    with LlmServer([NO_SCHEMA[server], GOOD]) as at:
        model = model_of(at)
        for _ in range(2):
            assert model.structured("규칙", "자료", name="outline", schema=SCHEMA) == {"ids": ["e2"]}
        assert ["response_format" in request.body for request in at.requests] == [True, False, False]


def test_a_server_that_takes_no_stream_options_is_served_without(model_of: Connect) -> None:
    """Then nobody counts tokens, but there is an answer; noticed once."""
    no = refusal(
        {"error": {"message": "Unrecognized request argument supplied: stream_options", "code": None}}
    )

    def script(body: dict[str, Any]) -> Answer | str:
        return no if "stream_options" in body else "좋다."

    with LlmServer(script) as at:
        model = model_of(at)
        for _ in range(2):
            assert "".join(model.stream("규칙", "자료")) == "좋다."
        assert ["stream_options" in request.body for request in at.requests] == [True, False, False]
        assert model.usage.requests == 3


NO_CAP = {
    "vLLM": "'max_tokens' or 'max_completion_tokens' is too large: 12000. This model's maximum context length "
    "is 8192 tokens and your request has 900 input tokens.",
    "OpenAI": "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead.",
    "an older model": "max_tokens is too large: 12000. This model supports at most 4096 completion tokens.",
}


@pytest.mark.parametrize("server", NO_CAP)
def test_a_server_that_takes_no_such_cap_is_served_without(server: str, model_of: Connect) -> None:
    """An answer is worth more than its cap; noticed once, and what was kept stays found."""
    no = refusal({"error": {"message": NO_CAP[server], "code": None}})

    def script(body: dict[str, Any]) -> Answer | str:
        return no if "max_tokens" in body else "좋다."

    with LlmServer(script) as at:
        model = model_of(at)
        for _ in range(2):
            assert "".join(model.stream("규칙", "자료")) == "좋다."
        assert ["max_tokens" in request.body for request in at.requests] == [True, False, False]


def test_a_request_that_is_too_long_is_so_without_a_cap(model_of: Connect) -> None:
    """vLLM speaks of the cap first; the second refusal is about the request itself."""
    words = (NO_CAP["vLLM"], "This model's maximum context length is 8192 tokens.")
    with LlmServer([refusal({"error": {"message": each, "code": None}}) for each in words]) as at:
        with pytest.raises(ContextTooLong):
            list(model_of(at).stream("규칙", "자료"))
        assert at.hits == 2


def test_thoughts_in_a_field_of_their_own_are_no_text(model_of: Connect) -> None:
    """vLLM and LM Studio send thoughts as ``reasoning_content``, Ollama as ``reasoning``."""
    events = (
        chunk({"role": "assistant", "content": ""}),
        chunk({"reasoning_content": "무엇을 쓸까"}),
        chunk({"reasoning": "흠"}),
        chunk({"content": "올해는 "}),
        chunk({"content": "좋았다."}),
        chunk({}, "stop"),
    )
    with LlmServer([stream(*events)]) as at:
        assert "".join(model_of(at).stream("규칙", "자료")) == "올해는 좋았다."


@pytest.mark.parametrize("reason", ["stop", "eos_token", "stop_sequence"])
def test_ends_of_other_servers_are_ends(reason: str, model_of: Connect) -> None:
    """An answer is whole whatever its server calls that."""
    with LlmServer([stream(chunk({"content": "좋다."}), chunk({}, reason))]) as at:
        assert "".join(model_of(at).stream("규칙", "자료")) == "좋다."


ODD: dict[str, tuple[Answer, type[ModelError], str]] = {
    "Ollama without the model": (
        refusal({"error": {"message": "model 'm' not found", "type": "api_error", "code": None}}, status=404),
        RequestRefused,
        "그런 모델이나 주소가 없습니다",
    ),
    "llama.cpp while it loads": (
        refusal(
            {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, status=503
        ),
        ServerUnreachable,
        "문제가 생겼습니다(503)",
    ),
    "an error that is a string": (
        refusal({"error": "something is wrong"}),
        RequestRefused,
        "(400: something is wrong)",
    ),
    "FastAPI": (
        refusal({"detail": [{"loc": ["body", "messages"], "msg": "field required"}]}, status=422),
        RequestRefused,
        "(422: ",
    ),
    "no JSON": (Answer(page="Bad Gateway", kind="text/plain", status=502), ServerUnreachable, "(502)"),
    "an error amid the stream": (
        stream(chunk({"content": "올해"}), {"error": {"message": "CUDA out of memory", "code": 500}}),
        ServerUnreachable,
        "CUDA out of memory",
    ),
}


@pytest.mark.parametrize("server", ODD)
def test_errors_of_any_shape_are_told_in_korean(server: str, model_of: Connect) -> None:
    """The kind of error, and the server's own words where there are any."""
    answer, kind, words = ODD[server]
    with LlmServer([answer]) as at, pytest.raises(kind) as caught:
        list(model_of(at).stream("규칙", "자료"))
    assert words in str(caught.value)
    assert "{" not in str(caught.value)
