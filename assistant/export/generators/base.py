"""What a target for posts has to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from assistant.export import escapes
from assistant.export.items import Kind
from assistant.export.listing import Listing
from assistant.export.moments import RFC3339, Spelling


@dataclass(frozen=True)
class Switch:
    """What hides a post: keys of its front matter, or a folder for drafts.

    ``name`` is the pattern of names in that folder if it is another; ``off`` is what the same keys say in a
    post that is public; ``doubt`` a Korean line when the site's own code decides and nobody saw it work.
    """

    on: Mapping[str, Any] = field(default_factory=dict)
    off: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""
    name: str = ""
    reason: str = ""
    doubt: str = ""


class Generator(Protocol):
    """One kind of site. Defaults are those of a plain folder of Markdown; an implementation says what differs.

    Folders are POSIX paths relative to the site's base; ``path`` is where a new post goes in its folder
    as long as there are no others to learn from, with ``{Y} {m} {d} {slug}``; ``public`` is the folder
    that the site's address ``/`` shows; ``keys`` the front matter of a first post; ``images`` where pictures
    go and how they are named as long as no post shows any (``{post}`` is the post's folder, ``{posts}`` that
    of all posts, anything else is relative to the base).
    """

    key: ClassVar[str]
    name: ClassVar[str]
    folder: ClassVar[str] = "."
    path: ClassVar[str] = "{Y}-{m}-{d}-{slug}.md"
    public: ClassVar[str] = ""
    keys: ClassVar[tuple[str, ...]] = ("title", "date", "tags")
    spelling: ClassVar[Spelling] = RFC3339
    images: ClassVar[tuple[str, str]] = ("{post}/images/{name}", "./images/{name}/{file}")
    kind: ClassVar[Kind] = "yaml"  # of a first post's front matter
    keeps_mdx: ClassVar[bool] = True  # whether .mdx is written where .md would do
    is_titled_by_heading: ClassVar[bool] = False  # the title is the body's first heading
    hides_future: ClassVar[bool] = False
    skipped: ClassVar[frozenset[str]] = frozenset()  # folders of the base that never hold posts

    def marks(self, listing: Listing, base: str) -> tuple[str, ...]:
        """What the site is recognised by, named for the user; empty if it is another kind."""

    def refusal(self, listing: Listing, base: str) -> str:
        """Why a site with these marks takes no posts, as a Korean line; empty if it does."""
        return ""

    def folders(self, listing: Listing, base: str) -> tuple[str, ...]:
        """Folders relative to the root that hold all posts, if the site's files name them."""
        return ()

    def templates(self, listing: Listing, base: str) -> tuple[str, ...]:
        """Files relative to the root that a new post of this site starts from (archetypes, scaffolds)."""
        return ()

    def safe_spelling(
        self, learned: Spelling, listing: Listing, base: str, *, is_quoted: bool = False
    ) -> Spelling:
        """The nearest spelling from which the site computes the moment that was meant.

        ``is_quoted`` when the author writes dates as strings.
        """
        return learned

    def keeps_clock(self, when: datetime, now: datetime, zone: str) -> bool:
        """Whether a clock without an offset, which is not safe here, still shows this moment at once and on its day."""
        return False

    def zone(self, listing: Listing, base: str) -> str:
        """The time zone that the site names, like ``Asia/Seoul``; empty if it names none."""
        return ""

    def day_doubt(self, when: datetime, zone: str) -> str:
        """What may show another day than the author's, as a Korean line; empty if nothing does."""
        return ""

    def is_hidden_day(self, day: datetime, now: datetime) -> bool:
        """Whether a day without a time (midnight in UTC) is still the future for the site."""
        return False

    def ignores(self, key: str) -> bool:
        """Whether the site pays no heed to a key that seems to hide drafts."""
        return False

    def switch(self, listing: Listing, base: str) -> Switch:
        """What hides a post here, when the author's posts have no such key."""
        return Switch(on={"draft": True}, off={}, reason=f"{self.name}의 기본값")

    def title(self, title: str) -> str:
        """The title so that the site's templates show it. Raises InputError for one that they cannot show."""
        return title

    def escape(self, body: str, suffix: str) -> str:
        """The body so that the site shows what it says; ``suffix`` is ``.md`` or ``.mdx``.

        ``unescape(escape(x)) == x``. Raises InputError for the rare text that no escape can save.
        """
        return escapes.entities(body)

    def unescape(self, body: str, suffix: str) -> str:
        return escapes.from_entities(body)
