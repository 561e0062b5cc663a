"""Earlier drafts: every version that was kept, to be opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from assistant.ui import marks
from assistant.ui.desk import callback, desk

if TYPE_CHECKING:
    from assistant.drafts import Version


def show(width: Literal["stretch", "content"] = "content") -> None:
    """A list to open an earlier draft from; nothing when there is none."""
    from assistant import shelf

    here = desk()
    kept = {
        each.id: f"{_moment(each)} · {shelf.described(each)}"
        for each in shelf.versions()
        if each.id != here.version
    }
    kept |= {-number: f"보관하지 못한 초안 {number}" for number in range(1, len(here.unkept) + 1)}
    if kept:
        with st.popover("이전 초안", icon=":material/history:", width=width):
            st.selectbox("되돌릴 초안", kept, key="version", format_func=kept.__getitem__)
            st.button("이 초안으로 되돌리기", key="reopen", on_click=_reopen)
            st.caption("지금 글도 보관되어 있어 언제든 다시 꺼낼 수 있습니다.")


def show_newest() -> None:
    """A button to go on with the draft that was kept last; nothing when there is none."""
    from assistant import shelf

    newest = next(iter(shelf.versions(1)), None)
    if newest:
        st.button(
            "마지막 초안 이어서 고치기",
            key="go_on_editing",
            type="primary",
            on_click=_reopen,
            args=(newest.id,),
        )
        st.caption(marks.plain(f"{_moment(newest)} · {shelf.described(newest)}"))


def _moment(version: Version) -> str:
    """``11-27 05:10``."""
    return version.kept[5:16].replace("T", " ")


@callback
def _reopen(version: int | None = None) -> None:
    from assistant import shelf

    here = desk()
    version = st.session_state.version if version is None else version
    here.put(here.unkept[-version - 1] if version < 0 else shelf.kept(version)[0])
    here.notices = []
