"""The user's own posts, and how the draft sounds beside them."""

from __future__ import annotations

import streamlit as st

from assistant import sources
from assistant.schema import Run, Trait
from assistant.sources import Input
from assistant.ui import marks

_SIZE = 5  # MB for one post


def choose() -> None:
    """A place for two to five posts of the user's own."""
    with st.expander("말투: 내 글과 견주기", key="voice_box", icon=":material/record_voice_over:"):
        st.file_uploader(
            "내가 쓴 글 2~5편",
            key="voice",
            accept_multiple_files=True,
            max_upload_size=_SIZE,
            type=["md", "txt"],
        )
        st.caption(
            "문체, 문장 길이, 끝맺음, 쉼표, 표시 같은 꼴만 잽니다. 글의 문장은 초안에 쓰지 않고 밖으로 보내지도 "
            "않습니다. 문체를 고르지 않으면 내 글의 문체로 씁니다."
        )


def posts() -> tuple[Input, ...]:
    """What was uploaded. Raises InputError for a file that is no text."""
    return tuple(
        sources.from_bytes(each.getvalue(), each.name) for each in st.session_state.get("voice") or ()
    )


def show(run: Run) -> None:
    """A table of the author's habits beside the draft's, and what a writer is told of them."""
    if run.voice is None:
        st.info(
            "‘모으기’의 ‘말투’에 내 글을 두 편에서 다섯 편 올리고 다시 쓰면, 초안의 말투를 내 글과 견줍니다.",
            icon=":material/record_voice_over:",
        )
        return
    off = [each for each in run.traits if each.off]
    if off:
        st.warning(
            f"내 글과 다른 것: {', '.join(each.name for each in off)}", icon=":material/compare_arrows:"
        )
    else:
        st.success("내 글의 말투와 크게 다르지 않습니다.", icon=":material/check_circle:")
    st.table([_row(each) for each in run.traits], border="horizontal", hide_index=True)
    st.caption(
        f"내 글 {run.voice.posts}편, {run.voice.sentences}문장에서 쟀습니다. 차이는 편차의 몇 배인지이고, 2를 넘으면 "
        "다르다고 봅니다. 편차에는 내 글끼리의 차이와, 초안의 문장 수만큼만 뽑았을 때의 우연이 들어 있습니다."
    )
    with st.expander("글을 쓸 때 알려 주는 것"):
        st.markdown("\n".join(f"- {marks.plain(line)}" for line in run.voice.guide.splitlines()))


def _row(trait: Trait) -> dict[str, str]:
    apart = f"{trait.deviations:+.1f}".replace("-0.0", "+0.0")
    return {
        "말버릇": trait.name,
        "내 글": trait.shown(trait.author),
        "초안": trait.shown(trait.draft),
        "차이": f":orange[**{apart}**]" if trait.off else apart,
    }
