"""Where a new post lies: folders, dates and name after the author's newest posts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.export import slugs
from assistant.export.listing import inside, join
from assistant.export.orders import DECAY
from assistant.export.posts import Old

_YEAR = re.compile(r"(?:19|20)\d{2}")
_DATE_DIRS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "{Y}-{m}-{d}"),
    (re.compile(r"\d{4}-\d{2}"), "{Y}-{m}"),
    (re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])"), "{Y}{m}"),
    (_YEAR, "{Y}"),
)
_MONTH = re.compile(r"(0?[1-9]|1[0-2])월")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{1,2}(?=[-_])")
_NAME = re.compile(
    r"(?P<date>(?:19|20)\d{2}(?P<a>[-_.]?)(?:0[1-9]|1[0-2])(?P=a)(?:0[1-9]|[12]\d|3[01]))(?P<gap>[-_ ]+|$)(?P<rest>.*)"
)


_DATED = re.compile(r"(?:19|20)\d{2}(?P<mark>[-_.]?)\d{1,2}(?P=mark)\d{1,2}(?:[-_ ]+(?=.)|$)")
_WHOLE = re.compile(r"(?P<name>[^/]+)(?P<file>/(?:index|(?P=name)))?(?P<ending>\.(?:md|mdx|markdown))")

_SOME = 3  # posts that are enough to show how one is named

Place = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class PathRule:
    """``folder`` relative to the root; ``dirs`` below it and ``name`` with ``{Y} {m} {d} {slug} {title}``
    (``{M}`` is a month without its zero).

    ``name`` is the post's own name: the file's stem, or its folder's when ``is_bundle``; then ``file`` is the
    stem, which may have the date, and is empty when it is the folder's name again. ``{year}`` among ``dirs`` is
    the year that the post is about.
    """

    folder: str
    dirs: tuple[str, ...] = ()
    name: str = "{slug}"
    is_bundle: bool = False
    suffix: str = ".md"
    file: str = "index"

    @property
    def pattern(self) -> str:
        """The whole rule, as shown to the user."""
        return join(self.folder, "/".join((*self.dirs, self._last(self.name, self.file))))

    @property
    def topic(self) -> Place:
        """The folder and those of the folders below it that no date names."""
        return (self.folder, tuple(each for each in self.dirs if "{" not in each))

    @property
    def is_dated(self) -> bool:
        """Whether the path tells the day."""
        return any("{d}" in each for each in (*self.dirs, self.name, self.file))

    def _last(self, name: str, file: str) -> str:
        return f"{name}/{file or name}{self.suffix}" if self.is_bundle else f"{name}{self.suffix}"

    def named(self, given: str) -> tuple[PathRule, str, bool]:
        """The rule for a name that the user gave, what of the name is the slug, and whether it is the whole name.

        An ending makes it that of the file, ``name/index.mdx`` that of its folder; a date at its head stands in
        place of the rule's.
        """
        match = _WHOLE.fullmatch(unicodedata.normalize("NFC", given).strip())
        rule, name, is_whole = self, given, match is not None
        if match:
            name, file = match["name"], "index" if match["file"] == "/index" else ""
            rule = replace(
                self, name="{slug}", is_bundle=bool(match["file"]), file=file, suffix=match["ending"]
            )
        dated = _DATED.match(name)
        if dated and (match or "{d}" in self.name):
            rest = name[dated.end() :]
            return replace(rule, name=f"{dated[0]}{{slug}}" if rest else name), rest or name, is_whole
        return replace(rule, name=rule.name.replace("{title}", "{slug}")), name, is_whole

    def fill(self, slug: str, title: str, when: datetime) -> str:
        """The post's path for a slug and a date, each component at most 240 bytes, in NFC."""
        dirs = [_fill(each, slug, title, when) for each in self.dirs]
        room = slugs.BYTES - len(_fill(self.name.replace("{title}", "{slug}"), "", "", when).encode())
        room -= 0 if self.is_bundle else len(self.suffix)
        names = (slugs.fitted(slug, room), slugs.fitted(title, room), when)
        last = self._last(_fill(self.name, *names), _fill(self.file, *names))
        below = unicodedata.normalize("NFC", "/".join((*dirs, last)))
        return join(self.folder, below)


