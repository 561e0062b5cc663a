"""Numbers as people write them, with their units: ``1만 2천 건``, ``세 번``, ``1시간 30분``, ``사흘``, ``절반``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.verify.measures import SIGN, Quantity, blurred, exact, measured
from assistant.verify.numerals import DIGITS as SINO_DIGITS
from assistant.verify.numerals import ONES, SCALE, TENS, native, sino
from assistant.verify.series import DIGITS, SCALES, joined, with_units

_NUMBER = re.compile(
    rf"(?:(?<![A-Za-z\d.,#])|(?<=\d[hm])(?=\d{{1,2}}[ms]))(?<![A-Za-z]-)(?P<first>{DIGITS})(?![\d.]*\.\d)"
    rf"(?:(?P<scale>{SCALES})(?!엔드|천히|두)|(?P<letter>[kKM])(?![A-Za-z]))?"
    rf"(?(scale)(?:\s?(?P<second>{DIGITS})\s?(?P<second_scale>천만|백만|십만|천|백|만)?(?=\s?[가-힣]))?)"
)
_VERSION = re.compile(
    r"1:1|일대일|[12]단계 인증|[1-4]차 인증|3교대|4차 산업|[234]D(?![A-Za-z])|(?:첫|두|세|네) ?번째로|"  # no counts
    r"(?<![\d.])[vV]?\d+(?:\.\d+){2,}|(?<![A-Za-z])[vV]\d+(?:\.\d+)*"
)
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d))?(?![\d:])")
_COUNTER = (
    r"(?=\s?(?:명|건|개|원|번|회|장|권|편|줄|점|km|시간|달러|자(?![가-힣])|뷰|년(?!도)|주일|주(?![가-힣])|일간|곳|퍼센트"
    r"|수(?= ?(?:끝|만에|생|해서))|주(?=에 한|동안|만에|[가를] )"
    r"|분(?=$|[^가-힣]|보다|에서|으로|만에|쯤|정도|동안|짜리|씩|이나|을|이 )"
    r"|대(?![가-힣])|쪽|페이지|킬로|미터|배(?=로|가|나)|일(?=[\s,.]|째|간|동안|만에|을|이)))"
)
_DIGIT = "일이삼사오육칠팔구"
_ONES_LAST = "|".join(sorted(ONES, key=len, reverse=True))
_SINO = re.compile(
    rf"(?<![가-힣\d])(?P<sino>[{_DIGIT}십백천만억]{{2,9}}(?: [{_DIGIT}십백천]{{2,7}})?"
    r"|[삼육칠팔십백천만]|[일이사오구](?= ?(?:년|개월))"
    r"|이(?= ?주(?:에 한| ?동안| ?만에| ?[뒤후]|[가를] ?(?:걸|꼬박|넘|쉬))))"
    rf"(?P<native> ?(?:{'|'.join(TENS)})?(?:{_ONES_LAST})?)(?!점){_COUNTER}"
)
_MIXED = re.compile(
    r"(?<![가-힣\d])(?P<large>\d{0,4}만) ?"
    rf"(?:(?P<thousands>\d{{1,3}})(?P<scale>천|백)|(?P<rest>[{_DIGIT}]?[천백십][{_DIGIT}십백]{{0,5}})){_COUNTER}"
)
_BETWEEN = {"한두": (1, 2), "두세": (2, 3), "두어": (2, 3), "서너": (3, 4), "너댓": (4, 5), "네댓": (4, 5)}
_BETWEEN |= {"대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8)}
_NATIVE = re.compile(
    rf"(?<![가-힣])(?:(?P<between>{'|'.join(_BETWEEN)})|"
    rf"(?=[가-힣])(?P<tens>{'|'.join(TENS)})?(?P<ones>{'|'.join(sorted(ONES, key=len, reverse=True))})?)"
    r"(?P<gap>\s?)(?P<noun>[가-힣]+|km|kg)"
)
_IDIOM = re.compile(  # the number is no fact: 한 해, 한 번 더, 하나도
    r"한 ?(?:시간대|일|해|때|편|몫|숨|걸음|동안|참|눈|발|마디|차례도|[가-힣]{1,2}도|번 더|번씩|번쯤)"
    r"|[두세네한] ?자릿수|두 마리 토끼|두 (?:손|발|눈|팔)(?=[이을로])|[두세네] ?일(?![가-힣]?간)|하나도|하나하나"
)
_NO_NUMBER = re.compile(  # nouns that look like a numeral with a counter
    r"한(?:편|층|쪽|때|대|데|인|기|차|밤|점|동안)|세(?:대|기|차|배|호|인|종|주|세|살이)|네(?:기|장)|두(?:기|각|장)|열(?:차|기|등|대|위|점|권|장)"
)
_DAYS = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9}
_DAYS |= {f"열{name}": 10 + days for name, days in {"하루": 1, **_DAYS}.items()}
_DAYS |= {"열흘": 10, "보름": 15, "일주일": 7}
_ONE_DAY = re.compile(r"(?<![가-힣])하루(?=\s?(?:만에|뒤에?\s|동안|걸[려렸]|차이|사이에|꼬박|전[에의]))")
_DAY = re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})(?![가-힣]*님)")
_NIGHTS = re.compile(rf"(?<![가-힣])(?P<days>{'|'.join(_DAYS)}) 밤(?=[을이에만\s])")
_TIMES_SIGN = re.compile(rf"(?<![A-Za-z\d])[xX×*]\s?(?P<number>{DIGITS})(?![\d.xX×])")  # V100 x4, 트래픽 x5
_WORDS = {
    "one": 1,
    "once": 1,
    "two": 2,
    "both": 2,
    "twice": 2,
    "double": 2,
    "three": 3,
    "triple": 3,
    "four": 4,
}
_WORDS |= {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ENGLISH = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_WORDS)})(?![A-Za-z])", re.IGNORECASE)
_HOUR = re.compile(
    rf"(?<![\d가-힣])(\d{{1,2}}|열?(?:{'|'.join(ONES)})|열)\s?시\s?(?:(\d{{1,2}})분|반(?=[\s,.]|[에으이은을가]|쯤|부터|까지|마다|$))"
)
_FORTNIGHT = re.compile(r"(?<![가-힣])격주")
_HALF_DAY = re.compile(r"(?<![가-힣])(?:반나절|한나절|반일)")
_HALF_YEAR = re.compile(r"(?<![가-힣])반년")
_FRACTION = re.compile(r"(\d{1,2}|[이삼사오육칠팔구십])\s?분의\s?(\d{1,2}|[일이삼사오육칠팔구])")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?=\s?(?:로|으로|만 |수준|쯤|정도|가량|이하|토막))")
_TO_ONE = re.compile(r"(?<![\d.:])([2-9]|[1-9]\d{1,2})\s?(?:대|:)\s?1(?![\d:])")  # 3 대 1
_SINO_DIGIT = {**SINO_DIGITS, "십": 10}
_HALF = re.compile(
    r"(?<![가-힣])절반|(?<![가-힣])(?<!시간 )(?<!달 )(?<!년 )(?<!배 )반(?=으로 ?(?:줄|단축|감소|깎|떨어|낮)|토막)"
)
_TIMES = re.compile(r"(?<![가-힣\d])배(?=로 |가 |가량|나 )")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order; dates must have been blanked out before."""
    versions = [(match.start(), match.end()) for match in _VERSION.finditer(text)]
    found = [*_clocks(text), *_hours(text), *_parts(text), *_words(text)]
    taken = [(each.start, each.end) for each in found] + versions
    for each in (
        *_sino(text),
        *_digits(text),
        *_native(text),
        *_twice(text),
        *_by_sign(text),
        *_english(text),
    ):
        if not any(start < each.end and each.start < end for start, end in taken):
            found.append(each)
            taken.append((each.start, each.end))
    return tuple(joined(sorted(found, key=lambda each: each.start), text))


