"""The only file that knows the order: collect, redact, digest, write, verify, ask."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import digest, gathering, interview, markdown, prompts, sources, verify, voice, write
from assistant.collection import Collection
from assistant.config import Settings, cache_path, data_path
from assistant.digest import Budget
from assistant.errors import InputError, ModelError, OptionError
from assistant.estimate import Rehearsal
from assistant.events import (
    Collected,
    Drafted,
    Estimated,
    Event,
    Finished,
    Gathered,
    Notice,
    StageStarted,
)
from assistant.gathering import Job
from assistant.redact import Redactor, redact
from assistant.schema import (
    REGISTERS,
    Draft,
    Dropped,
    Evidence,
    Finding,
    Form,
    Period,
    Question,
    Register,
    Run,
    Section,
    Survey,
    Trait,
    Usage,
    Voice,
)
from assistant.sources import Input
from assistant.unfinished import Journal, Unfinished, newest
from assistant.write import Brief
from assistant.write.assemble import assemble
from assistant.write.assign import kind_of
from assistant.write.expand import expand
from assistant.write.retell import retell

if TYPE_CHECKING:
    from assistant.drafts import Library, Version
    from assistant.export.post import Post
    from assistant.llm import AnswerCache
    from assistant.llm.base import ChatModel

_TOKENS = 40_000  # of evidence: with the prompts and the answers it fits a window of 64k
_PATIENCE = 10  # times the wait for one answer: what all requests of a draft may take together
_PLANNED = "지난해의 목표라 올해 한 일로 쓰지 않음"

__all__ = [
    "Input",
    "Job",
    "checked",
    "collect",
    "connect",
    "draft",
    "edit",
    "keep",
    "kept",
    "post",
    "resume",
    "so_far",
    "stopped",
    "unfinished",
    "versions",
]


def draft(job: Job, settings: Settings, *, now: datetime, chat: ChatModel | None = None) -> Iterator[Event]:
    """From inputs to a finished run, told as events; the last one is ``Finished``.

    ``chat`` takes the place of the model that the settings name. Raises OptionError or InputError
    before anything is written; a failing LLM server is a ``Notice`` and the rest is written offline.
    """
    chat = chat or connect(settings)
    redactor = Redactor(settings.hide)
    own = [(name, redactor.noun(text)) for name, text in _own_posts(job, settings)]
    spoken = voice.measure(own) if own else None
    collection = yield from gathering.collection(job, settings, redactor, now=now)
    period = collection.period or gathering.span(
        collection.evidence, collection.year or gathering.guess(now, settings)
    )
    chosen = yield from _chosen(job, collection, period, _budget(chat))
    brief = _brief(job, settings, redactor, evidence=_told(chosen), period=period, spoken=spoken)
    today = now.astimezone(settings.zone).date()
    seen = digest.survey(chosen.evidence, period, today=today, collected=collection.evidence)
    left_out = redactor.dropped((*collection.dropped, *chosen.dropped, *_goals(chosen)))
    gathered = replace(_gathered(brief, chat, left_out, seen), voice=spoken, hidden=collection.hidden)
    yield Gathered(gathered)
    if chat:
        yield _estimated(brief, seen, chat, settings)
    writing = _Writing(gathered, brief, settings, [text for _, text in own], chat, job.judge)
    yield from writing.events(
        Journal(_unfinished_folder(), gathered, _saved(settings), now=now) if chat else None
    )


def _phrased(run: Run, chat: ChatModel) -> Run:
    """The run's questions in the model's words, where these hold."""
    known = {each.id: each for each in run.evidence}
    asked = interview.phrased(chat, run.questions, known, verify.check_facts)
    return replace(run, questions=asked, usage=replace(chat.usage, engine=run.usage.engine))


def _judged(run: Run, chat: ChatModel) -> Generator[Event, None, Run]:
    """The run with what the model doubts beside what the code does; its requests are counted."""
    yield StageStarted("모델에게 근거와 견주어 보게 하는 중")
    known = {each.id: each for each in run.evidence}
    try:
        findings = (*run.findings, *verify.judge(chat, run.draft, known, known=run.findings))
    except ModelError as error:
        notice = Notice(f"{error} 모델의 의심은 덧붙이지 못했습니다.", failure=True)
        yield notice
        return replace(run, notices=(*run.notices, notice.message))
    return replace(run, findings=findings, usage=replace(chat.usage, engine=run.usage.engine))


def resume(begun: Unfinished, settings: Settings, *, chat: ChatModel | None = None) -> Iterator[Event]:
    """Goes on with a draft that broke off, over the evidence of then; the last event is ``Finished``.

    What was written is not asked for again. Raises OptionError like ``draft``.
    """
    chat = chat or connect(settings)
    gathered = begun.gathered
    yield Gathered(gathered)
    own = [Redactor(settings.hide).noun(text) for _, text in _own_posts(Job(()), settings)]
    writing = _Writing(gathered, _brief_of(gathered), settings, own, chat)
    yield from writing.events(Journal.reopen(begun) if chat else None, begun.begun)


def unfinished() -> Unfinished | None:
    """The draft that was begun last and never finished."""
    return newest(_unfinished_folder())


def so_far(begun: Unfinished, settings: Settings) -> Run:
    """The run of what was written until it broke off, checked like a whole draft."""
    brief = _brief_of(begun.gathered)
    whole = tuple(begun.begun.get(spec.key, Section(spec.key, spec.heading)) for spec in brief.form.sections)
    own = [text for _, text in _own_posts(Job(()), settings)]
    return _finished(begun.gathered, Drafted(assemble(brief, whole), begun.gathered.usage), brief, own)


@dataclass(frozen=True)
class _Writing:
    """From a brief to a finished run."""

    gathered: Run
    brief: Brief
    settings: Settings
    own: Sequence[str]
    chat: ChatModel | None
    judge: bool = False

    def events(self, journal: Journal | None, begun: Mapping[str, Section] | None = None) -> Iterator[Event]:
        """Everything that happens; the journal is kept when a server failed, so that the rest may follow."""
        engine, settings = _engine(self.settings, self.chat), self.settings
        yield StageStarted(f"초안을 쓰는 중 ({engine}, 근거 {len(self.brief.evidence)}건)")
        writer = write.writer(
            self.chat, check=verify.check, memory=_cache(settings), parallel=settings.parallel
        )
        drafted, notices = yield from _relay(writer.write(self.brief, begun), journal)
        yield StageStarted("문장마다 근거를 확인하는 중")
        run = _finished(self.gathered, drafted, self.brief, self.own)
        if self.chat and run.questions and not any(each.failure for each in notices):
            yield StageStarted("질문을 다듬는 중")
            run = _phrased(run, self.chat)
        if journal and not any(each.failure for each in notices):
            journal.close()
        run = replace(run, notices=tuple(each.message for each in notices))
        if not any(section.sentences for section in run.draft.sections):
            raise InputError(gathering.NOTHING)
        yield Finished((yield from _judged(run, self.chat)) if self.judge and self.chat else run)


def _brief_of(gathered: Run) -> Brief:
    form, register = gathered.form, gathered.register
    assert form and register  # noqa: S101  (every gathered run has both)
    guide = gathered.voice.guide if gathered.voice else ""
    return Brief(gathered.evidence, form, register, gathered.draft.period, guide)


def _saved(settings: Settings) -> dict[str, Any]:
    """The settings that a later run needs to go on as before; the key is asked for anew."""
    return {**asdict(settings), "engine": "llm", "api_key": ""}


def _unfinished_folder() -> Path:
    return data_path() / "unfinished"


def _estimated(brief: Brief, seen: Survey, chat: ChatModel, settings: Settings) -> Estimated:
    """A rehearsal of the draft. What nobody can price is over any limit, unless it runs on the user's own machine."""
    rehearsal = Rehearsal(chat.model)
    (drafted,) = deque(write.writer(rehearsal, check=lambda sentence, evidence: ()).write(brief), maxlen=1)
    if isinstance(drafted, Drafted):
        known = {each.id: each for each in brief.evidence}
        interview.phrased(rehearsal, _questions(drafted.draft, brief, seen), known, verify.check_facts)
    found = rehearsal.estimate()
    over = found.cost.won > settings.max_cost if found.cost else not settings.is_own_server
    return Estimated(found, settings.max_cost, over)


