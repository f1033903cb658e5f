"""The JSON of checked trees: by its schema, and read back to the same plan."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler import api
from compiler.core.fingerprint import fingerprint
from compiler.documents.kinds import KINDS
from compiler.documents.plan_json import data, read, schema
from compiler.workspace import Workspace
from policy_dsl import syntax
from policy_dsl.formatter import format_module
from policy_dsl.json_tree import TreeError, read_tree, written
from policy_dsl.json_tree.shapes import CLASSES, fields_of
from tests.documents.plan_schema import PUBLISHED
from tests.documents.subjects import PLAN, changed, copy_of_policies, made, subject_of

AMENDED = Path(__file__).parents[2] / "docs" / "examples" / "amendments"


def test_the_published_schema_is_that_of_the_code() -> None:
    """`python -m tests.documents.plan_schema` writes it."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema()
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("plan", api.load().plans)
def test_plans_follow_the_schema_and_come_back_the_same(plan: str) -> None:
    subject = subject_of("zh", plan)
    told = json.loads(KINDS["plan"].file(subject, "json"))
    Draft202012Validator(schema()).validate(told)
    assert read(told) == _without_path(subject.module)


def _without_path(module: syntax.Module) -> syntax.Module:
    return syntax.Module(
        path="",
        surface=module.surface,
        statements=module.statements,
        trailing_comments=module.trailing_comments,
    )


def test_every_module_that_is_read_comes_back_the_same() -> None:
    workspace = Workspace.load([AMENDED])
    modules = [*workspace.modules, *workspace.borrowed, *(unit.module for unit in workspace.read)]
    seen = {type(part).__name__ for module in modules for part in module.statements}
    assert {"Replacement", "Insertion", "Repeal", "Example"} <= seen
    for module in modules:
        assert read_tree(json.loads(json.dumps(written(module))), module.path) == module


def test_what_comes_back_has_the_same_fingerprint(tmp_path: Path) -> None:
    subject = subject_of("zh")
    told = data(subject)
    text = format_module(read(told), names=subject.unit.names, language="zh")
    copy_of_policies(tmp_path)
    (tmp_path / "guangxi" / "targeted_titles.policy").write_text(text, encoding="utf-8")
    program = Workspace.load(tmp_path).program(PLAN)
    assert program is not None
    assert fingerprint(program) == told["fingerprint"] == fingerprint(subject.program)


def test_no_place_and_no_path_is_told() -> None:
    text = KINDS["plan"].file(subject_of("zh"), "json")
    assert "span" not in text
    assert "/policies/" not in text
    assert text == KINDS["plan"].file(subject_of("en"), "json")


def test_names_say_what_they_are() -> None:
    names = {one["key"]: one for one in data(subject_of("zh"))["names"]}
    assert names["minimum_education"]["kind"] == "rule"
    assert names["minimum_education"]["type"]["key"] == "education_level"
    assert names["education"]["module"] == "national.vocabulary"
    assert names["service"]["type"]["list_of"]["place"] == "place"
    assert names["relax_intermediate"]["of"] == "minimum_education"


def test_clauses_go_with_statements() -> None:
    told = data(subject_of("zh"))
    pairs = zip(told["clauses"], told["module"]["statements"], strict=True)
    where = {one["subject"]["key"]: clause for clause, one in pairs if one["node"] == "Definition"}
    assert where["guangxi_counties"] == "三"
    assert where["early_application"] == "四（一）2"


def test_a_changed_threshold_changes_one_value(tmp_path: Path) -> None:
    workspace = changed(
        tmp_path,
        "申报副高职称的，为5年",
        "申报副高职称的，为6年",
    )
    before, after = data(subject_of("zh")), data(made(workspace, "zh"))
    assert _differing(before, after) == {"fingerprint", "years"}


def _differing(one: Any, other: Any, name: str = "") -> set[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = {*one, *other}
        return set().union(*(_differing(one.get(k), other.get(k), k) for k in keys))
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return set().union(*(_differing(a, b, name) for a, b in zip(one, other, strict=True)))
    return set() if one == other else {name}


def test_every_class_has_shapes() -> None:
    for name in CLASSES:
        assert fields_of(name) or name in ("Absent", "CellAny", "CellOtherwise"), name


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"node": "Modul"}, "."),
        ({"node": "Module", "surface": "zh"}, "."),
        ({"node": "Module", "surface": "fr", "statements": []}, ".surface"),
        ({"node": "Module", "surface": "zh", "statements": {}}, ".statements"),
        ({"node": "Module", "surface": "zh", "statements": [], "span": [0, 1]}, "."),
        ([], "."),
    ],
)
def test_what_is_no_tree_is_refused_with_its_place(wrong: object, where: str) -> None:
    with pytest.raises(TreeError) as error:
        read_tree(wrong)
    assert str(error.value).startswith(f"{where}: ")


@pytest.mark.parametrize("wrong", ["2024-02-30", "20240101", 5, None, "１０", "1e5", "NaN", "1_0"])
def test_days_and_decimals_are_strict(wrong: object) -> None:
    for node in ("DateLiteral", "Number"):
        if (node, wrong) == ("Number", "20240101"):
            continue  # is a number
        statement = {
            "node": "Definition",
            "subject": {"node": "Name", "key": "x"},
            "value": {"node": node, "value": wrong},
        }
        with pytest.raises(TreeError) as error:
            read_tree({"node": "Module", "surface": "zh", "statements": [statement]})
        assert error.value.where == ".statements[0].value.value"


def test_decimals_are_exact() -> None:
    for value in ("0.10", "100", "-3", "12345678901234567890.5"):
        node = syntax.Number(value=Decimal(value))
        assert written(node)["value"] == value
