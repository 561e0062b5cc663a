"""What each key of the author's front matter means, how it is written, and what it says by habit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.export import moments, orders
from assistant.export.items import Kind
from assistant.export.orders import DECAY
from assistant.export.posts import Old
from assistant.export.shapes import Shape, bucket, fits, shape_of

_RARE = 0.001  # what an older post has to say
_ENOUGH = 1.5  # the weight of about two of the newest posts

Role = Literal[
    "title", "date", "updated", "summary", "tags", "category", "slug", "url", "draft", "image", "own"
]

_ROLES: Mapping[str, Role] = {  # by the letters of a key
    "title": "title",
    **dict.fromkeys(("date", "pubdate", "publishdate", "publishedat", "created", "createdat"), "date"),
    **dict.fromkeys(("datepublished", "pubdatetime", "datetime", "createat", "createddate"), "date"),
    **dict.fromkeys(("createdate", "writtenat", "postedat", "regdate"), "date"),
    **dict.fromkeys(("updated", "lastupdated", "lastmod", "lastmodifiedat", "modified"), "updated"),
    **dict.fromkeys(("updateddate", "updatedat", "moddatetime", "modifiedat"), "updated"),
    **dict.fromkeys(
        ("description", "summary", "excerpt", "subtitle", "desc", "abstract", "spoiler"), "summary"
    ),
    **dict.fromkeys(("tags", "tag", "keywords"), "tags"),
    **dict.fromkeys(("categories", "category"), "category"),
    "slug": "slug",
    **dict.fromkeys(("url", "permalink", "path"), "url"),
    **dict.fromkeys(("draft", "published", "public", "private", "hidden", "status", "state"), "draft"),
    **dict.fromkeys(("isdraft", "ispublished", "visibility", "publish", "unlisted"), "draft"),
    **dict.fromkeys(
        ("image", "images", "cover", "coverimage", "thumbnail", "thumbnailimage", "banner"), "image"
    ),
    **dict.fromkeys(("featuredimage", "heroimage", "ogimage", "img", "teaser"), "image"),
}
_HIDING: Mapping[str, tuple[Any, Any]] = {  # key → what hides a post, what shows it
    **dict.fromkeys(("draft", "isdraft", "private", "hidden", "unlisted"), (True, False)),
    **dict.fromkeys(("published", "public", "ispublished", "publish"), (False, True)),
    **dict.fromkeys(("status", "state", "visibility"), ("draft", "published")),
}


def role_of(key: str) -> Role:
    return _ROLES.get(_letters(key), "own")


def hiding(key: str) -> tuple[Any, Any] | None:
    """What hides a post under this key and what shows it, or None if it is no such key."""
    return _HIDING.get(_letters(key))


def _letters(key: str) -> str:
    return re.sub(r"[-_]", "", key.lower())


@dataclass(frozen=True)
class Key:
    """One key in the author's order.

    ``share`` is the weight of the newest posts that have it (0 to 1), ``number`` how many do. ``shapes``
    holds how it was written for each kind of value, weightiest first; ``spelling`` and ``of_day`` how a
    moment and a midnight are, ``safe`` what the site is sure to understand in their place. ``constant`` is
    what nearly every post says, as its own lines; ``template`` a value made of the date and the slug;
    ``written`` each value with its lines, newest first.
    """

    name: str
    role: Role
    share: float
    number: int
    shapes: Mapping[str, tuple[Shape, ...]]
    spelling: moments.Spelling | None = None
    of_day: moments.Spelling | None = None
    safe: Mapping[moments.Spelling, moments.Spelling] = field(default_factory=dict)
    constant: str | None = None
    template: str | None = None
    evidence: str = ""
    written: tuple[tuple[Any, str], ...] = field(default=(), compare=False)

    def lines(self, value: Any) -> str | None:
        """The author's own lines for exactly this value, if they wrote it before."""
        return next(
            (raw + "\n" for held, raw in self.written if held == value and type(held) is type(value)), None
        )

    def shape(self, value: Any) -> Shape | None:
        """The shape for this kind of value; the nearest kind's if there was none like it."""
        kind = bucket(value)
        near = {
            "one": ("one", "many", "empty", "plain"),
            "many": ("many", "one", "plain", "empty"),
            "plain": ("plain", "hostile", "typed", "empty", "one"),
            "hostile": ("hostile", "plain", "typed", "empty", "one"),
            "typed": ("typed", "plain", "hostile", "empty"),
            "empty": ("empty", "many", "plain", "one", "hostile", "typed"),
        }[kind]
        options = [shape for each in near for shape in self.shapes.get(each, ())]
        return next((shape for shape in options if fits(shape, value)), options[0] if options else None)


