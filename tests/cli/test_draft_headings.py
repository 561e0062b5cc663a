"""Drafts of notes whose headings are hard to see: what is planned is never told as done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import frontmatter

from tests.cli.conftest import Ran

Assistant = Callable[..., Ran]


COURSE = """\
# 부트캠프 메모 2024

지원동기: 매번 부탁하는 게 답답했다
3주차 첫 콘솔 게임 만들기
24주차 수료

PR
- #40 CI에 테스트 붙이기

느낀점 - 질문도 실력

앞으로
백엔드 신입으로 취업 (3월까지)
이펙티브 자바 완독
"""
NEXT_YEAR = """\
2021 돌아보기 - 데이터 엔지니어 준호. 생각나는 대로 적어둠

3월 파이프라인을 이관함

못한것
- 문서화

2022년엔
일주일에 두번 러닝
"""
LEAVING = """\
# 퇴사하며 (2018.4 ~ 2023.6)

처음엔 주문 서버를 혼자 봤다

떠나는 이유
- 다른 걸 보고 싶음

앞으로
- 한 달은 쉼
"""


def _draft(assistant: Assistant, tmp_path: Path, notes: str, form: str) -> frontmatter.Post:
    path = tmp_path / "메모.txt"
    path.write_text(notes, encoding="utf-8")
    ran = assistant("draft", str(path), "--form", form)
    assert ran.code == 0
    return frontmatter.loads(ran.out)


def test_plans_under_a_bare_heading_are_plans(assistant: Assistant, tmp_path: Path) -> None:
    """``앞으로`` over plain lines: nobody found work or finished a book; a week of the course is no plan."""
    post = _draft(assistant, tmp_path, COURSE, "course")
    assert post["title"] == "2024년 과정 회고: 24주차 수료"
    assert post.content == (
        "## 신청한 이유\n\n매번 부탁하는 게 답답했다.\n\n"
        "## 노력한 것\n\n- 3주차 첫 콘솔 게임 만들기.\n- 24주차에는 수료했다.\n- #40 CI에 테스트 붙이기.\n\n"
        "## 배운 것\n\n- 질문도 실력.\n\n"
        "## 마무리\n\n백엔드 신입으로 취업하는 것이 목표다(3월까지). 이펙티브 자바를 완독하려고 한다."
    )


def test_the_next_year_as_a_heading_ends_the_regrets(assistant: Assistant, tmp_path: Path) -> None:
    """``2022년엔`` in notes of 2021 opens plans; a title is no note; what was regretted is not told as done."""
    post = _draft(assistant, tmp_path, NEXT_YEAR, "yearly")
    assert post.content == (
        "## 성과\n\n- 3월에는 파이프라인을 이관했다.\n\n"
        "## 아쉬움\n\n- 문서화.\n\n"
        "## 내년 계획\n\n### 주기적으로\n\n- 일주일에 두번 러닝을 하려고 한다."
    )


def test_a_title_gives_no_reason(assistant: Assistant, tmp_path: Path) -> None:
    """What stands only under ``퇴사하며`` is told of the years, not among the reasons to leave."""
    body = _draft(assistant, tmp_path, LEAVING, "farewell").content
    sections = dict(part.split("\n\n", 1) for part in body.removeprefix("## ").split("\n\n## "))
    assert sections["떠나는 이유"] == "다른 걸 보고 싶습니다."
    assert "처음엔 주문 서버를 혼자 봤습니다." in body


QUARTERS = """\
# 2020 회고 재료

## 2분기
- 재택 시작
- 장애 리뷰 문화 도입: 한 달에 두 번, 비난 금지

### 2021
- 컨퍼런스 발표 1회
"""
SUMMED_UP = """\
2019년 정리. 앱 개발자 하은

1월: 인턴 지원함
2월: 스터디에 들어감
3월: 로그인을 만듦

- 나빴던 것: 야근이 많았음
- 배운 것: 실수는 숨기면 커진다
"""


def test_what_stands_under_a_quarter_is_no_plan(assistant: Assistant, tmp_path: Path) -> None:
    """A quarter of the year looked back on is said once; what the next year holds names no title."""
    post = _draft(assistant, tmp_path, QUARTERS, "yearly")
    assert post["title"] == "2020년 회고: 장애 리뷰 문화 도입"
    assert post.content == (
        "## 성과\n\n- 2분기에는 재택을 시작했다.\n- 장애 리뷰 문화 도입: 한 달에 두 번, 비난 금지.\n\n"
        "## 내년 계획\n\n- 컨퍼런스 발표를 1회 하려고 한다."
    )
    closing = _draft(assistant, tmp_path, QUARTERS, "course").content.partition("## 마무리\n\n")[2]
    assert closing == "컨퍼런스 발표를 1회 하려고 한다."


def test_bullets_after_a_diary_are_of_no_month(assistant: Assistant, tmp_path: Path) -> None:
    """A blank line and another shape of line end the month; the first line is a title."""
    assert _draft(assistant, tmp_path, SUMMED_UP, "yearly").content == (
        "## 성과\n\n- 1월에는 인턴에 지원했다.\n- 3월에는 로그인을 만들었다.\n\n"
        "## 배움\n\n- 2월에는 스터디에 들어갔다.\n- 실수는 숨기면 커진다.\n\n"
        "## 아쉬움\n\n- 야근이 많았다."
    )


def test_the_years_of_a_title_bound_the_time(assistant: Assistant, tmp_path: Path) -> None:
    """``2018.4 ~ 2023.6`` begins in April, whatever else the notes say of 2018."""
    title = _draft(assistant, tmp_path, LEAVING, "farewell")["title"]
    assert title == "회사 생활을 마치며: 2018년 4월~2023년 6월"


def test_a_label_for_the_next_year_under_a_month_opens_plans(assistant: Assistant, tmp_path: Path) -> None:
    """``내년: …`` under the last month was not done in it, and what one tells oneself is told as it was typed."""
    notes = "2017년\n## 9월\n- 리드 대행\n\n내년: 도커, CI\n\n## 12월\n- 금요일엔 배포하지 말 것\n"
    post = _draft(assistant, tmp_path, notes, "yearly")
    assert post.content == (
        "## 성과\n\n- 9월에는 리드를 대행했다.\n\n"
        "## 배움\n\n- 12월, 금요일엔 배포하지 말 것.\n\n"
        "## 내년 계획\n\n- 도커, CI."
    )
