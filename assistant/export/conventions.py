"""How an author writes posts, learned from what lies there, the strongest source first.

What the user set, then the earlier retrospectives, the newest twenty posts, archetypes and scaffolds,
the schema, and last the generator's default. One broken post never stops the rest.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.export import evidence, images, keys, posts, schema, slugs, surroundings, switches
from assistant.export.base import Site, Wishes
from assistant.export.generators import Generator
from assistant.export.images import ImageRule
from assistant.export.items import Kind
from assistant.export.keys import Key
from assistant.export.lesson import Lesson
from assistant.export.listing import Listing, join
from assistant.export.moments import Spelling
from assistant.export.paths import Learned, PathRule
from assistant.export.post import Post
from assistant.export.posts import Old
from assistant.export.scalars import Quoting
from assistant.export.shapes import Shape
from assistant.export.slugs import Earlier
from assistant.export.style import Style

_CLOSE = 0.7  # likeness of two names of folders of which one may be a slip of the other


def learn(site: Site, wishes: Wishes | None = None, *, post: Post | None = None) -> Style:
    """The conventions of the site, each with its evidence; files are read, never run.

    ``post`` is the new one: dated back it joins the posts of its time, with pictures those with pictures.
    """
    wishes = wishes or Wishes()
    listing = Listing.of(site.root)
    lesson = Lesson.of(site, wishes, listing, post)
    learned = lesson.places()
    style = _style(site, wishes, listing, lesson, learned)
    return replace(
        style,
        choices=evidence.choices(style, lesson.recent, learned, who=lesson.who),
        names=learned.others if learned and style.wishes.slug is None else (),
        warnings=(
            *(() if lesson.recent else ("배울 글이 없어 기본 앞머리를 씁니다.",)),
            *_new_folder(wishes, listing),
        ),
    )


def _new_folder(wishes: Wishes, listing: Listing) -> tuple[str, ...]:
    """That the folder which the user gave is not there yet, and the one that may have been meant."""
    if wishes.folder is None or str(wishes.folder) in listing.files:
        return ()
    close = difflib.get_close_matches(str(wishes.folder), sorted(listing.files), n=1, cutoff=_CLOSE)
    hint = f" 혹시 ‘{close[0]}’인가요?" if close else ""
    return (f"‘{wishes.folder}’ 폴더는 아직 없어 새로 만듭니다.{hint}",)


def _style(site: Site, wishes: Wishes, listing: Listing, lesson: Lesson, learned: Learned | None) -> Style:
    generator, base, recent, slug_of = lesson.generator, str(site.base), lesson.recent, lesson.slug_of
    path = _path(site, wishes, generator, learned)
    rules = schema.read(listing, base)
    found = lesson.keys()
    return Style(
        site=site,
        generator=generator,
        kind=lesson.kind,
        keys=tuple(_safe(key, generator, listing, base, rules) for key in found)
        or _defaults(generator, lesson.kind, rules),
        path=path,
        slug=slugs.learn([slug_of[post.path] for post in recent if post.path in slug_of]),
        images=images.learn(recent, lesson.folders, listing, base, generator.public)
        or _image_default(generator, path, base),
        switch=switches.learn(
            found, generator, listing, base, rules=rules, seen=f"{lesson.who} {len(lesson.alike)}편"
        ),
        wishes=wishes,
        earlier=tuple(
            Earlier(slug_of[post.path], post.title) for post in lesson.earlier if post.path in slug_of
        ),
        shelves=lesson.shelves,
        schema=rules,
        orders=tuple(tuple(item.key for item in post.block.items) for post in lesson.alike),
        zone=generator.zone(listing, base),
        **surroundings.learn(lesson.alike or recent, lesson.kind, generator),
        **_tags(lesson.wider, lesson.earlier),
    )


def _path(site: Site, wishes: Wishes, generator: Generator, learned: Learned | None) -> PathRule:
    if wishes.folder is not None:
        rule = learned.rule if learned else _default_path(generator, "")
        is_own = learned is not None and rule.folder == str(wishes.folder)
        dated = tuple(each for each in rule.dirs if "{" in each)  # of what is named, only dates go on below
        return replace(rule, folder=str(wishes.folder), dirs=dated if is_own else ())
    if learned:
        return learned.rule
    return _default_path(
        generator, str(site.folders[0]) if site.folders else join(str(site.base), generator.folder)
    )


def _default_path(generator: Generator, folder: str) -> PathRule:
    is_bundle = generator.path.endswith("/index.md")
    name = generator.path.removesuffix("/index.md").removesuffix(".md")
    return PathRule(folder or generator.folder, (), name, is_bundle)


def _image_default(generator: Generator, path: PathRule, base: str) -> ImageRule:
    """Beside a post that has a folder of its own, else where the generator shows pictures from."""
    if path.is_bundle:
        return ImageRule("{post}", "./{file}")
    folder, address = generator.images
    if folder.startswith("{posts}"):
        folder = folder.replace("{posts}", path.folder)
    elif not folder.startswith("{post}"):
        folder = join(base, folder)
    return ImageRule(folder, address)


def _safe(
    key: Key, generator: Generator, listing: Listing, base: str, rules: Mapping[str, schema.Rule]
) -> Key:
    """The key with the spelling that is safe for each of the author's; a schema's own rule beats both."""
    if key.spelling is None:
        return key
    shape = next((shape for shapes in key.shapes.values() for shape in shapes), None)
    is_quoted = shape is not None and shape.style != "plain"

    own = (key.spelling, key.of_day or key.spelling)
    if (rule := rules.get(key.name)) and rule.is_utc:
        own = (_in_utc(own[0]), _in_utc(own[1]))
    safe = {each: generator.safe_spelling(each, listing, base, is_quoted=is_quoted) for each in own}
    return replace(key, spelling=own[0], of_day=own[1], safe=safe)


def _in_utc(spelling: Spelling) -> Spelling:
    return replace(spelling, joint="T", zone="Z", space="", seconds=True)


def _defaults(generator: Generator, kind: Kind, rules: Mapping[str, schema.Rule]) -> tuple[Key, ...]:
    """Keys of a first post: those that the schema demands, or the generator's usual ones."""
    names = [*rules] if any(rule.is_required for rule in rules.values()) else list(generator.keys)
    return tuple(_default(name, generator, kind) for name in names if kind != "none")


