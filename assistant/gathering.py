"""What was asked for, and what its inputs hold of the period, redacted; and doubts about the period itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant import dates, prompts, sources
from assistant.collection import Collection
from assistant.config import Settings
from assistant.errors import InputError
from assistant.events import Event, Notice, StageStarted
from assistant.korean import josa
from assistant.redact import Redactor
from assistant.schema import HEADING_JOINT, Dropped, Evidence, Period
from assistant.sources import Input, Scope
from assistant.write.assign import kind_of

NOTHING = "회고에 쓸 자료가 없습니다. 무엇을 했는지 적은 메모나 커밋 기록이 담긴 파일을 주세요."
_FEWEST_OUTSIDE = 3  # dated pieces outside the period that make it a slip when nothing dated lies in it
_TURN = 6  # up to June an undated pile of notes is last year's


@dataclass(frozen=True)
class Job:
    """What the user asks for. ``form`` is a key or a path; ``period`` None is found from the inputs.

    ``voice`` are posts of the user's own, whose style is the draft's; without any those of the settings.
    ``whole`` asks for everything, whatever the form looks back on; ``bodies`` for the messages of commits
    below their subjects; ``fetch`` for what the pages at links say of themselves; ``judge`` for a second
    opinion of the model on every sentence.
    """

    inputs: tuple[Input, ...]
    form: str = "yearly"
    period: Period | None = None
    unread: tuple[Dropped, ...] = ()
    voice: tuple[Input, ...] = ()
    whole: bool = False
    bodies: bool = False
    fetch: bool = False
    judge: bool = False


def _year(job: Job, settings: Settings, now: datetime) -> int | None:
    """The year that is looked back on, if the user or the inputs say so."""
    if job.period:
        return job.period.end.year
    return sources.likely_year(sources.alone(job.inputs), now.astimezone(settings.zone).year)


def guess(now: datetime, settings: Settings) -> int:
    """The year that a pile of notes without a date is about."""
    local = now.astimezone(settings.zone)
    return local.year if local.month > _TURN else local.year - 1


def collection(
    job: Job, settings: Settings, redactor: Redactor, *, now: datetime
) -> Generator[Event, None, Collection]:
    """Everything that the inputs hold of the period, without secrets, and all that was left out."""
    yield StageStarted("자료를 읽는 중")
    year = _year(job, settings, now)
    spans_year = not job.whole and prompts.form(job.form).span == "year"
    if year is None and spans_year:
        yield Notice(
            f"자료에서 연도를 찾지 못해 {guess(now, settings)}년의 회고로 씁니다. 다르면 --year를 주세요."
        )
    looked_at = year or guess(now, settings)
    period = job.period or (Period.of_year(looked_at) if spans_year else None)
    inputs = [
        replace(each, text=redactor.whole(each.text, name=each.name)) if each.text else each
        for each in sources.alone(job.inputs)
    ]
    reading = sources.collect(inputs, _scope(job, settings, year=looked_at, period=period, now=now))
    evidence = redactor.evidence(reading.evidence)
    remarks = tuple(map(redactor.noun, reading.remarks))
    if counts := redactor.counts:
        hidden = ", ".join(f"{name} {count}건" for name, count in counts.items())
        remarks = (*remarks, f"개인 정보와 비밀 값을 가렸습니다: {hidden}")
    yield from (Notice(remark) for remark in remarks)
    return Collection(
        evidence,
        reading.origins,
        year,
        period,
        redactor.dropped((*job.unread, *reading.dropped)),
        remarks,
        (*reading.hidden, *redactor.hidden),
    )


def _scope(job: Job, settings: Settings, *, year: int, period: Period | None, now: datetime) -> Scope:
    return Scope(
        year,
        period,
        settings.authors,
        settings.zone,
        today=now.astimezone(settings.zone).date(),
        bodies=job.bodies,
        fetch=sources.fetcher() if job.fetch else None,
    )


def span(evidence: Sequence[Evidence], year: int) -> Period:
    """From the first to the last dated evidence but plans, in whole months; a bare year adds nothing to its months."""
    dated = sorted((each for each in evidence if each.when), key=lambda each: each.when or "")
    while dated and kind_of(dated[-1]) == "plan":
        dated.pop()
    if not dated:
        return Period.of_year(year)
    spans = [Period.around(each.when or "") for each in dated]
    whole = {each for each in spans if (each.start.month, each.end.month) == (1, 12)}
    narrow = [*(each for each in spans if each not in whole), *_stretches(dated)] or spans
    named = {year for each in narrow for year in range(each.start.year, each.end.year + 1)}
    spans = [*narrow, *(each for each in whole if each.start.year not in named)]
    return Period(min(each.start for each in spans), max(each.end for each in spans))


def _stretches(dated: Sequence[Evidence]) -> Iterator[Period]:
    """The first and last months of what the headings above dated evidence name: ``과정 (2025.03 ~ 2025.08)``."""
    named = {
        (head, int((each.when or "")[:4])) for each in dated for head in each.heading.split(HEADING_JOINT)
    }
    for head, year in named:
        if found := dates.stretch(head, year):
            first, last = map(Period.around, found)
            yield Period(first.start, last.end)


def outside(job: Job, read: Sequence[Evidence]) -> Counter[int]:
    """How many dated pieces of the inputs lie in each year outside the period that was asked for."""
    if not job.period:
        return Counter()
    period = job.period
    dated = Counter(int(each.when[:4]) for each in read if each.when and not period.holds(each.when))
    named = sources.years(job.inputs)
    return dated | Counter(
        {year: count for year, count in named.items() if not period.start.year <= year <= period.end.year}
    )


def found_years(outside: Counter[int]) -> str:
    return f"자료의 날짜는 {', '.join(map(str, sorted(outside)))}년입니다. " if outside else ""


def require_evidence(chosen: Sequence[Evidence], outside: Counter[int], period: Period) -> None:
    """Raises InputError where nothing is left, or where all that has a date lies outside what was asked for."""
    dated = any(each.when for each in chosen)
    if chosen and (dated or outside.total() < _FEWEST_OUTSIDE):
        return
    if outside:
        raise InputError(
            f"{period.start}~{period.end} 기간에 쓸 자료가 없습니다. {found_years(outside)}"
            "--year나 --from/--to로 기간을 바꿔 주세요."
        )
    raise InputError(NOTHING)


def beyond(read: Sequence[Evidence], period: Period) -> str:
    """What was collected and lies outside the period, by year, or ''."""
    found = Counter(each.when[:4] for each in read if each.when and not period.holds(each.when))
    if not found:
        return ""
    years = ", ".join(f"{year}년 {count:,}건" for year, count in sorted(found.items()))
    return f"모은 것 가운데 {found.total():,}건은 {period.label} 밖의 날짜라 초안에 쓰지 않습니다: {years}"


def doubt_period(chosen: Sequence[Evidence], read: Sequence[Evidence], period: Period) -> Iterator[Notice]:
    """A word when most of what was dated lies outside the period: it is more often a slip than a wish."""
    found = Counter(each.when[:4] for each in read if each.when and not period.holds(each.when))
    inside = sum(bool(each.when) for each in chosen)
    if found.total() <= inside:
        return
    year, count = found.most_common(1)[0]
    if period.start.year <= int(year) <= period.end.year:
        whole = found.total() + inside
        yield Notice(
            f"날짜가 있는 자료 {whole:,}건 가운데 {found.total():,}건이 {period.label} 밖입니다. 기간이 맞나요?"
        )
    else:
        yield Notice(
            f"자료의 날짜는 {year}년이 {count:,}건으로 가장 많은데 "
            f"{josa.attach(period.label, '을')} 돌아봅니다. 기간이 맞나요?"
        )
