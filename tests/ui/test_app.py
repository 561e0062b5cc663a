"""The four steps, walked without a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from honest_model import honest
from llm_server import FAULTS, LlmServer
from streamlit.testing.v1 import AppTest

from assistant import pipeline, prompts, shelf
from assistant.config import Settings
from assistant.events import Event, Finished
from assistant.schema import Run
from assistant.ui import collect, words

from .conftest import APP

NOTES = """\
2025년 3월
- 카프카 도입하고 메시지 유실을 잡음
- 스테이징 비번: hunter2-2025!

아쉬운 것
- 테스트를 거의 못 짬
"""
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def _run(notes: str = NOTES) -> Run:
    """What the pipeline itself makes of the pasted notes."""
    job = pipeline.Job((pipeline.Input("메모", text=notes),))
    (run,) = (e.run for e in pipeline.draft(job, Settings(), now=NOW) if isinstance(e, Finished))
    return run


def _draft(app: AppTest, notes: str = NOTES) -> AppTest:
    app.text_area(key="notes").set_value(notes)
    return app.button(key="write").click().run()


def _errors(app: AppTest) -> list[str]:
    assert not app.exception
    return [each.value.replace("\\", "") for each in app.error]


def _shown(app: AppTest) -> str:
    """Every word that the app put on the page itself; what the user typed is not among them."""
    kinds = ("markdown", "caption", "title", "subheader", "info", "success", "warning", "error", "code")
    words_ = [each.value for kind in kinds for each in app.get(kind)]
    return "\n".join([*words_, *(each.label for each in app.get("expander"))])


def _fail(*_: object, **__: object) -> Iterator[Event]:
    raise RuntimeError("nobody foresaw this")
    yield


def test_first_page_asks_for_material(app: AppTest) -> None:
    """A new session begins with empty boxes, the sample at hand, and no error."""
    assert _errors(app) == []
    assert [tab.label for tab in app.tabs] == list(words.STEPS)
    assert [app.text_area(key=each).value for each in ("notes", "commits", "links")] == ["", "", ""]
    assert app.button(key="sample").label == "예시로 해 보기"


def test_first_page_loads_nothing_heavy() -> None:
    """The page is there before the Korean engine, the LLM client and tables are imported."""
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        f"AppTest.from_file({str(APP)!r}, default_timeout=30).run(); "
        "print(sorted({'kiwipiepy', 'openai', 'langchain_core', 'tiktoken', 'altair'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_notes_become_a_draft(app: AppTest) -> None:
    """The draft is the pipeline's own, lies ready to edit in the third step, and shows its evidence."""
    run = _run()
    _draft(app)
    assert _errors(app) == []
    assert app.session_state["step"] == words.WRITE
    assert app.text_area(key="body").value == run.draft.body
    assert app.text_input(key="title").value == run.draft.title
    assert app.text_input(key="tags").value == ", ".join(run.draft.tags)
    shown = _shown(app).replace("\\", "")
    for section in run.draft.sections:
        for sentence in section.sentences:
            label, colour = words.AUTHORS[sentence.author]
            assert f"{sentence.text} :{colour}-badge[{label}]" in shown


def test_sample_fills_empty_boxes_only(app: AppTest) -> None:
    """The sample never takes the place of what somebody typed."""
    app.text_area(key="links").set_value("https://example.com").run()
    assert "sample" not in [each.key for each in app.button]
    app.text_area(key="links").set_value("").run()
    app.button(key="sample").click().run()
    found = [app.text_area(key=each).value for each in ("notes", "commits", "links")]
    files = [collect.SAMPLE / f"{each}.txt" for each in ("notes", "commits", "links")]
    assert found == [each.read_text(encoding="utf-8") for each in files]
    assert "sample" not in [each.key for each in app.button]


