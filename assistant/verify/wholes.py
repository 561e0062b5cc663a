"""How much of something: told as all of it, or as none, where the evidence tells a part, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.verify.alike import Vocabulary
from assistant.verify.measures import Quantity, fits
from assistant.verify.source import Source, Statement

Doubt = tuple[str, str]

NOT = re.compile(
    r"(?<![가-힣])(?:안|못) ?[가-힣]|못[하했함한]|지[도는]? ?않|지[도는]? ?못"
    r"|없[었다이음어]|밖에|뿐|만에|그쳤|그치|하다가|려다"
)
LITTLE = re.compile(
    r"[ㅠㅜ]|;;|별로|아쉽|저조|부진|실망|방치|흐지부지|스톱|쉼|쉬었|올스톱|끊|손 ?놓|한계|ㄴㄴ|\.\.|부족|거의"
    r"|[가-힣]만 |끝$|힘들|어렵|싫|불|무[가-힣]|미[가-힣]|비[가-힣]|0|하루|딱|겨우|말고"
)
PART = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d+)? ?%|중 ?\d|개 중|가운데|절반|일부|멈춤|멈췄"
    r"|까지만|만 (?:읽|듣|봄|함|했)|미완|도중|중간에|못"
    r"|아직|나머[지진]|남은 ?(?:거|것|게|건) ?있|남[음아]|[몇좀] |조금|대부분|군데군데|반만|덜 "
    r"|전용|한정|베타|\b(?:only|some|partial|hide|restrict)"
)
_ALL = re.compile(
    r"끝까지|모두|전부|모든|모조리|죄다|몽땅|깡그리|송두리째|통째로|남김 없이|누구나|아무나|(?<![가-힣])싹 "
    r"|빠짐없이|남김없이|완전히|온전히|하나도 빠|(?<![가-힣])다 (?=[가-힣]+[았었했였웠쳤냈렸])"
)
_NEVER = re.compile(r"한 번도|단 한|하나도|한 [가-힣]도|전혀|아무도")
_KEPT = re.compile(
    r"(?:한 번도|하루도|단 한 [가-힣]도) [^.,]{0,12}?(?:빠지|멈추|거르|쉬|놓치|틀리|어기|실패하|끊기|밀리|빼먹|늦)지 않"
)
_DONE = re.compile(r"마쳤|마치고|완료|끝냈|끝내고|끝마|마무리")
_FRACTION = re.compile(r"(?<![\d/])(\d{1,6})\s?/\s?(\d{1,6})(?![\d/])")
_WITHOUT = re.compile(r"(?:[이가은는도]? ?없[이었다고는이음])")
_NONE = re.compile(
    r"없|ㄴㄴ|(?<![A-Za-z])[xX](?![A-Za-z])|[✗✘❌×]"
    r"|(?<!\d)0(?![\d.:])|제로|zero|무(?:장애|중단|사고|결)|no |not |않|안 |못"
)
_ZERO = re.compile(
    r"([가-힣A-Za-z]{2,})[은는이가]?\s?(?:0(?:건|회|번|개|편|명|%)?(?![\d.,:])|제로|없음|없었)"
)
_THERE = re.compile(r"있었|발생|났[다고지던]|생겼|겪|나왔|터졌|일어났|이어졌|되풀이|반복")
_GOAL_MET = re.compile(
    r"목표[^,.]{0,14}?(?:지켰|지켜|이뤘|이루었|달성|채웠|채우고|넘겼|넘어|넘었|초과|모두|전부|빠짐없이)"
)
_RATE = re.compile(r"(?<![가-힣\d])(?:월|매월|매달|주|매주|하루|매일) ?\d")
_NEARLY = re.compile(r"거의 (?:다|모두|전부|모든|끝|사라|없)|대부분")
_MOSTLY = 60  # percent
_ALMOST = 80
_NEAR = 8  # characters between a number and the word that says that it is a goal
_SHORTER = re.compile(r"이내|안에|이하|미만|복구|응답|대기|지연|장애|훈련|RTO|빌드|배포|로딩|기록|완주|sub")
_ACTUAL = re.compile(r"실제|결과|실적|달성")
_AIMED = re.compile(r"목표|계획|다짐")
_MET = re.compile(
    r"달성|성공|완료|지켰|지킴|이뤘|이룸|채웠|채움|넘김|넘겼|넘음|초과|100 ?%|[✓✔✅]|완수|클리어"
)


def doubts(said: Statement, source: Source, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """The first word for all, for none or for some of something of which the evidence tells otherwise."""
    if whole := _nearly(said, source) or _whole(said, source) or _met(said, source):
        yield "claim", f"‘{whole}’: 근거에는 일부만 있습니다."
    elif found := _denied(said, source, vocabulary):
        yield "claim", f"‘{found}’: 근거에는 있습니다."
    elif found := _present(said, source):
        yield "claim", f"‘{found}’: 근거에는 없었다고 합니다."


def _whole(said: Statement, source: Source) -> str:
    """A word for all of something of which the evidence tells a part."""
    if (kept := _KEPT.search(said.text)) and not NOT.search(source.text) and source.quantities:
        return kept[0]
    never = _NEVER.search(said.text)
    if never and never[0] not in source.text and not (NOT.search(source.text) or LITTLE.search(source.text)):
        return never[0]
    done = _DONE.search(said.text)
    if (
        done
        and any(int(one) < int(all_) for one, all_ in _FRACTION.findall(source.text))
        and not _FRACTION.search(said.text)
        and not said.quantities
    ):
        return done[0]
    found = _ALL.search(said.text)
    if (
        not found
        or found[0] in source.text
        or _ALL.search(source.text)
        or "전체" in source.text
        or not (PART.search(source.text) or (not said.quantities and _has_part(source)))
    ):
        return ""
    if any(0 <= each.start - found.end() <= 1 for each in said.quantities):
        return ""  # 모두 12건: a sum
    return "" if NOT.search(said.text) or PART.search(said.text) else found[0]


def _nearly(said: Statement, source: Source) -> str:
    """A word for nearly all of something of which the evidence tells clearly less."""
    found = _NEARLY.search(said.text)
    parts = [each.value for each in source.quantities if each.unit == "%"]
    for text in source.statements:
        if PART.search(text.text):
            alike = (pair for pair in combinations(text.quantities, 2) if pair[0].unit == pair[1].unit)
            parts += [100 * part.value / whole.value for whole, part in alike if part.value < whole.value]
    least = _MOSTLY if found and found[0] == "대부분" else _ALMOST
    return found[0] if found and found[0] not in source.text and parts and max(parts) < least else ""


def _has_part(source: Source) -> bool:
    """Whether a piece of evidence counts something and then fewer of it: 지적 31건, 24건 처리."""
    for text in source.statements:
        ends = {end for pair in text.pairs for end in (pair.before, pair.after)}
        counted = [each for each in text.quantities if each.unit and each not in ends]
        if any(one.unit == later.unit and later.value < one.value for one, later in combinations(counted, 2)):
            return True
    return False


def _met(said: Statement, source: Source) -> str:
    """A goal told as met, of which the evidence says no such thing and counts nothing as large."""
    found = _GOAL_MET.search(said.text)
    if (
        not found
        or "배" in found[0]
        or _MET.search(source.text)
        or PART.search(said.text)
        or NOT.search(said.text)
    ):
        return ""
    aimed, done = set[Quantity](), set[Quantity]()
    for evidence, text in zip(source.read, source.statements, strict=True):
        for each in text.quantities:
            near = _AIMED.search(text.text, max(0, each.start - _NEAR), each.end + _NEAR)
            is_aim = evidence.kind == "goal" or (
                near and not _ACTUAL.search(text.text, near.end(), each.start)
            )
            (aimed if is_aim else done).add(each)
    short = bool(_SHORTER.search(source.text))
    reached = any(_reaches(one, goal, short=short) for goal in aimed for one in done)
    return "" if reached and not _RATE.search(source.text) else found[0]


def _reaches(one: Quantity, goal: Quantity, *, short: bool) -> bool:
    """Whether a number meets a goal: as many, or as short a time if the evidence speaks of something to be short."""
    if goal.unit == one.unit == "초" and short:
        return one.value <= goal.value
    return fits(goal.unit, one.unit) and one.value >= goal.value


def _denied(said: Statement, source: Source, vocabulary: Vocabulary) -> str:
    """A thing told as absent that the evidence tells of and nowhere denies."""
    if _NONE.search(source.text):
        return ""
    counted = {word.form for text in source.statements if text.quantities for word in text.words}
    for word in said.words:
        if (
            word.tag in ("NNG", "NNP", "SL")
            and word.form in counted
            and _WITHOUT.match(said.text, word.end)
            and vocabulary.support(word) == 1
        ):
            return said.text[word.start : word.end + 3].strip()
    return ""


def _present(said: Statement, source: Source) -> str:
    """A thing told as there of which the evidence counts none."""
    if _NONE.search(said.text):
        return ""
    if not _THERE.search(said.text):
        return ""
    told = said.text.replace(" ", "").casefold()
    for match in _ZERO.finditer(source.text):
        holding = [text.text for text in source.statements if match[1] in text.text]
        if match[1].casefold() in told and all(_ZERO.search(text) for text in holding):
            return match[1]
    return ""
