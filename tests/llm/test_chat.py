"""What goes over the wire when all goes well, and what it costs."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from llm_server import Answer, LlmServer, slowly, usage

from assistant import llm
from assistant.config import DEFAULT_MODEL, Settings
from assistant.errors import AnswerUnusable, KeyRefused, OptionError, RequestRefused
from assistant.llm import ChatModel, connect
from assistant.schema import Usage

Connect = Callable[..., ChatModel]

SCHEMA = {
    "type": "object",
    "properties": {"ids": {"type": "array", "items": {"$ref": "#/$defs/id"}}},
    "required": ["ids"],
    "additionalProperties": False,
    "$defs": {"id": {"type": "string", "enum": ["e1", "e2"]}},
}
GOOD = '{"ids": ["e2"]}'


def test_a_stream_is_the_text_in_pieces(model_of: Connect) -> None:
    """The request holds the two messages, and how long an answer may be; no piece is empty."""
    with LlmServer([Answer("올해는 잘 됐다.", size=4)]) as server:
        assert list(model_of(server).stream("규칙", "자료")) == ["올해는 ", "잘 됐다", "."]
        assert server.requests[0].body == {
            "model": "test-model",
            "messages": [{"role": "system", "content": "규칙"}, {"role": "user", "content": "자료"}],
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_tokens": 12_000,
        }


def test_openai_is_told_the_cap_in_its_own_words(model_of: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its models that think refuse the older name."""
    with LlmServer(["좋다."]) as server:
        monkeypatch.setattr(llm, "OPENAI_BASE_URL", server.url)
        assert "".join(model_of(server, api_key="sk-test").stream("규칙", "자료")) == "좋다."
        body = server.requests[0].body
        assert (body["max_completion_tokens"], body.get("max_tokens")) == (12_000, None)


def test_pieces_arrive_one_by_one(model_of: Connect) -> None:
    """The first piece is there long before the answer is whole; closing then hangs up."""
    with LlmServer([slowly("가" * 600, delay=0.02)]) as server:
        pieces = model_of(server).stream("규칙", "자료")
        assert next(pieces) == "가" * 6
        pieces.close()  # type: ignore[attr-defined]
        assert server.wait_for_abort()


def test_usage_is_what_the_server_counts(model_of: Connect) -> None:
    """Streams and structured answers are summed; requests that failed count as requests only."""
    answers = [Answer("셋 넷."), Answer(GOOD), Answer(status=500), Answer("끝.")]
    with LlmServer(answers) as server:
        model = model_of(server)
        assert model.usage == Usage(engine="llm")
        list(model.stream("규칙", "하나"))
        model.structured("규칙", "둘", name="outline", schema=SCHEMA)
        list(model.stream("규칙", "셋"))
        paid = [usage(answers[at], server.requests[at].body) for at in (0, 1, 3)]
        assert model.usage == Usage(
            engine="llm",
            model="test-model",
            requests=4,
            prompt_tokens=sum(each["prompt_tokens"] for each in paid),
            completion_tokens=sum(each["completion_tokens"] for each in paid),
        )


def test_usage_that_counts_up_is_not_summed(model_of: Connect) -> None:
    """A server that repeats its count in every chunk is taken at its last word."""
    events = [
        {
            "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": reason}],
            "usage": {"prompt_tokens": 7, "completion_tokens": count, "total_tokens": 7 + count},
        }
        for count, (text, reason) in enumerate([("하나 ", None), ("둘 ", None), ("셋", "stop")], 1)
    ]
    page = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
    with LlmServer([Answer(page=page, kind="text/event-stream")]) as server:
        model = model_of(server)
        assert "".join(model.stream("규칙", "자료")) == "하나 둘 셋"
        assert (model.usage.prompt_tokens, model.usage.completion_tokens) == (7, 3)


def test_several_threads_share_a_model(model_of: Connect) -> None:
    """Answers do not mix and nothing is lost from the count."""
    with LlmServer(lambda body: slowly(body["messages"][1]["content"] * 3, delay=0.01)) as server:
        model = model_of(server)
        with ThreadPoolExecutor(4) as pool:
            texts = list(pool.map(lambda word: "".join(model.stream("규칙", word)), "가나다라"))
        assert texts == ["가가가", "나나나", "다다다", "라라라"]
        assert (model.usage.requests, server.peak > 1) == (4, True)


