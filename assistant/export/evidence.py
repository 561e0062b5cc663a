"""What was learned of an author, as the user is shown it: each choice with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.export.base import Choice
from assistant.export.items import Kind
from assistant.export.keys import Key
from assistant.export.paths import Learned
from assistant.export.posts import Old
from assistant.export.style import Style
from assistant.korean import josa


def choices(
    style: Style, recent: Sequence[Old], learned: Learned | None, *, who: str = "최근"
) -> tuple[Choice, ...]:
    """Every inferred convention, and how many of the author's posts, which ``who`` names, it stands on."""
    number = len(recent)
    path_reason = (
        f"{who} {learned.number}편 중 {learned.agreeing}편" if learned else f"{style.generator.name}의 기본값"
    )
    made = [
        Choice(
            "경로", style.path.pattern, "사용자가 정함" if style.wishes.folder else path_reason, (), "--slug"
        )
    ]
    if learned and (style.path.dirs or style.shelves):
        place = "/".join((style.path.folder, *style.path.dirs))
        is_open = not style.wishes.folder
        by_size = sorted(style.shelves, key=lambda shelf: -shelf.number)
        others = [shelf.place for shelf in by_size if shelf.topic != style.path.topic] if is_open else []
        made.append(
            Choice("폴더", place, learned.reason, tuple(others), "--folder", is_open and not learned.is_sure)
        )
    kinds = sum(post.block.kind == style.kind for post in recent)
    if recent:
        made.append(Choice("앞머리", _KINDS[style.kind], f"{who} {number}편 중 {kinds}편"))
    for key in style.keys:
        if key.share >= 0.5:
            made.append(Choice(key.name, _shown(key), key.evidence))
    if style.images.number:
        made.append(Choice("그림", style.images.address, f"그림이 있는 글 {style.images.number}편"))
    return tuple(made)


_KINDS: Mapping[Kind, str] = {
    "yaml": "YAML (---)",
    "toml": "TOML (+++)",
    "json": "JSON",
    "mmd": "MultiMarkdown 머리",
    "hexo-open": "여는 --- 없는 YAML",
    "jsexport": "export const",
    "none": "없음",
}


def _shown(key: Key) -> str:
    """A key's habit in a few words: what it always says, or how it is written."""
    if key.constant:
        return " ".join(key.constant.split())[:80]
    shape = key.shape(["a", "b"]) if key.role in ("tags", "category") else key.shape("가나")
    form = shape.form if shape else "scalar"
    quotes = {"single": "작은따옴표", "double": "큰따옴표"}.get(shape.style if shape else "", "따옴표 없음")
    return _FORMS.get(form, quotes)


_FORMS = {
    "flow": "[a, b] 꼴",
    "block": "줄마다 - 꼴",
    "rows": "줄마다 하나",
    "commas": "a, b 꼴",
    "spaced": "a b 꼴",
}


def doubt(place: Choice) -> str:
    """A Korean line when the folder is a guess, with others to choose from; else empty."""
    if not place.is_guess:
        return ""
    return (
        f"글을 둘 폴더 {josa.quoted(place.value, '은')} 짐작입니다 ({place.reason}). "
        f"다르면 --folder로 골라 주세요{': ' if place.others else '.'}{place.listed}"
    )
