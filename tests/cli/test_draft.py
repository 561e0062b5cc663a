"""``assistant draft``: the main job and every way to misuse it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import frontmatter
import jsonschema
import pytest

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "yearly"
NOTES = "2025년\n## 3월\n- 카프카 도입을 맡음\n- 테스트 코드를 못 짬\n## 내년 계획\n- 매주 알고리즘 두 문제 풀기\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_a_draft_is_a_post_on_standard_output(assistant: Assistant, notes: Path) -> None:
    """Front matter and body go to standard output, everything else to standard error."""
    ran = assistant("draft", str(notes))
    post = frontmatter.loads(ran.out)
    assert (ran.code, post["draft"], post["tags"][0]) == (0, True, "회고")
    assert post.content == (
        "## 성과\n\n- 3월에는 카프카 도입을 맡았다.\n\n"
        "## 아쉬움\n\n- 3월에는 테스트 코드를 못 짰다.\n\n"
        "## 내년 계획\n\n### 주기적으로\n\n- 매주 알고리즘 두 문제를 풀려고 한다."
    )
    assert "오프라인 엔진" in ran.err


def test_the_register_is_the_one_asked_for(assistant: Assistant, notes: Path) -> None:
    """``--register`` reaches every sentence."""
    post = frontmatter.loads(assistant("draft", str(notes), "--register", "합니다").out)
    assert [line for line in post.content.splitlines() if line.startswith("- ")] == [
        "- 3월에는 카프카 도입을 맡았습니다.",
        "- 3월에는 테스트 코드를 못 짰습니다.",
        "- 매주 알고리즘 두 문제를 풀려고 합니다.",
    ]


def test_json_fits_its_schema_and_every_sentence_stands_on_evidence(assistant: Assistant) -> None:
    """The document of the whole sample is as ``docs/draft.schema.json`` says, and its ids exist."""
    ran = assistant(
        "draft", *(str(SAMPLE / name) for name in ("notes.txt", "commits.txt", "links.txt")), "--json"
    )
    found = json.loads(ran.out)
    schema = json.loads((ROOT / "docs" / "draft.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    ids = {each["id"] for each in found["evidence"]}
    sentences = [each for section in found["sections"] for each in section["sentences"]]
    assert sentences
    assert all(each["evidence"] and set(each["evidence"]) <= ids for each in sentences)
    keys = [section["key"] for section in found["sections"]]
    assert {"achievements", "regrets", "next_year"} <= set(keys)
    assert {each["kind"] for each in found["evidence"]} == {"note", "commit", "link"}
    assert found["findings"] == []


def test_no_secret_of_the_sample_comes_out(assistant: Assistant) -> None:
    """Neither the draft, nor what is said beside it, nor the library shows a password, key or phone number."""
    ran = assistant("draft", str(SAMPLE / "notes.txt"), "--explain")
    kept = b"".join(path.read_bytes() for path in Path.home().rglob("*") if path.is_file())
    assert "drafts.sqlite3" in {path.name for path in Path.home().rglob("*")}
    for secret in ("hunter2", "sk-proj-FAKE", "010-0000-7342"):
        assert secret not in ran.out
        assert secret not in ran.err
        assert secret.encode() not in kept


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8-sig"])
def test_notes_of_any_encoding_give_the_same_draft(assistant: Assistant, notes: Path, encoding: str) -> None:
    """CP949, UTF-16 and a byte order mark are read, not refused and not garbled."""
    plain = frontmatter.loads(assistant("draft", str(notes)).out).content
    notes.write_bytes(NOTES.encode(encoding))
    assert frontmatter.loads(assistant("draft", str(notes)).out).content == plain


def test_standard_input_is_an_input(assistant: Assistant) -> None:
    """``-`` reads notes from a pipe."""
    ran = assistant("draft", "-", stdin=NOTES.encode())
    assert "카프카 도입을 맡았다." in ran.out


def test_output_goes_to_a_new_file_and_never_over_an_old_one(assistant: Assistant, notes: Path) -> None:
    """The second run refuses before it works, names the file and a free name, and leaves the first as it was."""
    target = notes.with_name("회고.md")
    assert assistant("draft", str(notes), "-o", str(target)).out == ""
    before = target.read_bytes()
    ran = assistant("draft", str(notes), "-o", str(target))
    assert (ran.code, target.read_bytes()) == (4, before)
    assert ran.err == (
        f"오류: 이미 있는 파일이라 덮어쓰지 않았습니다: ‘{target}’. "
        f"다른 이름을 주세요 (예: {notes.with_name('회고-2.md')}).\n"
    )


def test_a_repository_and_notes_make_one_draft(assistant: Assistant, notes: Path, tmp_path: Path) -> None:
    """A git repository is one more input, told by topic with its commits as evidence."""
    path = tmp_path / "repo"
    for arguments in (
        ["init", "-q", str(path)],
        ["-C", str(path), "config", "user.email", "me@example.com"],
        ["-C", str(path), "config", "user.name", "나"],
        [
            "-C",
            str(path),
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "feat: 검색 기능 추가",
            "--date=2025-05-01T12:00:00+09:00",
        ],
    ):
        subprocess.run(["git", *arguments], check=True)
    found = json.loads(assistant("draft", str(notes), str(path), "--json", "--year", "2025").out)
    commits = [each for each in found["evidence"] if each["kind"] == "commit"]
    assert [(each["text"], each["when"]) for each in commits] == [("feat: 검색 기능 추가", "2025-05-01")]
    told = [
        s["text"]
        for section in found["sections"]
        for s in section["sentences"]
        if commits[0]["id"] in s["evidence"]
    ]
    assert told == ["검색 기능을 추가했다."]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["없음.txt"], 3, "그런 파일이나 폴더가 없습니다: ‘없음.txt’. 경로를 확인해 주세요."),
        (["빈.txt"], 3, "비어 있는 파일입니다: ‘빈.txt’. 내용이 있는 파일을 주세요."),
        (["그림.png"], 3, "글 파일이 아닙니다: ‘그림.png’. .txt나 .md 같은 텍스트 파일을 주세요."),
        (
            ["빈폴더"],
            3,
            "‘빈폴더’ 폴더에 읽을 글이 없습니다. .txt·.md·.markdown 파일이 있는 폴더나 git 저장소를 주세요.",
        ),
        (
            ["메모.md", "--year", "2019"],
            3,
            "2019-01-01~2019-12-31 기간에 쓸 자료가 없습니다. 자료의 날짜는 2025년입니다. "
            "--year나 --from/--to로 기간을 바꿔 주세요.",
        ),
        (["메모.md", "--year", "올해"], 2, "--year ‘올해’는 연도가 아닙니다. 예: --year 2025"),
        (
            ["메모.md", "--from", "2025-13", "--to", "2025-12"],
            2,
            "--from ‘2025-13’은 날짜가 아닙니다. 예: --from 2025-03-01",
        ),
        (
            ["메모.md", "--from", "2025-05", "--to", "2025-01"],
            2,
            "--from ‘2025-05’가 --to ‘2025-01’보다 늦습니다. 순서를 바꿔 주세요.",
        ),
        (["메모.md", "--form", "없는양식"], 2, "‘없는양식’ 양식은 없습니다. 쓸 수 있는 양식:"),
        (["메모.md", "--register", "반말"], 2, "--register ‘반말’: 한다·합니다·해요 가운데 하나를 주세요."),
        (["메모.md", "--engine", "gpt"], 2, "--engine ‘gpt’: auto·offline·llm 가운데 하나를 주세요."),
        (["메모.md", "--engine", "llm"], 2, "LLM을 쓰려면 OPENAI_API_KEY로 키를 주거나 --base-url로"),
        (
            ["기록.txt", "--author", "홍길동"],
            2,
            "‘기록.txt’에 ‘홍길동’의 커밋이 없습니다. 기록에 있는 사람: 나 <me@example.com>",
        ),
        (
            ["메모.md", "-o", "없는폴더/글.md"],
            4,
            "‘없는폴더’ 폴더가 없습니다. 먼저 만들거나 다른 폴더를 주세요.",
        ),
        (["메모.md", "--yaer", "2025"], 2, "‘--yaer’ 옵션은 없습니다."),
        ([], 2, "빠진 값이 있습니다: 입력…."),
    ],
)
def test_a_mistake_gets_one_korean_line(
    assistant: Assistant,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """It names the value and the next step, has its own exit code, and prints nothing to standard output."""
    monkeypatch.chdir(tmp_path)
    Path("메모.md").write_text("## 2025년 3월\n- 카프카 도입을 맡음\n", encoding="utf-8")
    Path("빈.txt").write_bytes(b"\n")
    Path("그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    Path("빈폴더").mkdir()
    Path("기록.txt").write_text(
        "commit 1111111111111111111111111111111111111111\nAuthor: 나 <me@example.com>\n"
        "Date:   Wed Jan 1 03:00:00 2025 +0900\n\n    feat: 검색 추가\n",
        encoding="utf-8",
    )
    ran = assistant("draft", *arguments)
    assert (ran.code, ran.out) == (code, "")
    last = ran.err.splitlines()[-1]
    assert last.startswith(f"오류: {message}")
    assert "Traceback" not in ran.err


def test_help_imports_nothing_heavy() -> None:
    """``assistant --help`` is quick because none of the heavy packages is loaded for it."""
    python = [sys.executable, "-X", "importtime", "-m", "assistant", "--help"]
    loaded = subprocess.run(python, capture_output=True, encoding="utf-8", check=True, cwd=ROOT).stderr
    for name in ("openai", "langchain_core", "streamlit", "tiktoken", "kiwipiepy", "pydantic", "frontmatter"):
        assert f" {name}\n" not in loaded


def test_the_same_inputs_give_the_same_draft_in_every_process() -> None:
    """Nothing depends on the order of sets, which differs from process to process."""

    def draft(seed: str) -> str:
        command = [
            sys.executable,
            "-m",
            "assistant",
            "draft",
            *map(str, sorted(SAMPLE.glob("*.txt"))),
            "--json",
        ]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", check=True, env=environment
        ).stdout

    assert draft("1") == draft("2")


def test_a_memo_of_days_is_told_by_its_months(assistant: Callable[..., Ran], tmp_path: Path) -> None:
    """Days as Korean memos write them date the lines, undated lines keep their month, plans stay plans."""
    (tmp_path / "n.txt").write_text(
        "2025 정리\n2.11 빌드 도구를 바꿈\n접근성 책을 읽음\n3.5 첫 사내 발표를 함\n"
        "4.14 결제 버그로 롤백함\n내년엔\n- 커버리지 60\n",
        encoding="utf-8",
    )
    told = assistant("draft", str(tmp_path / "n.txt"), "--engine", "offline").out
    for line in (
        "2월에는 빌드 도구를 바꿨다.",
        "접근성 책을 읽었다.",
        "3월에는 첫 사내 발표를 했다.",
        "- 커버리지 60.",
    ):
        assert line in told
    assert told.index("커버리지 60") > told.index("## 내년 계획")


def test_the_year_after_that_of_the_title_holds_plans_in_every_form(
    assistant: Assistant, tmp_path: Path
) -> None:
    """What stands under it, or behind ``2026:``, is told as done by none."""
    notes = tmp_path / "notes.txt"
    notes.write_text(
        "# 2025 돌아보기\n## 일\n- 결제 서버 이전\n## 2026\n- 저전력 모드 설계\n", encoding="utf-8"
    )
    assert "설계했" not in assistant("draft", str(notes), "--form", "essay").out
    notes.write_text("2025 메모\n결제 서버 이전\n2026: 저전력 모드 도입\n정산 자동화\n", encoding="utf-8")
    written = frontmatter.loads(assistant("draft", str(notes)).out).content
    assert written.partition("## 내년 계획")[2].split("\n") == [
        "",
        "",
        "- 저전력 모드를 도입하려고 한다.",
        "- 정산을 자동화하려고 한다.",
    ]


def test_a_draft_is_summed_up_by_its_headings(assistant: Assistant, notes: Path) -> None:
    """No count of notes opens a post."""
    post = frontmatter.loads(assistant("draft", str(notes)).out)
    assert post["summary"] == "성과, 아쉬움, 내년 계획으로 돌아본 2025년"


def test_a_slashed_day_is_no_object(assistant: Assistant, tmp_path: Path) -> None:
    """``3/2 이직함`` was a move on that day, not to it, and no title begins in the middle of a day."""
    notes = tmp_path / "notes.txt"
    notes.write_text("2024\n- 3/2 이직함\n- 6/1 회사 이직\n- 7/3 카프카 도입\n", encoding="utf-8")
    written = assistant("draft", str(notes)).out
    assert "- 3월 2일에 이직했고 6월 1일에 회사로 이직했다." in written
    assert "3/2로" not in written
    assert ": 1 회사" not in written
    assert "3 카프카 도입" not in written.split("##")[0]


def test_the_days_of_a_later_year_are_no_plans(assistant: Assistant, tmp_path: Path) -> None:
    """A diary of the year after is outside the period that was asked for; a list for that year is ahead of it."""
    diary, ahead = tmp_path / "일기.txt", tmp_path / "계획.txt"
    diary.write_text(
        "2026 메모 막 적은 것\n1/5 팀을 옮김\n1/12 업그레이드를 맡음\n2/3 배포함\n", encoding="utf-8"
    )
    ahead.write_text("2025년 3월에 이사함\n\n2026년\n- 발표 두 번 하기\n", encoding="utf-8")
    ran = assistant("draft", str(diary), "--year", "2025")
    assert (ran.code, ran.out) == (3, "")
    assert "자료의 날짜는 2026년입니다." in ran.err
    body = frontmatter.loads(assistant("draft", str(ahead), "--year", "2025").out).content
    assert "## 내년 계획\n\n- 발표를 두 번 하려고 한다." in body


def test_a_month_that_a_note_reaches_into_is_not_empty(assistant: Assistant, tmp_path: Path) -> None:
    """``5월~7월`` leaves July without a word of its own, and without the word that nothing was written of it."""
    notes = tmp_path / "메모.txt"
    notes.write_text("2025년\n5월~7월 광고 로그를 Flink로 이전\n9월 배포함\n", encoding="utf-8")
    body = frontmatter.loads(assistant("draft", str(notes), "--form", "monthly").out).content
    months = dict(part.split("\n\n", 1) for part in body.removeprefix("## ").split("\n\n## "))
    assert months["5월"] == "5월부터 7월까지 광고 로그를 Flink로 이전했다."
    assert {"6월", "7월"}.isdisjoint(months)
    assert months["8월"] == "*(남은 기록이 없다)*"


def test_a_deed_stays_a_deed_however_it_felt(assistant: Assistant, tmp_path: Path) -> None:
    """A dated note that goes on to a feeling is told where deeds are told; a feeling by itself closes the post."""
    notes = tmp_path / "메모.txt"
    notes.write_text(
        "2025년\n10월 사내 세미나 발표. 떨렸지만 재밌었다\n12월 올해는 참 고마웠다\n", encoding="utf-8"
    )
    body = frontmatter.loads(assistant("draft", str(notes)).out).content
    assert body == (
        "## 성과\n\n- 10월에는 사내 세미나 발표를 했다. 떨렸지만 재밌었다.\n\n"
        "## 마치며\n\n올해는 참 고마웠다."
    )


def test_a_note_without_a_day_stays_behind_the_day_it_follows(assistant: Assistant, tmp_path: Path) -> None:
    """The cause that is written below an incident is told after it, though only the month of it is known."""
    notes = tmp_path / "메모.txt"
    notes.write_text(
        "## 2025년 5월\n- 5/12 쿠폰 서버 이전함\n- 결제 서버도 이전함\n- 5/20 배포 자동화함\n",
        encoding="utf-8",
    )
    body = frontmatter.loads(assistant("draft", str(notes)).out).content
    assert body == (
        "## 성과\n\n- 5월 12일에 쿠폰 서버를 이전했다.\n- 결제 서버도 이전했다.\n- 5월 20일에 배포를 자동화했다."
    )


def test_the_innermost_heading_says_where_a_note_goes(assistant: Assistant, tmp_path: Path) -> None:
    """Plans below a page that is called after what was learned are plans."""
    notes = tmp_path / "생각.md"
    notes.write_text(
        "# 배운 것들\n\n- 지표부터 보게 되었다\n\n## 내년에 하고 싶은 것\n\n- 벡터 검색 도입하기\n",
        encoding="utf-8",
    )
    body = frontmatter.loads(
        assistant("draft", str(notes), "--form", "farewell", "--year", "2025").out
    ).content
    assert body == "## 바뀐 것\n\n지표부터 보게 되었습니다.\n\n## 앞으로\n\n벡터 검색을 도입하려고 합니다."
