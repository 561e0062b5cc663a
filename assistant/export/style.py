"""All that was learned of how an author writes posts, ready to be copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.export.base import Choice, Site, Wishes
from assistant.export.generators import Generator, Switch
from assistant.export.images import ImageRule
from assistant.export.items import Kind
from assistant.export.keys import Key
from assistant.export.paths import PathRule
from assistant.export.schema import Rule
from assistant.export.shelves import Shelf
from assistant.export.slugs import Earlier, SlugRule


@dataclass(frozen=True)
class Style:
    """The conventions of a site.

    ``fences`` are the first and the last line of front matter, ``blank`` the lines between it and the
    body, ``opening`` lines that every body begins with. ``has_heading`` when the title is the body's
    first heading. ``earlier`` are the earlier retrospectives by name and title, ``orders`` the keys of each of the
    newest posts, ``shelves`` the folders that posts are sorted into, ``names`` other ways of naming a post,
    ``tags`` the spellings of the tags in use by their folded form, ``zone`` the site's time zone if it names one.
    """

    site: Site
    generator: Generator
    kind: Kind
    keys: tuple[Key, ...]
    path: PathRule
    slug: SlugRule
    images: ImageRule
    switch: Switch
    wishes: Wishes
    fences: tuple[str, str] = ("---\n", "---\n")
    blank: int = 1
    opening: str = ""
    newline: str = "\n"
    has_heading: bool = False
    earlier: tuple[Earlier, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    names: tuple[PathRule, ...] = ()
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    usual_tags: tuple[str, ...] = ()
    schema: Mapping[str, Rule] = field(default_factory=dict)
    orders: tuple[tuple[str, ...], ...] = ()
    choices: tuple[Choice, ...] = ()
    warnings: tuple[str, ...] = ()
    zone: str = ""