def test_structured_output_asks_for_a_strict_schema(model_of: Connect) -> None:
    """The schema goes along as strict response format, and the object comes back."""
    with LlmServer([GOOD]) as server:
        assert model_of(server).structured("규칙", "자료", name="outline", schema=SCHEMA) == {"ids": ["e2"]}
        assert server.requests[0].body["response_format"] == {
            "type": "json_schema",
            "json_schema": {"name": "outline", "strict": True, "schema": SCHEMA},
        }


@pytest.mark.parametrize(
    "refusal",
    [
        Answer(status=400, message="Unknown parameter: 'response_format'"),
        Answer(status=422, message="json_schema is not supported"),
        Answer("물론입니다! 근거는 e1과 e2입니다."),
        Answer('{"ids": ["e7"]}'),
    ],
)
def test_a_server_without_schemas_is_asked_in_words(refusal: Answer, model_of: Connect) -> None:
    """Refused or ignored, the schema then goes into the request, and from the next time at once."""
    with LlmServer([refusal, f"다음과 같습니다.\n```json\n{GOOD}\n```\n"]) as server:
        model = model_of(server)
        for _ in range(2):
            assert model.structured("규칙", "자료", name="outline", schema=SCHEMA) == {"ids": ["e2"]}
        assert ["response_format" in request.body for request in server.requests] == [True, False, False]
        assert server.requests[1].user == server.requests[2].user
        assert server.requests[1].user.startswith("자료\n\n다른 말 없이")
        assert json.loads(server.requests[1].user.splitlines()[-1]) == SCHEMA


def test_fenced_json_is_taken_as_it_comes(model_of: Connect) -> None:
    """A server that ignored the schema but answered in fenced JSON that fits is not asked twice."""
    with LlmServer([f"```json\n{GOOD}\n```"]) as server:
        assert model_of(server).structured("규칙", "자료", name="outline", schema=SCHEMA) == {"ids": ["e2"]}
        assert server.hits == 1


def test_an_answer_that_never_fits_is_unusable(model_of: Connect) -> None:
    """After the second try the answer is given up."""
    with LlmServer(["ids: e1"]) as server, pytest.raises(AnswerUnusable) as caught:
        model_of(server).structured("규칙", "자료", name="outline", schema=SCHEMA)
    assert str(caught.value).endswith(
        "가 정해 준 모양의 JSON으로 답하지 못했습니다. 다른 모델을 골라 주세요."
    )
    assert server.hits == 2


