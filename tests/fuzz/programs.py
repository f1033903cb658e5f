"""From a seed to a random well-typed program of the core with 1 to 4 decisions."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from compiler.core import ir, walk
from compiler.core.case import APPLICATION_DATE
from compiler.core.invariants import check
from compiler.typecheck.types import Basic, RecordsType, SetType, Type
from tests.fuzz.expressions import Maker
from tests.fuzz.world import ELEMENTS, PLACES, SCALARS, origin, words, world

_RULE_KEYS = ("r.{}", "r_{}", "class{}", "Order.{}", "规则{}")


def random_program(seed: str) -> ir.Program:
    """The program of a seed; it has no `invariants` problems."""
    random = Random(seed)
    maker = Maker(random, world(random))
    _presumptions(maker)
    _named_lists(maker)
    for number in range(random.choice((2, 3, 3, 4, 4, 5, 5, 6, 8, 10))):
        _rule(maker, number, _type(random))
    _decisions(maker)
    _plain_columns(maker)
    program = _finished(maker)
    problems = check(program)
    assert not problems, (seed, problems)
    return program


def _type(random: Random) -> Type:
    if random.random() < 0.45:
        return Basic.TRUTH
    if random.random() < 0.15:
        return SetType(element=random.choice(ELEMENTS))
    return random.choice(SCALARS)


def _rule(maker: Maker, number: int, type_: Type, expr: ir.Expr | None = None) -> str:
    key = maker.random.choice(_RULE_KEYS).format(number)
    maker.holder, maker.budget = key, maker.random.choice((2, 4, 5, 6, 8))
    made = _body(maker, key, type_) if expr is None else expr
    rule = ir.Rule(key=key, name=f"名{key}", type=type_, expr=made, origin=origin(f"§{number}"))
    maker.rules[key] = rule
    for needed in _named(made):
        maker.unused.pop(needed, None)
    maker.unused[key] = None
    return key


def _named(expr: ir.Expr) -> list[str]:
    return [part.key for part in walk.descend(expr) if isinstance(part, ir.Ref)]


def _body(maker: Maker, key: str, type_: Type) -> ir.Expr:
    """What a rule is: a condition with the rule's key, branches, an open list, or anything."""
    if isinstance(type_, SetType) and maker.chance(0.6):
        return maker.listed(type_, asks=True)
    if type_ is not Basic.TRUTH:
        return maker.cases(type_) if maker.chance(0.45) else maker.of(type_)
    if maker.chance(0.5):
        maker.conditions[key] = key
        return ir.Condition(key=key, expr=maker.of(type_))
    return maker.cases(type_) if maker.chance(0.2) else maker.of(type_)


def _decisions(maker: Maker) -> None:
    """A last rule that joins what nothing names yet, and sometimes a list of proofs."""
    random = maker.random
    truths = [k for k in maker.unused if maker.rules[k].type is Basic.TRUTH]
    maker.holder, maker.budget = "last", 6
    parts = [ir.Ref(key=key) for key in truths[:5]] or [maker.of(Basic.TRUTH)]
    random.shuffle(parts)
    parts.append(maker.condition())
    joined = ir.And if maker.chance(0.6) else ir.Or
    _rule(maker, 91, Basic.TRUTH, joined(operands=tuple(parts)))
    truths = [key for key, rule in maker.rules.items() if rule.type is Basic.TRUTH]
    if maker.chance(0.15):
        _rule(maker, 92, Basic.EVIDENCE, ir.EvidenceOf(rule=random.choice(truths)))


def _named_lists(maker: Maker) -> None:
    """Names for records, some of which are there only in one case."""
    for number, key in enumerate(maker.world.records):
        if maker.chance(0.2):
            type_ = maker.world.facts[key].type
            maker.holder, maker.budget = f"list{number}", 2
            _rule(maker, 70 + number, type_, maker.some_list(key, type_))


def _presumptions(maker: Maker) -> None:
    """What stands in for some facts and fields; it reads only facts that are not presumed."""
    world = maker.world
    presumed = [
        key
        for key, info in world.facts.items()
        if key != APPLICATION_DATE and maker.chance(0.15)
    ]  # fmt: skip
    maker.barred = set(presumed)
    if presumed and maker.chance(0.2):
        _rule(maker, 80, maker.random.choice([world.facts[k].type for k in presumed]
              if not any(k in world.records for k in presumed) else [Basic.TRUTH]))  # fmt: skip
    made = {key: _presumed(maker, world.facts[key]) for key in presumed}
    world.facts.update(made)
    maker.barred = set()


def _presumed(maker: Maker, info: ir.FactInfo) -> ir.FactInfo:
    if isinstance(info.type, RecordsType):
        fields = [pair for pair in info.type.record.fields if maker.chance(0.4)]
        return replace(info, field_presumed={key: _stand_in(maker, kind) for key, kind in fields})
    return replace(info, presumed=_stand_in(maker, info.type))


def _stand_in(maker: Maker, type_: Type) -> ir.Expr:
    maker.holder, maker.budget = "presumed", 3
    if isinstance(type_, SetType):
        return maker.listed(type_, asks=False)
    return maker.literal(type_) if maker.chance(0.6) else maker.of(type_)


def _plain_columns(maker: Maker) -> None:
    """What is a column of a table is never absent: it is presumed to be a literal, if at all."""
    for key in sorted(maker.tabled):
        info = maker.world.facts[key]
        if info.presumed is not None:
            maker.world.facts[key] = replace(info, presumed=maker.literal(info.type))


def _finished(maker: Maker) -> ir.Program:
    random, rules = maker.random, maker.rules
    shown = [k for k, r in rules.items() if not isinstance(r.type, RecordsType)]
    last = [key for key in maker.unused if key in shown][-3:]
    more = random.sample(shown, min(len(shown), random.choice((0, 1, 1))))
    decisions = tuple(dict.fromkeys([*last, *more]))
    return ir.Program(
        plan="fuzz.plan",
        name="试验",
        version="1",
        effective_from=None,
        effective_to=None,
        decisions=decisions,
        rules={k: replace(rule, decision=k in decisions) for k, rule in rules.items()},
        facts=maker.world.facts,
        questions=maker.world.questions,
        conditions={
            key: ir.ConditionInfo(key=key, text=words(key), origin=origin(f"§{holder}"))
            for key, holder in maker.conditions.items()
        },
        places=PLACES,
        names={},
    )
