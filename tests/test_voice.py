"""The author's style: what is measured, what a writer is told of it, and that no sentence of a post comes through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from honest_model import honest
from llm_server import LlmServer

from assistant import prompts, voice
from assistant.errors import OptionError
from assistant.schema import Block, Draft, Evidence, Finding, Period, Section, Sentence
from assistant.write.expand import expand
from tests.cli.conftest import Ran, assistant  # noqa: F401

FIRST = """\
---
title: 작년 이야기
tags: [회고]
---

# 작년 이야기

올해는 조금 느리게 걸었습니다.. 그래도 멈추지는 않았어요, 아마도.

## 회사

배포를 혼자 해 봤습니다!! 사실 손이 떨렸습니다.. 다시 하라면 조금 망설일 것 같습니다.
"""
SECOND = """\
## 봄

봄에는 새 팀에 왔습니다. 사실 낯설었습니다.. 인사를 스무 번쯤 했습니다.

- 자리가 창가였습니다
- 회의가 조금 많았습니다 ㅜㅜ
"""
POSTS = [("작년.md", FIRST), ("재작년.md", SECOND)]


def test_a_guide_holds_facts_of_style_only() -> None:
    """Lengths, endings, commas, marks and small words; no sentence and no subject of a post.

    The register is asked for by itself.
    """
    found = voice.measure(POSTS)
    assert (found.posts, found.sentences, found.register) == (2, 10, "합니다")
    assert found.guide.splitlines() == [
        "문장 길이: 평균 15자, 열에 여덟은 10~21자",
        "끝맺음: -었습니다 80%, -었어요 10%, -것 같다 10%",
        "쉼표가 있는 문장: 10%",
        "글에 두는 표시: ‘..’ 30%, ‘!’ 10%, ‘!!’ 10%, ‘ㅜㅜ’ 10%",
        "자주 쓰는 작은 말: 조금, 사실",
    ]


def test_a_mark_is_told_as_its_author_writes_it() -> None:
    """Of spellings that mean the same the guide names the one that the posts have most of."""
    post = "발표했습니다 ㅎㅎ. 떨렸습니다 ㅠㅠ. 다시는 안 합니다ㅎㅎㅎ. 잤습니다… 좋았습니다ㅋㅋ."
    guide = voice.measure([("하나.md", post), ("둘.md", post)]).guide
    assert "글에 두는 표시: ‘ㅎㅎ’ 60%, ‘…’ 20%, ‘ㅠㅠ’ 20%" in guide


def test_a_draft_is_held_beside_its_author() -> None:
    """One deviation is between posts and chance together; what lies further than two is off."""
    found = {each.name: each for each in voice.compare(voice.measure(POSTS), "- 했다.\n" * 40)}
    register, length = found["합니다체 문장"], found["문장 길이"]
    assert (register.author, register.draft, register.off) == (0.9, 0.0, True)
    assert round(register.deviation, 3) == 0.153
    assert [length.shown(each) for each in (length.author, length.draft)] == ["15자", "3자"]
    assert found["한다체 문장"].off
    assert not found["쉼표 있는 문장"].off
    assert voice.compare(voice.measure(POSTS), "## 제목뿐\n") == ()


@pytest.mark.parametrize(
    ("posts", "message"),
    [
        (POSTS[:1], "말투를 재려면 내 글이 2편에서 5편까지 있어야 합니다 (받은 글 1편)."),
        (POSTS * 3, "말투를 재려면 내 글이 2편에서 5편까지 있어야 합니다 (받은 글 6편)."),
        (
            [POSTS[0], ("메모.md", "# 제목\n\nhello\n")],
            "‘메모.md’에 한국어 문장이 없어 말투를 잴 수 없습니다. 다른 글을 주세요.",
        ),
    ],
)
def test_too_little_to_measure_is_one_message(posts: list[tuple[str, str]], message: str) -> None:
    """It says how many posts there must be, or which one holds nothing."""
    with pytest.raises(OptionError) as error:
        voice.measure(posts)
    assert str(error.value) == message


def _draft(*sentences: Sentence) -> Draft:
    section = Section("a", "성과", (Block("paragraph", sentences),))
    return Draft("t", "", (), "yearly", Period(date(2025, 1, 1), date(2025, 12, 31)), "", (section,))


def test_no_sentence_of_an_old_post_turns_up() -> None:
    """Also not in another register or amid other words; the user's own and cited ones may."""
    evidence = {
        "e1": Evidence("e1", "note", "배포를 고침"),
        "e2": Evidence("e2", "post", "인사를 스무 번쯤 했습니다."),
    }
    copied = Sentence("인사를 스무 번쯤 했습니다.", ("e1",), "model")
    turned = Sentence("그리고 봄에는 새 팀에 왔다.", ("e1",), "model")
    draft = _draft(
        copied,
        turned,
        replace(copied, evidence=("e2",)),
        replace(copied, author="user", evidence=()),
        Sentence("배포를 고쳤다.", ("e1",), "model"),
    )
    detail = "예전 글에 있는 문장인데 근거에는 없습니다."
    assert voice.borrowed(draft, [text for _, text in POSTS], evidence) == [
        Finding("a", copied.text, "unsupported", detail),
        Finding("a", turned.text, "unsupported", detail),
    ]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, list[str]]:
    """Notes, and the options that name two posts."""
    notes = tmp_path / "notes.md"
    notes.write_text("2025년\n## 3월\n- 카프카 도입을 맡음\n- 테스트 코드를 못 짬\n", encoding="utf-8")
    options = []
    for name, text in POSTS:
        (tmp_path / name).write_text(text, encoding="utf-8")
        options += ["--voice", str(tmp_path / name)]
    return str(notes), options


