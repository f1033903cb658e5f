"""Outcomes of examples as people read them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from compiler.cli.layout import cut, table
from compiler.core.decision import Decision
from compiler.core.ir import Program
from compiler.examples.coverage import Coverage
from compiler.examples.run import Check, Outcome, awaited, unmet
from compiler.words.values import Words
from policy_dsl.diagnostics import Language
from policy_dsl.source import Position

_WIDTH = 60
_VERDICTS: dict[str, tuple[str, str]] = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "open": ("未定", "open"),
    "conflict": ("冲突", "conflict"),
}
_STATUS: dict[str, tuple[str, str]] = {
    "met": ("具备", "met"),
    "unmet": ("不具备", "unmet"),
    "open": ("未定", "open"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """The examples of one module with the program that they ran on; where each stands; whether the
    plan has other `versions`."""

    program: Program
    outcomes: tuple[Outcome, ...]
    coverage: Coverage
    positions: tuple[Position, ...]
    versions: bool = False

    def called(self, language: Language) -> str:
        """The plan, of several versions with this one."""
        program = self.program
        name = program.name if language == "zh" else program.plan
        if not self.versions:
            return name
        return f"{name}“{program.version}”" if language == "zh" else f"{name} “{program.version}”"

    @property
    def failed(self) -> int:
        return sum(not outcome.passed for outcome in self.outcomes)


def report_lines(tested: Sequence[Tested], language: Language, covering: bool) -> list[str]:
    """Each failure with its reasons, the coverage where asked for, and a count."""
    lines: list[str] = []
    for each in tested:
        lines.extend(_failures(each, language))
    for each in tested if covering else ():
        lines.extend(_coverage_lines(each, language))
    return [*lines, _summary(tested, language)]


def report_json(tested: Sequence[Tested], language: Language) -> dict[str, Any]:
    """Everything as JSON; `coverage` in whole percent."""
    return {
        "passed": sum(len(each.outcomes) - each.failed for each in tested),
        "failed": sum(each.failed for each in tested),
        "plans": [_plan_json(each, language) for each in tested],
    }


def describe(outcome: Outcome, tested: Tested, language: Language) -> list[str]:
    """What went wrong: expected and got, with the conditions that explain it."""
    if outcome.problem:
        hint = outcome.problem.hint(language)
        return [outcome.problem.text(language), *([hint] if hint else [])]
    page = _Page(tested.program, language)
    return [line for check in outcome.checks if not check.passed for line in page.check(check)]


class _Page:
    def __init__(self, program: Program, language: Language) -> None:
        self._program = program
        self._language = language
        self._words = Words(program=program, language=language)

    def check(self, check: Check) -> Iterator[str]:
        name = self._words.name(check.decision)
        expected, got = self._expected(check), self._got(check.got)
        yield self._say(
            f"{name}：应为{expected}；实为{got}", f"{name}: expected {expected}; got {got}"
        )
        telling = {"no": "unmet", "open": "open"}.get(check.got.verdict)
        for reason in check.got.reasons:
            if reason.status == telling:
                yield "  " + self._reason(
                    reason.condition, reason.status, reason.text, reason.clause
                )

    def _reason(self, key: str, status: str, text: Any, clause: str) -> str:
        said = cut(text.zh if self._language == "zh" else text.en, _WIDTH)
        where = f"［{clause}］" if clause else ""
        if key not in self._program.names:  # a key that is made of numbers says nothing
            return f"{self._say(*_STATUS[status])} {said}{self._say('', ' ')}{where}".rstrip()
        return f"{self._say(*_STATUS[status])} {said} {key}{where}"

    def _expected(self, check: Check) -> str:
        names = self._names({name.key for name in check.expected.names})
        match check.expected.mark:
            case "OPEN":
                waiting = self._say(f"，待{names}答复", f", waiting on {names}") if names else ""
                return self._say("未定", "open") + waiting
            case "CONFLICTED":
                return self._say("冲突", "conflict")
            case _:
                value = self._value(check.decision, check.value)
                lacking = self._say(f"，理由为{names}", f", because of {names}") if names else ""
                return value + lacking

    def _got(self, decision: Decision) -> str:
        verdict = self._say(*_VERDICTS[decision.verdict])
        match decision.verdict:
            case "open":
                names = self._names(awaited(decision))
                return verdict + self._say(f"，待{names}答复", f", waiting on {names}")
            case "no":
                names = self._names(unmet(decision))
                return verdict + self._say(f"，理由为{names}", f", because of {names}")
            case "yes":
                return self._value(decision.decision, decision.to_json()["value"])
            case _:
                return verdict

    def _value(self, key: str, value: Any) -> str:
        return self._words.value(value, self._program.rules[key].type)

    def _names(self, keys: set[str]) -> str:
        found = self._program.conditions
        wholes = {found[key].parent for key in keys if key in found}
        told = [key for key in sorted(keys) if key in self._program.names or key not in wholes]
        return self._say("、", ", ").join(map(self._called, told))

    def _called(self, key: str) -> str:
        """The name; of a condition that has none its text and its clause."""
        info = self._program.conditions.get(key)
        if info is None or key in self._program.names:
            return self._words.name(key)
        said = cut(self._say(info.text.zh, info.text.en), _WIDTH)
        zh, en = f"“{said}”", f"“{said}”"
        if info.origin.clause:
            zh, en = f"{zh}［{info.origin.clause}］", f"{en} [{info.origin.clause}]"
        return self._say(zh, en)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en


def _failures(tested: Tested, language: Language) -> Iterator[str]:
    for outcome, position in zip(tested.outcomes, tested.positions, strict=True):
        if not outcome.passed:
            place = f"{outcome.trial.path}:{position.line}"
            of = f"  {tested.called(language)}" if tested.versions else ""
            yield f"{click.style('✗', fg='red')} {outcome.trial.title}{of}  {place}"
            yield from (f"    {line}" for line in describe(outcome, tested, language))
            yield ""


def _coverage_lines(tested: Tested, language: Language) -> Iterator[str]:
    zh, percent = language == "zh", tested.coverage.percent
    yield click.style(f"{tested.called(language)}  {percent}%", bold=True)
    missing = tested.coverage.missing()
    words = [_STATUS[status][0 if zh else 1] for status in _STATUS]
    rows = [("未见的条件" if zh else "not seen", "", *words)]
    for key, statuses in missing.items():
        info = tested.program.conditions[key]
        marks = ["✗" if status in statuses else "·" for status in _STATUS]
        text = tested.program.names.get(key, info.text.zh) if zh else key
        rows.append((cut(text, _WIDTH), info.origin.clause, *marks))
    yield from table(rows, "  ") if missing else ()
    yield ""


def _summary(tested: Sequence[Tested], language: Language) -> str:
    total, failed = sum(len(t.outcomes) for t in tested), sum(t.failed for t in tested)
    if language == "zh":
        return f"共{total}例，{total - failed}例通过，{failed}例不符。"
    return f"{total} examples, {total - failed} passed, {failed} failed."


def _plan_json(tested: Tested, language: Language) -> dict[str, Any]:
    pairs = zip(tested.outcomes, tested.positions, strict=True)
    return {
        "plan": tested.program.plan,
        "version": tested.program.version,
        "examples": [_outcome_json(o, p, language) for o, p in pairs],
        "coverage": tested.coverage.percent,
        "not_covered": {k: list(statuses) for k, statuses in tested.coverage.missing().items()},
    }


def _outcome_json(outcome: Outcome, position: Position, language: Language) -> dict[str, Any]:
    checks = [
        {
            "decision": check.decision,
            "passed": check.passed,
            "expected": {"mark": check.expected.mark, "value": check.value},
            "got": check.got.to_json(),
        }
        for check in outcome.checks
    ]
    return {
        "title": outcome.trial.title,
        "path": outcome.trial.path,
        "line": position.line,
        "passed": outcome.passed,
        "problem": outcome.problem.text(language) if outcome.problem else None,
        "checks": checks,
    }
