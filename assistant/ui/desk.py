"""What a session holds beside its widgets: the draft on the desk and the one being written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec
from uuid import uuid4

import streamlit as st

from assistant import config
from assistant.errors import InputError, OutputError
from assistant.events import Event, Notice
from assistant.schema import Run
from assistant.ui import marks, words
from assistant.ui.drafting import Drafting

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.pipeline import Job

_P = ParamSpec("_P")
_HERE = ("127.0.0.1", "localhost", "::1")


@dataclass
class Desk:
    """``run`` is the truth about the draft; widgets are filled from it and write back to it.

    ``version`` is its number in the library, ``unkept`` are drafts that the library could not take, and
    ``step`` is where the page goes next. ``window`` names this window's page of unsaved notes,
    ``kept_boxes`` is what needs no keeping any more, and ``sent_boxes`` what the last draft was asked for from.
    """

    run: Run | None = None
    version: int | None = None
    drafting: Drafting | None = None
    task: tuple[Job, Settings] | None = None
    errors: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unkept: list[Run] = field(default_factory=list)
    step: str = ""
    window: str = field(default_factory=lambda: uuid4().hex)
    kept_boxes: Mapping[str, str] = field(default_factory=dict)
    sent_boxes: Mapping[str, str] = field(default_factory=dict)

    def begin(self, job: Job, settings: Settings) -> None:
        """Starts to write; what is on the desk stays until the new draft is there."""
        from assistant import pipeline

        if self.drafting:
            self.drafting.stop()
        now = datetime.now(settings.zone)
        self.task = job, settings
        self.notices = []
        self.drafting = Drafting(lambda: pipeline.draft(job, settings, now=now))
        self.step = words.WRITE

    def rework(self, events: Callable[[], Iterator[Event]]) -> None:
        """Writes a part of the draft again; all of it stays on the desk until that is done."""
        if self.drafting:
            self.drafting.stop()
        self.task = None
        self.notices = []
        self.drafting = Drafting(events)
        self.step = words.WRITE

    def end(self) -> None:
        """Takes the draft that was written, or tells why there is none."""
        drafting, self.drafting = self.drafting, None
        if drafting is None:
            return
        self.notices += drafting.notices
        if drafting.run:
            self._replace(self._with_answers(drafting.run))
        elif drafting.error:
            self.errors = [words.explain(drafting.error)]
            self.step = words.COLLECT if self.task else words.WRITE

    def _with_answers(self, run: Run) -> Run:
        """A new draft with what was answered to earlier ones, of this session first."""
        if self.task is None:
            return run
        from assistant import revision, shelf

        try:
            earlier = shelf.answered()
        except InputError as error:
            self.notices.append(Notice(str(error)))
            earlier = []
        here = [self.run] if self.run else []
        found = revision.recalled(run, settings=self.task[1], before=[*here, *earlier])
        if count := len(found.answers) - len(run.answers):
            self.notices.append(Notice(f"전에 한 답 {count}개를 넣었습니다."))
        return found

    def stop(self) -> None:
        """Ends the writing; what is written so far becomes the draft."""
        from assistant import pipeline

        drafting, task = self.drafting, self.task
        if drafting is None:
            return
        drafting.stop()
        if task is None:
            self.drafting = None
            self.notices.append(Notice("다시 쓰기를 멈췄습니다. 글은 그대로입니다."))
            return
        gathered, sections = drafting.gathered, drafting.sections
        self.end()
        if drafting.run:
            return
        if gathered and sections:
            job, settings = task
            self._replace(pipeline.stopped(gathered, sections, job=job, settings=settings))
        names = ", ".join(each.heading for each in sections if each.sentences)
        kept = f"여기까지 쓴 것을 남겼습니다: {names}." if names else "아직 쓴 것이 없었습니다."
        self.notices.append(Notice(f"쓰기를 멈췄습니다. {kept}"))

    def _replace(self, run: Run) -> None:
        """Lays a draft in the place of another, and says where that is now."""
        from assistant.ui import unsaved

        if self.task and self.run and self.run.draft.body != run.draft.body:
            self.notices.append(Notice("전에 있던 글은 ‘이전 초안’에서 다시 꺼낼 수 있습니다."))
        self.put(run)
        if self.task:
            unsaved.forget()

    def put(self, run: Run) -> None:
        """Lays a run on the desk, and its words into the widgets."""
        self.run = run
        st.session_state.pop("version", None)  # the list of earlier drafts starts at the newest again
        st.session_state.update(title=run.draft.title, tags=", ".join(run.draft.tags), body=run.draft.body)
        self.keep()

    def keep(self) -> None:
        """Every version goes into the library; if it cannot, it stays in the session."""
        from assistant import shelf

        if self.run is None:
            return
        try:
            self.version = shelf.keep(self.run, now=now())
        except OutputError as error:
            self.version = None
            self.unkept.append(self.run)
            self.errors.append(words.explain(error))


def now() -> datetime:
    """Now, in the user's time zone."""
    return datetime.now(config.load().zone)


def desk() -> Desk:
    """The session's desk."""
    if "desk" not in st.session_state:
        st.session_state.desk = Desk()
    found: Desk = st.session_state.desk
    return found


def is_local() -> bool:
    """Whether the page's visitor sits at this machine: a server for others shows nobody its user's own files."""
    return st.get_option("server.address") in _HERE


def show_errors() -> None:
    """What went wrong since the last click; this is also where the page turns to the step that is due."""
    here = desk()
    if here.step:
        st.session_state.step, here.step = here.step, ""
    for message in here.errors:
        st.error(marks.plain(message), icon=":material/error:")


def guard(show: Callable[[], None]) -> None:
    """A step of the page; what goes wrong in it is told in its place."""
    try:
        show()
    except Exception as error:
        st.error(marks.plain(words.explain(error)), icon=":material/error:")


def callback(act: Callable[_P, None]) -> Callable[_P, None]:
    """What a widget calls: it begins with no errors on the page, and tells what goes wrong in it."""

    @wraps(act)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> None:
        desk().errors = []
        try:
            act(*args, **kwargs)
        except Exception as error:
            desk().errors.append(words.explain(error))

    return guarded
