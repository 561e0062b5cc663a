"""What the real generator makes of a plan: the page, its title and date, the draft hidden, no page lost."""

from __future__ import annotations

import base64
import contextlib
import html
import re
import secrets
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from assistant.errors import InputError
from assistant.export import builds
from assistant.export.base import Plan
from assistant.korean import josa

_SHOWN = (".html", ".htm", ".xml", ".json", ".txt", ".js", ".atom", ".rss")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_DOTTED = re.compile(r"\b(\d{4})\s?(?:[./년])\s?(\d{1,2})\s?(?:[./월])\s?(\d{1,2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})\b")
_TAG = re.compile(r"<[^>]*>")
_SOURCE = re.compile(r"<img\b[^>]*?\bsrc=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. ``passed`` is None when there was nothing to see it by."""

    name: str
    passed: bool | None
    detail: str


@dataclass(frozen=True)
class Proof:
    """All checks of a site that was built before the export, with it, and with it in public."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed is not False for check in self.checks)


def prove(plan: Plan, public: Plan, *, title: str, when: datetime) -> Proof:
    """Builds the site in a throw-away copy and looks at the pages.

    ``public`` is the same post as it will be when it is published; it may be ``plan`` itself. Raises
    InputError when the site cannot be built here even without the post.
    """
    builds.require_recipe(plan.site)
    with tempfile.TemporaryDirectory(prefix="hoego-") as name:
        folder = Path(name)
        copy = builds.copied(plan.site, folder)
        before = builds.build(plan.site, copy, folder / "before")
        if before.failure:
            raise InputError(
                f"지금 블로그부터 여기서는 빌드되지 않아 확인할 수 없습니다. {before.failure} "
                f"{builds.lacking(plan.site)}고친 뒤 다시 하거나 --verify 없이 내보내 주세요."
            )
        checks: list[Check] = []
        if plan.is_draft:
            checks += _hidden(plan, copy, folder, before.pages, title)
        return Proof((*checks, *_shown(public, copy, folder, before.pages, title=title, when=when)))


def _hidden(plan: Plan, copy: Path, folder: Path, before: Mapping[str, bytes], title: str) -> Iterator[Check]:
    """The site with the draft shows it nowhere."""
    marker = _put(plan, copy)
    built = builds.build(plan.site, copy, folder / "draft")
    _take_back(plan, copy)
    yield Check("초안을 넣은 빌드", not built.failure, built.failure or "빌드가 됩니다")
    if not built.failure:
        leaks = leaking(built.pages, before, words=(marker, title), unlisted=_unlisted(plan))
        yield Check("초안이 보이지 않음", not leaks, ", ".join(leaks) or "어느 페이지에도 나오지 않습니다")


def _shown(
    plan: Plan, copy: Path, folder: Path, before: Mapping[str, bytes], *, title: str, when: datetime
) -> Iterator[Check]:
    """The site with the post in public shows it rightly and has lost nothing."""
    marker = _put(plan, copy)
    built = builds.build(plan.site, copy, folder / "public")
    _take_back(plan, copy)
    yield Check("공개했을 때의 빌드", not built.failure, built.failure or "빌드가 됩니다")
    if built.failure:
        return
    lost = sorted(name for name in before if name.endswith(".html") and name not in built.pages)
    yield Check("사라진 페이지", not lost, ", ".join(lost[:5]) or "없습니다")
    page = page_of(built.pages, before, marker)
    missing = f"글이 들어간 페이지가 없습니다. {builds.lacking(plan.site)}".rstrip()
    yield Check("글의 페이지", page is not None, page or missing)
    if page is not None:
        text = built.pages[page].decode("utf-8", "replace")
        yield _title(text, title)
        yield _date(text, page, when, is_told=bool(plan.day_doubt))
        yield from _pictures(plan, text, page, built.pages)


def _put(plan: Plan, copy: Path) -> str:
    """Lays the plan's files into the copy, with a word at the post's end that nothing else has; returns it."""
    marker = f"hoego{secrets.token_hex(8)}"
    for path, data in plan.files.items():
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data + f"\n\n{marker}\n".encode() if path == plan.path else data)
    return marker


def _take_back(plan: Plan, copy: Path) -> None:
    (copy / plan.path).unlink()


def leaking(
    pages: Mapping[str, bytes], before: Mapping[str, bytes], *, words: tuple[str, ...], unlisted: str = ""
) -> list[str]:
    """The files that show one of the words and did not before; ``unlisted`` is a folder that nothing links to."""
    wanted = [form for word in words if word for form in _forms(word)]
    return [
        name
        for name, data in pages.items()
        if name.endswith(_SHOWN)
        and not (unlisted and name.startswith(unlisted))
        and any(form in data and form not in before.get(name, b"") for form in wanted)
    ]


def _forms(word: str) -> set[bytes]:
    """A word as HTML, JSON and addresses spell it."""
    spelled = {
        word,
        html.escape(word),
        html.escape(word, quote=False),
        word.encode("unicode_escape").decode(),
    }
    return {each.encode() for each in spelled}


def _unlisted(plan: Plan) -> str:
    return (
        "drafts/" if plan.site.generator == "pelican" else ""
    )  # Pelican builds drafts where nothing links to


def page_of(pages: Mapping[str, bytes], before: Mapping[str, bytes], marker: str) -> str | None:
    """The page of the post: of those that show the marker a new one that is no list, and shows least else."""
    found = [name for name, data in pages.items() if name.endswith(".html") and marker.encode() in data]
    return min(found, key=lambda name: (name in before, is_list(name), len(pages[name]), name), default=None)


def is_list(name: str) -> bool:
    """Whether a page's path is that of an index, an archive or a tag."""
    parts = PurePosixPath(name).parts
    return name == "index.html" or parts[0] in ("page", "tags", "tag", "categories", "category", "archives")


def _pictures(plan: Plan, text: str, page: str, pages: Mapping[str, bytes]) -> Iterator[Check]:
    """Whether each picture that came with the post is found where the page looks for it."""
    files = {path: data for path, data in plan.files.items() if path != plan.path}
    names = [rf"(?<![\w-]){re.escape(path.stem)}(?=[._-])" for path in files]
    if not names:
        return
    inlined = [
        base64.b64encode(data).decode() for data in files.values()
    ]  # as some generators do with small ones
    sources = [unquote(each) for each in _SOURCE.findall(html.unescape(text))]
    shown = [
        each
        for each in sources
        if any(re.search(name, each) for name in names) or each.partition("base64,")[2] in inlined
    ]
    broken = [each for each in shown if not _resolves(each, page, pages)]
    told = f"찾을 수 없음: {', '.join(broken)}" if broken else f"{len(shown)}장"
    yield Check(
        "그림", len(shown) >= len(names) and not broken, told if shown else "페이지에 나오지 않습니다"
    )


def _resolves(source: str, page: str, pages: Mapping[str, bytes]) -> bool:
    """Whether a picture's address is a file of the site, whatever folder the site itself lies in."""
    if source.startswith("data:"):
        return True
    path = PurePosixPath(unquote(urlsplit(urljoin(f"https://site.invalid/{page}", source)).path).lstrip("/"))
    return any(str(PurePosixPath(*path.parts[skip:])) in pages for skip in range(len(path.parts)))


class _Titles(HTMLParser):
    """The texts of headings and of the page's own title."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("title", "h1", "h2", "h3"):
            self._inside += 1
            self.found.append("")
        if tag == "meta" and ("property", "og:title") in attrs:
            self.found.append(str(dict(attrs).get("content")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "h1", "h2", "h3"):
            self._inside = max(self._inside - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def titles(page: str) -> list[str]:
    """What a page calls itself, with its spaces as a browser shows them, in NFC."""
    reader = _Titles()
    reader.feed(page)
    reader.close()
    return [_plain(each) for each in reader.found]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _title(page: str, title: str) -> Check:
    wanted, found = _plain(title), titles(page)
    right = any(each == wanted for each in found) or any(wanted in each for each in found)
    return Check(
        "제목",
        right,
        wanted if right else f"{josa.quoted(wanted, '이')} 아니라 {' · '.join(found) or '없음'}",
    )


def _date(page: str, address: str, when: datetime, *, is_told: bool) -> Check:
    """The day that the page and its address tell; the day before is no failure if the plan has told of it."""
    before = when.date() - timedelta(days=1)
    named = _IN_ADDRESS.search(address)
    if named and (day := _day(*map(int, named.groups()))) and day != when.date():
        passed = None if is_told and day == before else False
        return Check(
            "날짜",
            passed,
            f"주소의 날짜가 {josa.attach(f'{when:%Y-%m-%d}', '이')} 아니라 {day}입니다: {address}",
        )
    found = set(days(page, when))
    if not found and not named:
        return Check("날짜", None, "페이지에 날짜가 나오지 않습니다")
    right = bool(named) if not found else when.date() in found
    if right:
        return Check("날짜", True, f"{when:%Y-%m-%d}")
    shown = ", ".join(map(str, sorted(found)))
    return Check(
        "날짜",
        None if is_told and before in found else False,
        f"{josa.attach(f'{when:%Y-%m-%d}', '이')} 아니라 {shown}",
    )


def days(page: str, when: datetime) -> Iterator[date]:
    """The days that a page's text shows, and those of its moments with an offset, in the zone of ``when``."""
    for match in _ISO.finditer(html.unescape(page)):
        yield from _moment(match, when)
    text = html.unescape(_TAG.sub(" ", page))
    for match in (*_ISO.finditer(text), *_DOTTED.finditer(text)):
        yield from _known(_day(*map(int, match.groups()[:3])))
    for match in _MONTH_FIRST.finditer(text):
        yield from _known(_spelled(match[3], match[1], match[2]))
    for match in _DAY_FIRST.finditer(text):
        yield from _known(_spelled(match[3], match[2], match[1]))


def _moment(match: re.Match[str], when: datetime) -> Iterator[date]:
    """The day of an instant; nothing when it has no offset or is none."""
    spelled = match[0].replace(" ", "T", 1).replace(" ", "")
    with contextlib.suppress(ValueError):
        if match[7]:
            yield datetime.fromisoformat(spelled).astimezone(when.tzinfo).date()


def _spelled(year: str, month: str, day: str) -> date | None:
    short = month[:3].lower()
    return _day(int(year), _MONTHS.index(short) + 1, int(day)) if short in _MONTHS else None


def _known(day: date | None) -> Iterator[date]:
    if day:
        yield day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
