"""A draft that broke off is not lost, and going on with it pays for nothing twice."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from honest_model import honest
from llm_server import FAULTS, Answer, LlmServer

from assistant import config
from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
KEY = "sk-test-0123456789abcdef"
NOTES = """\
2025년
## 3월
- 카프카 도입을 맡음
- 사내 세미나에서 발표
- 정산 배치를 새로 짬
- 배포 문서를 정리함
- 온보딩 자료를 만듦
- 비번: hunter2-2025!
## 아쉬운 점
- 테스트 코드를 못 짬
- 책을 못 읽음
## 내년 계획
- 매주 알고리즘 두 문제 풀기
"""
FOLDER = Path(".data") / "hoego-assistant" / "unfinished"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notes, a key, and one request at a time, so that it is known what was asked when."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("parallel = 1\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def asked(server: LlmServer) -> list[str]:
    """What each request was for, but for the questions at the end."""
    found = []
    for request in server.requests:
        if '"q1"' in json.dumps(request.body):
            continue
        lines = [line[3:] for line in request.user.splitlines() if line.startswith("절: ")]
        found.append(lines[0] if lines else "outline")
    return found


def journals() -> list[Path]:
    return sorted((Path.home() / FOLDER).glob("*"))


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, killed at the end if it still runs."""
    running = subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def halting(body: dict[str, Any]) -> Answer | str:
    """Honest, but it falls silent in the middle of the second section."""
    answer = honest(body)
    if "절: 아쉬움" in body["messages"][-1]["content"]:
        lines = answer.text.splitlines()
        return Answer(f"{lines[0]}\n{lines[1]}", ending="stall", after=len(lines[0]) // 6 + 4)
    return answer


def begin_and(end: int, notes: Path, server: LlmServer) -> tuple[int, str]:
    """A draft in a process that gets a signal in the middle of its second section."""
    arguments = ("draft", str(notes), "--base-url", server.url, "--model", "m")
    with process(*arguments) as running:
        until(lambda: any("테스트 코드를 못 짬’이라고" in path.read_text("utf-8") for path in journals()))
        running.send_signal(end)
        _, err = running.communicate(timeout=60)
        return running.returncode, err.decode()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_draft_that_was_ended_is_gone_on_with(end: int, assistant: Assistant, notes: Path) -> None:
    """Whatever ends the process, and even without the inputs, the draft becomes what it would have been."""
    with LlmServer(honest) as server:
        whole = assistant("draft", str(notes), "--base-url", server.url, "--model", "m", "--cache", "off")
    with LlmServer(halting) as server:
        begin_and(end, notes, server)
    notes.unlink()
    with LlmServer(honest) as server:
        again = assistant("draft", "--resume", "--base-url", server.url)
    assert again.code == 0, again.err
    assert frontmatter.loads(again.out).content == frontmatter.loads(whole.out).content
    assert journals() == []


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_nothing_is_paid_for_twice(end: int, assistant: Assistant, notes: Path) -> None:
    """Whole answers are replayed; of the section that broke off only what was not written is asked for."""
    calm = [False]

    def script(body: dict[str, Any]) -> Answer | str:
        return honest(body) if calm[0] else halting(body)

    with LlmServer(script) as server:
        begin_and(end, notes, server)
        before = asked(server)
        calm[0] = True
        again = assistant("draft", "--resume", "--json")
        after = server.requests[len(before) :]
        asked_again = asked(server)[len(before) :]
    assert before == ["outline", "성과", "아쉬움"]
    assert asked_again == ["아쉬움", "내년 계획"]
    assert "책을 못 읽음" in after[0].user
    assert "테스트 코드를 못 짬" not in after[0].user
    found = json.loads(again.out)
    told = [each["text"] for section in found["sections"] for each in section["sentences"]]
    assert len(told) == len(set(told)) == 8
    assert {each["author"] for section in found["sections"] for each in section["sentences"]} == {"model"}
    assert found["usage"]["requests"] == 3  # the third puts the questions in words
    assert found["usage"]["replayed"] == 1  # the outline is remembered as a whole, and asks for nothing


def test_stopping_keeps_what_was_written(assistant: Assistant, notes: Path) -> None:
    """Ctrl-C ends within a moment with 130, puts the written part into the library and says how to go on."""
    with LlmServer(halting) as server:
        code, err = begin_and(signal.SIGINT, notes, server)
        assert server.wait_for_abort()
    assert code == 130
    assert "Traceback" not in err
    assert list(filter(None, err.splitlines()))[-3:] == [
        "- 지금까지 쓴 것을 남겼습니다: assistant drafts 1",
        "- 이어서 쓰려면: assistant draft --resume",
        "오류: 멈췄습니다.",
    ]
    kept = assistant("drafts", "1").out
    assert "‘카프카 도입을 맡음’이라고 적었다." in kept
    assert "‘테스트 코드를 못 짬’이라고 적었다." in kept


def test_a_lost_network_can_be_made_up_for(assistant: Assistant, notes: Path) -> None:
    """The engine completes the draft; later the model writes what it could not, and only that."""
    down = [True]

    def script(body: dict[str, Any]) -> Answer | str:
        return (
            FAULTS["forbidden"]
            if down[0] and "절: 내년 계획" in body["messages"][-1]["content"]
            else honest(body)
        )

    with LlmServer(script) as server:
        arguments = ("draft", str(notes), "--base-url", server.url, "--model", "m")
        first = assistant(*arguments)
        assert first.code == 5
        assert first.err.splitlines()[-1] == (
            "- 모델이 쓰지 못한 것은 나중에 이어 쓸 수 있습니다: assistant draft --resume"
        )
        assert "매주 알고리즘 두 문제" in first.out
        down[0], sent = False, server.hits
        second = assistant("draft", "--resume", "--json")
        assert asked(server)[sent:] == ["내년 계획"]
    assert second.code == 0
    authors = {
        each["author"] for section in json.loads(second.out)["sections"] for each in section["sentences"]
    }
    assert authors == {"model"}
    assert journals() == []


def test_a_longer_wait_than_then_is_of_use_now(assistant: Assistant, notes: Path) -> None:
    """Who was told to raise the timeout, raises it and goes on: the wait is of now, not of the broken draft."""
    calm = [False]

    def script(body: dict[str, Any]) -> Answer | str:
        if "절: 내년 계획" not in body["messages"][-1]["content"]:
            return honest(body)
        return replace(honest(body), delay=0.6, size=2_000) if calm[0] else FAULTS["hang"]

    settings = config.config_path()
    settings.parent.mkdir(parents=True, exist_ok=True)
    with LlmServer(script) as server:
        settings.write_text("timeout = 0.3\n", encoding="utf-8")
        first = assistant("draft", str(notes), "--base-url", server.url, "--model", "m")
        assert "설정의 timeout을 늘려 주세요" in first.err
        calm[0] = True
        settings.write_text("timeout = 60\n", encoding="utf-8")
        second = assistant("draft", "--resume", "--json")
    assert second.code == 0, second.err
    told = [each for section in json.loads(second.out)["sections"] for each in section["sentences"]]
    assert {each["author"] for each in told} == {"model"}


def test_the_journal_holds_no_secret_and_is_the_owners(notes: Path, assistant: Assistant) -> None:
    """Neither the key nor what was hidden from the model is in it, and nobody else may read it."""
    with LlmServer([FAULTS["forbidden"]]) as server:
        assistant("draft", str(notes), "--base-url", server.url, "--model", "m")
    (path,) = journals()
    text = path.read_text("utf-8")
    assert KEY not in text
    assert "hunter2" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_finished_draft_leaves_nothing_to_go_on_with(assistant: Assistant, notes: Path) -> None:
    """Neither a model's draft that went well nor the engine's."""
    with LlmServer(honest) as server:
        assistant("draft", str(notes), "--base-url", server.url)
    assistant("draft", str(notes), "--engine", "offline")
    assert journals() == []
    ran = assistant("draft", "--resume")
    assert (ran.code, ran.err) == (
        3,
        "오류: 이어 쓸 초안이 없습니다. 새로 쓰려면 입력을 주세요. 예: assistant draft notes.txt\n",
    )


def test_resume_takes_no_input(assistant: Assistant, notes: Path) -> None:
    """What to go on with is known; another input would be another draft."""
    ran = assistant("draft", str(notes), "--resume")
    assert ran.code == 2
    assert "입력을 빼고" in ran.err
    assert assistant("draft").code == 2


@pytest.mark.parametrize("damage", ["torn", "garbage", "empty"])
def test_a_damaged_journal_does_no_harm(damage: str, assistant: Assistant, notes: Path) -> None:
    """A line that the crash cut is left out; a file that is none is passed over."""
    with LlmServer([FAULTS["forbidden"]]) as server:
        assistant("draft", str(notes), "--base-url", server.url, "--model", "m")
    (path,) = journals()
    if damage == "torn":
        with path.open("a", encoding="utf-8") as file:
            file.write('{"section": {"key": "achiev')
    else:
        path.write_bytes(b"" if damage == "empty" else os.urandom(200))
    with LlmServer(honest) as server:
        ran = assistant("draft", "--resume", "--base-url", server.url)
    assert ran.code == (0 if damage == "torn" else 3)


def test_only_the_newest_few_are_remembered(assistant: Assistant, notes: Path) -> None:
    """Broken runs do not pile up."""
    folder = Path.home() / FOLDER
    folder.mkdir(parents=True)
    for number in range(9):
        (folder / f"2020010{number}T000000-1.jsonl").write_text("{}", encoding="utf-8")
    with LlmServer([FAULTS["forbidden"]]) as server:
        assistant("draft", str(notes), "--base-url", server.url, "--model", "m")
    assert len(journals()) == 5
