"""Which kind of site a folder is, and where its posts lie: files are read, nothing is run or guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.errors import InputError
from assistant.export import posts, refusals
from assistant.export.base import Site
from assistant.export.generators import GENERATORS, Generator, by_key
from assistant.export.listing import Listing, inside, join
from assistant.korean import josa

_DEPTH = 2  # how deep a site may lie in a monorepo
_SHARE = 0.8  # of the posts in one folder below: that folder is where posts go
_NAMED = frozenset(
    (
        "_posts",
        "posts",
        "post",
        "blog",
        "blogs",
        "articles",
        "article",
        "_wiki",
        "wiki",
        "diary",
        "notes",
        "essays",
    )
)
_DATED = re.compile(r"\d{4}([-_]\d{2}([-_]\d{2})?)?")


@dataclass(frozen=True)
class _Candidate:
    generator: Generator
    base: str
    marks: tuple[str, ...]
    found: tuple[posts.Found, ...]


_UP = 5  # folders above that of the posts
_CONFIG = re.compile(
    r"_config\.ya?ml|hugo\.(?:toml|ya?ml|json)|config\.(?:toml|ya?ml)|gatsby-config\.\w+|astro\.config\.\w+|docusaurus\.config\.\w+"
    r"|\.eleventy\.js|eleventy\.config\.\w+|next\.config\.\w+|pelicanconf\.py|mkdocs\.ya?ml"
)


def detect(root: Path, *, folder: PurePosixPath | None = None) -> Site:
    """The site in ``root``; ``folder`` (relative to ``root``) says where posts go if the user knows better.

    Raises InputError, with the reason and the next step, for a missing folder, an empty repository, built
    output, a documentation site, a repository of code, two blogs in one, and a blog without any post when
    no ``folder`` is given.
    """
    if not root.is_dir():
        raise InputError(f"‘{root}’ 폴더가 없습니다. 블로그 저장소의 경로를 확인해 주세요.")
    listing = Listing.of(root)
    if folder is not None:
        return _given(listing, folder)
    refusals.require_files(listing)
    candidates, reasons = _candidates(listing)
    chosen = _only(root, candidates)
    if chosen.generator.key == "folder":
        refusals.require_posts(listing, len(chosen.found), reasons)
    return _site(listing, chosen)


def rooted(folder: Path) -> tuple[Path, PurePosixPath | None]:
    """The site that a folder of posts lies in, and the folder's place in it; the folder alone where there is none.

    Only names are looked at, from the folder up to the repository's top.
    """
    whole = folder.resolve()
    for above in (whole, *list(whole.parents)[:_UP]):
        if any(_CONFIG.fullmatch(each.name) for each in _entries(above)):
            return (folder, None) if above == whole else (above, PurePosixPath(whole.relative_to(above)))
        if (above / ".git").exists():
            break
    return folder, None


def shown_at_once(folder: Path) -> Path | None:
    """The top of the site in which ``draft: true`` hides no post of this folder, if it lies in one."""
    root, inside = rooted(folder)
    try:
        heeds = detect(root, folder=inside).generator not in ("jekyll", "hexo", "eleventy")
    except InputError:
        return None
    return root if inside and not heeds else None


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _candidates(listing: Listing) -> tuple[list[_Candidate], list[str]]:
    found: list[_Candidate] = []
    reasons: list[str] = []
    plain = by_key("folder")
    for base in _bases(listing):
        for generator in GENERATORS:
            marks = generator.marks(listing, base)
            if not marks or generator is plain:
                continue
            if reason := generator.refusal(listing, base):
                reasons.append(reason)
                continue
            old = _posts(listing, generator, base)
            if not old and base != ".":  # a monorepo may keep its posts beside the app
                old = _posts(listing, generator, ".")
            if old or generator.key == "obsidian":
                found.append(_Candidate(generator, base, marks, tuple(old)))
                break
            reasons.append(refusals.without_posts(listing, generator, base, marks[0]))
    if not found:
        found = [_Candidate(plain, ".", plain.marks(listing, "."), tuple(_posts(listing, plain, ".")))]
    return found, reasons


def _bases(listing: Listing) -> list[str]:
    """The root and the folders near it, nearest first."""
    levels = [["."]]
    for _ in range(_DEPTH):
        levels.append([join(base, name) for base in levels[-1] for name in listing.folders.get(base, ())])
    return [base for level in levels for base in level if base in listing.files]


def _posts(listing: Listing, generator: Generator, base: str) -> list[posts.Found]:
    named = [each for each in generator.folders(listing, base) if each in listing.files]
    found = posts.find(listing, named or [base], skipped=frozenset() if named else generator.skipped)
    korean = [post for post in found if post.is_korean]
    return korean if len(korean) >= len(found) / 5 else found


def _only(root: Path, candidates: list[_Candidate]) -> _Candidate:
    """The one site; two with about as many posts are the user's to choose from."""
    outer = [each for each in candidates if not _contains(candidates, each)]
    ranked = sorted(outer, key=lambda each: len(each.found), reverse=True)
    if len(ranked) > 1 and len(ranked[1].found) * 2 >= len(ranked[0].found):
        names = ", ".join(f"{each.base} ({each.generator.name})" for each in ranked[:3])
        raise InputError(f"블로그가 여럿입니다: {names}. --blog {root / ranked[0].base}처럼 하나만 주세요.")
    return ranked[0]


