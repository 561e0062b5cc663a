"""The words before a predicate in a note, with the one particle they lack put in."""

import re
from functools import cache

from assistant.korean import hangul, josa, lexicon
from assistant.korean.adjuncts import (
    ABOUT,
    CONNECTED,
    DURATION,
    LASTING_UNITS,
    MANNER,
    MOMENTS,
    MOVING,
    OF_DEEDS,
    RACED,
    RATES,
    TIME_TAKERS,
    TURNING,
    WHEN,
    adjunct_of,
)
from assistant.korean.frames import VerbalNoun, verbal_noun
from assistant.korean.kiwi import Token, tokens


class Unsure(Exception):  # noqa: N818 - not an error: a refusal, and the product of every gate
    """No rule fits this fragment safely; the message says why, in Korean."""


NOMINAL = {
    "NNG",
    "NNP",
    "NNB",
    "NR",
    "NP",
    "SL",
    "SH",
    "SN",
    "XSN",
    "SW",
    "SSC",
    "ETN",
    "W_SERIAL",
    "W_HASHTAG",
}
MODIFIERS = {"ETM", "MM", "JKG", "JC", "XPN"}
LOOSE_HEADS = {"기반", "위한", "대한", "통한", "관련", "관한", "따른", "적", "용", "간", "등"}
MILESTONES = {"끝", "종강", "개강"}  # what they end is a statement of its own: 인턴 끝 응답 줄임
ATTRIBUTES = {
    "저전력",
    "고성능",
    "저지연",
    "고가용성",
    "다국어",
    "비동기",
    "오픈소스",
}  # 저전력 설계 is no 저전력을 설계
PURPOSE = re.compile(r"(?:위한|대한|통한|관한|따른|인한|의한|적인)\s")
AMOUNT_UNITS = {"NNB", "SW", "NNG", "SL", "NR"}
# amounts that measure a change or a frequency stay bare: 비용을 30% 절감; things that are counted do not: 글 12개를
BARE_UNITS = re.compile(
    r"(?:%p?|퍼센트|프로|배|ms|초|분|시간|일|주|주일|달|개월|학기|년|회|번|차례|위|점|원|만원|kg|㎏|km|[KMGT]B|일간|주간|년간|개월간)"
)
SHARES = re.compile(r"%p?|퍼센트|프로|배|km|kg")
RELATIONAL = {
    "후",
    "전",
    "때",
    "뒤",
    "동안",
    "내내",
    "이후",
    "당시",
    "직후",
    "도중",
    "끝",
    "만",
    "정도",
    "안",
    "덕분",
}
CLOSED = {"없이", "같이", "달리", "따라"}  # adverbs that have taken the noun before them
REACHING = {
    "수료",
    "완강",
    "달성",
    "돌파",
    "취득",
    "획득",
    "기록",
    "유지",
    "초과",
    "지키",
    "넘기",
    "넘",
    "찍",
    "채우",
    "뚫",
}
PHASES = {
    "준비",
    "시작",
    "재개",
    "진행",
    "완료",
    "마무리",
    "종료",
    "중단",
    "보류",
    "포기",
    "성공",
    "실패",
    "검토",
    "시도",
}
PLACING = {"출시", "배포", "등록", "업로드", "게시", "런칭", "론칭", "오픈"}
# `쿼리 14개 인덱스`: a count between two nouns belongs to the first, and what the second is to it nobody says
COUNT_BETWEEN = re.compile(
    r"[가-힣A-Za-z]\s\d[\d,.]{0,9}\s?(?:개|건|명|곳|대|권|편|장|줄|팀|종)\s([^\d\s].{0,40})$"
)
# a word in 로 that the analyser takes for a noun: 유틸로
GOAL = re.compile(r"\s\S*[가-힣](?<![경도회진피프서활선통항가세별대미기애토제바노])로$")
HOUR = re.compile(r"\d{1,2}시(?:\s?\d{1,2}분|\s?반)?$")  # 새벽 3시에 퇴근
ONLY = re.compile(r"\d\s?[가-힣]{1,2}만$")  # 3번 중 1번만
WITHIN = {"사내", "교내", "국내", "해외", "전사", "현지", "온라인", "오프라인"}  # where something is done
BY_PEOPLE = {
    "신청",
    "방문",
    "관람",
    "시청",
    "구독",
    "이용",
    "가입",
    "등록",
    "참가",
    "참여",
    "합의",
}  # 100명이 신청했다
APPLIED_TO = re.compile(
    r"(?:회사|기업|곳|군데|팀|대학|대학원|학교|공고|공채|전형|인턴|인턴십|부트캠프|포지션|직무|프로그램|동아리|사업|장학금|해커톤"
    r"|대회|공모전|연구실|랩|스타트업|은행|병원|재단|센터|멘토|강사|연사|발표|세션)$"
)
PASSING = {"대응", "답변", "응답", "회신", "지원", "투자", "집중"}  # done to people, not by them
PEOPLE_COUNTED = re.compile(
    r"(?:^|\s)(?:\d{1,3}\s?명|\d{1,3}개\s?(?:팀|부서|회사|기관)|(?:한|두|세|네|다섯|여섯)\s(?:명|분)|둘|셋|넷|다섯)$"
)
# a product goes by its version, which is no state of it: `Unreal 5.4로 업그레이드`
VERSIONED = re.compile(r"(?:^|\s)[A-Za-z][A-Za-z.+#]{0,20}\s\d[\d.]{0,8}(?:으로|로)$")
ADDED = re.compile(r"(?:^|\s)(\S{1,20})\s[+&]\s")
LONG_DAYS = {"하루", "이틀", "사흘", "나흘", "열흘", "보름", "일주일", "반나절", "반년"}
LONGEST = 5  # words without a particle that still read as one noun


