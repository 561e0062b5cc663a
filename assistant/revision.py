"""What is done with a run after it was written: answers told in it, and one section written again.

Only the sections that are touched change; all others, and the user's own sentences, stay to the byte.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from assistant import interview, markdown, pipeline, prompts, shelf, verify, writing
from assistant.config import Settings
from assistant.errors import OptionError
from assistant.events import Event, Finished, StageStarted
from assistant.redact import Redactor
from assistant.schema import (
    Answer,
    Block,
    Evidence,
    Question,
    Run,
    Section,
    SectionSpec,
    Sentence,
    Usage,
)
from assistant.write import wishes
from assistant.write.assign import kind_of, section_of
from assistant.write.base import Brief
from assistant.write.expand import expand
from assistant.write.keeping import Kept, is_own, join, part
from assistant.write.revise import Wanted, by_engine, by_model, titles, with_answer
from assistant.write.wishes import Wishes

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

BLEND = "새로 받은 답을 그 일 곁에 넣어 자연스럽게 잇고, 나머지는 그대로 둔다."
_MONTH = 7  # characters of a date that names a month
_ANSWERED = "답"  # the place of an answer
_WRITTEN = "초안에 쓴 문장"  # the place of a sentence of the user's that may be written again


@dataclass(frozen=True)
class _Part:
    """A section taken apart: what may be written again, and what stays."""

    spec: SectionSpec
    blocks: tuple[Block, ...]
    kept: tuple[Kept, ...]


def revise(
    run: Run, section: str, ask: str, *, settings: Settings, chat: ChatModel | None = None
) -> Iterator[Event]:
    """One section written again as asked, told as events; the last one is ``Finished``.

    ``section`` is a key or a heading; an empty ``ask`` is for other words. Without a model the engine
    does what it understands. Raises OptionError for a section that is not there or holds nothing of the
    program's, and for a request that only a model understands; ModelError when the model fails. Nothing
    is changed then.
    """
    chat = chat or pipeline.connect(settings)
    redactor = Redactor(settings.hide)
    ask = redactor.noun(ask)
    wish = wishes.understand(ask)
    spec = _spec(run, section)
    if wish.own and chat:
        run = _with_own_as_evidence(run, spec)
    found = _part(run, spec, freed=wish.own and not wish.is_empty)
    if not any(block.sentences for block in found.blocks):
        raise OptionError(
            f"‘{spec.heading}’ 절에는 다시 쓸 것이 없습니다. 직접 쓴 문장은 그대로 둡니다. "
            "그 문장도 고치려면 ‘내 문장도 더 짧게’처럼 적어 주세요."
        )
    yield StageStarted(f"‘{spec.heading}’ 절을 다시 쓰는 중")
    if chat is None:
        yield Finished(_put(run, found, by_engine(spec, found.blocks, wish, _brief(run, wish))))
    else:
        yield Finished((yield from _by_model(run, chat, found, wish, ask, redactor)))


def answered(
    run: Run, answers: Sequence[tuple[Question, str]], *, settings: Settings
) -> tuple[Run, tuple[str, ...]]:
    """The run with answers told by the engine where they belong, and the keys of the sections they touch.

    An answer is evidence in the user's words, without secrets; its question is not asked again. Empty
    answers are none.
    """
    given = [(question, text) for question, text in answers if text.strip()]
    touched = []
    redactor = Redactor(settings.hide)
    for question, text in given:
        spec = _spec(run, _home(run, question, text))
        run, fresh = _with_evidence(run, redactor.evidence(_lines(question, text, run)))
        found = _part(run, spec)
        told = with_answer(spec, found.blocks, fresh, question.evidence, _brief(run, Wishes()))
        run = _put(run, found, told)
        run = replace(run, answers=(*run.answers, Answer(question, redactor.noun(text))))
        touched.append(spec.key)
    asked = {question for question, _ in given}
    left = tuple(each for each in run.questions if each not in asked)
    run = replace(run, questions=left, hidden=(*run.hidden, *redactor.hidden))
    return run, tuple(dict.fromkeys(touched))


def recalled(run: Run, *, settings: Settings, before: Sequence[Run] | None = None) -> Run:
    """The run with what was answered before to questions about what is still there, the latest answer to each.

    ``before`` are earlier runs, newest first; without them those in the library. Raises InputError where
    that cannot be read.
    """
    names = {_name(each): each.id for each in run.evidence}
    answers: dict[Question, str] = {each.question: each.text for each in run.answers}
    fresh = []
    for old in shelf.answered() if before is None else before:
        if old.draft.form != run.draft.form and _brief(run, Wishes()).form.span != "year":
            continue  # what was said of a year is not for a letter of application
        for question, text in _still_asked(old, names):
            if question not in answers:
                answers[question] = text
                fresh.append((question, text))
    return answered(run, fresh, settings=settings)[0]


def _still_asked(old: Run, names: Mapping[tuple[str, str, str], str]) -> Iterator[tuple[Question, str]]:
    """The answers of an older run whose questions are about evidence that has a number in ``names``."""
    known = {each.id: each for each in old.evidence}
    for answer in old.answers:
        asked = answer.question
        ids = tuple(names.get(_name(known[id_]), "") for id_ in asked.evidence if id_ in known)
        if ids and all(ids):
            yield replace(asked, evidence=ids), answer.text


def _home(run: Run, question: Question, text: str) -> str:
    """The key of the section that an answer belongs to.

    That is the question's own, unless this draft has words in it and tells what was asked about elsewhere; what
    became of a goal goes where it would have been told, what happened in a month to the section of that month.
    An answer to the question of another form goes where the rules put it. Lists of links take none.
    """
    if goal := _goal(run, question):
        return _outcome(run, goal, text) or question.section
    there = {each.key for each in run.draft.sections}
    specs = [each for each in _brief(run, Wishes()).form.sections if each.key in there and _is_told(each)]
    month = int(question.when[5:7]) if question.when and len(question.when) >= _MONTH else 0
    if dated := next((each.key for each in specs if month in each.months), ""):
        return dated
    keys, ids = {each.key for each in specs} or there, set(question.evidence)
    sections = [each for each in run.draft.sections if each.key in keys]
    telling = [each.key for each in sections if any(ids & set(said.evidence) for said in each.sentences)]
    own = next((each for each in sections if each.key == question.section), None)
    if own and (not own.sentences or own.key in telling or not telling):
        return own.key
    answer = Evidence("", "answer", text, question.when)
    ruled = section_of(answer, kind_of(answer), specs) if own is None else None
    return ruled.key if ruled else telling[-1] if telling else sections[-1].key


def _is_told(spec: SectionSpec) -> bool:
    """Whether a section tells in sentences what a person says, and does not only list links and commits."""
    return not set(spec.takes) <= {"link", "commit"}


def _goal(run: Run, question: Question) -> Evidence | None:
    """The goal of the year before that is asked about, if one is."""
    asked = (each for each in run.evidence if each.kind == "goal" and each.id in question.evidence)
    return next(asked, None)


def _outcome(run: Run, goal: Evidence, text: str) -> str:
    """The section for what became of a goal: a regret, or else something achieved, of life or of work as both say."""
    kind = "regret" if kind_of(replace(goal, kind="answer", text=text)) == "regret" else "achievement"
    whole = replace(goal, kind="answer", text=f"{goal.text} {text}", heading="")
    there = {each.key for each in run.draft.sections}
    specs = [each for each in _brief(run, Wishes()).form.sections if each.key in there]
    found = section_of(whole, kind, specs)
    return found.key if found else ""


def _name(evidence: Evidence) -> tuple[str, str, str]:
    """What stays of evidence when it is read again: not its number, nor the line that it stands on."""
    return evidence.kind, evidence.text, evidence.when or ""


def blend(
    run: Run, sections: Sequence[str], *, settings: Settings, chat: ChatModel | None = None
) -> Iterator[Event]:
    """Sections with fresh answers told in a model's words, as events; the last one is ``Finished``.

    Without a model they stay as they are. Raises ModelError; the run that was given stands then.
    """
    chat = chat or pipeline.connect(settings)
    for key in sections if chat else ():
        found = _part(run, _spec(run, key))
        yield StageStarted(f"‘{found.spec.heading}’ 절에 답을 넣어 쓰는 중")
        if chat and any(block.sentences for block in found.blocks):
            run = yield from _by_model(run, chat, found, Wishes(), BLEND, Redactor(settings.hide))
    yield Finished(run)


def _by_model(
    run: Run, chat: ChatModel, found: _Part, wish: Wishes, ask: str, redactor: Redactor
) -> Generator[Event, None, Run]:
    """The model's section; what is doubted in it gives way to the engine's telling of its evidence, and is asked."""
    spec = replace(found.spec, layout=wish.layout or found.spec.layout)
    brief, paid = _brief(run, wish), chat.usage
    told = yield from by_model(chat, brief, spec, Wanted(found.blocks, ask, verify.check))
    run = replace(
        run,
        dropped=(*run.dropped, *redactor.dropped(told.dropped)),
        usage=_added(run.usage, paid, chat.usage),
    )
    run = _put(run, found, told.blocks)
    known, answered = writing.known_of(run, brief, told.retold), (each.question for each in run.answers)
    return replace(run, questions=interview.also(known, run.questions, answered))


def _added(before: Usage, paid: Usage, now: Usage) -> Usage:
    """What the run had cost and what was paid since then."""
    names = [each.name for each in fields(Usage) if each.name not in ("engine", "model")]
    spent = {name: getattr(before, name) + getattr(now, name) - getattr(paid, name) for name in names}
    return Usage("llm", now.model, **spent)


def _brief(run: Run, wish: Wishes) -> Brief:
    """What the sections were written by; runs that were kept before that was have their form's manner."""
    form = run.form or expand(prompts.form(run.draft.form), run.evidence)
    register = wish.register or run.register or form.register
    return Brief(run.facts, form, register, run.draft.period, run.voice.guide if run.voice else "")


