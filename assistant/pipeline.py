"""The only file that knows the order: collect, redact, digest, write, verify, ask."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import digest, gathering, markdown, prompts, sources, voice, writing
from assistant.collection import Collection
from assistant.config import Settings
from assistant.digest import Budget
from assistant.errors import InputError, OptionError
from assistant.events import Collected, Event, Gathered, Notice, StageStarted
from assistant.gathering import Job
from assistant.korean import josa
from assistant.redact import Redactor
from assistant.schema import REGISTERS, Dropped, Evidence, Form, Period, Register, Run, Section, Voice
from assistant.sources import Input
from assistant.unfinished import Journal, Unfinished, newest
from assistant.write import Brief
from assistant.write.expand import expand, until_now
from assistant.writing import Writing, checked, connect

if TYPE_CHECKING:
    from assistant.llm import ChatModel

_TOKENS = 40_000  # of evidence: with the prompts and the answers it fits a window of 64k
_PLANNED = "지난해의 목표라 올해 한 일로 쓰지 않음"

__all__ = [
    "Input",
    "Job",
    "checked",
    "collect",
    "connect",
    "draft",
    "edit",
    "resume",
    "so_far",
    "stopped",
    "unfinished",
]


def draft(job: Job, settings: Settings, *, now: datetime, chat: ChatModel | None = None) -> Iterator[Event]:
    """From inputs to a finished run, told as events; the last one is ``Finished``.

    ``chat`` takes the place of the model that the settings name. Raises OptionError or InputError
    before anything is written; a failing LLM server is a ``Notice`` and the rest is written offline.
    """
    chat = chat or connect(settings)
    redactor = Redactor(settings.hide)
    own = _own_posts(job, settings, redactor)
    spoken = voice.measure(own) if own else None
    collection = yield from gathering.collection(job, settings, redactor, now=now)
    period = collection.period or gathering.span(
        collection.evidence, collection.year or gathering.guess(now, settings)
    )
    chosen = yield from _chosen(job, collection, period, _budget(chat))
    today = now.astimezone(settings.zone).date()
    brief = _brief(job, settings, redactor, evidence=_told(chosen), period=period, spoken=spoken)
    brief = replace(brief, form=until_now(brief.form, period, today))
    seen = digest.survey(chosen.evidence, period, today=today, collected=collection.evidence)
    left_out = redactor.dropped((*collection.dropped, *chosen.dropped, *_goals(chosen)))
    gathered = replace(
        writing.unwritten(brief, chat, seen),
        evidence=chosen.evidence,
        dropped=left_out,
        voice=spoken,
        hidden=collection.hidden,
    )
    yield Gathered(gathered)
    if chat:
        yield writing.estimated(gathered, chat, settings, judge=job.judge)
    work = Writing(gathered, settings, _texts(own), chat, job.judge)
    yield from work.events(work.journal(now))


def resume(begun: Unfinished, settings: Settings, *, chat: ChatModel | None = None) -> Iterator[Event]:
    """Goes on with a draft that broke off, over the evidence of then; the last event is ``Finished``.

    What was written is not asked for again. Raises OptionError like ``draft``.
    """
    chat = chat or connect(settings)
    yield Gathered(begun.gathered)
    work = Writing(begun.gathered, settings, _texts(_own_posts(Job(()), settings)), chat)
    yield from work.events(Journal.reopen(begun) if chat else None, begun.begun)


def unfinished() -> Unfinished | None:
    """The draft that was begun last and never finished."""
    return newest(writing.unfinished_folder())


def so_far(begun: Unfinished, settings: Settings) -> Run:
    """The run of what was written until it broke off, checked like a whole draft."""
    return writing.cut_short(begun.gathered, begun.begun, _texts(_own_posts(Job(()), settings)))


def stopped(gathered: Run, sections: Sequence[Section], *, job: Job, settings: Settings) -> Run:
    """The run of a draft that was stopped: its finished sections, checked like a whole draft.

    ``gathered`` is the run of the event of that name.
    """
    done = {section.key: section for section in sections}
    return writing.cut_short(gathered, done, _texts(_own_posts(job, settings)))


def edit(run: Run, body: str) -> Run:
    """The run after the user edited the body: evidence stays with unchanged sentences, doubts are found anew."""
    return checked(run, markdown.realign(run.draft, body))


def collect(job: Job, settings: Settings, *, now: datetime) -> Iterator[Event]:
    """Everything that the inputs hold of the period, redacted, told as events; the last is ``Collected``.

    Raises OptionError or InputError when there is nothing to collect.
    """
    collection = yield from gathering.collection(job, settings, Redactor(settings.hide), now=now)
    if not collection.evidence:
        found = gathering.found_years(gathering.outside(job, collection.evidence))
        raise InputError(f"모은 것이 없습니다. {found}기간을 바꾸거나 메모·저장소·블로그 폴더를 주세요.")
    if job.period and (said := gathering.beyond(collection.evidence, job.period)):
        yield Notice(said)
        collection = replace(collection, remarks=(*collection.remarks, said))
    yield Collected(collection)


def _own_posts(job: Job, settings: Settings, redactor: Redactor | None = None) -> list[tuple[str, str]]:
    """Names and texts of the user's own posts, redacted. Raises InputError or OptionError."""
    given = job.voice or [
        item for path in settings.voice for item in sources.from_path(str(Path(path).expanduser()))[0]
    ]
    if unreadable := [item.name for item in given if item.text is None]:
        named = josa.attach(f"‘{unreadable[0]}’", "은")
        raise OptionError(f"{named} 글 파일이 아닙니다. 내가 쓴 글의 .md나 .txt 파일을 주세요.")
    redactor = redactor or Redactor(settings.hide)
    return [(item.name, redactor.noun(item.text or "")) for item in given]