def _own_posts(job: Job, settings: Settings) -> list[tuple[str, str]]:
    """Names and texts of the user's own posts. Raises InputError or OptionError."""
    given = job.voice or [
        item for path in settings.voice for item in sources.from_path(str(Path(path).expanduser()))[0]
    ]
    if unreadable := [item.name for item in given if item.text is None]:
        raise OptionError(f"‘{unreadable[0]}’은 글 파일이 아닙니다. 내가 쓴 글의 .md나 .txt 파일을 주세요.")
    return [(item.name, item.text or "") for item in given]


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
    return Brief(evidence, expand(form, evidence), register, period, spoken.guide if spoken else "")


def _budget(chat: ChatModel | None) -> Budget:
    """The engine reads everything; a model what it can hold beside the prompts."""
    if chat is None:
        return Budget()
    from assistant import tokens

    return Budget(weight=_TOKENS, weigh=tokens.count)


def stopped(gathered: Run, sections: Sequence[Section], *, job: Job, settings: Settings) -> Run:
    """The run of a draft that was stopped: its finished sections, checked like a whole draft.

    ``gathered`` is the run of the event of that name; what was asked for must be the same.
    """
    form = expand(Redactor(settings.hide).noun(prompts.form(job.form)), gathered.evidence)
    register = _register(settings, form, gathered.voice)
    brief = Brief(gathered.evidence, form, register, gathered.draft.period)
    done = {section.key: section for section in sections}
    whole = tuple(done.get(spec.key, Section(spec.key, spec.heading)) for spec in form.sections)
    drafted = Drafted(assemble(brief, whole), gathered.usage)
    return _finished(gathered, drafted, brief, [text for _, text in _own_posts(job, settings)])


