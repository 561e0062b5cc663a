"""``assistant interview``: questions out, answers in, and only what they touch written again."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from honest_model import honest
from llm_server import FAULTS, Answer, LlmServer

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
NOTES = """\
2025년
## 3월
- 카프카 도입을 맡음
- 주문 조회 속도 개선
- 사내 세미나에서 카프카 발표
## 5월
- 러닝 시작
## 8월
- 러닝 그만둠
## 아쉬운 점
- 테스트 코드를 못 짬
"""
SHEET = """\
# 질문마다 그 아래에 답을 적어 --answers로 주세요. 여러 줄도 됩니다. 비워 둔 질문은 건너뜁니다.

1. 5월에 러닝을 시작했고 8월에 러닝을 그만뒀습니다. 멈춘 까닭은 무엇이었고, 지금은 어떤가요?
답:

2. 3월에 ‘사내 세미나에서 카프카 발표’라고 적었는데, ‘마치며’ 절은 아직 비어 있습니다. 올해를 한 문장으로 말하면 어떤 해였나요?
답:

3. ‘테스트 코드를 못 짬’이라고 적었는데, ‘내년 계획’ 절은 아직 비어 있습니다. 내년에 꼭 하고 싶은 것은 무엇인가요? 얼마나, 언제까지 할 생각인가요?
답:

4. 3월에 ‘카프카 도입을 맡음’이라고 적었는데, ‘배움’ 절은 아직 비어 있습니다. 올해 새로 배웠거나 생각이 바뀐 것이 있나요?
답:

5. 3월에 ‘주문 조회 속도 개선’이라고 적었습니다. 얼마나 달라졌나요? 숫자로 말할 수 있다면 적어 주세요.
답:
"""  # noqa: E501


@pytest.fixture
def notes(tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return str(path)


def sections(text: str) -> dict[str, str]:
    """The body's sections by heading, each to the byte."""
    parts = re.split(r"^(?=## )", frontmatter.loads(text).content + "\n\n", flags=re.MULTILINE)
    return {part.splitlines()[0]: part for part in parts if part.strip()}


def answered(tmp_path: Path, sheet: str, **answers: str) -> str:
    """The sheet with answers by number, as a file."""
    for number, answer in answers.items():
        head = re.search(rf"^{number[1:]}\. .*\n답:", sheet, re.MULTILINE)
        assert head
        sheet = sheet.replace(head[0], f"{head[0]} {answer}")
    path = tmp_path / "답.txt"
    path.write_text(sheet, encoding="utf-8")
    return str(path)


def test_without_a_terminal_the_questions_are_printed(assistant: Assistant, notes: str) -> None:
    """A sheet to fill in goes to standard output, and nothing is drafted or kept."""
    ran = assistant("interview", notes)
    assert (ran.code, ran.out) == (0, SHEET)
    assert assistant("drafts").out == ""


def test_answers_change_only_what_they_touch(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """Each answer stands beside what it is about, in the user's words; other sections are the same to the byte."""
    before = sections(assistant("draft", notes).out)
    path = answered(
        tmp_path,
        assistant("interview", notes).out,
        _1="무릎이 아파서 쉬었음ㅜㅜ\n지금은 다시 뛰어요",
        _2="버틴 해였어요",
        _5="320ms -> 90ms",
    )
    ran = assistant("interview", notes, "--answers", path)
    after = sections(ran.out)
    assert ran.code == 0, ran.err
    assert after.pop("## 마치며").rstrip() == "## 마치며\n\n버틴 해였다."
    assert {heading: after[heading] for heading in before if after[heading] != before[heading]} == {
        "## 성과": before["## 성과"].replace("개선했다.\n", "개선했다.\n- 320ms -> 90ms.\n"),
        "## 아쉬움": before["## 아쉬움"].replace(
            "그만뒀다.\n", "그만뒀다.\n- 무릎이 아파서 쉬었다ㅜㅜ 지금은 다시 뛴다.\n"
        ),
    }


def test_an_answer_is_evidence_and_its_question_is_gone(
    assistant: Assistant, notes: str, tmp_path: Path
) -> None:
    """Kind, place and the user's words to the letter; the sentence names it; the other questions are left."""
    path = answered(tmp_path, assistant("interview", notes).out, _5="320ms에서 90ms로 줄었다")
    found = json.loads(assistant("interview", notes, "--answers", path, "--json").out)
    (answer,) = (each for each in found["evidence"] if each["kind"] == "answer")
    assert answer == {
        "id": "e7",
        "kind": "answer",
        "text": "320ms에서 90ms로 줄었다",
        "when": None,
        "place": "답",
        "same_as": "",
    }
    told = [
        each for section in found["sections"] for each in section["sentences"] if "e7" in each["evidence"]
    ]
    assert told == [{"text": "320ms에서 90ms로 줄었다.", "evidence": ["e7"], "author": "user"}]
    assert len(found["questions"]) == 4
    assert found["findings"] == []


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("1. 그만뒀지만 다시 뛴다\n5. 두 배 빨라졌다\n", ["그만뒀지만 다시 뛴다.", "두 배 빨라졌다."]),
        ("# 답\n5) 두 배 빨라졌다\n", ["두 배 빨라졌다."]),
    ],
)
def test_answers_may_be_plain_lines(
    assistant: Assistant, notes: str, tmp_path: Path, answers: str, told: list[str]
) -> None:
    """By number, whatever stands around them."""
    path = tmp_path / "답.txt"
    path.write_text(answers, encoding="utf-8")
    found = json.loads(assistant("interview", notes, "--answers", str(path), "--json").out)
    ids = {each["id"] for each in found["evidence"] if each["kind"] == "answer"}
    sentences = [each for section in found["sections"] for each in section["sentences"]]
    assert sorted(each["text"] for each in sentences if ids & set(each["evidence"])) == sorted(told)