@cache
def _adverbs() -> frozenset[str]:
    return lexicon.words("adverbs.txt")


def fill(head: str, particle: str, *, predicate: str = "") -> str:
    """`head` and a space, with `particle` at its last noun if that has none.

    `predicate` is the verbal noun that follows; some of them tell a place from an object. Raises Unsure.
    """
    if not head:
        return ""
    if CONNECTED.search(head) or ONLY.search(head) or (particle == "을" and _has_object(head)):
        return f"{head} "
    if HOUR.search(head) and particle in ("에서", "에", "을") and predicate not in TIME_TAKERS:
        return f"{head}에 "
    _refuse(head, predicate)
    before, _, last = head.rpartition(" ")
    if last in OF_DEEDS and not verbal_noun(predicate):
        return f"{josa.attach(head, particle)} " if particle else f"{head} "
    if last in LONG_DAYS and before and particle and predicate not in TIME_TAKERS:
        return f"{fill(before, particle, predicate=predicate)}{last} "  # 테이블이 하루 공개됐다
    if last in _adverbs() - RATES:
        return f"{fill(before, particle, predicate=predicate)}{last} "
    if predicate in REACHING and re.search(r"\d\S{0,4}$", head):
        return josa.attach(head, particle) + " "
    if verbal_noun(predicate) and MANNER.search(head) and verbal_noun(last):
        return f"{head} "
    if predicate in TURNING | {"업그레이드"} and VERSIONED.search(head):
        return f"{head} "
    if last in WITHIN and verbal_noun(predicate):
        return f"{fill(before, particle, predicate=predicate)}{last} "
    acting = (particle in ("에서", "에", "이") and predicate not in PASSING) or predicate in BY_PEOPLE
    if acting and PEOPLE_COUNTED.search(head):
        return f"{josa.attach(head, '이')} "  # 팀원 둘이 퇴사했다
    adjunct = adjunct_of(head, predicate)
    if adjunct and particle in ("을", "이", "에", ""):
        return fill(head[: adjunct.start()], particle, predicate=predicate) + adjunct[0].strip() + " "
    return _filled_at_noun(head, particle, predicate)


def _filled_at_noun(head: str, particle: str, predicate: str) -> str:
    found = tokens(head)
    at = _noun(head, found)
    if at is None or (found[at].tag == "JC" and particle == "과"):
        return f"{head} "
    if found[at].tag in MODIFIERS and not head.endswith("이라"):
        raise Unsure("꾸미는 말로 끝남")
    if found[at].tag not in NOMINAL or found[at].form in RELATIONAL:
        return f"{head} "
    if _is_measure(found, at, particle, predicate):
        return f"{head} "
    if found[at].tag == "ETN" and found[at].form in ("ㅁ", "음"):
        raise Unsure("여러 문장")  # 토익 미룸 또 미룸
    noun, rest = head[: found[at].end], head[found[at].end :]
    if particle == "을" and GOAL.search(noun) and not rest.strip():
        return f"{head} "
    if (_stands_bare(found, at) or WHEN.search(noun)) and predicate not in TIME_TAKERS:
        return f"{head} "
    if predicate in RACED and DURATION.search(rest):
        return f"{fill(noun, particle)}{rest.strip()}에 "
    if found[at].form in LOOSE_HEADS:
        raise Unsure("꾸미는 말로 끝남")
    return _attached(noun, particle, predicate) + rest + " "


