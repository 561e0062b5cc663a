"""Why a folder takes no posts, and what to do about it: each refusal is a Korean line with the next step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.export import posts
from assistant.export.generators import Generator
from assistant.export.listing import Listing, join
from assistant.korean import josa

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


def require_files(listing: Listing) -> None:
    """Raises InputError when nothing but a README lies there."""
    names = [name for names in listing.files.values() for name in names]
    if all(re.match(r"(?i)readme|license|\.git", name) for name in names):
        raise InputError(
            f"‘{listing.root}’에 글이 하나도 없습니다. 글이 있는 브랜치를 체크아웃하거나 다른 경로를 주세요."
        )


def without_posts(listing: Listing, generator: Generator, base: str, mark: str) -> str:
    """For a site whose posts were not found: they are of another kind, or there are none."""
    names = (name for folder in listing.under(base) for name in listing.files[folder])
    if other := next((name for name in names if name.lower().endswith(_OTHER)), ""):
        return (
            f"{generator.name} 사이트이지만 글이 Markdown이 아닙니다 (‘{other}’). "
            "assistant export DRAFT --to md로 받은 글을 옮겨 주세요."
        )
    ask = _ASK.format(folder=join(base, generator.folder))
    return f"{generator.name} 사이트({mark})이지만 글이 하나도 없습니다. {ask}"


def require_posts(listing: Listing, number: int, refusals: Sequence[str]) -> None:
    """Raises InputError when a plain folder does not look like one for posts, as a repository of code does not.

    ``number`` posts were found there; ``refusals`` say why it is none of the known sites.
    """
    if refusals:
        raise InputError(_reason(listing, refusals))
    files = [name for names in listing.files.values() for name in names if not name.startswith(".")]
    code = sum(name.endswith(_CODE) for name in files)
    if number and number >= code:
        return
    notes = [path for path in listing.markdown(".") if not posts.is_page(path)]
    if not notes or len(notes) < code or _is_built(listing):
        raise InputError(_reason(listing, refusals))


def _is_built(listing: Listing) -> bool:
    pages = sum(name.endswith(".html") for names in listing.files.values() for name in names)
    return pages > 10 and sum(1 for _ in listing.markdown(".")) < 5


def _reason(listing: Listing, refusals: Sequence[str]) -> str:
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
        return f"{josa.quoted(listing.root, '은')} 이미 만들어진 사이트{by}라 글을 넣을 곳이 없습니다. {step}"
    if refusals:
        reason = refusals[0]
        return reason if "--" in reason else f"{reason} {_ASK.format(folder='docs/blog')}"
    return f"{josa.quoted(listing.root, '은')} 블로그로 보이지 않습니다. {_ASK.format(folder='posts')}"


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
