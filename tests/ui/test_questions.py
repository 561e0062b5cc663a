"""Questions answered, one section written again, and the voice, in the app."""

from __future__ import annotations

from typing import Any

from honest_model import evidence_of, honest
from llm_server import FAULTS, Answer, LlmServer
from streamlit.testing.v1 import AppTest

from assistant.ui import words
from assistant.ui.desk import Desk

NOTES = """\
2025년
## 3월
- 카프카 도입을 맡음
- 주문 조회 320ms에서 90ms로 줄임
## 8월
- 러닝 그만둠
## 아쉬운 점
- 테스트 코드를 못 짬
"""
POSTS = [
    (f"글{number}.md", f"# 글\n\n{text}\n".encode(), "text/markdown")
    for number, text in enumerate(
        (
            "봄에는 새 팀에 왔습니다.. 낯설었습니다. 조금 웃었습니다.",
            "여름에는 쉬었습니다.. 조금 걸었습니다.",
        ),
        1,
    )
]


def _draft(app: AppTest) -> Desk:
    app.text_area(key="notes").set_value(NOTES)
    app.button(key="write").click().run()
    assert not app.exception
    desk: Desk = app.session_state["desk"]
    return desk


def _errors(app: AppTest) -> list[str]:
    assert not app.exception
    return [each.value.replace("\\", "") for each in app.error]


def _sections(body: str) -> dict[str, str]:
    return {part.split("\n", 1)[0]: part.strip() for part in body.split("## ") if part}


def _answer(app: AppTest, words_: str, text: str) -> None:
    (box,) = (each for each in app.text_area if words_ in each.label)
    box.set_value(text).run()


def test_an_answer_changes_its_section_only(app: AppTest) -> None:
    """It is told beside what it is about, in the text box and in the library; its question is gone."""
    desk = _draft(app)
    before = _sections(app.text_area(key="body").value)
    assert desk.run
    (question,) = (each for each in desk.run.questions if "어떤 해였나요" in each.text)
    _answer(app, "어떤 해였나요", "버틴 해였어요")
    app.button(key="answer").click().run()
    assert _errors(app) == []
    after = _sections(app.text_area(key="body").value)
    assert after.pop("마치며") == "마치며\n\n버틴 해였다."
    assert after == before
    assert question not in desk.run.questions
    assert [each.text for each in desk.run.evidence if each.kind == "answer"] == ["버틴 해였어요"]
    assert desk.version == 2
    assert [each.value for each in app.toast] == ["답 1개를 넣었습니다: 마치며"]


def test_no_answer_is_one_message(app: AppTest) -> None:
    """Empty boxes are no answers."""
    desk = _draft(app)
    before = app.text_area(key="body").value
    app.button(key="answer").click().run()
    assert _errors(app) == ["적은 답이 없습니다. 질문 하나에라도 답을 적어 주세요."]
    assert (app.text_area(key="body").value, desk.version) == (before, 1)


def test_answers_outlive_a_look_at_another_step(app: AppTest) -> None:
    """What was typed and not sent yet is still there."""
    _draft(app)
    _answer(app, "어떤 해였나요", "버틴 해")
    app.session_state["step"] = words.COLLECT
    app.run()
    app.session_state["step"] = words.WRITE
    app.run()
    assert [each.value for each in app.text_area if "어떤 해였나요" in each.label] == ["버틴 해"]


def test_answers_outlive_a_new_draft(app: AppTest) -> None:
    """More notes and a new draft, and what was answered is told in it again; a question that is gone is not."""
    desk = _draft(app)
    _answer(app, "어떤 해였나요", "버틴 해였어요")
    app.button(key="answer").click().run()
    app.text_area(key="notes").set_value("2025년\n## 1월\n- 팀을 옮김\n" + NOTES.split("\n", 1)[1]).run()
    app.button(key="write").click().run()
    assert _errors(app) == []
    body = app.text_area(key="body").value
    assert "팀을 옮겼다." in body
    assert _sections(body)["마치며"] == "마치며\n\n버틴 해였다."
    assert desk.run
    assert not [each for each in desk.run.questions if "어떤 해였나요" in each.text]
    app.selectbox(key="form").set_value("monthly").run()
    app.button(key="write").click().run()
    assert _errors(app) == []
    assert "버틴 해였다." in app.text_area(key="body").value
    app.text_area(key="notes").set_value("2025년\n## 1월\n- 팀을 옮김\n").run()
    app.button(key="write").click().run()
    assert "버틴 해" not in app.text_area(key="body").value


