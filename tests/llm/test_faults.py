"""Every way in which a server fails ends in one error of ours, with one message."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

import pytest
from llm_server import FAULTS, Answer, LlmServer

from assistant.errors import (
    AnswerCut,
    AnswerUnusable,
    ContextTooLong,
    KeyRefused,
    ModelError,
    QuotaExceeded,
    RequestRefused,
    ServerTooSlow,
    ServerUnreachable,
)
from assistant.llm import ChatModel

Connect = Callable[..., ChatModel]

_LOST = "에 연결하지 못했거나 연결이 끊겼습니다. 서버가 켜져 있는지, 주소가 맞는지 확인해 주세요."
_SLOW = "에서 0.5초 안에 답이 오지 않았습니다. 서버 상태를 확인하거나 설정의 timeout을 늘려 주세요."
_LONG = "가 한 번에 읽기에는 자료가 너무 깁니다. 기간을 줄이거나 더 긴 글을 읽는 모델을 골라 주세요."
_ODD = "의 답을 읽을 수 없습니다. OpenAI 방식의 서버인지, 주소가 맞는지 확인해 주세요."
_EMPTY = "가 답을 비우거나 거절했습니다. 다시 하거나 다른 모델을 골라 주세요."
_START = "올해는 카프카를 도입했"

# fault: the error, its message after the server's name, the text that came before, the requests made
EXPECTED: dict[str, tuple[type[ModelError], str, str, int]] = {
    "unauthorized": (
        KeyRefused,
        "가 API 키를 받아 주지 않았습니다(401). OPENAI_API_KEY나 설정 파일의 api_key를 확인해 주세요.",
        "",
        1,
    ),
    "forbidden": (
        KeyRefused,
        "가 접근을 막았습니다(403). 이 API 키로 쓸 수 있는 모델과 지역인지 확인해 주세요.",
        "",
        1,
    ),
    "not_found": (
        RequestRefused,
        "에 그런 모델이나 주소가 없습니다(404). "
        "모델 이름(--model)과 주소(--base-url, 보통 /v1로 끝납니다)를 확인해 주세요.",
        "",
        1,
    ),
    "bad_request": (
        RequestRefused,
        "가 요청을 거절했습니다(400: Unsupported parameter). 모델 이름과 서버 설정을 확인해 주세요.",
        "",
        1,
    ),
    "context_code": (ContextTooLong, _LONG, "", 1),
    "context_words": (ContextTooLong, _LONG, "", 1),
    "rate_limit": (
        QuotaExceeded,
        "가 요청이 너무 잦다고 알려 왔습니다. 잠시 뒤에 다시 해 주세요.",
        "",
        3,
    ),
    "quota": (
        QuotaExceeded,
        "에서 쓸 수 있는 한도를 다 썼습니다. 결제와 한도를 확인해 주세요.",
        "",
        1,
    ),
    "server_error": (ServerUnreachable, "에 문제가 생겼습니다(500). 잠시 뒤에 다시 해 주세요.", "", 3),
    "loading": (ServerUnreachable, "에 문제가 생겼습니다(503). 잠시 뒤에 다시 해 주세요.", "", 3),
    "hang": (ServerTooSlow, _SLOW, "", 1),
    "stall": (ServerTooSlow, _SLOW, _START, 1),
    "keepalive": (ServerTooSlow, _SLOW, _START, 1),
    "only_keepalive": (ServerTooSlow, _SLOW, "", 1),
    "cut": (ServerUnreachable, _LOST, _START, 1),
    "cut_at_once": (ServerUnreachable, _LOST, "", 3),
    "eof": (
        AnswerCut,
        "의 답이 끝나기 전에 끊겼습니다. 다시 하거나 서버의 기록을 확인해 주세요.",
        _START,
        1,
    ),
    "length": (
        AnswerCut,
        "의 답이 길이 한도에서 잘렸습니다. 더 길게 답하는 모델이나 설정을 골라 주세요.",
        _START,
        1,
    ),
    "content_filter": (
        AnswerUnusable,
        "가 내용 정책을 이유로 답을 막았습니다. 자료에 걸릴 만한 말이 있는지 보아 주세요.",
        _START,
        1,
    ),
    "refusal": (AnswerUnusable, _EMPTY, "", 1),
    "empty": (AnswerUnusable, _EMPTY, "", 1),
    "error_in_stream": (
        ServerUnreachable,
        "가 답하다가 오류를 알렸습니다(The server had an error). 잠시 뒤에 다시 해 주세요.",
        _START,
        1,
    ),
    "broken_stream": (AnswerUnusable, _ODD, _START, 1),
    "html": (AnswerUnusable, _ODD, "", 1),
}


def run_to_error(model: ChatModel) -> tuple[ModelError, str]:
    """The error that ends a stream and the text that came before it."""
    got: list[str] = []
    with pytest.raises(ModelError) as caught:
        for text in model.stream("규칙", "자료"):
            got.append(text)
        pytest.fail("the answer passed for a good one")
    return caught.value, "".join(got)


def place(server: LlmServer) -> str:
    return f"LLM 서버({server.url[7:-3]}, 모델 test-model)"


def test_every_fault_is_expected() -> None:
    """The table covers each fault that the server knows."""
    assert EXPECTED.keys() == FAULTS.keys()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_ends_in_one_error_of_ours(fault: str, model_of: Connect) -> None:
    """Kind, message, text kept and number of requests are what the table says."""
    with LlmServer([FAULTS[fault]]) as server:
        model = model_of(server, api_key="sk-secret-123")
        error, text = run_to_error(model)
        kind, message, start, requests = EXPECTED[fault]
        assert (type(error), str(error)) == (kind, place(server) + message)
        assert (text, model.usage.requests, server.hits) == (start, requests, requests)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_structured_answer_fails_the_same_way(fault: str, model_of: Connect) -> None:
    """A fault under structured output is the same kind of error as in a stream."""
    schema = {"type": "object", "properties": {}}
    with LlmServer([FAULTS[fault]]) as server, pytest.raises(EXPECTED[fault][0]):
        model_of(server).structured("규칙", "자료", name="outline", schema=schema)


@pytest.mark.parametrize("fault", ["rate_limit", "server_error", "loading", "cut_at_once"])
def test_a_passing_fault_is_survived(fault: str, model_of: Connect) -> None:
    """What fails for a moment only is asked again, and each try counts as a request."""
    with LlmServer([FAULTS[fault], "잘 됐다."]) as server:
        model = model_of(server)
        assert "".join(model.stream("규칙", "자료")) == "잘 됐다."
        assert (server.hits, model.usage.requests) == (2, 2)


def test_retry_after_is_waited_for(model_of: Connect) -> None:
    """The pause that a server asks for is kept."""
    busy = dataclasses.replace(FAULTS["rate_limit"], retry_after="1")
    with LlmServer([busy, "잘 됐다."]) as server:
        start = time.monotonic()
        assert "".join(model_of(server).stream("규칙", "자료")) == "잘 됐다."
        assert 1.0 <= time.monotonic() - start < 2.0


@pytest.mark.parametrize("seconds", ["300", "4"])
def test_a_long_retry_after_fails_at_once(seconds: str, model_of: Connect) -> None:
    """Nobody waits for minutes, nor beyond the deadline; the message names the wait."""
    busy = dataclasses.replace(FAULTS["rate_limit"], retry_after=seconds)
    with LlmServer([busy]) as server:
        start = time.monotonic()
        error, _ = run_to_error(model_of(server, deadline=3.0))
        assert time.monotonic() - start < 1.0
        message = f"가 요청이 너무 잦다고 알려 왔습니다. {seconds}초 뒤에 다시 해 주세요."
        assert (str(error), server.hits) == (place(server) + message, 1)


@pytest.mark.parametrize("fault", ["hang", "stall", "keepalive", "only_keepalive"])
def test_a_silent_server_is_left_and_hung_up_on(fault: str, model_of: Connect) -> None:
    """Waiting ends once, not once per retry, and the socket is closed."""
    with LlmServer([FAULTS[fault]]) as server:
        start = time.monotonic()
        run_to_error(model_of(server))
        assert time.monotonic() - start < 0.75
        assert server.wait_for_abort()


def test_the_deadline_ends_an_answer_that_keeps_coming(model_of: Connect) -> None:
    """A stream that never stalls still ends with the run, and so does the next request, unsent."""
    with LlmServer([Answer("가" * 4000, size=1, delay=0.02)]) as server:
        model = model_of(server, deadline=0.4)
        for _ in range(2):
            error, _ = run_to_error(model)
            assert type(error) is ServerTooSlow
            assert "에서 0.4초 안에 답이 오지 않았습니다." in str(error)
        assert server.hits == 1


def test_no_server(model_of: Connect) -> None:
    """A closed port is a server that cannot be reached; the model's name is not known then."""
    with LlmServer(["."]) as server:
        pass
    error, _ = run_to_error(model_of(server))
    assert (type(error), str(error)) == (ServerUnreachable, f"LLM 서버({server.url[7:-3]}){_LOST}")


_SHAPES = [
    "[]",
    '"a"',
    "1",
    "null",
    "{}",
    '{"choices": 5}',
    '{"choices": [5]}',
    '{"choices": [{"delta": "a"}]}',
    '{"choices": [{"delta": {"content": 5}}]}',
    '{"choices": [{"delta": {"content": [1]}}]}',
    '{"choices": [], "usage": 5}',
    '{"error": "boom"}',
    '{"error": {"message": 5}}',
]


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
@pytest.mark.parametrize("shape", _SHAPES)
def test_an_event_of_any_shape_is_an_error_of_ours(shape: str, model_of: Connect) -> None:
    """JSON that is no chunk never comes out as a foreign exception."""
    with LlmServer([Answer(page=f"data: {shape}\n\n", kind="text/event-stream")]) as server:
        run_to_error(model_of(server))


def test_the_key_is_in_no_message(model_of: Connect) -> None:
    """A server that repeats the key in its error does not get it onto the screen."""
    echo = Answer(status=400, message="bad header: Bearer sk-secret-123\nsecond line")
    with LlmServer([echo]) as server:
        error, _ = run_to_error(model_of(server, api_key="sk-secret-123"))
    assert "(400: bad header: Bearer *** second line)" in str(error)
