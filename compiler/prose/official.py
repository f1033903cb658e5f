"""A statement as the official text has it: no reading taken, none told.

What hangs on an unsettled reading becomes a bare term: the plan's own name for it. What holds in
every reading is still said. See docs/decisions/0017-sentences.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from compiler.prose.readings import FALSE, TRUE, least, most, settled
from compiler.prose.unsaid import between, cases, either, entries, only_read
from compiler.prose.view import View
from compiler.resolve.symbols import Kind
from compiler.resolve.walk import names
from compiler.typecheck.types import Basic
from policy_dsl import syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A condition of which only the name is said, as it hangs on readings: what is `enough` for it
    in every reading (FALSE where nothing is), and the cases of which the text does not say whether
    they are (TRUE: all others)."""

    enough: syntax.Expression
    unsaid: tuple[syntax.Expression, ...] = ()

    @classmethod
    def of(cls, condition: syntax.Expression, view: View) -> Term:
        enough = least(condition, view)
        return cls(enough=enough, unsaid=() if enough == FALSE else cases(condition, view))


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """`node` is what is left of the statement, None where nothing is said of the term. `partial`:
    the sentence must not exclude what it does not say. `terms` are named conditions that stand as
    bare terms.
    `beside` are ambiguities whose own name is the term, for want of another. `reserved` are
    increases and reductions that hold in some reading only, each under what is needed in all.
    `unsaid` are cases, or entries of a list, of which the text does not say whether they belong
    (TRUE: all others); `either` what a value is in one reading and in another, where nothing
    else is said of it."""

    node: syntax.Statement | None
    partial: bool = False
    terms: Mapping[str, Term] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    reserved: tuple[syntax.Adjustment, ...] = ()
    unsaid: tuple[syntax.Expression, ...] = ()
    either: tuple[syntax.Expression, ...] = ()


def whole(statement: syntax.Statement) -> Official:
    """The statement as it stands: what the review copy prints."""
    return Official(node=statement)


def official(statement: syntax.Statement, view: View) -> Official:
    """What the official text says in place of `statement`."""
    match statement:
        case syntax.Definition():
            return _or_unsaid(statement, _definition(statement, view), view)
        case syntax.ValueDefinition():
            return _or_unsaid(statement, _value(statement, view), view)
        case syntax.TableDefinition():
            return Official(node=None if view.is_open(statement) else statement)
        case syntax.Requirement():
            return _requirement(statement, view)
        case syntax.Bar():
            return _bar(statement, view)
        case syntax.Ambiguity():
            return Official(node=statement if statement.adopted else None)
        case syntax.Claim() | syntax.Example() | syntax.ExampleTable():
            return Official(node=None)
        case _:
            return Official(node=statement)


def _or_unsaid(
    definition: syntax.Definition | syntax.ValueDefinition, said: Official, view: View
) -> Official:
    """Of a truth of which nothing is sure that it is left unsaid when it is so."""
    if said.node is not None or view.type_of_key(definition.subject.key) is not Basic.TRUTH:
        return said
    node = syntax.Definition(subject=definition.subject, value=FALSE)
    return Official(node=node, partial=True, unsaid=(TRUE,))


def _definition(definition: syntax.Definition, view: View) -> Official:
    value = settled(definition.value, view)
    terms: dict[str, Term] = {}
    value = _with_terms(value, view, terms)
    if not _open(value, view, terms):
        return Official(node=replace(definition, value=value), terms=terms)
    if not view.is_truth(definition.value):
        return _from_entries(definition, value, view)
    enough = least(value, view)
    if enough == FALSE:
        return Official(node=None)
    unsaid = cases(value, view)
    return Official(node=replace(definition, value=enough), partial=True, unsaid=unsaid)


def _from_entries(definition: syntax.Definition, value: syntax.Expression, view: View) -> Official:
    found = entries(value, view)
    if found is None:
        return Official(node=None)
    counted, unsaid = found
    return Official(node=replace(definition, value=counted), partial=True, unsaid=unsaid)


