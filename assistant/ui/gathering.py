"""Folders and repositories of this machine, and what was collected before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from assistant import sources
from assistant.errors import InputError
from assistant.events import Collected
from assistant.schema import Dropped
from assistant.ui import marks, words
from assistant.ui.desk import is_local

if TYPE_CHECKING:
    from assistant.collection import Collection
    from assistant.config import Settings
    from assistant.pipeline import Job
    from assistant.sources import Input

_SHOWN = 200  # lines of what was left out; the file holds all of them


def choose_paths() -> None:
    """Offered only where the page's visitor sits at this machine: a path names a file of the server's."""
    if not is_local():
        return
    st.text_area(
        "폴더와 저장소",
        key="paths",
        height=80,
        placeholder="한 줄에 하나씩. 메모 폴더, git 저장소, 블로그\n~/notes\n~/code/my-repo",
        help="이 컴퓨터에 있는 폴더나 파일의 경로. 폴더 안의 저장소도 찾습니다. 읽기만 하고 고치지 않습니다.",
    )


def choose_manner() -> None:
    """How the material is read: what is hidden of it, whose commits count, how much of a commit and a link."""
    with st.expander("자료 읽기: 가릴 말, 커밋, 링크", key="manner_box", icon=":material/visibility_off:"):
        hide, authors = st.columns([3, 2], gap="medium")
        hide.text_input(
            "가릴 말 (쉼표로 나눔)",
            key="hide",
            placeholder="배추마켓=회사, 정산팀=팀",
            help="회사·고객·서비스 이름처럼 밖에 보이지 않을 말입니다. 초안과 LLM에 보내는 글에서 [회사]처럼 바꿉니다.",
        )
        authors.text_input("커밋 작성자", key="authors", placeholder="비우면 가장 많이 커밋한 사람")
        with st.container(horizontal=True):
            st.toggle("커밋 본문도 읽기", key="bodies", help="커밋 메시지의 둘째 줄부터를 메모처럼 씁니다.")
            st.toggle(
                "링크 제목 가져오기",
                key="fetch",
                help="링크의 제목·날짜·설명을 웹에서 가져옵니다. 공개 주소에만 접속합니다. "
                "끄면 어디에도 접속하지 않습니다.",
            )


def extras() -> dict[str, Any]:
    """What the switches ask for, as arguments of a job."""
    return {name: bool(st.session_state.get(name)) for name in ("bodies", "fetch")}


def from_paths() -> tuple[list[Input], list[Dropped], list[Dropped]]:
    """The inputs at the paths that were typed, the paths that cannot be read, and what was passed over in others."""
    found: list[Input] = []
    unread: list[Dropped] = []
    passed_over: list[Dropped] = []
    typed = st.session_state.get("paths", "") if is_local() else ""
    for line in dict.fromkeys(each.strip() for each in typed.splitlines() if each.strip()):
        try:
            inputs, others = sources.from_path(_expanded(line))
        except InputError as error:
            unread.append(Dropped(line, str(error), line))
            continue
        found += inputs
        passed_over += others
    return found, unread, passed_over


def gather(job: Job, settings: Settings) -> None:
    """Collects and keeps what was found for the page to show. Raises InputError or OptionError."""
    from assistant import pipeline

    st.session_state.pop("collection", None)
    for event in pipeline.collect(job, settings, now=datetime.now(settings.zone)):
        if isinstance(event, Collected):
            st.session_state.collection = event.collection


def show() -> None:
    """The table of what was collected, what was said and left out, and the file to keep."""
    found: Collection | None = st.session_state.get("collection")
    if found is None:
        return
    st.markdown(_markdown(found.table({source.key: source.label for source in sources.SOURCES})))
    for remark in found.remarks:
        st.caption(marks.plain(words.in_the_app(remark)))
    if found.dropped:
        with st.expander(f"빼거나 건너뛴 것 {len(found.dropped):,}건"):
            st.markdown("\n".join(f"- {_line(each)}" for each in found.dropped[:_SHOWN]))
    st.download_button(
        "모은 것 저장",
        found.render(),
        "모은-자료.json",
        "application/json",
        key="save_collection",
        icon=":material/download:",
        help="다음에 이 파일을 올리면 같은 자료에서 이어서 쓸 수 있습니다.",
    )


def _line(dropped: Dropped) -> str:
    return marks.plain(f"{dropped.reason}: {dropped.text[:200]} ({dropped.place})")


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [" | ".join(marks.plain(cell) for cell in row) for row in rows]
    edge = " | ".join([":--", *["--:"] * (len(rows[0]) - 1)])
    return "\n".join(f"| {line} |" for line in (head, edge, *body))


def _expanded(line: str) -> str:
    return str(Path(line).expanduser()) if line.startswith("~") else line
