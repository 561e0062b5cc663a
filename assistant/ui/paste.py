"""A post for a place without a repository: to copy, or to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui import marks

if TYPE_CHECKING:
    from assistant.export.post import Post
    from assistant.export.targets import Sheet, Target

HEIGHT = 560


def show(post: Post, target: Target) -> None:
    """What is pasted, what is typed in beside it, and what is left to do by hand."""
    from assistant.export.targets import Sheet

    page = target.render(post, {})
    name = post.file_name().removesuffix(".md") + target.suffix
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(f"`{name}`", width="content")
        st.download_button(
            f"{target.label} 내려받기",
            page.text.encode(),
            name,
            "text/html" if target.suffix == ".html" else "text/markdown",
            key="download",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption(target.hint)
    if target.sheet:
        _fields(Sheet.of(post))
    for notice in page.notices:
        st.warning(marks.plain(notice), icon=":material/image:")
    st.code(page.text, language=target.suffix[1:].replace("md", "markdown"), wrap_lines=True, height=HEIGHT)


def _fields(sheet: Sheet) -> None:
    """Title and tags, each with its own button to copy."""
    title, tags = st.columns(2)
    with title:
        st.caption("제목")
        st.code(sheet.title, language=None, wrap_lines=True)
    with tags:
        st.caption("태그")
        st.code(", ".join(sheet.tags) or " ", language=None, wrap_lines=True)
