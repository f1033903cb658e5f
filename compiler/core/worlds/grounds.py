"""What the outcome of a rule rests on, as terms: of each fact, whether it decided.

The same walk as `core.interpret.evaluation` takes with `rests_on`, made once for all cases. What is
said of a result that is in conflict means nothing, as nothing is owed for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from compiler.core import ir, walk
from compiler.core.case import APPLICATION_DATE
from compiler.core.values import ABSENT
from compiler.core.worlds.build import Builder, Frame
from compiler.core.worlds.possible import Possible
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, RecordType

Rests = Mapping[str, Term]
"""By the key of a fact whether it is rested on; never null. What is not there never is."""

_Part = tuple[Term, Rests]
"""A truth, and what it rests on."""

_NOTHING: Rests = {}


class Grounds:
    """What the rules of a builder rest on. The rules that are asked for have been made there."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._program = builder.program
        self._terms = builder.terms
        self._rules: dict[str, Rests] = {}
        self._kept: list[ir.Expr] = []  # what a builder has seen must not be forgotten

    def rule(self, key: str) -> Rests:
        """Raises NotStatic."""
        for needed in walk.reached(self._program, key):
            if needed not in self._rules:
                self._rules[needed] = self._of(self._program.rules[needed].expr, None)
        return self._rules.get(key, _NOTHING)

    def of(self, parts: Sequence[ir.Expr], join: Literal["and", "or"] | None = None) -> Rests:
        """What an expression rests on, or several that are joined, of rules that were asked for."""
        if join is None:
            return self._union(self._of(part, None) for part in parts)
        truths = [self._part(part, None) for part in parts]
        return self._decided(truths, decisive=join == "or")

    def take(self, key: str, other: Grounds) -> None:
        """What a rule rests on, from another builder for which it means the same."""
        if key in other._rules:
            self._rules[key] = other._rules[key]

    def _of(self, expr: ir.Expr, frame: Frame | None) -> Rests:
        match expr:
            case ir.Literal() | ir.Ask():
                return _NOTHING
            case ir.Fact(key=key):
                return self._fact(key)
            case ir.FieldOf(key=key):
                return self._field(key, frame)
            case ir.Ref(key=key) | ir.EvidenceOf(rule=key):
                return self._rules.get(key, _NOTHING)
            case ir.InForce():
                return self._fact(APPLICATION_DATE)
            case ir.And(operands=operands):
                return self._decided([self._part(o, frame) for o in operands], decisive=False)
            case ir.Or(operands=operands):
                return self._decided([self._part(o, frame) for o in operands], decisive=True)
            case ir.Cases():
                return self._cases(expr, frame)
            case ir.Quantified():
                return self._quantified(expr, frame)
            case ir.Aggregate():
                return self._aggregate(expr, frame)
            case ir.Member():
                return self._is_in(expr, frame)
            case ir.Contains():
                return self._contains(expr, frame)
            case ir.PeriodCovers():
                bounds = (self._field(key, frame) for key in (expr.start, expr.end))
                return self._union([self._of(expr.day, frame), *bounds])
            case _:
                return self._union(self._of(part, frame) for part in walk.children(expr))

    # --- truths

    def _part(self, expr: ir.Expr, frame: Frame | None) -> _Part:
        return self._truth(expr, frame), self._of(expr, frame)

    def _truth(self, expr: ir.Expr, frame: Frame | None) -> Term:
        """The truth of an expression, null where it is open."""
        self._kept.append(expr)
        world = self._builder.world
        return world.known(world.truth(self._possible(expr, frame)))

    def _possible(self, expr: ir.Expr, frame: Frame | None) -> Possible:
        with self._quietly():
            return self._builder.of(expr) if frame is None else self._builder.of(expr, frame)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """What is hard of an expression was told when its rule was made."""
        world = self._builder.world
        before, world.hard = world.hard, []
        yield
        world.hard = before

    def _decided(self, parts: Sequence[_Part], *, decisive: bool) -> Rests:
        """The grounds of those that decide, or where there are none of all."""
        t = self._terms
        deciding = [t.holds(truth) if decisive else t.fails(truth) for truth, _ in parts]
        none = t.no(t.any(deciding))
        counted = [t.any([none, one]) for one in deciding]
        found: dict[str, Term] = {}
        for key in dict.fromkeys(key for _, rests in parts for key in rests):
            mine = [rests.get(key, t.false) for _, rests in parts]
            if all(one is t.true for one in mine):
                found[key] = t.true
            else:
                found[key] = t.any(t.all(pair) for pair in zip(counted, mine, strict=True))
        return found

    def _joined(self, parts: Sequence[_Part], *, decisive: bool) -> _Part:
        join = self._terms.any if decisive else self._terms.all
        return join(truth for truth, _ in parts), self._decided(parts, decisive=decisive)

    # --- what is given

    def _fact(self, key: str) -> Rests:
        """A fact that is said or asked for; what stands in for a silent one needs no proof."""
        t, info = self._terms, self._program.facts.get(key)
        if info is None or info.presumed is None:
            return {key: t.true}
        said = t.there(self._builder.given(key, info.type))
        presumed = self._when(t.no(said), self._of(info.presumed, None))
        return self._union([{key: said}, presumed])

    def _field(self, key: str, frame: Frame | None) -> Rests:
        if frame is None:
            return _NOTHING
        record, source = frame
        info, type_ = self._program.facts.get(source), record.field(key)
        if info is None or type_ is None or key not in info.field_presumed:
            return _NOTHING
        t = self._terms
        optional = key in record.optional
        known = t.field_known(key) if optional else t.there(t.field(key, record, type_))
        return self._when(t.no(known), self._of(info.field_presumed[key], None))

    # --- values by cases

    def _cases(self, expr: ir.Cases, frame: Frame | None) -> Rests:
        """As in `core.interpret.cases`: of each branch that holds or may hold where nothing goes
        before it, and of all conditions where the default may be taken."""
        t = self._terms
        trials = [(branch, self._truth(branch.condition, frame)) for branch in expr.branches]
        ranked = sorted(
            (trial for trial in trials if trial[0].rank is not None),
            key=lambda trial: trial[0].rank or 0,
        )
        found, free = list[Rests](), t.true
        for branch, truth in ranked:
            found.append(
                self._when(t.all([free, t.no(t.fails(truth))]), self._whole(branch, frame))
            )
            free = t.all([free, t.no(t.holds(truth))])
        held = list[Term]()
        for branch, truth in (trial for trial in trials if trial[0].rank is None):
            found.append(
                self._when(t.all([free, t.no(t.fails(truth))]), self._whole(branch, frame))
            )
            held.append(t.holds(truth))
        if expr.default is not None:
            conditions = [self._of(branch.condition, frame) for branch in expr.branches]
            rest = self._union([self._of(expr.default, frame), *conditions])
            found.append(self._when(t.all([free, t.no(t.any(held))]), rest))
        return self._union(found)

    def _whole(self, branch: ir.Branch, frame: Frame | None) -> Rests:
        return self._union([self._of(branch.condition, frame), self._of(branch.value, frame)])

    # --- lists

    def _quantified(self, expr: ir.Quantified, frame: Frame | None) -> Rests:
        t = self._terms
        inner = self._inner(expr, expr.record)
        truth, rests = self._part(expr.condition, inner)
        decides = t.fails(truth) if expr.quantifier == "all" else t.holds(truth)
        found: list[Rests] = [self._of(expr.records, frame)]
        for guard, listed in self._lists(expr.records, frame):
            some = self._exists(listed, decides)
            for key, mine in rests.items():
                deciding = t.all([some, self._exists(listed, t.all([decides, mine]))])
                other = t.all([t.no(some), self._exists(listed, mine)])
                found.append({key: t.all([guard, t.any([deciding, other])])})
        return self._union(found)

    def _aggregate(self, expr: ir.Aggregate, frame: Frame | None) -> Rests:
        t = self._terms
        inner = self._inner(expr, expr.record)
        belongs, rests = t.true, _NOTHING
        if expr.condition is not None:
            belongs, rests = self._part(expr.condition, inner)
        used = list[Rests]()
        if expr.operator == "total_time":
            used += [self._field(key, inner) for key in expr.record.period or ()]
            until = expr.until or ir.Fact(key=APPLICATION_DATE)
            used.append(self._of(until, frame))
        elif expr.operator != "count" and expr.field is not None:
            used.append(self._field(expr.field, inner))
        within = self._union([rests, self._when(t.no(t.fails(belongs)), self._union(used))])
        found: list[Rests] = [self._of(expr.records, frame)]
        for guard, listed in self._lists(expr.records, frame):
            found += [
                {key: t.all([guard, self._exists(listed, mine)])} for key, mine in within.items()
            ]
        return self._union(found)

    def _inner(self, expr: ir.Quantified | ir.Aggregate, record: RecordType) -> Frame:
        return record, walk.source_of(self._program, expr.records, record.key)

    def _lists(self, records: ir.Expr, frame: Frame | None) -> list[tuple[Term, Term]]:
        """The lists that there may be, none where nothing is known of them."""
        t, found = self._terms, self._possible(records, frame)
        self._kept.append(records)
        pairs = zip(found.guards, found.values, strict=True)
        return [(t.all([t.no(found.anything), guard]), listed) for guard, listed in pairs]

    def _exists(self, listed: Term, guard: Term) -> Term:
        """Whether a record meets what is never null; never null."""
        t = self._terms
        if guard is t.false or listed.operator in ("literal", "nothing"):
            return t.false
        return t.holds(t.strict("exists", listed, guard, nullable=listed.nullable))

    # --- membership

    def _is_in(self, expr: ir.Member, frame: Frame | None) -> Rests:
        written = walk.written_out(self._program, expr.collection)
        if written is None:
            return self._union([self._of(expr.element, frame), self._of(expr.collection, frame)])
        listed = [self._listed(expr.element, item, frame, expr.within) for item in written.items]
        absent = ir.Literal(value=ABSENT, type=Basic.ABSENT)
        there = ir.Compare(operator="!=", left=expr.element, right=absent, type=Basic.TEXT)
        others = self._others(written, there, frame)
        return self._decided([*listed, *others], decisive=True)

    def _contains(self, expr: ir.Contains, frame: Frame | None) -> Rests:
        written = walk.written_out(self._program, expr.elements)
        if written is None:
            return self._union([self._of(expr.collection, frame), self._of(expr.elements, frame)])
        found = [self._listed(item, expr.collection, frame, False) for item in written.items]
        some = expr.quantifier == "any"
        where: ir.Expr = ir.Literal(value=True, type=Basic.TRUTH)
        if some and written.others is not None:
            named = ir.SetOf(items=written.items)
            within = ir.Contains(quantifier="all", collection=named, elements=expr.collection)
            where = ir.Not(operand=within)
        return self._decided([*found, *self._others(written, where, frame)], decisive=some)

    def _listed(self, element: ir.Expr, item: ir.Expr, frame: Frame | None, within: bool) -> _Part:
        return self._part(ir.Member(element=element, collection=item, within=within), frame)

    def _others(self, written: ir.SetOf, where: ir.Expr, frame: Frame | None) -> list[_Part]:
        if written.others is None:
            return []
        parts = [self._part(part, frame) for part in (where, ir.Ask(key=written.others))]
        return [self._joined(parts, decisive=False)]

    # --- sums

    def _when(self, guard: Term, rests: Rests) -> Rests:
        return {key: self._terms.all([guard, mine]) for key, mine in rests.items()}

    def _union(self, found: Iterable[Rests]) -> Rests:
        whole: dict[str, list[Term]] = {}
        for rests in found:
            for key, mine in rests.items():
                whole.setdefault(key, []).append(mine)
        joined = {key: self._terms.any(terms) for key, terms in whole.items()}
        return {key: mine for key, mine in joined.items() if mine is not self._terms.false}
