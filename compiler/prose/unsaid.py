"""What the text does not say of a term, as far as it can be told in a sentence.

A term that hangs on readings of the text is told by what holds in all of them. What holds in some
only is what the text leaves unsaid: it is told as such, and no reading is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compiler.prose.readings import FALSE, TRUE, least, most
from compiler.prose.view import View
from compiler.typecheck.types import Basic
from policy_dsl import syntax

Conditions = tuple[syntax.Expression, ...]

_PAIRS = (("EQ", "NE"), ("NOT_EARLIER", "EARLIER_THAN"), ("NOT_LATER", "LATER_THAN"))
_OTHER = {word: other for pair in _PAIRS for word, other in (pair, pair[::-1])}


def cases(condition: syntax.Expression, view: View) -> Conditions:
    """The cases of which it hangs on a reading whether they belong to a truth: TRUE alone where it
    is open of all others, none where that cannot be told case by case."""
    found = tuple(_doubtful(condition, view) or ())
    return (TRUE,) if TRUE in found else found


def entries(value: syntax.Expression, view: View) -> tuple[syntax.Aggregate, Conditions] | None:
    """A value from the entries that count in every reading, and which entries count in some. None
    where the readings bear on something else."""
    if not isinstance(value, syntax.Aggregate) or not isinstance(value.condition, syntax.And):
        return None
    sure: list[syntax.Expression] = []
    out: list[syntax.Expression] = []
    for operand in value.condition.operands:
        if not view.is_open(operand):
            sure.append(operand)
            continue
        enough = least(operand, view)
        if enough == FALSE or most(operand, view) != TRUE:
            return None
        out.append(_contrary(enough))
    rest = replace(value, condition=None)
    if not sure or not out or view.is_open(rest):
        return None
    kept = sure[0] if len(sure) == 1 else replace(value.condition, operands=tuple(sure))
    return replace(value, condition=kept), tuple(out)


def either(definition: syntax.ValueDefinition, view: View) -> Conditions:
    """What the readings of one ambiguity make of a term, one for each, where that is all that its
    definition says. Bodies are not told so, nor what hangs on further readings."""
    if not only_read(definition):
        return ()
    values = tuple(dict.fromkeys(case.value for case in definition.cases))
    if view.type_of_key(definition.subject.key) is Basic.BODY or len(values) < 2:
        return ()
    if any(isinstance(value, syntax.TruthLiteral | syntax.Absent) for value in values):
        return ()
    return () if any(_hangs(value, view) for value in values) else values


def between(values: Conditions, view: View) -> tuple[syntax.Expression, syntax.Expression]:
    """Of the truths that a term is in one reading and in another: what is enough in all, and what
    is in some."""
    narrow = [one for one in values if all(_implies(one, other, view) for other in values)]
    if narrow:
        rest = tuple(value for value in values if value != narrow[0])
        return narrow[0], rest[0] if len(rest) == 1 else syntax.Or(operands=rest)
    return syntax.And(operands=values), syntax.Or(operands=values)


def _implies(one: syntax.Expression, other: syntax.Expression, view: View) -> bool:
    """Whether one truth is another or asks for all that it asks for, and more: of what is named,
    as it is defined."""
    one, other = _behind(one, view), _behind(other, view)
    if one == other:
        return True
    match one, other:
        case syntax.Exists(word="HAS_ANY"), syntax.Exists(word="HAS_ANY"):
            alike = one.records == other.records
            return alike and _implies(one.condition, other.condition, view)
        case syntax.And(operands=asked), syntax.And(operands=needed):
            return all(part in asked for part in needed)
        case syntax.And(operands=asked), _:
            return other in asked
    return False


def _behind(value: syntax.Expression, view: View) -> syntax.Expression:
    symbol = view.symbol(value.key) if isinstance(value, syntax.Name) else None
    node = symbol.node if symbol is not None and view.is_own(symbol) else None
    return node.value if isinstance(node, syntax.Definition) else value


def only_read(definition: syntax.ValueDefinition) -> tuple[syntax.ReadAs, ...]:
    """The readings that a definition goes by, where it says nothing else and all are of one
    ambiguity; else none."""
    read = [case.condition for case in definition.cases]
    found = tuple(one for one in read if isinstance(one, syntax.ReadAs))
    more = definition.default or definition.adjustments or definition.dated or definition.bounds
    one = len({each.ambiguity.key for each in found}) == 1
    return found if one and len(found) == len(read) and not more else ()


def _contrary(condition: syntax.Expression) -> syntax.Expression:
    """That a condition does not hold, said with its own verb where it has one."""
    match condition:
        case syntax.Not(operand=operand):
            return operand
        case syntax.Affirmed(positive=positive):
            return replace(condition, positive=not positive)
        case syntax.Comparison(word=word) if word in _OTHER:
            return replace(condition, word=_OTHER[word])
    return syntax.Not(span=condition.span, operand=condition)


def _hangs(value: syntax.Expression, view: View) -> bool:
    """Whether a value, or the rule that it names, hangs on a reading or is undetermined itself."""
    if view.is_open(value):
        return True
    if not isinstance(value, syntax.Name):
        return False
    symbol = view.symbol(value.key)
    return symbol is not None and (view.is_hole(value.key) or view.is_open(symbol.node))


def _doubtful(condition: syntax.Expression, view: View) -> Iterator[syntax.Expression] | None:
    match condition:
        case _ if not view.is_open(condition):
            return iter(())
        case syntax.ReadAs():
            return iter((TRUE,))
        case syntax.Or(operands=operands):
            return _of_any(operands, view)
        case syntax.ConditionList(word="ANY_OF", items=items):
            return _of_any(tuple(item.condition for item in items), view)
        case syntax.And(operands=operands):
            return _of_all(condition, operands, view)
        case _:
            return None


def _of_any(operands: Conditions, view: View) -> Iterator[syntax.Expression] | None:
    parts = [_doubtful(operand, view) for operand in operands]
    if any(part is None for part in parts):
        return None
    return (one for part in parts if part is not None for one in part)


def _of_all(
    whole: syntax.And, operands: Conditions, view: View
) -> Iterator[syntax.Expression] | None:
    """Where one of them is open: its own cases, each with the others."""
    opened = [operand for operand in operands if view.is_open(operand)]
    sure = tuple(operand for operand in operands if operand not in opened)
    part = _doubtful(opened[0], view) if len(opened) == 1 and sure else None
    return None if part is None else (_with(whole, sure, one) for one in part)


def _with(whole: syntax.And, sure: Conditions, one: syntax.Expression) -> syntax.Expression:
    operands = sure if one == TRUE else (*sure, one)
    return operands[0] if len(operands) == 1 else replace(whole, operands=operands)
