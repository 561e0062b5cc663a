"""What front matter of each kind says. Read only: nothing here ever writes a file."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

MMD_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]*?)\s*:(?=\s|$)")
_HANDLER = YAMLHandler()


class Loader(yaml.CSafeLoader):
    """Reads a date as the text it is: what is no day at all must not stop the reading."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


def read(kind: str, whole_text: str, *items: str) -> dict[str, Any]:
    """What front matter says; if it cannot be read as a whole, then each item by itself, the broken left out."""
    reader = _READERS.get(kind, _read_yaml)
    try:
        whole = reader(whole_text)
        if isinstance(whole, dict):
            return {str(key): value for key, value in whole.items()}
    except (ValueError, yaml.YAMLError, RecursionError):
        pass
    found: dict[str, Any] = {}
    for item in items:
        try:
            value = reader(item)
        except (ValueError, yaml.YAMLError, RecursionError):
            continue
        if isinstance(value, dict):
            found |= {str(key): each for key, each in value.items()}
    return found


def _read_yaml(text: str) -> Any:
    if re.search(r"[&*]\w", text) and len(re.findall(r"(?<=[\s\[,])\*\w", text)) > 20:
        raise ValueError("too many aliases")  # a small file that would unfold into a huge one
    return _HANDLER.load(text.replace("\t", "  "), Loader=Loader)


def _read_toml(text: str) -> Any:
    return tomllib.loads(text.replace("\r\n", "\n"))


def _read_js(text: str) -> Any:
    """An object literal of strings, numbers and lists is nearly a YAML flow mapping."""
    return yaml.load("{" + text + "}", Loader=Loader)  # noqa: S506 - a SafeLoader


def _read_mmd(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if (match := MMD_KEY.match(line)) and not line[:1].isspace():
            key = match["key"]
            found[key] = line[match.end() :].strip()
        elif key:
            found[key] = f"{found[key]} {line.strip()}".strip()
    return found


_READERS: dict[str, Callable[[str], Any]] = {
    "toml": _read_toml,
    "json": json.loads,
    "mmd": _read_mmd,
    "jsexport": _read_js,
}
