"""``assistant revise``: one section, nothing else; by the engine and by a model that is not believed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from honest_model import evidence_of
from llm_server import FAULTS, Answer, LlmServer

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
NOTES = """\
2025년
## 3월
- 카프카 도입을 맡음
- 주문 조회 320ms에서 90ms로 줄임
## 4월
- 결제 모듈을 분리함
## 아쉬운 점
- 테스트 코드를 못 짬
## 내년 계획
- 매주 알고리즘 두 문제 풀기
"""
ACHIEVED = """\
## 성과

- 3월에는 카프카 도입을 맡았다.
- 주문 조회를 320ms에서 90ms로 줄였다.
- 4월에는 결제 모듈을 분리했다.
"""
MINE = """\
올해는 유난히 길었다.

- 3월에는 카프카 도입을 맡았다. 손이 떨렸지만 재미있었다.
- 주문 조회를 320ms에서 90ms로 줄였다.

```sql
## 절이 아니다
SELECT 1;
```

- 4월에는 결제 모듈을 분리했다.

### 덧붙임

| 표 | 값 |
|---|---|
| 몇 번 | 3 |
"""


@pytest.fixture
def post(assistant: Assistant, tmp_path: Path) -> Path:
    """A draft as a file, as the user has it."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    path = tmp_path / "회고.md"
    assert assistant("draft", str(tmp_path / "notes.md"), "-o", str(path)).code == 0
    assert ACHIEVED in path.read_text(encoding="utf-8")
    return path


def edited(post: Path) -> str:
    """The file after the user wrote into a section, and changed the front matter and another section."""
    text = post.read_text(encoding="utf-8")
    text = text.replace(ACHIEVED.split("\n\n", 1)[1], MINE).replace(
        "draft: true", "draft: true\nmood:  '길다'"
    )
    text = text.replace("두 문제를 풀려고 한다.", "두 문제를 풀려고 한다.  \n\n\n  나도 안다..")
    post.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize(
    ("ask", "section"),
    [
        ("더 짧게", "- 3월에는 카프카 도입을 맡았다.\n- 주문 조회를 320ms에서 90ms로 줄였다.\n"),
        ("하나만", "- 주문 조회를 320ms에서 90ms로 줄였다.\n"),
        ("결제 이야기는 빼 줘", "- 3월에는 카프카 도입을 맡았다.\n- 주문 조회를 320ms에서 90ms로 줄였다.\n"),
        ("‘결제’ 빼 줘", "- 3월에는 카프카 도입을 맡았다.\n- 주문 조회를 320ms에서 90ms로 줄였다.\n"),
        (
            "합니다체로 바꿔 줘",
            "- 3월에는 카프카 도입을 맡았습니다.\n- 주문 조회를 320ms에서 90ms로 줄였습니다.\n"
            "- 4월에는 결제 모듈을 분리했습니다.\n",
        ),
        (
            "문단으로",
            "3월에는 카프카 도입을 맡았다. 주문 조회를 320ms에서 90ms로 줄였다. 4월에는 결제 모듈을 분리했다.\n",
        ),
    ],
)
def test_without_a_model_what_can_be_done_is_done(
    assistant: Assistant, post: Path, ask: str, section: str
) -> None:
    """Fewer points, another register, another layout: the rest of the file is the same to the byte."""
    before = post.read_text(encoding="utf-8")
    ran = assistant("revise", str(post), "--section", "성과", "--ask", ask)
    assert ran.code == 0, ran.err
    assert ran.out == before.replace(ACHIEVED, f"## 성과\n\n{section}")
    assert post.read_text(encoding="utf-8") == before


