"""From a gathered run to a finished one: write, verify, ask; and the same checks for what was edited or broke off."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from assistant import gathering, interview, llm, verify, voice, write
from assistant.config import Settings, cache_path, data_path
from assistant.errors import InputError, ModelError
from assistant.estimate import Rehearsal
from assistant.events import Drafted, Estimated, Event, Finished, Notice, StageStarted
from assistant.korean import josa
from assistant.llm import AnswerCache, ChatModel
from assistant.redact import Redactor, redact
from assistant.schema import (
    Draft,
    Finding,
    Question,
    Retold,
    Run,
    Section,
    Survey,
    Trait,
    Usage,
    Voice,
)
from assistant.unfinished import Journal
from assistant.write import Brief
from assistant.write.assemble import assemble
from assistant.write.assign import kind_of
from assistant.write.retell import retell

_OF_NOW = (
    "api_key",
    "timeout",
    "parallel",
)  # settings that a draft is gone on with, whatever they were when it began
_PATIENCE = 10  # times the wait for one answer: what all requests of a draft may take together


@dataclass(frozen=True)
class Writing:
    """Writes what was gathered: with ``chat``, or with the embedded engine without one.

    ``own`` are the texts of the user's own posts, no sentence of which may turn up in the draft, and
    ``judge`` asks the model for a second opinion on every sentence.
    """

    gathered: Run
    settings: Settings
    own: Sequence[str]
    chat: ChatModel | None
    judge: bool = False

    def events(self, journal: Journal | None, begun: Mapping[str, Section] | None = None) -> Iterator[Event]:
        """Everything that happens; the journal is kept when a server failed, so that the rest may follow.

        ``begun`` are sections as far as they are written. The last event is ``Finished``. Raises
        InputError when no sentence came of it.
        """
        drafted, notices = yield from self._written(journal, begun)
        failed = any(each.failure for each in notices)
        yield StageStarted("문장마다 근거를 확인하는 중")
        run = finished(self.gathered, drafted, self.own)
        if self.chat and run.questions and not failed:
            yield StageStarted("질문을 다듬는 중")
            run = _phrased(run, self.chat)
        if journal and not failed:
            journal.close()
        run = replace(run, notices=tuple(each.message for each in notices))
        if not any(section.sentences for section in run.draft.sections):
            raise InputError(gathering.NOTHING)
        yield Finished((yield from _judged(run, self.chat)) if self.judge and self.chat else run)

    def journal(self, now: datetime) -> Journal | None:
        """The file that a model's draft, begun ``now``, is noted in; the engine's take a moment and need none."""
        if self.chat is None:
            return None
        again = {**asdict(self.settings), "engine": "llm"}
        again = {name: value for name, value in again.items() if name not in _OF_NOW}
        return Journal(unfinished_folder(), self.gathered, again, now=now)

    def _written(
        self, journal: Journal | None, begun: Mapping[str, Section] | None
    ) -> Generator[Event, None, tuple[Drafted, list[Notice]]]:
        brief, settings = brief_of(self.gathered), self.settings
        yield StageStarted(f"초안을 쓰는 중 ({self._engine()}, 근거 {len(brief.evidence)}건)")
        writer = write.writer(
            self.chat, check=verify.check, memory=_answers(settings), parallel=settings.parallel
        )
        return (yield from _relay(writer.write(brief, begun), journal))

    def _engine(self) -> str:
        if self.chat is None:
            return "오프라인 엔진"
        return f"LLM {self.chat.model or self.settings.base_url}"


def connect(settings: Settings) -> ChatModel | None:
    """The model that the settings name, or None for the offline engine. Raises OptionError like ``llm.connect``."""
    if not settings.uses_llm:
        return None
    return llm.connect(settings, deadline_seconds=settings.timeout * _PATIENCE, cache=_answers(settings))


def _answers(settings: Settings) -> AnswerCache | None:
    """Answers of earlier drafts, in the user's cache folder."""
    if settings.cache == "off" or not settings.uses_llm:
        return None
    return AnswerCache(cache_path() / "answers.sqlite3", fresh=settings.cache == "fresh")