def _digits(text: str) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        value = _scaled(match["first"], match["scale"] or match["letter"])
        end = (
            match.end("letter")
            if match["letter"]
            else match.end("scale")
            if match["scale"]
            else match.end("first")
        )
        if match["second"]:
            value += _scaled(match["second"], match["second_scale"])
            end = match.end("second_scale") if match["second_scale"] else match.end("second")
        elif match["letter"] and text[end : end + 1] in ("B", "b"):
            value, end = _scaled(match["first"], None), match.end("first")
        found.append(measured(value, text, match.start(), end))
    return with_units(found, text)


def _scaled(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * SCALE.get(scale or "", 1)


def _sino(text: str) -> list[Quantity]:
    found = []
    for match in _MIXED.finditer(text):
        value = int(match["large"].rstrip("만") or 1) * SCALE["만"]
        value += sino(match["rest"]) if match["rest"] else int(match["thousands"]) * SCALE[match["scale"]]
        found.append(measured(Decimal(value), text, match.start(), match.end()))
    for match in _SINO.finditer(text):
        if match["native"].strip() and match["sino"][-1] in _DIGIT:
            continue  # 두 달 사이 다섯 번: no 42
        value = sino(match["sino"]) + native(match["native"])
        found.append(measured(Decimal(value), text, match.start(), match.end()))
    return found


def _native(text: str) -> list[Quantity]:
    found = []
    for match in _NATIVE.finditer(text):
        if match["between"]:
            low, high = _BETWEEN[match["between"]]
        elif match["tens"] or match["ones"]:
            low = high = TENS.get(match["tens"] or "", 0) + ONES.get(match["ones"] or "", 0)
        else:
            continue
        if _IDIOM.match(text[match.start() :]) or _NO_NUMBER.match(text, match.start()):
            continue
        if quantity := _native_measured((low, high), match, text):
            found.append(quantity)
    return found


def _native_measured(bounds: tuple[int, int], match: re.Match[str], text: str) -> Quantity | None:
    """``세 번``, ``스물네 권``; before a noun that is no counter (``여섯 노드``) only what is a numeral for sure."""
    at = match.start("gap")
    found = measured(Decimal(bounds[0]), text, match.start(), at)
    sure = (
        bool(match["between"] or match["tens"])
        or len(match["ones"] or "") > 1
        or match["ones"] in ("두", "세", "네")
    )
    if not found.unit and not match["gap"] and match["noun"] == "을" and match["ones"] not in (None, "하나"):
        return replace(found, unit="개")  # 다섯 가운데 셋을
    if not found.unit and not (sure and match["gap"]):
        return None
    if found.spelled.endswith("분"):
        return replace(
            found, value=Decimal(bounds[0]), unit="명", low=Decimal(bounds[0]), high=Decimal(bounds[1])
        )
    if match["ones"] in ("하나", "둘", "셋", "넷") and not match["tens"]:
        return replace(found, unit="개")
    if bounds[0] != bounds[1]:
        scale = found.value / bounds[0]
        return replace(found, low=bounds[0] * scale, high=bounds[1] * scale)
    return replace(found, unit=found.unit or "개")


def _clocks(text: str) -> list[Quantity]:
    """``1:58:20`` to the minute or to the second; ``6:30`` as it stands, a time of the day or a length."""
    found = []
    for match in _CLOCK.finditer(text):
        hours, minutes, seconds = int(match[1]), int(match[2]), match[3]
        if seconds is None:
            found.append(exact(Decimal(hours * 60 + minutes), "시각", match))
            continue
        whole = Decimal(hours * 3600 + minutes * 60)
        whole_seconds = whole + int(seconds)
        found.append(
            Quantity(whole_seconds, "초", match.start(), match.end(), whole, whole_seconds, match[0])
        )
    return found


def _hours(text: str) -> list[Quantity]:
    """An hour of the clock with its minutes: 9시 30분, 열한 시 반."""
    found = []
    for match in _HOUR.finditer(text):
        hour = int(match[1]) if match[1].isdigit() else native(match[1])
        minutes = 30 if match[2] is None else int(match[2])
        found.append(exact(Decimal(hour) + Decimal(minutes) / 60, "시", match))
    return found


def _parts(text: str) -> list[Quantity]:
    """Fractions as the share that they are, of the unit ``부분``."""
    found = [blurred(exact(Decimal(1) / 2, "부분", match), text) for match in _HALF.finditer(text)]
    for match in _SLASHED.finditer(text):
        if int(match[1]) < int(match[2]):
            found.append(blurred(exact(Decimal(match[1]) / Decimal(match[2]), "부분", match), text))
    for match in _TO_ONE.finditer(text):
        found.append(blurred(exact(Decimal(match[1]), "배", match), text))
    for match in _FRACTION.finditer(text):
        below, above = (_SINO_DIGIT.get(part) or int(part) for part in match.groups())
        if below:
            found.append(blurred(exact(Decimal(above) / below, "부분", match), text))
    return found


def _words(text: str) -> list[Quantity]:
    nights = [exact(Decimal(_DAYS[match["days"]]), "박", match) for match in _NIGHTS.finditer(text)]
    ends = {each.start for each in nights}
    days = [
        replace(exact(Decimal(_DAYS[match[0]] * 86400), "초", match), factor=Decimal(86400))
        for match in _DAY.finditer(text)
        if match.start() not in ends
    ]
    days += [exact(Decimal(86400), "초", match) for match in _ONE_DAY.finditer(text)]
    days += [exact(Decimal(14 * 86400), "초", match) for match in _FORTNIGHT.finditer(text)]
    halves = [exact(Decimal(6), "달", match) for match in _HALF_YEAR.finditer(text)]
    noons = [
        Quantity(
            Decimal(6 * 3600),
            "초",
            match.start(),
            match.end(),
            Decimal(3 * 3600),
            Decimal(8 * 3600),
            match[0],
        )
        for match in _HALF_DAY.finditer(text)
    ]
    return [*(blurred(each, text) for each in (*days, *halves)), *noons, *nights]


def _twice(text: str) -> list[Quantity]:
    return [exact(Decimal(2), "배", match) for match in _TIMES.finditer(text)]


def _by_sign(text: str) -> list[Quantity]:
    """``V100 x4``: four of them; ``트래픽 x5``: five times as much; only the sentence tells which."""
    found = []
    for match in _TIMES_SIGN.finditer(text):
        number = _scaled(match["number"], None)
        counted = measured(number, text, match.start("number"), match.end())  # 30만 x 12개월
        found.append(counted if counted.unit else exact(number, SIGN, match))
    return found


def _english(text: str) -> list[Quantity]:
    """Number words of English commits, bare: two, twice, double."""
    return [exact(Decimal(_WORDS[match[0].casefold()]), "", match) for match in _ENGLISH.finditer(text)]
