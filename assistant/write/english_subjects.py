"""English commit subjects told in Korean: the verb and its particle are Korean, the object stays English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.korean.conjugate import past
from assistant.korean.josa import attach
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_MOST_WORDS = 7  # of an object; longer ones are clauses, not names
_PREPOSITION = re.compile(
    r" (?=(?:when|whenever|if|unless|for|in|on|to|from|with|by|after|before|during|so|because|due|via|using|as"
    r"|at|into|onto|across|without|while|where|until|until|per|under|over|through|against|between|instead|upon"
    r"|based|within|inside|only)\b )"
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|is|are|was|were|does|doesn't|don't|not|should|can|cannot|will|be)\b"
)
_NAME_ENDS = re.compile(r" (?:bugs?|fix(?:es)?|errors?|issues?|refactor(?:ing)?|changes|updates?)$")
_AND_VERB = re.compile(r"(?:,? and |, |; ?| & )(?=([a-z]{2,14})\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|some|all the|new)\s(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class _Verb:
    particle: str
    stem: str
    also_noun: bool


@cache
def _verbs() -> dict[str, _Verb]:
    table = rows(_DATA / "commit_verbs.tsv", 4)
    return {verb: _Verb(particle, stem, noun == "명사") for verb, particle, stem, noun in table}


def verb_of(word: str) -> str:
    """The base form of an English verb of the table, from any of its regular forms; '' if unknown."""
    word = word.casefold()
    return next((form for form in _base_forms(word) if form in _verbs()), "")


def _base_forms(word: str) -> tuple[str, ...]:
    forms = [word]
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            forms += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
            if stem.endswith("i"):
                forms.append(stem[:-1] + "y")
    irregular = {"built": "build", "made": "make", "wrote": "write", "sent": "send", "hid": "hide"}
    return (*forms, irregular.get(word, word))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Subjects whose parts change places in Korean; ``{a을}`` is part ``a`` with its particle."""
    name = r"(?P<{}>.{{1,60}}?)"
    a, b, c = (name.format(letter) for letter in "abc")
    table = (
        (rf"migrate {a} from {b} to {c}", "{a을} {b에서} {c으로} 마이그레이션하"),
        (rf"migrate from {a} to {b}", "{a에서} {b으로} 마이그레이션하"),
        (rf"migrate to {a}", "{a으로} 마이그레이션하"),
        (rf"migrate {a} to {b}", "{a을} {b으로} 마이그레이션하"),
        (rf"(?:switch|move|change|convert|transition) from {a} to {b}", "{a에서} {b으로} 전환하"),
        (rf"switch {a} from {b} to {c}", "{a을} {b에서} {c으로} 전환하"),
        (rf"switch {a} to {b}", "{a을} {b으로} 전환하"),
        (rf"switch to {a}", "{a으로} 전환하"),
        (rf"(?:replace|swap) {a} (?:with|by|for) {b}", "{a을} {b으로} 교체하"),
        (rf"use {a} (?:instead of|rather than|over) {b}", "{b} 대신 {a을} 사용하도록 하"),
        (rf"use {a} (?:for|in) {b}", "{b에} {a을} 사용하도록 하"),
        (rf"rename {a} (?:to|as|->|→) {b}", "{a의} 이름을 {b으로} 바꾸"),
        (rf"rename {a}", "{a의} 이름을 바꾸"),
        (rf"(?:bump|upgrade|raise) {a} from {b} to {c}", "{a을} {b에서} {c으로} 올리"),
        (rf"(?:bump|upgrade|raise|update) {a} to (?P<b>(?:version )?v?\d.{{0,20}})", "{a을} {b으로} 올리"),
        (rf"upgrade to {a}", "{a으로} 업그레이드하"),
        (rf"downgrade {a} to {b}", "{a을} {b으로} 낮추"),
        (rf"(?:increase|extend) {a} from {b} to {c}", "{a을} {b에서} {c으로} 늘리"),
        (rf"increase {a} to {b}", "{a을} {b으로} 늘리"),
        (rf"(?:reduce|decrease|cut) {a} from {b} to {c}", "{a을} {b에서} {c으로} 줄이"),
        (rf"(?:reduce|decrease|cut) {a} to {b}", "{a을} {b으로} 줄이"),
        (rf"(?:reduce|decrease|cut) {a} by (?P<b>\d\S{{0,12}})", "{a을} {b} 줄이"),
        (rf"increase {a} by (?P<b>\d\S{{0,12}})", "{a을} {b} 늘리"),
        (rf"lower {a} to {b}", "{a을} {b으로} 낮추"),
        (rf"change {a} from {b} to {c}", "{a을} {b에서} {c으로} 변경하"),
        (rf"(?:change|update) {a} to {b}", "{a을} {b으로} 변경하"),
        (rf"set {a} to {b}", "{a을} {b으로} 설정하"),
        (rf"(?:convert|transform) {a} (?:in)?to {b}", "{a을} {b으로} 변환하"),
        (rf"(?:move|relocate) {a} from {b} (?:in)?to {c}", "{a을} {b에서} {c으로} 옮기"),
        (rf"(?:move|relocate) {a} (?:in|out |un)?to {b}", "{a을} {b으로} 옮기"),
        (rf"(?:move|pull) {a} out of {b}", "{b에서} {a을} 빼내"),
        (rf"(?:extract|pull|factor)(?: out)? {a} from {b}", "{b에서} {a을} 추출하"),
        (rf"(?:extract|separate)(?: out)? {a} (?:in)?to {b}", "{a을} {b으로} 추출하"),
        (rf"(?:split|divide|break)(?: up)? {a} (?:in)?to {b}", "{a을} {b으로} 나누"),
        (rf"(?:split|separate|decouple) {a} from {b}", "{a을} {b에서} 분리하"),
        (rf"(?:merge|combine) {a} into {b}", "{a을} {b에} 합치"),
        (rf"(?:add|introduce) {a} (?:in)?to {b}", "{b에} {a을} 추가하"),
        (rf"add support for {a}", "{a} 지원을 추가하"),
        (
            rf"(?:add|write) (?:a |some )?(?P<k>unit |integration |e2e )?tests? for {a}",
            "{a} {k}테스트를 추가하",
        ),
        (rf"(?:remove|delete|drop|strip) {a} from {b}", "{b에서} {a을} 제거하"),
        (rf"apply {a} to {b}", "{b에} {a을} 적용하"),
        (rf"(?:connect|link|wire|attach|hook)(?: up)? {a} (?:with|to) {b}", "{a을} {b에} 연결하"),
        (rf"integrate {a} (?:with|into) {b}", "{a을} {b에} 연동하"),
        (rf"integrate (?:with )?{a}", "{a을} 연동하"),
        (rf"port {a} (?:from {b} )?to {c}", "{a을} {c으로} 이식하"),
        (rf"(?:enable|turn on) {a} (?:for|in|on) {b}", "{b에} {a을} 활성화하"),
        (rf"(?:disable|turn off) {a} (?:for|in|on) {b}", "{b에서} {a을} 비활성화하"),
        (rf"(?:limit|restrict) {a} to {b}", "{a을} {b으로} 제한하"),
        (rf"deploy {a} to {b}", "{a을} {b에} 배포하"),
        (rf"deploy to {a}", "{a에} 배포하"),
        (rf"upload {a} to {b}", "{a을} {b에} 업로드하도록 하"),
        (rf"send {a} to {b}", "{b에} {a을} 보내도록 하"),
        (rf"store {a} in {b}", "{a을} {b에} 저장하도록 하"),
        (rf"(?:return|respond with) {a} instead of {b}", "{b} 대신 {a을} 반환하도록 하"),
        (rf"wrap {a} (?:with|in) {b}", "{a을} {b으로} 감싸"),
        (rf"get rid of {a}", "{a을} 없애"),
        (rf"roll ?back {a}", "{a을} 롤백하"),
        (rf"roll ?back to {a}", "{a으로} 롤백하"),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), told) for pattern, told in table)


