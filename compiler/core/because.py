"""From a condition that was evaluated to the comparisons that made it what it is.

Of a list of which all must hold, those that failed; of one of which one suffices, the first that
holds, or all that failed; of a value with exceptions, what holds in this case. Names of truths are
looked behind, each once, names of values are not. What stays are expressions without parts of
their own, each with its status; words for them are made elsewhere (`compiler.words.grounds`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.interpret import Evaluation, Result, verdict
from compiler.core.interpret.records import Frame
from compiler.core.parts import Parts
from compiler.typecheck.types import Basic

_SETTLED = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A comparison (or a truth of the case, a question, a condition over records) and whether it
    holds: `holds` None where that is open. `one_of`: several were possible, and none did."""

    expr: ir.Expr
    holds: bool | None
    one_of: bool = False


def because(
    evaluation: Evaluation, expr: ir.Expr, parts: Parts | None = None
) -> tuple[Ground, ...]:
    """The grounds of a truth, in the order of the text, each once. The rules that it names have
    been evaluated; `parts` are the evaluation's where they are at hand."""
    return _grounds(evaluation, expr, (parts or Parts(evaluation)).of)


def because_of(evaluation: Evaluation, expr: ir.Expr, frame: Frame) -> tuple[Ground, ...]:
    """The grounds of a condition on a record, that of the frame being at hand."""
    return _grounds(evaluation, expr, lambda part: evaluation.of(part, frame))


def chosen(expr: ir.Cases, of: Callable[[ir.Expr], Result]) -> tuple[list[ir.Expr], list[ir.Expr]]:
    """Of a value with exceptions: the conditions that tell which holds, and the values that one of
    which it takes. More than one value where what they hang on is open. `of` evaluates."""
    open_: list[ir.Branch] = []
    for branch in expr.branches:
        found = verdict(of(branch.condition))
        if found == "yes":
            return [*(b.condition for b in open_), branch.condition], [
                *(b.value for b in open_),
                branch.value,
            ]
        if found != "no":
            open_.append(branch)
    values = [branch.value for branch in open_]
    default = [] if expr.default is None else [expr.default]
    return [branch.condition for branch in open_], [*values, *default]


def changed_by(program: ir.Program, expr: ir.Expr) -> tuple[ir.Expr, str, ir.Cases] | None:
    """Of a named value that something raises or reduces: what it begins with, + or -, and by what;
    None of another."""
    whole = walk.behind_names(program, expr) if isinstance(expr, ir.Ref) else expr
    if isinstance(whole, ir.Clamp):
        whole = whole.value
    match whole:
        case ir.Arithmetic(operator="+" | "-" as sign, left=left, right=ir.Cases() as change):
            return left, sign, change
    return None


def _grounds(
    evaluation: Evaluation, expr: ir.Expr, of: Callable[[ir.Expr], Result]
) -> tuple[Ground, ...]:
    kept: dict[int, Ground] = {}
    for ground in _Walk(evaluation.program, of).of(expr):
        kept.setdefault(id(ground.expr), ground)
    return tuple(kept.values())


