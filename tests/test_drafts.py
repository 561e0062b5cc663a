"""The library of drafts keeps every version whole."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.drafts import Library, Version
from assistant.errors import InputError, OutputError
from assistant.schema import (
    Answer,
    Block,
    Draft,
    Dropped,
    Evidence,
    Finding,
    Period,
    Question,
    Run,
    Section,
    Sentence,
    Usage,
)

NOW = datetime(2025, 12, 31, 21, 0, tzinfo=UTC)
SECTION = Section("done", "성과", (Block("bullet", (Sentence("맡았다.", ("e1",), "engine"),)),))
RUN = Run(
    draft=Draft(
        "회고", "요약", ("회고",), "yearly", Period.of_year(2025), "## 성과\n\n- 맡았다.\n", (SECTION,)
    ),
    evidence=(Evidence("e1", "note", "맡음", "2025-03", "n.txt:1", "3월"),),
    dropped=(Dropped("비번", "비밀 값"),),
    findings=(Finding("done", "맡았다.", "number", "숫자"),),
    questions=(Question("무엇이 아쉬웠나요?", "regrets"),),
    usage=Usage("offline"),
)


def test_a_run_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    """Every version is listed and opens with all its evidence; keeping the same body again adds nothing."""
    library = Library(tmp_path / "새 폴더")
    assert library.versions() == []
    edited = replace(RUN, draft=replace(RUN.draft, body="## 성과\n\n- 고쳤다.\n"))
    assert [library.keep(run, now=NOW) for run in (RUN, RUN, edited, RUN)] == [1, 1, 2, 3]
    assert [library.load(number) for number in (1, 2)] == [(RUN, NOW), (edited, NOW)]
    assert library.versions(limit=1) == [Version(3, "2025-12-31T21:00:00+00:00", "회고", "yearly", 14)]


def test_the_list_tells_versions_apart(tmp_path: Path) -> None:
    """How many answers are in each, and which has the text of the one before, beyond the end of the list too."""
    library = Library(tmp_path)
    answer = Answer(Question("무엇이 아쉬웠나요?", "regrets"), "잠")
    for run in (RUN, replace(RUN, questions=()), replace(RUN, answers=(answer,))):
        library.keep(run, now=NOW)
    listed = [(each.id, each.answers, each.is_same) for each in library.versions(limit=2)]
    assert listed == [(3, 1, True), (2, 0, True)]
    assert [each.is_same for each in library.versions()] == [True, True, False]


def test_an_unknown_version_and_an_unwritable_folder_are_said(tmp_path: Path) -> None:
    """Both are the user's to mend, in one line."""
    with pytest.raises(InputError, match="보관함에 7번 초안이 없습니다"):
        Library(tmp_path).load(7)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="초안 보관함에 쓰지 못했습니다"):
        Library(tmp_path / "file").keep(RUN, now=NOW)


def test_runs_with_answers_are_found_again_also_those_of_an_older_library(tmp_path: Path) -> None:
    """The newest first; a library from before answers were counted is brought up to date when it is opened."""
    answered = replace(RUN, answers=(Answer(RUN.questions[0], "테스트"),))
    with sqlite3.connect(tmp_path / "drafts.sqlite3") as old:
        old.execute(
            "CREATE TABLE version (id INTEGER PRIMARY KEY, kept TEXT NOT NULL, title TEXT NOT NULL,"
            " form TEXT NOT NULL, body TEXT NOT NULL, run TEXT NOT NULL)"
        )
        old.execute("PRAGMA user_version = 1")
        for run in (answered, RUN):
            row = (NOW.isoformat(), "회고", "yearly", "글", TypeAdapter(Run).dump_json(run).decode())
            old.execute("INSERT INTO version (kept, title, form, body, run) VALUES (?, ?, ?, ?, ?)", row)
    old.close()
    library = Library(tmp_path)
    latest = replace(answered, draft=replace(RUN.draft, title="새 회고"))
    assert library.keep(latest, now=NOW) == 3
    assert library.answered() == [latest, answered]


def test_a_damaged_library_is_said(tmp_path: Path) -> None:
    """What is no database, or holds what is no run, is named with what to do; nothing is deleted."""
    (tmp_path / "drafts.sqlite3").write_text("망가진 파일", encoding="utf-8")
    library = Library(tmp_path)
    for read in (library.versions, lambda: library.load(1), lambda: library.of_body("글"), library.answered):
        with pytest.raises(InputError, match="초안 보관함을 읽을 수 없습니다.*옮겨 두세요"):
            read()
    with pytest.raises(OutputError, match="망가졌다면 다른 이름으로 옮겨 두세요"):
        library.keep(RUN, now=NOW)
    assert (tmp_path / "drafts.sqlite3").read_text(encoding="utf-8") == "망가진 파일"
