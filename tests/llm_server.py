"""A server on loopback that speaks the OpenAI chat-completions protocol and answers by script.

    with LlmServer(["안녕하세요."]) as server:
        ...  # point base_url to server.url

A script is a list of answers, whose last one repeats, or a function from the request's body to an
answer. A plain string is an answer that goes well; ``FAULTS`` holds one of each kind that does not.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self

Ending = Literal[
    "stop", "length", "content_filter", "refusal", "eof", "cut", "stall", "keepalive", "error", "broken"
]


@dataclass(frozen=True)
class Answer:
    """What the server does with one request.

    ``text`` is sent in pieces of ``size`` characters, each ``delay`` seconds after the one before, and an
    error as long after the request. After the first ``after`` pieces (None: all) the answer ends as
    ``ending`` says; ``stop`` is the only good end. Instead of the text goes a ``status`` of 400 or more
    with an error, or a ``page`` of the media type ``kind`` with the status. A ``silent`` server accepts
    the request and never says a word.
    """

    text: str = ""
    ending: Ending = "stop"
    after: int | None = None
    size: int = 6
    delay: float = 0.0
    status: int = 200
    code: str = ""
    message: str = ""
    retry_after: str = ""
    page: str = ""
    kind: str = "text/html"
    silent: bool = False

    @property
    def pieces(self) -> list[str]:
        cut = [self.text[at : at + self.size] for at in range(0, len(self.text), self.size)]
        return cut[: self.after]


Body = dict[str, Any]
Script = Sequence[Answer | str] | Callable[[Body], Answer | str]

_TEXT = "올해는 카프카를 도입했다. [e1] 발표도 두 번 했다. [e2]"

FAULTS: dict[str, Answer] = {
    "unauthorized": Answer(status=401, code="invalid_api_key", message="Incorrect API key provided"),
    "forbidden": Answer(status=403, message="Country not supported"),
    "not_found": Answer(status=404, code="model_not_found", message="The model does not exist"),
    "bad_request": Answer(status=400, message="Unsupported parameter"),
    "context_code": Answer(status=400, code="context_length_exceeded", message="Too many tokens"),
    "context_words": Answer(status=400, message="the request exceeds the available context size"),
    "rate_limit": Answer(status=429, code="rate_limit_exceeded", message="Slow down"),
    "quota": Answer(status=429, code="insufficient_quota", message="You exceeded your current quota"),
    "server_error": Answer(status=500, message="Oops"),
    "loading": Answer(status=503, message="Loading model"),
    "hang": Answer(silent=True),
    "stall": Answer(_TEXT, ending="stall", after=2),
    "keepalive": Answer(_TEXT, ending="keepalive", after=2),
    "only_keepalive": Answer(ending="keepalive"),
    "cut": Answer(_TEXT, ending="cut", after=2),
    "cut_at_once": Answer(ending="cut"),
    "eof": Answer(_TEXT, ending="eof", after=2),
    "length": Answer(_TEXT, ending="length", after=2),
    "content_filter": Answer(_TEXT, ending="content_filter", after=2),
    "refusal": Answer("죄송하지만 도와드릴 수 없습니다.", ending="refusal"),
    "empty": Answer(""),
    "error_in_stream": Answer(_TEXT, ending="error", after=2, message="The server had an error"),
    "broken_stream": Answer(_TEXT, ending="broken", after=2),
    "html": Answer(page="<html><body>Please sign in to the hotel wifi</body></html>"),
}


@dataclass(frozen=True)
class Request:
    """A chat request as it came in."""

    body: Body
    headers: dict[str, str]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][-1]["content"])


class LlmServer:
    """Listens between ``with`` and its end; ``requests``, ``aborts`` and ``peak`` tell what happened.

    ``models`` is what ``/v1/models`` lists, or an answer with the status it fails with. An abort is
    an answer that the client hung up on. ``peak`` is the largest number of chats in flight.
    """

    def __init__(self, script: Script, *, models: Sequence[str] | Answer = ("test-model",)) -> None:
        self.models = models
        self.requests: list[Request] = []
        self.aborts = 0
        self.peak = 0
        self._script = script
        self._in_flight = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Listener(("127.0.0.1", 0), _handler(self))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def hits(self) -> int:
        return len(self.requests)

    def wait_for_abort(self, seconds: float = 2.0) -> bool:
        """Whether a client hangs up within the time."""
        end = time.monotonic() + seconds
        while not self.aborts and time.monotonic() < end:
            time.sleep(0.005)
        return self.aborts > 0

    def chat(self, request: Request) -> Answer:
        """Record a request and look up its answer."""
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
            self._in_flight += 1
            self.peak = max(self.peak, self._in_flight)
        script = self._script
        answer = script(request.body) if callable(script) else script[min(number, len(script) - 1)]
        return Answer(answer) if isinstance(answer, str) else answer

    def left(self, *, aborted: bool) -> None:
        """Count a chat that is over."""
        with self._lock:
            self._in_flight -= 1
            self.aborts += aborted

    def rest(self, seconds: float, connection: socket.socket) -> None:
        """Wait, but raise ConnectionError as soon as the client hangs up or the server closes."""
        end = time.monotonic() + seconds
        while True:
            left = max(0.0, min(0.02, end - time.monotonic()))
            if select.select([connection], [], [], left)[0] and not connection.recv(1, socket.MSG_PEEK):
                raise ConnectionError("the client hung up")
            if self._closing.is_set():
                raise ConnectionError("the server closes")
            if time.monotonic() >= end:
                return


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is an everyday event here; anything else is a broken test."""
        import sys

        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(owner: LlmServer) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"owner": owner})


