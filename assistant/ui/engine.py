"""Which engine writes: nothing of this is stored, the key least of all."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant import config
from assistant.errors import AssistantError
from assistant.ui import marks, words

_NAMES = {"auto": "알아서 고르기", "offline": "오프라인", "llm": "LLM"}


def choose_engine() -> None:
    """The engine, and for an LLM its model, server and key."""
    try:
        chosen, mistake = _name(config.load(flags=engine_flags())), ""
    except AssistantError as error:
        chosen, mistake = "설정을 고쳐 주세요", words.explain(error)
    with st.expander(f"글을 쓰는 엔진: {chosen}", key="engine_box", icon=":material/tune:"):
        st.segmented_control(
            "엔진",
            config.ENGINES,
            key="engine",
            default="auto",
            required=True,
            format_func=_NAMES.__getitem__,
            help="‘알아서 고르기’는 키나 서버 주소가 있으면 LLM으로, 없으면 오프라인 엔진으로 씁니다.",
        )
        model, url, key = st.columns(3)
        model.text_input("모델", key="model", placeholder=config.DEFAULT_MODEL)
        url.text_input("서버 URL", key="base_url", placeholder=config.OPENAI_BASE_URL)
        key.text_input(
            "API 키",
            key="api_key",
            type="password",
            autocomplete="off",
            placeholder="이 창을 닫으면 사라집니다",
        )
        st.number_input(
            "비용 상한 (원)",
            min_value=0,
            value=1000,
            step=100,
            key="max_cost",
            help="LLM으로 쓰기 전에 비용을 어림하고, 이보다 많으면 먼저 묻습니다.",
        )
        st.caption(
            "오프라인 엔진은 아무것도 밖으로 보내지 않습니다. "
            "LLM을 쓰면 비밀번호와 개인 정보를 가린 자료가 위 서버로 갑니다. "
            "환경 변수 OPENAI_API_KEY와 OPENAI_BASE_URL, 설정 파일도 함께 읽습니다."
        )
    if mistake:
        st.warning(marks.plain(mistake), icon=":material/warning:")


def engine_flags() -> dict[str, Any]:
    """What was chosen, as the settings take it."""
    chosen = {name: st.session_state.get(name) for name in ("engine", "model", "base_url", "api_key")}
    limit = st.session_state.get("max_cost")
    return chosen if limit is None else chosen | {"max_cost": float(limit)}


def _name(settings: config.Settings) -> str:
    return f"LLM ({settings.model or config.DEFAULT_MODEL})" if settings.uses_llm else "오프라인"
