"""The only door to the Kiwi morphological analyser (kiwipiepy 0.24)."""

import re
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from assistant.korean import lexicon

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_lock = Lock()
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which the analyser cannot encode
# Kiwi writes the coda at the head of an ending as a conjoining letter (ᆫ다); here it is the one people type (ㄴ다)
CODAS = str.maketrans("ᆨᆫᆮᆯᆷᆸᆺᆻᆼᇂ", "ㄱㄴㄷㄹㅁㅂㅅㅆㅇㅎ")


@dataclass(frozen=True)
class Token:
    """One morpheme: its base form, its Sejong tag and the half-open range of characters it covers.

    `irregular` is true for verbs and adjectives of an irregular conjugation. Contracted morphemes share
    characters (`했` holds 하 and 었).
    """

    form: str
    tag: str
    start: int
    end: int
    irregular: bool = False


@cache
def _analyser() -> "Kiwi":
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1, load_multi_dict=False)
    for word in sorted(lexicon.words("user_words.txt")):
        kiwi.add_user_word(word, "NNG", 0)
    return kiwi


def tokens(text: str) -> tuple[Token, ...]:
    """Morphemes of `text`, in order. Safe to call from several threads."""
    with _lock:
        return tuple(
            Token(
                form=token.form.translate(CODAS),
                tag=token.tag.partition("-")[0],
                start=token.start,
                end=token.end,
                irregular=token.tag.endswith("-I"),
            )
            for token in _analyser().tokenize(LONE_SURROGATE.sub("\ufffd", text))
        )


@cache
def similarity(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two morphemes (form, tag) are used, by the embeddings of the analyser's language model.

    1 is the same; unrelated words lie around 0.4, synonyms and opposites alike above 0.55. 0 for a word
    that the model does not know.
    """
    with _lock:
        try:
            return float(_analyser().morpheme_similarity(one, other))
        except ValueError:
            return 0.0
