"""What each of the author's keys says in a new post: known, copied, or left to the author."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from assistant.export import moments, nested, posts, slugs
from assistant.export.keys import Key, Role, role_of
from assistant.export.orders import DECAY
from assistant.export.scalars import double
from assistant.export.shapes import WIDTH, Shape, Verbatim, flow, write
from assistant.export.style import Style

OFTEN = 0.5  # a key that half of the newest posts have belongs into a new one
SOMETIMES = 0.2  # enough where the draft has something to say under it
_GIVEN = ("title", "date", "summary", "tags", "draft")  # what every draft has; more is the user's own


@dataclass(frozen=True)
class Facts:
    """What is known of the new post; ``meta`` holds its own front matter."""

    meta: Mapping[str, Any]
    when: datetime
    now: datetime
    slug: str
    is_draft: bool


@dataclass
class Lines:
    """The items of a front matter as they are made; ``unknown`` keys need the author.

    ``keeps_clock`` when a date is written without an offset, as the author does, and the site shows it so.
    """

    style: Style
    facts: Facts
    items: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    values: dict[str, Any] = field(default_factory=dict)
    keeps_clock: bool = False

    def fill(self) -> None:
        """Every key in the author's order, then what the user added, then what hides the draft."""
        switch = self.style.switch
        hiding = switch.on if self.facts.is_draft else switch.off
        for key in self.style.keys:
            if key.name in hiding and (self.facts.is_draft or key.share >= OFTEN):
                self._put(key.name, hiding[key.name], key)
            elif key.role == "draft" and key.name not in (*switch.on, *switch.off):
                self._own(key)
            elif key.role != "draft":
                self._add(key)
        for name, value in self.facts.meta.items():
            if name.lower() not in _GIVEN and name not in self.used and role_of(name) != "draft":
                self._put(name, value, None)
        for name, value in hiding.items() if self.facts.is_draft else ():
            if name not in self.used:
                self._put(name, value, None)

    def ordered(self) -> list[str]:
        """The items in the usual order of the posts with the most alike keys; others after their neighbours."""
        names = list(self.items)
        most = max((_likeness(order, names) for order in self.style.orders), default=0.0)
        votes: dict[tuple[str, ...], float] = defaultdict(float)
        for number, order in enumerate(self.style.orders):
            if _likeness(order, names) == most:
                votes[tuple(name for name in order if name in self.items)] += DECAY**number
        model = max(votes, key=lambda order: votes[order], default=())
        placed = [name for name in dict.fromkeys(model) if name in self.items]
        for number, name in enumerate(names):
            if name not in placed:
                before = [each for each in names[:number] if each in placed]
                placed.insert(placed.index(before[-1]) + 1 if before else 0, name)
        items = [self.items[name] for name in placed]
        return sorted(
            items, key=lambda item: self.style.kind == "toml" and item.startswith("[")
        )  # tables last

    def _own(self, key: Key) -> None:
        """A key like ``status`` that hides nothing here: only what all posts say."""
        explicit = self.facts.meta.get(key.name)
        if explicit is not None and key.name.lower() not in _GIVEN:
            self._put(key.name, explicit, key)
        elif key.share >= OFTEN and (line := _unanimous(key)):
            self.items[key.name] = line
            self.used.add(key.name)

    def _add(self, key: Key) -> None:
        explicit = self._explicit(key)
        if explicit is not None:
            self._put(key.name, explicit, key)
        elif key.share < (SOMETIMES if self._is_needed(key) else OFTEN):
            return
        elif (value := self._inferred(key)) is not None:
            self._put(key.name, value, key)
        elif (empty := self._empty(key)) is not None:
            self.items[key.name] = empty
            self.used.add(key.name)
        elif key.constant:
            self.items[key.name] = key.constant
            self.used.add(key.name)
        elif _is_mostly_empty(key):
            self._put(key.name, next(value for value, _ in key.written if value in (None, "", [])), key)
        elif key.share >= OFTEN and not key.name.startswith("redirect"):
            self.unknown.append(key.name)

    def _is_needed(self, key: Key) -> bool:
        """Whether the draft has something to say under the key that nothing else tells: its tags, its only date."""
        return key.role == "tags" or (key.role == "date" and not self.style.path.is_dated)

    def _empty(self, key: Key) -> str | None:
        """The author's own way to leave a key empty, where the draft has the key and says nothing under it."""
        if self.facts.meta.get(key.name, key) not in (None, "", []):
            return None
        return next((raw + "\n" for held, raw in key.written if held in (None, "", [])), None)

    def _explicit(self, key: Key) -> Any:
        """What the draft says under this very name, or under another name for the same thing."""
        meta = {name.lower(): name for name in self.facts.meta}
        name = meta.get(key.name.lower())
        if name is None and key.role in ("category", "slug", "summary"):
            own = {
                each.name for each in self.style.keys
            }  # what the author writes under its own name stays there
            free = [each for each in meta.values() if each not in self.used and each not in own]
            name = next((each for each in free if role_of(each) == key.role), None)
        if name is None or (name.lower() in _GIVEN and key.role != "summary"):
            return None
        value = self.facts.meta[name]
        if name.lower() == "summary" and (
            not value or (key.share < SOMETIMES and key.name.lower() != "summary")
        ):
            return None
        self.used.add(name)
        if key.role in ("date", "updated"):
            return self._date(key, value) if isinstance(value, (str, datetime)) else value
        return value

    def _inferred(self, key: Key) -> Any:
        facts = self.facts
        if key.role == "title":
            return self.style.generator.title(facts.meta["title"])
        if key.role in ("date", "updated"):
            return self._date(key, facts.when)
        if key.role == "tags":
            return self._tags(key)
        if key.template and key.role in ("slug", "url", "own"):
            return self._templated(key.template)
        return self._slug(key) if key.role == "slug" else None

    def _slug(self, key: Key) -> str:
        """The slug; without Hangul where the author's own slugs have none and only the file's name has.

        Where all files have one name, the addresses are told apart by it: it is made from the title then.
        """
        said = [value for value, _ in key.written if isinstance(value, str)]
        is_shared = self.facts.slug == self.style.slug.constant and len({*said}) > 1
        is_fitting = self.facts.slug.isascii() or not said or not all(value.isascii() for value in said)
        if is_fitting and not is_shared:
            return self.facts.slug
        title, year = str(self.facts.meta["title"]), self.facts.when.year
        earlier = (slugs.after(value, title, year) for value in said if posts.speaks_of_one(value))
        return next((name for name in earlier if name), "") or slugs.of_title(
            title, slugs.learn(said) if is_shared else slugs.ASCII, year=year
        )

    def _date(self, key: Key, value: datetime | str) -> Any:
        when = moments.moment(value) if isinstance(value, str) else value
        if when is None:
            return value
        when = when if when.tzinfo else when.replace(tzinfo=self.facts.now.tzinfo)
        is_day = not (when.hour or when.minute)
        spelling = (key.of_day if is_day else key.spelling) or self.style.generator.spelling
        local = here(when, self.facts.now)
        spelling = self._understood(key, spelling, local)
        if not spelling.has_time and self.style.generator.is_hidden_day(local, self.facts.now):
            spelling = self.style.generator.spelling
        return Verbatim(moments.spelled(local, spelling))

    def _understood(self, key: Key, spelling: moments.Spelling, local: datetime) -> moments.Spelling:
        """The author's spelling where the site shows the moment on its day, else the safe one."""
        safe = key.safe.get(spelling, spelling)
        is_clock = spelling.zone == "" and spelling == replace(safe, zone="", joint=spelling.joint, space="")
        if safe == spelling or not is_clock:
            return safe
        if not self.style.generator.keeps_clock(local, self.facts.now, self.style.zone):
            return safe
        self.keeps_clock = True
        return spelling

    def _tags(self, key: Key) -> list[str | int] | None:
        tags = self.facts.meta.get("tags") or []
        if not tags and posts.speaks_of_one(str(self.facts.meta["title"])):
            tags = list(self.style.usual_tags)
        tags = tags if isinstance(tags, list) else str(tags).split(",")
        spelled = dict.fromkeys(self._spelled(str(tag).strip()) for tag in tags)
        held = (each for value, _ in key.written if isinstance(value, list) for each in value)
        has_numbers = any(isinstance(each, int) for each in held)  # 2024 without quotes
        return [int(tag) if has_numbers and tag.isdecimal() else tag for tag in spelled] or None

    def _spelled(self, tag: str) -> str:
        """The tag as the author spells it elsewhere, if only capitals differ."""
        spellings = self.style.tags.get(tag.casefold(), ())
        return tag if tag in spellings or not spellings else spellings[0]

    def _templated(self, template: str) -> str | None:
        category = self._category()
        if "{category}" in template and not category:
            return None
        values = {"slug": self.facts.slug, "category": category}
        values |= {name: f"{self.facts.when:%{name}}" for name in ("Y", "m", "d")}
        return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)

    def _category(self) -> str:
        for name, value in self.facts.meta.items():
            if role_of(name) == "category" and value:
                return str(value[0] if isinstance(value, list) else value)
        for key in self.style.keys:
            if key.role == "category" and key.constant:
                held = next((value for value, raw in key.written if raw + "\n" == key.constant), None)
                return str(held[0] if isinstance(held, list) and held else held or "")
        return ""

    def _put(self, name: str, value: Any, key: Key | None) -> None:
        self.used.add(name)
        self.values[name] = value
        if key and key.role in ("category", "own", "image") and (lines := key.lines(value)):
            self.items[name] = lines
            return
        if key and key.role == "own" and isinstance(value, str) and moments.moment(value):
            value = Verbatim(value)
        shape = key.shape(value) if key else None
        if _is_deep(value):
            self.items[name] = self._deep(name, value, key)
            return
        line = write(shape or self._shape(name, value), value, self.style.kind)
        if key and shape and shape.form in ("flow", "rows") and isinstance(value, list):
            line = self._wrapped(key, value) or line
        self.items[name] = line

    def _wrapped(self, key: Key, value: list[Any]) -> str | None:
        """A list in rows if it is too long for a line, in a line if not, where the author writes both."""
        forms = {shape.form: shape for shapes in key.shapes.values() for shape in reversed(shapes)}
        if not {"flow", "rows"} <= {*forms}:
            return None
        line = write(forms["flow"], value, self.style.kind)
        return line if len(line) <= WIDTH + 1 else write(forms["rows"], value, self.style.kind)

    def _deep(self, name: str, value: Any, key: Key | None) -> str:
        kind = self.style.kind
        if kind in ("yaml", "hexo-open"):
            lines = nested.write(key.written if key else (), self._head(name), value)
            if lines:
                return lines
        return f"{self._head(name)}{flow(value, kind)}{',' if kind == 'jsexport' else ''}\n"

    def _shape(self, name: str, value: Any) -> Shape:
        """For a key that the author never used: as their title or their tags are written."""
        role: tuple[Role, ...] = ("tags", "category") if isinstance(value, list) else ("title", "summary")
        model = next((key for key in self.style.keys if key.role in role), None)
        shape = model.shape(value) if model else None
        form = shape or Shape("", "flow" if isinstance(value, list) else "scalar", gap=", ")
        return Shape(self._head(name), form.form, form.style, form.lead, form.gap, form.close, form.tail)

    def _head(self, name: str) -> str:
        bare = name if re.fullmatch(r"[A-Za-z_][\w-]*", name, re.ASCII) else double(name)
        heads = {"toml": f"{bare} = ", "jsexport": f"  {bare}: ", "json": f"{double(name)}: "}
        return heads.get(self.style.kind, f"{name}: ")


def here(when: datetime, now: datetime) -> datetime:
    """A moment in the offset it was given in; UTC, in which nobody here lives, becomes the user's zone."""
    return when if when.utcoffset() else when.astimezone(now.tzinfo)


def _likeness(order: Sequence[str], names: Sequence[str]) -> float:
    both = len({*order} & {*names})
    return both / max(1, len({*order} | {*names}))


def _is_deep(value: Any) -> bool:
    """Whether a value holds keys of its own; a wiki's [[link]] does not."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def _unanimous(key: Key) -> str | None:
    raws = {raw for _, raw in key.written}
    return f"{raws.pop()}\n" if len(raws) == 1 else None


def _is_mostly_empty(key: Key) -> bool:
    empty = sum(value in (None, "", []) for value, _ in key.written)
    return empty * 2 > len(key.written)
