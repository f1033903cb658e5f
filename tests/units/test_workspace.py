"""Files and folders to modules, findings and programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.workspace import Workspace, WorkspaceError, builtin_policies
from tests.units.compiling import VOCABULARY

PLAN = """方案「甲县方案」（first.plan）：版本为“{version}”；实施期限自{year}年1月1日起。
引用「词汇表」。
一、条件
申报应当学历为大专以上。
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.policy").write_text(text, encoding="utf-8")
    return folder


def first_plan(version: str = "2020年版", year: int = 2020) -> str:
    return PLAN.format(version=version, year=year)


def test_folder_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    write(tmp_path, plan=first_plan())
    write(inner, words=VOCABULARY)
    workspace = Workspace.load(tmp_path)
    assert workspace.diagnostics == ()
    assert workspace.files == 2
    assert workspace.plans == ("first.plan",)
    program = workspace.program("first.plan")
    assert program is not None
    assert program.decisions == ("may_apply",)
    assert program.version == "2020年版"


def test_single_file_finds_its_imports_beside_it(tmp_path: Path) -> None:
    write(tmp_path, plan=first_plan(), words=VOCABULARY)
    workspace = Workspace.load(tmp_path / "plan.policy")
    assert workspace.diagnostics == ()
    assert [Path(m.path).name for m in workspace.modules] == ["plan.policy"]
    assert [Path(m.path).name for m in workspace.borrowed] == ["words.policy"]


def test_single_file_elsewhere_finds_the_built_in_policies(tmp_path: Path) -> None:
    text = """规定「甲规」（own.rules）：版本为“1”。
引用national.vocabulary。
「甲」（a），是指学历为大专以上。
"""
    write(tmp_path, rules=text)
    workspace = Workspace.load([tmp_path / "rules.policy"])
    assert workspace.diagnostics == ()
    assert workspace.program("own.rules") is not None


def test_both_surfaces_stand_side_by_side(tmp_path: Path) -> None:
    english = """rules own.rules (「甲规」): version “1”.
import words.
a (「甲」) means education is education_level.junior_college.
"""
    write(tmp_path, rules=english, words=VOCABULARY)
    workspace = Workspace.load(tmp_path)
    assert [d.message.text("en") for d in workspace.diagnostics] == []
    assert {m.surface for m in workspace.modules} == {"zh", "en"}


def test_versions_of_a_plan(tmp_path: Path) -> None:
    write(
        tmp_path,
        old=first_plan(),
        new=first_plan("2023年版", 2023),
        words=VOCABULARY,
    )
    workspace = Workspace.load(tmp_path)
    assert workspace.diagnostics == ()
    latest, old = workspace.program("first.plan"), workspace.program("first.plan", "2020年版")
    assert latest is not None
    assert old is not None
    assert (latest.version, old.version) == ("2023年版", "2020年版")


def test_unknown_plan(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Workspace.load(write(tmp_path, words=VOCABULARY)).program("first.plan")


def test_missing_place() -> None:
    with pytest.raises(WorkspaceError, match="nowhere"):
        Workspace.load(Path("nowhere"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("方案「甲」".encode("gb18030"), "UTF-8"),
        (b"\xff\xfe\x00", "空字符"),
        (b"# " + b"x" * 5_000_001, "5MB"),
    ],
)
def test_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "odd.policy").write_bytes(data)
    write(tmp_path, words=VOCABULARY)
    workspace = Workspace.load(tmp_path)
    (one,) = workspace.diagnostics
    assert one.code == "E0212"
    assert why in one.message.text("zh")
    assert one.path.endswith("odd.policy")
    assert one.path in workspace.sources
    assert workspace.files == 1


def test_folder_that_is_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "odd.policy").mkdir()
    (one,) = Workspace.load(tmp_path).diagnostics
    assert one.code == "E0212"


def test_empty_file_and_mark_at_the_beginning(tmp_path: Path) -> None:
    write(tmp_path, words="\ufeff" + VOCABULARY)
    assert Workspace.load(tmp_path).diagnostics == ()
    write(tmp_path, empty="")
    assert [d.code for d in Workspace.load(tmp_path).diagnostics] == ["E0107"]


def test_broken_plan_has_no_program(tmp_path: Path) -> None:
    write(tmp_path, plan=first_plan().replace("学历为", "学厉为"), words=VOCABULARY)
    workspace = Workspace.load(tmp_path)
    assert [d.code for d in workspace.diagnostics] == ["E0201"]
    assert workspace.program("first.plan") is None


CLAUSE = """[document.letter]
title = "函"
grade = "H"

[[clause]]
id = "{id}"
document = "letter"
grade = "H"
"""


def test_sources_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, plan=first_plan(), words=VOCABULARY)
    sources = tmp_path / "sources.toml"
    sources.write_text(CLAUSE.format(id="一"), encoding="utf-8")
    assert Workspace.load(tmp_path).diagnostics == ()
    sources.write_text(CLAUSE.format(id="二"), encoding="utf-8")
    assert [d.code for d in Workspace.load(tmp_path).diagnostics] == ["E0406"]
    sources.write_text("[[clause", encoding="utf-8")
    assert "E0213" in [d.code for d in Workspace.load(tmp_path).diagnostics]


def test_where_one_folder_states_sources_every_plan_must(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    write(tmp_path / "one", plan=first_plan())
    write(tmp_path / "two", words=VOCABULARY)
    (tmp_path / "two" / "sources.toml").write_text(CLAUSE.format(id="一"), encoding="utf-8")
    assert [d.code for d in Workspace.load(tmp_path).diagnostics] == ["E0406"]


def test_findings_go_by_file_and_place(tmp_path: Path) -> None:
    bad = """规定「规{0}」（rules{0}）：版本为“1”。
「乙{0}」（b{0}），为丙。
「甲{0}」（a{0}），为丁。
"""
    write(tmp_path, b=bad.format(2), a=bad.format(1))
    found = Workspace.load(tmp_path).diagnostics
    places = [(d.path, d.span) for d in found]
    assert len(places) == 4
    assert places == sorted(places)


def test_built_in_policies_are_sound() -> None:
    workspace = Workspace.load(builtin_policies())
    assert [d for d in workspace.diagnostics if d.is_error] == []
    assert all(workspace.program(plan) for plan in workspace.plans)
