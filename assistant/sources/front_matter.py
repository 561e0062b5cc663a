"""What stands before a post: read for its facts in every dialect, never written, never trusted.

YAML between ``---``, also damaged or without its first fence (Hexo); TOML between ``+++``; JSON;
``Title: …`` lines (Pelican); ``export const metadata = {…}`` (MDX). All values stay text: a date that no
calendar holds is no reason to lose a post.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

_LONGEST = 20_000  # characters of front matter
_FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNOPENED = re.compile(r"\s*((?:\w[\w-]*[ \t]*:.*\n|[ \t]+\S.*\n|-(?:[ \t].*)?\n|\n){1,200}?)---[ \t]*\n")
_LINES = re.compile(r"\s*((?:[A-Za-z][A-Za-z_ -]{1,20}:[ \t]*\S.*\n){2,20})(?:\n|\Z)")
_EXPORT = re.compile(
    r"\s*(?:import .*\n|\n){0,40}export const \w+ = (\{.*?^\})[ \t]*;?[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_KEY_VALUE = re.compile(r"[\"']?([\w가-힣][\w가-힣 -]{0,40}?)[\"']?[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")


@dataclass(frozen=True)
class FrontMatter:
    """Keys in lower case with text or a list of texts; ``length`` is how many characters it takes."""

    values: Mapping[str, str | list[str]] = field(default_factory=dict)
    length: int = 0

    def text(self, *keys: str) -> str:
        """The first of the keys that has a value, as one line."""
        for key in keys:
            value = self.values.get(key, "")
            line = " ".join((", ".join(value) if isinstance(value, list) else value).split())
            if line and line not in ("null", "~"):
                return line
        return ""

    def texts(self, *keys: str) -> tuple[str, ...]:
        """All values of the keys, in order, once each; ``a, b`` and ``[a, b]`` are two."""
        found = []
        for key in keys:
            value = self.values.get(key, [])
            parts = value if isinstance(value, list) else value.strip("[] ").split(",")
            found += [part.strip(" \"'") for part in parts]
        return tuple(dict.fromkeys(each for each in found if each and each != "null"))


def read(text: str) -> FrontMatter:
    """The front matter that a text begins with; without values when there is none."""
    head = text[:_LONGEST]
    if match := _FENCED.match(head):
        load = tomllib.loads if match[1] == "+++" else _yaml
        return FrontMatter(_loaded(load, match[2]), match.end())
    if match := _EXPORT.match(head):
        return FrontMatter(_by_line(match[1].strip("{}")), match.end())
    if head.lstrip().startswith("{") and (found := _json(head)):
        return found
    for pattern in (_UNOPENED, _LINES):
        match = pattern.match(head)
        if match and "title" in (values := _by_line(match[1])):
            return FrontMatter(values, match.end())
    return FrontMatter()


def _yaml(text: str) -> Any:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text, lists and mappings
    return yaml.load(text, Loader=loader)  # noqa: S506


def _loaded(load: Any, text: str) -> dict[str, str | list[str]]:
    try:
        found = load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _by_line(text)
    return _plain(found) if isinstance(found, dict) else _by_line(text)


def _json(head: str) -> FrontMatter | None:
    start = len(head) - len(head.lstrip())
    try:
        found, end = json.JSONDecoder().raw_decode(head, start)
    except (ValueError, RecursionError):
        return None
    return FrontMatter(_plain(found), end) if isinstance(found, dict) and "title" in found else None


def _plain(found: Mapping[Any, Any]) -> dict[str, str | list[str]]:
    """One level of keys; what is nested deeper (``last_update: {date: …}``) lends its own keys."""
    plain: dict[str, str | list[str]] = {}
    for key, value in found.items():
        if isinstance(value, Mapping):
            for inner, each in value.items():
                if not isinstance(each, Mapping | list):
                    plain.setdefault(str(inner).lower(), _text(each))
        else:
            listed = isinstance(value, list)
            plain[str(key).strip().lower()] = [_text(each) for each in value] if listed else _text(value)
    return plain


def _text(value: Any) -> str:
    if isinstance(value, Mapping | list):
        return ""
    return (
        value.isoformat() if hasattr(value, "isoformat") else str(value if value is not None else "").strip()
    )


def _by_line(text: str) -> dict[str, str | list[str]]:
    """Keys and values line by line, for what no parser takes."""
    values: dict[str, str | list[str]] = {}
    last = ""
    for line in text.splitlines():
        if (match := _KEY_VALUE.match(line.strip(" \t,"))) and not _ITEM.match(line):
            last = match[1].strip().lower()
            values.setdefault(last, match[2].strip(" \t,").strip("\"'`"))
        elif (item := _ITEM.match(line)) and last:
            known = values[last]
            values[last] = [*(known if isinstance(known, list) else []), item[1].strip(" \"'")]
    return values
