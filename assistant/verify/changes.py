"""The words for a change, and how far the clause reaches in which a number stands."""

from __future__ import annotations

import re

from assistant.verify.measures import Quantity
from assistant.verify.source import Statement

UP = re.compile(r"늘|증가|올랐|오르|오른|올라|올려|올렸|높아|높였|높이|커졌|커지|많아|상승|불어|뛰었|치솟")
DOWN = re.compile(r"줄|감소|내려|내렸|내리|내린|떨어|낮아|낮췄|낮추|단축|절감|하락|빠졌|깎|덜어")
LATE = re.compile(r"늦|지연|초과|오래|길어|밀(?:[렸려]|리(?!초))|더 걸")
EARLY = re.compile(r"일찍|빨리|앞당|당겨|이르게|이른|덜 걸")
GOOD = re.compile(
    r"속도|성능|효율|처리량|생산성|순위|등급|티어|골드|실버|브론즈|플래티넘|다이아|랭킹|랭크|\d위|\d등|기록|페이스|효과"
)  # rise as the number falls
BY_SO_MUCH = re.compile(
    rf"(?:[을를이가나]|이나|만큼)? ?(?:더 (?=[가-힣])|{UP.pattern}|{DOWN.pattern}|빨라[졌지]|느려[졌지]"
    r"|아[끼꼈]|절약|[껐끄]|버렸|버리|없앴|없애|지웠|지우|뺐|덜었)"
)
DIFFERS = re.compile(  # what is told of a difference between two amounts
    f"{UP.pattern}|{DOWN.pattern}|개선|빨라|빠르|빠른|빨리|차이|절약|새로|합류|들어[오와왔]|껐|버렸|없앴|지웠|아꼈|아끼|모자|부족|쪘"
    r"|벌[어었]|좁|뺐|빠졌|감량|늦|일찍|이르|앞당|당겼|당기|미뤘|미뤄|밀(?:[렸려]|리(?!초))|지연|초과|오래|길어|짧|앞서|앞선|앞섰|비싸|싸게|싼"
    r"|계단|보다|비해|대비|더 (?=[가-힣])|덜 |보탰|뽑|채용"
    r"|작아|가벼|무거|덜어|많[은이았]|적[은게었]|높은|낮은|큰|작은|넘[겨겼기긴]|갚|상환|못 미|모자"
)
THAN = re.compile(r"보다|비해|대비|차이|새로|더 |늦게|일찍|빨리")
_CLAUSE = re.compile(r"[,.;!?\n]|(?<=[고며])\s|(?<=지만)\s|(?<=[는은인던]데)\s")


def after(said: Statement, each: Quantity) -> str:
    """The rest of the clause that a quantity stands in."""
    rest = said.text[each.end :]
    end = _CLAUSE.search(rest)
    return rest[: end.start()] if end else rest


def before(said: Statement, each: Quantity) -> str:
    """The clause that a quantity stands in, up to it."""
    start = max((found.end() for found in _CLAUSE.finditer(said.text, 0, each.start)), default=0)
    return said.text[start : each.start]
