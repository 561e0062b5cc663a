"""What was typed and is no draft yet: kept at every rerun, and offered to a window that is opened anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant import config
from assistant.errors import OutputError
from assistant.notepad import Notepad, Page
from assistant.ui import marks, words
from assistant.ui.desk import callback, desk, is_local, now

BOXES: Final = {"notes": "메모", "commits": "커밋 기록", "links": "링크", "paths": "폴더와 저장소"}
_SHOWN = 40  # characters of the first line


def offer() -> None:
    """What another window left behind, to go on with or to throw away; nothing where others may look."""
    place = st.container()  # always there, or all that follows would be drawn anew when the offer goes
    page = _notepad().newest(_is_open) if is_local() else None
    if page:
        with place.container(border=True, key="unsaved"):
            _show(page)


def _show(page: Page) -> None:
    sizes = [f"{BOXES[key]} {len(page.boxes[key]):,}자" for key in BOXES if page.boxes.get(key, "").strip()]
    first = next(line.strip() for text in page.boxes.values() for line in text.splitlines() if line.strip())
    st.markdown(
        f"**쓰던 메모가 있습니다** :small[:gray[{_moment(page)} · {', '.join(sizes)}]]  \n"
        f"{marks.plain(first if len(first) <= _SHOWN else first[:_SHOWN] + '…')}"
    )
    with st.container(horizontal=True):
        st.button("이어서 쓰기", key="go_on", type="primary", on_click=_go_on, args=(page,))
        st.button("버리기", key="throw_away", on_click=_throw_away, args=(page,))


def keep() -> None:
    """Writes down what is in the boxes, if that changed since; where it cannot, the page says so."""
    here, boxes = desk(), _typed()
    if not is_local() or boxes == here.kept_boxes:
        return
    try:
        _notepad().write(Page(here.window, _session(), now(), boxes))
        here.kept_boxes = boxes
    except OutputError as error:
        st.warning(marks.plain(words.explain(error)), icon=":material/warning:")


def send() -> None:
    """What is in the boxes goes into a draft; it is unsaved until that is there."""
    desk().sent_boxes = _typed()


def forget() -> None:
    """What went into a draft is no longer unsaved; what was typed since is."""
    here = desk()
    here.kept_boxes = here.sent_boxes
    _notepad().remove(here.window)


def is_sample() -> None:
    """What is in the boxes is nobody's own."""
    desk().kept_boxes = _typed()


@callback
def _go_on(page: Page) -> None:
    """Takes the page over; what was in the boxes of this window stays on a page of its own."""
    here = desk()
    here.window, here.kept_boxes = page.window, {key: page.boxes.get(key, "") for key in BOXES}
    st.session_state.update(here.kept_boxes)
    _notepad().write(Page(page.window, _session(), now(), page.boxes))


@callback
def _throw_away(page: Page) -> None:
    _notepad().remove(page.window)


def _typed() -> Mapping[str, str]:
    return {key: st.session_state.get(key) or "" for key in BOXES}


def _notepad() -> Notepad:
    return Notepad(config.data_path() / "notes")


def _moment(page: Page) -> str:
    """``11월 27일 05:11``, in the user's time zone."""
    kept = page.kept.astimezone(now().tzinfo)
    return f"{kept.month}월 {kept.day}일 {kept:%H:%M}"


def _is_open(page: Page) -> bool:
    """Whether this window or another of this server is writing on it."""
    if page.session == _session():
        return page.window == desk().window
    return runtime.exists() and runtime.get_instance().is_active_session(page.session)


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