def _texts(posts: Sequence[tuple[str, str]]) -> list[str]:
    return [text for _, text in posts]


def _chosen(
    job: Job, collection: Collection, period: Period, budget: Budget
) -> Generator[Event, None, digest.Digest]:
    """What of the collection a draft can use. Raises InputError when that is nothing."""
    evidence = collection.evidence
    yield StageStarted("쓸 자료를 고르는 중")
    chosen = digest.digest(evidence, period, budget)
    if chosen.cut:
        yield Notice(
            f"자료가 많아 {len(evidence):,}건 가운데 {len(chosen.evidence):,}건만 씁니다. "
            "빠짐없이 보려면 --from/--to로 기간을 나누어 쓰세요."
        )
    gathering.require_evidence(_told(chosen), gathering.outside(job, evidence), period)
    yield from gathering.doubt_period(chosen.evidence, evidence, period)
    return chosen


def _told(chosen: digest.Digest) -> tuple[Evidence, ...]:
    """What a writer may see: last year's goals are no facts of this year."""
    return tuple(each for each in chosen.evidence if each.kind != "goal")


def _goals(chosen: digest.Digest) -> Iterator[Dropped]:
    return (Dropped(each.text, _PLANNED, each.place) for each in chosen.evidence if each.kind == "goal")


def _brief(
    job: Job,
    settings: Settings,
    redactor: Redactor,
    *,
    evidence: tuple[Evidence, ...],
    period: Period,
    spoken: Voice | None,
) -> Brief:
    """What the writer may know, without secrets and under its budget."""
    form = redactor.noun(prompts.form(job.form))
    register = _register(settings, form, spoken)
    guide = spoken.guide if spoken else ""
    return Brief(evidence, expand(form, evidence, spoken=spoken), register, period, guide)


def _register(settings: Settings, form: Form, spoken: Voice | None) -> Register:
    """What the user asks for, else how they write themselves, else the form's."""
    asked = next((each for each in REGISTERS if each == settings.register), None)
    return asked or (spoken.register if spoken else form.register)


def _budget(chat: ChatModel | None) -> Budget:
    """The engine reads everything; a model what it can hold beside the prompts."""
    if chat is None:
        return Budget()
    from assistant import tokens

    return Budget(weight=_TOKENS, weigh=tokens.count)
