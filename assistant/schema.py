"""The nouns that every room shares. Nothing here reads, writes or decides."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

EvidenceKind = Literal["note", "commit", "link", "post", "goal", "answer"]
Author = Literal["user", "model", "engine"]
Register = Literal["한다", "합니다", "해요"]
Mode = Literal["done", "plan"]
BlockStyle = Literal["paragraph", "bullet", "heading", "aside"]

HEADING_JOINT = " / "  # between the headings that a piece of evidence stands under
REGISTERS: tuple[Register, ...] = ("한다", "합니다", "해요")


@dataclass(frozen=True)
class Evidence:
    """One thing that happened or was said; what a sentence may stand on.

    ``when`` is an ISO date cut to what is known (``2025-03-14``, ``2025-03``, ``2025``) or None.
    ``place`` is where the user can open it: ``file:line``, ``repository@sha`` or a URL.
    ``heading`` holds the user's own headings above it, the strongest hint to what it is; the bullet
    above an indented one is the last of them. ``same_as`` is the id of the evidence that tells the same
    thing and is told instead; this is then one more place of it, and still counts.
    """

    id: str
    kind: EvidenceKind
    text: str
    when: str | None = None
    place: str = ""
    heading: str = ""
    same_as: str = ""

    @property
    def month(self) -> int | None:
        """Month 1-12 if it is known."""
        return int(self.when[5:7]) if self.when and len(self.when) >= 7 else None


@dataclass(frozen=True)
class Dropped:
    """Something that was read and left out, and why (a Korean phrase)."""

    text: str
    reason: str
    place: str = ""


@dataclass(frozen=True)
class Hidden:
    """What redaction put a stand-in for: its name, where, and how often. The value is kept nowhere."""

    name: str
    place: str
    count: int


@dataclass(frozen=True)
class Period:
    """First and last day of what is looked back on, both included, in the user's time zone."""

    start: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def around(cls, when: str) -> Period:
        """The whole month, or year, that an ISO date cut to what is known lies in."""
        year, month = int(when[:4]), int(when[5:7] or 0)
        if not month:
            return cls.of_year(year)
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def holds(self, when: str | None) -> bool:
        """Whether a date, possibly cut to month or year, can lie inside; an unknown date can."""
        if when is None:
            return True
        length = len(when)
        return self.start.isoformat()[:length] <= when <= self.end.isoformat()[:length]

    @property
    def label(self) -> str:
        """How a title names it: ``2025년``, ``2025년 3월`` or ``2025년 3월~2026년 2월``."""
        start, end = self.start, self.end
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start.year}년" if start.year == end.year else f"{start.year}~{end.year}년"
        first, last = f"{start.year}년 {start.month}월", f"{end.year}년 {end.month}월"
        if first == last:
            return first
        return f"{first}~{last}" if start.year != end.year else f"{first}~{end.month}월"


@dataclass(frozen=True)
class Part:
    """A sub-heading inside a section, and the words that send evidence under it.

    ``under`` are looked for in the user's headings and in a label before a colon (``역할: …``),
    ``words`` in the text.
    """

    heading: str
    under: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionSpec:
    """One section of a form: what belongs in it and how it is written.

    ``takes`` are the kinds of ``assistant.write.classify``, or the evidence kinds ``commit`` and
    ``link``, that land here. ``under`` takes whatever stands under a heading of the user's that holds
    one of these words; ``words`` narrow a section to notes that hold one of them, ``months`` to those
    months, ``about`` to what tells of life outside work or to what does not. ``parts`` split a section;
    ``per`` repeats them for each ``heading`` above them, or makes one section of each ``question`` among
    the user's headings. ``ask`` is the question put to the user when nothing lands; ``empty`` is what is
    said instead of silence; ``guide`` tells a model how to write it.
    """

    key: str
    heading: str
    takes: tuple[str, ...]
    under: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    per: Literal["", "heading", "question"] = ""
    about: Literal["", "life", "work"] = ""
    mode: Mode = "done"
    layout: Literal["bullets", "paragraphs"] = "bullets"
    ask: str = ""
    empty: str = ""
    guide: str = ""


