"""JSON as models write it: read, and held against the schema that was asked for."""

from __future__ import annotations

import json
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str}


def read(text: str, schema: dict[str, Any]) -> dict[str, Any] | None:
    """The object that a model wrote, bare, fenced or amid prose; None if there is none that fits."""
    for candidate in (text, text[text.find("{") : text.rfind("}") + 1]):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict) and fits(value, schema) else None
    return None


def fits(value: Any, schema: dict[str, Any], *, root: dict[str, Any] | None = None) -> bool:
    """Whether a value fits a JSON schema made of ``type`` (object, array, string), ``enum``,
    ``properties`` that are all required with no others, ``items``, and ``$ref`` into ``$defs``.

    That is the part of JSON schema that strict structured output and small models share.
    """
    root = schema if root is None else root
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root=root)
    if not isinstance(value, _TYPES[schema["type"]]):
        return False
    if isinstance(value, dict):
        inner = schema["properties"]
        return set(value) == set(inner) and all(fits(value[key], inner[key], root=root) for key in inner)
    if isinstance(value, list):
        return all(fits(item, schema["items"], root=root) for item in value)
    return "enum" not in schema or value in schema["enum"]
