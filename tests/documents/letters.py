"""Subjects of letters for tests: plans, cases, people, and what stands in finished files."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pypdf

from compiler.cases import read_case
from compiler.documents.kinds import KINDS
from compiler.documents.making import composed, written
from compiler.documents.office import read_office
from compiler.documents.subject import Person, Subject
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.diagnostics import Language

PLAN = "guangxi.targeted_titles"
CASES = builtin_policies() / "guangxi" / "cases"
VERDICTS = {
    "engineer_of_six_years": "yes",
    "engineer_of_three_years": "no",
    "teacher_outside_the_counties": "no",
    "engineer_from_college": "open",
    "accountant_before_the_line_is_set": "open",
}
FORMATS = ("md", "html", "docx", "pdf")


@cache
def guangxi() -> Workspace:
    return Workspace.load(builtin_policies())


def tree(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return found


def subject(
    *cases: Mapping[str, Any],
    language: Language = "zh",
    office: str = "",
    workspace: Workspace | None = None,
    plan: str = PLAN,
    decision: str = "may_apply",
    names: tuple[str, ...] = (),
) -> Subject:
    """A subject with a person for each case, who are called by the names in turn."""
    workspace = workspace or guangxi()
    module = workspace.module(plan)
    program = workspace.program(plan)
    assert program is not None
    texts = [json.dumps(case, ensure_ascii=False) for case in cases]
    people = tuple(
        Person(case=read_case(text, program), applicant=name, key=f"row {i}")
        for i, (text, name) in enumerate(
            zip(texts, (*names, *[""] * len(texts)), strict=False), start=1
        )
    )
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program,
        language=language,
        office=read_office(office),
        people=people,
        decision=decision,
    )


def file(kind: str, of: Subject, format_: str) -> bytes:
    """The finished file."""
    found = KINDS[kind]
    return written(composed(found, of, found.material(of)), format_)


def text_of(data: bytes, format_: str) -> str:
    """The text of a finished file as a reader sees it, without white space."""
    match format_:
        case "md":
            text = re.sub(r"<[^>]+>|\*\*", "", re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", data.decode()))
        case "html":
            text = _of_html(data.decode())
        case "docx":
            text = _of_docx(data)
        case _:
            pages = pypdf.PdfReader(io.BytesIO(data)).pages
            text = "\n".join(_of_page(page.extract_text()) for page in pages)
            text = re.sub(r"(?<=[a-z])[-\u2010\xad]\n", "", text)
    return bare(text)


def bare(text: str) -> str:
    """Without white space and marks that are not seen."""
    return re.sub(r"[\s\u2066-\u2069\u200b\xad]+", "", text)


def _of_page(text: str) -> str:
    """Without the line at the foot: what runs along, and the number."""
    return re.sub(r"\n[^\n]*\n?\d+\s*$", "", text)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.get_starttag_text() != "<style>":
            self.texts.append(data)


def _of_html(text: str) -> str:
    reader = _Texts()
    reader.feed(text)
    return "".join(reader.texts)


def _of_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    texts = (node for node in document.element.body.iter() if node.tag.endswith("}t"))
    return "".join(node.text or "" for node in texts)


CONFLICTING = """方案「甲县方案」（jia.plan）：
    版本为“2021年版”；
    载于“虚构”；
    实施期限自2021年1月1日起至2021年12月31日止。

引用国家职称词汇。

决定「申报」（may_apply）：是非。

一、条件

    「最低学历」（least），为本科；有下列情形之一的，从其规定：
        （1）申报系列为工程系列的，为大专；
        （2）申报级别为副高的，为硕士。

    申报应当具备「学历条件」（education_met）：学历不低于最低学历。
"""


def conflicting(folder: Path) -> Workspace:
    """A plan of which two provisions may hold at once and differ."""
    path = folder / "jia.policy"
    path.write_text(CONFLICTING, encoding="utf-8")
    return Workspace.load(path)