@dataclass(frozen=True)
class Form:
    """A kind of retrospective (양식), read from ``prompts/forms/``.

    ``title`` has the hole ``{period}``; ``span`` says whether it looks back on one year or on
    everything that was given.
    """

    key: str
    name: str
    register: Register
    sections: tuple[SectionSpec, ...]
    title: str = "{period} 회고"
    span: Literal["year", "all"] = "year"
    guide: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands in the body, the ids it stands on, and who wrote it."""

    text: str
    evidence: tuple[str, ...]
    author: Author


@dataclass(frozen=True)
class Block:
    """A run of sentences laid out together.

    A ``heading`` (of ``level`` 3 or 4) and an ``aside`` (a remark of the program's, in brackets) have
    a title and no sentences.
    """

    style: BlockStyle
    sentences: tuple[Sentence, ...] = ()
    title: str = ""
    level: int = 3


@dataclass(frozen=True)
class Section:
    """A section as written."""

    key: str
    heading: str
    blocks: tuple[Block, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for block in self.blocks for sentence in block.sentences)


@dataclass(frozen=True)
class Draft:
    """A post in the making: the Markdown body is the truth, the sections are its ledger."""

    title: str
    summary: str
    tags: tuple[str, ...]
    form: str
    period: Period
    body: str
    sections: tuple[Section, ...]

    def with_title(self, title: str) -> Draft:
        return replace(self, title=title)


@dataclass(frozen=True)
class Finding:
    """One doubt about one sentence.

    ``kind``: number, date, name, role, degree, cause, feeling or claim for what the evidence does not say,
    unsupported for a sentence without evidence, register, leftover. ``detail`` is a Korean line that names
    what is doubted.
    """

    section: str
    sentence: str
    kind: str
    detail: str


@dataclass(frozen=True)
class Retold:
    """A model's sentence that gave way to its evidence; ``kind`` is what was doubted in it, as in ``Finding``."""

    section: str
    kind: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What the draft lacks, asked of the user; ``section`` is where the answer belongs.

    ``evidence`` is what it is about, ``when`` the date of the answer where that is what is asked about.
    """

    text: str
    section: str = ""
    evidence: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the user said to a question, without secrets."""

    question: Question
    text: str


Stage = Literal["시작", "진행", "중단", "재개", "완료"]


@dataclass(frozen=True)
class Step:
    """One turn of a thread: what happened to it, and the evidence that says so."""

    stage: Stage
    evidence: str
    when: str | None = None


@dataclass(frozen=True)
class Thread:
    """A topic that is spoken of in more than one month, its turns in time order."""

    topic: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Conflict:
    """Evidence that tells the same thing with different numbers; both are kept."""

    topic: str
    values: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How many commits of the user's there are in the period, on how many days, in how many months and places.

    Counted before anything is left out, so it agrees with ``git log`` to the last one.
    """

    commits: int = 0
    days: int = 0
    months: int = 0
    repositories: int = 0


@dataclass(frozen=True)
class Survey:
    """What the chosen evidence shows as a whole: computed, never written by a model.

    ``silent`` are the months (``2025-08``) and ``missing`` the kinds of evidence with nothing in them.
    """

    threads: tuple[Thread, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    silent: tuple[str, ...] = ()
    missing: tuple[EvidenceKind, ...] = ()
    tally: Tally = field(default=Tally())


@dataclass(frozen=True)
class Habit:
    """One measured habit of an author: a share (0 to 1), a number of characters or a number per 100 sentences.

    ``mean`` is over all sentences of the posts, ``spread`` the standard deviation between posts, ``within``
    that of one sentence (or of 100 of them).
    """

    key: str
    mean: float
    spread: float
    within: float


@dataclass(frozen=True)
class Voice:
    """How somebody writes, measured on posts of their own: facts of style, no sentence of a post.

    ``guide`` says them in Korean, a line each.
    """

    posts: int
    sentences: int
    register: Register
    habits: tuple[Habit, ...]
    guide: str

    def share(self, key: str) -> float:
        """How much of the posts shows a habit; 0 for one that was not measured."""
        return next((each.mean for each in self.habits if each.key == key), 0.0)


@dataclass(frozen=True)
class Trait:
    """A habit of the author beside the draft's, as shares, characters or headings a sentence.

    One ``deviation`` is the root of the sum of two variances: the habit's between the author's posts, and
    what chance alone makes of it in as many sentences as the draft has.
    """

    name: str
    unit: Literal["%", "자", "개"]
    author: float
    deviation: float
    draft: float

    @property
    def deviations(self) -> float:
        """How far the draft lies from the author, in deviations; negative below."""
        return (self.draft - self.author) / self.deviation

    @property
    def off(self) -> bool:
        """Whether the draft lies more than two deviations away."""
        return abs(self.deviations) > 2

    def shown(self, value: float) -> str:
        """A value as people read it: ``34자``, ``21%``, ``10문장에 1.2개``."""
        if self.unit == "자":
            return f"{value:.0f}자"
        return f"{value:.0%}" if self.unit == "%" else f"10문장에 {value * 10:.1f}개"


@dataclass(frozen=True)
class Usage:
    """What a draft cost; tokens are the server's own count, 0 offline.

    ``replayed`` answers had been paid for by an earlier draft.
    """

    engine: Literal["offline", "llm"]
    model: str = ""
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    replayed: int = 0


@dataclass(frozen=True)
class Cost:
    """A sum in US dollars and in Korean won at a rate, by prices of an ISO date."""

    dollars: float
    won: float
    won_per_dollar: float
    priced: str

    def __str__(self) -> str:
        """``약 14원 ($0.0093, 2026-10-12 값, 1달러 1,500원)``."""
        rate = f"{self.priced} 값, 1달러 {self.won_per_dollar:,.0f}원"
        return f"약 {self.won:,.0f}원 (${self.dollars:,.4f}, {rate})"


@dataclass(frozen=True)
class Estimate:
    """What a draft will take: tokens sent are counted, tokens received (``thinking`` among them) guessed.

    ``cost`` is None for a model whose price nobody has told.
    """

    model: str
    requests: int
    sent: int
    received: int
    thinking: int = 0
    cost: Cost | None = None

    def __str__(self) -> str:
        """``어림: 요청 7번, 토큰 9,120 + 약 3,400, 약 14원 (…)``."""
        thinking = f" (생각 {self.thinking:,} 포함)" if self.thinking else ""
        told = self.cost or f"값을 모름 (값 표에 없는 모델: {self.model or '이름 없음'})"
        return f"어림: 요청 {self.requests}번, 토큰 {self.sent:,} + 약 {self.received:,}{thinking}, {told}"


@dataclass(frozen=True)
class Run:
    """A draft and everything it stands on.

    ``form`` (as it was laid out), ``register`` and ``voice`` are what a section is written by again; None in
    runs that were kept before they were. ``traits`` hold the draft beside the voice; ``answers`` are told in it.
    """

    draft: Draft
    evidence: tuple[Evidence, ...]
    dropped: tuple[Dropped, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    usage: Usage
    notices: tuple[str, ...] = field(default=())
    survey: Survey = field(default=Survey())
    hidden: tuple[Hidden, ...] = ()
    form: Form | None = None
    register: Register | None = None
    voice: Voice | None = None
    traits: tuple[Trait, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def facts(self) -> tuple[Evidence, ...]:
        """What may be told; last year's goals are only asked about."""
        return tuple(each for each in self.evidence if each.kind != "goal")
