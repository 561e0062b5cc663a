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
SHARES = re.compile(r"%p?|퍼(?:센트)?|프로")
NO_MEASURE = {"", "?", "위"}  # versions, values of several units, ranks


def course(start: str, end: str) -> str:
    """The verb of a change between two values: 줄 or 늘 (오르 for shares) where one unit measures both, else 바뀌."""
    (unit, before), (last_unit, after) = _amount(start), _amount(end)
    if last_unit in NO_MEASURE or unit not in ("", last_unit) or before == after:
        return "바뀌"
    return "줄" if after < before else "오르" if SHARES.fullmatch(last_unit) else "늘"


def _amount(value: str) -> tuple[str, float]:
    """The unit and the size of a value, a length of time in seconds; the unit is ``?`` where there are several."""
    numbers = NUMBER.findall(re.sub(r"^하루$", "1일", value.removesuffix(" 반")))
    sizes = (
        float(digits.replace(",", "")) * SCALES[scale] * SECONDS.get(unit, 1)
        for digits, scale, unit in numbers
    )
    units = {"초" if unit in SECONDS else unit for *_, unit in numbers}
    return units.pop() if len(units) == 1 else "?", sum(sizes)