def _with_terms(value: syntax.Expression, view: View, terms: dict[str, Term]) -> syntax.Expression:
    """Named items that hang on readings become terms; the list stays as it is."""
    if isinstance(value, syntax.ConditionList):
        for item in value.items:
            if item.declared and view.is_open(item.condition):
                terms[item.declared.key] = Term.of(item.condition, view)
    return value


def _open(value: syntax.Expression, view: View, terms: Mapping[str, Term]) -> bool:
    """Whether something hangs on a reading that no term covers."""
    if not isinstance(value, syntax.ConditionList):
        return view.is_open(value)
    rest = (item for item in value.items if not (item.declared and item.declared.key in terms))
    return any(view.is_open(item.condition) for item in rest)


# --- values


def _value(definition: syntax.ValueDefinition, view: View) -> Official:
    if any(view.is_open(part) for part in _fixed(definition)):
        return Official(node=None)
    cases = [_case(case, view) for case in definition.cases]
    kept = [case for case in cases if case is not None and case.condition != FALSE]
    partial = any(view.is_open(case) for case in definition.cases)
    adjustments = [_adjustment(one, view) for one in definition.adjustments]
    reserved = _reserved(definition, view)
    partial = partial or reserved is None
    if definition.default is None and not kept:
        values = either(definition, view)
        if values and _is_truth(definition, view):
            enough, unsaid = between(values, view)
            told = syntax.Definition(subject=definition.subject, value=enough)
            return Official(node=told, partial=True, unsaid=(unsaid,))
        if values:
            return Official(node=definition, partial=True, either=values)
        return _whichever(definition, view)
    if not partial:
        kept = _with_value(definition, kept, view)
    node = _renumbered(definition, kept, [one for one in adjustments if one is not None])
    bounds = tuple(bound for bound in definition.bounds if not _is_no_time(bound))
    return Official(node=replace(node, bounds=bounds), partial=partial, reserved=reserved or ())


def _reserved(
    definition: syntax.ValueDefinition, view: View
) -> tuple[syntax.Adjustment, ...] | None:
    """None where more is open than whether a change is made: how great it is, or where else."""
    found: list[syntax.Adjustment] = []
    for one in definition.adjustments:
        condition = settled(one.condition, view)
        if view.is_open(one.amount):
            return None
        if view.is_open(condition):
            if least(condition, view) != FALSE:
                return None
            found.append(replace(one, condition=most(condition, view)))
    return tuple(found)


def _whichever(definition: syntax.ValueDefinition, view: View) -> Official:
    """Of a truth that holds outright in some readings of a term and under one condition in the
    others: that condition, which suffices in every reading, in a sentence that does not close the
    list. Where readings ask different things, no text says them together."""
    read = only_read(definition)
    taken = {one.reading.key for one in read}
    symbol = view.symbol(read[0].ambiguity.key) if read else None
    ambiguity = symbol.node if symbol else None
    if not isinstance(ambiguity, syntax.Ambiguity) or not _is_truth(definition, view):
        return Official(node=None)
    if taken != {one.declared.key for one in ambiguity.readings} or len(read) != len(taken):
        return Official(node=None)
    values = (least(case.value, view) for case in definition.cases)
    asked = tuple(value for value in dict.fromkeys(values) if value != TRUE)
    if len(asked) != 1 or asked[0] == FALSE:
        return Official(node=None)
    node = syntax.Definition(subject=definition.subject, value=asked[0])
    return Official(node=node, partial=True, unsaid=(TRUE,))


def _with_value(
    definition: syntax.ValueDefinition, cases: list[syntax.Case], view: View
) -> list[syntax.Case]:
    """Without the cases that there is no value in, which need no words where others have one; one
    that turns on what is undetermined stays."""
    if definition.default is not None or definition.precedence or _is_truth(definition, view):
        return cases

    def is_needless(case: syntax.Case) -> bool:
        open_ones = (name for name in names(case.condition) if view.is_hole(name.key))
        return isinstance(case.value, syntax.Absent) and not any(open_ones)

    return [case for case in cases if not is_needless(case)] or cases


def _is_truth(definition: syntax.ValueDefinition, view: View) -> bool:
    return view.type_of_key(definition.subject.key) is Basic.TRUTH