def clause(description: str) -> tuple[str, str] | None:
    """What was done as (object and stem, bracketed rest): ``("JWT refresh를 추가하", "for mobile")``.

    None where no rule is sure: no known verb first, a clause for an object, an object of many words.
    """
    text = description.strip(" .!~")
    if ":" in text or '"' in text:
        return None
    return _of_two(text) or _of_pattern(text) or _of_verb(text)


def _of_two(text: str) -> tuple[str, str] | None:
    """``add X and remove Y``: two clauses joined with -고."""
    cut = next((found for found in _AND_VERB.finditer(text) if verb_of(found[1])), None)
    if not cut:
        return None
    second_words = text[cut.end() :].split()
    first, second = clause(text[: cut.start()]), clause(text[cut.end() :])
    if not first or not second or first[1] or len(second_words) < 2:
        return None
    return f"{first[0]}고 {second[0]}", second[1]


def _of_pattern(text: str) -> tuple[str, str] | None:
    text = _with_base_verb(text)
    for pattern, told in _patterns():
        found = pattern.fullmatch(text)
        if found and all(_is_name(part) for part in found.groupdict().values() if part is not None):
            return _fill(told, found.groupdict()), ""
    return None


def _with_base_verb(text: str) -> str:
    word, _, rest = text.partition(" ")
    base = _verb_or_known(word)
    return f"{base} {rest}" if base and rest else text


def _verb_or_known(word: str) -> str:
    extra = {
        "switch",
        "transition",
        "transform",
        "divide",
        "break",
        "cut",
        "pull",
        "factor",
        "hook",
        "respond",
    }
    return verb_of(word) or next((form for form in _base_forms(word.casefold()) if form in extra), "")


def _of_verb(text: str) -> tuple[str, str] | None:
    words = text.split()
    for count in (3, 2, 1):
        verb = " ".join(words[:count]).casefold()
        verb = verb if count > 1 else verb_of(verb)
        if verb not in _verbs() or len(words) <= count:
            continue
        known = _verbs()[verb]
        name, rest = _cut(" ".join(words[count:]))
        if not _is_name(name) or (known.also_noun and _NAME_ENDS.search(" " + name)):
            return None
        return f"{attach(_bare(name), known.particle)} {known.stem}", rest
    return None


def _cut(text: str) -> tuple[str, str]:
    """An object and what follows from its first preposition on."""
    cut = _PREPOSITION.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= _MOST_WORDS and not _CLAUSE.search(part) and not part.endswith((",", "-"))


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name) or name


_HOLE = re.compile(r"\{([abck])([가-힣]{0,2})\}")


def _fill(told: str, parts: dict[str, str | None]) -> str:
    korean = {"unit ": "단위 ", "integration ": "통합 ", "e2e ": "e2e ", None: ""}

    def part(hole: re.Match[str]) -> str:
        if hole[1] == "k":
            return korean.get(parts.get("k"), "")
        name = _bare(parts[hole[1]] or "")
        return attach(name, hole[2]) if hole[2] in ("을", "으로", "과", "이") else name + hole[2]

    return _HOLE.sub(part, told)


def sentence(description: str) -> str:
    """The subject as a plain (한다) past sentence without a full stop, or ''."""
    found = clause(description)
    if not found:
        return ""
    told, rest = found
    return f"{past(told)}다" + (f"({rest})" if rest else "")
