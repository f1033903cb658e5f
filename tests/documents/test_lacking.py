"""What a machine lacks, a library or a font, is said with the one command that mends it."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from compiler.backends.document.writers import fonts, pdf
from compiler.cli import doc_files
from compiler.cli.doc_files import _LIBRARIES
from compiler.cli.main import main
from compiler.documents.kinds import KINDS

LACKING = [
    (library, extra, format_)
    for format_, libraries in _LIBRARIES.items()
    for library, extra in libraries
]


def doc(kind: str, format_: str, folder: Path, language: str = "en") -> Any:
    words = ["doc", "guangxi.targeted_titles", "--kind", kind, "--format", format_]
    out = folder / f"x.{format_}"
    ran = CliRunner().invoke(main, [*words, "--lang", language, "-o", str(out)])
    assert "Traceback" not in ran.output
    assert out.exists() == (ran.exit_code == 0)
    return ran


@pytest.mark.parametrize(("library", "extra", "format_"), LACKING)
def test_a_missing_library_names_the_extra(
    library: str, extra: str, format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(name: str) -> Any:
        return None if name == library else find_spec(name)

    monkeypatch.setattr(doc_files, "find_spec", found)
    kind = next(kind.key for kind in KINDS.values() if format_ in kind.formats and not kind.needs)
    for language in ("zh", "en"):
        ran = doc(kind, format_, tmp_path, language)
        assert ran.exit_code == 2
        assert ran.output.count(f"pip install 'policy-dsl[{extra}]'") == 1


def test_without_any_chinese_font_no_page_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = replace(fonts.chosen("zh"), has_chinese=False)
    monkeypatch.setattr(fonts, "chosen", lambda _: none)
    ran = doc("plan", "pdf", tmp_path)
    assert ran.exit_code == 2
    assert ran.output.count("pip install 'policy-dsl[pdf]'") == 1


def test_without_fangsong_the_page_is_set_and_the_command_that_mends_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fang = fonts.chosen("zh")
    song = replace(fang, roles={**fang.roles, "fang": fang.roles["song"]}, has_official=False)
    monkeypatch.setattr(pdf, "chosen", lambda _: song)
    ran = doc("plan", "pdf", tmp_path, "zh")
    assert ran.exit_code == 0
    assert ran.stderr.count("apt-get install texlive-lang-chinese") == 1