def test_uploads_of_any_encoding_are_read_and_bad_ones_named(app: AppTest) -> None:
    """Each file that is no text gets one message; the others become the draft."""
    good = [("메모.txt", NOTES.encode(encoding), "text/plain") for encoding in ("cp949", "utf-16")]
    bad = [("사진.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "image/png"), ("빈.txt", b" \n", "text/plain")]
    app.file_uploader(key="files").set_value([*good, *bad]).run()
    app.button(key="write").click().run()
    errors = _errors(app)
    assert len(errors) == 2
    assert "사진.png" in errors[0]
    assert "빈.txt" in errors[1]
    assert all(each.endswith("나머지 자료는 씁니다.") for each in errors)
    assert "카프카" in app.text_area(key="body").value


def test_a_draft_over_another_says_where_that_is(app: AppTest) -> None:
    """What was edited by hand is not gone, and the page says how to get it back."""
    _draft(app)
    said = "전에 있던 글은 ‘이전 초안’에서 다시 꺼낼 수 있습니다."
    assert said not in _shown(app).replace("\\", "")
    body = app.text_area(key="body").value.replace("카프카를", "고친 카프카를")
    app.text_area(key="body").set_value(f"{body}\n덧붙인 줄.\n").run()
    app.button(key="write").click().run()
    assert _errors(app) == []
    assert said in _shown(app).replace("\\", "")
    app.button(key="reopen").click().run()
    assert app.text_area(key="body").value == f"{body}\n덧붙인 줄.\n"


def test_nothing_given_is_one_message(app: AppTest) -> None:
    """Without material the app stays where it is and says what to give."""
    app.button(key="write").click().run()
    assert _errors(app) == ["쓸 자료가 없습니다. 메모나 커밋 기록을 붙여 넣거나 파일을 올려 주세요."]
    assert app.session_state["step"] == words.COLLECT


def test_a_period_without_material_leads_back(app: AppTest) -> None:
    """What the pipeline refuses is told in the app's words, in the step where it can be mended."""
    app.segmented_control(key="span").set_value(collect.YEAR).run()
    app.number_input(key="year").set_value(1999).run()
    _draft(app, "2025-03-02\n- 카프카 도입\n")
    (error,) = _errors(app)
    assert "1999" in error
    assert "--" not in error
    assert app.session_state["step"] == words.COLLECT
    assert app.text_area(key="notes").value == "2025-03-02\n- 카프카 도입\n"


def test_a_period_outlives_another_choice(app: AppTest) -> None:
    """A year that was typed is still there after a look at the other ways to name a period."""
    app.segmented_control(key="span").set_value(collect.YEAR).run()
    app.number_input(key="year").set_value(2023).run()
    app.segmented_control(key="span").set_value(collect.ANY).run()
    app.segmented_control(key="span").set_value(collect.YEAR).run()
    assert app.number_input(key="year").value == 2023


def test_days_in_the_wrong_order_are_named(app: AppTest) -> None:
    """The first day after the last one is a mistake of the user, told with both values."""
    app.segmented_control(key="span").set_value(collect.DAYS).run()
    app.date_input(key="first").set_value(datetime(2025, 5, 1, tzinfo=UTC).date())
    app.date_input(key="last").set_value(datetime(2025, 4, 1, tzinfo=UTC).date()).run()
    _draft(app)
    assert _errors(app) == ["첫날 2025-05-01이 마지막 날 2025-04-01보다 늦습니다. 순서를 바꿔 주세요."]


def test_edits_last_and_evidence_follows(app: AppTest) -> None:
    """An edited body outlives other clicks; unchanged sentences keep their evidence, new ones are the user's."""
    _draft(app)
    body = app.text_area(key="body").value + "\n올해는 버텼다.\n"
    app.text_area(key="body").set_value(body).run()
    app.session_state["step"] = words.COLLECT
    app.run()
    app.text_area(key="commits").set_value("a1b2c3d 결제 모듈 분리").run()
    assert app.text_area(key="body").value == body
    shown = _shown(app).replace("\\", "")
    assert "올해는 버텼다. :green-badge[내 문장]" in shown
    assert body.strip() in app.code[0].value


def test_a_changed_number_is_doubted(app: AppTest) -> None:
    """A number that the evidence of a sentence does not hold is told beside the text."""
    _draft(app)
    desk = app.session_state["desk"]
    section = next(each for each in desk.run.draft.sections if each.sentences)
    block = section.blocks[0]
    wrong = replace(block.sentences[0], text="카프카를 99번 도입했다.", author="model")
    section = replace(section, blocks=(replace(block, sentences=(wrong,)),))
    desk.run = replace(desk.run, draft=replace(desk.run.draft, sections=(section,)))
    app.text_area(key="body").set_value(f"## {section.heading}\n\n- {wrong.text}\n").run()
    assert "확인할 것 1건" in _shown(app)
    (doubt,) = app.session_state["desk"].run.findings
    assert f":orange-badge[숫자] {doubt.detail}\n\n> 카프카를 99번 도입했다." in _shown(app).replace("\\", "")


def test_title_and_tags_go_into_the_file(app: AppTest) -> None:
    """What is typed above the text is what the file says and how it is called."""
    _draft(app)
    app.text_input(key="title").set_value("버틴 해: 2025").run()
    app.text_input(key="tags").set_value("회고, 카프카 , ").run()
    text = app.code[0].value
    assert text.splitlines()[1] == "title: '버틴 해: 2025'"
    assert "tags:\n- 회고\n- 카프카\ndraft: true\n" in text
    (name,) = (each.value for each in app.markdown if each.value.endswith(".md`"))
    assert name.endswith("-버틴-해-2025.md`")


def test_an_edited_draft_outlives_a_new_one(app: AppTest) -> None:
    """A new draft over an edited one leaves the edited one within reach, words, title and all."""
    _draft(app)
    edited = app.text_area(key="body").value + "\n올해는 버텼다.\n"
    app.text_area(key="body").set_value(edited).run()
    app.button(key="write").click().run()
    assert app.text_area(key="body").value == _run().draft.body
    versions = app.selectbox(key="version")
    (newest, *_) = versions.options
    assert newest.endswith(f" · {len(edited):,}자 · 2025년 회고")
    app.button(key="reopen").click().run()
    assert app.text_area(key="body").value == edited


def test_a_new_session_finds_the_last_draft(app: AppTest) -> None:
    """A closed browser costs nothing: the draft can be opened again."""
    _draft(app)
    body = app.text_area(key="body").value + "\n올해는 버텼다.\n"
    app.text_area(key="body").set_value(body).run()
    for button in ("go_on_editing", "reopen"):
        later = AppTest.from_file(str(APP), default_timeout=30).run()
        later.button(key=button).click().run()
        assert later.text_area(key="body").value == body


def test_a_library_that_cannot_be_written_loses_nothing(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a full disk the session itself keeps what is replaced, and says so."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(shelf, "data_path", lambda: tmp_path / "file")
    _draft(app)
    (error,) = _errors(app)
    assert "보관함" in error
    first = app.text_area(key="body").value
    _draft(app, NOTES.replace("카프카", "레디스"))
    assert app.text_area(key="body").value != first
    app.selectbox(key="version").select_index(0).run()
    app.button(key="reopen").click().run()
    assert app.text_area(key="body").value == first


def test_secrets_show_nowhere(app: AppTest) -> None:
    """A password in the notes is hidden in everything that the app shows, and the app says that it hid one."""
    _draft(app)
    assert "hunter2" not in _shown(app)
    assert "hunter2" not in app.text_area(key="body").value
    assert "비밀번호 1건" in _shown(app)


def test_what_was_left_out_is_listed(app: AppTest) -> None:
    """The second step tells what was found by month, and what was not used and why."""
    run = _run()
    _draft(app)
    assert app.pills(key="month").options[0].startswith("3월 ")
    labels = [each.label.replace("\\", "") for each in app.expander]
    for each in run.dropped:
        assert any(label.startswith(each.reason) for label in labels)


def test_a_key_stays_in_the_session(app: AppTest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A typed key goes to the server that was typed, and into no file and no page."""
    with LlmServer(honest) as server:
        app.text_input(key="base_url").set_value(server.url)
        app.text_input(key="model").set_value("test-model")
        app.text_input(key="api_key").set_value("sk-planted-0123456789").run()
        _draft(app)
        assert {each.headers["authorization"] for each in server.requests} == {"Bearer sk-planted-0123456789"}
    assert _errors(app) == []
    assert ":violet-badge[모델]" in _shown(app)
    assert "sk-planted" not in _shown(app)
    files = (each for each in tmp_path_factory.getbasetemp().rglob("*") if each.is_file())
    assert not [each for each in files if b"sk-planted" in each.read_bytes()]


def test_a_failing_model_still_leaves_a_draft(app: AppTest) -> None:
    """A refused key is told as a warning above a draft that the embedded engine wrote."""
    with LlmServer([FAULTS["unauthorized"]]) as server:
        app.text_input(key="base_url").set_value(server.url).run()
        _draft(app)
    assert _errors(app) == []
    assert app.warning
    assert app.text_area(key="body").value == _run().draft.body


def test_a_wrong_server_address_is_told_before_drafting(app: AppTest) -> None:
    """An address without a scheme is a warning at once, and an error when a draft is asked for."""
    app.text_input(key="base_url").set_value("localhost:8000").run()
    assert "localhost:8000" in app.warning[0].value.replace("\\", "")
    _draft(app)
    (error,) = _errors(app)
    assert "‘서버 URL’" in error


@pytest.mark.parametrize("form", [each.key for each in prompts.forms()])
def test_every_form_can_be_drafted(app: AppTest, form: str) -> None:
    """Each form on the menu leads to a draft."""
    app.selectbox(key="form").set_value(form).run()
    _draft(app)
    assert _errors(app) == []
    assert app.text_area(key="body").value


def test_what_nobody_foresaw_is_one_message(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug shows no traceback, loses nothing typed, and leads back to the first step."""
    monkeypatch.setattr(pipeline, "draft", _fail)
    _draft(app)
    (error,) = _errors(app)
    assert error.startswith("생각하지 못한 문제가 생겼습니다.")
    assert app.text_area(key="notes").value == NOTES
    assert app.session_state["step"] == words.COLLECT


def test_above_the_cap_the_app_asks_before_anything_is_sent(app: AppTest) -> None:
    """The estimate and a button; with it the draft is written, without it no request leaves."""
    with LlmServer(honest) as server:
        app.text_input(key="base_url").set_value(server.url)
        app.text_input(key="model").set_value("gpt-5-mini")
        app.number_input(key="max_cost").set_value(0)
        _draft(app).run()
        assert not app.exception
        assert server.hits == 0
        assert "어림: 요청" in _shown(app).replace("\\", "")
        assert "상한 0원보다 많습니다. 아직 아무것도 보내지 않았습니다." in _shown(app)
        app.button(key="agree").click().run()
        app.run()
    assert server.hits > 0
    assert app.text_area(key="body").value


def test_words_to_hide_never_come_into_the_draft(app: AppTest) -> None:
    """What is typed as ``가릴 말`` is told in general."""
    app.text_input(key="hide").set_value("카프카=도구")
    _draft(app).run()
    assert "[도구]를 도입하고" in app.text_area(key="body").value
    assert "카프카" not in app.text_area(key="body").value


def test_what_the_evidence_shows_as_a_whole_stands_in_the_second_step(app: AppTest) -> None:
    """Threads with their turns, numbers that contradict, months without anything, and what was hidden where."""
    notes = (
        "2025년\n1월\n- 러닝 시작\n- 비번: hunter2-2025!\n8월\n- 러닝 한 달 통째로 쉼\n"
        "12월\n- 올해 책을 모두 14권 읽음\n- 올해 책 총 13권\n"
    )
    _draft(app, notes).run()
    shown = _shown(app).replace("\\", "")
    assert "여러 달에 걸친 일 1가지" in shown
    assert "러닝" in shown
    assert "서로 다른 숫자 1쌍" in shown
    assert "14권" in shown
    assert "2월, 3월, 4월, 5월, 6월, 7월, 9월, 10월, 11월에는 자료가 없습니다." in shown
    assert "가린 것 1건" in shown
    assert "hunter2" not in shown
