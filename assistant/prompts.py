"""Loads what the model is told (``prompts/*.md``) and the forms (``prompts/forms/*.md``).

A prompt file has front matter (``purpose``, ``inputs``, ``never``) and two parts, ``# system`` and
``# user``. A hole is a name in braces, ``{evidence}``; the holes must be the ones under ``inputs``.
The folder lies beside the package in a checkout and inside it in a wheel.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import OptionError
from assistant.korean import josa
from assistant.schema import REGISTERS, Form, Part, SectionSpec

_HOLE = re.compile(r"\{([a-z_]+)\}")
_PART = re.compile(r"^# (system|user)[ \t]*$", re.MULTILINE)
_GUIDE = re.compile(r"^## (\S.*?)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Message:
    """A rendered prompt."""

    system: str
    user: str


@dataclass(frozen=True)
class Prompt:
    """A prompt with holes."""

    name: str
    inputs: tuple[str, ...]
    system: str
    user: str

    def render(self, **holes: str) -> Message:
        """Fill every hole once; what is filled in is never searched for holes again.

        Raises KeyError naming a hole that is missing or that the prompt does not have.
        """
        if wrong := set(holes) ^ set(self.inputs):
            raise KeyError(f"prompt {self.name}: {', '.join(sorted(wrong))}")
        return Message(*(_HOLE.sub(lambda hole: holes[hole[1]], part) for part in (self.system, self.user)))


def root() -> Path:
    """The folder of the prompts."""
    packaged = Path(__file__).parent / "_prompts"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "prompts"


def load(name: str) -> Prompt:
    """The prompt ``prompts/<name>.md``. Raises KeyError when its holes are not its declared inputs."""
    head, body = _front_matter(root() / f"{name}.md")
    parts = _PART.split(body)
    text = {key: value.strip() for key, value in zip(parts[1::2], parts[2::2], strict=True)}
    inputs = tuple(head["inputs"])
    if wrong := set(_HOLE.findall(text["system"] + text["user"])) ^ set(inputs):
        raise KeyError(f"prompt {name}: {', '.join(sorted(wrong))}")
    return Prompt(name, inputs, text["system"], text["user"])


def forms() -> tuple[Form, ...]:
    """The forms that ship with the program; the yearly one comes first."""
    found = (_read_form(path) for path in sorted((root() / "forms").glob("*.md")))
    return tuple(sorted(found, key=lambda form: (form.key != "yearly", form.key)))


def form(choice: str) -> Form:
    """A form by its key, or a user's own form file by its path.

    Raises OptionError for an unknown key, or naming every mistake in the file at once.
    """
    path = Path(choice)
    if choice.endswith(".md"):
        if not path.is_file():
            raise OptionError(f"그런 양식 파일이 없습니다: ‘{choice}’. 경로를 확인해 주세요.")
        return _read_form(path)
    known = root() / "forms" / f"{choice}.md"
    if not _KEY.fullmatch(choice) or not known.is_file():
        names = ", ".join(f"{each.key}({each.name})" for each in forms())
        raise OptionError(
            f"‘{choice}’ 양식은 없습니다. 쓸 수 있는 양식: {names}. 자기 양식은 .md 파일로 줍니다."
        )
    return _read_form(known)


def _front_matter(path: Path) -> tuple[dict[str, Any], str]:
    import frontmatter
    import yaml

    try:
        post = frontmatter.loads(path.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{mark.line + 1}번째 줄이" if mark else "어느 줄이"
        raise OptionError(
            f"‘{path}’의 앞머리(---)를 읽을 수 없습니다: {where} YAML이 아닙니다. "
            "따옴표와 괄호의 짝, 들여쓰기를 확인해 주세요."
        ) from error
    except UnicodeDecodeError as error:
        raise OptionError(f"‘{path}’의 글자를 읽을 수 없습니다. UTF-8로 저장해 주세요.") from error
    except OSError as error:
        raise OptionError(
            f"{josa.attach(f'‘{path}’', '을')} 읽을 수 없습니다. 권한을 확인해 주세요."
        ) from error
    return dict(post.metadata), post.content


def _read_form(path: Path) -> Form:
    head, body = _front_matter(path)
    parts = _GUIDE.split(body)
    if mistakes := _form_mistakes(head) or _guide_mistakes(head["sections"], parts[1::2]):
        raise OptionError(f"양식 파일 ‘{path}’에 고칠 곳이 있습니다: " + "; ".join(mistakes))
    guides = {key: text.strip() for key, text in zip(parts[1::2], parts[2::2], strict=True)}
    sections = tuple(_section(each, guides.get(each["key"], "")) for each in head["sections"])
    return Form(
        key=path.stem,
        name=str(head["name"]),
        register=head["register"],
        sections=sections,
        title=str(head.get("title", Form.title)),
        span=head.get("span", Form.span),
        guide=parts[0].strip(),
    )


def _section(data: dict[str, Any], guide: str) -> SectionSpec:
    lists: dict[str, Any] = {name: tuple(data.get(name, ())) for name in _LISTS}
    plain: dict[str, Any] = {name: data[name] for name in _PLAIN if name in data}
    parts = tuple(_part(each) for each in data.get("parts", ()))
    return SectionSpec(
        key=data["key"], heading=str(data["heading"]), guide=guide, parts=parts, **lists, **plain
    )


def _part(data: dict[str, Any]) -> Part:
    return Part(str(data["heading"]), tuple(data.get("under", ())), tuple(data.get("words", ())))


_LISTS = ("takes", "under", "words", "months")
_PLAIN = ("mode", "layout", "per", "about", "ask", "empty")
_SECTION_KEYS = {"key", "heading", "parts", *_LISTS, *_PLAIN}
_TAKES = ("achievement", "learning", "event", "regret", "plan", "feeling", "commit", "link")
_CHOICES = {
    "mode": ("done", "plan"),
    "layout": ("bullets", "paragraphs"),
    "per": ("", "heading", "question"),
    "about": ("", "life", "work"),
}


def _form_mistakes(head: dict[str, Any]) -> list[str]:
    found = [f"‘{name}’ 항목이 없습니다" for name in ("name", "register", "sections") if not head.get(name)]
    if head.get("register") and head["register"] not in REGISTERS:
        found.append(f"register는 {'·'.join(REGISTERS)} 가운데 하나입니다: {head['register']!r}")
    if head.get("span", "year") not in ("year", "all"):
        found.append(f"span은 year나 all입니다: {head['span']!r}")
    sections = head.get("sections") or []
    if not isinstance(sections, list) or not all(isinstance(each, dict) for each in sections):
        return [*found, "sections는 절의 목록이어야 합니다"]
    for number, section in enumerate(sections, 1):
        found += [f"{number}번째 절: {mistake}" for mistake in _section_mistakes(section)]
    keys = [section.get("key") for section in sections]
    twice = [key for key in dict.fromkeys(keys) if key and keys.count(key) > 1]
    found += [f"같은 key {josa.attach(f'‘{key}’', '이')} 여러 절에 있습니다" for key in twice]
    return found


def _guide_mistakes(sections: Sequence[Mapping[str, Any]], headings: Sequence[str]) -> list[str]:
    """The headings of the guide under which no section would look."""
    names = {str(each[name]): each["key"] for name in ("heading", "key") for each in sections}
    keys = [each["key"] for each in sections]
    found = []
    for heading in headings:
        if heading not in keys:
            close = difflib.get_close_matches(heading, names, n=1)
            hint = f"혹시 ‘## {names[close[0]]}’인가요?" if close else f"있는 key: {', '.join(keys)}"
            found.append(f"‘## {heading}’에 맞는 절이 없습니다. {hint}")
    return found


def _is_part(part: Any) -> bool:
    return isinstance(part, dict) and bool(part.get("heading"))


def _section_mistakes(section: dict[str, Any]) -> list[str]:
    found = [f"‘{name}’ 항목이 없습니다" for name in ("key", "heading", "takes") if not section.get(name)]
    found += [f"모르는 항목 ‘{name}’" for name in section if name not in _SECTION_KEYS]
    if section.get("key") and not _KEY.fullmatch(str(section["key"])):
        found.append(f"key는 영문 소문자·숫자·밑줄입니다: {section['key']!r}")
    takes = section.get("takes") or []
    found += [
        f"{name} 값은 목록이어야 합니다" for name in _LISTS if not isinstance(section.get(name) or [], list)
    ]
    if not isinstance(takes, list):
        return found
    found += [
        f"parts에 heading이 없습니다: {part!r}" for part in section.get("parts", ()) if not _is_part(part)
    ]
    found += [
        f"takes에 모르는 종류 {kind!r} (아는 종류: {', '.join(_TAKES)})"
        for kind in takes
        if kind not in _TAKES
    ]
    for name, choices in _CHOICES.items():
        if section.get(name, choices[0]) not in choices:
            found.append(f"{name} 값은 {'·'.join(choices)} 가운데 하나입니다: {section[name]!r}")
    return found
