"""`policy readings` in its four formats, and how it is called wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

pytest.importorskip("z3")

Policy = Callable[..., Result]

SMALL = Path(__file__).parents[1] / "audit" / "three_ambiguities.policy"
CALL = ("readings", "bing.plan", "--policies", SMALL)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "3 ambiguities",
                "1. college  ［一］  decides outcomes",
                "counts: yes; in_post: no",
                "2. post  ［一］  matters only where something is open",
                "3. wording  ［一］  changes nothing",
                "in no case does the outcome of ok turn on it",
            ],
        ),
        (
            "zh",
            [
                "共3处歧义",
                "1. 大专的认定（college）  ［一］  决定结果",
                "算：是；在岗的算：否",
                "2. 在岗的认定（post）  ［一］  只涉及未定的案例",
                "3. 措辞（wording）  ［一］  不影响结果",
                "任何案例中，可报的结果都不取决于它",
            ],
        ),
    ],
)
@pytest.mark.parametrize("format_", ["text", "md", "html"])
def test_what_people_read(policy: Policy, language: str, words: list[str], format_: str) -> None:
    result = policy("--lang", language, *CALL, "--format", format_)
    assert result.exit_code == 0, result.output
    shown = result.output.replace("\n", "").replace("\\", "")
    for word in words if format_ == "text" else words[3:4]:
        told = word if format_ == "text" else word.split("  ")[0].partition("（")[0]
        assert told in shown


def test_every_region_is_shown_on_demand(policy: Policy) -> None:
    short, long = policy(*CALL).output, policy(*CALL, "--all").output
    assert "--all" in short
    assert "--all" not in long
    assert long.count("case: ") > short.count("case: ")


def test_json(policy: Policy) -> None:
    data = json.loads(policy(*CALL, "--format", "json", "--question", "大专的认定").stdout)
    assert data["counts"] == {"settled": 1}
    (question,) = data["questions"]
    pair = question["pairs"][0]
    assert [reading["key"] for reading in pair["readings"]] == ["counts", "in_post"]
    region = pair["decisions"][0]["regions"][0]
    assert (region["from"], region["to"], region["settled"]) == ("yes", "no", True)
    assert len(region["witness"]["example"]["zh"]) == 2


def test_examples_run_as_they_stand(policy: Policy, tmp_path: Path) -> None:
    data = json.loads(policy(*CALL, "--format", "json").stdout)
    found = [
        example
        for question in data["questions"]
        for pair in question["pairs"]
        for decision in pair["decisions"]
        for region in decision["regions"]
        for example in region["witness"]["example"]["zh"]
    ]
    assert len(found) > 10
    titles = (text.replace("例“", f"例“{n}：", 1) for n, text in enumerate(found))
    head = "规定「验证」（bing.examples）：\n    版本为“1”；\n    载于“虚构”。\n\n"
    head += "引用国家职称词汇、丙县方案。\n\n一、验证\n\n"
    (tmp_path / "plan.policy").write_text(SMALL.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "examples.policy").write_text(head + "\n".join(titles) + "\n", encoding="utf-8")
    result = policy("test", tmp_path)
    assert result.exit_code == 0, result.output


def test_a_page_that_needs_nothing_else(policy: Policy, tmp_path: Path) -> None:
    path = tmp_path / "readings.html"
    assert policy(*CALL, "--format", "html", "-o", path).output == ""
    page = path.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    open_: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            if tag not in ("meta", "br"):
                open_.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_.pop() == tag

    Tags().feed(page)
    assert open_ == []
    for outside in ("http:", "https:", "<script", "<link", "<img"):
        assert outside not in page


def test_time_that_is_over_is_told(policy: Policy) -> None:
    words = ("readings", "guangxi.targeted_titles", "--question", "measured_on", "--seconds", "1")
    shown = policy(*words).output
    assert "Gave up after 1 s:" in shown
    assert "Proved: in no case" not in shown


@pytest.mark.parametrize(
    "words",
    [
        ("readings", "no.plan"),
        (*CALL, "--question", "colege"),
        (*CALL, "--decision", "none"),
        (*CALL, "--seconds", "0"),
        (*CALL, "--version", "1999"),
        (*CALL, "-o", "/nowhere/at/all.html"),
    ],
)
def test_misuse(policy: Policy, words: tuple[object, ...]) -> None:
    assert policy(*words).exit_code == 2


def test_a_near_name_is_meant(policy: Policy) -> None:
    assert "did you mean college?" in policy(*CALL, "--question", "colege").output


HOLED = """方案「丁县方案」（ding.plan）：
    版本为“1”。

引用国家职称词汇。

决定「年限」（term）：时长。
决定「名额」（quota）：整数。

一、条件

    歧义「算法」（counted）：“在岗算不算？”（“Does it count?”）；
      读法「算」（counted.yes）：“算”（“yes”）；
      读法「不算」（counted.no）：“不算”（“no”）。

    「基本年限」（base）待定，类型为时长：“没有写明”。
    「基本次数」（often）待定，类型为整数：“没有写明”。

    所称年限，为基本年限；
      在职在岗且算法解释为算的，增加1年。

    所称名额，为基本次数；有下列情形之一的，从其规定：
        （1）「专技」（expert）：是专业技术人员且（算法解释为算或算法解释为不算）的，为3。
"""


@pytest.mark.parametrize("format_", ["text", "md", "html"])
def test_what_a_hole_leaves_open_is_not_proved_to_be_the_same(
    policy: Policy, tmp_path: Path, format_: str
) -> None:
    (tmp_path / "plan.policy").write_text(HOLED, "utf-8")
    told = {}
    for language in ("zh", "en"):
        words = ("readings", "ding.plan", "--policies", tmp_path, "--format", format_)
        result = policy("--lang", language, *words)
        assert result.exit_code == 0, result.output
        told[language] = "".join(result.output.replace("\\", "").split())
    assert "年限：基本年限待定，任何案例都得不出结果，所以说不出是否取决于它。" in told["zh"]
    assert "只要基本次数仍为待定，任何案例中名额的结果都不取决于它。" in told["zh"]
    assert "term:baseisleftopen,sothatnocasehasanoutcome" in told["en"]
    assert "aslongasoftenisleftopen,innocasedoestheoutcomeofquotaturnonit." in told["en"]
    assert "未能查明" in told["zh"]
    assert "notfoundout" in told["en"]
