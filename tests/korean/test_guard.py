"""What a transform may not add."""

import pytest

from assistant.korean.guard import new_facts


@pytest.mark.parametrize(
    ("source", "output", "new"),
    [
        ("카프카 도입", "카프카를 도입했다.", []),
        ("AWS 비용 30% 절감", "AWS 비용을 30% 절감했다.", []),
        ("PR 리뷰가 늦어짐", "PR 리뷰가 늦어졌다.", []),
        ("SLA 99.9% 유지", "SLA 99.9%를 유지했다.", []),
        ("AWS 비용 30% 절감", "AWS 비용을 40% 절감했다.", ["40"]),
        ("카프카 도입", "Kafka를 도입했다.", ["Kafka"]),
        ("카프카 도입", "카프카를 성공적으로 도입했다.", ["성공"]),
        ("카프카 도입", "팀원들과 카프카를 도입했다.", ["팀원"]),
        ("카프카 도입", "아쉽게도 카프카를 도입했다.", ["아쉽"]),
    ],
)
def test_names_what_stands_in_no_source(source: str, output: str, new: list[str]) -> None:
    """New numbers, Latin words and content words are named; particles and endings are not."""
    assert new_facts([source], output) == new


def test_takes_several_sources() -> None:
    """What one of them says is known."""
    assert new_facts(["카프카 도입", "3월"], "3월에 카프카를 도입했다.") == []
