"""The value of `Cases` as terms: `core.interpret.cases`, before the case is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from compiler.core import ir
from compiler.core.interpret.exclusion import exclude
from compiler.core.interpret.exhaustion import conjuncts, contrary
from compiler.core.worlds.possible import Possible, World
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import EnumType

Of = Callable[[ir.Expr], Possible]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A branch, what became of its condition, and its value."""

    branch: ir.Branch
    condition: Possible
    value: Possible


class CasesOf:
    """One `Cases`, evaluated by `of`."""

    def __init__(self, world: World, expr: ir.Cases, of: Of, program: ir.Program) -> None:
        self.world = world
        self.terms = world.terms
        self.expr = expr
        self.of = of
        self.program = program
        self.trials = [
            Trial(branch=b, condition=world.truth(of(b.condition)), value=of(b.value))
            for b in expr.branches
        ]

    def result(self) -> Possible:
        t = self.terms
        ranked = sorted(
            (trial for trial in self.trials if trial.branch.rank is not None),
            key=lambda trial: trial.branch.rank or 0,
        )
        unranked = [trial for trial in self.trials if trial.branch.rank is None]
        if not ranked:
            return self._unranked(unranked, gap=self._gap(unranked))
        reached, parts = t.true, list[tuple[Term, Trial]]()
        for trial in ranked:
            parts.append((t.all([reached, self._may_hold(trial)]), trial))
            reached = t.all([reached, t.no(self._holds(trial))])
        base = self._unranked(unranked, gap=t.false)
        opened = t.any(t.all([g, t.no(self._holds(trial))]) for g, trial in parts)
        gap = t.all([self._gap(unranked), reached])
        return self._joined(
            parts,
            [(t.all([reached, t.no(gap)]), base)],
            doubt=t.all([gap, opened]),
            conflict=t.all([gap, t.no(opened)]),
        )

    def _unranked(self, trials: Sequence[Trial], *, gap: Term) -> Possible:
        """What the branches without rank give, and the default."""
        t = self.terms
        parts = [(self._may_hold(trial), trial) for trial in trials]
        some = t.any(self._holds(trial) for trial in trials)
        default = []
        if self.expr.default is not None:
            default = [(t.no(some), self.of(self.expr.default))]
        clash, differ = self._clashes(trials)
        doubt = t.any([t.all([some, differ]), t.all([t.no(some), self._doubtful(trials)])])
        return self._joined(parts, default, doubt=doubt, conflict=t.any([clash, gap]), stop=clash)

    def _gap(self, trials: Sequence[Trial]) -> Term:
        """Whether no branch holds or is open, and there is no default."""
        if self.expr.default is not None:
            return self.terms.false
        return self.terms.no(self.terms.any(self._may_hold(trial) for trial in trials))

    def _joined(
        self,
        parts: Sequence[tuple[Term, Trial]],
        others: Sequence[tuple[Term, Possible]],
        *,
        doubt: Term,
        conflict: Term,
        stop: Term | None = None,
    ) -> Possible:
        """One of the values of those parts whose guards hold. `stop`: there is a conflict whatever
        the parts say."""
        t = self.terms
        values = [(guard, trial.value) for guard, trial in parts] + list(others)
        narrow = self.world.narrow([value for _, value in values], [guard for guard, _ in values])
        values = [(guard, value) for (guard, _), value in zip(values, narrow, strict=True)]
        conditions = [(guard, trial.condition) for guard, trial in parts]
        both = [*values, *conditions]
        doubts = [t.all([guard, part.doubt]) for guard, part in both]
        conflicts = [t.all([guard, part.conflict]) for guard, part in both]
        conflict = t.any([conflict, *conflicts])
        alternatives = [
            (t.all([guard, inner]), value)
            for guard, part in values
            for inner, value in zip(part.guards, part.values, strict=True)
        ]
        unknown = [t.all([guard, part.anything]) for guard, part in values]
        doubt = t.all([t.any([doubt, *doubts]), t.no(stop or t.false)])
        plain = self.world.one_of(alternatives, t.any([conflict, *unknown]), doubt, conflict)
        return self._spread(plain, values)

    def _spread(self, plain: Possible, values: Sequence[tuple[Term, Possible]]) -> Possible:
        """The same for values of which some are spreads where they are unsure."""
        t, world = self.terms, self.world
        unsure = t.any(t.all([g, v.unsure]) for g, v in values if v.unsure is not None)
        if unsure is t.false:
            return plain
        joined = world.spreads.joining([(guard, world.spread(value)) for guard, value in values])
        return world.unless(plain, unsure, joined)

    # --- clashes and gaps

    def _clashes(self, trials: Sequence[Trial]) -> tuple[Term, Term]:
        """Whether two branches that hold differ, and whether two that may hold are not surely the
        same. Branches of one and the same value are taken together."""
        t = self.terms
        groups: dict[tuple[object, ...], list[Trial]] = {}
        for trial in trials:
            value = trial.value
            groups.setdefault((value.values, value.guards, value.spread), []).append(trial)
        clash, differ = list[Term](), list[Term]()
        for group in groups.values():
            if self.world.is_settled(group[0].value) is not t.true:
                pairs = combinations(group, 2)
                unsettled = t.no(self.world.is_settled(group[0].value))
                differ += [t.all([*map(self._may_hold, pair), unsettled]) for pair in pairs]
        for one, other in combinations(groups.values(), 2):
            settled = [self.world.is_settled(g[0].value) for g in (one, other)]
            chosen = [self.world.chosen(g[0].value) for g in (one, other)]
            same = t.same(*chosen)
            hold = [t.any(map(self._holds, g)) for g in (one, other)]
            may = [t.any(map(self._may_hold, g)) for g in (one, other)]
            if not self.expr.table:
                clash.append(t.all([*hold, *settled, t.no(same)]))
            differ.append(t.all([*may, t.no(t.all([*settled, same]))]))
        return t.any(clash), t.any(differ)

    def _doubtful(self, trials: Sequence[Trial]) -> Term:
        """Whether branches that are open, none holding, may leave a gap or a conflict."""
        t = self.terms
        if self.expr.table:
            return t.false
        opened = t.any(self._opened(trial) for trial in trials)
        complete = t.true if self.expr.default is not None else self._exhaust(trials)
        return t.all([opened, t.any([t.no(complete), self._may_clash(trials)])])

    def _may_clash(self, trials: Sequence[Trial]) -> Term:
        t = self.terms
        found = []
        for one, other in combinations(trials, 2):
            both = t.all([self._opened(one), self._opened(other)])
            differ = t.no(self.world.agree(one.value, other.value))
            if t.all([both, differ]) is t.false:
                continue
            if not exclude(one.branch.condition, other.branch.condition, self.program):
                found.append(t.all([both, differ]))
        return t.any(found)

    def _exhaust(self, trials: Sequence[Trial]) -> Term:
        """Whether the open branches surely leave no case over (`core.interpret.exhaustion`)."""
        t = self.terms
        waits: dict[ir.Expr, list[Term]] = {}
        for trial in trials:
            parts = conjuncts(trial.branch.condition)
            settled = [self.terms.holds(self._truth(part)) for part in parts]
            for i, part in enumerate(parts):
                others = [*settled[:i], *settled[i + 1 :]]
                only = t.all([self._opened(trial), t.no(settled[i]), *others])
                waits.setdefault(part, []).append(only)
        waiting = {part: t.any(guards) for part, guards in waits.items()}
        found = [t.all([g, waiting.get(contrary(part), t.false)]) for part, g in waiting.items()]
        return t.any([*found, *(self._every_member(part, waiting) for part in waiting)])

    def _every_member(self, part: ir.Expr, waiting: dict[ir.Expr, Term]) -> Term:
        t = self.terms
        match part:
            case ir.Compare(operator="==", left=left, type=EnumType(members=members)):
                taken: dict[object, list[Term]] = {}
                for other, guard in waiting.items():
                    match other:
                        case ir.Compare(
                            operator="==", left=same, right=ir.Literal(value=value)
                        ) if same == left and isinstance(value, str):
                            taken.setdefault(value, []).append(guard)
                return t.all([waiting[part], *(t.any(taken.get(m, ())) for m in members)])
            case _:
                return t.false

    def _truth(self, part: ir.Expr) -> Term:
        return self.world.known(self.world.truth(self.of(part)))

    def _holds(self, trial: Trial) -> Term:
        return self.terms.holds(self.world.known(trial.condition))

    def _may_hold(self, trial: Trial) -> Term:
        return self.terms.no(self.terms.fails(self.world.known(trial.condition)))

    def _opened(self, trial: Trial) -> Term:
        return self.terms.is_null(self.world.known(trial.condition))
