"""What the evidence shows as a whole: what went on for months, what contradicts, what is missing, what was hidden."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assistant.schema import Evidence, Run, Survey
from assistant.ui import marks, words


def show(run: Run) -> None:
    """Each part only where there is something to say."""
    known = {each.id: each for each in run.evidence}
    _counted(run.survey)
    _gaps(run.survey)
    if run.survey.threads:
        with st.expander(f"여러 달에 걸친 일 {len(run.survey.threads)}가지"):
            _threads(run.survey, known)
    if run.survey.conflicts:
        with st.expander(f"서로 다른 숫자 {len(run.survey.conflicts)}쌍"):
            _conflicts(run.survey, known)
    if run.hidden:
        with st.expander(f"가린 것 {sum(each.count for each in run.hidden)}건"):
            _hidden(run)


def _counted(survey: Survey) -> None:
    tally = survey.tally
    if tally.commits:
        where = f"저장소 {tally.repositories:,}곳, {tally.months:,}달 가운데 {tally.days:,}일"
        st.caption(f"커밋은 모두 {tally.commits:,}건입니다 ({where}).")


def _gaps(survey: Survey) -> None:
    parts = []
    if survey.silent:
        several = len({month[:4] for month in survey.silent}) > 1
        months = [month if several else f"{int(month[5:])}월" for month in survey.silent]
        parts.append(f"{', '.join(months)}에는 자료가 없습니다.")
    if survey.missing:
        parts.append(
            f"{'·'.join(words.KINDS[kind] for kind in survey.missing)}도 있으면 더 잘 쓸 수 있습니다."
        )
    if parts:
        st.caption(" ".join(parts))


def _threads(survey: Survey, known: dict[str, Evidence]) -> None:
    for thread in survey.threads:
        st.markdown(f"**{marks.plain(thread.topic)}**")
        rows = [
            {"때": step.when or "", "고비": step.stage, "근거": marks.plain(known[step.evidence].text)}
            for step in thread.steps
            if step.evidence in known
        ]
        st.table(rows, border="horizontal", hide_index=True)


def _conflicts(survey: Survey, known: dict[str, Evidence]) -> None:
    st.caption("어느 쪽이 맞는지는 알 수 없어 둘 다 남겼습니다.")
    for conflict in survey.conflicts:
        lines = [
            f"- **{marks.plain(value)}** :small[:gray[{marks.plain(known[id_].text)} · {marks.place(known[id_])}]]"
            for value, id_ in zip(conflict.values, conflict.evidence, strict=True)
            if id_ in known
        ]
        st.markdown("\n".join([f"{marks.plain(conflict.topic)}", *lines]))


def _hidden(run: Run) -> None:
    counts: Counter[str] = Counter()
    for each in run.hidden:
        counts[each.name] += each.count
    st.caption(marks.plain(", ".join(f"{name} {count}건" for name, count in counts.items())))
    rows = [
        {"가린 것": each.name, "자리": marks.plain(each.place), "건수": each.count} for each in run.hidden
    ]
    st.table(rows, border="horizontal", hide_index=True)
