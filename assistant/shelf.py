"""The library of drafts: what is kept in it, and found again by its number, its JSON document or its text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from assistant import markdown, prompts, sources
from assistant.config import data_path
from assistant.document import document
from assistant.drafts import Library, Version
from assistant.errors import InputError
from assistant.korean import josa
from assistant.schema import Run

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n\s*", re.DOTALL)


@dataclass(frozen=True)
class Opened:
    """A draft that was kept, with the body that it has now.

    ``head`` is the front matter of its file, to the byte; empty where it came from the library.
    """

    run: Run
    kept: datetime
    head: str = ""


def keep(run: Run, *, now: datetime) -> int:
    """Adds the run to the library of drafts and returns the version's id. Raises OutputError."""
    return _library().keep(run, now=now)


def versions(limit: int = 50) -> list[Version]:
    """The newest versions in the library, newest first."""
    return _library().versions(limit)


def described(version: Version) -> str:
    """A line of the list: form, what came about, length, and at the end the title, which versions share."""
    said = [
        _form_names().get(version.form, version.form),
        f"답 {version.answers}개" if version.answers else "",
        "글은 앞과 같음" if version.is_same else "",
        f"{version.length:,}자",
        version.title,
    ]
    return " · ".join(filter(None, said))


@cache
def _form_names() -> dict[str, str]:
    """The names of the forms that ship with the program, by key; a form of the user's own is known by its key."""
    return {each.key: each.name for each in prompts.forms()}


def kept(version: int) -> tuple[Run, datetime]:
    """A version of the library, and when it was kept. Raises InputError when there is none with this id."""
    return _library().load(version)


def answered() -> list[Run]:
    """The newest runs in the library in which the user has answered, newest first. Raises InputError."""
    return _library().answered()


def opened(source: str) -> Opened:
    """A draft by its number in the library, its JSON document, or its Markdown file, edited or not.

    Raises InputError when there is none.
    """
    library = _library()
    if source.isdecimal():
        return Opened(*library.load(int(source)))
    (item,) = sources.from_path(source)[0][:1]
    text = item.text or ""
    if text.lstrip().startswith("{"):
        return Opened(*_of_document(library, text, source))
    front = _FRONT.match(text)
    head = front[0] if front else ""
    return replace(_of_body(library, text[len(head) :], source), head=head)


def _library() -> Library:
    return Library(data_path())


def _of_document(library: Library, text: str, source: str) -> tuple[Run, datetime]:
    try:
        data = json.loads(text)
    except ValueError as error:
        named = josa.attach(f"‘{source}’", "은")
        raise InputError(f"{named} JSON이 아닙니다. draft --json이 쓴 파일을 주세요.") from error
    same = ("title", "sections", "evidence")
    found = library.find(lambda run: all(document(run)[name] == data.get(name) for name in same))
    if found is None:
        raise InputError(f"‘{source}’의 초안이 보관함에 없습니다. ‘assistant drafts’에서 번호를 골라 주세요.")
    return found


def _of_body(library: Library, body: str, source: str) -> Opened:
    version = library.of_body(body)
    if version is None:
        raise InputError(
            f"{josa.attach(f'‘{source}’', '과')} 닮은 초안이 보관함에 없습니다. "
            "‘assistant drafts’에서 번호를 골라 주세요."
        )
    run, kept = library.load(version)
    same = run.draft.body.strip() == body.strip()
    draft = replace(run.draft, body=body) if same else markdown.realign(run.draft, body)
    return Opened(replace(run, draft=draft), kept)
