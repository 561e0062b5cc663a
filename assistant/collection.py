"""What was collected for a retrospective, as one JSON document that a draft can start from.

The shape is written down in ``docs/collection.schema.json``. Secrets are gone before a collection is
made.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.schema import Dropped, Evidence, Hidden, Period

NO_MONTH, TOTAL = "날짜 모름", "합계"
# of evidence; what tells the same is found later
_FIELDS = ("id", "kind", "text", "when", "place", "heading")
MARK = "assistant collect"  # the first value of the document: what tells it from any other JSON


@dataclass(frozen=True)
class Collection:
    """Evidence in time order; ``origins`` beside it are the keys of the sources that gave each piece.

    ``year`` is the one looked back on, None when neither the user nor the inputs say; ``period`` is
    None when everything was asked for. ``hidden`` tells what was replaced by a stand-in, and where.
    """

    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    year: int | None = None
    period: Period | None = None
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    def document(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers, in the order of the schema."""
        period = self.period
        return {
            "document": MARK,
            "year": self.year,
            "period": period and {"start": period.start.isoformat(), "end": period.end.isoformat()},
            "evidence": [
                {"source": origin, **{name: getattr(each, name) for name in _FIELDS}}
                for each, origin in zip(self.evidence, self.origins, strict=True)
            ],
            "dropped": [asdict(each) for each in self.dropped],
            "remarks": list(self.remarks),
            "hidden": [asdict(each) for each in self.hidden],
        }

    def render(self) -> str:
        return json.dumps(self.document(), ensure_ascii=False, indent=1) + "\n"

    def by_month(self) -> dict[str, Counter[str]]:
        """How much each source gave: months (``2025-03``) in order, then years alone, then ''."""
        counts: dict[str, Counter[str]] = {}
        for each, origin in zip(self.evidence, self.origins, strict=True):
            counts.setdefault((each.when or "")[:7], Counter())[origin] += 1
        return {when: counts[when] for when in sorted(counts, key=lambda when: (-len(when), when))}

    def table(self, labels: Mapping[str, str]) -> list[list[str]]:
        """Months down, sources across in the order of ``labels`` (key to name), totals; the header first."""
        counts = self.by_month()
        keys = [key for key in labels if key in self.origins]
        keys += [key for key in dict.fromkeys(self.origins) if key not in labels]
        rows = [["", *(labels.get(key, key) for key in keys), TOTAL]]
        whole = sum(counts.values(), Counter[str]())
        for name, counted in (*((_named(when), each) for when, each in counts.items()), (TOTAL, whole)):
            cells = (f"{counted[key]:,}" if counted[key] else "·" for key in keys)
            rows.append([name, *cells, f"{counted.total():,}"])
        return rows


def _named(when: str) -> str:
    """``2025년 3월``, ``2025년 (달 모름)``, or that no date is known."""
    if not when:
        return NO_MONTH
    return f"{when[:4]}년 {int(when[5:7]):2}월" if len(when) > len("2025") else f"{when}년 (달 모름)"
