"""Where a new post lies: folders, dates and name after the author's newest posts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assistant.export import slugs
from assistant.export.listing import inside, join
from assistant.export.orders import DECAY
from assistant.export.posts import Old

_DATE_DIRS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "{Y}-{m}-{d}"),
    (re.compile(r"\d{4}-\d{2}"), "{Y}-{m}"),
    (re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])"), "{Y}{m}"),
    (re.compile(r"(?:19|20)\d{2}"), "{Y}"),
)
_NAME = re.compile(
    r"(?P<date>(?:19|20)\d{2}(?P<a>[-_.]?)(?:0[1-9]|1[0-2])(?P=a)(?:0[1-9]|[12]\d|3[01]))(?P<gap>[-_ ]+|$)(?P<rest>.*)"
)


@dataclass(frozen=True)
class PathRule:
    """``folder`` relative to the root; ``dirs`` below it and ``name`` with ``{Y} {m} {d} {slug} {title}``.

    ``name`` is the post's own name: the file's stem, or its folder's when ``is_bundle``.
    """

    folder: str
    dirs: tuple[str, ...] = ()
    name: str = "{slug}"
    is_bundle: bool = False
    suffix: str = ".md"

    @property
    def pattern(self) -> str:
        """The whole rule, as shown to the user."""
        last = f"{self.name}/index{self.suffix}" if self.is_bundle else f"{self.name}{self.suffix}"
        return join(self.folder, "/".join((*self.dirs, last)))

    def fill(self, slug: str, title: str, when: datetime) -> str:
        """The post's path for a slug and a date, each component at most 240 bytes, in NFC."""
        dirs = [_fill(each, "", "", when) for each in self.dirs]
        room = slugs.BYTES - len(_fill(self.name.replace("{title}", "{slug}"), "", "", when).encode())
        room -= 0 if self.is_bundle else len(self.suffix)
        name = _fill(self.name, slugs.fitted(slug, room), slugs.fitted(slugs.note(title), room), when)
        last = f"{name}/index{self.suffix}" if self.is_bundle else f"{name}{self.suffix}"
        below = unicodedata.normalize("NFC", "/".join((*dirs, last)))
        return join(self.folder, below)


def _fill(template: str, slug: str, title: str, when: datetime) -> str:
    values = {"Y": f"{when:%Y}", "m": f"{when:%m}", "d": f"{when:%d}", "slug": slug, "title": title}
    return re.sub(r"\{(Y|m|d|slug|title)\}", lambda match: values[match[1]], template)


@dataclass(frozen=True)
class Placed:
    """One old post's path taken apart by the folder that holds it."""

    rule: PathRule
    slug: str


def placed(path: str, folders: Iterable[str]) -> Placed | None:
    """How an old path is made, or None if it lies in none of the folders."""
    holding = [folder for folder in folders if inside(path, folder) is not None]
    if not holding:
        return None
    folder = max(holding, key=len)
    rest = unicodedata.normalize("NFC", inside(path, folder) or "")
    *dirs, file = rest.split("/")
    stem, dot, suffix = file.rpartition(".")
    is_bundle = stem.lower() == "index" and bool(dirs)
    name = dirs.pop() if is_bundle else stem
    pattern, slug = _name(name)
    return Placed(PathRule(folder, _dirs(dirs), pattern, is_bundle, dot + suffix), slug)


def _dirs(dirs: Sequence[str]) -> tuple[str, ...]:
    made: list[str] = []
    for each in dirs:
        token = next((token for pattern, token in _DATE_DIRS if pattern.fullmatch(each)), each)
        if re.fullmatch(r"0[1-9]|1[0-2]", each) and made and made[-1] == "{Y}":
            token = "{m}"  # noqa: S105
        elif re.fullmatch(r"\d{2}", each) and made and made[-1] == "{m}":
            token = "{d}"  # noqa: S105
        made.append(token)
    return tuple(made)


def _name(name: str) -> tuple[str, str]:
    match = _NAME.fullmatch(name)
    if not match:
        return "{slug}", name
    mark = match["a"]
    date = f"{{Y}}{mark}{{m}}{mark}{{d}}"
    return (f"{date}{match['gap']}{{slug}}", match["rest"]) if match["rest"] else (date, name)


@dataclass(frozen=True)
class Learned:
    """The rule, how many of how many newest posts follow it, and what decided between folders."""

    rule: PathRule
    agreeing: int
    number: int
    reason: str
    is_sure: bool