def test_a_question_is_never_part_of_an_answer(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """A question that lost its ``답:`` ends the answer before it; what stands below it is its own answer."""
    path = Path(answered(tmp_path, assistant("interview", notes).out, _1="다시 뛴다", _3="매주 짠다"))
    sheet = path.read_text(encoding="utf-8")
    one, two, three, rest = sheet.split("\n답:", 3)
    path.write_text(f"{one}\n답:{two}\n{three}\n{rest}".replace("\n 매주", "\n매주"), encoding="utf-8")
    ran = assistant("interview", notes, "--answers", str(path), "--json")
    assert ran.code == 0, ran.err
    found = [each["text"] for each in json.loads(ran.out)["evidence"] if each["kind"] == "answer"]
    assert found == ["다시 뛴다", "매주 짠다"]


@pytest.mark.parametrize(
    ("answers", "code", "message"),
    [
        ("9. 답\n", 2, "9번 질문은 없습니다. 질문은 5개입니다."),
        ("1. 없는 질문인가요?\n답: 네\n", 2, "지금은 묻지 않는 질문입니다: ‘없는 질문인가요?’. "),
        ("", 3, "비어 있는 파일입니다: "),
        ("다시 뛴다\n", 2, "답 파일의 어느 줄이 어느 질문의 답인지 알 수 없습니다. ‘1. 질문’ 아래에"),
    ],
)
def test_a_wrong_sheet_is_one_message(
    assistant: Assistant, notes: str, tmp_path: Path, answers: str, code: int, message: str
) -> None:
    """No answer goes to a question that it was not given to."""
    path = tmp_path / "답.txt"
    path.write_text(answers, encoding="utf-8")
    ran = assistant("interview", notes, "--answers", str(path))
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[-1].startswith(f"오류: {message}")


def test_the_list_says_what_became_of_a_draft(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """Form, answers and length of each version, newest first."""
    assert assistant("draft", notes).code == 0
    path = answered(tmp_path, assistant("interview", notes).out, _1="다시 뛴다", _5="두 배 빨라졌다")
    assert assistant("interview", notes, "--answers", path).code == 0
    lines = [re.sub(r"[\d,]+자", "N자", each[24:]) for each in assistant("drafts").out.splitlines()]
    title = "2025년 회고: 카프카 발표"
    assert lines == [f"연간 회고 · 답 2개 · N자 · {title}", f"연간 회고 · N자 · {title}"]


def test_what_became_of_a_goal_is_told_with_it(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """What was reached, what was not and what is of life go to their sections, each with its goal before it."""
    post = tmp_path / "2024-회고.md"
    goals = "- 책 12권 읽기\n- 사내 발표 두 번\n"
    post.write_text(
        f"---\ntitle: 2024년 회고\ndate: 2025-01-04\n---\n\n이직했다.\n\n## 내년 목표\n\n{goals}",
        encoding="utf-8",
    )
    path = answered(
        tmp_path, assistant("interview", notes, str(post)).out, _1="14권 읽음", _2="한 번밖에 못 했어요"
    )
    ran = assistant("interview", notes, str(post), "--answers", path)
    assert ran.code == 0, ran.err
    after = sections(ran.out)
    assert "지난해 목표 ‘사내 발표 두 번’: 한 번밖에 못 했다.\n" in after["## 아쉬움"]
    assert after["## 개인"].count("지난해 목표 ‘책 12권 읽기’: 14권 읽었다.\n") == 1


def test_secrets_in_an_answer_are_hidden(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """Neither the post, nor the library, nor the server sees a password or telephone number of an answer."""
    path = answered(
        tmp_path, assistant("interview", notes).out, _1="010-1234-5678로 물어봐. 비번: hunter2-2025!"
    )
    with LlmServer(honest) as server:
        ran = assistant("interview", notes, "--answers", path, "--base-url", server.url, "--model", "m")
        sent = "".join(json.dumps(each.body, ensure_ascii=False) for each in server.requests)
    kept = b"".join(each.read_bytes() for each in Path.home().rglob("*") if each.is_file())
    for secret in ("hunter2", "1234-5678"):
        assert secret not in ran.out + ran.err + sent
        assert secret.encode() not in kept
    assert "[전화번호]" in ran.out


def _blending(body: dict[str, Any]) -> Answer:
    """An honest model that is asked to put an answer into a section, and lies about it."""
    if "<부탁>" not in body["messages"][-1]["content"]:
        return honest(body)
    shown = body["messages"][-1]["content"]
    (answer,) = re.findall(r"^\[(e\d+)\] \(답", shown, re.MULTILINE)
    return Answer(f"- 러닝을 그만뒀다가 다시 뛴다. [e5, {answer}]\n- 러닝으로 30kg을 뺐다. [{answer}]")


def test_a_model_puts_an_answer_in_its_place(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """One more request for the touched section; the answer's lie is told again from the answer."""
    path = answered(tmp_path, assistant("interview", notes).out, _1="다시 뛴다")
    with LlmServer(_blending) as server:
        alone = assistant("draft", notes, "--base-url", server.url, "--model", "m").out
        asked = server.hits
        ran = assistant("interview", notes, "--answers", path, "--base-url", server.url, "--model", "m")
        assert server.hits == asked + 1  # the draft itself was paid for before
        request = server.requests[-1].user
    assert ran.code == 0, ran.err
    assert "] (답, 8월) 다시 뛴다\n" in request
    before, after = sections(alone), sections(ran.out)
    (touched,) = (heading for heading in before if before[heading] != after[heading])
    assert "- 러닝을 그만뒀다가 다시 뛴다.\n" in after[touched]
    assert "30kg" not in ran.out


def test_a_failing_model_costs_no_answer(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """The answer is told by the engine then; the exit code says that the model failed."""
    path = answered(tmp_path, assistant("interview", notes).out, _1="다시 뛴다")

    def failing(body: dict[str, Any]) -> Answer:
        return FAULTS["unauthorized"] if "<부탁>" in body["messages"][-1]["content"] else honest(body)

    with LlmServer(failing) as server:
        ran = assistant("interview", notes, "--answers", path, "--base-url", server.url, "--model", "m")
    assert ran.code == 5
    assert "다시 뛴다." in ran.out
    assert "답은 오프라인 엔진이 넣은 대로 둡니다." in ran.err
    assert "다시 뛴다." in assistant("drafts", "2").out


class Terminal:
    """A real terminal with a command in it."""

    def __init__(self, *arguments: str) -> None:
        ours, theirs = pty.openpty()
        self._ours = ours
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assistant", *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - a terminal is taken before the command begins
        )
        os.close(theirs)
        self._shown = b""

    def until(self, words: str, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while words.encode() not in self._shown:
            assert time.monotonic() < end, self._shown.decode("utf-8", "replace")
            if select.select([self._ours], [], [], 0.1)[0]:
                self._shown += os.read(self._ours, 65536)
        self._shown = self._shown.partition(words.encode())[2]

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        """Ctrl-C, once the command has begun to wait: a signal just before that would wait with it."""
        time.sleep(0.5)
        self.type("\x03")

    def end(self) -> tuple[int, str]:
        """Exit code and standard output."""
        out, _ = self._process.communicate(timeout=90)
        os.close(self._ours)
        return self._process.returncode, out.decode("utf-8")


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_in_a_terminal_one_question_follows_the_other(notes: str) -> None:
    """An empty answer skips; after Ctrl-C the draft is written with what was answered."""
    terminal = Terminal("interview", notes)
    terminal.until("[1/5] 5월에 러닝을 시작했고")
    terminal.until("답: ")
    terminal.type("무릎이 아팠다\n")
    terminal.until("[2/5]")
    terminal.until("답: ")
    terminal.type("\n")
    terminal.until("[3/5]")
    terminal.until("답: ")
    terminal.interrupt()
    terminal.until("여기까지의 답으로 씁니다.")
    code, out = terminal.end()
    assert code == 0
    assert "무릎이 아팠다." in out
    assert "## 마치며" not in out
    assert "## 내년 계획" not in out


def test_an_end_of_input_ends_the_asking_only(notes: str) -> None:
    """Ctrl-D, or a terminal that is closed, costs nothing that was answered."""
    terminal = Terminal("interview", notes)
    terminal.until("답: ")
    terminal.type("무릎이 아팠다\n")
    terminal.until("답: ")
    terminal.type("\x04")
    code, out = terminal.end()
    assert (code, "무릎이 아팠다." in out) == (0, True)


def test_no_answer_is_lost_while_a_model_is_waited_for(assistant: Assistant, notes: str) -> None:
    """A second Ctrl-C, when the server does not answer, ends the command; what was answered is in the library."""
    with LlmServer([FAULTS["hang"]]) as server:
        terminal = Terminal("interview", notes, "--base-url", server.url, "--model", "m")
        terminal.until("답: ")
        terminal.type("무릎이 아팠다\n")
        terminal.until("답: ")
        terminal.interrupt()
        terminal.until("초안을 쓰는 중 (LLM m")
        terminal.interrupt()
        code, out = terminal.end()
    assert (code, out) == (130, "")
    assert "무릎이 아팠다." in assistant("drafts", "1").out


def test_an_answer_outlives_its_draft(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """A later draft over more notes holds it, it is not asked for again, and both can be refused."""
    path = answered(tmp_path, assistant("interview", notes).out, _5="320ms에서 90ms로 줄었다")
    assert assistant("interview", notes, "--answers", path).code == 0
    Path(notes).write_text(f"{NOTES}- 운동을 못 함\n", encoding="utf-8")
    ran = assistant("draft", notes)
    assert "- 전에 한 답 1개를 넣었습니다. 빼려면 --no-answers를 주세요.\n" in ran.err
    assert "320ms에서 90ms로 줄었다.\n" in ran.out
    asked = assistant("interview", notes)
    assert "- 전에 답한 질문 1개는 다시 묻지 않습니다.\n" in asked.err
    assert "숫자로 말할 수 있다면" not in asked.out
    assert "320ms에서" not in assistant("draft", notes, "--no-answers").out


def test_the_latest_answer_to_a_question_counts(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """Who answers again has changed their mind: the earlier answer is told nowhere."""
    sheet = assistant("interview", notes).out
    for answer in ("320ms에서 90ms로 줄었다", "320ms에서 80ms로 줄었다"):
        path = answered(tmp_path, sheet, _5=answer)
        assert assistant("interview", notes, "--answers", path).code == 0
    out = assistant("draft", notes).out
    assert "80ms" in out
    assert "90ms" not in out


YEAR = """\
2018년
## 1월
- 주문 서버 이전 시작
## 2월
- 코드리뷰 제안했는데 흐지부지
## 3월
- 쿼리 2.1초 -> 180ms
## 4월
- 첫 밋업 발표, 35명
## 5월
- 이사
## 6월
- 배포 자동화 붙임
## 8월
- 자격증 합격
## 9월
- 재고 API 오픈
## 10월
- 팀 이동
## 11월
- 카나리 배포 도입
## 12월
- 고양이 입양
"""


def test_an_answer_finds_its_place_in_another_form(assistant: Assistant, notes: str, tmp_path: Path) -> None:
    """What was said of a silent month stands in it, of the year at its end; a letter of application has neither."""
    Path(notes).write_text(YEAR, encoding="utf-8")
    sheet = assistant("interview", notes).out
    assert "7월에는 기록이 없습니다" in sheet
    path = answered(tmp_path, sheet, _1="해 보니 되더라는 해였다", _4="장마라 집에만 있었다")
    assert assistant("interview", notes, "--answers", path).code == 0

    monthly = frontmatter.loads(assistant("draft", notes, "--form", "monthly").out).content
    assert monthly.endswith("## 한 해를 돌아보며\n\n해 보니 되더라는 해였다.")
    assert "## 7월\n\n7월, 장마라 집에만 있었다.\n\n## 8월" in monthly
    essay = assistant("draft", notes, "--form", "essay").out
    assert "장마" not in essay
    assert "되더라" not in essay
