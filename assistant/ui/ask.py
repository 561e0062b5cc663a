"""The questions beside the text, with room to answer."""

from __future__ import annotations

import streamlit as st

from assistant import config
from assistant.errors import InputError
from assistant.schema import Question, Run
from assistant.ui import marks
from assistant.ui.desk import callback, desk
from assistant.ui.engine import engine_flags


def show(run: Run, *, height: int) -> None:
    """Every question with a box under it; one button takes all answers."""
    if not run.questions:
        st.success("더 물을 것이 없습니다.", icon=":material/check_circle:")
        return
    headings = {section.key: section.heading for section in run.draft.sections}
    with st.container(height=height, key="questions"):
        for question in run.questions:
            section = marks.plain(headings.get(question.section) or "전체")
            st.markdown(f":blue-badge[{section}] {marks.plain(question.text)}")
            st.text_area(
                question.text,
                key=_key(question),
                height="content",
                placeholder="적은 말 그대로 근거가 됩니다. 비워 두면 건너뜁니다.",
                label_visibility="collapsed",
                persist_state="session",
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("답을 넣어 쓰기", key="answer", type="primary", icon=":material/reply:", on_click=_answer)
        st.markdown(":small[:gray[답이 닿는 절만 바뀝니다.]]", width="content")


def _key(question: Question) -> str:
    return f"answer {question.text}"


@callback
def _answer() -> None:
    """The answers are told and kept at once; a model puts them in their places after that."""
    from assistant import revision

    here = desk()
    if here.run is None:
        return
    given = [(each, st.session_state.get(_key(each), "")) for each in here.run.questions]
    if not any(text.strip() for _, text in given):
        raise InputError("적은 답이 없습니다. 질문 하나에라도 답을 적어 주세요.")
    before = len(here.run.answers)
    settings = config.load(flags=engine_flags())
    run, touched = revision.answered(here.run, given, settings=settings)
    here.put(run)
    headings = [each.heading for each in run.draft.sections if each.key in touched]
    st.toast(
        f"답 {len(run.answers) - before}개를 넣었습니다: {', '.join(filter(None, headings))}",
        icon=":material/check_circle:",
    )
    if settings.uses_llm:
        here.rework(lambda: revision.blend(run, touched, settings=settings))
