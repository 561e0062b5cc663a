"""Pictures: where the author keeps them and how the body names them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote

from assistant.export import escapes
from assistant.export.listing import Listing, join
from assistant.export.orders import DECAY
from assistant.export.paths import placed
from assistant.export.posts import Old
from assistant.korean import josa

_NAMED = r"[^()<>\"\n]+?\.(?:png|jpe?g|gif|webp|svg|avif)(?=[\s>)])"  # with spaces, as some editors write it
_MARKDOWN = re.compile(rf"(?i)(!\[)((?:[^\]\\]|\\.)*)(\]\(\s*<?)({_NAMED}|{escapes.TARGET})(>?[^)\n]*\))")
_HTML = re.compile(r"""(<img\b[^>]*?\bsrc\s*=\s*)(["'])([^"']+)\2([^>]*>)""", re.IGNORECASE)
_REMOTE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//|\{|#")
_ASSET = re.compile(r"\{%\s*asset_img\s+(?:[\w-]+\s+)*([^\s%]+\.\w+)")
_PREFIX = re.compile(r"\{\{[^}]*\}\}")
_MARK = "\ue00a{}\ue00b"


@dataclass(frozen=True)
class ImageRule:
    """``folder`` (relative to the root) gets the files and ``address`` names one; both are templates.

    ``{Y} {m} {d} {slug} {name}`` are the post's, ``{post}`` the folder it lies in, ``{file}`` the image's name.
    """

    folder: str
    address: str
    number: int = 0


def references(body: str) -> tuple[str, ...]:
    """The files that a body shows as pictures, as they stand in it, each once; addresses of the web are none."""
    found: list[str] = []
    for is_code, text in escapes.pieces(body):
        if not is_code:
            found += [match[4] for match in _MARKDOWN.finditer(text)]
            found += [match[3] for match in _HTML.finditer(text)]
    return tuple(dict.fromkeys(each for each in found if not _REMOTE.match(each)))


def beside(body: str) -> tuple[str, ...]:
    """Those of a body's pictures that are named from the post's own place."""
    return tuple(each for each in references(body) if not each.startswith("/"))


def learn(
    recent: Sequence[Old], folders: Sequence[str], listing: Listing, base: str, public: str
) -> ImageRule | None:
    """Where the newest posts keep their pictures; None if they show none of their own."""
    votes: dict[tuple[str, str], float] = defaultdict(float)
    posts = 0
    for number, post in enumerate(recent):
        rules = [
            rule for each in _own(post.body) if (rule := _rule(each, post, folders, listing, base, public))
        ]
        if rules:
            posts += 1
            votes[max(rules, key=rules.count)] += DECAY**number
    if not votes:
        return None
    best = max(votes, key=lambda each: votes[each])
    if votes[best] < sum(votes.values()) * 0.5:
        best = _shared(votes) or best
    return ImageRule(*best, number=posts)


def _shared(votes: Mapping[tuple[str, str], float]) -> tuple[str, str] | None:
    """Where every post has a folder of another name: what most of them share, and a folder for this post."""
    parts = {(folder, tuple(address.split("/")[:-1])): weight for (folder, address), weight in votes.items()}
    total = sum(votes.values())
    shared: list[str] = []
    while True:
        depth, counts = len(shared), defaultdict[str, float](float)
        for (_, names), weight in parts.items():
            if list(names[:depth]) == shared and len(names) > depth:
                counts[names[depth]] += weight
        name = max(counts, key=lambda each: counts[each], default="")
        if not counts or counts[name] < total * 0.6:
            break
        shared.append(name)
    if not any(shared):
        return None
    fitting = next(folder for folder, names in parts if list(names[: len(shared)]) == shared)
    below = "/".join(shared).strip("/")
    place = fitting[: fitting.find(below) + len(below)] if below in fitting else fitting
    return f"{place}/{{slug}}", "/".join([*shared, "{slug}", "{file}"])


def _own(body: str) -> list[str]:
    found = [match[4] for match in _MARKDOWN.finditer(body)] + [match[3] for match in _HTML.finditer(body)]
    found += ["{% asset_img " + match[1] for match in _ASSET.finditer(body)]
    return [each for each in found if not re.match(r"(?i)[a-z][a-z0-9+.-]*:|//|#", each)][:20]


def _rule(
    reference: str, post: Old, folders: Sequence[str], listing: Listing, base: str, public: str
) -> tuple[str, str] | None:
    where = post.path.rpartition("/")[0] or "."
    made = placed(post.path, folders)
    if not made:
        return None
    stem = PurePosixPath(post.path).parent.name if made.rule.is_bundle else PurePosixPath(post.path).stem
    if reference.startswith("{% asset_img "):
        return ("{post}/{name}", "{% asset_img {file} %}")
    prefix = _PREFIX.match(reference)
    path = reference[prefix.end() :] if prefix else reference
    folder, _, _ = unquote(path).rpartition("/")
    named = _named(folder, made.slug, stem, post.when)
    written = f"{named}/{{file}}" if "/" in path else "{file}"
    if path.startswith("/") or prefix:
        place = _public(folder.strip("/"), listing, base, public)
        return (join(place, named.strip("/")) or ".", (prefix[0] if prefix else "") + written)
    near = folder.removeprefix("./")
    if near.startswith(".."):
        return None
    asset = f"{where}/{stem}" if not made.rule.is_bundle else ""
    if asset in listing.files and not near:
        return ("{post}/{name}", written)
    if near in ("", "."):
        return ("{post}", written)
    named = _named(near, made.slug, stem, post.when)
    return (join(_root(near, where, folders, listing), named), written)


def _root(near: str, where: str, folders: Sequence[str], listing: Listing) -> str:
    """The post's folder; or the one of all posts, where pages of the site's top look for a picture beside them."""
    if join(where, near) in listing.files:
        return "{post}"
    return next((each for each in folders if join(each, near) in listing.files), "{post}")


def _named(folder: str, slug: str, stem: str, when: datetime | None) -> str:
    """A folder with the post's name and date as tokens; what is left may be a topic and stays."""
    parts = []
    for part in folder.split("/"):
        text = part
        if stem and part == stem:
            text = "{name}"
        elif slug and part == slug:
            text = "{slug}"
        elif when:
            for form, token in (
                ("%Y-%m-%d", "{Y}-{m}-{d}"),
                ("%Y%m%d", "{Y}{m}{d}"),
                ("%Y-%m", "{Y}-{m}"),
                ("%Y%m", "{Y}{m}"),
            ):
                text = text.replace(when.strftime(form), token)
            text = "{Y}" if text == f"{when:%Y}" else "{m}" if text == f"{when:%m}" else text
        parts.append(text)
    return "/".join(parts)


def _public(folder: str, listing: Listing, base: str, public: str) -> str:
    """The folder of the repository that the site's ``/`` shows."""
    first = folder.split("/", maxsplit=1)[0]
    for each in (public, "", "static", "public", "source", "assets", "content", "src"):
        if join(join(base, each), first) in listing.files or (
            not first and join(base, each) in listing.files
        ):
            return join(base, each)
    return join(base, public)


@dataclass(frozen=True)
class Placement:
    """The body with its pictures named the author's way, their files, and what went wrong.

    ``marks`` stand in the body for addresses, so that no escape touches them.
    """

    body: str
    files: dict[PurePosixPath, bytes]
    marks: dict[str, str]
    warnings: tuple[str, ...]


def place(
    body: str, images: dict[str, bytes] | None, fill: Callable[[str, str], str], rule: ImageRule
) -> Placement:
    """Puts each picture where ``rule`` says; one that is missing becomes its caption and a warning.

    ``images`` maps references to bytes, None leaves all as they are; ``fill`` completes a template for a
    file's name.
    """
    files: dict[PurePosixPath, bytes] = {}
    marks: dict[str, str] = {}
    warnings: list[str] = []
    known: dict[str, str] = {}

    def address(reference: str) -> str | None:
        if _REMOTE.match(reference) or reference.startswith("/") or images is None:
            return reference
        if reference not in images:
            warnings.append(f"그림 {josa.quoted(unquote(reference), '이')} 없어 설명만 남겼습니다.")
            return None
        if reference not in known:
            name = _free(_clean(reference), rule, files, images[reference], fill)
            files[PurePosixPath(fill(rule.folder, name))] = images[reference]
            mark = _MARK.format(len(marks))
            marks[mark] = fill(rule.address, name)
            known[reference] = mark
        return known[reference]

    def markdown(match: re.Match[str]) -> str:
        target = address(match[4])
        if target is None:
            return f"*(그림: {match[2].strip() or PurePosixPath(unquote(match[4])).name})*"
        if "{%" in marks.get(target, ""):
            return target
        opening, closing = match[3].rstrip("<"), match[5].removeprefix(">")
        bracketed = f"<{target}>" if " " in marks.get(target, target) else target
        return f"{match[1]}{match[2]}{opening}{bracketed}{closing}"

    def tag(match: re.Match[str]) -> str:
        target = address(match[3])
        return f"{match[1]}{match[2]}{target}{match[2]}{match[4]}" if target else "*(그림)*"

    parts = [
        text if is_code else _HTML.sub(tag, _MARKDOWN.sub(markdown, text))
        for is_code, text in escapes.pieces(body)
    ]
    return Placement("".join(parts), files, marks, tuple(dict.fromkeys(warnings)))


def _clean(reference: str) -> str:
    name = unicodedata.normalize("NFC", PurePosixPath(unquote(reference)).name)
    stem, dot, suffix = name.rpartition(".")
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "image"
    while len(stem.encode()) > 180:
        stem = stem[:-1]
    return f"{stem}{dot}{re.sub(r'[^A-Za-z0-9]', '', suffix)}"


def _free(
    name: str,
    rule: ImageRule,
    files: dict[PurePosixPath, bytes],
    data: bytes,
    fill: Callable[[str, str], str],
) -> str:
    """The name, numbered if another picture of the post has it already."""
    stem, dot, suffix = name.rpartition(".")
    number, free = 1, name
    taken = {str(path).casefold(): held for path, held in files.items()}
    while taken.get(fill(rule.folder, free).casefold(), data) != data:
        number += 1
        free = f"{stem}-{number}{dot}{suffix}"
    return free