def _fill(template: str, slug: str, title: str, when: datetime) -> str:
    values = {"Y": f"{when:%Y}", "m": f"{when:%m}", "d": f"{when:%d}", "slug": slug, "title": title}
    values["M"] = f"{when.month}"
    values["year"] = slugs.year_in(slug) or slugs.year_in(title) or values["Y"]
    return re.sub(r"\{(Y|m|M|d|slug|title|year)\}", lambda match: values[match[1]], template)


@dataclass(frozen=True)
class Placed:
    """One old post's path taken apart by the folder that holds it; ``year`` is the one that a folder is named by."""

    rule: PathRule
    slug: str
    year: str = ""


def placed(path: str, folders: Iterable[str]) -> Placed | None:
    """How an old path is made, or None if it lies in none of the folders."""
    holding = [folder for folder in folders if inside(path, folder) is not None]
    if not holding:
        return None
    folder = max(holding, key=len)
    rest = unicodedata.normalize("NFC", inside(path, folder) or "")
    *dirs, file = rest.split("/")
    stem, dot, suffix = file.rpartition(".")
    dated, bare = _name(stem)
    is_own = bool(dirs) and dirs[-1] in (stem, bare)
    own_file = "" if dirs[-1:] == [stem] else dated
    is_bundle = is_own or (stem.lower() == "index" and bool(dirs))
    pattern, slug = _name(dirs.pop() if is_bundle else stem)
    file = own_file if is_own else "index"
    rule = PathRule(folder, _dirs(dirs), pattern, is_bundle, dot + suffix, file)
    return Placed(rule, slug, next((each for each in dirs if _YEAR.fullmatch(each)), ""))


def _dirs(dirs: Sequence[str]) -> tuple[str, ...]:
    made: list[str] = []
    for each in dirs:
        token = next((token for pattern, token in _DATE_DIRS if pattern.fullmatch(each)), each)
        token = _DAY.sub("{Y}-{m}-{d}", token)
        if re.fullmatch(r"0[1-9]|1[0-2]", each) and made and made[-1] == "{Y}":
            token = "{m}"  # noqa: S105
        elif (month := _MONTH.fullmatch(each)) and made and made[-1] == "{Y}":
            token = "{m}월" if month[1].startswith("0") else "{M}월"
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
    """The rule, how many of how many newest posts follow it, and what decided between folders.

    ``others`` are other names of posts in the same folder, the most usual first.
    """

    rule: PathRule
    agreeing: int
    number: int
    reason: str
    is_sure: bool
    others: tuple[PathRule, ...] = ()


def learn(
    recent: Sequence[Old],
    retrospectives: Sequence[Old],
    folders: Sequence[str],
    *,
    keeps_mdx: bool = True,
    alike: Container[str] = (),
    who: str = "최근",
) -> Learned | None:
    """The rule of the newest posts; earlier retrospectives say which of several folders it is.

    Where ``keeps_mdx`` is false, ``.md`` is written as soon as the author has any. ``alike`` are the paths
    of posts that show pictures if the new one does, and of those that show none if it shows none: an author
    may give only the former a folder of their own. ``who`` names the recent posts in the evidence.
    """
    found = [(post, made) for post in recent if (made := placed(post.path, folders))]
    known = [each for each in found if "{slug}" in each[1].rule.name]
    known = known if len(known) >= _SOME else found  # notes of a day are no model for one with a name
    if not known:
        return None
    before = [(post, made) for post in retrospectives if (made := placed(post.path, folders))]
    if not any(_is_topical(made) for _, made in known):  # folders that the author has left are no model
        before = [(post, made) for post, made in before if not _is_topical(made)]
    topic, reason, is_sure = _topic([made for _, made in known], [made for _, made in before], who)
    rule, agreeing = _rule(known, before, topic, alike)
    own = [made for _, made in known if structure(made.rule) == structure(rule)]
    if " {slug}" in rule.name or sum(" " in made.slug for made in own) * 2 > len(own):
        rule = replace(rule, name=rule.name.replace("{slug}", "{title}"))
    if _is_by_subject(before):
        rule = replace(rule, dirs=tuple(each.replace("{Y}", "{year}") for each in rule.dirs))
    rule = replace(rule, suffix=_suffix([made.rule.suffix for _, made in known], keeps_mdx=keeps_mdx))
    others = _others([made.rule for _, made in known if made.rule.topic == topic], rule)
    return Learned(rule, agreeing, len(known), reason, is_sure, others)


