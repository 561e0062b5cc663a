"""What a place without a repository asks of a post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.export.post import Post


@dataclass(frozen=True)
class Sheet:
    """What is typed into fields beside the text."""

    title: str
    tags: tuple[str, ...]
    summary: str = ""

    @classmethod
    def of(cls, post: Post) -> Sheet:
        tags = post.meta.get("tags") or ()
        listed = tags.replace(",", " ").split() if isinstance(tags, str) else [str(each) for each in tags]
        return cls(str(post.meta["title"]), tuple(listed), str(post.meta.get("summary") or ""))

    def lines(self) -> str:
        """For a person, one field a line."""
        fields = {"제목": self.title, "태그": ", ".join(self.tags), "요약": self.summary}
        return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


@dataclass(frozen=True)
class Page:
    """A post made ready for a place: its text, and one Korean line for each thing left to the user."""

    text: str
    notices: tuple[str, ...] = ()


class Target(Protocol):
    """A place that takes a post as text.

    ``key`` is what ``--to`` calls it, ``label`` what a button does, ``hint`` what to do with the text, and
    ``suffix`` its file's; ``sheet`` tells whether title and tags are typed in by hand there.
    """

    key: str
    label: str
    hint: str
    suffix: str
    sheet: bool

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        """The post for this place; ``pictures`` are the files that the body refers to, by reference."""
        ...
