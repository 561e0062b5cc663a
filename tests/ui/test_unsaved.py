"""Notes that were typed and are no draft yet: they outlive the window, and are never mixed."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import config

from .conftest import APP

NOTES = "2025년 3월\n- 카프카를 도입함\n"
BOXES = ("notes", "commits", "links")


def _opened() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=30).run()


def _pages() -> list[Path]:
    return sorted((config.data_path() / "notes").glob("*"))


def _texts(app: AppTest) -> list[str]:
    return [app.text_area(key=each).value for each in BOXES]


def _keys(app: AppTest) -> list[str]:
    return [each.key for each in app.button]


def _offer(app: AppTest) -> str:
    return next(each.value for each in app.markdown if "쓰던 메모가 있습니다" in each.value)


def test_what_was_typed_is_offered_to_a_window_opened_anew(app: AppTest) -> None:
    """Every box comes back as it was, for nobody else to read, and only when it is asked for."""
    app.text_area(key="notes").set_value(NOTES).run()
    app.text_area(key="links").set_value("https://example.com").run()
    (page,) = _pages()
    assert page.stat().st_mode & 0o777 == 0o600
    assert page.parent.stat().st_mode & 0o777 == 0o700
    again = _opened()
    assert _texts(again) == ["", "", ""]
    assert f"메모 {len(NOTES)}자, 링크 19자" in _offer(again)
    assert "2025년 3월" in _offer(again)
    again.button(key="go_on").click().run()
    assert not again.exception
    assert _texts(again) == [NOTES, "", "https://example.com"]
    assert "go_on" not in _keys(again)
    assert _pages() == [page]


def test_thrown_away_is_gone(app: AppTest) -> None:
    """Nothing of it is left on the machine."""
    app.text_area(key="notes").set_value(NOTES).run()
    again = _opened()
    again.button(key="throw_away").click().run()
    assert _texts(again) == ["", "", ""]
    assert "throw_away" not in _keys(again)
    assert _pages() == []


def test_emptied_boxes_leave_nothing(app: AppTest) -> None:
    """Who takes the words out again is offered nothing."""
    app.text_area(key="notes").set_value(NOTES).run()
    app.text_area(key="notes").set_value(" ").run()
    assert _pages() == []


def test_a_draft_takes_its_notes_off_the_machine(app: AppTest) -> None:
    """With the draft in the library the page is not needed; with another line typed it is again."""
    app.text_area(key="notes").set_value(NOTES).run()
    app.button(key="write").click().run()
    assert app.text_area(key="body").value
    assert _pages() == []
    app.run()
    assert _pages() == []
    app.text_area(key="notes").set_value(f"{NOTES}- 결제를 분리함\n").run()
    assert f"메모 {len(NOTES) + 10}자" in _offer(_opened())


def test_two_windows_keep_two_pages(app: AppTest) -> None:
    """A window writes on its own page only; who goes on with another page leaves their own behind."""
    app.text_area(key="notes").set_value("첫째 창의 메모").run()
    second = _opened()
    second.text_area(key="notes").set_value("둘째 창의 메모").run()
    assert len(_pages()) == 2
    third = _opened()
    assert "둘째 창의 메모" in _offer(third)
    second.button(key="go_on").click().run()
    assert _texts(second) == ["첫째 창의 메모", "", ""]
    assert "둘째 창의 메모" in _offer(second)
    second.button(key="go_on").click().run()
    assert _texts(second) == ["둘째 창의 메모", "", ""]
    assert len(_pages()) == 2


def test_the_sample_is_nobody_s_notes(app: AppTest) -> None:
    """The sample is not kept; what is written into it is."""
    app.button(key="sample").click().run()
    assert _pages() == []
    app.text_area(key="commits").set_value("").run()
    assert len(_pages()) == 1


def test_a_server_for_others_keeps_and_offers_nothing(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor from elsewhere never sees what another typed."""
    app.text_area(key="notes").set_value(NOTES).run()
    get_option = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: "192.0.2.1" if key == "server.address" else get_option(key)
    )
    other = _opened()
    assert "go_on" not in _keys(other)
    other.text_area(key="notes").set_value("남의 메모").run()
    assert len(_pages()) == 1


def test_a_disk_that_takes_nothing_is_told(app: AppTest) -> None:
    """Who cannot rely on the notes being kept is told so, and goes on writing."""
    config.data_path().parent.mkdir(parents=True, exist_ok=True)
    config.data_path().write_text("이 자리는 폴더가 아니다")
    app.text_area(key="notes").set_value(NOTES).run()
    assert not app.exception
    assert "적은 메모를 남겨 두지 못했습니다" in "\n".join(each.value for each in app.warning)
    assert _texts(app)[0] == NOTES


def test_a_broken_page_is_passed_over(app: AppTest) -> None:
    """A file that is no page neither breaks the app nor is offered."""
    app.text_area(key="notes").set_value(NOTES).run()
    _pages()[0].write_text('{"boxes": ')
    assert "go_on" not in _keys(_opened())
