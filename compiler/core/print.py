"""From a program to a text that developers read: one rule per paragraph, keys as names.

Not a surface of the language; nothing parses it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import Absence, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

_INDENT = "  "


def show(program: ir.Program) -> str:
    """The whole program: its head, what it asks, its rules."""
    facts = [_fact(fact) for fact in program.facts.values()]
    questions = [_question(question) for question in program.questions.values()]
    rules = [show_rule(rule) for rule in program.rules.values()]
    listed = [block for block in ("\n".join(facts), "\n".join(questions)) if block]
    return "\n\n".join([_head(program), *listed, *rules]) + "\n"


def show_rule(rule: ir.Rule) -> str:
    """One rule: its key, type and clause, and below its expression."""
    mark = "decision " if rule.decision else ""
    clause = f"  # {rule.origin.clause}" if rule.origin.clause else ""
    head = f"{mark}{rule.key} (「{rule.name}」): {show_type(rule.type)} ={clause}"
    return f"{head}\n{_indented(show_expr(rule.expr))}"


def show_expr(expr: ir.Expr) -> str:
    """An expression; conjunctions, disjunctions and cases take a line for each part."""
    match expr:
        case ir.Literal():
            return show_value(expr.value)
        case ir.Fact() | ir.Ref():
            return expr.key
        case ir.FieldOf():
            return f".{expr.key}"
        case ir.Ask():
            return f"ask {expr.key}"
        case ir.EvidenceOf():
            return f"evidence of {expr.rule}"
        case ir.InForce():
            return f"in force {expr.start}..{expr.end or ''}"
        case ir.Compare() | ir.Arithmetic():
            return f"({show_expr(expr.left)} {expr.operator} {show_expr(expr.right)})"
        case ir.Clamp():
            return _call("clamp", expr.value, low=expr.low, high=expr.high)
        case ir.YearOf():
            return _call("year", expr.date)
        case ir.YearEnd():
            return _call("year_end", expr.date)
        case ir.NextLower():
            return _call("next_lower", expr.step)
        case ir.Elapsed():
            return _call("elapsed", expr.start, expr.end)
        case ir.SetOf():
            items = [show_expr(item) for item in expr.items]
            others = [f"others: {expr.others}"] if expr.others else []
            return "{" + ", ".join([*items, *others]) + "}"
        case ir.Member():
            word = "within" if expr.within else "in"
            return f"({show_expr(expr.element)} {word} {show_expr(expr.collection)})"
        case ir.Contains():
            collection, elements = show_expr(expr.collection), show_expr(expr.elements)
            return f"({collection} contains {expr.quantifier} {elements})"
        case ir.PeriodCovers():
            return f"(.{expr.start}...{expr.end} covers {show_expr(expr.day)})"
        case ir.Quantified():
            return _call(f"{expr.quantifier} of", expr.records, where=expr.condition)
        case ir.Aggregate():
            word = f"{expr.operator} {expr.field} of" if expr.field else f"{expr.operator} of"
            return _call(word, expr.records, where=expr.condition, until=expr.until)
        case ir.And():
            return _block("all", [show_expr(operand) for operand in expr.operands])
        case ir.Or():
            return _block("any", [show_expr(operand) for operand in expr.operands])
        case ir.Not():
            return f"not {show_expr(expr.operand)}"
        case ir.Condition():
            return f"[{expr.key}] {show_expr(expr.expr)}"
        case ir.Cases():
            default = [] if expr.default is None else [f"default: {show_expr(expr.default)}"]
            return _block("cases", [*(_branch(branch) for branch in expr.branches), *default])
        case _:
            assert_never(expr)


def show_value(value: Value) -> str:
    """A value, as short as it is clear."""
    match value:
        case bool():
            return "true" if value else "false"
        case Duration():
            return f"{value.years}y{value.months}m{value.days}d"
        case Absence():
            return "absent"
        case frozenset():
            return "{" + ", ".join(sorted(show_value(item) for item in value)) + "}"
        case tuple():
            return "[" + ", ".join(show_value(item) for item in value) + "]"
        case dict():
            fields = (f"{key}: {show_value(item)}" for key, item in value.items())
            return "(" + ", ".join(fields) + ")"
        case int() | Decimal() | date() | str():
            return str(value)
        case _:
            assert_never(value)


def show_type(type: Type) -> str:
    """A type by its key; a ladder with its steps in order."""
    match type:
        case Basic():
            return type.value
        case EnumType():
            return f"{type.key}({(' < ' if type.ordered else ' | ').join(type.members)})"
        case SetType():
            return f"set of {show_type(type.element)}"
        case RecordsType():
            return f"list of {type.record.key}"
        case _:
            assert_never(type)


def _head(program: ir.Program) -> str:
    force = f"in force {program.effective_from or ''}..{program.effective_to or ''}"
    decisions = ", ".join(program.decisions)
    return f"plan {program.plan} {program.version}, {force}\ndecisions: {decisions}"


def _fact(fact: ir.FactInfo) -> str:
    presumed = f", presumed {show_expr(fact.presumed)}" if fact.presumed else ""
    return f"fact {fact.key} (「{fact.name}」): {show_type(fact.type)}{presumed}"


def _question(question: ir.QuestionInfo) -> str:
    adopted = f", adopts {show_value(question.adopted)}" if question.adopted is not None else ""
    kind = show_type(question.type)
    return f"question {question.key} (「{question.name}」) of {question.owner}: {kind}{adopted}"


def _branch(branch: ir.Branch) -> str:
    rank = "" if branch.rank is None else f" (rank {branch.rank})"
    return f"{branch.key}{rank}: {show_expr(branch.value)}\n" + _indented(
        f"where {show_expr(branch.condition)}"
    )


def _call(word: str, *parts: ir.Expr, **named: ir.Expr | None) -> str:
    given = [f"{name}: {show_expr(part)}" for name, part in named.items() if part is not None]
    return f"{word}({', '.join([*(show_expr(part) for part in parts), *given])})"


def _block(word: str, parts: list[str]) -> str:
    return "\n".join([f"{word}:", *(_indented(part) for part in parts)])


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.splitlines())
