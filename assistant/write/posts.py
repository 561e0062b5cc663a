"""Posts of the user's own: how many were written, and each by its title."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import markdown
from assistant.korean.register import convert
from assistant.schema import Block, Evidence, Register, SectionSpec, Sentence
from assistant.write import flow
from assistant.write.telling import tell

_ONE_BY_ONE = 2  # posts that have a sentence each
_NAMED = 3  # titles that a sentence of prose can hold


def tell_posts(posts: Sequence[Evidence], spec: SectionSpec, register: Register) -> tuple[Block, ...]:
    """One or two in a sentence each; more are counted, and listed or named in brackets."""
    if len(posts) <= _ONE_BY_ONE:
        return flow.lay_out(spec, [tell(each, spec, register) for each in posts], posts, register)
    if spec.layout == "bullets":
        titles = (Block("bullet", (_titled(each),)) for each in posts)
        return (Block("paragraph", (_counted(posts, register),)), *titles)
    named = ", ".join(f"‘{_title(each)}’" for each in posts[:_NAMED])
    more = " 등" if len(posts) > _NAMED else ""
    return (Block("paragraph", (_counted(posts, register, f"({named}{more})"),)),)


def _title(post: Evidence) -> str:
    return post.text.partition("\n")[0]


def _titled(post: Evidence) -> Sentence:
    """``‘제목’ (3월 14일)``, without a day that is not known."""
    _, month, day = f"{post.when or ''}--".split("-")[:3]
    dated = f" ({int(month)}월 {int(day)}일)" if day else ""
    return Sentence(markdown.safe(f"‘{_title(post)}’{dated}"), (post.id,), "engine")


def _counted(posts: Sequence[Evidence], register: Register, named: str = "") -> Sentence:
    said = convert(f"글을 {len(posts)}편 썼다.", register).text
    text = markdown.safe(f"{said.removesuffix('.')}{named}.")
    return Sentence(text, tuple(each.id for each in posts), "engine")
