"""Step 1 with everything that the command line takes, and the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.sources.repos import Repository


def _errors(app: AppTest) -> list[str]:
    assert not app.exception
    return [each.value.replace("\\", "") for each in app.error]


def _table(app: AppTest) -> list[list[str]]:
    (text,) = [each.value for each in app.markdown if each.value.startswith("| ")]
    head, _, *body = text.replace("\\", "").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *body)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a repository, daily notes and a post in it."""
    Repository.new(tmp_path / "code").commit("feat: 검색 기능 추가\n\n본문\n", "2025-05-01T10:00:00+09:00")
    (tmp_path / "2025-03-01.md").write_text("- 발표함\n", encoding="utf-8")
    (tmp_path / "글.md").write_text("---\ntitle: 카프카\ndate: 2025-04-01\n---\n썼다.\n", encoding="utf-8")
    return tmp_path


def test_a_folder_and_uploads_are_gathered_into_the_table(app: AppTest, folder: Path) -> None:
    """Paths, uploads and pasted text together; nothing is written yet, and the file can be kept."""
    app.text_area(key="paths").set_value(f"{folder}\n")
    app.text_area(key="links").set_value("https://blog.example/kafka\n")
    app.file_uploader(key="files").set_value(
        [("독서.csv", "제목,완독일\n책,2025-02-03\n".encode(), "text/csv")]
    )
    app.button(key="gather").click().run()
    assert _errors(app) == []
    assert _table(app) == [
        ["", "git 저장소", "목록", "블로그", "링크", "메모", "합계"],
        ["2025년 2월", "·", "1", "·", "·", "·", "1"],
        ["2025년 3월", "·", "·", "·", "·", "1", "1"],
        ["2025년 4월", "·", "·", "1", "·", "·", "1"],
        ["2025년 5월", "1", "·", "·", "·", "·", "1"],
        ["날짜 모름", "·", "·", "·", "1", "·", "1"],
        ["합계", "1", "1", "1", "1", "1", "5"],
    ]
    assert app.session_state["desk"].run is None
    assert "모은 것 저장" in [each.label for each in app.get("download_button")]


def test_a_path_that_is_not_there_is_named_and_the_rest_gathered(app: AppTest, folder: Path) -> None:
    """One bad line among good ones costs only itself; ``--`` never shows in the app."""
    app.text_area(key="paths").set_value(f"{folder}\n/없는/폴더")
    app.button(key="gather").click().run()
    assert _errors(app) == [
        "그런 파일이나 폴더가 없습니다: ‘/없는/폴더’. 경로를 확인해 주세요. 나머지 자료는 씁니다."
    ]
    assert _table(app)[-1][-1] == "3"


def test_what_is_passed_over_in_a_repository_is_no_error(app: AppTest, folder: Path) -> None:
    """Its documents are told of among what was left out, with the folder that they lie in."""
    Repository(folder / "code").path.joinpath("README.md").write_text("# 읽어 보기\n", encoding="utf-8")
    Repository(folder / "code").git("add", "README.md")
    app.text_area(key="paths").set_value(str(folder / "code"))
    app.button(key="write").click().run()
    assert _errors(app) == []
    left_out = [(each.text, each.place) for each in app.session_state["desk"].run.dropped]
    assert ("글 파일 1개", str(folder / "code")) in left_out


def test_bodies_are_read_when_switched_on(app: AppTest, folder: Path) -> None:
    """The switch is the option of the command line."""
    app.text_area(key="paths").set_value(str(folder / "code"))
    app.toggle(key="bodies").set_value(True)
    app.button(key="gather").click().run()
    texts = [each.text for each in app.session_state["collection"].evidence]
    assert texts == ["feat: 검색 기능 추가", "본문"]


def test_a_kept_collection_can_be_uploaded_again(app: AppTest, folder: Path) -> None:
    """The file is one of the inputs, and gives the same table."""
    app.text_area(key="paths").set_value(str(folder))
    app.button(key="gather").click().run()
    first, text = _table(app), app.session_state["collection"].render()
    app.text_area(key="paths").set_value("")
    app.file_uploader(key="files").set_value([("모은-자료.json", text.encode(), "application/json")]).run()
    app.button(key="gather").click().run()
    assert _errors(app) == []
    assert _table(app) == first


def test_a_server_for_others_reads_no_paths(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Where visitors come from elsewhere a path would be a file of the server's: the box is not there."""
    app.text_area(key="paths").set_value(str(folder)).run()
    get_option = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: "192.0.2.1" if key == "server.address" else get_option(key)
    )
    app.run()
    assert "paths" not in [each.key for each in app.text_area]
    app.button(key="gather").click().run()
    assert _errors(app) == ["쓸 자료가 없습니다. 메모나 커밋 기록을 붙여 넣거나 파일을 올려 주세요."]