def test_an_endless_answer_is_stopped(model_of: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that rambles on is hung up on."""
    from assistant.llm import openai_chat

    monkeypatch.setattr(openai_chat, "LONGEST_ANSWER", 100)
    with LlmServer([Answer("가" * 5000, delay=0.001)]) as server:
        with pytest.raises(AnswerUnusable, match="끝없이 길어져"):
            list(model_of(server).stream("규칙", "자료"))
        assert server.wait_for_abort()


def test_thinking_aloud_is_left_out(model_of: Connect) -> None:
    """A leading thought of a local model is not part of the answer."""
    with LlmServer(["<think>\n{무엇을 쓰지?}\n</think>\n\n올해는 잘 됐다."]) as server:
        assert "".join(model_of(server).stream("규칙", "자료")) == "\n\n올해는 잘 됐다."


@pytest.mark.parametrize(
    ("models", "chosen"),
    [(["qwen", "gemma"], "qwen"), (["nomic-embed-text", "gemma"], "gemma")],
)
def test_a_local_server_names_its_model(models: list[str], chosen: str, model_of: Connect) -> None:
    """Without a configured name the first model that can chat is taken, and usage names it."""
    with LlmServer(["."], models=models) as server:
        model = model_of(server)
        assert model.model == ""
        list(model.stream("규칙", "자료"))
        assert (model.model, model.usage.model, server.requests[0].body["model"]) == (chosen,) * 3


def test_a_configured_model_is_not_looked_up(model_of: Connect) -> None:
    """With a name in the settings the server's list is never asked for."""
    with LlmServer(["."], models=Answer(status=500)) as server:
        list(model_of(server, model="llama").stream("규칙", "자료"))
        assert server.requests[0].body["model"] == "llama"


@pytest.mark.parametrize(
    ("models", "error"),
    [([], RequestRefused), (Answer(status=404), RequestRefused), (Answer(status=401), KeyRefused)],
)
def test_a_server_without_models(models: list[str] | Answer, error: type, model_of: Connect) -> None:
    """A failing list of models is an error of ours, like any other request's."""
    with LlmServer(["."], models=models) as server, pytest.raises(error):
        list(model_of(server).stream("규칙", "자료"))


def test_openai_has_a_default_model() -> None:
    """Without a base URL the server is OpenAI's, and its model needs no question."""
    assert connect(Settings(api_key="sk-1")).model == DEFAULT_MODEL


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(), "LLM을 쓰려면 OPENAI_API_KEY로 키를 주거나"),
        (Settings(api_key="여기에-키"), "‘api_key’에 쓸 수 없는 글자가 있습니다."),
        (Settings(api_key="sk-1\nsk-2"), "‘api_key’에 쓸 수 없는 글자가 있습니다."),
        (
            Settings(base_url="http://"),
            "‘base_url’은 http://localhost:8080/v1 같은 주소여야 합니다: 'http://'",
        ),
        (Settings(base_url="http://localhost:port/v1"), "‘base_url’은"),
        (Settings(base_url="http://[::1/v1"), "‘base_url’은"),
        (Settings(base_url="http://내 컴퓨터/v1"), "‘base_url’은"),
    ],
)
def test_settings_that_name_no_server(settings: Settings, message: str) -> None:
    """What cannot be a server is an option error, before anything is sent."""
    with pytest.raises(OptionError) as caught:
        connect(settings)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("base_url", ["{url}", "{url}/", "http://user:secret@{host}/v1"])
def test_ways_to_write_an_address(base_url: str, model_of: Connect) -> None:
    """A slash at the end and a user in the address work; the user's password is in no message."""
    with LlmServer(["좋다.", Answer(status=401)]) as server:
        model = model_of(server, base_url=base_url.format(url=server.url, host=server.url[7:-3]))
        assert list(model.stream("규칙", "자료")) == ["좋다."]
        with pytest.raises(KeyRefused) as caught:
            list(model.stream("규칙", "자료"))
        assert "secret" not in str(caught.value)


def test_no_text_reaches_a_tracing_service(model_of: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says, only the configured server is ever spoken to."""
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith.utils import get_env_var

    with socket.create_server(("127.0.0.1", 0)) as sink, LlmServer(["좋다.", GOOD]) as server:
        sink.settimeout(0.1)
        address = f"http://127.0.0.1:{sink.getsockname()[1]}"
        for name, value in {
            "LANGSMITH_TRACING": "true",
            "LANGCHAIN_TRACING_V2": "true",
            "LANGSMITH_ENDPOINT": address,
            "LANGCHAIN_ENDPOINT": address,
            "LANGSMITH_API_KEY": "lsv2_test",
            "LANGSMITH_GATEWAY": address,
            "OPENAI_BASE_URL": address,
            "OPENAI_API_BASE": address,
            "OPENAI_PROXY": address,
        }.items():
            monkeypatch.setenv(name, value)
        get_env_var.cache_clear()
        model = model_of(server)
        assert list(model.stream("규칙", "자료")) == ["좋다."]
        model.structured("규칙", "자료", name="outline", schema=SCHEMA)
        wait_for_all_tracers()
        with pytest.raises(TimeoutError):
            sink.accept()
        assert server.hits == 2
    get_env_var.cache_clear()


def test_importing_the_room_loads_nothing_heavy() -> None:
    """openai and LangChain are loaded at the first connection, not by the import."""
    code = "import sys, assistant.llm; print({'openai', 'langchain_core', 'httpx2'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "set()\n"