@dataclass
class _Tally:
    weight: float = 0.0
    number: int = 0
    shapes: dict[str, dict[Shape, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    clocks: dict[moments.Spelling, float] = field(default_factory=lambda: defaultdict(float))
    days: dict[moments.Spelling, float] = field(default_factory=lambda: defaultdict(float))
    raws: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    templates: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    written: list[tuple[Any, str]] = field(default_factory=list)


def learn(
    recent: Sequence[Old],
    retrospectives: Sequence[Old],
    kind: Kind,
    slugs: Mapping[str, str],
    *,
    older: Sequence[Old] = (),
    who: str = "최근",
) -> tuple[Key, ...]:
    """The keys of posts of one kind of front matter, newest first, in the author's order.

    ``slugs`` maps a post's path to its slug, so that values made of it are seen as such. ``older`` posts
    only show how a kind of value is written that the newest do not hold. ``who`` names the newest in the evidence.
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    total = 0.0
    for number, post in enumerate(recent):
        weight = DECAY**number
        total += weight
        _count(tallies, post, number, weight, kind, slugs.get(post.path, ""))
    for number, post in enumerate(older):
        _see(tallies, post, _RARE * DECAY**number, kind)
    order = orders.learn([[item.key for item in post.block.items] for post in recent])
    made = [
        _key(name, tallies[name], total, len(recent), retrospectives, who)
        for name in order
        if name in tallies
    ]
    return tuple(made)


def _see(tallies: dict[str, _Tally], post: Old, weight: float, kind: Kind) -> None:
    """Counts the shapes of a post's items, and nothing else of them."""
    for item in post.block.items:
        value, role = post.meta.get(item.key), role_of(item.key)
        shape = shape_of(item, kind, is_list=role in ("tags", "category") and isinstance(value, str))
        is_date = role in ("date", "updated") or (role == "own" and bool(moments.moment(str(value))))
        said = value if is_date else _split(value, shape)
        if role == "tags" and isinstance(said, str) and shape.form == "scalar":
            said = [said]  # one tag, written without a list
        if item.key in tallies:
            kind_of_value = "typed" if is_date and value else bucket(said)
            tallies[item.key].shapes[kind_of_value][shape] += weight


def _count(tallies: dict[str, _Tally], post: Old, number: int, weight: float, kind: Kind, slug: str) -> None:
    items = {item.key: item for item in post.block.items}
    for name, item in items.items():
        tally, value, role = tallies[name], post.meta.get(name), role_of(name)
        tally.weight += weight
        tally.number += 1
        tally.written.append((value, _comparable(item.raw)))
        tally.raws[_comparable(item.raw)].append(number)
        if role in ("date", "updated"):
            _count_date(tally, str(value), weight)
        if role in ("slug", "url", "own") and isinstance(value, str) and "://" not in value:
            tally.templates[template_of(value, slug, post)] += 1
    _see(tallies, post, weight, kind)


def _count_date(tally: _Tally, text: str, weight: float) -> None:
    spelling, when = moments.spelling(text), moments.moment(text)
    if spelling and when:
        (tally.clocks if when.hour or when.minute else tally.days)[spelling] += weight


def _split(value: Any, shape: Shape) -> Any:
    """A string that holds several values, as the list that it stands for."""
    if isinstance(value, str) and shape.form in ("spaced", "commas"):
        return [each for each in re.split(r",\s*" if shape.form == "commas" else r"\s+", value) if each]
    return value


def _comparable(raw: str) -> str:
    return raw.replace("\r\n", "\n").rstrip()


def _key(name: str, tally: _Tally, total: float, number: int, retrospectives: Sequence[Old], who: str) -> Key:
    role = role_of(name)
    shapes = {kind: _ranked(votes, _heads(tally)) for kind, votes in tally.shapes.items()}
    spelling, of_day = _spellings(tally)
    constant, evidence = _constant(name, role, tally, number, retrospectives, who)
    template = None
    if tally.templates:
        best = max(tally.templates, key=lambda each: tally.templates[each])
        if "{" in best and tally.templates[best] >= max(2, tally.number * 0.6):
            template = best
    return Key(
        name,
        role,
        tally.weight / total if total else 0.0,
        tally.number,
        shapes,
        spelling,
        of_day,
        {},
        constant,
        template,
        evidence or f"{who} {number}편 중 {tally.number}편",
        tuple(tally.written),
    )


def _ranked(votes: Mapping[Shape, float], heads: Mapping[str, str]) -> tuple[Shape, ...]:
    """Shapes by weight; where there are few, the key itself is written as for other values."""
    ranked = sorted(votes, key=lambda shape: -votes[shape])
    if sum(votes.values()) >= _ENOUGH:
        return tuple(ranked)
    return tuple(dict.fromkeys(replace(shape, head=heads[shape.form]) for shape in ranked))


def _heads(tally: _Tally) -> dict[str, str]:
    """How the key itself is written, by the form of its value: the most usual way."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for shapes in tally.shapes.values():
        for shape, weight in shapes.items():
            votes[shape.form][shape.head] += weight
    return {form: max(heads, key=lambda head: heads[head]) for form, heads in votes.items()}


def _spellings(tally: _Tally) -> tuple[moments.Spelling | None, moments.Spelling | None]:
    """The spelling of a moment with a time, and of a day; one that is rare gives way to the other."""
    both = {
        spelling: tally.clocks.get(spelling, 0) + tally.days.get(spelling, 0)
        for spelling in (*tally.clocks, *tally.days)
    }
    total = sum(both.values())

    def best(votes: Mapping[moments.Spelling, float]) -> moments.Spelling | None:
        pool = votes if sum(votes.values()) >= total * 0.2 else both
        return max(pool, key=lambda each: pool[each]) if pool else None

    return best(tally.clocks), best(tally.days)


def _constant(
    name: str, role: Role, tally: _Tally, number: int, retrospectives: Sequence[Old], who: str
) -> tuple[str | None, str]:
    """Lines that are the same in nearly all posts; those of the earlier retrospectives come first."""
    if role in ("title", "date", "updated", "slug", "url", "draft"):
        return None, ""
    if role == "image" and any(_is_beside(value) for value, _ in tally.written):
        return None, ""
    if retrospectives and role not in ("tags", "summary"):
        lines = [_lines(post, name) for post in retrospectives]
        own = [line for line in lines if line]
        best = max(own, key=own.count) if own else ""
        if best and own.count(best) >= max(2 if role != "category" else 1, len(own) * 0.5):
            return best + "\n", f"앞선 회고 {len(lines)}편 중 {own.count(best)}편"
    if any("{{" in raw for raw in tally.raws):  # of an archetype: for its generator to fill in
        return None, ""
    raw, where = max(tally.raws.items(), key=lambda each: len(each[1]))
    if len(where) >= tally.number * 0.8 and (len(where) >= 2 or number == 1) and role != "summary":
        return raw + "\n", f"{who} {number}편 중 {len(where)}편"
    newest = sorted(place for places in tally.raws.values() for place in places)[:4]
    if len(newest) == 4 and role == "own" and all(place in where for place in newest):
        return raw + "\n", f"{who} 4편이 모두 같음"
    return None, ""


def _is_beside(value: Any) -> bool:
    """Whether a picture lies in the post's own folder, where a new post has none yet: sites stop without it."""
    return isinstance(value, str) and bool(re.match(r"\.\.?/|[^/:]+\.\w+$", value))


def _lines(post: Old, name: str) -> str:
    item = post.block.item(name)
    return _comparable(item.raw) if item else ""


def template_of(value: str, slug: str, post: Old) -> str:
    """A value with the post's slug and date named: ``/review/{Y}/{m}/{d}/{slug}/``."""
    text = value.replace(slug, "{slug}") if len(slug) > 3 else value
    if post.when:
        for form, token in (
            (f"{post.when:%Y/%m/%d}", "{Y}/{m}/{d}"),
            (f"{post.when:%Y-%m-%d}", "{Y}-{m}-{d}"),
        ):
            text = text.replace(form, token)
    category = post.meta.get("categories", post.meta.get("category"))
    first = category[0] if isinstance(category, list) and category else category
    if isinstance(first, str) and first and f"/{first}/" in f"/{text}/":
        text = f"/{text}".replace(f"/{first}/", "/{category}/", 1)[1:]
    return text