def test_the_voice_sets_the_register_unless_the_user_does(
    assistant: Callable[..., Ran],  # noqa: F811
    files: tuple[str, list[str]],
) -> None:
    """Somebody who writes 합니다 gets 합니다, and a table of the draft beside their posts."""
    notes, options = files
    ran = assistant("draft", notes, *options)
    assert ran.code == 0
    assert "- 3월에는 카프카 도입을 맡았습니다." in ran.out
    assert "· 말투: 내 글 2편과 초안 (괄호는" in ran.err
    assert "    목록으로 쓴 문장: 20% → 100% (+1.9)" in ran.err
    assert "- 3월에는 카프카 도입을 맡았다." in assistant("draft", notes, *options, "--register", "한다").out


def test_posts_of_the_configuration_are_the_voice(
    assistant: Callable[..., Ran],  # noqa: F811
    files: tuple[str, list[str]],
) -> None:
    """They need not be named on every run; one that is gone is named."""
    notes, options = files
    config = Path.home() / ".config" / "hoego-assistant" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"voice = {options[1::2]!r}\n", encoding="utf-8")
    assert "맡았습니다." in assistant("draft", notes).out
    Path(options[1]).unlink()
    ran = assistant("draft", notes)
    assert (ran.code, ran.out) == (3, "")
    assert f"그런 파일이나 폴더가 없습니다: ‘{options[1]}’" in ran.err


def test_no_word_of_a_post_goes_to_the_server(
    assistant: Callable[..., Ran],  # noqa: F811
    files: tuple[str, list[str]],
) -> None:
    """The model writes in the author's register; what it was sent holds no sentence of theirs."""
    notes, options = files
    with LlmServer(honest) as server:
        ran = assistant("draft", notes, *options, "--base-url", server.url, "--model", "m")
        sent = "\n".join(request.system + request.user for request in server.requests)
    assert ran.code == 0
    assert "라고 적었습니다." in ran.out
    assert "문체: 합니다" in sent
    for each in ("느리게 걸었", "손이 떨렸", "새 팀에", "창가"):
        assert each not in sent


def test_whoever_writes_no_lists_gets_none() -> None:
    """Sections are told in paragraphs for such an author; lists of links and of projects stay what they are."""
    prose = ("봄에는 이사를 했다. 여름은 길었다.", "가을에 새 팀으로 갔다. 겨울은 짧았다.")
    listed = tuple(f"- {text}" for text in prose)
    layouts = []
    for texts in (prose, listed):
        spoken = voice.measure([(f"{number}.md", text) for number, text in enumerate(texts)])
        forms = (expand(prompts.form(key), (), spoken=spoken) for key in ("yearly", "essay"))
        layouts.append({spec.key: spec.layout for form in forms for spec in form.sections})
    told, kept = layouts
    assert (kept["achievements"], kept["links"], kept["projects"]) == ("bullets",) * 3
    assert {key for key, layout in told.items() if layout == "bullets"} == {"links", "projects"}
