"""The whole way takes any text: parse, resolve, types, lints; without errors a program and a
decision, too. It does not raise or hang, and what it says can be shown and lies in its file.

`FUZZ_FILES` says how many mutated plans are tried, `FUZZ_SEED` which ones.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compiler import pipeline
from compiler.cases import CaseError, read_tree
from compiler.core import invariants
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.ir import Program
from compiler.pipeline import Compilation
from compiler.resolve.units import Unit
from compiler.workspace import builtin_policies
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.names import NameTable
from policy_dsl.names_scan import Scan, scan
from policy_dsl.parser import parse
from policy_dsl.render import render, to_json
from policy_dsl.source import Source, Span
from tests.properties import mutations

HERE = Path(__file__).parent
FILES = int(os.environ.get("FUZZ_FILES", "200"))
SEED = int(os.environ.get("FUZZ_SEED", "88"))
SECONDS = 5
HEADER = "规定「试」（trial.rules）：版本为“1”。\n引用小词汇、小方案。\n"
GUANGXI = "guangxi/targeted_titles.policy"
CASE: dict[str, object] = {
    "education": "bachelor",
    "application": {"level": "high", "series": "engineering", "date": "2021-09-01"},
    "years": "3年6个月",
    "heads": 2,
    "score": 61,
    "township": True,
    "seat": "大化",
    "outputs": ["engineering", "health"],
    "service": [
        {"place": "大化", "from": "2010-01-01", "to": None, "secondment": False},
        {"place": "河池", "from": "2005-01-01", "to": "2008-12-31"},
    ],
    "reviews": [{"year": 2019, "excellent": True}, {"year": 2020}],
    "authority": {"favour": True},
    "readings": {"years_reading": "day"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A text with what its scan says of it, and its tree where that is known already."""

    source: Source
    scan: Scan
    unit: Unit | None = None
    found: tuple[Diagnostic, ...] = ()


def opened(path: str, text: str) -> File:
    source = Source(path, text)
    return File(source=source, scan=scan(source))


def parsed(file: File, files: Sequence[File]) -> File:
    """The file with its tree, as the workspace makes it."""
    targets = {name: other for other in files for name in called(other)}
    imported = [targets[name] for name in file.scan.imports if name in targets]
    pairs = [*file.scan.declared, *(p for other in imported for p in other.scan.declared)]
    names = NameTable.of(pairs)
    read = parse(file.source, names)
    unit = Unit(module=read.module, names=names)
    return File(source=file.source, scan=file.scan, unit=unit, found=read.diagnostics)


def called(file: File) -> tuple[str, ...]:
    return (file.scan.header, file.scan.declared[0][0]) if file.scan.header else ()


def check(files: Sequence[File], dice: random.Random) -> bool:
    """Take files through everything; whether the last of them came to a program."""
    made = [file if file.unit else parsed(file, files) for file in files]
    units = [file.unit for file in made if file.unit]
    state = pipeline.compile_units(units, [d for file in made for d in file.found])
    sources = {file.source.path: file.source for file in files}
    for diagnostic in state.diagnostics:
        check_diagnostic(diagnostic, sources[diagnostic.path], units)
    return check_program(state, files[-1].source.path, dice)


def check_diagnostic(diagnostic: Diagnostic, source: Source, units: Sequence[Unit]) -> None:
    for span in (diagnostic.span, *(label.span for label in diagnostic.labels)):
        assert 0 <= span.start <= span.end <= len(source.text), diagnostic
    for label in diagnostic.labels:
        assert label.zh
        assert label.en
    assert to_json(diagnostic, source)
    for language in ("zh", "en"):
        assert diagnostic.message.text(language), diagnostic
        assert isinstance(diagnostic.message.hint(language), str)
        assert diagnostic.code in render(diagnostic, source, language)
    if diagnostic.fix:
        names = next(unit.names for unit in units if unit.path == diagnostic.path)
        mended = fixed(source.text, diagnostic.fix.span, diagnostic.fix.replacement)
        again = parse(Source(source.path, mended), names)
        assert diagnostic.code not in {d.code for d in again.diagnostics}, mended


def fixed(text: str, span: Span, replacement: str) -> str:
    return text[: span.start] + replacement + text[span.end :]


