"""Sites whose own code decides what a draft is: the code is read, never run."""

from __future__ import annotations

import re

from assistant.export.generators.base import Switch
from assistant.export.listing import Listing, inside, join
from assistant.korean import josa

_SOURCES = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".astro")
_FILES = 400
_DRAFTS = ("drafts", "_drafts")
_FILTER = re.compile(r"(?:!\s*\w+(?:\?)?(?:\.\w+(?:\?)?)*\.|[{(,\s.])draft\b")


def draft_key(listing: Listing, base: str, name: str) -> Switch:
    """``draft: true`` if the site's code looks at it, else a folder of drafts that it does not name, else a doubt."""
    number, sees_drafts = 0, False
    for folder in listing.under(base):
        for file in listing.files[folder]:
            if not file.endswith(_SOURCES) or number >= _FILES:
                continue
            number += 1
            text = listing.text(folder, file)
            sees_drafts = sees_drafts or "drafts" in text
            if _FILTER.search(text):
                reason = f"{josa.attach(join(folder, file), '이')} draft를 봄"
                return Switch(on={"draft": True}, reason=reason)
    if not sees_drafts and (own := _folder(listing, base)):
        return Switch(folder=inside(own, base) or own, reason=f"‘{own}’ 폴더에 초안이 있음")
    doubt = f"이 {name} 블로그의 코드에서 draft를 거르는 곳을 찾지 못했습니다. 병합하면 공개될 수 있습니다."
    return Switch(on={"draft": True}, reason="흔한 이름", doubt=doubt)


def _folder(listing: Listing, base: str) -> str:
    """A folder in which the author keeps drafts, empty if there is none."""
    named = (each for each in listing.under(base) if each.rpartition("/")[2] in _DRAFTS)
    return next((each for each in named if any(listing.markdown(each))), "")
