"""The path for cases that say all that is needed: plain Python, two-valued.

It reads what it needs in the order of use. What it cannot read (KeyError), compare (TypeError,
AttributeError) or tell (Unsure) it leaves to the open path; what it returns is final, since filling
in an unknown never changes what is settled. Each condition that is reported is computed; else
`and`, `or` and loops stop as soon as the outcome is fixed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import assert_never

from compiler.backends.python.conditions import outside_records
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import SHORT, Constants, Names, items, python
from compiler.backends.python.nullable import may_be_absent, surely_bool
from compiler.backends.python.open_path import zero
from compiler.backends.python.shapes import (
    all_exclusive,
    behind_names,
    source_of,
    written_out,
)
from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType


class NotKnown(Exception):
    """The decision has no plain form; it is left to the open path."""


class KnownPath:
    """Writes the rules of one decision, one behind the other, as the body of a function."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        bits: dict[int, int],
        eager: tuple[str, ...] = (),
    ) -> None:
        self.program = program
        self.constants = constants
        self.bits = bits  # of the reported conditions, by identity
        self.out = Emitter()
        self.names = Names()
        for taken in ("case", "as_of", "failed", "date", "any", "all", *_RUNTIME):
            self.names.of(taken)
        self.rules: dict[str, str] = {}
        self.done: dict[int, str] = {}  # reported conditions
        self.local: dict[str, str] = {}  # what is read, by the text that reads it
        self.read: dict[str, str] = {}  # what is read in every case: text and key
        self.lazy = 0
        self.row: tuple[str, str] | None = None  # the fact and the variable of the record
        for text in eager:
            self.local[text] = self.assign(_called(text), text)

    def rule(self, rule: ir.Rule) -> None:
        self.out.mark(rule.origin)
        for condition in outside_records(rule.expr):
            if id(condition) in self.bits and id(condition) not in self.done:
                self._condition(condition)
        self.rules[rule.key] = self.assign(rule.key, self.of(rule.expr))

    def _condition(self, condition: ir.Condition) -> None:
        info = self.program.conditions.get(condition.key)
        if info is not None:
            self.out.mark(info.origin)
        name = self.assign(condition.key, self.of(condition.expr))
        self.done[id(condition)] = name
        self.out.line(f"if not {name}:")
        with self.out.block():
            self.out.line(f"failed |= {1 << self.bits[id(condition)]:#x}")

    # --- names

    def assign(self, key: str, text: str) -> str:
        """The name of what `text` computes; a name stays itself."""
        if text.isidentifier():
            return text
        name = self.names.of(key)
        self.out.line(f"{name} = {_bare(text)}")
        return name

    def atom(self, expr: ir.Expr) -> str:
        """What may be written twice."""
        text = self.of(expr)
        return text if text in ("None", "True", "False") else self.assign("v", text)

    def reading(self, text: str) -> str:
        """A value of the case: a local variable where every case reads it."""
        if text in self.local:
            return self.local[text]
        if not self.lazy:
            self.read[text] = text
        return text

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """What is written here may be passed over."""
        self.lazy += 1
        yield
        self.lazy -= 1

    # --- expressions

    def of(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Literal(value=value):
                return python(value)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.FieldOf(key=key):
                return self.field(key)
            case ir.Ref(key=key):
                return self.rules[key]
            case ir.Ask(key=key):
                return self.ask(key)
            case ir.EvidenceOf():
                raise NotKnown
            case ir.InForce():
                end = "" if expr.end is None else f" <= {python(expr.end)}"
                return f"({python(expr.start)} <= {self.day()}{end})"
            case ir.And():
                return self._joined(" and ", expr.operands)
            case ir.Or():
                return self._joined(" or ", expr.operands)
            case ir.Not():
                return f"(not {self.of(expr.operand)})"
            case ir.Condition():
                return self.done[id(expr)] if id(expr) in self.done else self.of(expr.expr)
            case ir.Cases():
                return self._cases(expr)
            case ir.Quantified():
                return self._quantified(expr)
            case ir.Aggregate():
                return self._aggregate(expr)
            case ir.SetOf():
                return self._set(expr)
            case ir.Member():
                return self._member(expr)
            case ir.Contains():
                return self._contains(expr)
            case ir.Compare():
                return self._compare(expr)
            case ir.Arithmetic():
                return self._arithmetic(expr)
            case ir.Clamp():
                bounds = ["None" if b is None else self.of(b) for b in (expr.low, expr.high)]
                ranks = self.constants.ranks(expr.type)
                return f"clamp({self.of(expr.value)}, {', '.join(bounds)}, {ranks})"
            case ir.YearOf():
                return f"{self.of(expr.date)}.year"
            case ir.YearEnd():
                return f"year_end({self.of(expr.date)})"
            case ir.NextLower():
                return f"{self.constants.lower(expr.members)}.get({self.of(expr.step)})"
            case ir.Elapsed():
                return f"elapsed({self.of(expr.start)}, {self.of(expr.end)})"
            case ir.PeriodCovers():
                return self._covers(expr)
            case _:
                assert_never(expr)

    def fact(self, key: str) -> str:
        info = self.program.facts.get(key)
        if info is None or info.presumed is None:
            return self.reading(f"case[{key!r}]")
        with self.perhaps(), self._without_row():
            presumption = self.of(info.presumed)
        return self.reading(f"(case[{key!r}] if {key!r} in case else {presumption})")

    def field(self, key: str) -> str:
        if self.row is None:
            return "unsure()"
        source, row = self.row
        info = self.program.facts.get(source)
        if info is None or key not in info.field_presumed:
            return f"{row}[{key!r}]"
        with self.perhaps(), self._without_row():
            presumption = self.of(info.field_presumed[key])
        return f"({row}[{key!r}] if {key!r} in {row} else {presumption})"

    @contextmanager
    def _without_row(self) -> Iterator[None]:
        outer, self.row = self.row, None
        yield
        self.row = outer

    def ask(self, key: str) -> str:
        info = self.program.questions.get(key)
        if info is None or info.owner == "drafter":
            return "unsure()"
        stands = info.adopted if info.owner == "interpreter" else None
        if info.owner == "interpreter" and isinstance(info.type, EnumType) and stands is None:
            stands = info.type.members[0] if len(info.type.members) == 1 else None
        if stands is not None:
            return self.reading(f"case.get({key!r}, {python(stands)})")
        return self.reading(f"case[{key!r}]")

    def day(self) -> str:
        with self.perhaps():
            otherwise = self.fact(APPLICATION_DATE)
        return self.reading(f"({otherwise} if as_of is None else as_of)")

    # --- truths

    def _joined(self, word: str, operands: Sequence[ir.Expr]) -> str:
        texts = []
        for i, operand in enumerate(operands):
            if i == 0:
                texts.append(self.of(operand))
                continue
            with self.perhaps():
                texts.append(self.of(operand))
        if not texts:
            return "True" if word == " and " else "False"
        return f"({word.join(texts)})" if len(texts) > 1 else f"bool({texts[0]})"

    def _truth(self, expr: ir.Expr) -> str:
        """True or False and nothing else; a truth that the case states stays as it is."""
        text = self.of(expr)
        return text if surely_bool(self.program, expr) else f"bool({text})"

    def _compare(self, expr: ir.Compare) -> str:
        operator = expr.operator
        if operator in ("==", "!="):
            sides = (expr.left, expr.right)
            truth = expr.type is Basic.TRUTH
            left, right = (self._side(side) if truth else self.of(side) for side in sides)
            return f"({left} {operator} {right})"
        if isinstance(expr.type, EnumType):
            return self._compare_steps(expr, expr.type)
        if may_be_absent(self.program, expr.left, self._record()) or may_be_absent(
            self.program, expr.right, self._record()
        ):
            left, right = self.of(expr.left), self.of(expr.right)
            if left.isidentifier() and right.isidentifier():
                there = f"{left} is not None and {right} is not None"
                return f"({there} and {left} {operator} {right})"
            return f"(compare({operator!r}, {left}, {right}) is True)"
        return f"({self.of(expr.left)} {operator} {self.of(expr.right)})"

    def _side(self, expr: ir.Expr) -> str:
        """Of == between truths: an absent fact is not false there, an absent operand of and is."""
        inner = behind_names(self.program, expr)
        return self._truth(expr) if isinstance(inner, (ir.And, ir.Or)) else self._plain(expr)

    def _plain(self, expr: ir.Expr) -> str:
        inner = behind_names(self.program, expr)
        while isinstance(inner, ir.Condition):
            inner = behind_names(self.program, inner.expr)
        return self._truth(expr) if isinstance(inner, (ir.And, ir.Or)) else self.of(expr)

    def _compare_steps(self, expr: ir.Compare, ladder: EnumType) -> str:
        match expr.right:
            case ir.Literal(value=str(step)) if step in ladder.members:
                at = ladder.members.index(step)
                fits = {
                    "<": ladder.members[:at],
                    "<=": ladder.members[: at + 1],
                    ">": ladder.members[at + 1 :],
                    ">=": ladder.members[at:],
                }[expr.operator]
                return f"({self.of(expr.left)} in {items(fits)})"
            case _:
                ranks = self.constants.ranks(ladder)
                left, right = self.of(expr.left), self.of(expr.right)
                return f"({ranks}[{left}] {expr.operator} {ranks}[{right}])"

    def _arithmetic(self, expr: ir.Arithmetic) -> str:
        left, right = self.of(expr.left), self.of(expr.right)
        if expr.type is Basic.INTEGER:
            return f"({left} {expr.operator} {right})"
        return f"arithmetic({expr.operator!r}, {left}, {right})"

    def _covers(self, expr: ir.PeriodCovers) -> str:
        day, start, end = self.of(expr.day), self.field(expr.start), self.field(expr.end)
        return f"({start} <= {day} and ({end} is None or {day} <= {end}))"

    # --- sets

    def static(self, expr: ir.Expr) -> frozenset[Value] | None:
        """The members of a set that is fixed and closed."""
        match behind_names(self.program, expr):
            case ir.Literal(value=frozenset() as value):
                return value
            case ir.Literal(value=value) if value is not ABSENT:
                return frozenset([value])
            case ir.SetOf(items=listed, others=None):
                parts = [self.static(item) for item in listed]
                sets = [part for part in parts if part is not None]
                return frozenset[Value]().union(*sets) if len(sets) == len(parts) else None
            case _:
                return None

    def constant(self, members: frozenset[Value]) -> str:
        text = python(members)
        return text if not members else self.constants.named("set_of_values", text)

    def _set(self, expr: ir.SetOf) -> str:
        members = self.static(ir.SetOf(items=expr.items))
        if members is not None:
            return self.constant(members)
        return f"set_of({', '.join(map(self.of, expr.items))})"

    def _member(self, expr: ir.Member) -> str:
        written = written_out(self.program, expr.collection)
        listed = written and ir.SetOf(items=written.items)
        members = self.static(listed or expr.collection)
        if members is None:
            if listed is not None:
                return self._never()
            places = self.constants.places() if expr.within else "{}"
            return f"belongs({self.of(expr.element)}, {self.of(expr.collection)}, {places})"
        if written is not None and written.others is not None:
            element = self.atom(expr.element)
            with self.perhaps():
                others = self.ask(written.others)
            found = self._among(element, members, expr.within)
            return f"({found} or ({element} is not None and {others}))"
        return self._among(self.of(expr.element), members, expr.within)

    def _among(self, element: str, members: frozenset[Value], within: bool) -> str:
        if within:
            return f"({element} in {self.constants.places_within(members)})"
        short = len(members) <= SHORT
        return f"({element} in {items(members) if short else self.constant(members)})"

    def _contains(self, expr: ir.Contains) -> str:
        own, written = (written_out(self.program, e) for e in (expr.collection, expr.elements))
        if own is not None and self.static(own) is None:
            return self._never()
        any_ = expr.quantifier == "any"
        if written is None:
            function = "shares" if any_ else "includes"
            return f"{function}({self.of(expr.collection)}, {self.of(expr.elements)})"
        scalars = [i.value for i in written.items if isinstance(i, ir.Literal)]
        plain = [v for v in scalars if v is not ABSENT and not isinstance(v, frozenset)]
        if len(plain) != len(written.items):
            return self._never()
        collection, elements = self.atom(expr.collection), self.constant(frozenset(plain))
        found = f"{'shares' if any_ else 'includes'}({collection}, {elements})"
        if written.others is None:
            return found
        with self.perhaps():
            others = self.ask(written.others)
        if any_:
            return f"({found} or (not includes({elements}, {collection}) and {others}))"
        return f"({found} and {others})"

    def _never(self) -> str:
        return "unsure()"

    # --- branches

    def _cases(self, expr: ir.Cases) -> str:
        name = self.names.of(expr.key)
        ranked = sorted((b for b in expr.branches if b.rank is not None), key=lambda b: b.rank or 0)
        plain = [b for b in expr.branches if b.rank is None]
        chained = all_exclusive(self.program, [b.condition for b in plain])
        self._chain(name, ranked, lambda: self._rest(name, plain, expr.default, chained))
        return name

    def _rest(
        self, name: str, plain: Sequence[ir.Branch], default: ir.Expr | None, chained: bool
    ) -> None:
        if chained:
            self._chain(name, plain, lambda: self._set_to(name, default))
            return
        self.out.line(f"{name} = ANY")
        for branch in plain:
            self.out.line(f"if {_bare(self.of(branch.condition))}:")
            with self.out.block(), self.perhaps():
                value = self.assign("given", self.of(branch.value))
                self.out.line(f"if {name} is not ANY and {name} != {value}:")
                with self.out.block():
                    self.out.line("unsure()")
                self.out.line(f"{name} = {value}")
        self.out.line(f"if {name} is ANY:")
        with self.out.block(), self.perhaps():
            self._set_to(name, default)

    def _chain(
        self, name: str, branches: Sequence[ir.Branch], otherwise: Callable[[], None]
    ) -> None:
        """if, elif, else; nested where a condition needs lines of its own."""
        depth, lazy = self.out.depth, self.lazy
        for i, branch in enumerate(branches):
            lines = len(self.out.lines)
            if i:
                self.out.line("else:")
                self.out.depth += 1
            condition = _bare(self.of(branch.condition))
            self.lazy = lazy + 1  # all but the first condition may be passed over
            if i and len(self.out.lines) == lines + 1:
                self.out.lines.pop()
                self.out.depth -= 1
                self.out.line(f"elif {condition}:")
            else:
                self.out.line(f"if {condition}:")
            with self.out.block():
                self._set_to(name, branch.value)
        if branches:
            self.out.line("else:")
            self.out.depth += 1
        otherwise()
        self.out.depth, self.lazy = depth, lazy

    def _set_to(self, name: str, value: ir.Expr | None) -> None:
        text = "unsure()" if value is None else _bare(self.of(value))
        self.out.line(text if value is None else f"{name} = {text}")

    # --- records

    def _record(self) -> str | None:
        return self.row[0] if self.row else None

    def _loop(self, expr: ir.Quantified | ir.Aggregate, body: Callable[[str], None]) -> None:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        row = self.names.of("row")
        self.out.line(f"for {row} in {records} or ():")
        outer, self.row = self.row, (source, row)
        with self.out.block(), self.perhaps():
            body(row)
        self.row = outer

    def _quantified(self, expr: ir.Quantified) -> str:
        name = self.names.of(f"{expr.quantifier}_{expr.record.key}")
        found = expr.quantifier == "any"

        def judge(_: str) -> None:
            condition = self.of(expr.condition)
            stop = f"not {condition}" if expr.quantifier == "all" else _bare(condition)
            self.out.line(f"if {stop}:")
            with self.out.block():
                self.out.line(f"{name} = {found}")
                self.out.line("break")

        self.out.line(f"{name} = {not found}")
        self._loop(expr, judge)
        return name

    def _aggregate(self, expr: ir.Aggregate) -> str:
        timed = expr.operator == "total_time"
        until = ""
        if timed:
            until = self.day() if expr.until is None else self.of(expr.until)
            until = self.assign("until", until)
        rows = self.names.of(f"{expr.operator}_{expr.record.key}")
        self.out.line(f"{rows} = []")

        def add(row: str) -> None:
            condition = "True" if expr.condition is None else _bare(self.of(expr.condition))
            self.out.line(f"if {condition}:")
            with self.out.block():
                self.out.line(f"{rows}.append({self._added(expr, until, row)})")

        self._loop(expr, add)
        return self._folded(expr, rows)

    def _added(self, expr: ir.Aggregate, until: str, row: str) -> str:
        match expr.operator:
            case "count":
                return row
            case "total_time":
                bounds = ", ".join(map(self.field, expr.record.period or ()))
                return f"days_counted({bounds}, {until})"
            case _:
                return self.field(expr.field or "")

    def _folded(self, expr: ir.Aggregate, rows: str) -> str:
        ranks = self.constants.ranks(expr.record.field(expr.field or "") or expr.type)
        match expr.operator:
            case "count":
                return f"len({rows})"
            case "total_time":
                return f"fold_time({rows})"
            case "longest_run":
                return f"fold_run({rows})"
            case "latest" | "earliest":
                return f"fold_{expr.operator}({rows}, {ranks})"
            case "sum":
                return f"fold_sum({rows}, {zero(expr.type)})"
            case _:
                assert_never(expr.operator)


_RUNTIME = (
    "ANY", "arithmetic", "belongs", "bool", "clamp", "compare", "days_counted", "elapsed",
    "frozenset", "includes", "len", "set_of", "shares", "unsure", "within", "year_end", "made",
    "Outcome", "fold_count", "fold_time", "fold_latest", "fold_earliest", "fold_run", "fold_sum",
    "Decimal",
)  # fmt: skip


_PAIR = re.compile(r"\((-?\d+, -?\d+)?\)")  # a duration, or the empty tuple


def _bare(text: str) -> str:
    """Without parentheses around the whole."""
    if not text.startswith("(") or _closed_at(text) != len(text) - 1 or _PAIR.fullmatch(text):
        return text
    return text[1:-1]


def _closed_at(text: str) -> int:
    """Where the parenthesis closes with which the text begins; quoted ones do not count."""
    depth, quote, escaped = 0, "", False
    for at, sign in enumerate(text):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return at
    return -1


def _called(text: str) -> str:
    """What to call the value that `text` reads."""
    quoted = text.split("'")
    return quoted[1] if len(quoted) > 1 else "day"
