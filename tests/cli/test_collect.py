"""``assistant collect``: a year from everywhere, as a table and as a file that a draft starts from."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Ran
from tests.sources.repos import Repository

Assistant = Callable[..., Ran]
ROOT = Path(__file__).parents[2]
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20250301
SUMMARY:카프카 밋업
END:VEVENT
END:VCALENDAR
"""
LAST_YEAR = (
    "---\ntitle: 2024년 회고\ndate: 2025-01-03\n---\n\n지난해는 이직했다.\n\n## 내년 목표\n- 책 24권 읽기\n"
)


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One input of every kind, in the folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    files = {
        "메모.md": "2025년\n## 3월\n- 카프카 도입을 맡음\n- 스테이징 비번: hunter2-2025!\n"
        "## 아쉬운 것\n- 테스트를 못 짬\n",
        "일정.ics": CALENDAR,
        "독서.csv": "제목,저자,완독일\n함께 자라기,김창준,2025-02-03\n",
        "링크.txt": "https://blog.example/kafka 카프카 글\n",
        "blog/kafka.md": "---\ntitle: 카프카 파헤치기\ndate: 2025-04-01\n---\n처음 썼다.\n",
        "blog/2024.md": LAST_YEAR,
        "기록.txt": "a1b2c3d 2025-06-01 feat: 결제 추가\nb1b2c3d 2025-06-02 fix: 결제 오류 수정\n",
    }
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Repository.new(tmp_path / "repo").commit("feat: 검색 기능 추가", "2025-05-01T10:00:00+09:00")
    return ["메모.md", "일정.ics", "독서.csv", "링크.txt", "blog", "기록.txt", "repo"]


TABLE = """\
                  git 저장소  일정  커밋 기록  목록  지난 회고  블로그  링크  메모  합계
2025년  2월                ·     ·          ·     1          ·       ·     ·     ·     1
2025년  3월                ·     1          ·     ·          ·       ·     ·     2     3
2025년  4월                ·     ·          ·     ·          ·       1     ·     ·     1
2025년  5월                1     ·          ·     ·          ·       ·     ·     ·     1
2025년  6월                ·     ·          2     ·          ·       ·     ·     ·     2
2025년 (달 모름)           ·     ·          ·     ·          ·       ·     ·     1     1
날짜 모름                  ·     ·          ·     ·          1       ·     1     ·     2
합계                       1     1          2     1          1       1     1     3    11
"""


def test_a_table_by_month_and_source(assistant: Assistant, year: list[str]) -> None:
    """Every source has its column, every month with something its row, and Hangul lines up."""
    ran = assistant("collect", *year)
    assert (ran.code, ran.out) == (0, TABLE)
    assert ran.err == (
        "· 자료를 읽는 중\n"
        "- ‘2024.md’: 2024년의 회고라 목표 1건만 읽었습니다.\n"
        "- 개인 정보와 비밀 값을 가렸습니다: 비밀번호 1건\n"
        "· 빼거나 건너뛴 것 1건 (--explain으로 이유를 봅니다)\n"
    )