def _contains(candidates: list[_Candidate], inner: _Candidate) -> bool:
    """Whether another site lies around this one and holds the same posts."""
    return any(
        inside(f"{inner.base}/", each.base) is not None and set(inner.found) <= set(each.found)
        for each in candidates
        if each.base != inner.base
    )


def _given(listing: Listing, folder: PurePosixPath) -> Site:
    """The site with the user's own folder, which need not exist yet."""
    if folder.is_absolute() or ".." in folder.parts:
        raise InputError(
            f"{josa.quoted(folder, '은')} 블로그 안의 폴더가 아닙니다. 블로그에서 본 상대 경로를 주세요."
        )
    own = str(folder)
    for base in [base for base in _bases(listing) if base == "." or inside(f"{own}/", base)][::-1]:
        for generator in GENERATORS:
            marks = generator.marks(listing, base)
            if marks and generator.key != "folder":
                others = () if any(listing.markdown(own)) else _elsewhere(listing, generator, base, marks)
                return _built(listing, generator, base, marks, (own, *others))
    return _built(listing, by_key("folder"), ".", ("사용자가 정한 폴더",), (own,))


def _elsewhere(listing: Listing, generator: Generator, base: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """Where the site's other posts lie: the first post of a new folder is written like them."""
    return _folders(listing, _Candidate(generator, base, marks, tuple(_posts(listing, generator, base))))


def _site(listing: Listing, chosen: _Candidate) -> Site:
    generator, base = chosen.generator, chosen.base
    folders = _folders(listing, chosen)
    if generator.key == "obsidian" and (named := generator.folders(listing, base)):
        folders = (*named, *(each for each in folders if each not in named))
    return _built(listing, generator, base, chosen.marks, folders or (join(base, generator.folder),))


def _built(
    listing: Listing, generator: Generator, base: str, marks: tuple[str, ...], folders: tuple[str, ...]
) -> Site:
    place = "" if base == "." else f" ({base}/)"
    seen = (f"{generator.name}{place}: {', '.join(marks)}",)
    return Site(
        listing.root, generator.key, PurePosixPath(base), tuple(PurePosixPath(each) for each in folders), seen
    )


def _folders(listing: Listing, chosen: _Candidate) -> tuple[str, ...]:
    """Where posts lie, most and newest first: the named folders with posts, or the one that holds most."""
    found = [post.path for post in chosen.found]
    named = [each for each in chosen.generator.folders(listing, chosen.base) if each in listing.files]
    if not named:
        within = all(inside(path, chosen.base) is not None for path in found)
        return (_common(found, chosen.base if within else "."),) if found else ()
    recent = Counter(each for path in found[:20] for each in named if inside(path, each))
    whole = Counter(each for path in found for each in named if inside(path, each))
    ranked = sorted((each for each in named if whole[each]), key=lambda each: (-recent[each], -whole[each]))
    return tuple(ranked)


def _common(paths: list[str], base: str) -> str:
    """Down from the base as long as one folder holds nearly all posts, to the first that is named for them."""
    folder = base
    while True:
        below: Counter[str] = Counter()
        for path in paths:
            if (rest := inside(path, folder)) and "/" in rest:
                below[rest.split("/", 1)[0]] += 1
        name, number = below.most_common(1)[0] if below else ("", 0)
        bundled = any((inside(path, join(folder, name)) or "").startswith("index.") for path in paths)
        if not name or number < len(paths) * _SHARE or bundled or _DATED.fullmatch(name):
            return _named_below(paths, folder, below)
        folder = join(folder, name)
        if name.lower() in _NAMED:
            return folder


def _named_below(paths: list[str], folder: str, below: Counter[str]) -> str:
    """Where posts are spread, a folder with a post's name that holds half of them is the one."""
    for name, number in below.most_common():
        if name.lower() in _NAMED and number * 2 >= len(paths):
            return join(folder, name)
    return folder
