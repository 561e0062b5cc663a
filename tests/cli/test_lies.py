"""Whatever a model says, a draft ends with nothing that its evidence does not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from honest_model import evidence_of, honest
from llm_server import Answer, LlmServer

from assistant import verify
from assistant.schema import Evidence
from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]
NOTES = """\
2025년
## 3월
- 카프카 도입을 맡음
- 결제 API 응답 시간 300ms -> 120ms
## 7월
- 사내 세미나에서 발표함. 12명이 들음
- 신입 온보딩 문서를 씀
## 아쉬운 점
- 테스트 코드를 거의 못 짬
## 내년 계획
- 매달 블로그 1편 쓰기
"""


@dataclass(frozen=True)
class Lie:
    """What the model says of the note that holds ``about``, and what of it may never be read."""

    about: str
    says: str
    never: str


LIES = {
    "changed number": Lie("결제 API", "결제 API 응답 시간을 300ms에서 20ms로 줄였다.", r"\b20ms"),
    "rounded up": Lie("결제 API", "결제 API 응답 시간을 150ms나 줄였다.", "150"),
    "percent made up": Lie("결제 API", "결제 API 응답 시간을 80% 줄였다.", "80"),
    "more listeners": Lie("세미나", "사내 세미나에서 120명 앞에서 발표했다.", "120명"),
    "number in words": Lie("세미나", "사내 세미나에서 수백 명 앞에서 발표했다.", "수백"),
    "other month": Lie("카프카", "9월에 카프카 도입을 맡았다.", "9월"),
    "a day": Lie("카프카", "3월 14일에 카프카 도입을 맡았다.", "14일"),
    "other year": Lie("카프카", "2023년에 카프카 도입을 맡았다.", "2023"),
    "invented company": Lie("카프카", "Naver에서 카프카 도입을 맡았다.", "Naver"),
    "invented Korean company": Lie("카프카", "배달의민족에서 카프카 도입을 맡았다.", "배달의민족"),
    "invented tool": Lie("카프카", "Kafka와 Flink 도입을 맡았다.", "Flink"),
    "invented result": Lie("카프카", "카프카를 도입해 장애가 사라졌다.", "장애"),
    "invented cause": Lie(
        "결제 API", "캐시를 붙인 덕분에 결제 API 응답 시간이 300ms에서 120ms가 되었다.", "캐시|덕분"
    ),
    "invented feeling": Lie("세미나", "사내 세미나에서 발표해 무척 뿌듯했다.", "뿌듯"),
    "invented colleague": Lie("카프카", "김민수 팀장과 함께 카프카 도입을 맡았다.", "김민수"),
    "invented role": Lie("카프카", "테크 리드로서 카프카 도입을 이끌었다.", "테크 리드|이끌"),
    "praise": Lie("카프카", "카프카 도입을 성공적으로 마쳤다.", "성공적"),
    "degree": Lie("결제 API", "결제 API 응답 시간을 획기적으로 줄였다.", "획기적"),
    "lesson": Lie("테스트", "테스트 코드를 거의 못 짜며 소통의 중요성을 깨달았다.", "소통|깨달"),
    "award": Lie("세미나", "사내 세미나에서 우수 발표상을 받았다.", "발표상"),
    "another note's fact": Lie("온보딩", "카프카 도입을 맡았다.", "온보딩 문서를 썼다는 사실"),
    "turned round": Lie("테스트", "테스트 코드를 모두 짰다.", "모두 짰"),
    "plan as done": Lie("블로그", "매달 블로그 1편을 썼다.", "1편을 썼다"),
    "English": Lie("카프카", "I successfully led the Kafka migration.", "successfully"),
    "Chinese": Lie("카프카", "我负责引入卡夫卡。", "我负责"),
    "Japanese": Lie("카프카", "カフカの導入を担当しました。", "カフカ"),
    "heading": Lie("카프카", "\n## 빛나는 업적\n카프카 도입을 맡았다.", "빛나는"),
    "HTML": Lie("카프카", "<script>alert(1)</script><b>카프카</b> 도입을 맡았다.", "<script|<b>|alert"),
    "the prompt's words": Lie("카프카", "번호가 없는 문장은 버려진다.", "버려진다"),
    "the prompt's example": Lie("카프카", "배치 시간은 40분에서 12분이 되었고, 뿌듯했다.", "40분|배치"),
    "link": Lie("카프카", "카프카 도입을 맡았다(https://evil.example/kafka).", "evil"),
    "foreign mail": Lie("카프카", "카프카 도입을 맡았고 boss@evil.example 로 알렸다.", "evil"),
}
WITHOUT_IDS = {
    "no id": ("- 올해의 개발자상을 받았다.", "개발자상"),
    "an id that does not exist": ("- 올해의 개발자상을 받았다. [e99]", "개발자상"),
    "an id of the prompt's": ("- 올해의 개발자상을 받았다. [e9001]", "개발자상"),
    "ids before the sentence": ("- [{id}] 올해의 개발자상을 받았다.", "개발자상"),
    "an id in the middle": ("- 올해의 [{id}] 개발자상을 받았다.", "개발자상"),
}


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def lying(lie: Lie, *, even_when_asked: bool) -> Callable[[dict[str, Any]], Answer | str]:
    """Honest but for one sentence, which it insists on when it is asked to put it right."""

    def script(body: dict[str, Any]) -> Answer | str:
        (line,) = [each for each in evidence_of(body) if lie.about in each.text] or [None]
        form = body.get("response_format")
        if form and form["json_schema"]["name"] == "revision":
            said = f"{lie.says} [{line.id}]" if line and even_when_asked else ""
            names = form["json_schema"]["schema"]["properties"]
            return json.dumps(dict.fromkeys(names, said), ensure_ascii=False)
        answer = honest(body)
        if form or line is None:
            return answer
        return Answer(re.sub(rf".*\[{line.id}\]", f"- {lie.says} [{line.id}]", answer.text))

    return script


def run(
    assistant: Assistant, notes: Path, script: Callable[[dict[str, Any]], Answer | str]
) -> dict[str, Any]:
    with LlmServer(script) as server:
        ran = assistant("draft", str(notes), "--base-url", server.url, "--model", "m", "--json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def sentences(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for section in found["sections"] for each in section["sentences"]]


@pytest.mark.parametrize("even_when_asked", [True, False], ids=["insisting", "giving in"])
@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_not_in_the_draft(
    name: str, even_when_asked: bool, assistant: Assistant, notes: Path
) -> None:
    """The lie is gone, what it was told of is told from its evidence, and each sentence stands on some."""
    lie = LIES[name]
    found = run(assistant, notes, lying(lie, even_when_asked=even_when_asked))
    told = sentences(found)
    known = {each["id"]: Evidence(**each) for each in found["evidence"]}
    (source,) = (id_ for id_, each in known.items() if lie.about in each.text)
    assert not [each["text"] for each in told if re.search(lie.never, each["text"])]
    assert any(source in each["evidence"] for each in told)
    assert found["findings"] == []
    for each in told:
        assert each["author"] in ("user", "model", "engine")
        assert verify.check(each["text"], [known[id_] for id_ in each["evidence"]]) == []


@pytest.mark.parametrize("name", WITHOUT_IDS)
def test_a_sentence_that_names_no_evidence_is_let_go(name: str, assistant: Assistant, notes: Path) -> None:
    """No id, an id of nothing, or one that does not say which sentence it means: the sentence is no fact."""
    text, never = WITHOUT_IDS[name]

    def script(body: dict[str, Any]) -> Answer | str:
        answer = honest(body)
        if "response_format" in body:
            return answer
        return Answer(text.format(id=evidence_of(body)[0].id) + "\n" + answer.text)

    found = run(assistant, notes, script)
    assert not [each["text"] for each in sentences(found) if re.search(never, each["text"])]
    assert any(never in each["text"] for each in found["dropped"])


def test_a_model_that_only_lies_leaves_the_engine_s_draft(assistant: Assistant, notes: Path) -> None:
    """With a lie for every note not one sentence is the model's, and nothing is missing."""
    says = "2019년 Google에서 상금 900만 원을 받았다."

    def script(body: dict[str, Any]) -> Answer | str:
        form = body.get("response_format")
        if form and form["json_schema"]["name"] == "outline":
            return honest(body)
        if form:
            names = form["json_schema"]["schema"]["properties"]
            return json.dumps(dict.fromkeys(names, says), ensure_ascii=False)
        return "\n".join(f"- {says} [{line.id}]" for line in evidence_of(body))

    found = run(assistant, notes, script)
    offline = json.loads(assistant("draft", str(notes), "--engine", "offline", "--json").out)
    assert {each["author"] for each in sentences(found)} <= {"engine", "user"}
    assert {id_ for each in sentences(found) for id_ in each["evidence"]} == {
        id_ for each in sentences(offline) for id_ in each["evidence"]
    }
