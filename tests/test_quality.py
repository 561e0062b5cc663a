"""What is promised of the Korean engine: floors on the labelled sets, and what no draft may ever do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import prompts, redact, verify
from assistant.schema import REGISTERS, Register, Run
from assistant.tables import rows
from assistant.write import likeness
from benchmarks import quality, samples

LEAST = {
    "조사": 98,
    "문체, 다듬은 글": 98,
    "문체, 편한 글": 97,
    "문체, 두 번 바꿔도 같음": 99,
    "조각, 문장이 된 것 가운데 맞음": 96,
    "조각, 문장이 된 비율": 93,
    "조각, 새 사실이 없음": 100,
    "메모 5갈래": 91,
    "메모 7갈래": 88,
    "문장 5갈래": 91,
    "문장 7갈래": 90,
    "커밋, 한국어": 98,
    "커밋, 영어": 96,
    "커밋, 거른 것 가운데 맞음": 97,
    "커밋, 걸러야 할 것을 거름": 95,
    "근거에 없는 숫자·날짜·이름을 잡음": 98,
    "근거에 없는 말·까닭·정도를 잡음": 89,
}
MOST = {"메모, 아쉬움을 성과로 말함": 3, "근거대로 쓴 문장을 의심함": 1.5}
SECTIONS = {"yearly": 93, "monthly": 95, "course": 87, "farewell": 92, "essay": 92}
MEASURES = {measure.name: measure for measure in quality.MEASURES}


def percent(share: quality.Share) -> float:
    return 100 * share.count / share.total


def tuned(name: str) -> float:
    measure = MEASURES[name]
    return percent(measure.of(quality.read("tuned", measure.file)))


def test_no_measured_line_is_learnt_from() -> None:
    """The examples that kinds are learnt from hold no line that kinds are measured on."""
    examples = {text for _, text in rows(Path(likeness.__file__).parent / "data" / "examples.tsv", 2)}
    measured = {
        row[-1] for half in quality.HALVES for name in ("notes", "prose") for row in quality.read(half, name)
    }
    assert measured & examples == set()


def test_every_measure_is_held() -> None:
    """A measure that the benchmark prints has a floor or a ceiling here."""
    assert set(MEASURES) == {*LEAST, *MOST}


@pytest.mark.parametrize("name", LEAST)
def test_the_tuned_half_stays_above_its_floor(name: str) -> None:
    """A change that costs more than a few points on a labelled set is seen at once."""
    assert tuned(name) >= LEAST[name]


@pytest.mark.parametrize("name", MOST)
def test_the_tuned_half_stays_under_its_ceiling(name: str) -> None:
    """Hardly any regret is taken for something achieved, and hardly any honest sentence is doubted."""
    assert tuned(name) <= MOST[name]


@pytest.mark.parametrize("form", samples.FORMS)
def test_every_note_that_a_draft_may_use_is_labelled(form: str) -> None:
    """No line of a sample escapes the tests below because it is read in another shape than it was labelled in."""
    labelled = {redact.redact(text)[0] for _, text in samples.labels(form)}
    notes = {each.text for each in samples.reading(form).run.evidence if each.kind == "note"}
    assert notes - labelled == set()


@pytest.mark.parametrize("form", samples.FORMS)
def test_lines_stand_in_the_sections_where_they_belong(form: str) -> None:
    """Most lines of each sample are told where a careful reader puts them, or left out as one would."""
    lines = samples.reading(form).lines
    assert percent(quality.share(line.is_right for line in lines)) >= SECTIONS[form]


@pytest.mark.parametrize("form", samples.FORMS)
def test_no_fact_of_a_sample_is_lost(form: str) -> None:
    """Every line that tells something is told in the draft."""
    assert samples.reading(form).lost == []


@pytest.mark.parametrize("form", samples.FORMS)
def test_nothing_private_or_meaningless_is_told(form: str) -> None:
    """Secrets, errands, contacts and remarks about the file itself stand in no sentence."""
    assert samples.reading(form).leaked == []


@pytest.mark.parametrize("form", samples.FORMS)
def test_no_regret_is_told_as_an_achievement(form: str) -> None:
    """What the user regrets never stands in a section of achievements."""
    assert samples.reading(form).boasts == []


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("form", samples.FORMS)
def test_no_sentence_of_a_draft_is_doubted(form: str, register: Register) -> None:
    """The engine's own draft passes the check that a model's has to pass, in every register."""
    assert samples.reading(form, register).run.findings == ()


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("sample", samples.FORMS)
def test_the_engine_tells_no_number_date_or_name_of_its_own(sample: str, register: Register) -> None:
    """Whatever the form, each number, date and Latin name of an engine's sentence stands in its evidence."""
    runs = (samples.draft(sample, form.key, register) for form in prompts.forms())
    assert [doubt for run in runs for doubt in doubts(run)] == []


def doubts(run: Run) -> list[str]:
    """What the engine's sentences say beyond their evidence."""
    known = {each.id: each for each in run.evidence}
    told = [each for section in run.draft.sections for each in section.sentences if each.author == "engine"]
    assert told
    checked = ((each.text, verify.check(each.text, [known[id_] for id_ in each.evidence])) for each in told)
    return [f"{doubt.detail} {text}" for text, found in checked for doubt in found]
