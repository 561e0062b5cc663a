"""Step 2, 돌아보기: what was found, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import streamlit as st

from assistant.schema import Dropped, Evidence
from assistant.ui import marks, overview, words
from assistant.ui.desk import desk

UNDATED = "날짜 없음"


def show() -> None:
    here = desk()
    run = (here.drafting and here.drafting.gathered) or here.run
    if run is None:
        st.info("초안을 쓰면 찾은 자료가 여기에 달별로 보입니다.", icon=":material/inbox:")
        return
    st.subheader(f"{run.draft.period.label}에서 찾은 근거 {len(run.evidence)}건", anchor=False)
    st.caption(words.amount(run))
    overview.show(run)
    _found(run.evidence)
    st.subheader(f"쓰지 않은 것 {len(run.dropped)}건", anchor=False)
    for reason, count in Counter(each.reason for each in run.dropped).most_common():
        with st.expander(f"{marks.plain(reason)} · {count}건"):
            _left_out(each for each in run.dropped if each.reason == reason)


def _found(evidence: Sequence[Evidence]) -> None:
    months = _by_month(evidence)
    _chart(months)
    chosen = st.pills(
        "달",
        months,
        key="month",
        default=next(iter(months)),
        required=True,
        format_func=lambda name: f"{name} {len(months[name])}",
        label_visibility="collapsed",
    )
    _table(months.get(chosen, ()))


def _by_month(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Evidence under ``3월``, or ``2025년 3월`` when there are several years; what has no month comes last."""
    years = {each.when[:4] for each in evidence if each.when}
    months: dict[str, list[Evidence]] = {}
    for each in sorted(evidence, key=lambda each: (each.month is None, each.when is None, each.when)):
        months.setdefault(_month(each, several=len(years) > 1), []).append(each)
    return months


def _month(evidence: Evidence, *, several: bool) -> str:
    if not evidence.when:
        return UNDATED
    year = f"{evidence.when[:4]}년"
    if not evidence.month:
        return year
    return f"{year} {evidence.month}월" if several else f"{evidence.month}월"


def _chart(months: dict[str, list[Evidence]]) -> None:
    """How much of each kind every month holds."""
    counts = [
        {"달": month, "종류": words.KINDS[kind], "건수": count}
        for month, items in months.items()
        for kind, count in Counter(each.kind for each in items).items()
    ]
    st.vega_lite_chart(
        counts,
        {
            "mark": {"type": "bar", "cornerRadiusEnd": 2},
            "encoding": {
                "x": {
                    "field": "달",
                    "type": "ordinal",
                    "sort": list(months),
                    "title": None,
                    "axis": {"labelAngle": 0, "labelOverlap": True},
                },
                "y": {"field": "건수", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
                "color": {
                    "field": "종류",
                    "type": "nominal",
                    "sort": list(words.KINDS.values()),
                    "title": None,
                    "legend": {"orient": "top"},
                },
                "order": {"field": "종류", "sort": "descending"},
                "tooltip": [{"field": name} for name in ("달", "종류", "건수")],
            },
        },
        height=240,
    )


def _table(items: Iterable[Evidence]) -> None:
    rows = [
        {
            "종류": words.KINDS[each.kind],
            "내용": marks.plain(each.text),
            "날짜": f"{int(each.when[8:])}일" if each.when and len(each.when) == 10 else "",
            "출처": marks.place(each),
        }
        for each in items
    ]
    st.table(rows, border="horizontal", hide_index=True)


def _left_out(items: Iterable[Dropped]) -> None:
    rows = [{"내용": marks.plain(each.text), "출처": marks.plain(each.place)} for each in items]
    st.table(rows, border="horizontal", hide_index=True)
