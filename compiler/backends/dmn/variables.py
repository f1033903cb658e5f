"""The variables of a model: what decides, what computes, what is handed in.

Input data are named as readers of the language name them. What a column asks of a subject that
FEEL has no exact values for (places in areas, times in which days count) is input data, too: a text
that says which of the column's values it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Formula, Variable
from compiler.backends.dmn.formulas import Formulas
from compiler.core import ir
from compiler.core.desk.absence import may_be_absent
from compiler.core.desk.columns import Column, Place
from compiler.core.desk.demands import condition_of
from compiler.core.desk.operands import type_of
from compiler.core.desk.table import Table
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.bars import is_bar
from compiler.words.desk import DeskWords

_BUILTIN = {
    Basic.TRUTH: "boolean",
    Basic.INTEGER: "number",
    Basic.DECIMAL: "number",
    Basic.DATE: "date",
    Basic.DURATION: "years and months duration",
}
_RESERVED = frozenset(
    (
        *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between"),
        *("instance", "of", "not", "and", "or", "true", "false", "null", "function", "external"),
        *("date", "time", "duration", "index", "list"),
    )
)
_LONGEST = 24
"""Names of what has no key are no longer than this; what is longer is numbered."""


class Variables:
    """Those that were asked for so far, besides the `decisions` of tables, by the tables' keys."""

    def __init__(self, tables: Mapping[str, Table], words: DeskWords) -> None:
        self.tables = tables
        self.desk, self.words = words, words.words
        self.program = words.words.program
        self.names = _Names()
        self.items: dict[str, tuple[str, ...]] = {}
        self.inputs: dict[object, Variable] = {}
        self.formulas: dict[ir.Expr, Formula] = {}
        self.decisions = {key: self._decision(key, table) for key, table in tables.items()}

    def of(self, expr: ir.Expr, type_: Type | None = None) -> Variable:
        """The decision or the input data that has the value of an expression."""
        key = getattr(expr, "key", None)
        if isinstance(expr, ir.Ref | ir.Condition) and key in self.decisions:
            return self.decisions[key]
        if expr in self.formulas:
            return self.formulas[expr].variable
        if expr not in self.inputs:
            kind = type_ or type_of(self.program, expr) or Basic.TRUTH
            formula = self._formula(expr) if kind is Basic.TRUTH else None
            if formula is not None:
                return formula
            absent = kind is not Basic.TRUTH and may_be_absent(self.program, expr)
            self.inputs[expr] = self._input(expr, self._type(kind, absent), self.words.phrase(expr))
        return self.inputs[expr]

    def column(self, column: Column) -> Variable:
        """What a column asks."""
        if feel.is_exact(column):
            return self.of(column.subject, column.type)
        if column not in self.inputs:
            said = self.words.say("的范围", "_range")
            self.inputs[column] = self._input(
                column.subject, "string", self.desk.head(column), said, column
            )
        return self.inputs[column]

    def classes(self, column: Column) -> list[str]:
        """The texts of the values of a column that is not exact."""
        return [self.desk.values(column, 1 << i) for i, _ in enumerate(column.values)]

    def _decision(self, key: str, table: Table) -> Variable:
        name = self.names.of(self._called(key), "decision")
        expr = ir.Ref(key=key) if key in self.program.rules else table.expr
        absent = table.type is not Basic.TRUTH and may_be_absent(self.program, expr)
        return Variable(
            kind="decision",
            name=name,
            id=f"decision_{key}",
            label=self.words.condition(key),
            type=self._type(table.type, absent),
            expr=expr,
        )

    def _called(self, key: str) -> str:
        """By name in Chinese, by key in English; a bar by what must not be."""
        if self.words.language == "en":
            return f"clear_of_{key}" if is_bar(self.program, key) else key
        question = self.program.questions.get(key)
        return question.name if question else self.words.condition(key)

    def _formula(self, expr: ir.Expr) -> Variable | None:
        """The decision that computes a truth; None where it is to be asked as a whole."""
        inner = self._inner(expr)
        if inner is None or self._written(inner, lambda _: "x") is None:
            return None
        key = self._key(expr)
        used: list[Variable] = []

        def naming(part: ir.Expr) -> str:
            used.append(self.of(part))
            return used[-1].name

        called = self._called(key) if key else self.words.say(self.words.phrase(expr), "")
        otherwise = self.words.say("条件", "condition_")
        name = self.names.of(called, otherwise, None if key else _LONGEST)
        variable = Variable(
            kind="decision",
            name=name,
            id=f"formula_{name}",
            label=self.words.phrase(expr),
            type="boolean",
            expr=expr,
        )
        text = self._written(inner, naming)
        assert text is not None  # as it was before
        clause = self.words.clause(self._place(key)) if key else ""
        needs = tuple(dict.fromkeys(used))
        self.formulas[expr] = Formula(variable=variable, clause=clause, text=text, needs=needs)
        return variable

    def _written(self, expr: ir.Expr, naming: feel.Naming) -> str | None:
        return Formulas(words=self.words, variable=naming, is_named=self._is_named).truth(expr)

    def _inner(self, expr: ir.Expr) -> ir.Expr | None:
        """What a name stands for; a truth without a name as it is; None for facts and answers."""
        match expr:
            case ir.Fact() | ir.Ask() | ir.Literal():
                return None
            case ir.Condition():
                return expr.expr
            case ir.Ref(key=key):
                rule = self.program.rules[key].expr
                return rule.expr if isinstance(rule, ir.Condition) else rule
            case _:
                return expr

    def _place(self, key: str) -> Place:
        found = self.program.rules.get(key) or self.program.conditions.get(key)
        return (found.origin.module, found.origin.clause) if found else ("", "")

    def _key(self, expr: ir.Expr) -> str:
        """The key of what has a name; conditions without one have keys of the machine's."""
        key = getattr(expr, "key", "") or ""
        return key if not isinstance(expr, ir.Condition) or self._is_named(key) else ""

    def _is_named(self, key: str) -> bool:
        return key in self.program.names or key in self.tables

    def _input(
        self, expr: ir.Expr, type_: str, shown: str, suffix: str = "", column: Column | None = None
    ) -> Variable:
        key = self._key(expr)
        called = self._called(key) if key else self.words.say(shown, "")
        otherwise = self.words.say("事项", "input_")
        number = len(self.inputs) + 1
        return Variable(
            kind="input",
            name=self.names.of(called + suffix, otherwise, None if key else _LONGEST),
            id=f"input_{number}",
            label=shown,
            type=type_,
            expr=expr,
            allowed=() if column is None else tuple(self.classes(column)),
            column=column,
            about=self._about(key) if key else "",
        )

    def _about(self, key: str) -> str:
        """The question that the vocabulary or the plan asks, or what the name means."""
        fact, question = self.program.facts.get(key), self.program.questions.get(key)
        asked = question.text if question else fact.question if fact else None
        if asked is not None:
            return self.words.say(asked.zh, asked.en)
        rule = self.program.rules.get(key)
        found = rule.expr if rule else condition_of(self.program, key)
        while isinstance(found, ir.Condition):
            found = found.expr
        return self.words.phrase(found) if found is not None else ""

    def _type(self, type_: Type, absent: bool) -> str:
        """`Any` is what may be nothing (无) and else has no texts."""
        if isinstance(type_, EnumType):
            name = self.words.say(self.program.names.get(type_.key, type_.key), type_.key)
            name = re.sub(r"\W+", "_", name)
            shown = [feel.label(member, type_, self.words) for member in type_.members]
            self.items.setdefault(name, (*shown, feel.absent(self.words)))
            return name
        found = _BUILTIN.get(type_, "string") if isinstance(type_, Basic) else "Any"
        return "Any" if absent and found != "string" else found


@dataclass(slots=True)
class _Names:
    """Names that FEEL reads as one, each once."""

    taken: set[str] = field(default_factory=set)

    def of(self, wanted: str, otherwise: str, longest: int | None = None) -> str:
        name = re.sub(r"\W+", "_", wanted).strip("_")
        if not name or name[0].isdigit() or len(name) > (longest or len(name)):
            name = otherwise
        if name in _RESERVED:
            name += "_"
        number, found = 1, name
        while found in self.taken or (name == otherwise and number == 1 and longest):
            found = f"{name}{number}"
            number += 1
        self.taken.add(found)
        return found
