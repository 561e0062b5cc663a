"""Korean spellings of Latin names, as developers write them."""

import pytest

from assistant.korean.loanword import same_name


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("카프카", "Kafka"),
        ("젠킨스", "Jenkins"),
        ("인그레스", "ingress"),
        ("쿠버네티스", "Kubernetes"),
        ("에어플로", "Airflow"),
        ("테라폼", "Terraform"),
        ("셀레늄", "Selenium"),
        ("플레이라이트", "Playwright"),
        ("허깅페이스", "HuggingFace"),
        ("엘라스틱서치", "Elasticsearch"),
        ("타입스크립트", "TypeScript"),
        ("파이어베이스", "Firebase"),
        ("노션", "Notion"),
        ("윈도우", "Windows"),
        ("체인지로그", "changelog"),
        ("엔진", "engine"),
        ("게이트웨이", "gateway"),
        ("깃허브", "GitHub"),
        ("이더리움", "Ethereum"),
        ("스키마", "schema"),
    ],
)
def test_one_name_in_two_scripts(korean: str, latin: str) -> None:
    """Names that no list knows are told by their sound."""
    assert same_name(korean, latin)


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("레디스", "Kafka"),
        ("스프링", "Django"),
        ("파이썬", "Kotlin"),
        ("깃랩", "GitHub"),
        ("헬름", "Hexo"),
        ("뷰", "Vue"),
        ("", ""),
        ("결제", "a"),
    ],
)
def test_other_names_and_what_is_too_short(korean: str, latin: str) -> None:
    """Different sounds, and names of a single consonant, are never taken for the same."""
    assert not same_name(korean, latin)