def _rule(
    known: Sequence[tuple[Old, Placed]],
    before: Sequence[tuple[Old, Placed]],
    topic: Place,
    alike: Container[str],
) -> tuple[PathRule, int]:
    """How paths are made in the folder: as there, and as for posts with pictures or without, where there are any."""
    here = [(post, made) for post, made in known if made.rule.topic == topic] or known
    then = [(post, made) for post, made in before if made.rule.topic == topic]
    if any(post.path in alike for post, _ in (*here, *then)):
        here, then = ([each for each in pool if each[0].path in alike] for pool in (here, then))
    votes: dict[tuple[object, ...], float] = defaultdict(float)
    for weight, pool in ((1, here), (2, then)):
        for number, (_, made) in enumerate(pool):
            votes[structure(made.rule)] += weight * DECAY**number
    best = max(votes, key=lambda each: votes[each])
    models = [made for _, made in (*then, *here) if structure(made.rule) == best]
    model = next((made for made in models if made.rule.topic == topic), models[0])
    rule = model.rule
    if rule.topic != topic:  # today's habit of names, in a folder of before
        dated = tuple(each for each in rule.dirs if "{" in each)
        rule = replace(rule, folder=topic[0], dirs=(*topic[1], *dated))
    return rule, sum(structure(made.rule) == best for _, made in known)


def _others(rules: Sequence[PathRule], usual: PathRule) -> tuple[PathRule, ...]:
    """Other ways of naming a post in the same folder, where the usual one is not that of nearly all."""
    ways = Counter(
        replace(usual, name=rule.name, is_bundle=rule.is_bundle, suffix=rule.suffix)
        for rule in rules
        if not rule.is_bundle or rule.file == "index"
    )
    shown = replace(usual, name=usual.name.replace("{title}", "{slug}"))
    if ways[shown] >= len(rules) * 0.8:
        return ()
    return tuple(way for way, _ in ways.most_common() if way != shown)


def _is_by_subject(earlier: Sequence[tuple[Old, Placed]]) -> bool:
    """Whether retrospectives lie in the folder of the year they look back at, also when written later."""
    told = [
        (made.year == year, made.year == f"{post.when.year}")
        for post, made in earlier
        if made.year and post.when and (year := slugs.year_in(made.slug)) and year != f"{post.when.year}"
    ]
    return sum(is_about for is_about, _ in told) > sum(is_dated for _, is_dated in told)


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


def structure(rule: PathRule) -> tuple[object, ...]:
    """The rule without the names of its topics."""
    dated = tuple(each for each in rule.dirs if "{" in each)
    return (dated, rule.name, rule.is_bundle, rule.is_bundle and rule.file)


def _topic(known: Sequence[Placed], earlier: Sequence[Placed], who: str) -> tuple[Place, str, bool]:
    """The folder of the earlier retrospectives, or that of most posts, with its evidence."""
    pool, who = (earlier, "앞선 회고") if earlier else (known, f"{who} 글")
    votes: dict[Place, float] = defaultdict(float)
    for number, made in enumerate(pool):
        votes[made.rule.topic] += DECAY**number
    topic = max(votes, key=lambda each: votes[each])
    agreeing = sum(made.rule.topic == topic for made in pool)
    is_sure = agreeing >= len(pool) * 0.8
    return topic, f"{who} {len(pool)}편 중 {agreeing}편", is_sure
