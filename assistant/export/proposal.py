"""What an export would do to a blog, and doing it: nothing is written that was not shown first."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from assistant.errors import OutputError
from assistant.export import commit, conventions, detect, difference, proof, render, write
from assistant.export.base import Plan, Wishes
from assistant.export.commit import Commit
from assistant.export.post import Manuscript
from assistant.export.record import Export, Record, digest
from assistant.export.tree import Tree, opened
from assistant.korean import josa


@dataclass(frozen=True)
class Earlier:
    """A post that is there already: in the work tree, or on the branch that an export made.

    ``is_ours`` when it was exported from here, ``is_edited`` when it has been changed since.
    """

    path: PurePosixPath
    data: bytes
    branch: str = ""
    is_ours: bool = False
    is_edited: bool = False

    @property
    def where(self) -> str:
        return f"‘{self.branch}’ 가지의 ‘{self.path}’" if self.branch else f"‘{self.path}’"


@dataclass(frozen=True)
class Proposal:
    """A plan, the same post as it will be in public, and what the blog has of it already.

    ``is_first`` when nothing was ever exported into this blog; ``spare`` is a free slug when there is
    something earlier, ``opening`` how to publish that by hand where it is a draft and was to be public.
    """

    manuscript: Manuscript
    plan: Plan
    public: Plan
    is_first: bool
    earlier: Earlier | None = None
    spare: str = ""
    opening: str = ""

    @property
    def difference(self) -> str:
        """As git shows it: from what is there, or from nothing."""
        if self.earlier:
            return difference.changed(self.earlier.path, self.earlier.data, self.plan.files[self.plan.path])
        return difference.added(self.plan)

    @property
    def is_done(self) -> bool:
        """Whether exactly this is there already."""
        return self.earlier is not None and self.earlier.data == self.plan.files[self.plan.path]

    def require_new(self) -> None:
        """Raises OutputError, with a free slug, when the post is there already."""
        if self.earlier is None:
            return
        if self.is_done:
            raise OutputError(f"이미 내보낸 그대로라 쓸 것이 없습니다: {self.earlier.where}.")
        edited = "내보낸 뒤 고친 글이라" if self.earlier.is_edited else "이미 있는 글이라"
        raise OutputError(
            f"{edited} 덮어쓰지 않았습니다: {self.earlier.where}. "
            f"{self.opening}새 글로 두려면 --slug {josa.attach(self.spare, '을')} 주세요."
        )


@dataclass(frozen=True)
class Delivered:
    """What came of it: new files (none when it was committed), and the commit."""

    paths: tuple[Path, ...]
    commit: Commit | None = None
    notices: tuple[str, ...] = ()


def propose(manuscript: Manuscript, blog: Path, wishes: Wishes, *, record: Record, now: datetime) -> Proposal:
    """Reads the blog and plans the post; nothing is written or run.

    Raises InputError when the blog takes no posts, OptionError for a name that cannot be one.
    """
    root, inside = detect.rooted(blog)
    if inside and wishes.folder is None:
        blog, wishes = root, replace(wishes, folder=inside)
    site = detect.detect(blog, folder=wishes.folder)
    style = conventions.learn(site, wishes, post=manuscript.post)
    in_public = replace(style, wishes=replace(wishes, publish=True))
    plan, public = (
        render.render(manuscript.post, each, now=now, pictures=manuscript.pictures)
        for each in (style, in_public)
    )
    exports = record.of(site.root)
    proposal = Proposal(manuscript, plan, public, is_first=not exports)
    found = _earlier(proposal, exports, is_named=wishes.slug is not None)
    if found is None:
        return proposal
    opening = ""
    if wishes.publish:
        in_private = replace(style, wishes=replace(wishes, publish=False))
        hidden = render.render(manuscript.post, in_private, now=now, pictures=manuscript.pictures)
        opening = _opening(found, hidden, public)
    with opened(site.root) as tree:
        return replace(proposal, earlier=found, spare=write.spare(plan.path, tree), opening=opening)


def _opening(earlier: Earlier, hidden: Plan, public: Plan) -> str:
    """The line by which a post that lies there as a draft is published, or the place that it is to be moved to."""
    before, after = (
        each.files[each.path].decode("utf-8", "replace").splitlines() for each in (hidden, public)
    )
    gone, fresh = (
        [line for line in one if line not in other] for one, other in ((before, after), (after, before))
    )
    there = earlier.data.decode("utf-8", "replace").splitlines()
    if earlier.path == hidden.path != public.path:
        return f"공개하려면 그 글을 {josa.attach(f'‘{public.path}’', '으로')} 옮기세요. "
    if len(gone) > 1 or len(fresh) > 1 or not set(gone) <= set(there) or set(fresh) & set(there):
        return ""
    if gone and fresh:
        return f"공개하려면 그 글의 ‘{gone[0]}’ 줄을 {josa.attach(f'‘{fresh[0]}’', '으로')} 바꾸세요. "
    if gone:
        return f"공개하려면 그 글의 ‘{gone[0]}’ 줄을 지우세요. "
    return f"공개하려면 그 글의 앞머리에 ‘{fresh[0]}’ 줄을 더하세요. " if fresh else ""


def _earlier(proposal: Proposal, exports: list[Export], *, is_named: bool) -> Earlier | None:
    """What lies where the post would go; or the same draft where it went before, unless another name is asked for."""
    plan, source = proposal.plan, proposal.manuscript.source
    with opened(plan.site.root) as tree:
        if taken := tree.holding(plan.path):
            last = next((each for each in reversed(exports) if each.path == str(taken)), None)
            return _compared(taken, tree.read(taken), last)
        for each in reversed(exports):
            is_same = each.title == proposal.manuscript.title or (source and each.source == source)
            if each.path == str(plan.path) or (is_same and not is_named):
                data = _still_there(plan, each, tree)
                if data is not None:
                    return _compared(PurePosixPath(each.path), data, each)
    return None


def _still_there(plan: Plan, export: Export, tree: Tree) -> bytes | None:
    """The bytes of an earlier export in the work tree or on its branch."""
    with contextlib.suppress(OutputError):
        if tree.holding(PurePosixPath(export.path)):
            return tree.read(PurePosixPath(export.path))
    return commit.committed(plan, export.path, export.branch) if export.branch else None


def _compared(path: PurePosixPath, data: bytes, last: Export | None) -> Earlier:
    if last is None:
        return Earlier(path, data)
    return Earlier(path, data, last.branch, is_ours=True, is_edited=last.sha256 != digest(data))


def deliver(proposal: Proposal, *, record: Record, now: datetime, is_committed: bool) -> Delivered:
    """Writes the plan into the work tree, or commits it on a branch of its own and leaves the work tree alone.

    Raises OutputError when a name is taken, or the files cannot be written or committed.
    """
    proposal.require_new()
    if is_committed:
        made = commit.commit(proposal.plan, proposal.manuscript.title)
        done = Delivered((), made, made.notices)
    else:
        done = Delivered(write.write(proposal.plan))
    try:
        record.add(_line(proposal, done, now))
    except OutputError as error:
        return replace(done, notices=(*done.notices, str(error)))
    return done


def _line(proposal: Proposal, done: Delivered, now: datetime) -> Export:
    plan = proposal.plan
    return Export(
        blog=str(plan.site.root.resolve()),
        path=str(plan.path),
        title=proposal.manuscript.title,
        source=proposal.manuscript.source,
        sha256=digest(plan.files[plan.path]),
        when=now.isoformat(timespec="seconds"),
        branch=done.commit.branch if done.commit else "",
    )


def check(proposal: Proposal) -> proof.Proof:
    """Builds the blog with the post in a throw-away copy. Raises InputError when that is not possible here."""
    when = proposal.manuscript.post.meta["date"]
    return proof.prove(proposal.plan, proposal.public, title=proposal.manuscript.title, when=when)
