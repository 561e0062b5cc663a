"""Step 4, 내보내기: where the post goes."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assistant.schema import Run
from assistant.ui import blog, paste
from assistant.ui.desk import desk, now

BLOG = "blog"


def show() -> None:
    from assistant.export.post import Post
    from assistant.export.targets import TARGETS

    run = desk().run
    if run is None:
        st.info("초안을 쓰면 여기에서 블로그로 보내거나 파일로 받을 수 있습니다.", icon=":material/inbox:")
        return
    names = {BLOG: "내 블로그", **{each.key: each.label for each in TARGETS}}
    st.session_state.setdefault("place", BLOG if blog.known() else "md")
    place = st.segmented_control(
        "보낼 곳", names, key="place", format_func=names.__getitem__, required=True, width="stretch"
    )
    post = Post.of(run.draft, _moment(run))
    if place == BLOG:
        blog.show(post)
    else:
        paste.show(post, next(each for each in TARGETS if each.key == place))


def _moment(run: Run) -> datetime:
    """When this text was first shown here: the same draft keeps its date while one looks around."""
    text = (run.draft.title, run.draft.body, run.draft.tags)
    if st.session_state.get("shown", (None,))[0] != text:
        st.session_state.shown = (text, now())
    moment: datetime = st.session_state.shown[1]
    return moment
