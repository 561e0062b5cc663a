"""Which folder a post belongs into: where the posts lie that share its category, tags or own values."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.export.paths import PathRule, Place, placed, structure
from assistant.export.posts import Old, speaks_of_one

_RARE = 0.05  # a label that a folder has not seen yet
_NEARLY_ALL = 0.8
_LONGEST = 60  # characters of a value that may say where a post lies
_CATEGORIES = ("category", "categories")
_TAGS = ("tag", "tags")
_TEXTS = ("title", "date", "summary", "description", "draft", *_CATEGORIES, *_TAGS)


@dataclass(frozen=True)
class Shelf:
    """One folder: how posts' paths are made there, nearest first, how many it holds, and how many have each label."""

    rules: tuple[PathRule, ...]
    number: int
    labels: Mapping[str, int]
    topic: Place

    @property
    def name(self) -> str:
        return self.topic[1][-1] if self.topic[1] else ""

    @property
    def place(self) -> str:
        """The folder relative to the root."""
        return "/".join((self.topic[0], *self.topic[1]))

    def renamed(self, name: str) -> Shelf:
        """A new folder beside this one, in which paths are made as here."""
        dirs = (*self.topic[1][:-1], name)
        rules = tuple(
            replace(rule, dirs=tuple(name if each == self.name else each for each in rule.dirs))
            for rule in self.rules
        )
        return Shelf(rules, 1, {}, (self.topic[0], dirs))

    def rule(self, usual: PathRule) -> PathRule:
        """The usual way of names, if it is in use here, else this folder's own."""
        fitting = [rule for rule in self.rules if structure(rule) == structure(usual)]
        return replace(fitting[0] if fitting else self.rules[0], suffix=usual.suffix)

    def is_named(self, label: str) -> bool:
        """Whether the folder has the label's name."""
        return bool(self.name) and _folded(self.name) == _folded(label)

    def likelihood(self, label: str) -> float:
        """How usual the label is here; a folder that is named like it is made for it."""
        return 1.0 if self.is_named(label) else (self.labels.get(label, 0) + _RARE) / (self.number + 1)

    def score(self, names: Iterable[str]) -> float:
        return math.log(self.number) + sum(math.log(self.likelihood(name)) for name in names)


def learn(wider: Sequence[Old], folders: Sequence[str]) -> tuple[Shelf, ...]:
    """The folders that posts are sorted into by what they are about; none when all lie in one place."""
    held: dict[Place, list[tuple[Old, PathRule]]] = defaultdict(list)
    for post in wider:
        if made := placed(post.path, folders):
            held[made.rule.topic].append((post, made.rule))
    if len(held) < 2:
        return ()
    return tuple(_shelf(topic, own) for topic, own in held.items())


def _shelf(topic: Place, own: Sequence[tuple[Old, PathRule]]) -> Shelf:
    counts = Counter(label for post, _ in own for label in labels(post.meta))
    return Shelf(tuple(dict.fromkeys(rule for _, rule in own)), len(own), counts, topic)


@dataclass(frozen=True)
class Finding:
    """The shelf that a post's labels point to, and the evidence in Korean.

    ``others`` are all others, likeliest first; ``is_sure`` where the evidence is clear.
    """

    shelf: Shelf
    reason: str
    others: tuple[Shelf, ...]
    is_sure: bool = True


def holds(shelf: Shelf, post: Old, folders: Sequence[str]) -> bool:
    made = placed(post.path, folders)
    return made is not None and made.rule.topic == shelf.topic


def find(shelves: Sequence[Shelf], meta: Mapping[str, Any], *, has_earlier: bool) -> Finding | None:
    """The likeliest folder by a post's labels, or None when they tell nothing.

    Tags tell nothing of a retrospective when earlier ones show its place.
    """
    is_placed = has_earlier and speaks_of_one(f"{meta['title']} {meta.get('tags')}")
    names = labels(meta, with_tags=not is_placed)
    if new := _new(shelves, meta):
        return new
    half = sum(shelf.number for shelf in shelves) / 2
    known = [name for name in names if _tells(shelves, name, half)]
    if not known:
        return None
    best, *others = sorted(shelves, key=lambda shelf: -shelf.score(known))
    label = max(known, key=best.likelihood)
    number = sum(shelf.labels.get(label, 0) for shelf in shelves)
    here = best.labels.get(label, 0)
    is_sure = here >= number * _NEARLY_ALL
    reason = f"‘{label}’인 글 {number}편 중 {here}편" if here else f"폴더 이름이 ‘{label}’"
    return Finding(best, reason, tuple(others), is_sure)


def _new(shelves: Sequence[Shelf], meta: Mapping[str, Any]) -> Finding | None:
    """A folder for a category that is the first of its kind, where folders are named by their category."""
    named = sum(
        number for shelf in shelves for label, number in shelf.labels.items() if shelf.is_named(label)
    )
    number = sum(shelf.number for shelf in shelves)
    category = next(iter(_categories(meta)), "")
    is_known = any(shelf.is_named(category.casefold()) for shelf in shelves)
    if not named or not category or is_known or named < number * _NEARLY_ALL:
        return None
    is_lower = all(shelf.name == shelf.name.lower() for shelf in shelves)
    by_size = sorted(shelves, key=lambda shelf: -shelf.number)
    reason = f"글 {number}편 중 {named}편의 폴더 이름이 카테고리"
    made = by_size[0].renamed(category.lower() if is_lower else category)
    return Finding(made, reason, tuple(by_size))


def _folded(name: str) -> str:
    """A name as another spelling of it reads: ‘우아한 형제’, ‘우아한형제’; ‘C++’ is not ‘C#’."""
    return re.sub(r"[\s_-]+", "", name.casefold())


def _tells(shelves: Sequence[Shelf], name: str, half: float) -> bool:
    """Whether some posts have the label, and not most of them as ``layout: post``."""
    number = sum(shelf.labels.get(name, 0) for shelf in shelves)
    return 0 < number <= half or any(shelf.is_named(name) for shelf in shelves)


def labels(meta: Mapping[str, Any], *, with_tags: bool = True) -> list[str]:
    """Categories, tags and short values of the author's own keys, folded, each once."""
    named = {name.lower(): value for name, value in meta.items() if value}
    found = _categories(meta)
    found += [f"{name}: {value}" for name, value in named.items() if name not in _TEXTS and _is_short(value)]
    if with_tags:
        found += [each for name in _TAGS for each in _several(named.get(name), r"[,\s]+")]
    return list(dict.fromkeys(each.casefold() for each in found))


def _categories(meta: Mapping[str, Any]) -> list[str]:
    named = {name.lower(): value for name, value in meta.items() if value}
    return [each for name in _CATEGORIES for each in _several(named.get(name), r",\s*")]


def _several(value: Any, gap: str) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value if each]
    return [each for each in re.split(gap, str(value or "")) if each]


def _is_short(value: Any) -> bool:
    return isinstance(value, (str, list)) and len(str(value)) <= _LONGEST
