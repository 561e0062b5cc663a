"""Twenty secrets planted in notes, commits and links, looked for in everything that leaves or is written."""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from honest_model import honest
from llm_server import LlmServer

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
COMPANY = ("배추마켓", "배추 마켓", "BaechuMarket", "baechu-market")
SECRETS = {
    "password": "hunter2-2025!",
    "env": "Zx9kLmQ2",
    "json": "correct horse 9",
    "openai": "sk-proj-FAKE7h1sIsN0tARealKey00",
    "github": "ghp_0123456789abcdefghijABCDEFGHIJ012345",
    "aws": "AKIAIOSFODNN7EXAMPLE",
    "slack": "xoxb-123456789012-FAKEabcdefghij",
    "jwt": "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.FAKEsignature1",
    "bearer": "abc.def-123456789",
    "pem": "b3BlbnNzaC1rZXktdjFAKEFAKE0123456789",
    "mail": "jiwon.han@corp.example",
    "mobile": "010-1234-5678",
    "spaced": "010 8765 4321",
    "landline": "02-765-4321",
    "resident": "900101-1234567",
    "card": "4111 1111 1111 1111",
    "account": "3333-01-2345678",
    "url": "deploy:pa55w0rd",
    "query": "9f8e7d6c5b4a3f2e",
    "author": "minsu.kim@corp.example",
}
NOTES = f"""2025년
## 3월
- 배추마켓에서 카프카 도입을 맡음
- 배추 마켓은 테스트 코드를 못 짠 곳이다
- 비번: {SECRETS["password"]}
- DB_PASSWORD={SECRETS["env"]}
- {{"password": "{SECRETS["json"]}"}}
- 키 {SECRETS["openai"]} 회수함
- 토큰 {SECRETS["github"]}을 다시 발급함
- Authorization: Bearer {SECRETS["bearer"]}
- {SECRETS["mail"]}로 온 문의 40건을 처리함
- {SECRETS["mobile"]}과 {SECRETS["spaced"]}로 연락해서 장애를 해결함
- 사무실 {SECRETS["landline"]}에 전화함
- 주민번호 {SECRETS["resident"]}
- 카드 {SECRETS["card"]}
- 계좌: 카카오 {SECRETS["account"]}
- postgres://{SECRETS["url"]}@db.internal:5432/x 접속 정보를 옮김

-----BEGIN OPENSSH PRIVATE KEY-----
{SECRETS["pem"]}
aa==
-----END OPENSSH PRIVATE KEY-----

## {SECRETS["mobile"]} 사건
- BaechuMarket 결제를 분리함
## 내년 계획
- 매주 알고리즘 두 문제 풀기
"""
LINKS = f"""카프카 글 https://me.example/posts/kafka
https://api.example/v1?access_token={SECRETS["query"]}
배추마켓 기술 블로그 https://baechu-market.example/posts/1 {SECRETS["slack"]}
"""
CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//KO
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20250401
SUMMARY:배추마켓 면담 {SECRETS["mobile"]}
DESCRIPTION:비번 {SECRETS["password"]}
END:VEVENT
END:VCALENDAR
"""
READING = f"""날짜,제목
2025-02-03,카프카 완벽 가이드 ({SECRETS["mail"]})
2025-02-10,배추마켓 이야기
"""
POST = f"""---
title: 배추마켓 카프카 이야기
date: 2025-05-01
tags: [baechu-market]
---
접속은 postgres://{SECRETS["url"]}@db.internal/x 로 하고 키는 {SECRETS["openai"]} 이다.
"""
SUBJECTS = (
    f"chore: remove {SECRETS['aws']} from settings",
    f"fix: {SECRETS['jwt']} 만료 처리",
    "feat(baechu-market): 결제 분리",
    "feat: 배추마켓 로그인 추가",
    f"docs: {SECRETS['author']} 안내 추가",
)


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    """Notes, links, and a repository in a folder that is called like the company."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "links.txt").write_text(LINKS, encoding="utf-8")
    repository = tmp_path / "baechu-market"
    git = ["git", "-c", f"user.email={SECRETS['author']}", "-c", "user.name=민수", "-C", str(repository)]
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    for subject in SUBJECTS:
        date = ["--date", "2025-03-14T10:00:00+09:00"]
        message = ["-m", subject, "-m", f"비밀번호: {SECRETS['json']}"]
        subprocess.run([*git, "commit", "-q", "--allow-empty", *date, *message], check=True)
    form = (Path(__file__).parents[2] / "prompts" / "forms" / "yearly.md").read_text(encoding="utf-8")
    (tmp_path / "form.md").write_text(
        form.replace("{period} 회고", "{period} 배추마켓 회고"), encoding="utf-8"
    )
    (tmp_path / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8")
    (tmp_path / "reading.csv").write_text(READING, encoding="utf-8")
    (tmp_path / "blog" / "_posts").mkdir(parents=True)
    (tmp_path / "blog" / "_config.yml").write_text("title: 블로그\n", encoding="utf-8")
    (tmp_path / "blog" / "_posts" / "2025-05-01-kafka.md").write_text(POST, encoding="utf-8")
    names = ("notes.md", "links.txt", "baechu-market", "calendar.ics", "reading.csv", "blog")
    return [str(tmp_path / name) for name in names]


def _files(folder: Path) -> bytes:
    """All that is kept below a folder, names and contents."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "tiktoken" not in path.parts]
    return b"\n".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in paths)


@pytest.mark.parametrize("engine", ["offline", "llm"])
def test_no_planted_secret_is_in_any_request_row_log_or_file(
    assistant: Assistant, inputs: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture, engine: str
) -> None:
    """Twenty secrets and the company's name, in four spellings: nothing of it leaves or is written."""
    caplog.set_level(logging.DEBUG)
    target = tmp_path / "out.md"
    options = ["--year", "2025", "--hide", "배추마켓=회사", "--hide", "BaechuMarket=회사", "--explain"]
    with LlmServer(honest) as server:
        given = [
            "--bodies",
            "--engine",
            engine,
            "--base-url",
            server.url,
            "--form",
            str(tmp_path / "form.md"),
        ]
        ran = assistant("draft", *inputs, *options, *given, "-o", str(target))
        shown = assistant("draft", *inputs, *options, *given, "--json")
    sent = json.dumps([each.body for each in server.requests], ensure_ascii=False)
    assert (ran.code, shown.code) == (0, 0), ran.err
    assert bool(server.requests) == (engine == "llm")
    told = ran.err.replace(str(target), "")
    everywhere = {
        "requests": sent,
        "file": target.read_text(encoding="utf-8"),
        "home": _files(Path.home()).decode("utf-8", "replace"),
        "json": shown.out,
        "terminal": told,
        "log": caplog.text,
    }
    planted = (*SECRETS.values(), *COMPANY)
    assert not [(name, each) for name, text in everywhere.items() for each in planted if each in text]
    assert "[회사]에서" in everywhere["home"]
    assert "2025년 [회사] 회고" in everywhere["file"]
    assert "카프카" in everywhere["file"]


def test_no_planted_secret_is_in_what_was_collected(
    assistant: Assistant, inputs: list[str], tmp_path: Path
) -> None:
    """The table, the JSON, the file and a draft from it: bodies, calendars, lists and posts are redacted, too."""
    target = tmp_path / "collected.json"
    hide = ["--hide", "배추마켓=회사", "--hide", "BaechuMarket=회사"]
    given = [*inputs, "--year", "2025", "--bodies", *hide]
    written = assistant("collect", *given, "-o", str(target), "--explain")
    shown = assistant("collect", *given, "--json")
    draft = assistant("draft", str(target), "--engine", "offline", "--json", "--explain")
    assert (written.code, shown.code, draft.code) == (0, 0, 0), written.err + draft.err
    told = (written.out, written.err, shown.out, draft.out, draft.err, target.read_text(encoding="utf-8"))
    planted = (*SECRETS.values(), *COMPANY)
    assert not [each for text in told for each in planted if each in text.replace(str(target), "")]
    assert {"note", "link", "commit", "post"} <= {each["kind"] for each in json.loads(shown.out)["evidence"]}


def test_what_was_hidden_is_counted_and_listed_without_its_value(
    assistant: Assistant, inputs: list[str]
) -> None:
    """The notice counts by name; ``--explain`` and ``--json`` name each place."""
    ran = assistant("draft", *inputs, "--engine", "offline", "--year", "2025", "--explain")
    told = next(line for line in ran.err.splitlines() if "가렸습니다" in line)
    assert "비밀키 1건" in told
    assert "전화번호 5건" in told
    listed = ran.err.partition("[가린 것]\n")[2].partition("\n\n")[0].splitlines()
    assert "비밀번호 1건 (notes.md:5)" in listed
    assert "비밀키 1건 (notes.md)" in listed
    assert "토큰 1건 (https://api.example/v1?access_token=[토큰])" in listed
    found = json.loads(assistant("draft", *inputs, "--engine", "offline", "--year", "2025", "--json").out)
    assert {"name": "비밀번호", "place": "notes.md:5", "count": 1} in found["hidden"]


def test_words_to_hide_may_stand_in_the_settings(assistant: Assistant, tmp_path: Path) -> None:
    """``hide`` of the file and ``--hide`` add up; a word that cannot be hidden is named before anything is read."""
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('hide = ["배추마켓=회사"]\n', encoding="utf-8")
    notes = tmp_path / "notes.md"
    notes.write_text("2025년\n## 3월\n- 배추마켓 정산팀에서 카프카 도입을 맡음\n", encoding="utf-8")
    ran = assistant("draft", str(notes), "--hide", "정산팀=팀")
    assert "[회사] [팀]에서 카프카 도입을 맡았다." in ran.out
    refused = assistant("draft", str(notes), "--hide", "가")
    assert refused.code == 2
    assert refused.err == (
        "오류: --hide ‘가’: 가릴 말은 두 글자 이상이어야 합니다. 예: --hide 배추마켓=회사\n"
    )
