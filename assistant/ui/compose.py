"""Step 3, 쓰기: the draft as it grows, and then the draft to edit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from assistant.events import Estimated, StageStarted, TextArrived
from assistant.schema import Run
from assistant.ui import again, ask, history, marks, voice, words
from assistant.ui.beside import show_doubts, show_evidence
from assistant.ui.desk import callback, desk
from assistant.ui.drafting import Drafting

HEIGHT = 640


def show() -> None:
    here = desk()
    if here.drafting:
        _grow(here.drafting)
    elif here.run:
        _edit(here.run)
    else:
        st.info(
            "이 창에는 아직 초안이 없습니다. ‘모으기’에 자료를 넣고 ‘초안 쓰기’를 눌러 주세요.",
            icon=":material/edit_note:",
        )
        history.show_newest()
        history.show()


def _grow(drafting: Drafting) -> None:
    """The text as it comes. Any other click may interrupt this page; the writing itself goes on."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("멈추기", key="stop", icon=":material/stop_circle:", on_click=stop)
        progress = st.empty()
    cost = st.empty()
    with st.container(border=True, key="paper"):
        st.write_stream(_pieces(drafting, progress, cost))
    if drafting.waiting:
        _ask(drafting.waiting)
        return
    desk().end()
    st.rerun()


def _pieces(
    drafting: Drafting, progress: st.delta_generator.DeltaGenerator, cost: st.delta_generator.DeltaGenerator
) -> Iterator[str]:
    """What is written so far and comes; it ends early where the user is asked about the cost."""
    stage = "시작하는 중"
    for event in drafting.follow():
        if isinstance(event, StageStarted):
            stage = event.message
        if isinstance(event, TextArrived):
            yield marks.inert(event.text)
        if isinstance(event, Estimated):
            cost.caption(marks.plain(str(event.estimate)))
            if drafting.waiting:
                progress.empty()
                return
        seconds = int(time.monotonic() - drafting.began)
        progress.caption(f"{stage}… {f'{seconds}초' if seconds else ''}")


def _ask(event: Estimated) -> None:
    """Above the cap the user decides before anything is sent."""
    more = (
        "값을 모르는 모델입니다" if event.estimate.cost is None else f"상한 {event.limit:,.0f}원보다 많습니다"
    )
    st.warning(f"{more}. 아직 아무것도 보내지 않았습니다.", icon=":material/payments:")
    st.button("이 비용으로 쓰기", key="agree", icon=":material/check:", on_click=agree)


@callback
def agree() -> None:
    drafting = desk().drafting
    if drafting:
        drafting.agree()


@callback
def stop() -> None:
    desk().stop()


def _edit(run: Run) -> None:
    state = st.session_state
    state.setdefault("title", run.draft.title)
    state.setdefault("tags", ", ".join(run.draft.tags))
    state.setdefault("body", run.draft.body)
    title, tags, past = st.columns([5, 4, 2], vertical_alignment="bottom")
    title.text_input("제목", key="title", on_change=_retitle)
    tags.text_input("태그 (쉼표로 나눔)", key="tags", on_change=_retitle)
    with past:
        history.show("stretch")
    _tell(run)
    text, beside = st.columns(2, gap="medium")
    (body,) = text.tabs(["본문 (Markdown)"])
    with body:
        st.text_area("본문", key="body", height=HEIGHT, on_change=_rewrite, label_visibility="collapsed")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(
                "바깥을 누르거나 Ctrl+Enter(⌘+Enter)를 치면 미리보기와 근거가 따라옵니다.", width="content"
            )
            again.show(run)
    with beside:
        _beside(run)


def _beside(run: Run) -> None:
    """A count in the name of a tab would make another tab of it, and who answers would be thrown out of it."""
    names = ["미리보기", "근거", "확인할 것", "질문", "말투"]
    preview, evidence, doubts, questions, sound = st.tabs(names, key="beside")
    with preview, st.container(height=HEIGHT, key="preview"):
        st.markdown(f"# {marks.plain(run.draft.title)}\n\n{marks.preview(run.draft.body)}", anchors=False)
    with evidence, st.container(height=HEIGHT):
        show_evidence(run)
    with doubts, st.container(height=HEIGHT):
        show_doubts(run)
    with questions:
        ask.show(run, height=HEIGHT)
    with sound, st.container(height=HEIGHT):
        voice.show(run)


def _tell(run: Run) -> None:
    """What happened on the way, failures first in sight, and how much is left to look at."""
    notices = desk().notices
    for notice in notices:
        if notice.failure:
            st.warning(marks.plain(words.in_the_app(notice.message)), icon=":material/warning:")
    quiet = [words.in_the_app(each.message) for each in notices if not each.failure]
    left = f"확인할 것 {len(run.findings)}건, 질문 {len(run.questions)}개."
    st.caption("  \n".join(map(marks.plain, [f"{words.cost(run)} {left}", *quiet])))


@callback
def _rewrite() -> None:
    from assistant import pipeline

    here = desk()
    if here.run:
        here.run = pipeline.edit(here.run, st.session_state.body)
        here.keep()


@callback
def _retitle() -> None:
    here, state = desk(), st.session_state
    if here.run:
        tags = tuple(each.strip() for each in state.tags.split(",") if each.strip())
        here.run = replace(here.run, draft=replace(here.run.draft, title=state.title.strip(), tags=tags))
        here.keep()
