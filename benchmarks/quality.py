"""How right the Korean engine is on the labelled sets of ``tests/quality``: ``python -m benchmarks.quality``.

Both halves stand side by side. Rules were tuned on ``tuned``; ``held`` is only counted here: its items
are never printed, so that nobody tunes on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant import verify
from assistant.commits import noise
from assistant.korean import guard, josa
from assistant.korean.realise import realise
from assistant.korean.register import convert
from assistant.schema import Evidence
from assistant.write.classify import classify
from assistant.write.commit_lines import sentence

SETS = Path(__file__).parents[1] / "tests" / "quality"
HALVES = ("tuned", "held")
FACTS = ("number", "date", "name")
TELLING = ("role", "degree", "cause", "feeling", "claim")
DONE = ("achievement", "learning", "event")

Rows = list[list[str]]


@dataclass(frozen=True)
class Share:
    """``count`` of ``total``, told as a percentage with its size."""

    count: int
    total: int

    def __str__(self) -> str:
        return f"{self.count / self.total:6.1%} ({self.count}/{self.total})" if self.total else "-"


@dataclass(frozen=True)
class Measure:
    """One line of the table: what is measured, the bar, and how, from the set's rows."""

    name: str
    bar: str
    file: str
    of: Callable[[Rows], Share]


def read(half: str, name: str) -> Rows:
    """Rows of a set, its explaining first line left out; empty columns are kept."""
    lines = (SETS / half / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


def share(verdicts: Iterable[bool]) -> Share:
    found = list(verdicts)
    return Share(sum(found), len(found))


def accepted(cell: str, source: str) -> list[str]:
    """The texts that count as right; ``=`` is the source itself."""
    return [source if each.strip() == "=" else each.strip() for each in cell.split(" | ")]


def particles(rows: Rows) -> Share:
    return share(josa.attach(word, particle) in forms.split("|") for word, particle, forms in rows)


def registers(rows: Rows) -> Share:
    return share(convert(text, to).text in accepted(right, text) for to, text, right in rows)


def same_again(rows: Rows) -> Share:
    once = [(to, convert(text, to).text) for to, text, _ in rows]
    return share(convert(text, to).text == text for to, text in once)


def fragments_right(rows: Rows) -> Share:
    """Of the fragments that were told as sentences, those told right."""
    told = ((realise(text, mode=mode, register=to), accepted(right, text)) for mode, to, text, right in rows)
    return share(result.text in right for result, right in told if result.status == "ok")


def fragments_covered(rows: Rows) -> Share:
    """Of the fragments that can be a sentence, those that became one."""
    can = (row for row in rows if row[3].strip() != "=")
    return share(realise(text, mode=mode, register=to).status == "ok" for mode, to, text, _ in can)


def kinds(rows: Rows) -> list[tuple[str, str]]:
    """Wanted and found kind of each row (kind, perhaps a heading, text)."""
    return [(row[0], classify(row[-1], heading=row[1] if len(row) == 3 else "").kind) for row in rows]


def merged(kind: str) -> str:
    return "did" if kind in DONE else kind


def seven_kinds(rows: Rows) -> Share:
    return share(wanted == found for wanted, found in kinds(rows))


def five_kinds(rows: Rows) -> Share:
    return share(merged(wanted) == merged(found) for wanted, found in kinds(rows))


def regrets_told(rows: Rows) -> Share:
    return share(wanted == "regret" and merged(found) == "did" for wanted, found in kinds(rows))


def commits(rows: Rows) -> Share:
    return share(sentence(text, register="한다").text in accepted(right, text) for text, right in rows)


def noise_precision(rows: Rows) -> Share:
    return share(label == "yes" for label, text in rows if noise(text))


def noise_recall(rows: Rows) -> Share:
    return share(bool(noise(text)) for label, text in rows if label == "yes")


def doubted(rows: Rows, labels: Iterable[str]) -> Share:
    """Of the sentences with one of some labels, those that are doubted for whatever reason."""
    wanted = (row for row in rows if row[0] in labels)
    return share(bool(verify.check(text, evidence(cells))) for _, text, *cells in wanted)


def evidence(cells: Iterable[str]) -> list[Evidence]:
    """Evidence as it stands in the set: kind, day or ``-``, text."""
    found = []
    for number, cell in enumerate(cells, 1):
        kind, when, text = cell.split(" ", 2)
        found.append(Evidence(f"e{number}", kind, text, None if when == "-" else when))
    return found


def nothing_new(rows: Rows) -> Share:
    """Of the sentences told from fragments, those without a word or number that the fragment lacks."""
    told = ((text, realise(text, mode=mode, register=to)) for mode, to, text, _ in rows)
    return share(not guard.new_facts([text], result.text) for text, result in told if result.status == "ok")


MEASURES = (
    Measure("조사", "≥ 97 %", "josa", particles),
    Measure("문체, 다듬은 글", "≥ 98 %", "register_prose", registers),
    Measure("문체, 편한 글", "≥ 92 %", "register_informal", registers),
    Measure("문체, 두 번 바꿔도 같음", "≥ 99 %", "register_prose", same_again),
    Measure("조각, 문장이 된 것 가운데 맞음", "≥ 93 %", "fragments", fragments_right),
    Measure("조각, 문장이 된 비율", "≥ 65 %", "fragments", fragments_covered),
    Measure("조각, 새 사실이 없음", "100 %", "fragments", nothing_new),
    Measure("메모 5갈래", "≥ 85 %", "notes", five_kinds),
    Measure("메모 7갈래", "", "notes", seven_kinds),
    Measure("메모, 아쉬움을 성과로 말함", "≤ 3 %", "notes", regrets_told),
    Measure("문장 5갈래", "", "prose", five_kinds),
    Measure("문장 7갈래", "", "prose", seven_kinds),
    Measure("커밋, 한국어", "≥ 93 %", "commits_ko", commits),
    Measure("커밋, 영어", "≥ 90 %", "commits_en", commits),
    Measure("커밋, 거른 것 가운데 맞음", "≥ 98 %", "noise", noise_precision),
    Measure("커밋, 걸러야 할 것을 거름", "", "noise", noise_recall),
    Measure("근거에 없는 숫자·날짜·이름을 잡음", "≥ 95 %", "verify", lambda rows: doubted(rows, FACTS)),
    Measure("근거에 없는 말·까닭·정도를 잡음", "≥ 75 %", "verify", lambda rows: doubted(rows, TELLING)),
    Measure("근거대로 쓴 문장을 의심함", "≤ 5 %", "verify", lambda rows: doubted(rows, ("ok",))),
)


def width(text: str) -> int:
    """Columns of a terminal that a text takes; Hangul takes two."""
    return sum(2 if "\u1100" <= char <= "\uffdc" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def main() -> None:
    print(padded("항목", 34), padded("기준", 8), padded("tuned", 18), "held")
    for measure in MEASURES:
        shares = [str(measure.of(read(half, measure.file))) for half in HALVES]
        print(padded(measure.name, 34), padded(measure.bar, 8), padded(shares[0], 18), shares[1])
    from benchmarks import samples  # it counts with what stands above

    print()
    samples.table()


if __name__ == "__main__":
    main()