def last_noun(head: str) -> str:
    """The word that `fill` would give the particle to; empty if there is none."""
    found = tokens(head)
    at = _noun(head, found)
    if at is None or found[at].tag not in NOMINAL:
        return ""
    return head[: found[at].end].rpartition(" ")[2]


def ends_in_noun(head: str) -> bool:
    """Whether `head` ends in a bare noun, so that a particle is due."""
    found = tokens(head)
    return bool(found) and found[-1].tag in NOMINAL and head.rpartition(" ")[2] not in _adverbs()


def is_bare(text: str) -> bool:
    """Whether `text` is a few nouns in a row and nothing else."""
    found = tokens(text)
    return (
        bool(found)
        and all(token.tag in NOMINAL - {"SSC", "ETN"} or token.form in ("/", "-") for token in found)
        and len(text.split(" ")) <= LONGEST
        and text.rpartition(" ")[2] not in _adverbs() | RELATIONAL | LOOSE_HEADS
    )


def _has_object(head: str) -> bool:
    """Whether an object stands there that no verb has taken: `설정을 새 서버로 이관` 완료."""
    tags = [token.tag for token in tokens(head)]
    if "JKO" not in tags:
        return False
    after = tags[len(tags) - tags[::-1].index("JKO") :]
    return not any(tag.startswith(("V", "XSV", "E")) for tag in after)


def _refuse(head: str, predicate: str) -> None:
    words = head.split(" ")
    if PURPOSE.search(f"{head} "):
        raise Unsure("꾸미는 말이 어디까지 걸리는지 알 수 없음")
    entry = verbal_noun(predicate)
    if words[-1] in ATTRIBUTES or MILESTONES & set(words[:-1]):
        raise Unsure("꾸미는 말이나 끝난 말 뒤에 이어짐")
    if any(word in lexicon.words("manner_words.txt") for word in words) or (
        "첫" in words and _is_once(entry)
    ):
        raise Unsure("꾸미는 말이 어디까지 걸리는지 알 수 없음")
    if entry and len(words) > 1 and entry.word not in PHASES and all(map(verbal_noun, words)):
        raise Unsure("낱말을 늘어놓은 말")
    between = COUNT_BETWEEN.search(head)
    if between and is_bare(between[1]):
        raise Unsure("센 것이 어디까지 걸리는지 알 수 없음")
    if any(verbal_noun(added) or hangul.coda(added[-1]) == "ㅁ" for added in ADDED.findall(head)):
        raise Unsure("낱말을 늘어놓은 말")
    if _bare_run(head) > LONGEST:
        raise Unsure("조사 없는 말이 길게 이어짐")
    if entry and entry.frame not in ("을", "-") and any(_is_event(word) for word in words[:-1]):
        raise Unsure("낱말을 늘어놓은 말")


def _is_once(entry: VerbalNoun | None) -> bool:
    """Whether 첫 before its noun means that it was done for the first time: `첫 오픈소스 기여`."""
    return bool(
        entry and entry.frame not in ("을", "상태") and entry.word not in ("성공", "실패", "합격", "탈락")
    )


def _is_event(word: str) -> bool:
    entry = verbal_noun(word)
    return bool(
        entry and entry.frame in ("에", "에서", "으로", "이") and entry.word not in ("지원", "로그인")
    )


def _bare_run(head: str) -> int:
    """Number of words at the end of `head` without a particle or an ending."""
    count = 0
    for token in reversed(tokens(head)):
        if token.tag[0] in "JE" or token.tag == "MAG" or token.form in ("후", "뒤", "때"):
            break
        count += token.start == 0 or head[token.start - 1] == " "
    return count


