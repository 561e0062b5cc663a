"""The chain of a language model against a scripted server on loopback: ``python -m benchmarks.chain``.

The server is the one of the tests; here it takes its time for every token that it writes, and none for
reading a prompt. All ratios are of one run. The clock starts when the evidence is chosen and nothing was
sent yet, with everything loaded.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

from assistant import pipeline, prompts, sources, tokens
from assistant.config import Settings
from assistant.events import Estimated, Finished, TextArrived
from assistant.llm import connect
from assistant.schema import Evidence, Run
from assistant.write import assign

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))  # where the server lives

from honest_model import evidence_of, honest  # noqa: E402
from llm_server import Answer, LlmServer  # noqa: E402

if TYPE_CHECKING:
    from honest_model import Line
    from llm_server import Body, Request

    from assistant.llm import ChatModel

SAMPLE = ROOT / "samples" / "yearly"
NAMES = ("notes.txt", "commits.txt", "links.txt")
MORE = "- 사내 해커톤에서 로그 검색 도구를 만들어 2등을 함"
DELAY = 0.003  # seconds a token, of every answer by itself
PARALLEL = Settings().parallel
TIMES = 3  # for what takes milliseconds: the least of them counts
MOST_AGAIN = 0.4  # of the first run's tokens, after one more note
NOW = datetime(2026, 1, 5, tzinfo=UTC)

Row = tuple[str, str]


@dataclass(frozen=True)
class Drafting:
    """One draft: seconds to the first visible word and to the end, and what was asked for it."""

    first: float
    whole: float
    run: Run
    requests: tuple[Request, ...]

    @property
    def sent(self) -> int:
        """Tokens of messages and schemas."""
        return sum(_sent(each.body) for each in self.requests)

    @property
    def received(self) -> int:
        return sum(tokens.count(fast(each.body).text) for each in self.requests)


def main() -> None:
    """Every row as ``name: value``."""
    with _no_home(), LlmServer(fast) as server, LlmServer(slow) as waiting:
        draft(server, parallel=1)  # loads what is loaded once
        rows = [*times(waiting), *again(server), *overhead(server)]
    print(f"LLM 사슬, 토큰 하나에 {DELAY * 1000:.0f}ms 걸리는 서버")
    for name, value in rows:
        print(f"  {name}: {value}")


def times(server: LlmServer) -> Iterator[Row]:
    """Sections at once, the same requests one after the other, and all words in the answer to one request."""
    at_once, in_turn = draft(server, parallel=PARALLEL), draft(server, parallel=1)
    assert len(at_once.requests) == len(in_turn.requests)
    first, whole = single(at_once.requests)
    yield "첫 글자까지", f"{at_once.first:.2f}초 (프롬프트 하나로 쓰면 {first:.2f}초)"
    yield f"다 쓸 때까지, 절 {PARALLEL}개씩", f"{at_once.whole:.2f}초"
    yield "같은 요청을 하나씩", f"{in_turn.whole:.2f}초 (× {in_turn.whole / at_once.whole:.2f})"
    yield "같은 글을 프롬프트 하나로", f"{whole:.2f}초 (× {whole / at_once.whole:.2f})"
    yield "요청", f"{len(at_once.requests)}번, 절 {_written(at_once.run)}개"
    yield "토큰", f"보냄 {at_once.sent:,}, 받음 {at_once.received:,}"


def single(requests: Sequence[Request]) -> tuple[float, float]:
    """Seconds to the first word and to the end of one answer with the words of all sections.

    The prompt is a section's rules over the evidence of the whole year, which the outline was asked with.
    """
    outline, sections = requests[0], _plain(requests)
    words = "\n".join(honest(each.body).text for each in sections)
    with LlmServer(lambda _: paced(Answer(words))) as server:
        chat = connect(_settings(server, parallel=1, kept="off"))
        next(chat.stream("", ""))  # connects
        start = time.perf_counter()
        pieces = chat.stream(sections[0].system, outline.user)
        next(pieces)
        first = time.perf_counter() - start
        deque(pieces, maxlen=0)
        return first, time.perf_counter() - start


def again(server: LlmServer) -> Iterator[Row]:
    """What one more note costs when the answers of the first draft are kept."""
    first = draft(server, parallel=1, kept="on")
    second = draft(server, parallel=1, kept="on", more=MORE)
    share = second.sent / first.sent
    mark = "" if share <= MOST_AGAIN else "  한도를 넘음"
    told = f"{share:.0%} ({second.sent:,} / {first.sent:,}), 한도 {MOST_AGAIN:.0%}{mark}"
    yield "메모 하나를 더했을 때 다시 보낸 토큰", told


def overhead(server: LlmServer) -> Iterator[Row]:
    """Milliseconds a request, beside the bare HTTP of the same bodies."""
    drafted = min((draft(server, parallel=1) for _ in range(TIMES)), key=lambda each: each.whole)
    requests, plain = drafted.requests, _plain(drafted.requests)
    bare, bare_plain = _least(lambda: _post(server, requests)), _least(lambda: _post(server, plain))
    chat = connect(_settings(server, parallel=1, kept="off"))
    layer = _least(lambda: _stream(chat, plain)) - bare_plain
    yield "서버가 기다리지 않을 때 요청 하나", f"{bare / len(requests) * 1000:.1f}ms (HTTP만)"
    yield "모델에 잇는 층이 요청 하나에 더하는 시간", f"{layer / len(plain) * 1000:.1f}ms"
    whole = (drafted.whole - bare) / len(requests)
    yield "사슬 전체가 요청 하나에 더하는 시간 (문장 검사까지)", f"{whole * 1000:.1f}ms"


def draft(server: LlmServer, *, parallel: int, kept: str = "off", more: str = "") -> Drafting:
    """The yearly sample, with one ``more`` note if there is one."""
    start = first = 0.0
    before = server.hits
    settings = _settings(server, parallel=parallel, kept=kept)
    for event in pipeline.draft(pipeline.Job(_inputs(more)), settings, now=NOW):
        if isinstance(event, Estimated):
            start = time.perf_counter()
        elif isinstance(event, TextArrived):
            first = first or time.perf_counter() - start
        elif isinstance(event, Finished):
            whole = time.perf_counter() - start
            assert event.run.usage.engine == "llm", event.run.notices
            return Drafting(first, whole, event.run, tuple(server.requests[before:]))
    raise AssertionError("no draft was finished")


def fast(body: Body) -> Answer:
    """The honest model's answer, but for an outline that fills the sections as the rules would."""
    form = body.get("response_format", {}).get("json_schema", {})
    if form.get("name") != "outline":
        return honest(body)
    found: dict[str, list[list[str]]] = {key: [] for key in form["schema"]["properties"]}
    for line in evidence_of(body):
        found[_section_of(line)].append([line.id])
    return Answer(json.dumps(found, ensure_ascii=False))