def edit(run: Run, body: str) -> Run:
    """The run after the user edited the body: evidence stays with unchanged sentences, doubts are found anew."""
    return checked(run, markdown.realign(run.draft, body))


def checked(run: Run, draft: Draft) -> Run:
    """The run with another draft on the same evidence, doubts found anew."""
    known = {each.id: each for each in run.evidence}
    findings = (*_leaks(draft), *verify.check_draft(draft, known))
    return replace(run, draft=draft, findings=findings, traits=_traits(run.voice, draft))


def _leaks(draft: Draft) -> Iterator[Finding]:
    """What the user typed into the draft is theirs and stays; that it should not be published is said."""
    for section in draft.sections:
        for sentence in section.sentences:
            clean, found = redact(sentence.text)
            for name in found:
                yield Finding(
                    section.key, clean, "leftover", f"{name}로 보이는 값이 있습니다. 공개하기 전에 지우세요."
                )


def _traits(spoken: Voice | None, draft: Draft) -> tuple[Trait, ...]:
    return voice.compare(spoken, draft.body) if spoken else ()


def _register(settings: Settings, form: Form, spoken: Voice | None) -> Register:
    """What the user asks for, else how they write themselves, else the form's."""
    asked = next((each for each in REGISTERS if each == settings.register), None)
    return asked or (spoken.register if spoken else form.register)


