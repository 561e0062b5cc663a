"""Which of an author's posts a new one is learned from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from assistant.export import images, keys, paths, posts, shelves
from assistant.export.base import Site, Wishes
from assistant.export.generators import Generator, by_key
from assistant.export.items import Kind
from assistant.export.keys import Key
from assistant.export.listing import Listing
from assistant.export.orders import DECAY
from assistant.export.paths import Learned
from assistant.export.post import Post
from assistant.export.posts import Found, Old
from assistant.export.shelves import Shelf

NEWEST = 20
EARLIER = 8  # retrospectives that are looked at
_SOME = 3  # posts of a folder that are enough to show how one is written there
_READ = 120  # posts whose tags and folders are known
_LOOKED = 1000  # posts whose titles are looked at to find retrospectives


@dataclass(frozen=True)
class Lesson:
    """Old posts, those nearest to the new one first.

    ``wider`` are all that were read, ``recent`` the twenty that count, ``earlier`` the retrospectives,
    ``models`` what front matter is copied from (templates where there is no post), of one ``kind``.
    """

    generator: Generator
    folders: tuple[str, ...]
    shelves: tuple[Shelf, ...]
    wider: tuple[Old, ...]
    earlier: tuple[Old, ...]
    recent: tuple[Old, ...]
    models: tuple[Old, ...]
    kind: Kind
    pictured: frozenset[str]
    who: str

    @classmethod
    def of(cls, site: Site, wishes: Wishes, listing: Listing, post: Post | None) -> Lesson:
        """Reads the posts of a site for ``post``, or for any new one."""
        generator = by_key(site.generator)
        folders = _folders(site, wishes, listing)
        found = posts.find(listing, folders)
        nearest = _nearest(found, post.meta.get("date") if post else None)
        wider, earlier = _read(listing, nearest)
        racks = shelves.learn([each for each in wider if not each.is_hidden] or wider, folders)
        recent = _peers(wider, racks, folders, post, has_earlier=bool(earlier))[:NEWEST]
        models = recent or _templates(listing, generator, str(site.base))
        kind = _kind(models, generator)
        return cls(
            generator,
            folders,
            racks,
            tuple(wider),
            tuple(earlier),
            tuple(recent),
            tuple(each for each in models if each.block.kind == kind),
            kind,
            frozenset(_alike(post, (*recent, *earlier))),
            _who(recent, wider, is_newest=_paths(nearest) == _paths(found)),
        )

    @property
    def alike(self) -> tuple[Old, ...]:
        """The recent posts whose front matter is of the kind."""
        return tuple(each for each in self.recent if each.block.kind == self.kind)

    @cached_property
    def slug_of(self) -> dict[str, str]:
        """Slugs by the path of a post, where its name has one."""
        return {
            post.path: placed.slug
            for post in (*self.recent, *self.earlier)
            if (placed := paths.placed(post.path, self.folders))
        }

    def places(self) -> Learned | None:
        """Where posts lie and what they are called; hidden ones are no model where there are others."""
        finished = [each for each in self.recent if not each.is_hidden] or self.recent
        return paths.learn(
            finished,
            self.earlier,
            self.folders,
            keeps_mdx=self.generator.keeps_mdx,
            alike=self.pictured,
            who=self.who,
        )

    def keys(self) -> tuple[Key, ...]:
        """The keys of the front matter, as they stand in the models and the retrospectives."""
        retrospectives = [each for each in self.earlier if each.block.kind == self.kind]
        older = [each for each in self.wider if each.block.kind == self.kind and each not in self.recent]
        return keys.learn(self.models, retrospectives, self.kind, self.slug_of, older=older, who=self.who)


def _folders(site: Site, wishes: Wishes, listing: Listing) -> tuple[str, ...]:
    named = [str(folder) for folder in site.folders]
    if wishes.folder is not None:
        own = str(wishes.folder)
        return (own,) if own in listing.files and any(listing.markdown(own)) else (own, *named)
    return tuple(named)


def _read(listing: Listing, found: Sequence[Found]) -> tuple[list[Old], list[Old]]:
    """The first of the posts that were found, and the retrospectives among all, in the same order."""
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


def _who(recent: Sequence[Old], wider: Sequence[Old], *, is_newest: bool) -> str:
    """What the posts that are learned from are: the newest, those of the new one's time, or of its folder."""
    if not is_newest:
        return "그 무렵"
    return "최근" if _paths(recent) == _paths(wider) else "같은 폴더부터"


def _paths(seen: Sequence[Found] | Sequence[Old]) -> set[str]:
    return {each.path for each in seen[:NEWEST]}


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