class _Handler(BaseHTTPRequestHandler):
    owner: LlmServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        models = self.owner.models
        if self.path != "/v1/models":
            self._fail(Answer(status=404, message="no such path"))
        elif isinstance(models, Answer):
            self._fail(models)
        else:
            data = [{"id": name, "object": "model", "created": 0, "owned_by": "test"} for name in models]
            self._send_json({"object": "list", "data": data})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/chat/completions":
            self._fail(Answer(status=404, message="no such path"))
            return
        answer = self.owner.chat(Request(body, dict(self.headers)))
        aborted = False
        try:
            self._answer(answer, body)
        except ConnectionError:
            aborted = True
            self.close_connection = True
        finally:
            self.owner.left(aborted=aborted)

    def _answer(self, answer: Answer, body: Body) -> None:
        if answer.silent:
            self._rest(3600)
        elif answer.page:
            self._send(answer.status, answer.kind, answer.page)
        elif answer.status >= 400:
            self._rest(answer.delay)
            self._fail(answer)
        elif body.get("stream"):
            self._stream(answer, body)
        else:
            self._send_json(_completion(answer, body))

    def _stream(self, answer: Answer, body: Body) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for delta in _deltas(answer):
            self._rest(answer.delay)
            self._event(_chunk(body, delta))
        self._end_stream(answer, body)

    def _end_stream(self, answer: Answer, body: Body) -> None:
        if answer.ending == "cut":
            self._reset()
        elif answer.ending == "stall":
            self._rest(3600)
        elif answer.ending == "keepalive":
            while True:
                self._write(": keep-alive\n\n")
                self._rest(0.02)
        elif answer.ending == "error":
            self._event({"error": {"message": answer.message, "code": answer.code or None}})
        elif answer.ending == "broken":
            self._write('data: {"id": "chat-1", "choi\n\n')
        elif answer.ending != "eof":
            self._finish(answer, body)
        self.wfile.write(b"0\r\n\r\n")

    def _finish(self, answer: Answer, body: Body) -> None:
        reason = "stop" if answer.ending == "refusal" else answer.ending
        self._event(_chunk(body, {}, finish_reason=reason))
        if (body.get("stream_options") or {}).get("include_usage"):
            self._event(_chunk(body, None) | {"usage": usage(answer, body)})
        self._write("data: [DONE]\n\n")

    def _event(self, data: Body) -> None:
        self._write(f"data: {json.dumps(data, ensure_ascii=False)}\n\n")

    def _write(self, text: str) -> None:
        raw = text.encode()
        self.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")

    def _rest(self, seconds: float) -> None:
        self.owner.rest(seconds, self.connection)

    def _reset(self) -> None:
        """Close with a TCP reset, as a crashing server does; half a moment lets what was sent arrive."""
        time.sleep(0.02)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()
        raise ConnectionError("reset")

    def _fail(self, answer: Answer) -> None:
        error = {"message": answer.message, "type": "error", "code": answer.code or None, "param": None}
        headers = {"Retry-After": answer.retry_after} if answer.retry_after else {}
        self._send(answer.status, "application/json", json.dumps({"error": error}), headers=headers)

    def _send_json(self, data: Body) -> None:
        self._send(200, "application/json", json.dumps(data, ensure_ascii=False))

    def _send(self, status: int, kind: str, text: str, *, headers: dict[str, str] | None = None) -> None:
        raw = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(raw)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


def _deltas(answer: Answer) -> Iterator[Body]:
    yield {"role": "assistant", "content": ""}
    name = "refusal" if answer.ending == "refusal" else "content"
    for piece in answer.pieces:
        yield {name: piece}


def _chunk(body: Body, delta: Body | None, *, finish_reason: str | None = None) -> Body:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish_reason}]
    return {
        "id": "chat-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": body["model"],
        "choices": choices,
    }


def _completion(answer: Answer, body: Body) -> Body:
    refused = answer.ending == "refusal"
    text = "".join(answer.pieces)
    message = {
        "role": "assistant",
        "content": None if refused else text,
        "refusal": text if refused else None,
    }
    reason = "stop" if refused else answer.ending
    return {
        "id": "chat-1",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": usage(answer, body),
    }


def usage(answer: Answer, body: Body) -> dict[str, int]:
    """The server's own count: a token is a character, so that a test can count along."""
    prompt = sum(len(str(message["content"])) for message in body["messages"])
    written = sum(map(len, answer.pieces))
    return {"prompt_tokens": prompt, "completion_tokens": written, "total_tokens": prompt + written}


def slowly(answer: Answer | str, *, delay: float) -> Answer:
    """The same answer with a pause before each piece."""
    return replace(Answer(answer) if isinstance(answer, str) else answer, delay=delay)