def connect(settings: Settings) -> ChatModel | None:
    """The model that the settings name, or None for the offline engine."""
    if not settings.uses_llm:
        return None
    if not (settings.api_key or settings.base_url):
        raise OptionError(
            "LLM을 쓰려면 OPENAI_API_KEY나 --base-url이 필요합니다. 키 없이 쓰려면 --engine offline을 주세요."
        )
    from assistant import llm

    return llm.connect(settings, deadline_seconds=settings.timeout * _PATIENCE, cache=_cache(settings))


def _cache(settings: Settings) -> AnswerCache | None:
    """Answers of earlier drafts, in the user's cache folder."""
    if settings.cache == "off" or not settings.uses_llm:
        return None
    from assistant import llm

    return llm.AnswerCache(cache_path() / "answers.sqlite3", fresh=settings.cache == "fresh")


def _engine(settings: Settings, chat: ChatModel | None) -> str:
    if chat is None:
        return "오프라인 엔진"
    return f"LLM {chat.model or settings.base_url}"


def _relay(
    events: Iterator[Event], journal: Journal | None
) -> Generator[Event, None, tuple[Drafted, list[Notice]]]:
    """Passes a writer's events on, notes them, and returns its last one with the notices seen."""
    notices: list[Notice] = []
    for event in events:
        if isinstance(event, Drafted):
            return event, notices
        if isinstance(event, Notice):
            notices.append(event)
        if journal:
            journal.note(event)
        yield event
    raise AssertionError("a writer ended without a draft")


def _gathered(brief: Brief, chat: ChatModel | None, dropped: Sequence[Dropped], seen: Survey) -> Run:
    """The run before a word is written."""
    return Run(
        draft=assemble(brief, ()),
        evidence=brief.evidence,
        dropped=tuple(dropped),
        findings=(),
        questions=(),
        usage=Usage("llm", chat.model) if chat else Usage("offline"),
        form=brief.form,
        register=brief.register,
        survey=seen,
    )


def _finished(gathered: Run, drafted: Drafted, brief: Brief, own: Sequence[str]) -> Run:
    checked, findings, replaced = _check(drafted.draft, brief, own)
    modelled = any(each.author == "model" for section in checked.sections for each in section.sentences)
    return replace(
        gathered,
        draft=checked,
        dropped=(*gathered.dropped, *Redactor().dropped((*drafted.dropped, *replaced))),
        findings=tuple(findings),
        traits=_traits(gathered.voice, checked),
        questions=_questions(checked, brief, gathered.survey),
        usage=drafted.usage if modelled else replace(drafted.usage, engine="offline"),
    )


def _questions(drafted: Draft, brief: Brief, seen: Survey) -> tuple[Question, ...]:
    kinds = {each.id: kind_of(each) for each in brief.evidence}
    return interview.questions(interview.Known(drafted, brief.form, brief.evidence, seen, kinds))


def _check(
    written: Draft, brief: Brief, own: Sequence[str]
) -> tuple[Draft, list[Finding], tuple[Dropped, ...]]:
    """A model's doubted sentence gives way to the engine's telling of its evidence; what is left is reported."""
    known = {each.id: each for each in brief.evidence}
    doubts = [*verify.check_draft(written, known), *voice.borrowed(written, own, known)]
    told, replaced = retell(written, doubts, brief)
    return told, (verify.check_draft(told, known) if replaced else doubts), replaced


def post(draft: Draft, *, now: datetime) -> Post:
    """The draft as a post with front matter, dated now."""
    from assistant.export.post import Post

    return Post.of(draft, now)


def keep(run: Run, *, now: datetime) -> int:
    """Adds the run to the library of drafts and returns the version's id. Raises OutputError."""
    return _library().keep(run, now=now)


def versions() -> list[Version]:
    """The versions in the library, newest first."""
    return _library().versions()


def kept(version: int) -> tuple[Run, datetime]:
    """A version of the library, and when it was kept. Raises InputError when there is none with this id."""
    return _library().load(version)


def _library() -> Library:
    from assistant.drafts import Library

    return Library(data_path())
