"""How right whole offline drafts of ``samples/`` are: ``python -m benchmarks.samples`` also names every wrong line.

The labels in ``tests/quality/samples`` were given by reading the notes, before any draft was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path

from assistant import pipeline, prompts, redact, sources
from assistant.config import Settings
from assistant.events import Finished
from assistant.korean.joining import ending
from assistant.korean.register import detect
from assistant.schema import REGISTERS, Register, Run, Sentence
from benchmarks.quality import padded, share

ROOT = Path(__file__).parents[1]
FORMS = ("yearly", "monthly", "course", "farewell", "essay")
NOWHERE = "-"  # the label of a line that a draft may leave out; alone, one that it must leave out
NOW = datetime(2026, 7, 1, tzinfo=UTC)  # after everything that the samples tell
AUTHORS = ("한지원", "jiwon")  # both names of the one whose notes stand beside the only log with names
COLUMNS = (24, 18)


@dataclass(frozen=True)
class Line:
    """One labelled line of the notes, and the sections of the draft that stand on it."""

    text: str
    accepted: frozenset[str]
    sections: frozenset[str]

    @property
    def is_right(self) -> bool:
        return self.sections <= self.accepted if self.sections else NOWHERE in self.accepted


@dataclass(frozen=True)
class Reading:
    """A finished draft of one sample beside the labels of its notes."""

    form: str
    register: Register
    run: Run

    @cached_property
    def lines(self) -> list[Line]:
        """Every labelled line; one that holds a secret is looked for with its stand-in."""
        ids = {each.text: each.id for each in self.run.evidence if each.kind == "note"}
        found = (
            (text, accepted, ids.get(redact.redact(text)[0], "")) for accepted, text in labels(self.form)
        )
        return [Line(text, accepted, self._told_in(id_)) for text, accepted, id_ in found]

    def _told_in(self, id_: str) -> frozenset[str]:
        sections = self.run.draft.sections
        return frozenset(
            section.key for section in sections for each in section.sentences if id_ in each.evidence
        )

    @property
    def lost(self) -> list[Line]:
        """Lines that had to be told and are not."""
        return [line for line in self.lines if NOWHERE not in line.accepted and not line.sections]

    @property
    def leaked(self) -> list[Line]:
        """Lines that had to be left out and are told."""
        return [line for line in self.lines if line.accepted == {NOWHERE} and line.sections]

    @property
    def boasts(self) -> list[Line]:
        """Regrets told in a section that takes achievements and no regrets, unless the label accepts it."""
        takes = {spec.key: spec.takes for spec in prompts.form(self.form).sections}
        sorry = {key for key, kinds in takes.items() if "regret" in kinds}
        proud = {key for key, kinds in takes.items() if "achievement" in kinds} - sorry
        regrets = (line for line in self.lines if line.accepted & sorry)
        return [line for line in regrets if line.sections & proud - line.accepted]

    @cached_property
    def prose(self) -> list[list[Sentence]]:
        """The sentences of each section but links."""
        links = {each.id for each in self.run.evidence if each.kind == "link"}
        sections = self.run.draft.sections
        return [[each for each in part.sentences if not links & set(each.evidence)] for part in sections]

    @property
    def sentences(self) -> list[Sentence]:
        return [each for part in self.prose for each in part]

    @property
    def monotonous(self) -> int:
        """Sentences that end like both before them in their section."""
        runs = (zip(part, part[1:], part[2:], strict=False) for part in self.prose)
        heard = ({ending(each.text) for each in three} for run in runs for three in run)
        return sum(len(endings) == 1 and endings != {""} for endings in heard)


@cache
def labels(form: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Accepted sections and text of each labelled line of a sample's notes."""
    path = ROOT / "tests" / "quality" / "samples" / f"{form}.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return tuple((frozenset(accepted.split("|")), text) for accepted, text in rows)


@cache
def draft(sample: str, form: str, register: Register) -> Run:
    """A sample's whole folder as a draft of a form, with no model."""
    inputs, unread = sources.from_path(str(ROOT / "samples" / sample))
    settings = Settings(engine="offline", register=register, authors=AUTHORS)
    job = pipeline.Job(tuple(inputs), form, unread=tuple(unread))
    *_, last = pipeline.draft(job, settings, now=NOW)
    assert isinstance(last, Finished)
    return last.run


@cache
def reading(form: str, register: Register | None = None) -> Reading:
    """A sample in its own form, by default in the form's own register."""
    asked = register or prompts.form(form).register
    return Reading(form, asked, draft(form, form, asked))


def sections_right(form: str) -> str:
    return str(share(line.is_right for line in reading(form).lines))


def facts_kept(form: str) -> str:
    return str(share(bool(line.sections) for line in reading(form).lines if NOWHERE not in line.accepted))


def pure(form: str, register: Register) -> str:
    """Of the sentences whose predicate shows a register, those that show the one asked for."""
    shown = (set(detect(each.text)) for each in reading(form, register).sentences)
    return str(share(found == {register} for found in shown if found))


def typed(form: str) -> str:
    return str(share(each.author == "user" for each in reading(form).sentences))


def findings(form: str) -> str:
    return str(sum(len(reading(form, each).run.findings) for each in REGISTERS))


ROWS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("절이 맞음", sections_right),
    ("사실을 살림", facts_kept),
    ("물은 문체, 한다", lambda form: pure(form, "한다")),
    ("물은 문체, 합니다", lambda form: pure(form, "합니다")),
    ("물은 문체, 해요", lambda form: pure(form, "해요")),
    ("적힌 그대로 둔 문장", typed),
    ("아쉬움을 성과로 말함", lambda form: str(len(reading(form).boasts))),
    ("빠져야 할 줄이 들어감", lambda form: str(len(reading(form).leaked))),
    ("같은 끝맺음 셋째부터", lambda form: str(reading(form).monotonous)),
    ("의심, 세 문체", findings),
)


def table() -> None:
    print(padded("표본 초안", COLUMNS[0]), *(padded(form, COLUMNS[1]) for form in FORMS))
    for name, cell in ROWS:
        print(padded(name, COLUMNS[0]), *(padded(cell(form), COLUMNS[1]) for form in FORMS))


def wrong(form: str) -> Iterable[str]:
    for line in reading(form).lines:
        if not line.is_right:
            found, wanted = ("|".join(sorted(keys)) or NOWHERE for keys in (line.sections, line.accepted))
            yield f"{form}: {line.text}\n    놓인 곳 {found}, 맞는 곳 {wanted}"


def main() -> None:
    table()
    print()
    for form in FORMS:
        print(*wrong(form), sep="\n")


if __name__ == "__main__":
    main()
