"""A time in front of a sentence: ``3월에는 …``, ``3월 2일에 …``, or with a comma where a particle would not fit."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.schema import Sentence

BEGINNING = 14  # characters in which a sentence names its own time or topic
_TOPICAL = re.compile(r"[가-힣](?:은|는|엔) ")  # ``3월에는 원인은 …`` would have two topics
# ``5월에는 그런데 …`` would tie the month to what went before
_JOINING = re.compile(
    r"(?:그리고|그런데|근데|하지만|그러나|그래서|그래도|그러다|또한?|특히|먼저|이 ?때|사실|물론"
    r"|정말|그렇게|그 ?뒤|이후)[는에]? ?"
)


def dated(sentence: Sentence, time: str, particle: str) -> Sentence:
    """The sentence with a time in front of it; a length of time (``5월부터``) takes no particle."""
    begins = sentence.text[:BEGINNING]
    apart = sentence.author == "user" or _TOPICAL.search(begins) or _JOINING.match(begins)
    joint = "" if time.endswith(("부터", "까지")) else "," if apart else particle
    return replace(sentence, text=f"{time}{joint} {sentence.text}")
