"""Conditions below or above the ordinary ones: what the plan changes of the rules that it takes
over, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.core.desk.families import ORDINARY
from compiler.documents.legality.finding import Finding, Group, Reading, Result, Row
from compiler.documents.legality.own_values import own_values
from compiler.documents.relaxing import stand_ins
from compiler.resolve.symbols import Symbol
from compiler.resolve.walk import names
from policy_dsl import syntax

_BELOW, _ABOVE = ("EARLIER", "REDUCE"), ("INCREASE",)


def measure(reading: Reading) -> Group:
    rows = (_below(reading), _otherwise(reading), _added(reading), _allowed(reading))
    return Group(title=reading.say("条件宽严", "Conditions"), rows=rows)


def _below(reading: Reading) -> Row:
    return reading.row(
        ("低于一般条件", "Below the ordinary conditions"),
        (
            "按照一般规定执行的事项中，写“可以放宽”“可以提前”“减少”的，以及不符合一般条件也能满足的条件；"
            "有待定事项的不能断定没有",
            "what follows the ordinary rules and is relaxed, earlier or reduced, and conditions "
            "that something else than the ordinary ones meets; what is undetermined may hold more",
        ),
        (*_cases(reading, "RELAX"), *_adjusted(reading, _BELOW), *_stood_in(reading)),
        none=_none(reading),
    )


def _stood_in(reading: Reading) -> Iterator[Finding]:
    """The conditions that the ordinary ones meet, and what else does."""
    found: dict[Finding, None] = {}
    for decision in reading.subject.program.decisions:
        for one in stand_ins(reading.subject, reading.words, decision):
            gap = reading.say("", " ")
            choices = [f"{choice['mark']}{gap}{choice['text']}" for choice in one["choices"]]
            told = f"“{one['name']}”{reading.say('：', ': ')}{one['opening']}"
            text = f"{told}{gap}{reading.say('；', '; ').join(choices)}"
            found[Finding(clause=one["clause"], text=text)] = None
    yield from found


def _none(reading: Reading) -> Result:
    """Where nothing was found: a machine can say so of what is settled, and where there are
    ordinary rules to hold it against."""
    open_points = any(isinstance(one, syntax.Hole) for one in reading.statements)
    compared = any(
        _is_elsewhere(reading, name.key) for one in reading.statements for name in names(one)
    )
    return "none" if compared and not open_points else "unclear"


def _otherwise(reading: Reading) -> Row:
    return reading.row(
        ("另定数值，可能高于也可能低于一般条件", "Values of its own, above or below"),
        (
            "方案自己写出的或者交由机关确定的年限和数值，分情形写的和列表写的在内，以及按照一般规定执行的事项中"
            "另写数值或者增加的",
            "times and numbers of the plan's own or that a body determines, by cases and by tables "
            "too, and ordinary values that it replaces or raises",
        ),
        (
            *_cases(reading, "EQ"),
            *_adjusted(reading, _ABOVE),
            *own_values(reading, list(_followed(reading))),
        ),
        none=_none(reading),
    )


def _followed(reading: Reading) -> Iterator[syntax.ValueDefinition]:
    """Values whose default is a rule of another module."""
    for statement in reading.statements:
        if isinstance(statement, syntax.ValueDefinition) and statement.word == "FOLLOWS":
            default = statement.default
            if isinstance(default, syntax.Name) and _is_elsewhere(reading, default.key):
                yield statement


def _cases(reading: Reading, word: str) -> Iterator[Finding]:
    for statement in _followed(reading):
        for case in statement.cases:
            if case.word == word:
                name = reading.name(statement.subject.key)
                said = reading.phrase_of_case(case)
                yield reading.found(statement, reading.say(f"{name}：{said}", f"{name}: {said}"))


def _adjusted(reading: Reading, words: tuple[str, ...]) -> Iterator[Finding]:
    for statement in _followed(reading):
        for one in statement.adjustments:
            if one.word in words:
                name = reading.name(statement.subject.key)
                said = reading.phrase_of_adjustment(one)
                yield reading.found(statement, reading.say(f"{name}：{said}", f"{name}: {said}"))


def _added(reading: Reading) -> Row:
    return reading.row(
        ("自行增加条件、设置禁止情形", "Conditions and bars of its own"),
        (
            "不承接一般规定的申报条件和禁止情形；是否属于减损权益、增加义务由人工核对",
            "conditions and bars that rest on none of the ordinary rules",
        ),
        _own(reading),
    )


def _own(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        match statement:
            case syntax.Requirement():
                for declared, condition in _parts(statement):
                    if not _rests_elsewhere(reading, condition):
                        yield reading.found(statement, _told(reading, declared, condition))
            case syntax.Bar(declared=declared, condition=condition):
                if not _rests_elsewhere(reading, condition):
                    named = (
                        f"{reading.name(declared.key)}{reading.say('：', ': ')}" if declared else ""
                    )
                    where = reading.sentences.phrase(condition)
                    decision = reading.sentences.name(statement.decision.key)
                    text = named + reading.say(
                        f"{where}的，不得{decision}", f"barred where {where}"
                    )
                    yield reading.found(statement, text)
            case _:
                pass


def _parts(
    requirement: syntax.Requirement,
) -> Iterator[tuple[syntax.Declared | None, syntax.Expression]]:
    """The items of a list of conditions that must all be met, else the condition itself."""
    condition = requirement.condition
    listed = isinstance(condition, syntax.ConditionList) and condition.word == "ALL_OF"
    if listed and requirement.declared is None and isinstance(condition, syntax.ConditionList):
        for item in condition.items:
            yield item.declared, item.condition
    else:
        yield requirement.declared, condition


def _told(reading: Reading, declared: syntax.Declared | None, condition: syntax.Expression) -> str:
    return reading.name(declared.key) if declared else reading.sentences.phrase(condition)


def _rests_elsewhere(
    reading: Reading, node: syntax.Node, seen: frozenset[str] = frozenset()
) -> bool:
    """Whether what is asked comes, through whatever rules of the plan, from rules of others, or
    is met by the ordinary conditions."""
    for name in names(node):
        if name.key in seen:
            continue
        if name.key in ORDINARY or _is_elsewhere(reading, name.key):
            return True
        symbol = reading.view.symbol(name.key)
        inner = symbol is not None and _is_own_rule(reading, symbol)
        if symbol and inner and _rests_elsewhere(reading, symbol.node, seen | {name.key}):
            return True
    return False


def _is_own_rule(reading: Reading, symbol: Symbol) -> bool:
    rules = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition
    return symbol.path == reading.subject.module.path and isinstance(symbol.node, rules)


def _is_elsewhere(reading: Reading, key: str) -> bool:
    """Whether a name is a rule of the ordinary rules that the plan takes over."""
    symbol = reading.view.symbol(key)
    if symbol is None or symbol.path == reading.subject.module.path:
        return False
    header = reading.subject.workspace.module(symbol.module).header
    return header is not None and header.kind == "RULES" and _is_rule(symbol)


def _is_rule(symbol: Symbol) -> bool:
    rules = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition
    return isinstance(symbol.node, rules)


def _allowed(reading: Reading) -> Row:
    claims = [
        statement
        for statement in reading.statements
        if isinstance(statement, syntax.Claim) and statement.word == "NO_STRICTER"
    ]
    return reading.row(
        ("宽严超出上位依据允许的幅度", "Beyond what the basis allows"),
        (
            "上位依据允许的幅度不在规则里；编写者的断言一并列出，供证明检查核实",
            "what the basis allows no rule says; the claims that a proof can confirm are listed",
        ),
        (
            reading.found(
                claim,
                reading.say(
                    f"断言{reading.name(claim.declared.key)}",
                    f"claim {reading.name(claim.declared.key)}",
                ),
            )
            for claim in claims
        ),
        found="unclear",
        none="unclear",
    )
