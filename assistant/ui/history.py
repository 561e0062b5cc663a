"""Earlier drafts: every version that was kept, to be opened again."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assistant.ui.desk import callback, desk


def show(width: Literal["stretch", "content"] = "content") -> None:
    """A list to open an earlier draft from; nothing when there is none."""
    from assistant import shelf

    here = desk()
    kept = {
        each.id: f"{each.kept[5:16].replace('T', ' ')} · {shelf.described(each)}"
        for each in shelf.versions()
        if each.id != here.version
    }
    kept |= {-number: f"보관하지 못한 초안 {number}" for number in range(1, len(here.unkept) + 1)}
    if kept:
        with st.popover("이전 초안", icon=":material/history:", width=width):
            st.selectbox("되돌릴 초안", kept, key="version", format_func=kept.__getitem__)
            st.button("이 초안으로 되돌리기", key="reopen", on_click=_reopen)
            st.caption("지금 글도 보관되어 있어 언제든 다시 꺼낼 수 있습니다.")


@callback
def _reopen() -> None:
    from assistant import shelf

    here, version = desk(), st.session_state.version
    here.put(here.unkept[-version - 1] if version < 0 else shelf.kept(version)[0])
    here.notices = []
