"""One section written again from where the text is edited."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assistant import config
from assistant.schema import Run
from assistant.ui.desk import callback, desk
from assistant.ui.engine import engine_flags


def show(run: Run, width: Literal["stretch", "content"] = "content") -> None:
    """A section, a wish and a button; nothing when no section holds a word."""
    sections = {each.key: each.heading or "머리글" for each in run.draft.sections if each.sentences}
    if not sections:
        return
    with st.popover("절 하나 다시 쓰기", icon=":material/ink_eraser:", width=width):
        st.selectbox("다시 쓸 절", sections, key="again_section", format_func=sections.__getitem__)
        st.text_input("부탁", key="again_ask", placeholder="예: 더 짧게, 합니다체로, ‘카프카’ 이야기는 빼 줘")
        st.button("이 절만 다시 쓰기", key="again", type="primary", on_click=_again)
        st.caption(
            "나머지 절과 직접 쓴 문장은 그대로 둡니다. LLM 없이는 더 짧게(두 개만), 문체, 목록·문단, "
            "‘낱말’ 빼기를 할 수 있습니다."
        )


@callback
def _again() -> None:
    from assistant import revision

    here, state = desk(), st.session_state
    run = here.run
    if run is None:
        return
    settings = config.load(flags=engine_flags())
    section, ask = state.again_section, state.again_ask
    here.rework(lambda: revision.revise(run, section, ask, settings=settings))