def _spec(run: Run, section: str) -> SectionSpec:
    """A section of the form, or one that the user added. Raises OptionError naming those there are."""
    specs = {spec.key: spec for spec in _brief(run, Wishes()).form.sections}
    for each in run.draft.sections:
        if section.strip() in (each.key, each.heading):
            return specs.get(each.key, SectionSpec(each.key, each.heading, ()))
    names = ", ".join(
        each.heading if each.key == each.heading else f"{each.key}({each.heading})"
        for each in run.draft.sections
        if each.heading
    )
    raise OptionError(f"‘{section}’ 절은 없습니다. 있는 절: {names}.")


def _part(run: Run, spec: SectionSpec, *, freed: bool = False) -> _Part:
    known = {each.id: each for each in run.evidence}
    ledger = [each for section in run.draft.sections if section.key == spec.key for each in section.sentences]
    lines = markdown.pieces(markdown.section_text(run.draft.body, spec.heading), ledger)
    blocks, kept = part(lines, titles(spec, run.evidence), known, freed=freed)
    return _Part(spec, tuple(blocks), tuple(kept))


def _put(run: Run, found: _Part, blocks: Sequence[Block]) -> Run:
    """The run with a section written anew around what stays, checked again."""
    spec = found.spec
    text = f"## {spec.heading}\n\n{join(blocks, found.kept)}\n"
    old = next((each for each in run.draft.sections if each.key == spec.key), Section(spec.key, spec.heading))
    ledger = [*(each for block in blocks for each in block.sentences), *old.sentences]
    section = Section(
        spec.key,
        spec.heading,
        tuple(piece.block for piece in markdown.pieces(text, ledger) if piece.block),
    )
    order = [each.heading for each in _brief(run, Wishes()).form.sections]
    draft = markdown.put(run.draft, section, text, order=order)
    return pipeline.checked(run, draft)