def unfinished_folder() -> Path:
    """Where drafts that broke off lie."""
    return data_path() / "unfinished"


def unwritten(brief: Brief, chat: ChatModel | None, seen: Survey) -> Run:
    """The run before a word is written."""
    return Run(
        draft=assemble(brief, ()),
        evidence=brief.evidence,
        dropped=(),
        findings=(),
        questions=(),
        usage=Usage("llm", chat.model) if chat else Usage("offline"),
        form=brief.form,
        register=brief.register,
        survey=seen,
    )


def brief_of(gathered: Run) -> Brief:
    """What the writer of a gathered run may know."""
    form, register = gathered.form, gathered.register
    assert form and register  # noqa: S101  (every gathered run has both)
    guide = gathered.voice.guide if gathered.voice else ""
    return Brief(gathered.facts, form, register, gathered.draft.period, guide)


def estimated(gathered: Run, chat: ChatModel, settings: Settings, *, judge: bool = False) -> Estimated:
    """A rehearsal of the draft, and of judging it.

    What nobody can price is over any limit, unless it runs on the user's own machine.
    """
    rehearsal, brief = Rehearsal(chat.model), brief_of(gathered)
    (drafted,) = deque(write.writer(rehearsal, check=lambda sentence, evidence: ()).write(brief), maxlen=1)
    if isinstance(drafted, Drafted):
        known = {each.id: each for each in gathered.evidence}
        interview.phrased(rehearsal, _questions(drafted.draft, gathered), known, verify.check_facts)
        if judge:
            verify.judge(rehearsal, drafted.draft, known)
    found = rehearsal.estimate()
    over = found.cost.won > settings.max_cost if found.cost else not settings.is_own_server
    return Estimated(found, settings.max_cost, over)


def cut_short(gathered: Run, sections: Mapping[str, Section], own: Sequence[str]) -> Run:
    """The run of a draft that was stopped or broke off: its ``sections``, checked like a whole draft."""
    brief = brief_of(gathered)
    whole = tuple(sections.get(spec.key, Section(spec.key, spec.heading)) for spec in brief.form.sections)
    return finished(gathered, Drafted(assemble(brief, whole), gathered.usage), own)


def finished(gathered: Run, drafted: Drafted, own: Sequence[str]) -> Run:
    """The run of a written draft: doubted sentences retold, the rest of the doubts and the questions beside it."""
    brief = brief_of(gathered)
    known = {each.id: each for each in brief.evidence}
    doubts = [*verify.check_draft(drafted.draft, known), *voice.borrowed(drafted.draft, own, known)]
    told, replaced, retold = retell(drafted.draft, doubts, brief)
    modelled = any(each.author == "model" for section in told.sections for each in section.sentences)
    return replace(
        gathered,
        draft=told,
        dropped=(*gathered.dropped, *Redactor().dropped((*drafted.dropped, *replaced))),
        findings=tuple(verify.check_draft(told, known) if replaced else doubts),
        traits=_traits(gathered.voice, told),
        questions=_questions(told, gathered, (*drafted.retold, *retold)),
        usage=drafted.usage if modelled else replace(drafted.usage, engine="offline"),
    )


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
                    section.key,
                    clean,
                    "leftover",
                    f"{josa.attach(name, '으로')} 보이는 값이 있습니다. 공개하기 전에 지우세요.",
                )


def _traits(spoken: Voice | None, draft: Draft) -> tuple[Trait, ...]:
    return voice.compare(spoken, draft.body) if spoken else ()


def _questions(drafted: Draft, gathered: Run, retold: tuple[Retold, ...] = ()) -> tuple[Question, ...]:
    return interview.questions(known_of(replace(gathered, draft=drafted), brief_of(gathered), retold))


def known_of(run: Run, brief: Brief, retold: tuple[Retold, ...] = ()) -> interview.Known:
    """What questions about a run's draft are asked of; ``retold`` is what a model would have told in it."""
    kinds = {each.id: kind_of(each) for each in brief.evidence}
    goals = tuple(each for each in run.evidence if each.kind == "goal")
    return interview.Known(run.draft, brief.form, brief.evidence, run.survey, kinds, retold, goals)


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
