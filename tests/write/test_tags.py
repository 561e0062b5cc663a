"""Tags name what a year was about, in the user's spelling."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.schema import Evidence, EvidenceKind
from assistant.write.tags import tags


def _evidence(*texts: str, kind: EvidenceKind = "note", heading: str = "") -> list[Evidence]:
    assert kind in get_args(EvidenceKind)
    return [Evidence(f"{kind}{at}", kind, text, None, "n", heading) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (_evidence("카프카 도입", "카프카를 공부", "Kafka 발표"), ("카프카",)),
        (_evidence("feat: kafka consumer", "fix: kafka lag", kind="commit"), ("Kafka",)),
        (_evidence("k8s로 옮김", "쿠버네티스 스터디"), ("Kubernetes",)),
        (_evidence("Spring Boot 3으로 올림", "Spring Boot 발표", "스프링 공부"), ("Spring Boot",)),
        (_evidence("Feat: Not Found page", "Feat: Not Found test", kind="commit"), ()),
        (_evidence("feat: go back button", "fix: go to top", "fix: sqs-worker/Lambda", kind="commit"), ()),
        (_evidence("자바스크립트를 공부", "자바칩을 먹음"), ()),
        (_evidence("카프카 링크", "카프카 글", kind="link"), ()),
        (_evidence("첫 글", "둘째 글", kind="post", heading="데이터베이스, 자바"), ("데이터베이스", "자바")),
    ],
)
def test_a_name_that_is_spoken_of_twice_is_a_tag(evidence: list[Evidence], expected: tuple[str, ...]) -> None:
    """Technologies under any of their names, whole words only, and the tags of own posts; never a stray capital."""
    assert tags(evidence, 2025) == ("회고", "2025", *expected)
