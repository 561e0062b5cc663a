"""A section grows by what is added, and stands under the right sub-headings."""

from __future__ import annotations

from assistant import markdown
from assistant.schema import Block, SectionSpec, Sentence
from assistant.write.page import Page


def sentence(text: str) -> Sentence:
    return Sentence(text, ("e1",), "model")


def test_pieces_add_up_to_the_section() -> None:
    """Bullets, a second sentence in one, and blocks at the end: joined pieces are the rendered section."""
    page = Page(SectionSpec("done", "해낸 일", ("event",)))
    events = [
        page.say(sentence("하나다."), number=0),
        page.say(sentence("둘이다."), number=0),
        page.say(sentence("셋이다."), number=3),
        page.add((Block("paragraph", (sentence("넷이다."),)),)),
    ]
    assert [event.text for event in events] == [
        "## 해낸 일\n\n- 하나다.",
        " 둘이다.",
        "\n- 셋이다.",
        "\n\n넷이다.\n\n",
    ]
    assert "".join(event.text for event in events) == markdown.render_section(page.section) + "\n"
    assert events[-1].so_far == page.section


def test_sub_headings_are_said_when_they_change() -> None:
    """Each level once, again when the writer comes back, and a neutral one where a part just ends."""
    page = Page(SectionSpec("plan", "내년", ("plan",), layout="paragraphs"))
    places = [(), ("상반기",), ("상반기", "공부"), ("상반기", "운동"), ("하반기", "운동"), ("상반기",), ()]
    for number, headings in enumerate(places):
        page.say(sentence(f"{number}번이다."), number=number, headings=headings)
    assert markdown.render_section(page.section) == (
        "## 내년\n\n0번이다.\n\n"
        "### 상반기\n\n1번이다.\n\n"
        "#### 공부\n\n2번이다.\n\n"
        "#### 운동\n\n3번이다.\n\n"
        "### 하반기\n\n#### 운동\n\n4번이다.\n\n"
        "### 상반기\n\n5번이다.\n\n"
        "### 그 밖에\n\n6번이다.\n"
    )
