"""What Obsidian, Logseq and Notion write around a note: links, tags, properties, ids in file names."""

from __future__ import annotations

import re

_EMBED = re.compile(r"!\[\[[^\]\n]{0,300}\]\]")
_WIKI_LINK = re.compile(r"\[\[([^\]|\n]{1,300})(?:\|([^\]|\n]{1,300}))?\]\]")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_CALLOUT = re.compile(r"^([ ]{0,3}(?:>[ ]?)+)\[!\w{1,20}\][+-]?[ ]?", re.MULTILINE)
_HIDDEN = re.compile(r"%%[^%\n]{0,1000}%%")
_BLOCK_ID = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,40}$", re.MULTILINE)
_TAGS = re.compile(r"(?:[ \t]#(?=[^\s#\d])[\w/-]{1,60}){1,30}[ \t]*$", re.MULTILINE)
_PROPERTY = re.compile(
    r"^[ \t]*(?:[-*] )?[\w-]{1,40}:: .*$|^[ \t]*(?:collapsed|id|logseq\.[\w-]{1,40}):: ?.*$", re.MULTILINE
)
_DONE = re.compile(r"^([ \t]*[-*] )(?:DONE|CANCELED)[ ]", re.MULTILINE)
_TODO = re.compile(r"^([ \t]*[-*] )(?:TODO|DOING|LATER|NOW|WAITING)[ ]", re.MULTILINE)
_BARE = re.compile(r"^[ \t]*[-*+•][ \t]*$", re.MULTILINE)
_ID = re.compile(r"[ -][0-9a-f]{32}(?=\.|/|$)")
_LABELS = re.compile(
    r"(날짜|작성일|생성일|생성 일시|최종 편집 ?일?시?|마감일|태그|상태|종류|유형|작성자|우선순위|url"
    r"|date|created(?: time| at)?|last edited(?: time| by)?|updated|tags?|status|type|author|priority|due)"
    r"\s?[:：]\s?(.{0,300})",
    re.IGNORECASE,
)


def plain(text: str, *, vault: bool) -> str:
    """The text with what it shows instead of what the app wrote; lines stay lines.

    Tags, hidden remarks and properties are taken out only in a ``vault``: elsewhere they may be meant.
    """
    if "[[" in text:
        text = _WIKI_LINK.sub(_shown, _BARE.sub("", _EMBED.sub("", text)))
    if "==" in text:
        text = _MARKED.sub(r"\1", text)
    text = _CALLOUT.sub(r"\1", text)
    if not vault:
        return text
    for pattern in (_HIDDEN, _BLOCK_ID, _PROPERTY, _TAGS):
        text = pattern.sub("", text)
    return _TODO.sub(r"\1[ ] ", _DONE.sub(r"\1", text))


def _shown(match: re.Match[str]) -> str:
    """``[[폴더/노트#제목]]`` shows the note's name, ``[[노트|말]]`` the word."""
    alias, target = match[2], match[1]
    return alias or target.partition("#")[0].rstrip("/").rpartition("/")[2] or target.strip("#")


def name(path: str) -> str:
    """A file's name or path without the 32 digits that Notion adds."""
    return _ID.sub("", path)


def labelled(line: str) -> tuple[str, str]:
    """A property as Notion exports it below the title: its name in lower case and its value, or nothing."""
    match = _LABELS.fullmatch(line)
    return (match[1].lower(), match[2]) if match else ("", "")
