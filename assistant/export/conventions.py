"""How an author writes posts, learned from what lies there, the strongest source first.

What the user set, then the earlier retrospectives, the newest twenty posts, archetypes and scaffolds,
the schema, and last the generator's default. One broken post never stops the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from assistant.export import (
    evidence,
    images,
    keys,
    paths,
    posts,
    schema,
    shelves,
    slugs,
    surroundings,
    switches,
)
from assistant.export.base import Site, Wishes
from assistant.export.generators import Generator, by_key
from assistant.export.images import ImageRule
from assistant.export.items import Kind
from assistant.export.keys import Key
from assistant.export.listing import Listing, join
from assistant.export.moments import Spelling
from assistant.export.orders import DECAY
from assistant.export.paths import Learned, PathRule
from assistant.export.post import Post
from assistant.export.posts import Found, Old
from assistant.export.scalars import Quoting
from assistant.export.shapes import Shape
from assistant.export.shelves import Shelf
from assistant.export.slugs import Earlier
from assistant.export.style import Style

NEWEST = 20
EARLIER = 8  # retrospectives that are looked at
_SOME = 3  # posts of a folder that are enough to show how one is written there
_READ = 120  # posts whose tags and folders are known
_LOOKED = 1000  # posts whose titles are looked at to find retrospectives


def learn(site: Site, wishes: Wishes | None = None, *, post: Post | None = None) -> Style:
    """The conventions of the site, each with its evidence; files are read, never run.

    ``post`` is the new one: dated back it joins the posts of its time, with pictures those with pictures.
    """
    wishes = wishes or Wishes()
    generator, base = by_key(site.generator), str(site.base)
    listing = Listing.of(site.root)
    folders = _folders(site, wishes, listing)
    wider, earlier = _read(listing, folders, post.meta.get("date") if post else None)
    shown = [each for each in wider if not each.is_hidden] or wider
    racks = shelves.learn(shown, folders)
    recent = _peers(wider, racks, folders, post, has_earlier=bool(earlier))[:NEWEST]
    models = recent or _templates(listing, generator, base)
    kind = _kind(models, generator)
    models = [post for post in models if post.block.kind == kind]
    alike = [post for post in recent if post.block.kind == kind]
    pictured = _alike(post, (*recent, *earlier))
    finished = [each for each in recent if not each.is_hidden] or recent
    learned = paths.learn(finished, earlier, folders, keeps_mdx=generator.keeps_mdx, alike=pictured)
    path = _path(site, wishes, generator, learned)
    made = {
        post.path: placed.slug for post in (*recent, *earlier) if (placed := paths.placed(post.path, folders))
    }
    retrospectives = [post for post in earlier if post.block.kind == kind]
    older = [post for post in wider if post.block.kind == kind and post not in recent]
    found = keys.learn(models, retrospectives, kind, made, older=older)
    rules = schema.read(listing, base)
    style = Style(
        site=site,
        generator=generator,
        kind=kind,
        keys=tuple(_safe(key, generator, listing, base, rules) for key in found)
        or _defaults(generator, kind, rules),
        path=path,
        slug=slugs.learn([made[post.path] for post in recent if post.path in made]),
        images=images.learn(recent, folders, listing, base, generator.public)
        or _image_default(generator, path, base),
        switch=switches.learn(found, generator, listing, base, rules=rules, number=len(alike)),
        wishes=wishes,
        earlier=tuple(Earlier(made[post.path], post.title) for post in earlier if post.path in made),
        shelves=racks,
        schema=rules,
        orders=tuple(tuple(item.key for item in post.block.items) for post in alike),
        zone=generator.zone(listing, base),
        **surroundings.learn(alike or recent, kind, generator),
        **_tags(wider, earlier),
    )
    return replace(
        style,
        choices=evidence.choices(style, recent, learned),
        place_doubt=evidence.place_doubt(style, learned),
        warnings=() if recent else ("배울 글이 없어 기본 앞머리를 씁니다.",),
    )


def _folders(site: Site, wishes: Wishes, listing: Listing) -> tuple[str, ...]:
    named = [str(folder) for folder in site.folders]
    if wishes.folder is not None:
        own = str(wishes.folder)
        return (own,) if own in listing.files and any(listing.markdown(own)) else (own, *named)
    return tuple(named)


def _read(listing: Listing, folders: Sequence[str], when: datetime | None) -> tuple[list[Old], list[Old]]:
    """The posts nearest to the date, or the newest, and the retrospectives among all; nearest first."""
    found = _nearest(posts.find(listing, folders), when)
    korean = [post for post in found if post.is_korean]
    pool = korean if len(korean) * 5 >= len(found) else found
    wider = [posts.read(listing, post) for post in pool[:_READ]]
    rest = [post for post in pool[_READ:_LOOKED] if posts.may_be_retrospective(post)]
    likely = (*wider, *(posts.read(listing, post) for post in rest[:_READ]))
    earlier = [post for post in likely if post.is_retrospective]
    yearly = [post for post in earlier if post.is_yearly]
    return wider, (yearly or earlier)[:EARLIER]


def _peers(
    wider: Sequence[Old],
    racks: Sequence[Shelf],
    folders: Sequence[str],
    post: Post | None,
    *,
    has_earlier: bool,
) -> list[Old]:
    """The posts of the new one's folder before all others, if there are some."""
    found = shelves.find(racks, post.meta, has_earlier=has_earlier) if post else None
    if not found or found.shelf.number < _SOME:
        return [*wider]
    near = [each for each in wider if shelves.holds(found.shelf, each, folders)]
    return near + [each for each in wider if each not in near]


def _nearest(found: list[Found], when: datetime | None) -> list[Found]:
    if when is None:
        return found
    then = when.replace(tzinfo=None)
    return sorted(found, key=lambda post: abs((post.when or datetime.min) - then))


def _alike(post: Post | None, old: Sequence[Old]) -> set[str]:
    """The posts that show pictures of their own if the new one does, or those that show none if it does not."""
    if post is None:
        return set()
    has_pictures = bool(images.beside(post.body))
    return {each.path for each in old if bool(images.beside(each.body)) is has_pictures}


def _kind(posts_seen: Sequence[Old], generator: Generator) -> Kind:
    weights: Counter[Kind] = Counter()
    for number, post in enumerate(posts_seen):
        weights[post.block.kind] += int(1000 * DECAY**number)
    return weights.most_common(1)[0][0] if weights else generator.kind


def _templates(listing: Listing, generator: Generator, base: str) -> list[Old]:
    found = [posts.read(listing, posts.Found(path, b"", None)) for path in generator.templates(listing, base)]
    return [post for post in found[:1] if post.block.items]


def _path(site: Site, wishes: Wishes, generator: Generator, learned: Learned | None) -> PathRule:
    if wishes.folder is not None:
        rule = learned.rule if learned else _default_path(generator, "")
        is_own = learned is not None and rule.folder == str(wishes.folder)
        return replace(rule, folder=str(wishes.folder), dirs=rule.dirs if is_own else ())
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
    spelled = {tag.casefold(): tag for post in reversed([*wider, *earlier]) for tag in posts.tags_of(post)}
    lists = [posts.tags_of(post) for post in earlier]
    usual = [tag for tag in (lists[0] if lists else ()) if all(tag in each for each in lists)]
    return {"tags": spelled, "usual_tags": tuple(usual)}