@cache
def _section_of(line: Line) -> str:
    """The key of a section; the first one's for what the rules do not place."""
    _, kind, heading = (*line.about.split(", "), "", "")[:3]
    evidence = Evidence(line.id, "commit" if kind == "커밋" else "note", line.text, None, "", heading)
    specs = prompts.form("yearly").sections
    return (assign.section_of(evidence, assign.kind_of(evidence), specs) or specs[0]).key


def slow(body: Body) -> Answer:
    """The same at the pace of a model."""
    return paced(fast(body))


def paced(answer: Answer) -> Answer:
    """An answer in pieces of about a token, which takes ``DELAY`` for each of its tokens."""
    count = tokens.count(answer.text)
    sized = replace(answer, size=max(1, round(len(answer.text) / count)))
    return replace(sized, delay=DELAY * count / len(sized.pieces))


def _settings(server: LlmServer, *, parallel: int, kept: str) -> Settings:
    return Settings(base_url=server.url, model="m", parallel=parallel, cache=kept)


def _inputs(more: str) -> tuple[sources.Input, ...]:
    notes, *rest = (item for name in NAMES for item in sources.from_path(str(SAMPLE / name))[0])
    return (replace(notes, text=f"{notes.text}\n{more}\n") if more else notes, *rest)


def _plain(requests: Sequence[Request]) -> list[Request]:
    """The requests for sections: those that stream text."""
    return [each for each in requests if "response_format" not in each.body]


def _sent(body: Body) -> int:
    form = json.dumps(body.get("response_format", ""), ensure_ascii=False)
    return sum(tokens.count(each["content"]) for each in body["messages"]) + tokens.count(form)


def _written(run: Run) -> int:
    return sum(bool(section.sentences) for section in run.draft.sections)


def _stream(chat: ChatModel, requests: Sequence[Request]) -> None:
    for each in requests:
        deque(chat.stream(each.system, each.user), maxlen=0)


def _post(server: LlmServer, requests: Sequence[Request]) -> None:
    """The same bodies by the standard library alone, over one connection."""
    place = urlsplit(server.url)
    connection = http.client.HTTPConnection(place.netloc)
    for each in requests:
        raw = json.dumps(each.body, ensure_ascii=False).encode()
        connection.request("POST", f"{place.path}/chat/completions", raw)
        connection.getresponse().read()
    connection.close()


def _least(action: Callable[[], None]) -> float:
    """The least seconds of a few times."""
    return min(_seconds(action) for _ in range(TIMES))


def _seconds(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@contextmanager
def _no_home() -> Iterator[None]:
    """Answers are kept in a folder of this run's own, and no setting of the user's counts."""
    with TemporaryDirectory() as folder:
        names = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        with patch.dict(os.environ, {"HOME": folder, **names}):
            yield


if __name__ == "__main__":
    main()