def _is_no_time(bound: syntax.Bound) -> bool:
    """最低为0年: nobody reads a time as less than none."""
    none = syntax.DurationLiteral(years=0, months=0, days=0)
    return bound.word == "MIN_IS" and bound.value == none


def _fixed(definition: syntax.ValueDefinition) -> list[syntax.Node]:
    """The parts that have no condition, so that nothing is left where they are open."""
    default = [definition.default] if definition.default else []
    return [*default, *definition.dated, *definition.bounds]


def _case(case: syntax.Case, view: View) -> syntax.Case | None:
    condition = least(settled(case.condition, view), view)
    if condition == FALSE or view.is_open(case.value):
        return None
    return case if condition is case.condition else replace(case, condition=condition)


def _adjustment(one: syntax.Adjustment, view: View) -> syntax.Adjustment | None:
    condition = least(settled(one.condition, view), view)
    if condition == FALSE or view.is_open(one.amount):
        return None
    return one if condition is one.condition else replace(one, condition=condition)


def _renumbered(
    definition: syntax.ValueDefinition,
    cases: list[syntax.Case],
    adjustments: list[syntax.Adjustment],
) -> syntax.ValueDefinition:
    """The items counted anew. A lone case that always holds is what is ordinarily so."""
    numbers = {case.number: n for n, case in enumerate(cases, 1)}
    precedence = tuple(numbers[n] for n in definition.precedence if n in numbers)
    default, word = definition.default, definition.word
    if len(cases) == 1 and cases[0].condition == TRUE and not cases[0].consent:
        default, word, cases, precedence = cases[0].value, "EQ", [], ()
    return replace(
        definition,
        word=word,
        default=default,
        cases=tuple(replace(case, number=n) for n, case in enumerate(cases, 1)),
        precedence=precedence if len(cases) > 1 else (),
        adjustments=tuple(adjustments),
    )


# --- requirements and bars


def _requirement(requirement: syntax.Requirement, view: View) -> Official:
    condition = settled(requirement.condition, view)
    declared = requirement.declared
    if declared and isinstance(condition, syntax.ReadAs) and _elsewhere(requirement.guard, view):
        # Nothing of it is in the plan's own words: the instrument is silent, and so is its text.
        return Official(node=None, terms={declared.key: Term(enough=FALSE)})
    guard, beside = requirement.guard, tuple[str, ...]()
    partial = False
    if guard is not None:
        guard = settled(guard, view)
        if view.is_open(guard):
            beside = tuple(dict.fromkeys(view.readings(guard)))
            guard, partial = least(guard, view), True
    terms: dict[str, Term] = {}
    condition = _with_terms(condition, view, terms)
    if _open(condition, view, terms):
        if requirement.declared:
            terms = {requirement.declared.key: Term.of(condition, view)}
        else:
            beside = (*beside, *dict.fromkeys(view.readings(condition)))
            condition = most(condition, view)
    node = replace(requirement, guard=None if guard == TRUE else guard, condition=condition)
    return Official(node=node, partial=partial, terms=terms, beside=beside)


def _elsewhere(guard: syntax.Expression | None, view: View) -> bool:
    """Whether a guard speaks of nothing that the plan itself defines."""
    if guard is None:
        return False
    symbols = (view.symbol(name.key) for name in names(guard))
    return not any(s and s.kind is Kind.RULE and view.is_own(s) for s in symbols)


def _bar(bar: syntax.Bar, view: View) -> Official:
    condition = settled(bar.condition, view)
    if condition == FALSE:
        return Official(node=None)
    terms: dict[str, Term] = {}
    condition = _with_terms(condition, view, terms)
    if not _open(condition, view, terms):
        return Official(node=replace(bar, condition=condition), terms=terms)
    if bar.declared:
        term = Term.of(condition, view)
        return Official(node=bar, partial=True, terms={bar.declared.key: term})
    beside = tuple(dict.fromkeys(view.readings(condition)))
    enough = least(condition, view)
    return Official(node=replace(bar, condition=enough), partial=True, beside=beside)
