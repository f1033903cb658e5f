"""How power is used and who must do what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.documents.legality.bodies import Act, acts, open_behind
from compiler.documents.legality.finding import Finding, Group, Passage, Reading, Row
from compiler.documents.legality.loose import open_lists
from policy_dsl import syntax

_AT_WILL = re.compile(
    "视情况|视情|酌情|酌定|可以适当|可适当|根据实际情况|at (its|their) discretion|as appropriate",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    "程序|申请|受理|审批|审查|审核|审议|评议|公示|备案|书面|听证|报.{0,12}(批准|同意|审核|备案)"
    "|procedure|appl(y|ication)|hearing|publish|in writing|notice",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    "(各级)?(有关|相关)(部门|单位|方面|机关)|各级各部门|(relevant|competent) (departments?|bodies)",
    re.IGNORECASE,
)


def discretion(reading: Reading) -> Group:
    rows = (_without_actor(reading), _without_procedure(reading))
    return Group(title=reading.say("自由裁量", "Discretion"), rows=rows)


def _without_actor(reading: Reading) -> Row:
    return reading.row(
        ("裁量没有写明由谁行使", "Discretion that nobody in particular has"),
        (
            "“可以放宽”而没有写经谁同意、由谁同意没有写明的，列举以“等”结尾而没有写明所列以外的由谁认定的，"
            "以及正文中“视情况”“酌情”等字样",
            "what may be relaxed without a consent or with that of nobody named, lists that end "
            "with “and others” (nobody is named who says what else belongs), and “as appropriate” "
            "in texts",
        ),
        (*_free(reading), *_open_ended(reading), *reading.quoted(_AT_WILL, _prose(reading))),
    )


def _prose(reading: Reading) -> list[Passage]:
    return [one for one in reading.passages if isinstance(one.statement, syntax.Prose)]


def _free(reading: Reading) -> Iterator[Finding]:
    for statement in reading.statements:
        if isinstance(statement, syntax.ValueDefinition):
            for case in statement.cases:
                if case.word == "RELAX" and _is_free(reading, case):
                    key = case.declared.key if case.declared else statement.subject.key
                    said = reading.phrase_of_case(case)
                    text = reading.say(
                        f"{reading.name(key)}：{said}", f"{reading.name(key)}: {said}"
                    )
                    yield reading.found(statement, text)


def _open_ended(reading: Reading) -> Iterator[Finding]:
    """The lists of rules that are left open: somebody has to say what else belongs."""
    for statement, shown in open_lists(reading):
        text = reading.say(
            f"{shown}等，所列以外的由谁认定没有写明",
            f"{shown} and others: who says what else belongs",
        )
        yield reading.found(statement, text)


def _is_free(reading: Reading, case: syntax.Case) -> bool:
    """Whether a relaxation needs nobody's consent, or that of a body which the text leaves open."""
    return case.consent is None or reading.view.is_unnamed(case.consent)


def _without_procedure(reading: Reading) -> Row:
    return reading.row(
        ("裁量没有规定程序", "Discretion without a procedure"),
        (
            "同意、确定事项和职权，同一条的文字里没有写申请、审核、公示、备案等程序的",
            "consents, determinations and powers of which the texts of the same clause tell no "
            "application, review, publication or the like",
        ),
        (
            reading.found(
                act.statement,
                reading.say(
                    f"{reading.name(act.key)}（{_who(reading, act)}）",
                    f"{reading.name(act.key)} ({_who(reading, act)})",
                ),
            )
            for act in acts(reading)
            if act.kind != "duty" and not _has_procedure(reading, act)
        ),
    )


def _who(reading: Reading, act: Act) -> str:
    return reading.named(act.actors)


def _has_procedure(reading: Reading, act: Act) -> bool:
    number = reading.number(act.statement)
    return any(
        one.clause.startswith(number) and _PROCEDURE.search(one.text) for one in reading.passages
    )


def duties(reading: Reading) -> Group:
    rows = (_nobodys(reading), _without_deadline(reading))
    return Group(title=reading.say("职责", "Duties"), rows=rows)


def _nobodys(reading: Reading) -> Row:
    return reading.row(
        ("职责没有落实到机关", "Duties of nobody in particular"),
        (
            "职责的主体待定或者有歧义的，以及正文中“有关部门”“各级各部门”等字样",
            "duties whose body is not settled, and texts that speak of “relevant departments”",
        ),
        (*_unsettled(reading), *reading.quoted(_NOBODY, _prose(reading))),
    )


def _unsettled(reading: Reading) -> Iterator[Finding]:
    for act in acts(reading):
        for actor in act.actors if act.kind == "duty" else ():
            if any(open_behind(reading, actor)):
                text = reading.say(
                    f"{reading.name(act.key)}：{reading.name(actor)}是谁没有确定",
                    f"{reading.name(act.key)}: who {reading.name(actor)} is, is not settled",
                )
                yield reading.found(act.statement, text)


def _without_deadline(reading: Reading) -> Row:
    return reading.row(
        ("职责没有期限", "Duties without a deadline"),
        ("职责是否写有完成的日期或者月份", "whether a duty has a day or month by which it is due"),
        (
            reading.found(
                statement,
                reading.say(
                    f"{reading.name(statement.declared.key)}（{_of(reading, statement)}）",
                    f"{reading.name(statement.declared.key)} ({_of(reading, statement)})",
                ),
            )
            for statement in reading.statements
            if isinstance(statement, syntax.Duty) and statement.end is None
        ),
    )


def _of(reading: Reading, duty: syntax.Duty) -> str:
    return reading.named(body.key for body in duty.bodies if isinstance(body, syntax.Name))
