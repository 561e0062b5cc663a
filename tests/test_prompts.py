"""Prompts and forms are files; their mistakes are told, not guessed around."""

from pathlib import Path

import pytest

from assistant import prompts
from assistant.errors import OptionError
from assistant.prompts import Message, Prompt


def test_every_form_that_ships_is_sound() -> None:
    """Each form has a name, a guide for itself and each section, and the yearly one comes first."""
    forms = prompts.forms()
    assert forms[0].key == "yearly"
    for form in forms:
        assert form.guide
        assert all(section.guide for section in form.sections), form.key


def test_holes_are_filled_once() -> None:
    """What is filled in is never searched for holes again."""
    prompt = Prompt("p", ("notes", "form"), "{form}", "{notes}")
    assert prompt.render(notes="{form} 메모", form="연간") == Message("연간", "{form} 메모")


@pytest.mark.parametrize("holes", [{"notes": "x"}, {"notes": "x", "form": "y", "more": "z"}])
def test_a_wrong_hole_is_named(holes: dict[str, str]) -> None:
    """Neither a missing nor a foreign hole passes in silence."""
    with pytest.raises(KeyError, match="prompt p: (form|more)"):
        Prompt("p", ("notes", "form"), "{form}", "{notes}").render(**holes)


def test_a_users_own_form_is_read(tmp_path: Path) -> None:
    """A form is a file with front matter, and a guide for each section."""
    path = tmp_path / "주간.md"
    path.write_text(
        "---\nname: 주간 회고\nregister: 해요\nsections:\n"
        "  - {key: done, heading: 한 일, takes: [achievement, commit]}\n---\n짧게 쓴다.\n\n## done\n한 일만.\n",
        encoding="utf-8",
    )
    form = prompts.form(str(path))
    assert (form.key, form.name, form.register, form.guide) == ("주간", "주간 회고", "해요", "짧게 쓴다.")
    assert [(each.key, each.heading, each.takes, each.guide) for each in form.sections] == [
        ("done", "한 일", ("achievement", "commit"), "한 일만.")
    ]


def test_every_mistake_in_a_form_is_told_at_once(tmp_path: Path) -> None:
    """One message names the file and each thing to change in it."""
    path = tmp_path / "f.md"
    path.write_text(
        "---\nregister: 반말\nsections:\n  - {key: A, heading: 가, takes: [joy], color: red}\n"
        "  - {key: b, takes: [plan], mode: someday}\n  - {key: b, heading: 나, takes: [plan]}\n---\n",
        encoding="utf-8",
    )
    with pytest.raises(OptionError) as caught:
        prompts.form(str(path))
    assert str(caught.value) == (
        f"양식 파일 ‘{path}’에 고칠 곳이 있습니다: ‘name’ 항목이 없습니다; "
        "register는 한다·합니다·해요 가운데 하나입니다: '반말'; "
        "1번째 절: 모르는 항목 ‘color’; 1번째 절: key는 영문 소문자·숫자·밑줄입니다: 'A'; "
        "1번째 절: takes에 모르는 종류 'joy' (아는 종류: achievement, learning, event, regret, plan, feeling, "
        "commit, link); "
        "2번째 절: ‘heading’ 항목이 없습니다; 2번째 절: mode 값은 done·plan 가운데 하나입니다: 'someday'; "
        "같은 key ‘b’가 여러 절에 있습니다"
    )


def test_a_damaged_form_is_named(tmp_path: Path) -> None:
    """YAML that cannot be read is the file's fault, and says so."""
    path = tmp_path / "f.md"
    path.write_text("---\nname: [\n---\n", encoding="utf-8")
    with pytest.raises(OptionError) as caught:
        prompts.form(str(path))
    assert str(caught.value) == (
        f"‘{path}’의 앞머리(---)를 읽을 수 없습니다: 3번째 줄이 YAML이 아닙니다. "
        "따옴표와 괄호의 짝, 들여쓰기를 확인해 주세요."
    )


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("closng", "혹시 ‘## closing’인가요?"),
        ("마치며", "혹시 ‘## closing’인가요?"),
        ("zzz", "있는 key: closing, done"),
    ],
)
def test_a_guide_for_no_section_is_named(tmp_path: Path, heading: str, hint: str) -> None:
    """A heading that is no section's key would be read by nobody: the nearest key is told."""
    path = tmp_path / "f.md"
    path.write_text(
        "---\nname: 양식\nregister: 한다\nsections:\n  - {key: closing, heading: 마치며, takes: [feeling]}\n"
        f"  - {{key: done, heading: 한 일, takes: [achievement]}}\n---\n\n## done\n한 일만.\n\n## {heading}\n짧게.\n",
        encoding="utf-8",
    )
    with pytest.raises(OptionError) as caught:
        prompts.form(str(path))
    assert str(caught.value) == (
        f"양식 파일 ‘{path}’에 고칠 곳이 있습니다: ‘## {heading}’에 맞는 절이 없습니다. {hint}"
    )