def check_program(state: Compilation, path: str, dice: random.Random) -> bool:
    program = pipeline.program(state, path)
    if program is None:
        return False
    problems = invariants.check(program)
    assert not problems, problems
    for key in program.rules:
        case = a_case(program, dice)
        decision = decide(program, key, case, with_nearest=dice.random() < 0.2)
        assert decision.to_json()["verdict"] in ("yes", "no", "open", "conflict")
        decide(program, key, Case(), date(9999, 12, 31), with_nearest=False)
    return True


def a_case(program: Program, dice: random.Random) -> Case:
    """Some of the case's facts, as far as the program's words still allow them."""
    facts: dict[str, object] = {key: CASE[key] for key in CASE if dice.random() < 0.8}
    try:
        return read_tree(facts, program)  # type: ignore[arg-type]  # what read_json would give
    except CaseError:
        return Case()


class Plans:
    """The small plan, whole or with another beside it that has one spoilt statement."""

    def __init__(self) -> None:
        names = ("small_words.policy", "small_plan.policy")
        texts = [(HERE / name).read_text("utf-8") for name in names]
        self.files = [opened(f"m{i}.policy", text) for i, text in enumerate(texts)]
        self.known = [parsed(file, self.files) for file in self.files]
        self.pieces = [piece for text in texts for piece in mutations.statements(text)[1:]]
        self.names = [name for file in self.files for name, _ in file.scan.declared]

    def beside(self, dice: random.Random) -> list[File]:
        """Both files as they are, parsed once, and a plan of spoilt statements."""
        pieces = [dice.choice(self.pieces) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
        again = pieces if dice.random() < 0.1 else map(mutations.declared_anew, pieces)
        body = "\n".join(self.spoilt(dice, piece) for piece in again)
        return [*self.known, opened("m2.policy", HEADER + body)]

    def within(self, dice: random.Random) -> list[File]:
        """One statement of either file replaced."""
        at = dice.randrange(2)
        text = self.files[at].source.text
        piece = dice.choice(mutations.statements(text))
        text = text.replace(piece, self.spoilt(dice, piece), 1)
        changed = opened(f"m{at}.policy", text)
        return [changed, self.files[1]] if at == 0 else [self.files[0], changed]

    def spoilt(self, dice: random.Random, text: str) -> str:
        for _ in range(dice.randrange(1, 3)):
            match dice.randrange(8):
                case 0:
                    text = mutations.spoilt(text, dice)
                case 1 | 2:
                    text = mutations.respliced(text, self.pieces, dice)
                case _:
                    text = mutations.renamed(text, self.names, dice)
        return text


def in_time(files: Sequence[File], dice: random.Random) -> bool:
    began = time.thread_time()
    text = files[-1].source.text
    try:
        is_sound = check(files, dice)
    except Exception as error:
        error.add_note("\n".join(file.source.text for file in files if not file.unit))
        raise
    assert time.thread_time() - began < SECONDS, text
    return is_sound


def test_the_small_plan_is_sound() -> None:
    assert in_time(Plans().files, random.Random(0))


def test_spoilt_statements() -> None:
    plans = Plans()
    sound = 0
    for number in range(FILES):
        dice = random.Random(f"{SEED} {number}")
        files = plans.within(dice) if dice.random() < 0.1 else plans.beside(dice)
        sound += in_time(files, dice)
    assert sound > FILES // 50  # some of them must mean something


def test_the_real_plan_spoilt() -> None:
    texts = {path: path.read_text("utf-8") for path in sorted(builtin_policies().rglob("*.policy"))}
    files = [opened(path.name, text) for path, text in texts.items()]
    known = [parsed(file, files) for file in files]
    at = next(i for i, path in enumerate(texts) if path.as_posix().endswith(GUANGXI))
    plans = Plans()
    for number in range(1 + FILES // 100):
        dice = random.Random(f"{SEED} {number}")
        text = files[at].source.text
        piece = dice.choice(mutations.statements(text))
        text = text.replace(piece, plans.spoilt(dice, piece), 1)
        in_time([*known[:at], *known[at + 1 :], opened("plan.policy", text)], dice)
