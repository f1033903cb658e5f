"""Akoma Ntoso of plans: valid, whole, and every pointer leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from compiler import api
from compiler.documents.kinds import KINDS
from compiler.documents.office import Office, Worded
from compiler.documents.subject import Subject
from compiler.documents.wording import sentences
from compiler.prose import passages
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.held_to_schema import valid
from tests.documents.subjects import changed, made, subject_of

SCHEMA = "akomantoso30.xsd"
AMENDED = Path(__file__).parents[2] / "docs" / "examples" / "amendments"
NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def akn(subject: Subject) -> etree._Element:
    return valid(KINDS["plan"].file(subject, "akn"), SCHEMA)


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=NS)  # type: ignore[return-value]


def text(element: etree._Element) -> str:
    return "".join(element.itertext())  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", api.load().plans)
def test_every_plan_is_valid(plan: str, language: Language) -> None:
    root = akn(subject_of(language, plan))
    assert found(root, "//a:body/*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_the_official_text_says_is_there_in_order(language: Language) -> None:
    subject = subject_of(language)
    root = akn(subject)
    said = [
        passages.plain(pieces).replace("____", "")
        for passage in sentences(subject).passages()
        for block in passage.blocks
        for pieces in _pieces(block)
    ]
    shown = [
        text(one)
        for one in found(root, "//a:body//a:p|//a:body//a:listIntroduction|//a:body//a:heading")
        if text(one)
    ]
    period, *rest = said  # how long the plan applies stands in the section that speaks of it
    assert sorted(shown) == sorted(said)
    shown.remove(period)
    assert shown == rest


def _pieces(block: passages.Block) -> list[passages.Pieces]:
    match block:
        case passages.Entries():
            return [p for entry in block.entries for p in _entry(entry)]
        case passages.Table():
            return [(passages.Words(text=c),) for row in (block.head, *block.rows) for c in row]
        case _:
            return [block.pieces]


def _entry(entry: passages.Entry) -> list[passages.Pieces]:
    return [entry.pieces, *(p for below in entry.entries for p in _entry(below))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pointer_leads_to_something(language: Language) -> None:
    root = akn(subject_of(language))
    names = {element.get("eId") for element in root.iter()} - {None}
    for element in root.iter(etree.Element):
        for attribute in ("refersTo", "period", "start", "end", "source", "href"):
            value = element.get(attribute, "")
            assert not value.startswith("#") or value[1:] in names, (element.tag, value)
    assert len(found(root, "//a:body//a:ref")) > 10
    assert len(found(root, "//a:body//a:organization")) > 10


def test_clauses_are_numbered_as_the_document_is() -> None:
    root = akn(subject_of("zh"))
    (point,) = found(root, "//a:paragraph[@eId='part_4__sec_1__para_2']")
    assert text(found(point, "a:num")[0]) == "2."
    assert text(found(point, "a:heading")[0]) == "放宽学历、资历条件"
    (defined,) = found(point, ".//a:def[@refersTo='#term__minimum_education']")
    assert defined.text == "最低学历"
    marks = [text(num) for num in found(point, ".//a:blockList[1]/a:item/a:num")]
    assert marks[:2] == ["（1）", "（2）"]


def test_what_is_undetermined_is_to_be_filled_in() -> None:
    root = akn(subject_of("zh"))
    gaps = found(root, "//a:fillIn")
    assert [gap.get("title") for gap in gaps] == ["高级评审层级", "初级评审层级"]


def test_the_days_of_versions_and_of_amended_text() -> None:
    workspace = Workspace.load([AMENDED])
    first = akn(made(workspace, "zh", "xigu.allowance", "2024年版"))
    last = akn(made(workspace, "zh", "xigu.allowance", "2026年版"))
    assert _days(first) == [("2024-01-01", "generation"), ("2027-12-31", "repeal")]
    assert _days(last) == [
        ("2024-01-01", "generation"),
        ("2025-07-01", "amendment"),
        ("2026-01-01", "amendment"),
        ("2027-12-31", "repeal"),
    ]
    (work,) = found(last, "//a:FRBRWork/a:FRBRuri")
    assert work.get("value") == "/akn/cn/act/plan/2024-01-01/xigu.allowance"
    (said,) = found(last, "//a:FRBRExpression/a:FRBRuri")
    assert said.get("value") == "/akn/cn/act/plan/2024-01-01/xigu.allowance/zho@2026-01-01"
    assert not found(first, "//a:body//*[@period]")
    (section,) = found(last, "//a:part[@eId='part_3']")
    assert section.get("period") == "#period_amended_1"


def _days(root: etree._Element) -> list[tuple[str | None, str | None]]:
    return [(one.get("date"), one.get("type")) for one in found(root, "//a:eventRef")]


def test_a_changed_threshold_changes_the_sentences_that_state_it(tmp_path: Path) -> None:
    workspace = changed(
        tmp_path,
        "申报中级职称且在督战县累计工作年限满5年；",
        "申报中级职称且在督战县累计工作年限满6年；",
    )
    before, after = (
        [text(one) for one in found(akn(subject), "//a:body//a:p")]
        for subject in (subject_of("zh"), made(workspace, "zh"))
    )
    differ = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert differ == [
        ("申报中级职称且在督战县累计工作年限满5年；", "申报中级职称且在督战县累计工作年限满6年；")
    ]


def test_the_office_is_the_author_where_it_is_known() -> None:
    named = replace(subject_of("zh"), office=Office(name=Worded(zh="云岭县人社局")))
    for subject, shown in ((subject_of("zh"), "制定机关（未载明）"), (named, "云岭县人社局")):
        (issuer,) = found(akn(subject), "//a:TLCOrganization[@eId='issuer']")
        assert issuer.get("showAs") == shown
