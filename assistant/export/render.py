"""A post in the author's style: path, front matter, body and pictures, without touching the disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from assistant.export import escapes, evidence, images, posts, shelves, slugs
from assistant.export.base import Choice, Plan
from assistant.export.images import Placement
from assistant.export.listing import join
from assistant.export.paths import PathRule
from assistant.export.post import Post
from assistant.export.shelves import Finding
from assistant.export.style import Style
from assistant.export.values import Facts, Lines, here
from assistant.korean import josa

_JUST_OVER = 2  # months into a year in which people still look back at the last one
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def render(post: Post, style: Style, *, now: datetime, pictures: Mapping[str, bytes] | None = None) -> Plan:
    """What would be written for the post.

    ``pictures`` maps the body's references (``images.references``) to their bytes; None leaves them all
    as they stand. Raises OptionError for a slug that cannot be a name, InputError for a body that the
    site's template language cannot show.
    """
    meta = {name: _clean(value) for name, value in {**post.meta, **style.wishes.meta}.items()}
    when = here(meta["date"], now) if isinstance(meta.get("date"), datetime) else now
    is_draft = not style.wishes.publish and _can_hide(style)
    is_open = style.wishes.folder is None
    found = shelves.find(style.shelves, meta, has_earlier=bool(style.earlier)) if is_open else None
    rule, slug = _named(_rule(style, found, is_draft=is_draft), meta, style, when)
    title = slugs.note(str(meta["title"]), style.slug)
    path = PurePosixPath(rule.fill(slug, title, _day(style, when, now)))
    facts = Facts(meta, when, now, slug, is_draft)
    lines = Lines(style, facts)
    if style.kind != "none":
        lines.fill()
    placed = _placed(post.body, style, path, slug, when, pictures)
    text = _front(style, lines.ordered()) + _body(meta["title"], placed, style, path.suffix)
    day_doubt = "" if lines.keeps_clock else style.generator.day_doubt(when, style.zone)
    told = [day_doubt] if day_doubt else []
    choices = _explained(style, found, _other_names(style, rule, slug, title, when))
    doubts = [doubt for each in choices if each.option == "--folder" and (doubt := evidence.doubt(each))]
    files = {**placed.files, path: text.replace("\n", style.newline).encode()}
    return Plan(
        site=style.site,
        path=path,
        files=files,
        choices=(*choices, *_switch_choice(style, is_draft=is_draft)),
        warnings=(
            *doubts,
            *style.warnings,
            *placed.warnings,
            *told,
            *_warnings(lines, style, is_draft=is_draft),
        ),
        unknown=tuple(lines.unknown),
        is_draft=is_draft,
        day_doubt=day_doubt,
        is_hidden=not style.switch.doubt,
    )


def _clean(value: Any) -> Any:
    """Text in NFC and without halves of characters, which no file can hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", value))
    return [_clean(each) for each in value] if isinstance(value, list) else value


def _can_hide(style: Style) -> bool:
    """Whether a draft can be marked at all: by a folder, or by a key where there is front matter."""
    return bool(style.switch.folder or (style.switch.on and style.kind != "none"))


def _day(style: Style, when: datetime, now: datetime) -> datetime:
    """The day for the file's name: where that alone dates a post, and in UTC, no day that is still to come."""
    is_dated = style.zone or any(key.role == "date" for key in style.keys)
    if (
        not is_dated
        and style.generator.hides_future
        and style.generator.is_hidden_day(when, now)
        and when <= now
    ):
        return when.astimezone(UTC)
    return when


def _named(rule: PathRule, meta: Mapping[str, Any], style: Style, when: datetime) -> tuple[PathRule, str]:
    """The rule and the slug: as the user named the post, or as the author would."""
    if style.wishes.slug is None:
        return rule, _slug(meta, style, when)
    rule, name, is_whole = rule.named(style.wishes.slug)
    return rule, slugs.given(name, slugs.AS_TYPED if is_whole else style.slug)


def _slug(meta: Mapping[str, Any], style: Style, when: datetime) -> str:
    if meta.get("slug"):
        return slugs.given(str(meta["slug"]).strip("/").rpartition("/")[2], style.slug)
    title = str(meta["title"])
    if posts.speaks_of_one(title):
        about = when.year - (when.month <= _JUST_OVER)
        if name := slugs.following(style.earlier, title, style.slug, year=about):
            return name
    return style.slug.constant or slugs.of_title(title, style.slug, year=when.year)


def _rule(style: Style, found: Finding | None, *, is_draft: bool) -> PathRule:
    rule = found.shelf.rule(style.path) if found else style.path
    if is_draft and style.switch.folder:
        folder = join(str(style.site.base), style.switch.folder)
        return replace(rule, folder=folder, dirs=(), name=style.switch.name or rule.name)
    return rule


