"""The words before a predicate in a note, with the one particle they lack put in."""

import re

from assistant.korean import gates, josa, lexicon
from assistant.korean.adjuncts import (
    CONNECTED,
    DURATION,
    MANNER,
    MOVING,
    OF_DEEDS,
    RACED,
    RATES,
    TIME_TAKERS,
    TURNING,
    WHEN,
    adjunct_of,
)
from assistant.korean.frames import verbal_noun
from assistant.korean.kiwi import tokens
from assistant.korean.nouns import (
    LOOSE_HEADS,
    MODIFIERS,
    NOMINAL,
    RELATIONAL,
    adverbs,
    is_measure,
    place_of_noun,
    stands_bare,
)
from assistant.korean.result import Unsure

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
PLACING = {"출시", "배포", "등록", "업로드", "게시", "런칭", "론칭", "오픈"}
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
COUNTED_PLACE = re.compile(r"\d\s?(?:명|개|곳|팀|군데)에$")  # 우수 수료생 9명에 뽑힘
LONG_DAYS = {"하루", "이틀", "사흘", "나흘", "열흘", "보름", "일주일", "반나절", "반년"}


def fill(head: str, particle: str, *, predicate: str = "") -> str:
    """`head` and a space, with `particle` at its last noun if that has none.

    `predicate` is the verbal noun that follows; some of them tell a place from an object. Raises Unsure.
    """
    if not head:
        return ""
    if CONNECTED.search(head) or ONLY.search(head) or _has_its_noun(head, particle):
        return f"{head} "
    if HOUR.search(head) and particle in ("에서", "에", "을") and predicate not in TIME_TAKERS:
        return f"{head}에 "
    gates.refuse(head, predicate)
    before, _, last = head.rpartition(" ")
    if last in OF_DEEDS and not verbal_noun(predicate):
        return f"{josa.attach(head, particle)} " if particle else f"{head} "
    if last in LONG_DAYS and before and particle and predicate not in TIME_TAKERS:
        return f"{fill(before, particle, predicate=predicate)}{last} "  # 테이블이 하루 공개됐다
    if last in adverbs() - RATES:
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
    at = place_of_noun(head, found)
    if at is None or (found[at].tag == "JC" and particle == "과"):
        return f"{head} "
    if found[at].tag in MODIFIERS and not head.endswith("이라"):
        raise Unsure("꾸미는 말로 끝남")
    if found[at].tag not in NOMINAL or found[at].form in RELATIONAL:
        return f"{head} "
    if is_measure(found, at, particle, predicate):
        return f"{head} "
    if found[at].tag == "ETN" and found[at].form in ("ㅁ", "음"):
        raise Unsure("여러 문장")  # 토익 미룸 또 미룸
    noun, rest = head[: found[at].end], head[found[at].end :]
    if rest.strip() and noun.rpartition(" ")[2] in adverbs() - RATES:
        return f"{fill(noun, particle, predicate=predicate)}{rest.strip()} "  # 하루종일 멍하니
    if particle == "을" and GOAL.search(noun) and not rest.strip():
        return f"{head} "
    if (stands_bare(found, at) or WHEN.search(noun)) and predicate not in TIME_TAKERS:
        return f"{head} "
    if predicate in RACED and DURATION.search(rest):
        return f"{fill(noun, particle)}{rest.strip()}에 "
    if found[at].form in LOOSE_HEADS:
        raise Unsure("꾸미는 말로 끝남")
    return _attached(noun, particle, predicate) + rest + " "


def _has_its_noun(head: str, particle: str) -> bool:
    """Whether what the particle would go to has it already."""
    if particle == "에":
        return bool(COUNTED_PLACE.search(head))
    return particle == "을" and _has_object(head)


def _has_object(head: str) -> bool:
    """Whether an object stands there that no verb has taken: `설정을 새 서버로 이관` 완료."""
    tags = [token.tag for token in tokens(head)]
    if "JKO" not in tags:
        return False
    after = tags[len(tags) - tags[::-1].index("JKO") :]
    return not any(tag.startswith(("V", "XSV", "E")) for tag in after)


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