def _with_own_as_evidence(run: Run, spec: SectionSpec) -> Run:
    """The run in which the user's sentences of a section are evidence, so that a model may write them again."""
    section = next(each for each in run.draft.sections if each.key == spec.key)
    own = [each for each in section.sentences if is_own(each)]
    run, fresh = _with_evidence(run, [Evidence("", "note", each.text, None, _WRITTEN) for each in own])
    ids = {each.text: evidence.id for each, evidence in zip(own, fresh, strict=True)}
    grounded = replace(section, blocks=tuple(_standing_on(block, ids) for block in section.blocks))
    sections = tuple(grounded if each is section else each for each in run.draft.sections)
    return replace(run, draft=replace(run.draft, sections=sections))


def _standing_on(block: Block, ids: Mapping[str, str]) -> Block:
    def grounded(sentence: Sentence) -> Sentence:
        return replace(sentence, evidence=(ids[sentence.text],)) if is_own(sentence) else sentence

    return replace(block, sentences=tuple(map(grounded, block.sentences)))


def _lines(question: Question, text: str, run: Run) -> list[Evidence]:
    """An answer as evidence, a line each, under the heading of what it is about; a goal is told nowhere else."""
    about = [each for each in run.facts if each.id in question.evidence]
    heading = about[-1].heading if about else ""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if goal := _goal(run, question):
        lines[0] = f"지난해 목표 ‘{goal.text.rstrip(' .!~')}’: {lines[0]}"
    return [Evidence("", "answer", line, question.when, _ANSWERED, heading) for line in lines]


def _with_evidence(run: Run, fresh: Sequence[Evidence]) -> tuple[Run, list[Evidence]]:
    """The run with more evidence, numbered on."""
    last = max((int(each.id[1:]) for each in run.evidence), default=0)
    numbered = [replace(each, id=f"e{number}") for number, each in enumerate(fresh, last + 1)]
    return replace(run, evidence=(*run.evidence, *numbered)), numbered
