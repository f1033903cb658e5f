"""The path for cases that leave something open: each rule as calls of the runtime.

Every step has a name, nothing is cut short: what the interpreter does, written out in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import Constants, python
from compiler.backends.python.shapes import (
    conjuncts,
    excluding,
    source_of,
    waits,
    written_out,
)
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret.asking import field_type
from compiler.typecheck.types import Basic, EnumType, Type


class OpenPath:
    """Writes one rule as the body of a function of `case`, `as_of` and `seen`."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        slots: dict[int, str],
        out: Emitter,
    ) -> None:
        self.program = program
        self.constants = constants
        self.slots = slots
        self.out = out
        self.count = 0
        self.row: str | None = None  # the fact whose record is at hand
        self.names: dict[int, str] = {}
        self.shared: list[dict[str, str]] = [{}]
        self.bits = {key: 1 << i for i, key in enumerate(program.facts)}

    def rule(self, rule: ir.Rule) -> None:
        result = self.of(rule.expr)
        self.out.line(f"seen[{rule.key!r}] = {result}")

    # --- steps

    def held(self, function: str, *arguments: str) -> str:
        """The name of a step."""
        self.count += 1
        name = f"v{self.count}"
        self.out.call(f"{name} = {function}(", arguments)
        return name

    def once(self, function: str, *arguments: str) -> str:
        """A step that is the same wherever it stands in the rule."""
        text = f"{function}({', '.join(arguments)})"
        for scope in self.shared:
            if text in scope:
                return scope[text]
        name = self.held(function, *arguments)
        self.shared[-1][text] = name
        return name

    def for_row(self, source: str, body: Callable[[], str]) -> str:
        """The name of a function of one record."""
        self.count += 1
        name = f"row{self.count}"
        outer, self.row = self.row, source
        self.shared.append({})
        self.out.line(f"def {name}(row):")
        with self.out.block():
            self.out.line(f"return {body()}")
        self.shared.pop()
        self.row = outer
        return name

    # --- expressions

    def of(self, expr: ir.Expr) -> str:
        """The name of the step, or the constant, that is the result of `expr`."""
        name = self._of(expr)
        self.names[id(expr)] = name
        return name

    def _of(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Literal():
                return self._literal(expr)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.FieldOf(key=key):
                return self.field(key)
            case ir.Ref(key=key):
                return f"seen[{key!r}]" if key in self.program.rules else "UNKNOWN"
            case ir.Ask(key=key):
                return self.ask(key)
            case ir.EvidenceOf():
                return self._evidence(expr)
            case ir.InForce():
                start = self.known(python(expr.start))
                end = "ABSENT" if expr.end is None else self.known(python(expr.end))
                return self.held("lift", "covers", self.day(), start, end)
            case ir.And():
                return self.held("conjunction", *map(self.of, expr.operands))
            case ir.Or():
                return self.held("disjunction", *map(self.of, expr.operands))
            case ir.Not():
                return self.held("negation", self.of(expr.operand))
            case ir.Condition():
                return self._condition(expr)
            case ir.Cases():
                return self._cases(expr)
            case ir.Quantified():
                return self._quantified(expr)
            case ir.Aggregate():
                return self._aggregate(expr)
            case ir.SetOf():
                return self.held("lift", "set_of", *map(self.of, expr.items))
            case ir.Member():
                return self._is_in(self.of(expr.element), expr.collection, expr.within)
            case ir.Contains():
                return self._contains(expr)
            case _:
                return self._operation(expr)

    def _operation(
        self,
        expr: ir.Compare
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed
        | ir.PeriodCovers,
    ) -> str:
        match expr:
            case ir.Compare():
                ordered = expr.operator not in ("==", "!=")
                ranks = self.constants.ranks(expr.type) if ordered else "None"
                sides = (self.of(expr.left), self.of(expr.right))
                return self.held("compared", repr(expr.operator), ranks, *sides)
            case ir.Arithmetic():
                function = f"lambda one, other: arithmetic({expr.operator!r}, one, other)"
                return self.held("lift", function, self.of(expr.left), self.of(expr.right))
            case ir.Clamp():
                ends = ("ABSENT" if b is None else self.of(b) for b in (expr.low, expr.high))
                ranks = self.constants.ranks(expr.type)
                function = f"lambda one, low, high: clamp(one, low, high, {ranks})"
                return self.held("lift", function, self.of(expr.value), *ends)
            case ir.YearOf():
                return self.held("lift", "year_of", self.of(expr.date))
            case ir.YearEnd():
                return self.held("lift", "year_end", self.of(expr.date))
            case ir.NextLower():
                function = f"lambda step: step_below({self.constants.lower(expr.members)}, step)"
                return self.held("lift", function, self.of(expr.step))
            case ir.Elapsed():
                return self.held("lift", "elapsed", self.of(expr.start), self.of(expr.end))
            case ir.PeriodCovers():
                bounds = (self.field(expr.start), self.field(expr.end))
                return self.held("lift", "covers", self.of(expr.day), *bounds)
            case _:
                assert_never(expr)

    # --- leaves

    def _literal(self, expr: ir.Literal) -> str:
        if expr.value is True or expr.value is False:
            return "TRUE" if expr.value else "FALSE"
        text = python(expr.value)
        return "ABSENT" if text == "None" else self.known(text)

    def known(self, text: str) -> str:
        """A constant result."""
        return self.constants.named(f"known_{text}"[:40], f"known({text})")

    def fact(self, key: str) -> str:
        info = self.program.facts.get(key)
        bit = str(self.bits.get(key, 0))
        if info is not None and info.presumed is not None:
            presumption = self.without_row(info.presumed)
            return self.once("presumed", "case", repr(key), bit, presumption)
        return self.once("fact", "case", repr(key), bit, _open_to(info.type if info else None))

    def field(self, key: str) -> str:
        if self.row is None:
            return "UNKNOWN"
        info = self.program.facts.get(self.row)
        if info is not None and key in info.field_presumed:
            presumption = self.without_row(info.field_presumed[key])
            return self.once("presumed_field", "row", repr(key), presumption)
        return self.once("field", "row", repr(key), _open_to(field_type(info, key)))

    def without_row(self, expr: ir.Expr) -> str:
        outer, self.row = self.row, None
        result = self.of(expr)
        self.row = outer
        return result

    def ask(self, key: str) -> str:
        info = self.program.questions.get(key)
        if info is None or info.owner == "drafter":
            open_to = _open_to(info.type if info else None)
            return self.once("Result", open_to, f"({key!r},)")
        open_to = _open_to(info.type)
        if info.owner == "interpreter" and isinstance(info.type, EnumType) and info.type.members:
            open_to = repr(info.type.members)
        has_own = info.owner == "interpreter" and info.adopted is not None
        own = [python(info.adopted)] if has_own and info.adopted is not None else []
        return self.once("answer", "case", repr(key), open_to, *own)

    def day(self) -> str:
        return self.once("day_of", "as_of", self.fact(APPLICATION_DATE))

    def _evidence(self, expr: ir.EvidenceOf) -> str:
        facts = self.program.facts.values()
        proofs = tuple(
            (self.bits[info.key], info.evidence.zh, info.evidence.en)
            for info in facts
            if info.evidence is not None
        )
        of_rule = f"seen[{expr.rule!r}]" if expr.rule in self.program.rules else "UNKNOWN"
        return self.held("evidence_of", of_rule, self.constants.named("proofs", repr(proofs)))

    # --- truths and branches

    def _condition(self, expr: ir.Condition) -> str:
        result = self.of(expr.expr)
        if self.row is None and id(expr) in self.slots:
            self.out.line(f"seen[{self.slots[id(expr)]!r}] = {result}")
        return result

    def _cases(self, expr: ir.Cases) -> str:
        gaps = expr.default is None and not expr.table
        found = waits(expr) if gaps else None
        trials = []
        for i, branch in enumerate(expr.branches):
            condition = self.of(branch.condition)
            parts = [self.names[id(part)] for part in conjuncts(branch.condition)]
            numbers = found.numbers[i] if found else ()
            pairs = [f"({n}, {p})" for n, p in zip(numbers, parts, strict=False)]
            value = self.of(branch.value)
            trials.append(self.held("tried", str(i), condition, value, *pairs))
        default = "None" if expr.default is None else self.of(expr.default)
        return self.held("branches", self._shape(expr), default, *trials)

    def _shape(self, expr: ir.Cases) -> str:
        found = waits(expr) if expr.default is None and not expr.table else None
        pairs = frozenset() if expr.table else excluding(self.program, expr)
        parts = [
            repr(expr.key),
            repr(tuple(branch.key for branch in expr.branches)),
            repr(tuple(branch.origin.clause for branch in expr.branches)),
            repr(tuple(branch.rank for branch in expr.branches)),
            f"frozenset({sorted(pairs)})",
            repr(found.contraries if found else ()),
            _families(found.members if found else ()),
            repr(expr.table),
        ]
        return self.constants.named(f"branches_of_{expr.key}", f"Shape({', '.join(parts)})")

    # --- sets

    def _is_in(self, element: str, collection: ir.Expr, within: bool) -> str:
        written = written_out(self.program, collection)
        if written is None:
            places = self.constants.places() if within else "{}"
            return self.held("is_in", element, self.of(collection), places)
        listed = [self._is_in(element, item, within) for item in written.items]
        where = "" if written.others is None else self.held("there", element)
        return self.held("disjunction", *listed, *self._others(written, where))

    def _others(self, written: ir.SetOf, where: str) -> list[str]:
        if written.others is None:
            return []
        return [self.held("conjunction", where, self.ask(written.others))]

    def _contains(self, expr: ir.Contains) -> str:
        written = written_out(self.program, expr.elements)
        any_ = expr.quantifier == "any"
        collection = self.of(expr.collection)
        if written is None:
            function = "has_any" if any_ else "has_all"
            return self.held(function, collection, self.of(expr.elements))
        items = [self.of(item) for item in written.items]
        found = [self._is_in(item, expr.collection, False) for item in items]
        if not any_:
            return self.held("conjunction", *found, *self._others(written, "TRUE"))
        where = "" if written.others is None else self.held("unlisted", collection, *items)
        return self.held("disjunction", *found, *self._others(written, where))

    # --- records

    def _quantified(self, expr: ir.Quantified) -> str:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        condition = self.for_row(source, lambda: self.of(expr.condition))
        return self.held(f"{expr.quantifier}_of", records, repr(source), condition)

    def _aggregate(self, expr: ir.Aggregate) -> str:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        until = self.day() if expr.until is None else self.of(expr.until)
        of_row = self.for_row(source, lambda: self._row(expr, until))
        return self.held("aggregated", records, repr(source), self._fold(expr), of_row)

    def _row(self, expr: ir.Aggregate, until: str) -> str:
        belongs = "TRUE" if expr.condition is None else self.of(expr.condition)
        if expr.operator == "count":
            return self.held("row_counted", belongs)
        if expr.operator == "total_time":
            bounds: Sequence[str] = expr.record.period or ()
            return self.held("row_time", belongs, *map(self.field, bounds), until)
        return self.held("row_value", belongs, self.field(expr.field or ""))

    def _fold(self, expr: ir.Aggregate) -> str:
        ranks = self.constants.ranks(expr.record.field(expr.field or "") or expr.type)
        match expr.operator:
            case "count":
                return "fold_count"
            case "total_time":
                return "fold_time"
            case "longest_run":
                return "fold_run"
            case "latest" | "earliest":
                return f"lambda values: fold_{expr.operator}(values, {ranks})"
            case "sum":
                return f"lambda values: fold_sum(values, {zero(expr.type)})"
            case _:
                assert_never(expr.operator)


def zero(type: Type) -> str:
    if type is Basic.DURATION:
        return python(Duration())
    return "Decimal(0)" if type is Basic.DECIMAL else "0"


def _open_to(type: Type | None) -> str:
    return "EITHER" if type is Basic.TRUTH else "ANY"


def _families(members: tuple[tuple[frozenset[int], ...], ...]) -> str:
    """Sets in the order of their numbers: the text is the same in every run."""
    written = [
        "(" + "".join(f"frozenset({sorted(says)}), " for says in family) + ")" for family in members
    ]
    return "(" + "".join(f"{family}, " for family in written) + ")"
