"""The scripted server speaks the protocol as OpenAI's own client understands it."""

from __future__ import annotations

import openai
import pytest
from llm_server import Answer, LlmServer, usage


def client(server: LlmServer) -> openai.OpenAI:
    return openai.OpenAI(base_url=server.url, api_key="sk-1", max_retries=0, timeout=2)


def test_a_plain_answer() -> None:
    """Without streaming the answer comes whole, with its usage, and the request is kept."""
    with LlmServer(["올해는 잘 됐다."]) as server:
        done = client(server).chat.completions.create(
            model="m", messages=[{"role": "system", "content": "규칙"}, {"role": "user", "content": "자료"}]
        )
        assert done.usage is not None
        assert (done.choices[0].message.content, done.choices[0].finish_reason) == ("올해는 잘 됐다.", "stop")
        assert (
            done.usage.completion_tokens
            == usage(Answer("올해는 잘 됐다."), {"messages": []})["completion_tokens"]
        )
        request = server.requests[0]
        assert (request.system, request.user, request.headers["authorization"]) == (
            "규칙",
            "자료",
            "Bearer sk-1",
        )


def test_a_script_is_a_function_or_a_list() -> None:
    """A function sees the request's body; the last answer of a list repeats."""

    def ask(server: LlmServer) -> str | None:
        done = client(server).chat.completions.create(
            model="m", messages=[{"role": "user", "content": "메아리"}]
        )
        return done.choices[0].message.content

    with LlmServer(lambda body: body["messages"][0]["content"] * 2) as server:
        assert ask(server) == "메아리메아리"
    with LlmServer(["하나", "둘"]) as server:
        assert [ask(server) for _ in range(3)] == ["하나", "둘", "둘"]


def test_the_list_of_models() -> None:
    """``/v1/models`` lists the names, or fails as told."""
    with LlmServer(["."], models=("qwen", "gemma")) as server:
        assert [model.id for model in client(server).models.list()] == ["qwen", "gemma"]
    with LlmServer(["."], models=Answer(status=503)) as server, pytest.raises(openai.InternalServerError):
        client(server).models.list()
