"""Which kind of site a folder is, and where its posts lie: files are read, nothing is run or guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.errors import InputError
from assistant.export import posts
from assistant.export.base import Site
from assistant.export.generators import GENERATORS, Generator, by_key
from assistant.export.listing import Listing, inside, join

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
_META = re.compile(
    r"""(?i)<meta\s+name=["']?generator["']?\s+content=["']?((?:hugo|hexo|jekyll|gatsby|astro|docusaurus"""
    r"""|pelican|eleventy|next|mkdocs)[^"'>]*)"""
)
_CODE = (
    ".py",
    ".js",
    ".ts",
    ".tsx",
    ".jsx",
    ".java",
    ".kt",
    ".go",
    ".rs",
    ".c",
    ".cpp",
    ".rb",
    ".php",
    ".cs",
)
_OTHER = (".adoc", ".asciidoc", ".org", ".rst")
_ASK = "글이 든 폴더를 --folder로 알려 주세요. 예: --folder {folder}"


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
    _refuse_empty(listing)
    candidates, refusals = _candidates(listing)
    chosen = _only(root, candidates)
    if chosen.generator.key == "folder":
        _require_posts(listing, chosen, refusals)
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


def _refuse_empty(listing: Listing) -> None:
    names = [name for names in listing.files.values() for name in names]
    if all(re.match(r"(?i)readme|license|\.git", name) for name in names):
        raise InputError(
            f"‘{listing.root}’에 글이 하나도 없습니다. 글이 있는 브랜치를 체크아웃하거나 다른 경로를 주세요."
        )


def _candidates(listing: Listing) -> tuple[list[_Candidate], list[str]]:
    found: list[_Candidate] = []
    refusals: list[str] = []
    plain = by_key("folder")
    for base in _bases(listing):
        for generator in GENERATORS:
            marks = generator.marks(listing, base)
            if not marks or generator is plain:
                continue
            if reason := generator.refusal(listing, base):
                refusals.append(reason)
                continue
            old = _posts(listing, generator, base)
            if not old and base != ".":  # a monorepo may keep its posts beside the app
                old = _posts(listing, generator, ".")
            if old or generator.key == "obsidian":
                found.append(_Candidate(generator, base, marks, tuple(old)))
                break
            refusals.append(_without_posts(listing, generator, base, marks[0]))
    if not found:
        found = [_Candidate(plain, ".", plain.marks(listing, "."), tuple(_posts(listing, plain, ".")))]
    return found, refusals


def _without_posts(listing: Listing, generator: Generator, base: str, mark: str) -> str:
    names = (name for folder in listing.under(base) for name in listing.files[folder])
    if other := next((name for name in names if name.lower().endswith(_OTHER)), ""):
        return (
            f"{generator.name} 사이트이지만 글이 Markdown이 아닙니다 (‘{other}’). "
            "assistant export DRAFT --to md로 받은 글을 옮겨 주세요."
        )
    ask = _ASK.format(folder=join(base, generator.folder))
    return f"{generator.name} 사이트({mark})이지만 글이 하나도 없습니다. {ask}"


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


def _require_posts(listing: Listing, chosen: _Candidate, refusals: list[str]) -> None:
    """A plain folder has to look like one for posts: a repository of code with some notes does not."""
    if refusals:
        raise InputError(_reason(listing, refusals))
    files = [name for names in listing.files.values() for name in names if not name.startswith(".")]
    code = sum(name.endswith(_CODE) for name in files)
    if chosen.found and len(chosen.found) >= code:
        return
    notes = [path for path in listing.markdown(".") if not posts.is_page(path)]
    if not notes or len(notes) < code or _is_built(listing):
        raise InputError(_reason(listing, refusals))


def _is_built(listing: Listing) -> bool:
    pages = sum(name.endswith(".html") for names in listing.files.values() for name in names)
    return pages > 10 and sum(1 for _ in listing.markdown(".")) < 5


def _reason(listing: Listing, refusals: list[str]) -> str:
    index = listing.text(".", "index.html") if listing.matching(".", "index.html") else ""
    maker = _META.search(index)
    if (_is_built(listing) or maker) and not refusals:
        by = f" ({maker[1].strip()})" if maker else ""
        others = _branches(listing.root)
        step = (
            f"원본이 있는 브랜치를 체크아웃하세요: {', '.join(others)}."
            if others
            else "원본 저장소의 경로를 주세요."
        )
        return f"‘{listing.root}’는 이미 만들어진 사이트{by}라 글을 넣을 곳이 없습니다. {step}"
    if refusals:
        reason = refusals[0]
        return reason if "--" in reason else f"{reason} {_ASK.format(folder='docs/blog')}"
    return f"‘{listing.root}’는 블로그로 보이지 않습니다. {_ASK.format(folder='posts')}"


def _branches(root: Path) -> list[str]:
    """Names of other branches, from git's own files, likely sources first."""
    git = root / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip().rpartition("refs/heads/")[2]
        packed = (git / "packed-refs").read_text(encoding="utf-8") if (git / "packed-refs").is_file() else ""
        loose = [
            path.relative_to(git / "refs/heads").as_posix()
            for path in (git / "refs/heads").rglob("*")
            if path.is_file()
        ]
    except (OSError, UnicodeDecodeError):
        return []
    names = {*loose, *re.findall(r"refs/(?:heads|remotes/origin)/(\S+)", packed)} - {head, "HEAD"}
    likely = ["source", "src", "hexo", "main", "master", "develop", "blog"]
    return sorted(names, key=lambda name: (likely.index(name) if name in likely else 99, name))[:3]


def _given(listing: Listing, folder: PurePosixPath) -> Site:
    """The site with the user's own folder, which need not exist yet."""
    if folder.is_absolute() or ".." in folder.parts:
        raise InputError(f"‘{folder}’는 블로그 안의 폴더가 아닙니다. 블로그에서 본 상대 경로를 주세요.")
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
