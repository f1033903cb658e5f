"""What the parts of the known path share: lines under way, names, and what has been read."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from compiler.backends.python.contents import contents_of
from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.durations import encoded
from compiler.backends.python.literals import Constants, Names, python
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import Value
from compiler.typecheck.types import Basic, RecordsType, Type

TOTALS = tuple(f"failed_{number}" for number in range(1, 9))
"""The names of what has failed in a group."""
TAKEN = (
    "ANY", "AttributeError", "Decimal", "KeyError", "ONE_DAY", "Table", "TypeError", "Unsure",
    "YEAR_ENDS", "after", "apart", "arithmetic", "as_of", "belongs", "bool", "case", "clamp",
    "date", "days_together", "elapsed_span", "failed", *TOTALS, "fold_earliest", "fold_latest",
    "fold_run", "fold_sum", "frozenset", "includes", "joined", "len", "pair", "set_of", "shares",
    "span", "span_times", "spans_sum", "stretches_span", "together_span", "total_span", "unsure",
)  # fmt: skip
"""What the text of a function may call; no variable is named so."""


class NotKnown(Exception):
    """The decision has no plain form; it is left to the open path."""


class Writer(ABC):
    """Text of expressions, and the lines that must stand before it."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        bits: dict[int, int],
    ) -> None:
        self.program = program
        self.contents = contents_of(program)
        self.constants = constants
        self.bits = bits  # of the reported conditions, by identity
        self.out = Emitter()
        self.names = Names(TAKEN)
        self.local: dict[str, str] = {}  # variables that hold what was read, by key
        self.reads: dict[str, str] = {}  # by key those that every case reads first
        self.asked: dict[int, str] = {}  # of lists of records, what has been found already
        self.lazy = 0
        self.body = self.out
        self.sums: dict[int, tuple[str, int]] = {}  # by bit: what is added to which total instead
        self.failing: dict[tuple[str, str], tuple[int, int]] = {}  # of the body: the line, its bits
        self.tested: list[str] = []  # how lines begin that name what the next line tests
        self.searched: list[str] = []  # truths for which a loop has a `break`
        self.row: tuple[str, str] | None = None  # the fact and the variable of the record

    @abstractmethod
    def of(self, expr: ir.Expr) -> str:
        """The text of `expr`; what it needs is written before."""

    @abstractmethod
    def costs(self, expr: ir.Expr) -> bool:
        """Whether the value must be read or computed."""

    # --- names

    def assign(self, key: str, text: str) -> str:
        """The name of what `text` computes; a name stays itself."""
        if text.isidentifier():
            return text
        name = self.names.of(key)
        self.out.line(f"{name} = {bare(text)}")
        return name

    def atom(self, expr: ir.Expr) -> str:
        """What may be written twice."""
        return self.assign("v", self.of(expr))

    def reading(self, key: str, text: str, plain: str = "") -> str:
        """A value of the case: a variable where every case reads it. `plain` is the key in the case
        where the value is taken as it stands there."""
        if key in self.local:
            return self.local[key]
        if self.lazy:
            return text
        if plain:
            self.local[key] = name = self.names.of(key)
            self.reads[plain] = name
        else:
            self.local[key] = self.assign(key, text)
        return self.local[key]

    def first_read(self) -> str:
        """The line that reads what every case reads as it is; empty where that is nothing."""
        if len(self.reads) > 1:
            return (
                f"{', '.join(self.reads.values())} = {self.constants.reader([*self.reads])}(case)"
            )
        return "".join(f"{name} = case[{key!r}]" for key, name in self.reads.items())

    # --- what may be passed over

    def perhaps(self) -> Writer:
        """What is written within `with` may be passed over."""
        return self

    def __enter__(self) -> None:
        self.lazy += 1

    def __exit__(self, *_: object) -> None:
        self.lazy -= 1

    @contextmanager
    def apart(self) -> Iterator[Emitter]:
        """What is written here is kept apart, and may be passed over."""
        outer, self.out = self.out, Emitter()
        with self.perhaps():
            yield self.out
        self.out = outer

    @contextmanager
    def without_row(self) -> Iterator[None]:
        outer, self.row = self.row, None
        yield
        self.row = outer

    def joined(self, word: str, operands: Sequence[ir.Expr]) -> str:
        """The operands joined by `and` or `or`; what needs lines of its own has them only where it
        is reached."""
        if len(operands) < 2:
            return f"bool({self.of(operands[0])})" if operands else str(word == "and")
        operands = sorted(operands, key=self.costs)  # in their order, but what is there first
        texts = [_plain(self.of(operands[0]), word)]
        for operand in operands[1:]:
            lines, marks = len(self.out.lines), len(self.out.marks)
            with self.perhaps():
                text = self.of(operand)
            if len(self.out.lines) == lines:
                texts.append(_plain(text, word))
                continue
            needed = self.out.cut(lines, marks)
            name = self.names.of("v")
            self.out.line(f"{name} = {f' {word} '.join(texts)}")
            self.out.line(f"if {name}:" if word == "and" else f"if not {name}:")
            with self.out.block():
                self.out.extend(needed)
                self.out.line(f"{name} = {bare(text)}")
            texts = [name]
        return f"({f' {word} '.join(texts)})" if len(texts) > 1 else texts[0]

    def fail(self, name: str, bit: int) -> None:
        """Where the condition does not hold, its bit is set, with those of its equals."""
        shared = self.out is self.body and not self.lazy
        total, mine = self.sums.get(bit, ("failed", 1 << bit))
        at, bits = self.failing.get((name, total), (0, 0)) if shared else (0, 0)
        margin = "    " * self.out.depth
        if not bits:
            at = len(self.out.lines)
            self.testing(name)
            self.out.lines.append("")
        bits |= mine
        self.out.lines[at] = f"{margin}if not {name}: {total} += {bits:#x}"
        if shared:
            self.failing[name, total] = (at, bits)

    def testing(self, name: str) -> None:
        """The next line tests what may be named in the last."""
        begin = f"{'    ' * self.out.depth}{name} = "
        if self.out.lines and self.out.lines[-1].startswith(begin):
            self.tested.append(begin)

    def fail_where(self, test: str, bit: int) -> None:
        """The bit is set where the test holds."""
        total, mine = self.sums.get(bit, ("failed", 1 << bit))
        self.out.line(f"if {test}: {total} += {mine:#x}")

    def fail_all(self, bits: Iterable[int]) -> None:
        """The bits of conditions that fail together."""
        totals: dict[str, int] = {}
        for bit in bits:
            total, mine = self.sums.get(bit, ("failed", 1 << bit))
            totals[total] = totals.get(total, 0) + mine
        for total, sum_ in totals.items():
            self.out.line(f"{total} += {sum_:#x}")

    # --- values

    def literal(self, value: Value) -> str:
        """A value as the known path has it: a duration is one number, a date a constant."""
        if type(value) is str:
            return repr(value)
        if isinstance(value, Duration):
            found = encoded(value)
            if found is None:
                raise NotKnown
            return str(found)
        if isinstance(value, date):
            return self.constants.day(value)
        text = python(value)
        return self.constants.named("number", text) if text.startswith("Decimal(") else text

    def type_of(self, expr: ir.Expr) -> Type | None:
        """The type, where the expression says it."""
        match expr:  # what is frequent stands first
            case ir.Fact(key=key):
                fact = self.program.facts.get(key)
                return fact.type if fact else None
            case ir.Literal(type=type_) | ir.Arithmetic(type=type_) | ir.Clamp(type=type_):
                return type_
            case ir.Cases(type=type_) | ir.Aggregate(type=type_):
                return type_
            case ir.FieldOf(key=key):
                fact = self.program.facts.get(self.row[0]) if self.row else None
                rows = fact.type if fact else None
                return rows.record.field(key) if isinstance(rows, RecordsType) else None
            case ir.Ref(key=key):
                rule = self.program.rules.get(key)
                return rule.type if rule else None
            case ir.Ask(key=key):
                question = self.program.questions.get(key)
                return question.type if question else None
            case ir.Elapsed():
                return Basic.DURATION
            case _:
                return None

    def record(self) -> str | None:
        """The fact of the record at hand."""
        return self.row[0] if self.row else None


_SIGNS = re.compile(r"""[()]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
"""Parentheses; what is quoted goes as one."""


def bare(text: str) -> str:
    """Without parentheses around the whole."""
    if text[0] != "(" or text[-1] != ")" or text == "()":
        return text
    alone = text.find(")") == len(text) - 1
    return text[1:-1] if alone or _closed_at(text) == len(text) - 1 else text


def _plain(text: str, word: str) -> str:
    """An operand of `and` or `or`, without parentheses where it needs none."""
    other = " or " if word == "and" else " and "
    return text if other in text or " if " in text else bare(text)


def _closed_at(text: str) -> int:
    """Where the parenthesis closes with which the text begins; quoted ones do not count."""
    depth = 0
    for found in _SIGNS.finditer(text):
        sign = found[0]
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return found.start()
    return -1
