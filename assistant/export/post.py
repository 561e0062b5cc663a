"""A post as text: YAML front matter and a Markdown body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from frontmatter.default_handlers import YAMLHandler

from assistant.errors import InputError
from assistant.korean import josa
from assistant.korean.slug import slug
from assistant.schema import Draft

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


class _Dumper(yaml.SafeDumper):
    """Writes a moment as ISO 8601 with its offset, unquoted."""


_Dumper.add_representer(
    datetime, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())
)


@dataclass(frozen=True)
class Post:
    """Front matter in the author's order of keys, and the body."""

    meta: dict[str, Any]
    body: str

    @classmethod
    def of(cls, draft: Draft, now: datetime) -> Post:
        """The post of a draft, dated now (with its offset, in whole seconds) and marked as a draft."""
        meta = {
            "title": draft.title,
            "date": now.replace(microsecond=0),
            "summary": draft.summary,
            "tags": list(draft.tags),
            "draft": True,
        }
        return cls(meta, draft.body)

    def file_name(self, name: str | None = None) -> str:
        """``YYYY-MM-DD-slug.md`` after ``name``, the front matter's slug or the title; Hangul stays."""
        day = self.meta["date"]
        return f"{day:%Y-%m-%d}-{slug(str(name or self.meta.get('slug') or self.meta['title']))}.md"

    def render(self) -> str:
        head = yaml.dump(self.meta, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{head}---\n\n{self.body.strip()}\n"


@dataclass(frozen=True)
class Manuscript:
    """A post with the pictures that it shows, by reference, and the file it lies in (empty if in none).

    ``pictures`` None leaves every reference as it stands.
    """

    post: Post
    pictures: Mapping[str, bytes] | None = None
    source: str = ""

    @property
    def title(self) -> str:
        return str(self.post.meta["title"])


def parse(text: str, *, name: str, now: datetime) -> Post:
    """A post from a Markdown file; what it lacks of title, date, summary, tags and draft is filled in.

    Raises InputError when the front matter is not YAML or there is no title.
    """
    meta, body = _split(text, name)
    heading = _TITLE.search(body)
    title = str(meta.get("title") or (heading[1].strip() if heading else ""))
    if not title:
        raise InputError(f"‘{name}’에 제목이 없습니다. 앞머리에 title을 적거나 ‘# 제목’ 줄을 넣어 주세요.")
    if not meta.get("title") and heading:
        body = body.replace(heading[0], "", 1)
    zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else None
    filled = {"title": title, "date": _moment(meta.get("date"), name, now, zone)}
    filled |= {
        key: meta.get(key, default) for key, default in (("summary", ""), ("tags", []), ("draft", True))
    }
    return Post({**filled, **{key: value for key, value in meta.items() if key not in filled}}, body)


def _split(text: str, name: str) -> tuple[dict[str, Any], str]:
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        head, body = handler.split(text)
        meta = handler.load(head)
    except ValueError:
        return {}, text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" {mark.line + 1}번째 줄" if mark else ""
        raise InputError(
            f"‘{name}’의 앞머리(---){where}가 YAML이 아닙니다. 고친 뒤 다시 내보내 주세요."
        ) from error
    if not isinstance(meta, dict):
        raise InputError(f"‘{name}’의 앞머리(---)가 ‘이름: 값’ 꼴이 아닙니다. 고친 뒤 다시 내보내 주세요.")
    return meta, body


def _moment(value: Any, name: str, now: datetime, zone: ZoneInfo | None) -> datetime:
    """The stated date with an offset; a day alone is midnight, none at all is now."""
    if value in (None, ""):
        return now.replace(microsecond=0)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as error:
            raise InputError(
                f"‘{name}’의 date {josa.quoted(value, '을')} 읽을 수 없습니다. 예: 2025-12-31T21:00:00+09:00"
            ) from error
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        raise InputError(
            f"‘{name}’의 date {josa.quoted(value, '을')} 읽을 수 없습니다. 예: 2025-12-31T21:00:00+09:00"
        )
    return value if value.tzinfo else value.replace(tzinfo=zone or now.tzinfo)