def learn(
    recent: Sequence[Old], retrospectives: Sequence[Old], folders: Sequence[str], *, keeps_mdx: bool = True
) -> Learned | None:
    """The rule of the newest posts; earlier retrospectives say which of several folders it is.

    Where ``keeps_mdx`` is false, ``.md`` is written as soon as the author has any.
    """
    known = [(post, made) for post in recent if (made := placed(post.path, folders))]
    if not known:
        return None
    votes: dict[tuple[object, ...], float] = defaultdict(float)
    for number, (_, made) in enumerate(known):
        votes[_structure(made.rule)] += DECAY**number
    earlier = [made for post in retrospectives if (made := placed(post.path, folders))]
    if not any(_is_topical(made) for _, made in known):  # folders that the author has left are no model
        earlier = [made for made in earlier if not _is_topical(made)]
    for number, made in enumerate(earlier):
        votes[_structure(made.rule)] += 2 * DECAY**number
    best = max(votes, key=lambda each: votes[each])
    own = [made for _, made in known if _structure(made.rule) == best]
    rule, reason, is_sure = _topic(own, earlier, best)
    if " {slug}" in rule.name or sum(" " in made.slug for made in own) * 2 > len(own):
        rule = replace(rule, name=rule.name.replace("{slug}", "{title}"))
    rule = replace(rule, suffix=_suffix([made.rule.suffix for _, made in known], keeps_mdx=keeps_mdx))
    return Learned(rule, len(own), len(known), reason, is_sure)


def topics(wider: Sequence[Old], folders: Sequence[str]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Where posts of a category or a tag lie, by its folded name, if nearly all of them lie in one place."""
    places: dict[str, Counter[tuple[str, tuple[str, ...]]]] = defaultdict(Counter)
    known = [(post, made) for post in wider if (made := placed(post.path, folders))]
    for post, made in known if any(_is_topical(made) for _, made in known) else ():
        for label in {*labels(post.meta), *made.rule.dirs[-1:]}:
            places[label.casefold()][_place(made)] += 1
    best = {label: votes.most_common(1)[0] for label, votes in places.items()}
    return {label: place for label, (place, number) in best.items() if number >= places[label].total() * 0.8}


def labels(meta: Mapping[str, Any]) -> list[str]:
    """Categories, then tags, as one list."""
    named = {name.lower(): value for name, value in meta.items() if value}
    found = [each for name in ("category", "categories") for each in _several(named.get(name), r",\s*")]
    return found + [each for name in ("tag", "tags") for each in _several(named.get(name), r"[,\s]+")]


def _several(value: Any, gap: str) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value if each]
    return [each for each in re.split(gap, str(value or "")) if each]


def _suffix(suffixes: Sequence[str], *, keeps_mdx: bool) -> str:
    """The ending of the newest posts."""
    votes: dict[str, float] = defaultdict(float)
    for number, each in enumerate(suffixes):
        votes[each if keeps_mdx or each != ".mdx" else ""] += DECAY**number
    if not keeps_mdx and len(votes) > 1:
        votes.pop("", None)
    return max(votes, key=lambda each: votes[each]) or ".mdx"


def _is_topical(made: Placed) -> bool:
    return any("{" not in each for each in made.rule.dirs)


def _structure(rule: PathRule) -> tuple[object, ...]:
    """The rule without the names of its topics."""
    dated = tuple(each for each in rule.dirs if "{" in each)
    return (dated, rule.name, rule.is_bundle)


def _topic(
    own: Sequence[Placed], earlier: Sequence[Placed], best: tuple[object, ...]
) -> tuple[PathRule, str, bool]:
    fitting = [made for made in earlier if _structure(made.rule) == best] or list(earlier)
    pool, who = (fitting, "앞선 회고") if fitting else (list(own), "최근 글")
    votes: dict[tuple[str, tuple[str, ...]], float] = defaultdict(float)
    for number, made in enumerate(pool):
        votes[_place(made)] += DECAY**number
    place = max(votes, key=lambda each: votes[each])
    agreeing = sum(_place(made) == place for made in pool)
    reason = f"{who} {len(pool)}편 중 {agreeing}편"
    model = (
        next((made.rule for made in own), pool[0].rule)
        if not fitting
        else next(made.rule for made in pool if _place(made) == place)
    )
    is_sure = agreeing >= len(pool) * 0.8 or bool(fitting)
    if _structure(model) != best and fitting:  # an old habit of names, in the folder of today
        model = replace((own or pool)[0].rule, dirs=place[1])
    return replace(model, folder=place[0], dirs=place[1]), reason, is_sure


def _place(made: Placed) -> tuple[str, tuple[str, ...]]:
    return (made.rule.folder, made.rule.dirs)
