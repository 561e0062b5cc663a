"""Particles after the words developers write."""

import pytest

from assistant.korean.josa import attach

FIXED = [
    ("PoC", "을", "PoC를"),
    ("AWS", "을", "AWS를"),
    ("k8s", "을", "k8s를"),
    ("SQL", "을", "SQL을"),
    ("Redis", "을", "Redis를"),
    ("MLOps", "을", "MLOps를"),
    ("API", "을", "API를"),
    ("20ms", "으로", "20ms로"),
    ("v2", "으로", "v2로"),
    ("v1.3", "으로", "v1.3으로"),
    ("99.9%", "을", "99.9%를"),
    ("10kg", "을", "10kg을"),
    ("JPA N+1", "을", "JPA N+1을"),
    ("Redis(캐시)", "을", "Redis(캐시)를"),
    ("React 18", "으로", "React 18로"),
    ("p99", "을", "p99를"),
    ("5xx", "을", "5xx를"),
    ("OOM", "을", "OOM을"),
    ("C#", "을", "C#을"),
    ("SQL", "으로", "SQL로"),
    ("PR", "으로", "PR로"),
]
NAMES = [
    ("Spring Boot", "을", "Spring Boot를"),
    ("GitHub", "은", "GitHub는"),
    ("GitLab", "은", "GitLab은"),
    ("Kotlin", "과", "Kotlin과"),
    ("Slack", "으로", "Slack으로"),
    ("Notebook", "을", "Notebook을"),
    ("commit", "이", "commit이"),
    ("layout", "을", "layout을"),
    ("Web", "을", "Web을"),
    ("OpenAI", "이라", "OpenAI라"),
    ("npm", "을", "npm을"),
    ("HTTP/2", "으로", "HTTP/2로"),
    ("Next.js", "으로", "Next.js로"),
    ("Java 17", "으로", "Java 17로"),
    ("1,000", "은", "1,000은"),
    ("10000", "은", "10000은"),
    ("2.0", "이", "2.0이"),
    ("C++", "을", "C++를"),
]
MARKS = [
    ("`값`", "을", "`값`을"),
    ("“목표”", "은", "“목표”는"),
    ("『클린 코드』", "을", "『클린 코드』를"),
    ("이직 (세 번째)", "을", "이직 (세 번째)을"),
    ("출시🎉", "을", "출시🎉를"),
    ("ラーメン", "을", "ラーメン을"),
]


@pytest.mark.parametrize(("word", "particle", "expected"), [*FIXED, *NAMES, *MARKS])
def test_follows_the_sound_a_developer_gives_the_word(word: str, particle: str, expected: str) -> None:
    """Latin, digits, units, versions and marks take the particle that fits how they are read aloud."""
    assert attach(word, particle) == expected


@pytest.mark.parametrize(
    ("particle", "after_consonant", "after_vowel"),
    [
        ("을", "값을", "서비스를"),
        ("이", "값이", "서비스가"),
        ("은", "값은", "서비스는"),
        ("과", "값과", "서비스와"),
        ("아", "값아", "서비스야"),
        ("으로", "값으로", "서비스로"),
        ("이라", "값이라", "서비스라"),
        ("이나", "값이나", "서비스나"),
        ("이며", "값이며", "서비스며"),
        ("으로써", "값으로써", "서비스로써"),
        ("에서", "값에서", "서비스에서"),
    ],
)
def test_every_particle_has_both_forms(particle: str, after_consonant: str, after_vowel: str) -> None:
    """Each particle keeps its form after a consonant and changes after a vowel; 에서 never changes."""
    assert (attach("값", particle), attach("서비스", particle)) == (after_consonant, after_vowel)


def test_a_particle_given_in_its_vowel_form_is_understood() -> None:
    """를 and 로 mean the same as 을 and 으로."""
    assert (attach("값", "를"), attach("값", "로")) == ("값을", "값으로")


@pytest.mark.parametrize("word", ["🎉", "", "漢字"])
def test_a_word_without_a_readable_sound_takes_both_forms(word: str) -> None:
    """Nothing is guessed where nobody can tell how it is read."""
    assert attach(word, "을") == f"{word}을(를)"


def test_long_parts_of_snake_names_are_read_as_words() -> None:
    """GROUP_NAME ends as 네임 does, USER_ID in the letter D."""
    words = ("GROUP_NAME", "user_name", "USER_ID", "base_url")
    assert [attach(word, "을") for word in words] == [
        "GROUP_NAME을",
        "user_name을",
        "USER_ID를",
        "base_url을",
    ]


def test_a_listed_reading_outweighs_the_rules() -> None:
    """S3 is read with its Korean digit, Hadoop ends in ㅂ, and a check ends in a vowel."""
    assert [attach(word, "을") for word in ("S3", "Hadoop", "health check")] == [
        "S3을",
        "Hadoop을",
        "health check를",
    ]


def test_short_english_words_end_in_a_stop() -> None:
    """A short vowel before p or k closes the syllable, whatever the case, and so does a leak; a loop does not."""
    words = ("app", "APP", "map", "step", "stack", "memory leak", "loop", "week")
    assert [attach(word, "을") for word in words] == [
        "app을",
        "APP을",
        "map을",
        "step을",
        "stack을",
        "memory leak을",
        "loop를",
        "week를",
    ]
