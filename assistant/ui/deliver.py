"""Step 4, 내보내기: the post as a file."""

from __future__ import annotations

import streamlit as st

from assistant.ui.desk import desk, now

HEIGHT = 560


def show() -> None:
    from assistant import pipeline

    run = desk().run
    if run is None:
        st.info("초안을 쓰면 여기에서 파일로 받을 수 있습니다.", icon=":material/inbox:")
        return
    post = pipeline.post(run.draft, now=now())
    text = post.render()
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(f"`{post.file_name()}`", width="content")
        st.download_button(
            "Markdown 내려받기",
            text.encode(),
            post.file_name(),
            "text/markdown",
            key="download",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption("제목·날짜·요약·태그가 머리말에 들어 있고, draft: true라서 바로 공개되지 않습니다.")
    st.code(text, language="markdown", wrap_lines=True, height=HEIGHT)
