"""Every policy turns into English and back without loss, and the English decides the same."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from compiler.core.ir import Origin
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_module
from policy_dsl.layout import lay_out
from policy_dsl.marks import DECLARATION
from policy_dsl.source import Source

ROOT = builtin_policies()
FILES = sorted(ROOT.rglob("*.policy"))


def turned(workspace: Workspace, language: Language, folder: Path) -> Workspace:
    """The workspace written to `folder` in another surface and read again."""
    for tree in workspace.modules:
        names = workspace.unit(tree).names
        source = Path(tree.path)
        target = folder / source.parent.name / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(format_module(tree, language, names), encoding="utf-8")
    for listed in ROOT.rglob("sources.toml"):
        (folder / listed.parent.name / listed.name).write_bytes(listed.read_bytes())
    return Workspace.load(folder)


def placeless(value: object) -> object:
    """A program as plain data, without the places in files."""
    match value:
        case Origin(module=module, clause=clause):
            return (module, clause)
        case Mapping():
            return {key: placeless(part) for key, part in value.items()}
        case tuple():
            return tuple(placeless(part) for part in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: placeless(getattr(value, f.name)) for f in fields(value)}
            return (type(value).__name__, parts)
        case _:
            return value


@pytest.fixture(scope="module")
def chinese() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def english(chinese: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return turned(chinese, "en", tmp_path_factory.mktemp("english"))


def test_the_english_checks(english: Workspace) -> None:
    assert english.files == len(FILES)
    assert [d.message.text("en") for d in english.diagnostics] == []


def test_the_english_means_the_same(chinese: Workspace, english: Workspace) -> None:
    assert english.plans == chinese.plans
    for plan in chinese.plans:
        assert placeless(english.program(plan)) == placeless(chinese.program(plan))


def test_the_way_there_and_back_loses_nothing(english: Workspace, tmp_path: Path) -> None:
    turned(english, "zh", tmp_path)
    for path in FILES:
        back = tmp_path / path.parent.name / path.name
        assert back.read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_chinese_is_written_as_chinese_is_written(path: Path) -> None:
    """No space between words, no key in view but in declarations, no symbol of a machine."""
    source = Source(str(path), path.read_text(encoding="utf-8"))
    statements = [b.span for b in lay_out(source).blocks if b.kind == "statement"]
    for span in statements:
        said = re.sub(r"“[^”]*”", "", DECLARATION.sub("", source.slice(span)))
        assert not re.search(r"[A-Za-z_{}\[\]<>=&+*/$]", said), said
        assert not re.search(r"[\u3400-\u9fff] +[\u3400-\u9fff]", said), said
