"""The reader of cases in a built module: it makes what the reader of cases makes."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compiler.backends.python import flat_case
from compiler.border.standalone import standalone
from compiler.cases import CaseError, read_case
from compiler.core.ir import Program
from tests.border.trees import conformance, guangxi, sound, spoilt, text_of
from tests.units.test_cases import PROGRAM as EVERY_TYPE

PROGRAMS: dict[str, Callable[[], Program]] = {"guangxi": guangxi, "every type": lambda: EVERY_TYPE}


def built(program: Program, folder: Path) -> dict[str, Any]:
    path = folder / "built.py"
    path.write_text(standalone(program), "utf-8")
    return runpy.run_path(str(path))


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_makes_what_the_reader_makes(name: str, tmp_path: Path) -> None:
    program = PROGRAMS[name]()
    read = built(program, tmp_path)["case_from_json"]
    for tree in sound(program):
        text = text_of(tree)
        wanted = flat_case(read_case(text, program))
        assert read(text) == wanted, text
        assert read(json.loads(text)) == wanted, text


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_refuses_what_the_reader_refuses(name: str, tmp_path: Path) -> None:
    program = PROGRAMS[name]()
    read = built(program, tmp_path)["case_from_json"]
    for tree in spoilt(program):
        text = text_of(tree)
        try:
            wanted = flat_case(read_case(text, program))
        except CaseError:
            with pytest.raises(ValueError, match=r"."):
                read(text)
        else:
            assert read(text) == wanted, text


def test_every_case_of_the_suite_is_decided_from_json(tmp_path: Path) -> None:
    module = built(guangxi(), tmp_path)
    read, decide = module["case_from_json"], module["DECISIONS"]["may_apply"]
    for tree in conformance()[:40]:
        case = read(text_of(tree))
        assert case == flat_case(read_case(text_of(tree), guangxi()))
        assert decide(case, None)[0] in ("yes", "no", "open", "conflict")


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    read = built(guangxi(), tmp_path)["case_from_json"]
    wrong = {
        "professional_technical": "no",
        "educaton": "bachelor",
        "application": {"date": "20210901"},
        "service": [{"from": "2021-09-01", "to": "2021-08-31"}],
    }
    with pytest.raises(ValueError, match="must be true or false") as error:
        read(wrong)
    assert str(error.value).splitlines() == [
        "professional_technical must be true or false",
        "educaton is not a key that can be given; did you mean education?",
        "application.date must be a day, as 2021-09-01",
        "service[0] ends before it starts",
    ]
    with pytest.raises(ValueError, match="given twice"):
        read('{"education": "bachelor", "education": "master"}')


def test_it_needs_the_standard_library_only_and_imports_nothing_before_it_is_called(
    tmp_path: Path,
) -> None:
    (tmp_path / "built.py").write_text(standalone(guangxi()), "utf-8")
    code = "import built, sys; print(sorted({'json', 'decimal', 'compiler'} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "json" not in ran.stdout
    assert "compiler" not in ran.stdout


def test_the_same_program_gives_the_same_bytes() -> None:
    assert standalone(guangxi()) == standalone(guangxi())
