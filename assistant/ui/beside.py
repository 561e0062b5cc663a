"""What stands beside the text: the evidence of each sentence, and doubts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.schema import Evidence, Run, Sentence
from assistant.ui import marks, words


def show_evidence(run: Run) -> None:
    """Every sentence with who wrote it and what it stands on, section by section."""
    known = {each.id: each for each in run.evidence}
    also: dict[str, list[Evidence]] = defaultdict(list)  # the further places of what each tells
    for each in run.evidence:
        also[each.same_as].append(each)
    for section in run.draft.sections:
        if section.sentences:
            label = f"{marks.plain(section.heading) or '머리글'} · {len(section.sentences)}문장"
            with st.expander(label, expanded=True):
                for sentence in section.sentences:
                    st.markdown(_sentence(sentence, known, also))


def show_doubts(run: Run) -> None:
    if not run.findings:
        st.success("숫자, 날짜, 영문 이름이 모두 자료에 있는 것입니다.", icon=":material/check_circle:")
    for finding in run.findings:
        label = words.DOUBTS.get(finding.kind, finding.kind)
        st.markdown(
            f":orange-badge[{label}] {marks.plain(finding.detail)}\n\n> {marks.plain(finding.sentence)}"
        )


def _sentence(
    sentence: Sentence, known: Mapping[str, Evidence], also: Mapping[str, Sequence[Evidence]]
) -> str:
    label, colour = words.AUTHORS[sentence.author]
    stands_on = [known[each] for each in sentence.evidence if each in known]
    lines = [f"{marks.preview(sentence.text)} :{colour}-badge[{label}]"]
    if not stands_on:
        lines.append(":small[:gray[직접 쓴 문장입니다.]]")
    for each in stands_on:
        lines.append(f"- :small[:gray[{_evidence(each)}]]")
        lines += [f"  - :small[:gray[같은 일 · {_evidence(other)}]]" for other in also.get(each.id, ())]
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def _evidence(evidence: Evidence) -> str:
    head = " ".join(filter(None, (words.KINDS[evidence.kind], evidence.when)))
    return f"{marks.plain(head)} · {marks.plain(evidence.text)} · {marks.place(evidence)}"
