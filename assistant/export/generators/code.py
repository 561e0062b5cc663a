"""Sites whose own code decides what a draft is: the code is read, never run."""

from __future__ import annotations

import re

from assistant.export.generators.base import Switch
from assistant.export.listing import Listing, join
from assistant.korean import josa

_SOURCES = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".astro")
_FILES = 400
_FILTER = re.compile(r"(?:!\s*\w+(?:\?)?(?:\.\w+(?:\?)?)*\.|[{(,\s.])draft\b")


def draft_key(listing: Listing, base: str, name: str) -> Switch:
    """``draft: true`` if the site's code looks at it, and a doubt if it does not."""
    number = 0
    for folder in listing.under(base):
        for file in listing.files[folder]:
            if not file.endswith(_SOURCES) or number >= _FILES:
                continue
            number += 1
            if _FILTER.search(listing.text(folder, file)):
                return Switch(
                    on={"draft": True}, reason=f"{josa.attach(join(folder, file), '이')} draft를 봄"
                )
    doubt = f"이 {name} 블로그의 코드에서 draft를 거르는 곳을 찾지 못했습니다. 병합하면 공개될 수 있습니다."
    return Switch(on={"draft": True}, reason="흔한 이름", doubt=doubt)