def test_commits_can_be_left_out(assistant: Assistant, tmp_path: Path) -> None:
    """What only commits tell goes, with its heading; what a note tells stays."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    log = "a1b2c3d 2025-05-02 feat(cart): 장바구니 합치기\nb1b2c3d 2025-05-09 fix(cart): 장바구니 중복 제거\n"
    (tmp_path / "commits.txt").write_text(log, encoding="utf-8")
    path = tmp_path / "회고.md"
    assert (
        assistant("draft", str(tmp_path / "notes.md"), str(tmp_path / "commits.txt"), "-o", str(path)).code
        == 0
    )
    before = path.read_text(encoding="utf-8")
    ran = assistant("revise", str(path), "--section", "성과", "--ask", "커밋은 빼 줘")
    assert ran.code == 0, ran.err
    assert "장바구니" in before
    assert (
        ran.out == f"{before.partition('## 성과')[0]}{ACHIEVED}\n## 아쉬움{before.partition('## 아쉬움')[2]}"
    )


def test_what_the_user_wrote_stays(assistant: Assistant, post: Path) -> None:
    """Sentences, code, tables and headings of theirs keep their words and places; so does all else in the file."""
    before = edited(post)
    ran = assistant("revise", str(post), "--section", "achievements", "--ask", "합니다체로 두 개만")
    assert ran.code == 0, ran.err
    after = MINE.replace("맡았다.", "맡았습니다.").replace("줄였다.", "줄였습니다.")
    assert ran.out == before.replace(MINE, after.replace("- 4월에는 결제 모듈을 분리했다.\n\n", ""))


def test_the_users_sentences_change_when_they_are_meant(assistant: Assistant, post: Path) -> None:
    """Only a request about them reaches them; code, tables and headings stay even then."""
    before = edited(post)
    ran = assistant("revise", str(post), "--section", "성과", "--ask", "내 문장도 합니다체로")
    expected = before
    for old, new in (
        ("길었다.", "길었습니다."),
        ("맡았다.", "맡았습니다."),
        ("재미있었다.", "재미있었습니다."),
        ("줄였다.", "줄였습니다."),
        ("분리했다.", "분리했습니다."),
    ):
        expected = expected.replace(old, new, 1)
    assert ran.out == expected


def test_the_result_is_a_new_version(assistant: Assistant, post: Path) -> None:
    """Both versions are in the library; a number or a JSON document opens a draft as well as its file does."""
    first = assistant("drafts", "1").out
    ran = assistant("revise", "1", "--section", "성과", "--ask", "하나만", "--json")
    assert assistant("drafts", "1").out == first
    found = json.loads(ran.out)
    assert [each["text"] for each in found["sections"][0]["sentences"]] == [
        "주문 조회를 320ms에서 90ms로 줄였다."
    ]
    document = post.with_name("초안.json")
    document.write_text(ran.out, encoding="utf-8")
    again = assistant("revise", str(document), "--section", "성과", "--ask", "해요체로")
    assert "- 주문 조회를 320ms에서 90ms로 줄였어요.\n" in again.out
    assert len(assistant("drafts").out.splitlines()) == 3


def test_nothing_to_change_is_said(assistant: Assistant, post: Path) -> None:
    """A request that is fulfilled already changes nothing, and is no mistake."""
    before = post.read_text(encoding="utf-8")
    ran = assistant("revise", str(post), "--section", "성과", "--ask", "한다체로")
    assert (ran.code, ran.out) == (0, before)
    assert "바뀌는 것이 없습니다" in ran.err
    assert len(assistant("drafts").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ["회고.md", "--section", "성과", "--ask", "더 재미있게 써 줘"],
            2,
            "LLM 없이는 ‘더 재미있게 써 줘’ 부탁을 들을 수 없습니다. 할 수 있는 것: 더 짧게(몇 개만), "
            "문체 바꾸기(한다체·합니다체·해요체), 목록으로·문단으로, ‘낱말’ 빼기, 커밋·링크 빼기. ",
        ),
        (["회고.md", "--section", "성가", "--ask", "짧게"], 2, "‘성가’ 절은 없습니다. 있는 절: achievements(성과), "),
        (["회고.md", "--section", "배움", "--ask", "짧게"], 2, "‘배움’ 절에는 다시 쓸 것이 없습니다. "),
        (["99", "--section", "성과"], 3, "보관함에 99번 초안이 없습니다."),
        (["남.md", "--section", "성과"], 3, "‘남.md’와 닮은 초안이 보관함에 없습니다. "),
        (["남.json", "--section", "성과"], 3, "‘남.json’의 초안이 보관함에 없습니다. "),
        (["깨진.json", "--section", "성과"], 3, "‘깨진.json’은 JSON이 아닙니다. "),
        (["없음.md", "--section", "성과"], 3, "그런 파일이나 폴더가 없습니다: ‘없음.md’. "),
        (["회고.md", "--section", "성과", "-o", "회고.md"], 4, "이미 있는 파일이라 덮어쓰지 않았습니다: ‘회고.md’. "),
        (["회고.md"], 2, "빠진 값이 있습니다: "),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_korean_line(
    assistant: Assistant,
    post: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """It names the value and what can be done, and leaves library and file as they are."""
    monkeypatch.chdir(post.parent)
    Path("남.md").write_text("---\ntitle: 남\n---\n\n남이 쓴 글이다.\n", encoding="utf-8")
    Path("남.json").write_text('{"title": "남"}', encoding="utf-8")
    Path("깨진.json").write_text("{title", encoding="utf-8")
    before = post.read_bytes()
    ran = assistant("revise", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[-1].startswith(f"오류: {message}")
    assert post.read_bytes() == before
    assert len(assistant("drafts").out.splitlines()) == 1


def citing(text: str) -> Callable[[dict[str, Any]], Answer]:
    """An answer in which ``[~카프카]`` is the id of the evidence that says so."""

    def answer(body: dict[str, Any]) -> Answer:
        ids = {line.text: line.id for line in evidence_of(body)}
        return Answer(
            re.sub(r"~([^,\]]+)", lambda said: next(ids[each] for each in ids if said[1] in each), text)
        )

    return answer


def by_model(
    assistant: Assistant, post: Path, answer: Answer | str, ask: str = "더 다정하게"
) -> tuple[Ran, Any]:
    script = [answer] if isinstance(answer, Answer) else citing(answer)
    with LlmServer(script) as server:
        arguments = ("--section", "성과", "--ask", ask, "--base-url", server.url, "--model", "m")
        ran = assistant("revise", str(post), *arguments)
        return ran, server.requests


def test_a_model_writes_the_section_from_its_own_evidence(assistant: Assistant, post: Path) -> None:
    """One request with the section's evidence, its present text and the wish; the rest stays to the byte."""
    before = edited(post)
    told = (
        "- 카프카를 맡은 것은 3월이었다. [~카프카]\n- 주문 조회를 320ms에서 90ms로 줄였다. [~주문]\n"
        "- 4월에 결제 모듈을 떼어 냈다. [~결제]"
    )
    ran, requests = by_model(assistant, post, told)
    assert ran.code == 0, ran.err
    after = MINE.replace("3월에는 카프카 도입을 맡았다.", "카프카를 맡은 것은 3월이었다.")
    assert ran.out == before.replace(
        MINE, after.replace("4월에는 결제 모듈을 분리했다.", "4월에 결제 모듈을 떼어 냈다.")
    )
    (request,) = requests
    assert "<부탁>\n더 다정하게\n</부탁>" in request.user
    assert re.search(r"^- 3월에는 카프카 도입을 맡았다\. \[e\d+\]$", request.user, re.MULTILINE)
    for absent in ("테스트 코드", "알고리즘", "손이 떨렸", "SELECT"):
        assert absent not in request.system + request.user


