"""How sentences end and which small words join them: habits of style, whatever a text is about."""

import re
from collections import Counter

from assistant.korean.kiwi import tokens
from assistant.korean.predicate import NoPredicate, find
from assistant.korean.register import LIMIT
from assistant.korean.speech import REGISTERS, Register

ADVERBIAL = {"MAG", "MAJ", "IC"}
# said with several words at the end; the first that fits names the ending
FRAMES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("-것 같다", r"(?:것|거) ?같\S{0,5}$"),
        ("-고 싶다", r"고 ?싶\S{0,5}$"),
        ("-려고 한다", r"려고? ?(?:하|한|했|합|해)\S{0,4}$"),
        ("-기로 했다", r"기로 ?(?:하|한|했|합|해)\S{0,4}$"),
        ("-게 되었다", r"게 ?(?:되|됐|된|됩)\S{0,4}$"),
        ("-ㄹ 수 있다", r"수 ?(?:있|없)\S{0,5}$"),
        ("-아야 한다", r"야 ?(?:하|한|했|합|해)\S{0,4}$"),
    )
)
NO_PREDICATE = "명사로 끝남"


def ending(sentence: str) -> tuple[str, Register | None]:
    """How a sentence ends (`-었다`, `-이다`, `-것 같다`, `명사로 끝남`), and its register if it fits one only."""
    text = sentence[-LIMIT:]
    try:
        predicate = find(text)
    except NoPredicate:
        return NO_PREDICATE, None
    fitting = [each for each in REGISTERS if predicate.ending.registers == (each,)]
    said = text[: predicate.end]
    frame = next((name for name, pattern in FRAMES if pattern.search(said)), "")
    return frame or _named(
        predicate.ending.form, tensed=predicate.tensed, copula=predicate.kind == "copula"
    ), (fitting[0] if fitting else None)


def _named(form: str, *, tensed: str, copula: bool) -> str:
    if tensed:
        return f"-{'겠' if tensed.endswith('겠') else '었'}{form}"
    return f"-{'이' if copula and form in ('다', '야') else ''}{form}"


def adverbs(text: str) -> Counter[str]:
    """Adverbs, connectives and interjections of `text`: the words that say how, not what."""
    found = (each.form for each in tokens(text) if each.tag in ADVERBIAL)
    return Counter(form for form in found if re.fullmatch(r"[가-힣]{2,4}", form))
