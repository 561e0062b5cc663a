"""What stands between a noun and its predicate and takes no particle of theirs: ends, means, times, amounts."""

import re

# amounts, ends and deadlines that stand between the noun and its predicate
ADJUNCT = re.compile(
    r"(?:(?:^|\s)(?:(?:약|주|월|연|하루|일|평균|초당|분당|시간당|최대|최소)\s)?\S{0,3}\d\S{0,8}(?:에서|에|으로|로|까지|부터|마다|만에)"
    r"|(?:^|\s)\S{0,3}\d\S{0,4}\s(?:안에|만에|내에|동안)"
    r"|\s(?:한|두|세|네|다섯|여섯|몇)\s(?:번|차례|달|주|해|시간)\s?만에"
    r"|\s\S{1,10}\s(?:직전|직후|전날|당일)에"
    r"|\s[가-힣]{1,4}마다"
    r"|\s(?:한\s달|한\s주|하루|일주일|일\s년|[1-9]년|분기|주|달)에\s(?:최소\s)?(?:\d{1,3}|한|두|세)\s?(?:편|권|번|개|회|시간|문제|곡|건|줄)"
    r"|\s(?:처음|아침|새벽|바닥|기초)부터|\s(?:끝|밤|새벽)까지"
    r"|\s(?:하루\s|월\s|주\s)?(?:한|두|세|네|다섯)\s[가-힣]{1,3}(?:으로|로)"
    r"|\s(?:하나|절반|반|두\s배|세\s배)(?:으로|로)"
    r"|(?<=[가-힣])\s[A-Za-z][A-Za-z0-9.+#-]{0,20}(?:에|으로|로))$"
)
# what something becomes, behind what it is: 방식 커서로 변경; English words in a row name one thing: sorted set으로
OUTCOME = re.compile(
    r"(?:(?<=[가-힣A-Za-z0-9])\s[가-힣0-9]|(?<=[가-힣0-9])\s[A-Za-z])[가-힣A-Za-z0-9.+#-]{0,19}(?:으로|(?<!매크)(?<!이크)로)$"
)
# where the noun before may belong to what it becomes: 이벤트 기반으로, 줄이려고 스팟 인스턴스로
LOOSE_OUTCOME = re.compile(
    r"\s(?:기반|중심|위주|방식|단위|형태|구조|기준|체계|체제)(?:으로|로)$|[가-힣](?:려고|면서|어서|아서|해서|고)\s\S+\s\S+(?:으로|로)$"
)
COURSE = re.compile(r"(?<=[가-힣A-Za-z0-9])\s[^\s]{1,20}에서\s[^\s]{1,15}(?:\s[^\s]{1,10})?(?:으로|로)$")
MEANS = re.compile(r"(?<=(?:문제|이슈|버그|오류|에러|현상|병목|누수|충돌))\s[^\s]{1,20}(?:으로|로)$")
MENDING = {"해결", "수정", "처리", "개선", "완화", "해소", "잡", "고치", "막", "풀"}
CHANGING = {
    "변경",
    "교체",
    "통일",
    "조정",
    "전환",
    "통합",
    "정리",
    "설정",
    "바꾸",
    "갈아타",
    "정하",
    "합치",
    "옮기",
    "짜",
}
MANNER = re.compile(r"[가-힣](?:으로|로)\s[가-힣]{2,4}$")  # 문자로 대체 발송
CONNECTED = re.compile(
    r"[가-힣](?:면서|어서|아서|해서|여서|려서|려고|느라|다가|지만|는데|도록|자마자|더니)$|(?:^|\s)(?:둘|셋|넷|모두)\s다$"
)
MOVING = {"이전", "이관", "마이그레이션", "전환"}
TURNING = {"전환", "이전", "마이그레이션", "이관"}
RACED = {"완주", "주파"}  # in a time: 10km를 58분에 완주
DURATION = re.compile(r"(?:\s\d{1,3}\s?(?:시간|분|초)){1,3}$")
OF_DEEDS = {
    "정상",
    "자체",
    "공동",
    "정기",
    "장기",
    "단기",
    "무중단",
    "단계적",
    "점진적",
    "전격",
    "전량",
    "전액",
}  # adverbs before what is done only: 정상 작동, 정상 찍음
RATES = {
    "월",
    "주",
    "연",
    "약",
    "총",
    "분기",
    "반기",
    "학기",
    "하루",
    "일주일",
    "격주",
}  # stand before numbers only
WHEN = re.compile(
    r"(?:(?:다음|지난|이번|저번)\s?(?:주|달|해|분기|학기|주말)|[월화수목금토일]요일|(?<!\S)\d{1,2}/\d{1,2})$"
)
# days and hours, which stand before a predicate without a particle unless they are what it is about
MOMENTS = {
    "날",
    "다음날",
    "이튿날",
    "당일",
    "전날",
    "첫날",
    "무렵",
    "순간",
    "시절",
    "즈음",
    "아침",
    "저녁",
    "새벽",
}
MOMENTS |= {
    "밤",
    "오전",
    "오후",
    "주말",
    "하루",
    "이틀",
    "사흘",
    "나흘",
    "열흘",
    "보름",
    "일주일",
    "반나절",
    "반년",
    "어제",
    "오늘",
    "내일",
    "올해",
    "작년",
}
LASTING_UNITS = re.compile(r"(?:주|일|달|개월|년|시간|분|초|회|번|차례|주일|학기|주간|일간)")
TIME_TAKERS = {
    "보내",
    "새",
    "새우",
    "날리",
    "버리",
    "즐기",
    "기다리",
    "쓰",
    "바치",
    "빼",
    "비우",
    "잡",
    "정하",
    "미루",
}
TIME_TAKERS |= {"놓치", "반납", "낭비", "허비", "투자", "가", "지나", "되", "걸리", "확정", "변경"}
TIME_TAKERS |= {"기념", "망치", "지새우"}
ABOUT = {"쯤", "씩", "가량", "남짓", "정도"}

# what one stops and what stops by itself
STOPPING = {"중단", "정지", "중지", "종료", "차단", "삭제", "초기화", "취소", "연기", "폐쇄", "해지"}
BY_ITSELF = re.compile(r"[가-힣](?:으로|로)(?:\s|$)|\d\s?(?:초|분|시간|일|주)(?:\s|$)")


def may_happen(head: str, deed: str) -> bool:
    """Whether `deed` may have been done by nobody: `정전으로 서버 중단`, `2시간 중단`."""
    return deed in STOPPING and bool(BY_ITSELF.search(head))


def adjunct_of(head: str, predicate: str) -> re.Match[str] | None:
    """What stands between the noun and its predicate and takes nothing from either."""
    if predicate in CHANGING | MOVING and (match := COURSE.search(head)):
        return match
    if predicate in CHANGING | MOVING and LOOSE_OUTCOME.search(head):
        return None
    if predicate in CHANGING and (match := OUTCOME.search(head)):
        return match
    return ADJUNCT.search(head) or (MEANS.search(head) if predicate in MENDING else None)
