"""What ``assistant collect`` wrote: evidence that has been read, dated and redacted before."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant.collection import MARK
from assistant.errors import InputError
from assistant.schema import Dropped, Evidence, EvidenceKind, Hidden
from assistant.sources.base import Input, Reading, Scope
from assistant.sources.decode import visible

_HEAD = 200  # characters in which the document says what it is
_When = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Evidence(_Model):
    source: str
    kind: EvidenceKind
    text: str
    when: _When | None
    place: str
    heading: str


class _Dropped(_Model):
    text: str
    reason: str
    place: str


class _Hidden(_Model):
    name: str
    place: str
    count: int


class _Document(_Model):
    document: Literal["assistant collect"]
    year: int | None
    evidence: list[_Evidence]
    dropped: list[_Dropped]
    remarks: list[str]
    hidden: list[_Hidden]


class Collected:
    """A document of collected evidence; it is taken as it stands, in its own order.

    Any other JSON is refused: its braces are nobody's notes.
    """

    key = "collected"
    label = "모아 둔 자료"

    def recognises(self, item: Input) -> bool:
        text = item.text or ""
        head = text[:_HEAD].lstrip()
        return head.startswith("{") and (f'"{MARK}"' in head or _is_json(text))

    def years(self, item: Input) -> list[int]:
        year = _document(item).year
        return [year] if year else []

    def read(self, item: Input, scope: Scope) -> Reading:
        found = _document(item)
        return Reading(
            tuple(
                Evidence(
                    "", each.kind, visible(each.text), each.when, visible(each.place), visible(each.heading)
                )
                for each in found.evidence
            ),
            tuple(Dropped(*map(visible, (each.text, each.reason, each.place))) for each in found.dropped),
            tuple(map(visible, found.remarks)),
            tuple(visible(each.source) for each in found.evidence),
            tuple(Hidden(visible(each.name), visible(each.place), each.count) for each in found.hidden),
        )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _document(item: Input) -> _Document:
    try:
        return _Document.model_validate(json.loads(item.text or ""))
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise InputError(
            f"‘assistant collect’가 쓴 모습이 아닙니다: ‘{item.name}’의 {where}. 다시 모아 주세요."
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"온전한 JSON이 아닙니다: ‘{item.name}’. ‘assistant collect’로 다시 모아 주세요."
        ) from error
