"""Who acts: bodies, what they may and must do, and whether it is settled who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compiler.documents.legality.finding import Finding, Group, Reading, Row
from compiler.resolve.symbols import Kind
from compiler.resolve.walk import names
from policy_dsl import syntax

_DELEGATES = re.compile("授权|委托|下放|交由|交给|移交|delegat|entrust|hand over", re.IGNORECASE)
_VAGUE = re.compile("^(有关|相关|各有关)|(^| )(concerned|relevant)( |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A statement by which bodies decide or do something. `actors` are keys; an actor may be a
    rule that says who it is."""

    kind: str
    key: str
    statement: syntax.Statement
    actors: tuple[str, ...]
    text: str


def acts(reading: Reading) -> Iterator[Act]:
    """Powers, consents, determinations and duties, in their order."""
    for statement in reading.statements:
        match statement:
            case syntax.Power(declared=declared, bodies=bodies, text=texts):
                yield _act("power", declared.key, statement, bodies, texts.zh or texts.en or "")
            case syntax.Duty(declared=declared, bodies=bodies, deliverable=texts):
                yield _act("duty", declared.key, statement, bodies, texts.zh or texts.en or "")
            case syntax.SetBy(declared=declared, bodies=bodies):
                yield _act("determination", declared.key, statement, bodies, "")
            case syntax.ValueDefinition(cases=cases):
                for case in cases:
                    if case.consent is not None:
                        key = case.declared.key if case.declared else statement.subject.key
                        yield _act("consent", key, statement, (case.consent,), "")
            case _:
                pass


def _act(
    kind: str,
    key: str,
    statement: syntax.Statement,
    bodies: tuple[syntax.Expression, ...],
    text: str,
) -> Act:
    actors = tuple(body.key for body in bodies if isinstance(body, syntax.Name))
    return Act(kind=kind, key=key, statement=statement, actors=actors, text=text)


def bodies(reading: Reading) -> Group:
    rows = (_idle(reading), _vague(reading), _powers(reading), _chain(reading), _delegated(reading))
    return Group(title=reading.say("主体、职权和授权", "Bodies, powers, delegation"), rows=rows)


def declared_bodies(reading: Reading) -> dict[str, syntax.Statement]:
    return {
        body.key: statement
        for statement in reading.statements
        if isinstance(statement, syntax.BodyDeclaration)
        for body in statement.bodies
    }


def _idle(reading: Reading) -> Row:
    """Bodies that no rule names at all."""
    used = {
        name.key
        for statement in reading.statements
        if not isinstance(statement, syntax.BodyDeclaration)
        for name in names(statement)
    }
    return reading.row(
        ("机关列名而没有职责、职权", "Bodies that are named and have nothing to do"),
        ("方案列出的机关，是否有职责、职权、同意或者确定事项", "bodies that no rule speaks of"),
        (
            reading.found(statement, reading.name(key))
            for key, statement in declared_bodies(reading).items()
            if key not in used
        ),
    )


def _vague(reading: Reading) -> Row:
    return reading.row(
        ("机关不特定", "Bodies that are not named one by one"),
        (
            "名称以“有关”“相关”开头、没有列明是哪些的机关",
            "bodies that are called “concerned” or “relevant”",
        ),
        (
            reading.found(statement, reading.name(key))
            for key, statement in declared_bodies(reading).items()
            if _VAGUE.search(reading.sentences.name(key)) or _VAGUE.search(_chinese(reading, key))
        ),
    )


def _chinese(reading: Reading, key: str) -> str:
    symbol = reading.view.symbol(key)
    return symbol.name if symbol else ""


def _powers(reading: Reading) -> Row:
    """What each body decides, for the reviewer to find its power in law."""
    by_actor: dict[tuple[str, ...], list[Act]] = {}
    for act in acts(reading):
        if act.kind != "duty":
            by_actor.setdefault(act.actors, []).append(act)
    return reading.row(
        ("行使职权没有法定依据", "Powers without a basis in law"),
        (
            "列出各机关行使的职权；有无法定依据须对照法律、法规和“三定”规定，机器不能判断",
            "what each body decides is listed; whether it has the power by law no rule says",
        ),
        (
            Finding(
                clause=reading.say("、", "; ").join(
                    dict.fromkeys(reading.clause(act.statement) for act in found)
                ),
                text=_decides(reading, actors, found),
            )
            for actors, found in by_actor.items()
        ),
        found="unclear",
    )


def _decides(reading: Reading, actors: tuple[str, ...], found: list[Act]) -> str:
    what = reading.words.listed([reading.name(act.key) for act in found])
    return reading.say(f"{reading.named(actors)}：{what}", f"{reading.named(actors)}: {what}")


def _chain(reading: Reading) -> Row:
    return reading.row(
        ("由谁行使没有确定，授权链条中断", "A power whose holder is not settled"),
        (
            "同意、确定和职权的主体，是否落在待定事项或者没有采定读法的歧义上",
            "whether who consents, determines or may act is undetermined or ambiguous",
        ),
        _broken(reading),
    )


def _broken(reading: Reading) -> Iterator[Finding]:
    """Those whose body is open; what one body has in one clause is told together."""
    found: dict[tuple[str, str, bool], list[Act]] = {}
    for act in acts(reading):
        for actor in act.actors:
            if any(open_behind(reading, actor)):
                key = (reading.number(act.statement), actor, act.kind == "duty")
                found.setdefault(key, []).append(act)
    for (_, actor, is_duty), together in found.items():
        points = list(dict.fromkeys(open_behind(reading, actor)))
        what = reading.words.listed([reading.name(act.key) for act in together])
        are, does = ("is" if len(together) == 1 else "are"), ("负责" if is_duty else "决定")
        why = reading.words.listed([reading.name(key) for key in points])
        told = reading.say(f"{what}由{reading.name(actor)}{does}", f"{what} {are} for ")
        if points == [actor]:
            text = reading.say(f"{told}，而这一机关待定", f"{told}{why}, which is undetermined")
        else:
            text = reading.say(
                f"{told}，而这一机关是哪个，取决于{why}怎样确定",
                f"{told}{reading.name(actor)}, and who that is turns on {why}",
            )
        yield reading.found(together[0].statement, text)


def open_behind(reading: Reading, key: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The holes and unsettled ambiguities that a name hangs on."""
    symbol = reading.view.symbol(key)
    if symbol is None or key in seen:
        return
    if symbol.kind is Kind.HOLE:
        yield key
    elif symbol.kind is Kind.AMBIGUITY:
        if key not in reading.view.adopted:
            yield key
    elif symbol.kind is Kind.RULE and symbol.path == reading.subject.module.path:
        for name in names(symbol.node):
            yield from open_behind(reading, name.key, seen | {key})


def _delegated(reading: Reading) -> Row:
    return reading.row(
        ("下放、委托超出权限", "Delegation beyond what may be delegated"),
        (
            "职权、职责和正文中有“下放”“委托”“授权”等字样的；能否下放须对照上位依据，机器不能判断",
            "texts that speak of delegating; whether that is allowed no rule says",
        ),
        reading.quoted(_DELEGATES, reading.passages),
        found="unclear",
    )