def _explained(style: Style, found: Finding | None, names: tuple[str, ...]) -> tuple[Choice, ...]:
    """The style's choices with the folder that was found for this post, and what else it may be called."""
    made = [
        replace(each, others=names, is_guess=bool(names)) if each.option == "--slug" else each
        for each in style.choices
    ]
    if found:
        others = tuple(shelf.place for shelf in found.others)
        own = Choice("폴더", found.shelf.place, found.reason, others, "--folder", not found.is_sure)
        made = [own if each.option == own.option else each for each in made]
    return tuple(made)


def _other_names(style: Style, usual: PathRule, slug: str, title: str, when: datetime) -> tuple[str, ...]:
    """The post's name in the other ways that the author names posts, as ``--slug`` takes it."""
    rules = [replace(usual, name=way.name, is_bundle=way.is_bundle, suffix=way.suffix) for way in style.names]
    paths = dict.fromkeys(PurePosixPath(rule.fill(slug, title, when)) for rule in rules)
    return tuple("/".join(path.parts[-1 - (path.stem == "index") :]) for path in paths)


def _placed(
    body: str,
    style: Style,
    path: PurePosixPath,
    slug: str,
    when: datetime,
    pictures: Mapping[str, bytes] | None,
) -> Placement:
    is_bundle = path.stem == "index"
    name = path.parent.name if is_bundle else path.stem
    values = {"Y": f"{when:%Y}", "m": f"{when:%m}", "d": f"{when:%d}", "slug": slug, "name": name}
    values["post"] = str(path.parent)

    def fill(template: str, file: str) -> str:
        known = {**values, "file": file}
        done = re.sub(r"\{(Y|m|d|slug|name|post|file)\}", lambda match: known[match[1]], template)
        return done if template == style.images.address else join(done.strip("/") or ".", file)

    clean = _SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", body))
    return images.place(clean, dict(pictures) if pictures is not None else None, fill, style.images)


def _front(style: Style, items: list[str]) -> str:
    if style.kind == "none":
        return ""
    opening, closing = style.fences
    if style.kind == "json":
        inner = ",\n".join("  " + item.strip().rstrip(",") for item in items) + "\n"
    else:
        inner = "".join(items)
    blank = max(1, style.blank) if style.kind == "mmd" else style.blank
    return f"{opening}{inner}{closing}" + "\n" * blank


def _body(title: str, placed: Placement, style: Style, suffix: str) -> str:
    body = escapes.defused(placed.body.strip("\r\n")).replace("\r\n", "\n")
    heading = f"# {title}\n\n" if style.has_heading else ""
    text = style.generator.escape(heading + body, suffix)
    for mark, address in placed.marks.items():
        text = text.replace(mark, address)
    return f"{style.opening}{text.rstrip()}\n"


def _switch_choice(style: Style, *, is_draft: bool) -> tuple[Choice, ...]:
    if not is_draft:
        return ()
    shown = ", ".join(f"{name}: {str(value).lower()}" for name, value in style.switch.on.items())
    return (Choice("초안 표시", shown or f"{style.switch.folder}/ 폴더", style.switch.reason),)


def _warnings(lines: Lines, style: Style, *, is_draft: bool) -> list[str]:
    facts, generator = lines.facts, style.generator
    found = [style.switch.doubt] if is_draft and style.switch.doubt else []
    if style.switch.on and not is_draft and not style.wishes.publish:
        found.append("앞머리를 쓰지 않는 글이라 초안 표시를 넣지 못했습니다. 병합하면 공개될 수 있습니다.")
    if not is_draft and generator.hides_future and facts.when > facts.now:
        found.append(f"날짜({facts.when:%Y-%m-%d %H:%M})가 아직 오지 않아 그때까지 보이지 않습니다.")
    if lines.unknown:
        found.append(f"채울 수 없는 항목이라 비워 두었습니다: {', '.join(lines.unknown)}.")
    return found + _broken_rules(lines, style)


def _broken_rules(lines: Lines, style: Style) -> list[str]:
    """Where the site's schema would stop the build."""
    found = []
    for name, rule in style.schema.items():
        value = lines.values.get(name)
        if rule.most and isinstance(value, str) and len(value) > rule.most:
            found.append(
                f"{josa.attach(name, '은')} {rule.most}자까지인데 {len(value)}자입니다. 줄이지 않으면 빌드가 멈춥니다."
            )
        said = value if isinstance(value, list) else [value] if value else []
        if rule.options and (wrong := [each for each in said if each not in rule.options]):
            found.append(
                f"{name}에 쓸 수 없는 값입니다: {wrong[0]}. 쓸 수 있는 값: {', '.join(rule.options)}."
            )
        is_ours = not style.orders or any(
            name in order for order in style.orders
        )  # not of another collection
        if rule.is_required and name not in lines.used and is_ours:
            found.append(
                f"{josa.attach(name, '은')} 꼭 있어야 하는 항목입니다. 채우지 않으면 빌드가 멈춥니다."
            )
    return found
