"""Times and numbers that a plan sets itself: alone, by cases, by a table, with what is added to
them or taken off."""

from __future__ import annotations

from collections.abc import Container, Iterator

from compiler.documents.legality.finding import Finding, Reading
from compiler.prose import passages as prose
from policy_dsl import syntax

_FIGURES = ("INTEGER_TYPE", "DECIMAL_TYPE", "DURATION_TYPE")


def own_values(reading: Reading, followed: Container[syntax.Statement]) -> Iterator[Finding]:
    """A finding for each rule that states one; those `followed` take theirs from elsewhere."""
    for statement in reading.statements:
        match statement:
            case syntax.ValueDefinition() if statement not in followed:
                told = list(_of_value(reading, statement))
            case syntax.TableDefinition():
                told = list(_of_table(reading, statement))
            case _:
                continue
        if told:
            name = reading.name(statement.subject.key)
            zh, en = "；".join(told), "; ".join(told)
            yield reading.found(statement, reading.say(f"{name}：{zh}", f"{name}: {en}"))


def _of_value(reading: Reading, statement: syntax.ValueDefinition) -> Iterator[str]:
    """A value with its cases, where one of them states a figure. Those in which there is none need
    no words."""
    default = statement.default
    stated = [*([default] if default else []), *(case.value for case in statement.cases)]
    stated += [dated.value for dated in statement.dated]
    stated += [bound.value for bound in statement.bounds]
    stated += [one.amount for one in statement.adjustments]
    if not any(_has_figure(one) or _is_determined(reading, one) for one in stated):
        return
    value = reading.sentences.phrases.value
    if default is not None:
        yield reading.say(f"为{value(default)}", value(default))
    for dated in statement.dated:
        day, then = reading.words.spelling.day(dated.start), value(dated.value)
        yield reading.say(f"自{day}起为{then}", f"from {day} on {then}")
    valued = [case for case in statement.cases if not isinstance(case.value, syntax.Absent)]
    yield from (reading.phrase_of_case(case) for case in valued)
    yield from (reading.phrase_of_adjustment(one) for one in statement.adjustments)
    for bound in statement.bounds:
        zh, en = {"MIN_IS": ("最低为", "at least"), "MAX_IS": ("最高为", "at most")}[bound.word]
        yield reading.say(f"{zh}{value(bound.value)}", f"{en} {value(bound.value)}")


def _of_table(reading: Reading, statement: syntax.TableDefinition) -> Iterator[str]:
    """The outcomes of a table, each once, where they are figures."""
    if not any(_has_figure(row.cells[-1]) for row in statement.rows):
        return
    for block in reading.sentences.statement(statement).blocks:
        if isinstance(block, prose.Table):
            outcomes = list(dict.fromkeys(row[-1] for row in block.rows))
            zh, en = "、".join(outcomes), reading.words.listed(outcomes)
            yield reading.say(f"按表确定，分别为{zh}", f"by a table, {en}")


def _is_determined(reading: Reading, node: syntax.Node) -> bool:
    """Whether a value is a time or a number that a body determines."""
    symbol = reading.view.symbol(node.key) if isinstance(node, syntax.Name) else None
    if symbol is None or not isinstance(symbol.node, syntax.SetBy):
        return False
    type_ = symbol.node.type
    return isinstance(type_, syntax.BuiltinType) and type_.word in _FIGURES


def _has_figure(node: syntax.Node) -> bool:
    """Whether a value is a time or a number that is written out, or is reckoned with one."""
    match node:
        case syntax.DurationLiteral() | syntax.Number():
            return True
        case syntax.Arithmetic(left=left, right=right):
            return _has_figure(left) or _has_figure(right)
        case _:
            return False
