"""The whole path, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from honest_model import honest
from llm_server import Answer, Body, LlmServer
from playwright.sync_api import Locator, Page, expect

NOTES = "2025년 3월\n- 카프카 도입하고 메시지 유실을 잡음\n\n아쉬운 것\n- 테스트를 거의 못 짬\n"
ASKED = "2024년 5월\n- 러닝 모임을 시작함\n\n아쉬운 것\n- 책을 거의 못 읽음\n"
MORE = "2025년 7월\n- 결제 모듈을 분리함\n"
PICTURE = "![몰래](https://tracker.example/pixel.png)"


def _step(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def _body(page: Page) -> Locator:
    return page.get_by_label("본문", exact=True)


def _draft(page: Page, notes: str = NOTES) -> None:
    page.get_by_label("메모", exact=True).fill(notes)
    page.get_by_role("button", name="초안 쓰기").click()


def test_from_notes_to_a_file(page: Page, tmp_path: Path) -> None:
    """Paste, upload, draft, walk about, edit, look at evidence, download: nothing is lost on the way."""
    with page.expect_response(
        lambda response: "upload_file" in response.url and response.request.method == "PUT"
    ):
        page.set_input_files(
            "input[type=file]", {"name": "여름.txt", "mimeType": "text/plain", "buffer": MORE.encode("cp949")}
        )
    page.wait_for_timeout(1_000)  # the app is told of the file only after the server has it
    expect(page.get_by_title("여름.txt")).to_be_visible()
    _draft(page)
    expect(_body(page)).to_be_visible(timeout=20_000)

    _step(page, "돌아보기")
    expect(page.get_by_text("에서 찾은 근거 3건")).to_be_visible()
    _step(page, "모으기")
    expect(page.get_by_label("메모", exact=True)).to_have_value(NOTES)
    expect(page.get_by_title("여름.txt")).to_be_visible()

    _step(page, "쓰기")
    edited = f"{_body(page).input_value()}\n올해는 버텼다. {PICTURE}\n"
    _body(page).fill(edited)
    page.get_by_role("tab", name="미리보기").click()
    preview = page.locator(".st-key-preview")
    expect(preview).to_contain_text("올해는 버텼다.")
    expect(preview).to_contain_text("(그림: 몰래)")
    expect(preview.locator("img")).to_have_count(0)

    page.get_by_role("tab", name="근거").click()
    expect(page.get_by_text("메모 2025-07 · 결제 모듈을 분리함 · 여름.txt:2")).to_be_visible()

    _step(page, "내보내기")
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown 내려받기").click()
    assert download.value.suggested_filename.endswith("-2025년-회고.md")
    download.value.save_as(tmp_path / "post.md")
    text = (tmp_path / "post.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 2025년 회고\n")
    assert text.endswith(edited.strip() + "\n")

    _step(page, "쓰기")
    expect(_body(page)).to_have_value(edited)


def test_a_stopped_draft_keeps_what_came(page: Page) -> None:
    """Text grows on the page, goes on growing while one looks elsewhere, and stays when it is stopped."""
    with LlmServer(_slowly) as server:
        page.get_by_text("글을 쓰는 엔진").click()
        page.get_by_label("서버 URL").fill(server.url)
        page.get_by_label("모델", exact=True).fill("test-model")
        _draft(page, "2025년 3월\n- 첫째 일\n- 둘째 일\n- 셋째 일\n- 넷째 일\n")
        paper = page.locator(".st-key-paper")
        expect(paper).to_contain_text("첫째 일", timeout=20_000)
        _step(page, "돌아보기")
        expect(page.get_by_text("에서 찾은 근거 4건")).to_be_visible()
        _step(page, "쓰기")
        expect(paper).to_contain_text("둘째 일", timeout=20_000)
        page.get_by_role("button", name="멈추기").click()
        expect(_body(page)).to_be_visible(timeout=3_000)
        assert server.wait_for_abort(5)
    assert "첫째 일" in _body(page).input_value()
    assert "넷째 일" not in _body(page).input_value()
    expect(page.get_by_text("쓰기를 멈췄습니다.")).to_be_visible()


def test_text_and_preview_side_by_side_or_stacked(page: Page) -> None:
    """Beside each other on a desk, one above the other on a telephone, and never wider than the screen."""
    _draft(page)
    expect(_body(page)).to_be_visible(timeout=20_000)
    text, preview = _body(page).bounding_box(), page.locator(".st-key-preview").bounding_box()
    assert text and preview
    assert preview["x"] > text["x"] + text["width"]
    assert abs(preview["y"] - text["y"]) < 8
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    text, preview = _body(page).bounding_box(), page.locator(".st-key-preview").bounding_box()
    assert text and preview
    assert preview["y"] > text["y"] + text["height"]
    for step in ("모으기", "돌아보기", "쓰기", "내보내기"):
        _step(page, step)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def _slowly(body: Body) -> Answer:
    """An honest model whose sections come in small pieces: some ten seconds for four sentences."""
    answer = honest(body)
    return answer if "response_format" in body else replace(answer, size=2, delay=0.1)


def test_what_is_typed_outlives_a_reload(page: Page) -> None:
    """Without a click beside the box: after a pause it is kept, and offered when the page is opened anew."""
    box = page.get_by_label("메모", exact=True)
    box.click()
    page.keyboard.type("2025년 3월\n- 결제를 분")
    ime = page.context.new_cdp_session(page)
    for syllable in ("ㄹ", "리"):  # a pause in the midst of a syllable
        ime.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(2_500)
    ime.send("Input.insertText", {"text": "리"})
    page.keyboard.type("함\n")
    page.wait_for_timeout(2_500)
    expect(box).to_be_focused()
    page.reload()
    expect(page.get_by_text("쓰던 메모가 있습니다")).to_be_visible()
    expect(box).to_have_value("")
    page.get_by_role("button", name="이어서 쓰기").click()
    expect(box).to_have_value("2025년 3월\n- 결제를 분리함\n")
    _draft(page, NOTES)
    expect(_body(page)).to_be_visible(timeout=20_000)
    page.reload()
    page.get_by_role("button", name="초안 쓰기").wait_for()
    page.wait_for_timeout(500)
    expect(page.get_by_text("쓰던 메모가 있습니다")).to_have_count(0)


def test_who_answers_stays_among_the_questions(page: Page) -> None:
    """One question fewer is no reason to be shown something else."""
    _draft(page, ASKED)  # its own notes: an answer is told in every later draft of the same
    expect(_body(page)).to_be_visible(timeout=20_000)
    page.get_by_role("tab", name="질문").click()
    box = page.locator(".st-key-questions textarea")
    count = box.count()
    box.first.fill("그 무렵에는 쉬었다")
    page.get_by_role("button", name="답을 넣어 쓰기").click()
    expect(page.get_by_text("답 1개를 넣었습니다")).to_be_visible()
    expect(box).to_have_count(count - 1)
    expect(box.first).to_be_visible()


def test_another_open_window_is_left_alone(page: Page) -> None:
    """A second window is not offered what the first is writing, only what a closed one left."""
    page.get_by_label("메모", exact=True).fill("첫째 창의 메모")
    page.wait_for_timeout(2_500)
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_role("button", name="초안 쓰기").wait_for()
    expect(second.get_by_text("쓰던 메모가 있습니다")).to_have_count(0)
    page.goto("about:blank")
    page.wait_for_timeout(1_000)
    second.reload()
    expect(second.get_by_text("쓰던 메모가 있습니다")).to_be_visible()
    second.get_by_role("button", name="버리기").click()
    expect(second.get_by_text("쓰던 메모가 있습니다")).to_have_count(0)
    second.close()


def test_words_not_sent_yet_are_not_left_silently(page: Page) -> None:
    """Who edits the text and leaves the page at once is asked by the browser first."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    _draft(page)
    expect(_body(page)).to_be_visible(timeout=20_000)
    _body(page).click()
    page.keyboard.type("고치는 중")
    page.reload()
    page.get_by_role("button", name="초안 쓰기").wait_for()
    assert asked == ["beforeunload"]
