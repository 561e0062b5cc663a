"""Which way a value went: `40초` to `5초` is less, `31%` to `34%` more, `8위` to `3위` only another."""

import re

NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(천만|[천만억])?\s?([^\s\d]{0,5})")
SCALES = {"": 1, "천": 1e3, "만": 1e4, "억": 1e8, "천만": 1e7}
SECONDS = {
    "ms": 1e-3,
    "s": 1,
    "초": 1,
    "분": 60,
    "min": 60,
    "h": 3600,
    "시간": 3600,
    "일": 86400,
    "주": 604800,
}
BYTES = {"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}
# what is counted without a unit: `TPS 300 → 1,150`; a score or a version only changes
COUNTED = re.compile(
    r"(?:[TRQ]PS|[MDW]AU|PV|UV|rps|tps|qps|(?<![점지변함정])수|구독자|팔로워|방문자|가입자|스타)$"
)
SHARES = re.compile(r"%p?|퍼(?:센트)?|프로")
NO_MEASURE = {"", "?", "위"}  # versions, values of several units, ranks


def course(start: str, end: str, *, what: str = "") -> str:
    """The verb of a change of `what`: 줄 or 늘 (오르 for shares) where one unit measures both values, else 바뀌."""
    (unit, before), (last_unit, after) = _amount(start), _amount(end)
    counted = unit == last_unit == "" and COUNTED.search(what)
    if (last_unit in NO_MEASURE and not counted) or unit not in ("", last_unit) or before == after:
        return "바뀌"
    return "줄" if after < before else "오르" if SHARES.fullmatch(last_unit) else "늘"


def _amount(value: str) -> tuple[str, float]:
    """The unit of a value (``?`` where there are several) and how much it is, times in seconds, sizes in bytes."""
    numbers = NUMBER.findall(re.sub(r"^하루$", "1일", value.removesuffix(" 반")))
    sizes = (
        float(digits.replace(",", "")) * SCALES[scale] * (SECONDS | BYTES).get(unit, 1)
        for digits, scale, unit in numbers
    )
    units = {"초" if unit in SECONDS else "B" if unit in BYTES else unit for *_, unit in numbers}
    return units.pop() if len(units) == 1 else "?", sum(sizes)
