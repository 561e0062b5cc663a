"""Evidence to sentences by rules: one note, one commit, one cluster, one link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant import markdown
from assistant.korean import text as korean_text
from assistant.korean.joining import PAST, join
from assistant.korean.realise import realise
from assistant.korean.register import convert, detect
from assistant.korean.result import Result
from assistant.korean.statements import statements
from assistant.schema import HEADING_JOINT, Author, Evidence, Mode, Register, SectionSpec, Sentence
from assistant.write import commit_lines
from assistant.write.assign import kind_of
from assistant.write.classify import heading_kind
from assistant.write.commit_lines import Cluster
from assistant.write.dated import dated
from assistant.write.opening import Opening, heading, opening

_TOGETHER = 4  # lone commits that no rule can tell, in one sentence
_TOLD, _NAMED = 2, 3  # commits of a topic in sentences, and in their authors' words
_BREATH = 80  # characters of a joined sentence
_TWO = re.compile(rf"[{PAST}]고 |[가-힣]지만 |는데 ")  # already of two parts
_OF_A_DAY = re.compile(r"(?:\d{1,2}월 )?\d{1,2}일")
_SAME = 2  # letters that open both a note and the sentence made of it
_NOUN_END = re.compile(r"[가-힣](?<![음함됨임봄옴감줌냄짐림킴춤꿈])\.$")
_OPEN = re.compile(r"[가-힣A-Za-z0-9%)\]’”]$")


def tell(evidence: Evidence, spec: SectionSpec, register: Register) -> tuple[Sentence, ...]:
    """One piece of evidence as sentences; what could not be changed safely keeps the user's own words."""
    if evidence.kind == "link":
        return (_link(evidence),)
    if evidence.kind == "post":
        return (_post(evidence, register),)
    if evidence.kind == "commit":
        return tell_commit(evidence, register)
    mode: Mode = "plan" if spec.mode == "plan" or kind_of(evidence) == "plan" else "done"
    opened = Opening(evidence.text) if spec.per else opening(evidence)
    above = HEADING_JOINT.join(filter(None, (evidence.heading, heading(evidence))))
    told = partial(
        realise,
        mode=mode,
        register=register,
        then=bool(evidence.month),
        lacking=heading_kind(above) == "regret",
    )
    pieces = statements(opened.rest)
    first, *others = (_said(told(piece), evidence.id, register) for piece in pieces)
    when = opened.said(within_month=bool(spec.months))
    return (dated(first, when, "에") if when else first, *others)


def tell_cluster(cluster: Cluster, register: Register) -> tuple[Sentence, ...]:
    """Commits on one topic: how many there are, and the best of them; a lone commit is told as it is.

    ``결제 작업(5건)에서는 결제 취소 API를 추가했고 …``, where the best can be told so, else in their
    authors' words. All are counted; what a note tells already is not told again.
    """
    if len(cluster.members) == 1:
        return () if cluster.members[0].same_as else tell_commit(cluster.members[0], register)
    untold = commit_lines.untold(cluster)
    best = commit_lines.best([each for each in untold if _is_sure(each)], _TOLD)
    if not best or len(best) < min(len(untold), _TOLD) or not cluster.topic:
        return (tell_listed(cluster, register),)
    told = [sentence for each in best for sentence in tell_commit(each, register)]
    ids = tuple(each.id for each in cluster.members)
    first = replace(told[0], text=f"{commit_lines.counted(cluster)}에서는 {told[0].text}", evidence=ids)
    return tuple(_in_one(first, *told[1:]))


def tell_clusters(clusters: Sequence[Cluster], register: Register) -> list[tuple[Sentence, ...]]:
    """A group of sentences for each topic and lone commit; lone ones that no rule can tell share a sentence."""
    lone = [each.members[0] for each in clusters if len(each.members) == 1]
    vague = [each for each in lone if not each.same_as and not _is_sure(each)]
    told: list[tuple[Sentence, ...]] = []
    for each in clusters:
        first = each.members[0]
        if len(each.members) > 1 or first not in vague:
            told.append(tell_cluster(each, register))
        elif vague.index(first) % _TOGETHER == 0:
            start = vague.index(first)
            told.append((_worked_on(vague[start : start + _TOGETHER], register),))
    return [group for group in told if group]


def _worked_on(commits: Sequence[Evidence], register: Register) -> Sentence:
    said = commit_lines.worked_on([each.text for each in commits], register=register)
    return _engine(said, *(each.id for each in commits))


def tell_listed(cluster: Cluster, register: Register) -> Sentence:
    """How many commits a topic has, and the best of them in their authors' words."""
    named = commit_lines.best(commit_lines.untold(cluster), _NAMED)
    said = commit_lines.quoted(cluster, named, register=register)
    return _engine(said, *(each.id for each in cluster.members))


def tell_commit(commit: Evidence, register: Register) -> tuple[Sentence, ...]:
    return (_engine(commit_lines.sentence(commit.text, register=register).text, commit.id),)


def _is_sure(commit: Evidence) -> bool:
    return commit_lines.sentence(commit.text, register="한다").status == "ok"


def _in_one(*sentences: Sentence) -> list[Sentence]:
    """Two sentences as one where that can be read in one breath."""
    joined = both(*sentences) if len(sentences) == 2 else None
    return [joined] if joined else list(sentences)


def both(first: Sentence, second: Sentence) -> Sentence | None:
    """Two of the engine's short past statements as one, or None; the day of one note is not that of another."""
    if first.author != "engine" or second.author != "engine":
        return None
    days = [bool(_OF_A_DAY.match(each.text)) for each in (first, second)]
    if days == [True, False] and first.evidence != second.evidence:
        return None
    text = join(first.text, second.text)
    if text is None or len(text) > _BREATH or any(_TWO.search(each.text) for each in (first, second)):
        return None
    return Sentence(text, tuple(dict.fromkeys((*first.evidence, *second.evidence))), "engine")


def _said(result: Result, id_: str, register: Register) -> Sentence:
    author: Author = "engine" if result.status == "ok" else "user"
    text = _closed(markdown.safe(result.text))
    foreign = author == "user" and set(detect(text)) - {register}
    return Sentence(f"“{text}”" if foreign and "“" not in text else text, (id_,), author)


def typed(words: str, sentence: Sentence) -> Sentence | None:
    """``sentence`` as its author typed it, if that ends in a noun and the sentence opens with the same words."""
    text = _closed(markdown.safe(" ".join(words.split())))
    opens = sentence.text.split(" ")[0][:_SAME] == text.split(" ")[0][:_SAME]
    plain = len(korean_text.sentences(text)) == 1 and _NOUN_END.search(text) and not detect(text)
    return replace(sentence, text=text, author="user") if opens and plain else None


def _closed(text: str) -> str:
    """A full stop where the user left the end open, so that sentences can stand in a row."""
    return f"{text}." if _OPEN.search(text) else text


def _engine(text: str, *ids: str) -> Sentence:
    return Sentence(_closed(markdown.safe(text)), ids, "engine")


def _link(evidence: Evidence) -> Sentence:
    if evidence.text == evidence.place:
        return Sentence(f"<{evidence.place}>", (evidence.id,), "user")
    title = markdown.safe(evidence.text).replace("[", "\\[").replace("]", "\\]")
    return Sentence(f"[{title}](<{evidence.place}>)", (evidence.id,), "user")


def _post(evidence: Evidence, register: Register) -> Sentence:
    """That it was written is all that a post says of the author's year by itself."""
    title = evidence.text.partition("\n")[0]
    return _engine(convert(f"‘{title}’ 글을 썼다.", register).text, evidence.id)
