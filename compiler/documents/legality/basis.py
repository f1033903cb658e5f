"""What the plan rests on: which clauses name a source, how good it is, whether it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from compiler.audit.sources import Document, Grade
from compiler.core import walk
from compiler.documents.legality.finding import Finding, Group, Reading, Row
from compiler.documents.plan_sources import GRADES, stated_of
from compiler.documents.wording import instrument, titled
from compiler.resolve.uses import definer
from policy_dsl import syntax

_WEAK = ("L", "none")

Graded = tuple[tuple[str, str], Grade]
"""A clause, as a module and a number, and how well its text is known."""


def basis(reading: Reading) -> Group:
    rows = (_stated(reading), _reliable(reading), _in_force(reading))
    return Group(title=reading.say("制定依据", "Basis"), rows=rows)


def _stated(reading: Reading) -> Row:
    """Clauses with rules that no source is stated for."""
    return reading.row(
        ("条款没有载明依据", "Clauses that name no basis"),
        (
            "逐条对照方案所附的出处表；只查写有规则的条款",
            "each clause that has rules, against the list of sources beside the plan",
        ),
        _without_source(reading),
    )


def _without_source(reading: Reading) -> Iterator[Finding]:
    stated = stated_of(reading.subject)
    ruled = dict.fromkeys(
        number
        for statement in reading.statements
        if definer(statement) and (number := reading.number(statement))
    )
    if stated is None:
        if ruled:
            missing = reading.say(
                f"没有出处表，{len(ruled)}条有规则的条款都没有载明依据",
                f"there is no list of sources: {len(ruled)} clauses with rules name no basis",
            )
            yield Finding(clause="", text=missing)
        return
    known = {clause.id for clause in stated.of_plan(reading.header.declared.key)}
    for number in ruled:
        if number not in known:
            text = reading.say("有规则而出处表里没有", "has rules and is not in the list")
            yield Finding(clause=reading.cited(number), text=text)


def _reliable(reading: Reading) -> Row:
    """The clauses of the plan, and those that its decisions reach of the rules that it takes over:
    what a weak copy of these says the machine cannot vouch for."""
    own = _own(reading)
    others = [one for module in _taken_over(reading) for one in _reached_of(reading, module)]
    weak, doubtful = _weak(reading, own), _weak(reading, others)
    counted = _counted(reading, own)
    if others:
        counted += reading.say("；所引用的规定：", "; of the rules taken over: ")
        counted += _counted(reading, others)
    return reading.row(
        ("所据文本不可靠", "Sources whose text is not reliable"),
        (
            f"出处表中各条的可靠程度（{counted}）" if own else "没有出处表可查",
            f"the grade of each clause in the list ({counted})" if own else "there is no list",
        ),
        [*weak, *doubtful],
        found="found" if weak else "unclear",
        none="none" if own else "unclear",
    )


def _own(reading: Reading) -> list[Graded]:
    stated, plan = stated_of(reading.subject), reading.header.declared.key
    return [((plan, one.id), one.grade) for one in stated.of_plan(plan)] if stated else []


def _reached_of(reading: Reading, header: syntax.Header) -> Iterator[Graded]:
    """The clauses of a module whose rules the plan's decisions reach, where its folder states
    how good they are."""
    subject, key = reading.subject, header.declared.key
    stated = stated_of(subject, subject.workspace.module(key))
    program = subject.program
    rules = {rule for decision in program.decisions for rule in walk.reached(program, decision)}
    origins = (program.rules[rule].origin for rule in rules)
    numbers = {origin.clause for origin in origins if origin.module == key}
    for clause in stated.of_plan(key) if stated else ():
        if clause.id in numbers:
            yield (key, clause.id), clause.grade


def _weak(reading: Reading, clauses: Iterable[Graded]) -> list[Finding]:
    return [
        Finding(clause=reading.words.clause(place), text=reading.say(*GRADES[grade]))
        for place, grade in clauses
        if grade in _WEAK
    ]


def _counted(reading: Reading, clauses: Iterable[Graded]) -> str:
    """How many clauses are of each grade."""
    grades = Counter(grade for _, grade in clauses).items()
    counted = [(reading.say(*GRADES[grade]), n) for grade, n in grades]
    zh, en = (f"{name}{n}条" for name, n in counted), (f"{name}: {n}" for name, n in counted)
    return reading.say("、".join(zh), ", ".join(en))


def _in_force(reading: Reading) -> Row:
    """Rules that are taken over and do not hold through the plan's period are found; whether a
    document is in force a machine without a register cannot know."""
    ended = tuple(_uncovered(reading))
    item = ("依据已失效或者被修改", "A basis that is no longer in force or was amended")
    if ended:
        looked = ("所引用的规定的施行期限", "the periods of the rules that are taken over")
        return reading.row(item, looked, ended)
    return reading.row(
        item,
        (
            "机器没有文件效力的登记，只列出所据文件，由人工核对",
            "the machine has no register of documents in force; those relied on are listed",
        ),
        _documents(reading),
        found="unclear",
        none="unclear",
    )


def _uncovered(reading: Reading) -> Iterator[Finding]:
    header = reading.header
    for module in _taken_over(reading):
        start, end = module.effective_from, module.effective_to
        late = start and header.effective_from and header.effective_from < start
        early = end and (header.effective_to is None or header.effective_to > end)
        if late or early:
            key = titled(reading.subject, module.declared.key)
            days = [reading.words.spelling.day(day) if day else "" for day in (start, end)]
            text = reading.say(
                f"{module.declared.name}的施行期限（{days[0]}至{days[1]}）不能覆盖本方案的实施期限",
                f"{key} ({days[0]} to {days[1]}) does not cover the plan's period",
            )
            yield Finding(clause="", text=text)


def _documents(reading: Reading) -> Iterator[Finding]:
    stated = stated_of(reading.subject)
    key = reading.header.declared.key
    if stated is not None:
        used = dict.fromkeys(clause.document for clause in stated.of_plan(key))
        for one in used:
            yield Finding(clause="", text=_document(reading, stated.document[one]))
    elif reading.header.found_in is not None:
        yield Finding(clause="", text=instrument(reading.subject))
    for header in _taken_over(reading):
        key = header.declared.key
        told = reading.say(header.declared.name, titled(reading.subject, key))
        where = instrument(reading.subject, key)
        yield Finding(clause="", text=told + _in_brackets(reading, where))


def _document(reading: Reading, document: Document) -> str:
    """A document of the list with where it is found; in the sheet's language where the plan says
    in that what it restates."""
    own = reading.header.found_in
    title = instrument(reading.subject) if own and document.title == own.zh else document.title
    return title + _in_brackets(reading, document.found_in)


def _in_brackets(reading: Reading, text: str) -> str:
    return reading.say(f"（{text}）", f" ({text})") if text else ""


def _taken_over(reading: Reading) -> Iterator[syntax.Header]:
    """The headers of the rules that the plan takes over."""
    for module in reading.subject.program.sources:
        if module != reading.subject.unit.key:
            header = reading.subject.workspace.module(module).header
            if header is not None and header.kind == "RULES":
                yield header
