"""The browser's door: page config and navigation, nothing else."""

import streamlit as st

from assistant.ui import collect, compose, deliver, desk, review, words

st.set_page_config("회고 도우미", words.ICON, "wide")
st.html(words.STYLE)
st.title("회고 도우미", anchor=False)
desk.show_errors()
tabs = st.tabs(words.STEPS, key="step", on_change="rerun")
for tab, step in zip(tabs, (collect.show, review.show, compose.show, deliver.show), strict=True):
    with tab:
        desk.guard(step)
st.html(words.TYPING, unsafe_allow_javascript=True)  # last, where its empty line shifts nothing