def _attached(noun: str, particle: str, predicate: str) -> str:
    if predicate == "지원" and not APPLIED_TO.search(noun) and tokens(noun)[-1].tag not in ("NNP", "SL"):
        raise Unsure("어디에 지원했는지 무엇을 지원했는지 알 수 없음")
    if predicate in ("업그레이드", "전환") and re.search(r"\d$", noun):
        return josa.attach(noun, "으로")
    if predicate in MOVING - {"전환"} and re.search(r"[a-z]$", noun):
        raise Unsure("무엇을 어디로 옮겼는지 알 수 없음")
    words = lexicon.words("places.txt")
    place = next((word for word in words if noun == word or noun.endswith(f" {word}")), "")
    if place and predicate in PLACING | MOVING:
        goal = "으로" if predicate in MOVING else "에"
        before = noun[: -len(place)].strip()
        target = josa.attach(place, goal)
        return f"{fill(before, '을')}{target}" if before else target
    if not particle:
        raise Unsure("앞말에 붙일 조사를 알 수 없음")
    if noun.endswith(tuple(lexicon.words("people.txt"))):
        particle = _person_particle(particle, predicate)
    return josa.attach(re.sub(r"(?<=\s)거$", "것", noun), particle)


def _person_particle(particle: str, predicate: str) -> str:
    """A person may be the one who acts: 팀장님이 퇴사했다, never 팀장님에서."""
    if particle in ("에서", "이"):
        return "이"  # and who else does something is no plan of the author's
    if particle == "과" or predicate in ("채용", "설득", "지도", "코칭", "맡", "뽑", "구하", "만나"):
        return particle
    raise Unsure("사람이 한 일인지 사람에게 한 일인지 알 수 없음")


def _noun(head: str, found: tuple[Token, ...]) -> int | None:
    """Index of the token that ends the noun before the predicate, past adverbs and bare amounts."""
    index = _before_adverbs(head, found, len(found) - 1)
    while index >= 0 and (before := _before_amount(found, index)) is not None:
        before = _before_adverbs(head, found, before)
        if before < 0 or found[before].tag in MODIFIERS or found[before].tag[0] == "E":
            break
        index = before
    return index if index >= 0 else None


def _stands_bare(found: tuple[Token, ...], at: int) -> bool:
    """Whether it is a day, an hour or a length of time, which needs no particle: 날 결심했다, 6주 공부했다."""
    if found[at].form in ABOUT | MOMENTS:
        return True
    return bool(LASTING_UNITS.fullmatch(found[at].form)) and _before_amount(found, at) is not None


def _is_measure(found: tuple[Token, ...], at: int, particle: str, predicate: str) -> bool:
    """Whether it says how often, how long or how much, and no noun before it is measured: `등록만 하고 4번 감`."""
    before = _before_amount(found, at)
    if before is None or (before >= 0 and found[before].tag[0] not in "JE" and found[before].tag != "MAG"):
        return False
    if particle in ("이", "을"):
        link = found[before].form if before >= 0 else ""
        passes = predicate in TIME_TAKERS and (predicate != "가" or link in ("", "다가", "느라"))
        return not passes and (predicate == "가" or bool(SHARES.fullmatch(found[at].form)))
    return True


def _before_adverbs(head: str, found: tuple[Token, ...], index: int) -> int:
    while index >= 0 and (_is_long_adverb(found[index]) or _is_adverb(head, found[index])):
        if found[index].form in CLOSED:
            return index
        index -= 1
    return index


def _is_long_adverb(token: Token) -> bool:
    """Whether the analyser takes it for an adverb and is to be trusted: 훅 in `리액트 훅` it takes for one too."""
    return token.tag in ("MAG", "MAJ") and len(token.form) > 1


def _is_adverb(head: str, token: Token) -> bool:
    """Whether `token` is a listed word and a whole one: 월 in `월 2편`, not in `12월`."""
    around = head[max(0, token.start - 1) : token.start] + head[token.end : token.end + 1]
    if token.form in RATES and not head[token.end :].strip()[:1].isdigit():
        return False
    return token.form in _adverbs() and not around.strip()


def _is_numeral(found: tuple[Token, ...], index: int) -> bool:
    """Whether it is a whole number in words: 다섯, but not 만 in `3만 원`."""
    return found[index].tag == "NR" and not (index and found[index - 1].tag in ("SN", "NR"))


def _before_amount(found: tuple[Token, ...], index: int) -> int | None:
    """Index before an amount such as 30%, 3회 or 30분씩 that ends at `index`; None if there is none."""
    end = index - 1 if found[index].form in ABOUT else index
    start = end
    while start > max(-1, end - 2) and found[start].tag in AMOUNT_UNITS and not _is_numeral(found, start):
        start -= 1
    if start < 0 or start == end or found[start].tag not in ("SN", "NR", "MM"):
        return None
    unit = "".join(token.form for token in found[start + 1 : end + 1])
    return start - 1 if end < index or BARE_UNITS.fullmatch(unit) else None