class _Walk:
    def __init__(self, program: ir.Program, of: Callable[[ir.Expr], Result]) -> None:
        self._result = of
        self._program = program
        self._rules = program.rules
        self.entered: set[str] = set()

    def of(self, expr: ir.Expr, one_of: bool = False) -> Iterator[Ground]:
        rules = self._rules
        match expr:
            case ir.Condition():
                yield from self.of(expr.expr, one_of)
            case ir.Ref(key=key) if key in rules:
                if key not in self.entered:
                    self.entered.add(key)
                    yield from self.of(rules[key].expr, one_of)
            case ir.Not(operand=operand) if not _is_leaf(operand):
                yield from self.of(operand, one_of)
            case ir.And() | ir.Or():
                yield from self._joined(expr, one_of)
            case ir.Cases(type=Basic.TRUTH):
                yield from self._cases(expr, one_of)
            case ir.Literal():
                return
            case _:
                yield Ground(expr=expr, holds=self._holds(expr), one_of=one_of)
                if isinstance(expr, ir.Compare):
                    yield from self._changing(expr.left)
                    yield from self._changing(expr.right)

    def _changing(self, expr: ir.Expr) -> Iterator[Ground]:
        """Why a named value is more or less than its rule begins with."""
        match changed_by(self._program, expr):
            case (_, _, ir.Cases() as change):
                conditions, values = chosen(change, self._result)
                if len(conditions) == len(values) == 1:
                    yield from self.of(conditions[0])

    def _joined(self, expr: ir.And | ir.Or, one_of: bool) -> Iterator[Ground]:
        """Those that decide; of an open one, those that are open, behind what makes them matter
        where they ask nothing of the case, and beside what would do and is not so."""
        told = self._holds(expr)
        operands = [(part, self._holds(part)) for part in expr.operands]
        found = [part for part, holds in operands if holds is told]
        if told is None and all(map(self._only_asks, found)):
            guards = [part for part, holds in operands if self._matters(expr, part, holds)]
            found = [*guards, *found]
        if isinstance(expr, ir.Or) and told is True:
            found = found[:1]  # one that holds is enough to be told
        if isinstance(expr, ir.Or) and told is None and all(map(self._waits_on_others, found)):
            found = [part for part, _ in operands]  # none of them holds
        several = isinstance(expr, ir.Or) and told is False and len(found) > 1
        for part in found:
            yield from self.of(part, one_of or several)

    def _waits_on_others(self, expr: ir.Expr) -> bool:
        """Whether nothing of the case is missing for an open truth, but how the plan is read or
        what others decide."""
        inner = walk.behind_names(self._program, expr)
        match inner:
            case ir.Condition(expr=whole):
                return self._waits_on_others(whole)
            case ir.And(operands=operands) | ir.Or(operands=operands):
                open_ = [part for part in operands if self._holds(part) is None]
                return all(map(self._waits_on_others, open_))
            case _:
                return self._only_asks(inner)

    def _only_asks(self, expr: ir.Expr) -> bool:
        """Whether a truth is how the plan is read, or what others decide, and nothing else."""
        inner = walk.behind_names(self._program, expr)
        match inner:
            case ir.Condition(expr=whole):
                return self._only_asks(whole)
            case ir.Compare(left=left, right=right):
                return isinstance(left, ir.Ask) and isinstance(right, ir.Literal)
            case _:
                return isinstance(inner, ir.Ask)

    def _matters(self, whole: ir.And | ir.Or, part: ir.Expr, holds: bool | None) -> bool:
        """Whether a settled part lets the open ones decide: what else must hold, and does, or the
        guard of a demand (…的，应当). What holds of records is long, and is left out."""
        inner = walk.behind_names(self._program, part)
        if isinstance(whole, ir.And):
            return holds is True and not isinstance(inner, ir.Quantified)
        return holds is False and isinstance(part, ir.Not)

    def _cases(self, expr: ir.Cases, one_of: bool) -> Iterator[Ground]:
        told = self._holds(expr)
        conditions, values = chosen(expr, self._result)
        if len(values) == 1 or told is None:
            for condition in conditions:
                yield from self.of(condition)
        for value in values:
            if self._holds(value) is told or told is None:
                yield from self.of(value, one_of)

    def _holds(self, expr: ir.Expr) -> bool | None:
        return holds(self._result(expr))


def holds(result: Result) -> bool | None:
    """A truth, or None where it is open or in conflict."""
    told = verdict(result)
    return told == "yes" if told in _SETTLED else None


def _is_leaf(expr: ir.Expr) -> bool:
    return not isinstance(expr, ir.And | ir.Or | ir.Not | ir.Condition | ir.Ref | ir.Cases)


def named_in(expr: ir.Expr) -> Iterable[str]:
    """The keys of the facts, rules and questions that stand directly in a comparison."""
    match expr:
        case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
            return (key,)
        case ir.Compare():
            return (*named_in(expr.left), *named_in(expr.right))
        case ir.Member():
            return named_in(expr.element)
        case ir.Contains():
            return named_in(expr.collection)
        case ir.Not(operand=operand):
            return named_in(operand)
        case _:
            return ()
