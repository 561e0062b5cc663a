"""Any server that speaks the OpenAI chat-completions protocol, through LangChain."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import openai
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from pydantic import SecretStr

from assistant.errors import AnswerCut, AnswerUnusable, ModelError, RequestRefused
from assistant.llm.answers import read
from assistant.llm.cache import AnswerCache
from assistant.llm.faults import (
    FOREIGN,
    Place,
    is_about_cap,
    is_about_schema,
    is_about_usage,
    is_passing,
    retry_after,
    translate,
)
from assistant.llm.patience import Patience
from assistant.llm.thinking import without_thinking
from assistant.schema import Usage

T = TypeVar("T")
Chunks = Generator[AIMessageChunk, None, None]

RETRY_PAUSES = (0.5, 1.5)
LONGEST_PAUSE = 20.0  # a server that wants a longer pause has failed, for someone who waits
LONGEST_ANSWER = 60_000  # characters; a model that never ends is stopped here
MOST_TOKENS = 12_000  # of one answer, told to the server; ours take some 4,000, the rest is room to think
_REPLAYED = 24  # characters of a piece of an answer that was kept

# Sent with the request only to a server that does not take the schema itself.
_IN_WORDS = "{user}\n\n다른 말 없이 다음 JSON schema에 맞는 JSON 객체 하나만 쓰세요.\n{schema}"

_WHOLE = ("stop", "eos_token", "stop_sequence")  # the latter two are said by servers of TGI's kind
_ENDINGS = {
    "length": "의 답이 길이 한도에서 잘렸습니다. 더 길게 답하는 모델이나 설정을 골라 주세요.",
    "content_filter": "가 내용 정책을 이유로 답을 막았습니다. 자료에 걸릴 만한 말이 있는지 보아 주세요.",
    "": "의 답이 끝나기 전에 끊겼습니다. 다시 하거나 서버의 기록을 확인해 주세요.",
}


class OpenAIChat:
    """A ``ChatModel``. An empty ``model`` is asked of the server at the first request.

    Whole answers go into the ``cache`` and are taken from there when the same is asked again. ``cap`` is
    what the server calls the most tokens of an answer: OpenAI's newer models take only
    ``max_completion_tokens``, and servers of one's own know ``max_tokens`` for longer than that.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str,
        model: str,
        patience: Patience,
        cache: AnswerCache | None = None,
        cap: str = "max_tokens",
    ) -> None:
        self.model = model
        self._base_url = base_url
        self._api_key = api_key
        self._patience = patience
        self._cache = cache
        self._usage = Usage(engine="llm")
        self._lock = threading.Lock()
        self._connecting = threading.Lock()
        self._takes_schema = True
        self._counts = True
        self._cap = cap  # empty once the server has refused it

    @property
    def usage(self) -> Usage:
        return replace(self._usage, model=self.model)

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        return self._answer(system, user, options={}, fits=bool)

    def kept(self, system: str, user: str) -> bool:
        if self._cache is None:
            return False
        try:
            key = self._key([SystemMessage(system), HumanMessage(user)], {})
        except ModelError:  # the server was to be asked for its model
            return False
        return self._cache.get(key) is not None

    def hang_up(self) -> None:
        self._patience.hang_up()

    def structured(self, system: str, user: str, *, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        if self._takes_schema:
            answer = read(self._ask_with_schema(system, user, name=name, schema=schema), schema)
            if answer is not None:
                return answer
            self._takes_schema = False
        words = _IN_WORDS.format(user=user, schema=json.dumps(schema, ensure_ascii=False))
        answer = read("".join(self._answer(system, words, options={}, fits=_fits(schema))), schema)
        if answer is None:
            raise self._unusable("가 정해 준 모양의 JSON으로 답하지 못했습니다. 다른 모델을 골라 주세요.")
        return answer

    def _ask_with_schema(self, system: str, user: str, *, name: str, schema: dict[str, Any]) -> str:
        """The answer under a strict schema, empty from a server that refuses schemas.

        The schema goes through ``extra_body``, so that this is a stream like any other: LangChain's
        own way hands it to a parser in the SDK that loses the text and has errors of its own.
        """
        form = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
        options = {"extra_body": {"response_format": form}}
        try:
            return "".join(self._answer(system, user, options=options, fits=_fits(schema)))
        except RequestRefused as error:
            if is_about_schema(error.__cause__):
                return ""
            raise

    def _answer(
        self, system: str, user: str, *, options: dict[str, Any], fits: Callable[[str], bool]
    ) -> Generator[str, None, None]:
        """Pieces of one answer; a whole one that ``fits`` is kept, and replayed when it is asked for again.

        Raises AnswerUnusable at its end unless it is whole.
        """
        messages = [SystemMessage(system), HumanMessage(user)]
        key = self._key(messages, options)
        kept = self._cache.get(key) if self._cache else None
        if kept is not None:
            with self._lock:
                self._usage = replace(self._usage, replayed=self._usage.replayed + 1)
            yield from (kept[at : at + _REPLAYED] for at in range(0, len(kept), _REPLAYED))
            return
        said = ""
        with closing(self._texts(messages, options)) as texts:
            for text in without_thinking(texts):
                if text:
                    said += text
                    yield text
        if not said.strip():
            raise self._unusable("가 답을 비우거나 거절했습니다. 다시 하거나 다른 모델을 골라 주세요.")
        if self._cache and fits(said):
            self._cache.put(key, said)

    def _key(self, messages: list[BaseMessage], options: dict[str, Any]) -> str:
        """A hash of where a request goes and of all that is in it; the API key is in neither."""
        payload = self._chat._get_request_payload(messages, stream=True, **options)
        whole = json.dumps([self._base_url, payload], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def _texts(self, messages: list[BaseMessage], options: dict[str, Any]) -> Generator[str, None, None]:
        """What each chunk says; at the end of the chunks they must add up to a finished answer."""
        ending, length = "", 0
        with closing(self._chunks(messages, options)) as chunks:
            for chunk in chunks:
                ending = _ending(chunk) or ending
                length += len(chunk.text)
                if length > LONGEST_ANSWER:
                    raise self._unusable("의 답이 끝없이 길어져 멈췄습니다. 다른 모델을 골라 주세요.")
                yield chunk.text
        if ending in ("", "length"):
            raise AnswerCut(f"{self._place}{_ENDINGS[ending]}")
        if ending not in _WHOLE:
            raise self._unusable(_ENDINGS.get(ending, _ENDINGS[""]))

    def _chunks(self, messages: list[BaseMessage], options: dict[str, Any]) -> Chunks:
        """The chunks of one answer; failures before its first text are tried again."""
        chunk, rest = self._begun(messages, options)
        paid = None
        try:
            while chunk is not None:
                paid = chunk.usage_metadata or paid  # some servers count up in every chunk
                yield chunk
                chunk = next(rest, None)
        except FOREIGN as error:
            raise translate(error, self._place) from error
        finally:
            rest.close()
            self._count(paid)

    def _begun(
        self, messages: list[BaseMessage], options: dict[str, Any]
    ) -> tuple[AIMessageChunk | None, Chunks]:
        """An answer that has begun; what a server does not take beside the messages is left out from then on."""
        while True:
            counts, cap = self._counts, self._cap
            try:
                return self._persist(partial(self._open, messages, options, counts=counts, cap=cap))
            except RequestRefused as error:
                if counts and is_about_usage(error.__cause__):
                    self._counts = False
                elif cap and is_about_cap(error.__cause__):
                    self._cap = ""
                else:
                    raise

    def _open(
        self, messages: list[BaseMessage], options: dict[str, Any], *, counts: bool, cap: str
    ) -> tuple[AIMessageChunk | None, Chunks]:
        """Send a request and wait for the first text; tracing is decided there, and is off.

        The cap goes through ``extra_body``: LangChain sends every cap under OpenAI's own name.
        """
        timeout = self._patience.timeout()
        body = options.get("extra_body", {}) | ({cap: MOST_TOKENS} if cap else {})
        more = {**options, "extra_body": body}
        rest = cast(Chunks, self._chat.stream(messages, timeout=timeout, stream_usage=counts, **more))
        with self._lock:
            self._usage = replace(self._usage, requests=self._usage.requests + 1)
        with tracing_context(enabled=False):
            return next((chunk for chunk in rest if chunk.text or _ending(chunk)), None), rest

    def _persist(self, call: Callable[[], T]) -> T:
        """The result of a call that is repeated after passing failures, as long as there is time."""
        for pause in (*RETRY_PAUSES, None):
            try:
                return call()
            except FOREIGN as error:
                wait = max(pause or 0, retry_after(error) or 0)
                if pause is None or not is_passing(error) or wait > min(LONGEST_PAUSE, self._patience.left):
                    raise translate(error, self._place) from error
                time.sleep(wait)
        raise AssertionError("the last failure is raised")

    def _count(self, paid: UsageMetadata | None) -> None:
        if paid:
            with self._lock:
                self._usage = replace(
                    self._usage,
                    prompt_tokens=self._usage.prompt_tokens + paid["input_tokens"],
                    completion_tokens=self._usage.completion_tokens + paid["output_tokens"],
                )

    @property
    def _chat(self) -> ChatOpenAI:
        with self._connecting:
            return self._connected

    @cached_property
    def _connected(self) -> ChatOpenAI:
        """``base_url`` is always given, or the environment could send notes elsewhere."""
        http = openai.DefaultHttpxClient(event_hooks={"response": [self._patience.watch]})
        client = openai.OpenAI(
            base_url=self._base_url, api_key=self._api_key, http_client=http, max_retries=0
        )
        if not self.model:
            self.model = self._persist(lambda: self._first_model(client))
        return ChatOpenAI(
            model=self.model,
            base_url=self._base_url,
            api_key=SecretStr(self._api_key),
            http_client=http,
            openai_proxy="",  # or OPENAI_PROXY would clash with the client above; HTTPS_PROXY works
            max_retries=0,
            stream_usage=True,
            use_responses_api=False,
        )

    def _first_model(self, client: openai.OpenAI) -> str:
        """The first model that the server lists and that can chat."""
        names = [model.id for model in client.models.list(timeout=self._patience.timeout()).data]
        chatting = [name for name in names if "embed" not in name.lower()]
        if not chatting:
            raise RequestRefused(
                f"{self._place}에 쓸 수 있는 모델이 없습니다. "
                "서버에 모델을 올리거나 --model로 이름을 알려 주세요."
            )
        return chatting[0]

    @property
    def _place(self) -> Place:
        host = urlsplit(self._base_url).netloc.rpartition("@")[2]
        seconds = self._patience.idle if self._patience.left > 0 else self._patience.whole
        return Place(host, self.model, seconds=seconds, api_key=self._api_key)

    def _unusable(self, what: str) -> AnswerUnusable:
        return AnswerUnusable(f"{self._place}{what}")


def _ending(chunk: AIMessageChunk) -> str:
    """Why the server says the answer ends with this chunk; empty if it goes on."""
    return str(chunk.response_metadata.get("finish_reason") or "")


def _fits(schema: dict[str, Any]) -> Callable[[str], bool]:
    return lambda text: read(text, schema) is not None