def _default(name: str, generator: Generator, kind: Kind) -> Key:
    mark = " = " if kind == "toml" else ": "
    head = f"{name}{mark}"
    style: Quoting = "plain" if kind == "yaml" else "double"
    shapes: dict[str, tuple[Shape, ...]] = {
        each: (Shape(head, "scalar", style),) for each in ("plain", "hostile", "empty")
    }
    shapes["typed"] = (Shape(head, "scalar"),)
    several = Shape(head, "commas") if kind == "mmd" else Shape(head, "flow", style, "", ", ")
    shapes |= {"one": (several,), "many": (several,)}
    role = keys.role_of(name)
    spelling = generator.spelling if role in ("date", "updated") else None
    constant = f"{head}post\n" if name == "layout" else None
    return Key(
        name,
        role,
        1.0,
        0,
        shapes,
        spelling,
        spelling,
        constant=constant,
        evidence=f"{generator.name}의 기본값",
    )


def _tags(wider: Sequence[Old], earlier: Sequence[Old]) -> dict[str, Any]:
    spelled: dict[str, list[str]] = defaultdict(list)
    for tag in dict.fromkeys(tag for post in (*wider, *earlier) for tag in posts.tags_of(post)):
        spelled[tag.casefold()].append(tag)
    lists = [posts.tags_of(post) for post in earlier]
    usual = [tag for tag in (lists[0] if lists else ()) if all(tag in each for each in lists)]
    return {"tags": spelled, "usual_tags": tuple(usual)}
