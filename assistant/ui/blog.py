"""A post for the author's own blog: the plan first, then a button that carries it out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import AssistantError
from assistant.export.base import SHOWN
from assistant.ui import marks, words
from assistant.ui.desk import callback, now

if TYPE_CHECKING:
    from assistant.export.base import Plan
    from assistant.export.post import Post
    from assistant.export.proposal import Delivered, Proposal

_SIGNS = {True: ":green[:material/check:]", False: ":red[:material/close:]", None: ":gray[:material/remove:]"}


def known() -> str:
    """The blog that was last exported into; empty if there was none."""
    from assistant import publish

    return publish.last_blog()


def show(post: Post) -> None:
    """Where the blog is, what would happen to it, and the buttons."""
    state = st.session_state
    state.setdefault("blog", known())
    st.text_input("블로그 폴더", key="blog", placeholder="예: ~/code/my-blog", on_change=_forget)
    _wish_fields()
    if not state.blog.strip():
        st.info(
            "블로그 저장소의 폴더를 적으면, 그 블로그의 글을 읽어 같은 자리·같은 머리말로 쓸 계획을 보여 줍니다. "
            "누르기 전에는 아무것도 쓰지 않습니다.",
            icon=":material/menu_book:",
        )
        return
    if done := state.get("delivered"):
        _show_delivered(done)
        return
    proposal = _proposed(post)
    if proposal:
        _show_plan(proposal)


def _wish_fields() -> None:
    with st.expander("바꾸기 (이름, 폴더, 공개)"):
        name, folder = st.columns(2)
        name.text_input(
            "주소 이름 (slug)", key="slug", placeholder="블로그의 버릇을 따릅니다", on_change=_forget
        )
        folder.text_input("글을 둘 폴더", key="posts_in", placeholder="글에서 알아냅니다", on_change=_forget)
        st.toggle("초안 표시 없이 바로 공개될 글로 쓰기", key="public", on_change=_forget)


def _proposed(post: Post) -> Proposal | None:
    """The plan, or the reason why there is none, on the page."""
    from assistant import publish
    from assistant.export.base import Wishes
    from assistant.export.post import Manuscript

    state = st.session_state
    folder = PurePosixPath(state.posts_in.strip()) if state.posts_in.strip() else None
    wishes = Wishes(folder=folder, slug=state.slug.strip() or None, publish=state.public)
    try:
        return publish.propose(Manuscript(post), Path(state.blog.strip()).expanduser(), wishes, now=now())
    except AssistantError as error:
        st.error(marks.plain(words.explain(error)), icon=":material/error:")
        return None


def _show_plan(proposal: Proposal) -> None:
    plan = proposal.plan
    color = "gray" if plan.is_draft and plan.is_hidden else "orange"
    st.markdown(f"`{plan.path}` :{color}-badge[{plan.state}]")
    st.caption(marks.plain(", ".join(plan.site.seen)))
    for warning in plan.warnings:
        st.warning(marks.plain(words.in_the_app(warning)), icon=":material/warning:")
    _show_others(plan)
    _buttons(proposal)
    _show_proof(proposal)
    text, why = st.columns([3, 2], gap="medium")
    with text:
        _show_text(proposal)
    with why:
        st.markdown("**왜 이렇게 쓰나요**")
        st.table(_choices(plan))


_FIELDS = {"--folder": ("다른 폴더", "posts_in"), "--slug": ("다른 이름", "slug")}


def _show_others(plan: Plan) -> None:
    """What else it may be, to be chosen with one click: it goes into the field that says so."""
    for choice in plan.choices:
        if choice.others:
            label, field = _FIELDS[choice.option]
            key = f"other_{field}"
            st.pills(
                label,
                choice.others[:SHOWN],
                key=key,
                help=f"지금 고른 {'것은 짐작입니다' if choice.is_guess else '까닭'}: {marks.plain(choice.reason)}",
                on_change=_choose,
                args=(key, field),
            )


def _choices(plan: Plan) -> dict[str, list[str]]:
    return {
        "항목": [marks.plain(each.name) for each in plan.choices],
        "값": [marks.plain(each.value) for each in plan.choices],
        "근거": [marks.plain(each.reason) for each in plan.choices],
    }


def _show_text(proposal: Proposal) -> None:
    """The new post, or how it differs from what is there."""
    plan, earlier = proposal.plan, proposal.earlier
    if earlier is None:
        st.markdown("**쓰일 글**")
        text = plan.files[plan.path].decode("utf-8", "replace")
        st.code(text, language="markdown", wrap_lines=True, height=480)
        return
    if proposal.is_done:
        st.success(
            f"이미 내보낸 그대로입니다: {marks.plain(str(earlier.path))}", icon=":material/check_circle:"
        )
        return
    where = f"‘{earlier.branch}’ 가지의 " if earlier.branch else ""
    since = "내보낸 뒤 고친" if earlier.is_edited else "이미 있는"
    st.info(
        f"{where}{since} 글이라 덮어쓰지 않습니다. 새 글로 두려면 ‘바꾸기’의 주소 이름에 "
        f"{marks.plain(proposal.spare)} 를 적어 주세요.",
        icon=":material/difference:",
    )
    st.code(proposal.difference, language="diff", wrap_lines=True, height=420)


def _buttons(proposal: Proposal) -> None:
    is_blocked = proposal.earlier is not None
    with st.container(horizontal=True):
        st.button(
            "블로그에 쓰기",
            key="deliver",
            type="primary",
            icon=":material/save:",
            disabled=is_blocked,
            on_click=_deliver,
            args=(proposal, False),
        )
        st.button(
            "새 가지에 커밋",
            key="commit",
            icon=":material/commit:",
            disabled=is_blocked,
            on_click=_deliver,
            args=(proposal, True),
        )
        st.button("빌드해 보기", key="prove", icon=":material/build:", on_click=_prove)
    st.caption(
        "쓰기는 새 파일만 만듭니다. 커밋은 작업 폴더를 두고 새 가지에 하나만 더하며 푸시하지 않습니다. "
        "빌드는 복사본에서 하지만, 그 블로그의 코드가 실행됩니다."
    )


def _show_delivered(done: Delivered) -> None:
    for path in done.paths:
        st.success(f"썼습니다: {marks.plain(str(path))}", icon=":material/check_circle:")
    if done.commit:
        st.success(
            f"‘{marks.plain(done.commit.branch)}’ 가지에 커밋했습니다. 다음에 할 일:",
            icon=":material/commit:",
        )
        st.code("\n".join(done.commit.next), language="bash", wrap_lines=True)
    for notice in done.notices:
        st.warning(marks.plain(notice), icon=":material/warning:")
    st.button("계획 다시 보기", key="plan_again", on_click=_forget)


def _show_proof(proposal: Proposal) -> None:
    """What a build showed; it is made here, where the page can say that it is at work."""
    from assistant import publish

    state = st.session_state
    if state.pop("proving", False):
        try:
            with st.spinner("복사본을 세 번 빌드하는 중 (지금, 초안, 공개)"):
                state.proof, state.proven = publish.check(proposal), proposal.plan.files
        except AssistantError as error:
            st.error(marks.plain(words.explain(error)), icon=":material/error:")
    if "proof" in state and state.proven == proposal.plan.files:
        found = [
            (each.passed, f"{marks.plain(each.name)}: {marks.plain(each.detail)}")
            for each in state.proof.checks
        ]
        st.markdown("  \n".join(f"{_SIGNS[passed]} {told}" for passed, told in found))


@callback
def _deliver(proposal: Proposal, is_committed: bool) -> None:
    from assistant import publish

    st.session_state.delivered = publish.deliver(proposal, now=now(), is_committed=is_committed)


@callback
def _prove() -> None:
    st.session_state.pop("proof", None)
    st.session_state.proving = True


@callback
def _choose(key: str, field: str) -> None:
    """The other folder or name that was chosen is as if it had been typed."""
    if chosen := st.session_state.pop(key):
        st.session_state[field] = chosen
        for each in ("delivered", "proof"):
            st.session_state.pop(each, None)


@callback
def _forget() -> None:
    """What was shown for another blog, name or text is not shown for this one."""
    for key in ("delivered", "proof"):
        st.session_state.pop(key, None)
