"""Where a new post lies: folders, dates and name after the author's newest posts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.export import slugs
from assistant.export.listing import inside, join
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
    topics: Mapping[str, tuple[str, tuple[str, ...]]]  # a folder's last name → folder and dirs


def learn(recent: Sequence[Old], retrospectives: Sequence[Old], folders: Sequence[str]) -> Learned | None:
    """The rule of the newest posts; earlier retrospectives say which of several folders it is."""
    known = [(post, made) for post in recent if (made := placed(post.path, folders))]
    if not known:
        return None
    votes: dict[tuple[object, ...], float] = defaultdict(float)
    for number, (_, made) in enumerate(known):
        votes[_structure(made.rule)] += 0.93**number
    best = max(votes, key=lambda each: votes[each])
    own = [made for _, made in known if _structure(made.rule) == best]
    earlier = [made for post in retrospectives if (made := placed(post.path, folders))]
    rule, reason, is_sure = _topic(own, earlier, best)
    suffixes = [made.rule.suffix for _, made in known]
    rule = replace(rule, suffix=_suffix(suffixes))
    topics = {
        made.rule.dirs[-1].casefold(): (made.rule.folder, made.rule.dirs)
        for _, made in reversed(known)
        if made.rule.dirs and "{" not in made.rule.dirs[-1]
    }
    return Learned(rule, len(own), len(known), reason, is_sure, topics)


def _suffix(suffixes: Sequence[str]) -> str:
    """The author's ending; ``.md`` where both kinds are in use, since it can hold any text."""
    plain = [each for each in suffixes if each != ".mdx"]
    return max(plain, key=plain.count) if len(plain) * 4 >= len(suffixes) else ".mdx"


def _structure(rule: PathRule) -> tuple[object, ...]:
    """The rule without the names of its topics."""
    dated = tuple(each for each in rule.dirs if "{" in each)
    return (dated, rule.name, rule.is_bundle)


def _topic(
    own: Sequence[Placed], earlier: Sequence[Placed], best: tuple[object, ...]
) -> tuple[PathRule, str, bool]:
    fitting = [made for made in earlier if _structure(made.rule) == best] or list(earlier)
    pool, who = (fitting, "앞선 회고") if fitting else (list(own), "최근 글")
    votes: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for made in pool:
        votes[(made.rule.folder, made.rule.dirs)] += 1
    place = max(votes, key=lambda each: votes[each])
    reason = f"{who} {len(pool)}편 중 {votes[place]}편"
    model = own[0].rule if not fitting else next(made.rule for made in pool if _place(made) == place)
    is_sure = votes[place] >= len(pool) * 0.8 or bool(fitting)
    if _structure(model) != best and fitting:  # an old habit of names, in the folder of today
        model = replace(own[0].rule, dirs=place[1])
    return replace(model, folder=place[0], dirs=place[1]), reason, is_sure


def _place(made: Placed) -> tuple[str, tuple[str, ...]]:
    return (made.rule.folder, made.rule.dirs)