def _blending(body: dict[str, Any]) -> Answer:
    if "<부탁>" not in body["messages"][-1]["content"]:
        return honest(body)
    (answer,) = evidence_of(body)
    return Answer(f"그래도 버틴 해였다. [{answer.id}]")


def test_a_model_puts_an_answer_in_its_place(app: AppTest) -> None:
    """With a server the touched section is written by the model; the rest stays as it was."""
    with LlmServer(_blending) as server:
        app.text_input(key="base_url").set_value(server.url)
        app.text_input(key="model").set_value("m").run()
        _draft(app)
        before = _sections(app.text_area(key="body").value)
        _answer(app, "어떤 해였나요", "버틴 해")
        app.button(key="answer").click().run()
    assert _errors(app) == []
    after = _sections(app.text_area(key="body").value)
    assert after.pop("마치며") == "마치며\n\n그래도 버틴 해였다."
    assert after == before


def test_a_failing_model_costs_no_answer(app: AppTest) -> None:
    """The engine has told and kept it before the model is asked; the failure is shown in this step."""

    def failing(body: dict[str, Any]) -> Answer:
        return FAULTS["unauthorized"] if "<부탁>" in body["messages"][-1]["content"] else honest(body)

    with LlmServer(failing) as server:
        app.text_input(key="base_url").set_value(server.url)
        app.text_input(key="model").set_value("m").run()
        desk = _draft(app)
        _answer(app, "어떤 해였나요", "버틴 해였다")
        app.button(key="answer").click().run()
    (error,) = _errors(app)
    assert "키" in error
    assert "버틴 해였다." in app.text_area(key="body").value
    assert (app.session_state["step"], desk.version) == (words.WRITE, 2)


def test_one_section_is_written_again(app: AppTest) -> None:
    """The others, and what was typed into the text, stay to the byte; the old version stays in the library."""
    desk = _draft(app)
    body = app.text_area(key="body").value.replace("못 짰다.", "못 짰다.  \n\n나도 안다..")
    app.text_area(key="body").set_value(body).run()
    app.selectbox(key="again_section").set_value("achievements").run()
    app.text_input(key="again_ask").set_value("합니다체로 하나만").run()
    app.button(key="again").click().run()
    assert _errors(app) == []
    assert app.text_area(key="body").value == body.replace(
        "- 3월에는 카프카 도입을 맡았다.\n- 주문 조회를 320ms에서 90ms로 줄였다.\n",
        "- 주문 조회를 320ms에서 90ms로 줄였습니다.\n",
    )
    assert desk.version == 3
    assert any("자" in option for option in app.selectbox(key="version").options)


def test_what_only_a_model_can_do_is_said(app: AppTest) -> None:
    """The text stays, and the message names what can be done here."""
    desk = _draft(app)
    before = app.text_area(key="body").value
    app.text_input(key="again_ask").set_value("더 재미있게").run()
    app.button(key="again").click().run()
    (error,) = _errors(app)
    assert error.startswith("LLM 없이는 ‘더 재미있게’ 부탁을 들을 수 없습니다. 할 수 있는 것: 더 짧게")
    assert "--" not in error
    assert (app.text_area(key="body").value, app.session_state["step"]) == (before, words.WRITE)
    assert desk.version == 1


def test_the_voice_of_ones_own_posts(app: AppTest) -> None:
    """Two posts set the register, leave no list and make the table; one is a message, and nothing typed is lost."""
    app.file_uploader(key="voice").set_value(POSTS).run()
    desk = _draft(app)
    assert _errors(app) == []
    assert "맡았습니다." in app.text_area(key="body").value
    assert desk.run and desk.run.voice
    rows = {row["말버릇"]: (row["내 글"], row["초안"]) for row in app.table[-1].value.to_dict("records")}
    assert rows["합니다체 문장"] == ("100%", "100%")
    assert rows["목록으로 쓴 문장"] == ("0%", "0%")
    assert len(rows) == len(desk.run.traits)
    assert "새 팀" not in app.text_area(key="body").value
    app.file_uploader(key="voice").set_value(POSTS[:1]).run()
    app.button(key="write").click().run()
    assert _errors(app) == ["말투를 재려면 내 글이 2편에서 5편까지 있어야 합니다 (받은 글 1편)."]
    assert app.text_area(key="notes").value == NOTES
