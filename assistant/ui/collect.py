"""Step 1, 모으기: what to write from, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant import config, prompts, sources
from assistant.errors import InputError, OptionError
from assistant.korean import josa
from assistant.schema import REGISTERS, Dropped, Period
from assistant.ui import gathering, unsaved, voice, words
from assistant.ui.desk import callback, desk, now
from assistant.ui.engine import choose_engine, engine_flags

if TYPE_CHECKING:
    from assistant.pipeline import Job
    from assistant.sources import Input

SAMPLE = Path(__file__).parents[2] / "samples" / "yearly"
MAX_UPLOAD = sources.MAX_BYTES // 1_000_000  # MB for one file
ANY, YEAR, DAYS = "자료에서 찾기", "연도", "날짜"
AS_FORM = "양식대로"


@dataclass(frozen=True)
class Paste:
    """A box to paste into; ``name`` is what its evidence is said to come from."""

    key: str
    name: str
    placeholder: str
    height: int


NOTES = Paste(
    "notes",
    "메모",
    "정리하지 않아도 됩니다. 적어 둔 그대로 붙여 넣으세요.\n\n"
    "3월\n- 주문 목록 느리다고 계속 들어옴 → 인덱스 추가, 320ms → 90ms\n- 사내 스터디 시작\n\n"
    "아쉬운 것\n- 테스트를 거의 못 짬\n\n내년엔\n- 매달 블로그 1편",
    440,
)
COMMITS = Paste(
    "commits",
    "커밋 기록",
    "git log의 결과를 그대로 붙여 넣으세요.\ngit log --since=2025-01-01 --author=내이름",
    96,
)
LINKS = Paste(
    "links",
    "링크",
    "한 줄에 하나씩, 제목은 있어도 없어도 됩니다.\n카프카 메시지가 사라졌다 https://…",
    96,
)


def show() -> None:
    unsaved.offer()
    _sample()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _paste(NOTES)
    with right:
        _paste(COMMITS)
        _paste(LINKS)
        _upload()
        gathering.choose_paths()
    _manner()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("초안 쓰기", key="write", type="primary", icon=":material/edit_note:", on_click=start)
        st.button("모아 보기", key="gather", icon=":material/table_view:", on_click=gather)
    gathering.show()
    gathering.choose_manner()
    voice.choose()
    choose_engine()
    unsaved.keep()


@callback
def start() -> None:
    """Starts to write from everything that can be read; each input that cannot be is named."""
    if job := _job():
        unsaved.send()
        desk().begin(job, config.load(flags=_flags()))


@callback
def gather() -> None:
    """Collects without writing, to see what there is."""
    if job := _job():
        gathering.gather(job, config.load(flags=_flags()))


def _job() -> Job | None:
    """What is asked for, or None when nothing of what was given can be read."""
    from assistant.pipeline import Job

    inputs, unread, passed_over = _inputs()
    rest = " 나머지 자료는 씁니다." if inputs else ""
    desk().errors = [f"{words.in_the_app(each.reason)}{rest}" for each in unread]
    if not inputs and not unread:
        found = "".join(f" {each.place}: {each.reason}." for each in passed_over)
        raise InputError(f"쓸 자료가 없습니다. 메모나 커밋 기록을 붙여 넣거나 파일을 올려 주세요.{found}")
    if not inputs:
        return None
    left_out = (*unread, *passed_over)
    return Job(inputs, st.session_state.form, _period(), left_out, voice.posts(), **gathering.extras())


def _flags() -> dict[str, object]:
    register = st.session_state.register
    return engine_flags() | {
        "register": None if register == AS_FORM else register,
        "hide": [each.strip() for each in st.session_state.hide.split(",") if each.strip()],
        "authors": [each.strip() for each in st.session_state.authors.split(",") if each.strip()],
    }


def _sample() -> None:
    """Offered only while there is nothing that it would take the place of."""
    text = "적어 둔 메모, 커밋 기록, 링크를 주면 거기에 있는 것만으로 회고 초안을 씁니다."
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f":gray[{text}]", width="content")
        if SAMPLE.is_dir() and not any(st.session_state.get(each.key) for each in (NOTES, COMMITS, LINKS)):
            st.button("예시로 해 보기", key="sample", icon=":material/experiment:", on_click=_load_sample)


@callback
def _load_sample() -> None:
    for paste in (NOTES, COMMITS, LINKS):
        (item,) = sources.from_path(str(SAMPLE / f"{paste.key}.txt"))[0]
        st.session_state[paste.key] = item.text
    unsaved.is_sample()


def _paste(box: Paste) -> None:
    st.text_area(box.name, key=box.key, height=box.height, placeholder=box.placeholder)


def _upload() -> None:
    st.file_uploader(
        "파일로 올리기",
        key="files",
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD,
        help="메모와 블로그 글(.txt, .md), 저장해 둔 git log(.log, .txt), 일정(.ics), 날짜가 있는 목록(.csv), "
        "지난해 회고(.md), 모아 둔 자료(.json). "
        f"한글 인코딩은 알아서 맞춥니다. 파일 하나에 {MAX_UPLOAD} MB까지.",
    )


def _inputs() -> tuple[tuple[Input, ...], tuple[Dropped, ...], tuple[Dropped, ...]]:
    """What was pasted and uploaded, what of it cannot be read, and what was passed over in folders."""
    given = [(paste.name, st.session_state[paste.key].encode()) for paste in (NOTES, COMMITS, LINKS)]
    given = [(name, data) for name, data in given if data.strip()]
    given += [(each.name, each.getvalue()) for each in st.session_state.files or ()]
    inputs, unread = [], []
    for name, data in given:
        try:
            inputs.append(sources.from_bytes(data, name))
        except InputError as error:
            unread.append(Dropped(name, str(error), name))
    found, missing, passed_over = gathering.from_paths()
    return (*inputs, *found), (*unread, *missing), tuple(passed_over)


def _manner() -> None:
    """Form, register and period."""
    forms = {form.key: form for form in prompts.forms()}
    form, register, period = st.columns([3, 4, 4], gap="medium")
    with form:
        st.selectbox("양식", forms, key="form", format_func=lambda key: forms[key].name)
    with register:
        st.segmented_control(
            "문체", (AS_FORM, *REGISTERS), key="register", default=AS_FORM, required=True, width="stretch"
        )
    with period:
        st.segmented_control(
            "기간", (ANY, YEAR, DAYS), key="span", default=ANY, required=True, width="stretch"
        )
        _dates(st.session_state.span)
    st.caption(" · ".join(section.heading for section in forms[st.session_state.form].sections))


def _dates(span: str) -> None:
    today = now().date()
    if span == YEAR:
        st.number_input(
            "연도", 1970, 9998, today.year, key="year", label_visibility="collapsed", persist_state="session"
        )
    if span == DAYS:
        first, last = st.columns(2)
        first.date_input("첫날", date(today.year, 1, 1), key="first", persist_state="session")
        last.date_input("마지막 날", today, key="last", persist_state="session")


def _period() -> Period | None:
    state = st.session_state
    if state.span == YEAR:
        return Period.of_year(state.year)
    if state.span == DAYS:
        if state.first > state.last:
            raise OptionError(
                f"첫날 {josa.attach(str(state.first), '이')} 마지막 날 {state.last}보다 늦습니다. 순서를 바꿔 주세요."
            )
        return Period(state.first, state.last)
    return None
