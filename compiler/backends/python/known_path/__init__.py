"""The path for cases that say all that is needed: plain Python, two-valued.

It reads what it needs in the order of use. What it cannot read (KeyError), compare (TypeError,
AttributeError) or tell (Unsure) it leaves to the exact path; what it returns is final, since
filling in an unknown never changes what is settled. Each condition that is reported is
computed; else `and`, `or` and loops stop as soon as the outcome is fixed. What follows from a few
enumerated facts alone is in a table (`stage`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from compiler.backends.python.known_path.alternatives import alternatives
from compiler.backends.python.known_path.branches import Branches
from compiler.backends.python.known_path.days import Days
from compiler.backends.python.known_path.groups import barring, groups
from compiler.backends.python.known_path.sets import Sets
from compiler.backends.python.known_path.stage import Stage
from compiler.backends.python.known_path.whole import Whole
from compiler.backends.python.known_path.writer import TOTALS, NotKnown, bare
from compiler.backends.python.literals import Constants
from compiler.core import ir

__all__ = ["KnownPath", "NotKnown"]


class KnownPath(Days, Sets, Branches):
    """Writes the rules of one decision, one behind the other, as the body of a function."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        bits: dict[int, int],
        inlined: frozenset[str] = frozenset(),
        timed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(program, constants, bits)
        self.inlined = inlined  # rules that are written where they are used
        self.timed, self.days = timed, {}
        self.rules = {}
        self.done: dict[int, str] = {}  # reported conditions
        self.left: set[str] = set()  # names of those that the table tells of some rows alone
        self.judged: set[int] = set()
        self.following: set[int] = set()  # conditions that follow from those of a group
        self.wholes: list[Whole] = []
        self.decided: ir.Expr | None = None
        self.barring: int | None = None  # the bits of which none is set where the decision is yes
        self.stage: Stage | None = None

    def gather(self, conditions: Sequence[ir.Condition], key: str, decision: str) -> None:
        """Put conditions together from which others follow. They come as they are written."""
        found = groups(self.program, conditions, self.staged)
        for total, group in zip(TOTALS, found, strict=False):
            self.wholes.append(Whole(group, total, decision))
            for at, leaf in enumerate(group.leaves):
                self.sums[self.bits[id(leaf)]] = (total, 1 << at)
            self.following.update(map(id, group.joined))
        self.judged |= self.following
        if self.wholes:
            self.decided = self.program.rules[key].expr
            self.barring = barring(self.program, self.decided, self.bits)
        if self.stage:
            self.stage.inner.sums = self.sums

    @property
    def totals(self) -> tuple[str, ...]:
        """The names of all numbers that tell what has failed."""
        return ("failed", *(whole.total for whole in self.wholes))

    def rule(self, rule: ir.Rule) -> None:
        self.out.mark(rule.origin)
        contents = self.contents.of(rule.key)
        instead = (
            {id(found[0]): found for found in alternatives(self.program, contents, self._undecided)}
            if contents.choices
            else {}
        )
        for condition in contents.conditions:
            if id(condition) in self.bits and id(condition) not in self.judged:
                together = instead.get(id(condition), (condition,))
                self.judged.update(map(id, together))
                if len(together) > 1:
                    self._alternatives(together)
                else:
                    self.condition(condition)
        if rule.key in self.inlined or self.staged(rule.expr) or self._later(rule):
            return
        if rule.key in self.timed:
            self.time(rule.key)
        else:
            self.rules[rule.key] = self.assign(rule.key, self.of(rule.expr))

    def _later(self, rule: ir.Rule) -> bool:
        """Whether the rule is computed only where it is asked for."""
        told = self.barring is not None and rule.expr is self.decided
        return told or id(rule.expr) in self.following

    def staged(self, expr: ir.Expr) -> bool:
        """Whether the table has the value."""
        return self.stage is not None and self.stage.finite.holds(expr)

    def _undecided(self, condition: ir.Condition) -> bool:
        """Whether the condition is reported, still to be written, and no row of the table says
        whether it holds."""
        if id(condition) not in self.bits or id(condition) in self.judged:
            return False
        return self.stage is None or self.stage.partial.told(condition, condition.key) is None

    def _alternatives(self, conditions: Sequence[ir.Condition]) -> None:
        """Conditions of which none holds where one before it does."""
        names = [self.names.of(condition.key) for condition in conditions]
        self.done |= {id(c): name for c, name in zip(conditions, names, strict=True)}
        depth, lazy = self.out.depth, self.lazy
        for i, (condition, name) in enumerate(zip(conditions, names, strict=True)):
            bit, others = self.bits[id(condition)], conditions[i + 1 :]
            self.out.line(f"{name} = {bare(self.of(condition.expr))}")
            self.lazy = lazy + 1
            if not others:
                self.fail(name, bit)
                break
            self.testing(name)
            self.out.line(f"if {name}:")
            with self.out.block():
                self.out.line(f"{' = '.join(names[i + 1 :])} = False")
                self.fail_all(self.bits[id(other)] for other in others)
            self.out.line("else:")
            self.out.depth += 1
            self.fail_all([bit])
        self.out.depth, self.lazy = depth, lazy

    def condition(self, condition: ir.Condition) -> None:
        """Whether it holds; its bit is set where it fails."""
        info = self.program.conditions.get(condition.key)
        if info is not None:
            self.out.mark(info.origin)
        bit = self.bits[id(condition)]
        if self.stage and self.staged(condition.expr):
            self.stage.settle(condition, bit)
            return
        told = self.stage.partly(condition, bit) if self.stage else None
        if told is not None and told in self.left:
            self._fail_once(told, bit)
        elif told is not None:
            self.left.add(told)
            self._left(told, condition.expr, bit)
        else:
            told = self.assign(condition.key, self.of(condition.expr))
            self.fail(told, bit)
        self.done[id(condition)] = told

    def _fail_once(self, name: str, bit: int) -> None:
        """Of a condition that says what another one says, whose name it shares: the table has set
        its bit where the table could tell."""
        total, mine = self.sums.get(bit, ("failed", 1 << bit))
        self.out.line(f"if not {name} and not {total} & {mine:#x}: {total} += {mine:#x}")

    def _left(self, name: str, expr: ir.Expr, bit: int) -> None:
        """Where the table cannot tell, what is left of a condition."""
        lines, marks = len(self.out.lines), len(self.out.marks)
        with self.perhaps():
            rest = bare(self._rest_of(expr))
        if len(self.out.lines) == lines:
            self.fail_where(f"{name} is None and not ({name} := {rest})", bit)
            return
        needed = self.out.cut(lines, marks)
        self.out.line(f"if {name} is None:")
        with self.out.block(), self.perhaps():
            self.out.extend(needed)
            self.out.line(f"{name} = {rest}")
            self.fail(name, bit)

    def _rest_of(self, expr: ir.Expr) -> str:
        """Without the operands that have decided nothing."""
        if not isinstance(expr, (ir.And, ir.Or)):
            return self.of(expr)
        rest = [operand for operand in expr.operands if not self.staged(operand)]
        if len(rest) == 1:
            return self.of(rest[0])
        return self.joined("and" if isinstance(expr, ir.And) else "or", rest)

    # --- expressions

    def costs(self, expr: ir.Expr) -> bool:
        match expr:
            case ir.Ref(key=key):
                return not self.rules.get(key, "").isidentifier()
            case ir.Condition():
                return id(expr) not in self.done
            case ir.Quantified():
                return id(expr) not in self.asked
            case _:
                return not self.staged(expr)

    def of(self, expr: ir.Expr) -> str:
        match expr:  # what is frequent stands first
            case ir.Compare():
                return self.compare(expr)
            case ir.Literal(value=value):
                return self.literal(value)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.Ref(key=key):
                return self.ref(key)
            case ir.And():
                return self.joined("and", expr.operands)
            case ir.Ask(key=key):
                return self.ask(key)
            case ir.Condition():
                return self._held(expr)
            case ir.Member():
                return self.member(expr)
            case ir.Or():
                return self.joined("or", expr.operands)
            case ir.FieldOf(key=key):
                return self.field(key)
            case ir.Not():
                return f"(not {self.of(expr.operand)})"
            case ir.Cases():
                return self._cases(expr)
            case ir.Quantified():
                return self.quantified(expr)
            case ir.Aggregate():
                return self.aggregate(expr)
            case ir.InForce():
                end = "" if expr.end is None else f" <= {self.literal(expr.end)}"
                return f"({self.literal(expr.start)} <= {self.day()}{end})"
            case ir.EvidenceOf():
                raise NotKnown
            case _:
                return self._operation(expr)

    def _operation(
        self,
        expr: ir.SetOf
        | ir.Contains
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed
        | ir.PeriodCovers,
    ) -> str:
        match expr:
            case ir.SetOf():
                return self.set_of(expr)
            case ir.Contains():
                return self.contains(expr)
            case ir.Arithmetic() | ir.Clamp():
                return self._chosen(expr) or self._computed(expr)
            case ir.YearOf():
                return f"{self.of(expr.date)}.year"
            case ir.YearEnd():
                return f"YEAR_ENDS[{self.of(expr.date)}.year]"
            case ir.NextLower():
                return self._below(expr)
            case ir.Elapsed():
                return self.elapsed(expr)
            case ir.PeriodCovers():
                return self.covers(expr)
            case _:
                assert_never(expr)

    def _computed(self, expr: ir.Arithmetic | ir.Clamp) -> str:
        return self.arithmetic(expr) if isinstance(expr, ir.Arithmetic) else self.clamp(expr)

    def _chosen(self, expr: ir.Arithmetic | ir.Clamp) -> str | None:
        """One of two values of the table."""
        choice = self.stage.either.choice(expr) if self.stage else None
        if choice is None or self.stage is None:
            return None
        for rule in choice.rules:
            self.ref(rule)
        condition = self.of(choice.condition)
        yes, no = (self.stage.ask(name, name) for name in choice.names)
        return f"({yes} if {bare(condition)} else {no})"

    def _held(self, expr: ir.Condition) -> str:
        if id(expr) not in self.done and self.stage and id(expr) in self.stage.inner.done:
            self.done[id(expr)] = self.stage.ask(self.stage.inner.done[id(expr)], expr.key)
        if id(expr) in self.following and id(expr) not in self.done and not self.lazy:
            self.done[id(expr)] = self.assign(expr.key, self.of(expr.expr))
        return self.done[id(expr)] if id(expr) in self.done else self.of(expr.expr)

    def ref(self, key: str) -> str:
        """The value of a rule."""
        if key in self.rules:
            return self.rules[key]
        expr = self.program.rules[key].expr
        if self.stage and self.stage.finite.holds(expr):
            self.rules[key] = self.stage.ask(self.stage.inner.of(expr), key)
            return self.rules[key]
        if key not in self.inlined and id(expr) not in self.following:
            raise NotKnown
        text = self.of(expr)
        if not self.lazy:
            self.rules[key] = text = self.assign(key, text)
        return text

    def step(self, ranks: str, expr: ir.Expr) -> str:
        if self.stage and self.stage.finite.holds(expr):
            return self.stage.ask(super(KnownPath, self.stage.inner).step(ranks, expr), "step")
        return super().step(ranks, expr)

    def _below(self, expr: ir.NextLower) -> str:
        if self.stage and self.stage.finite.holds(expr):
            return self.stage.ask(self.stage.inner.of(expr), "step_below")
        return f"{self.constants.lower(expr.members)}.get({self.of(expr.step)})"

    def _cases(self, expr: ir.Cases) -> str:
        taken = self.stage.taken(expr) if self.stage else None
        if taken is None:
            return self.cases(expr)
        name, rest = taken
        if rest is not None:
            self.out.line(f"if {name} is ANY:")
            with self.out.block(), self.perhaps():
                if self.told_by_nobody(rest):
                    self.out.line("unsure()")
                else:
                    self.cases(rest, chained=True, name=name)
        return name

    def told_by_nobody(self, expr: ir.Cases) -> bool:
        """Whether the text leaves the value to its drafters, whichever branch holds."""
        return expr.default is None and all(self.untold(b.value) for b in expr.branches)