LIES = {
    "a changed number": "- 주문 조회를 320ms에서 9ms로 줄였다. [~주문]",
    "another month": "- 7월에는 주문 조회를 320ms에서 90ms로 줄였다. [~주문]",
    "an invented name": "- Redis로 주문 조회를 320ms에서 90ms로 줄였다. [~주문]",
    "an id of another section": "- 테스트 코드를 모두 짰다. [e4]\n- 주문 조회를 320ms에서 90ms로 줄였다. [~주문]",
    "no id": "- 대상을 받았다.\n- 주문 조회를 320ms에서 90ms로 줄였다. [~주문]",
    "a heading and HTML": "## 성과\n<b>대상</b>\n- 주문 조회를 320ms에서 90ms로 줄였다. [~주문]",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_model_is_not_believed(assistant: Assistant, post: Path, lie: str) -> None:
    """What does not stand in the evidence is told again from it, or falls."""
    before = post.read_text(encoding="utf-8")
    ran, _ = by_model(assistant, post, LIES[lie])
    assert ran.code == 0, ran.err
    assert ran.out == before.replace(ACHIEVED, "## 성과\n\n- 주문 조회를 320ms에서 90ms로 줄였다.\n")


def test_what_a_model_would_have_added_is_asked(assistant: Assistant, post: Path) -> None:
    """A feeling that nobody told does not stay, and its author is asked for it, once."""
    lie = "- 주문 조회를 320ms에서 90ms로 줄여 뿌듯했다. [~주문]"
    asked = "? 3월에 ‘주문 조회 320ms에서 90ms로 줄임’이라고 적었습니다. 그때 어떤 기분이었나요?"
    ran, _ = by_model(assistant, post, lie)
    assert ACHIEVED.splitlines()[3] in ran.out
    assert ran.err.splitlines().count(asked) == 1


@pytest.mark.parametrize(
    "fault", ["unauthorized", "server_error", "cut", "length", "refusal", "html", "hang"]
)
def test_a_failing_server_changes_nothing(assistant: Assistant, post: Path, fault: str) -> None:
    """Exit code 5, one Korean line, no post and no new version."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("timeout = 0.3\n", encoding="utf-8")
    ran, _ = by_model(assistant, post, FAULTS[fault])
    assert (ran.code, ran.out) == (5, "")
    assert re.search("^오류: .*[가-힣]", ran.err.splitlines()[-1])
    assert len(assistant("drafts").out.splitlines()) == 1


def test_a_model_without_evidence_changes_nothing(assistant: Assistant, post: Path) -> None:
    """An answer in which no sentence names its evidence is not used."""
    ran, _ = by_model(assistant, post, "멋진 한 해였다!")
    assert (ran.code, ran.out) == (5, "")
    assert "‘성과’ 절을 그대로 두었습니다" in ran.err


def test_the_users_sentences_go_to_a_model_only_when_they_are_meant(assistant: Assistant, post: Path) -> None:
    """Then they are evidence in the user's words, and what is made of them is checked against them."""
    edited(post)
    told = "- 올해는 유난히 길었고 손이 30번 떨렸다. [~유난히]\n- 재미있었다. [~떨렸지만]"
    ran, requests = by_model(assistant, post, told, ask="내 문장도 짧게 다듬어 줘")
    assert ran.code == 0, ran.err
    assert "] (메모) 올해는 유난히 길었다." in requests[0].user
    assert "] (메모) 손이 떨렸지만 재미있었다." in requests[0].user
    assert "올해는 유난히 길었다." in ran.out
    assert "30번" not in ran.out
    assert "- 재미있었다.\n" in ran.out
    assert "SELECT 1;" in ran.out
    assert "| 몇 번 | 3 |" in ran.out


def test_no_secret_in_a_request_reaches_the_server(assistant: Assistant, post: Path) -> None:
    """What the user asks for is redacted like everything else."""
    _, requests = by_model(
        assistant, post, "- 3월이었다. [~카프카]", ask="비번: hunter2-2025! 는 빼고 다정하게"
    )
    assert "hunter2" not in requests[0].user
