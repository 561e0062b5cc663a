"""Words, not numbers: beside each note of a table stand what it says in other words, and what it does not say."""

from pathlib import Path

import pytest

from assistant import tables
from assistant.schema import Evidence
from assistant.verify import check

ROWS = list(tables.rows(Path(__file__).with_name("telling.tsv"), 4))


@pytest.mark.parametrize(("kind", "told", "honest", "lie"), ROWS)
def test_the_honest_sentence_passes_and_the_other_is_named(
    kind: str, told: str, honest: str, lie: str
) -> None:
    """No doubt of the one, and of the other first the doubt of the kind that the table says."""
    of, text = told.split(" ", 1)
    evidence = [Evidence("e1", of, text, "2025-03", "n.txt:1")]
    assert check(honest, evidence) == []
    assert [each.kind for each in check(lie, evidence)][:1] == [kind]
