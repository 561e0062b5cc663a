"""A finished draft leaves the program: read from its file, planned for a blog, and delivered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import sources
from assistant.config import data_path
from assistant.errors import OutputError
from assistant.korean import josa

if TYPE_CHECKING:
    from assistant.export.base import Wishes
    from assistant.export.post import Manuscript
    from assistant.export.proof import Proof
    from assistant.export.proposal import Delivered, Proposal
    from assistant.export.record import Record


def read(source: Path, *, now: datetime) -> Manuscript:
    """The post that a draft file holds, and the pictures beside it; what its front matter lacks is filled in.

    Raises InputError.
    """
    from assistant.export import images, pictures
    from assistant.export.post import Manuscript, parse

    (item,) = sources.from_path(str(source))[0][:1]
    post = parse(item.text or "", name=str(source), now=now)
    shown = pictures.beside(images.references(post.body), source.parent)
    return Manuscript(post, shown, str(source.resolve()))


def to_folder(source: Path, folder: Path, *, now: datetime, slug: str | None = None) -> tuple[Path, bool]:
    """A draft file as a post in a folder, named after ``slug`` or the title, and whether it is a new one.

    Raises InputError or OutputError.
    """
    from assistant.export import detect
    from assistant.export import folder as target

    if folder.is_dir() and (root := detect.shown_at_once(folder)):
        raise OutputError(
            f"{josa.attach(f'‘{folder}’', '은')} draft: true를 보지 않는 블로그 안이라 초안이 공개됩니다. "
            f"--blog {josa.attach(f'‘{root}’', '으로')} 내보내면 그 블로그의 방법으로 숨깁니다."
        )
    return target.export(read(source, now=now).post, folder, slug=slug)


def propose(manuscript: Manuscript, blog: Path, wishes: Wishes, *, now: datetime) -> Proposal:
    """What exporting into a blog would do; nothing is written or run. Raises InputError."""
    from assistant.export import proposal

    return proposal.propose(manuscript, blog, wishes, record=_record(), now=now)


def last_blog() -> str:
    """The folder of the blog that was last exported into; empty if there was none."""
    return _record().last_blog()


def check(proposal: Proposal) -> Proof:
    """Builds the blog with the post in a throw-away copy; this runs the blog's own code. Raises InputError."""
    from assistant.export import proposal as export

    return export.check(proposal)


def deliver(proposal: Proposal, *, now: datetime, is_committed: bool = False) -> Delivered:
    """Carries a proposal out: new files, or one commit on a new branch. Raises OutputError."""
    from assistant.export import proposal as export

    return export.deliver(proposal, record=_record(), now=now, is_committed=is_committed)


def _record() -> Record:
    from assistant.export.record import Record

    return Record(data_path())
