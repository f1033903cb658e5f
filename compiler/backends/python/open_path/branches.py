"""Conditions, branches and proofs, as steps."""

from __future__ import annotations

from compiler.backends.python.open_path.writer import Writer
from compiler.backends.python.shapes import excluding, waits
from compiler.core import ir
from compiler.core.interpret.exhaustion import conjuncts


class Branches(Writer):
    """Of truths and of one value of several."""

    def condition(self, expr: ir.Condition) -> str:
        result = self.of(expr.expr)
        if self.row is None and id(expr) in self.slots:
            self.out.line(f"seen[{self.slots[id(expr)]!r}] = {result}")
        return result

    def cases(self, expr: ir.Cases) -> str:
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

    def evidence(self, expr: ir.EvidenceOf) -> str:
        facts = self.program.facts.values()
        proofs = tuple(
            (self.bits[info.key], info.evidence.zh, info.evidence.en)
            for info in facts
            if info.evidence is not None
        )
        of_rule = f"seen[{expr.rule!r}]" if expr.rule in self.program.rules else "UNKNOWN"
        return self.held("evidence_of", of_rule, self.constants.named("proofs", repr(proofs)))


def _families(members: tuple[tuple[frozenset[int], ...], ...]) -> str:
    """Sets in the order of their numbers: the text is the same in every run."""
    written = [
        "(" + "".join(f"frozenset({sorted(says)}), " for says in family) + ")" for family in members
    ]
    return "(" + "".join(f"{family}, " for family in written) + ")"