def test_the_file_fits_its_schema_and_holds_no_secret(assistant: Assistant, year: list[str]) -> None:
    """It is the same document that ``--json`` prints, and a stand-in is all that is left of a password."""
    ran = assistant("collect", *year, "-o", "2025.json", "--json")
    text = Path("2025.json").read_text(encoding="utf-8")
    assert ran.out == text
    schema = json.loads((ROOT / "docs" / "collection.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(text), schema)
    assert "hunter2" not in text + ran.err
    assert json.loads(text)["hidden"] == [{"name": "비밀번호", "place": "메모.md:4", "count": 1}]


@pytest.mark.parametrize("form", ["yearly", "monthly", "course"])
def test_a_draft_from_the_file_is_the_draft_from_the_inputs(
    assistant: Assistant, year: list[str], form: str
) -> None:
    """Nothing is lost or changed on the way: text, evidence, what was left out, and what was said."""
    assistant("collect", *year, "-o", "모음.json", *(["--all"] if form == "course" else []))
    direct = assistant("draft", *year, "--form", form, "--json", "--explain")
    again = assistant("draft", "모음.json", "--form", form, "--json", "--explain")
    assert again.out == direct.out
    assert again.err == direct.err


def test_last_years_plans_are_never_told(assistant: Assistant, year: list[str]) -> None:
    """A goal of last December is no achievement; it is listed with that reason."""
    found = json.loads(assistant("draft", *year, "--json").out)
    assert "24권" not in json.dumps(found["sections"], ensure_ascii=False)
    assert ("책 24권 읽기", "지난해의 목표라 올해 한 일로 쓰지 않음") in [
        (each["text"], each["reason"]) for each in found["dropped"]
    ]


def test_a_file_is_never_written_over(assistant: Assistant, year: list[str]) -> None:
    """What was collected before stays."""
    Path("있음.json").write_text("내 것", encoding="utf-8")
    ran = assistant("collect", *year, "-o", "있음.json")
    assert (ran.code, ran.out) == (4, "")
    assert Path("있음.json").read_text(encoding="utf-8") == "내 것"


def test_everything_left_out_is_explained(assistant: Assistant, year: list[str]) -> None:
    """``--explain`` gives each piece with the reason and the place, and what was hidden without its value."""
    ran = assistant("collect", *year, "--explain")
    assert ran.err.endswith(
        "[가린 것]\n비밀번호 1건 (메모.md:4)\n\n"
        "[빼거나 건너뛴 것]\n지난해 회고에 이미 쓴 내용 | 지난해는 이직했다. (2024.md:6)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["없음"], 3, "그런 파일이나 폴더가 없습니다: ‘없음’. 경로를 확인해 주세요."),
        (
            ["file:///etc/passwd"],
            3,
            "http와 https 주소만 읽습니다: ‘file:///etc/passwd’. 파일이면 경로를 주세요.",
        ),
        (["깨짐.json"], 3, "온전한 JSON이 아닙니다: ‘깨짐.json’. ‘assistant collect’로 다시 모아 주세요."),
        (
            ["다름.json"],
            3,
            "‘assistant collect’가 쓴 모습이 아닙니다: ‘다름.json’의 evidence.0.kind. 다시 모아 주세요.",
        ),
        (
            ["남의.json"],
            3,
            "‘assistant collect’가 쓴 모습이 아닙니다: ‘남의.json’의 document. 다시 모아 주세요.",
        ),
        (["메모.md", "--year", "올해"], 2, "--year ‘올해’는 연도가 아닙니다. 예: --year 2025"),
        (["빈저장소"], 3, "모은 것이 없습니다. 기간을 바꾸거나 메모·저장소·블로그 폴더를 주세요."),
    ],
)
def test_a_mistake_gets_one_korean_line(
    assistant: Assistant, year: list[str], arguments: list[str], code: int, message: str
) -> None:
    """It names the value and the next step."""
    Path("깨짐.json").write_text('{"document": "assistant collect", ', encoding="utf-8")
    Path("다름.json").write_text(
        '{"document": "assistant collect", "year": 2025, "dropped": [], "remarks": [], "hidden": [], "evidence": '
        '[{"source": "x", "kind": "비밀", "text": "", "when": null, "place": "", "heading": ""}]}',
        encoding="utf-8",
    )
    Path("남의.json").write_text('{"a": 1}', encoding="utf-8")
    Repository.new(Path("빈저장소"))
    ran = assistant("collect", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[-1] == f"오류: {message}"


def test_fetching_reaches_nothing_inside(assistant: Assistant, tmp_path: Path) -> None:
    """Links to this machine and its network stay addresses; each refusal is one line, the rest is collected."""
    (tmp_path / "링크.txt").write_text("http://127.0.0.1/a\nhttp://169.254.169.254/b\n", encoding="utf-8")
    ran = assistant("collect", str(tmp_path / "링크.txt"), "--fetch", "--json", "--year", "2025")
    assert [each["text"] for each in json.loads(ran.out)["evidence"]] == [
        "http://127.0.0.1/a",
        "http://169.254.169.254/b",
    ]
    assert ran.err.splitlines()[1:] == [
        "- ‘http://127.0.0.1/a’: 공개된 주소가 아닙니다. 주소만 남깁니다.",
        "- ‘http://169.254.169.254/b’: 공개된 주소가 아닙니다. 주소만 남깁니다.",
    ]


def test_fetching_without_its_packages_says_what_to_install(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is optional; the message names it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "링크.txt").write_text("https://blog.example/a\n", encoding="utf-8")
    ran = assistant("collect", str(tmp_path / "링크.txt"), "--fetch", "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'hoego-assistant[links]'" in ran.err


SAMPLE = """\
             일정  목록  지난 회고  블로그  메모  합계
2025년  2월     ·     1          ·       ·     ·     1
2025년  3월     1     ·          ·       ·     3     4
2025년  6월     ·     1          ·       ·     ·     1
2025년  8월     ·     ·          ·       1     2     3
2025년 10월     1     ·          ·       ·     ·     1
날짜 모름       ·     ·          3       ·     ·     3
합계            2     2          3       1     5    13
"""


def test_the_sample_that_lies_in_many_places(assistant: Assistant) -> None:
    """One folder with everything in it is one input; the draft tells the year from all of it."""
    folder = str(ROOT / "samples" / "collect")
    assert assistant("collect", folder).out == SAMPLE
    body = assistant("draft", folder).out
    for told in (
        "- 3월에는 결제 서버를 처음으로 혼자 배포했고 손이 떨렸다.\n- 배포 시간이 40분에서 12분으로 줄었다.",
        "- 6월에는 『느린 배포의 기쁨』(이도담)을 읽었다.",
        "- ‘커넥션 풀이 마르던 날’ 글을 썼다.",
    ):
        assert told in body
    assert "12권" not in body
