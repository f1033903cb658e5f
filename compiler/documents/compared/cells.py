"""A row in one plan: what is said there, in both languages, and how far it is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from compiler.audit.comparison.parts import Part, parts, questions_of
from compiler.audit.sources import Grade
from compiler.core import ir, walk
from compiler.core.desk.demands import condition_of
from compiler.documents.compared.rows import Row, checking_of
from compiler.documents.compared.statements import Stated, behind, foreign, named, stated
from compiler.documents.plan_sources import grades
from compiler.documents.subject import Subject
from compiler.documents.wording import consents, deciders
from compiler.prose import Sentences
from compiler.prose.passages import Line, Passage
from compiler.resolve.symbols import Symbol
from policy_dsl import syntax
from policy_dsl.diagnostics import Language

State = Literal["known", "turns", "partly", "unknown", "absent"]
"""known: the rule says all. turns: on readings of the text, or on what a body decides. partly:
something in it is 待定. unknown: it is itself 待定. absent: the plan states nothing so named."""

STATES: tuple[State, ...] = ("known", "turns", "partly", "unknown", "absent")
LANGUAGES: tuple[Language, ...] = ("zh", "en")

Cell = dict[str, Any]

_NOTHING: Cell = {
    "state": "absent",
    "clause": "",
    "grade": None,
    "text": {"zh": [], "en": []},
    "rests_on": [],
    "open": [],
}


class Cells:
    """The cells of one plan. `rows` are all of the comparison's; `decision` is one whose demands
    say how a plan uses what stands under a row."""

    def __init__(self, subject: Subject, rows: tuple[Row, ...], decision: str) -> None:
        self.subject = subject
        self.program = subject.program
        self.rows = rows
        self.stop = frozenset(row.key for row in rows)
        self.parts: tuple[Part, ...] = ()
        if decision in subject.program.decisions:
            self.parts = parts(subject.program, decision, tuple(row.key for row in rows))
        self.grades: Mapping[str, Grade] = grades(subject)
        self.bodies = {**consents(subject), **deciders(subject)}
        self._sentences: dict[tuple[str, Language], Sentences] = {}

    def of(self, row: Row) -> Cell:
        """What the plan says under a row: state, clause, grade, the sentence in lines, what it
        rests on and how it is used, and the questions that it or a demand that uses it can turn on,
        each with its owner, and of a demand's with the demands. The state is that of the rule."""
        found = stated(self.subject, row)
        if found is None:
            return _NOTHING
        expr = _expr(self.program, row.key)
        asked = self._asked(row.key, expr)
        own = set(asked) if expr is None else set(questions_of(self.program, expr))
        hole = None if expr is None else self._hole(expr)
        cell = {
            "state": self._state(hole, own),
            **self._place(found),
            "text": self._lines(found),
            "rests_on": [],
            "open": [
                self._question(key)
                | {"of": [] if key in own else list(self._turning(row.key, key))}
                for key in asked
            ],
        }
        if hole is not None:
            text = self.program.questions[hole].text
            return cell | {"text": {"zh": [text.zh], "en": [text.en]}}
        return cell | {"rests_on": list(self._rests_on(row, found))}

    def _asked(self, row: str, expr: ir.Expr | None) -> tuple[str, ...]:
        """The questions that the row, or a demand that is put under it, can turn on."""
        found = set(questions_of(self.program, expr)) if expr is not None else set[str]()
        for part in self.parts:
            found |= set(part.questions) if row in part.rows else set()
        return tuple(key for key in self.program.questions if key in found)

    def _rests_on(self, row: Row, found: Stated) -> Iterator[dict[str, Any]]:
        """What a statement rests on, then the demands that use it with what these rest on."""
        told = [found, *behind(self.subject, found, self.stop)]
        for demand in self._demands(row.key):
            seen = self.stop | {one.key for one in told}
            if demand.key not in seen:
                told += [demand, *behind(self.subject, demand, seen)]
        yield from (self._behind(one) for one in told[1:])
        yield from (self._foreign(symbol) for symbol in foreign(told))

    def _demands(self, row: str) -> Iterator[Stated]:
        """The named demands of the decision that stand under the row, in the plan itself."""
        for part in self.parts:
            for demand in part.demands if row in part.rows else ():
                found = named(self.subject, demand.key)
                if found is not None:
                    yield found

    def _turning(self, row: str, question: str) -> Iterator[dict[str, str]]:
        """The named demands under the row that turn on a question which the row does not."""
        for part in self.parts:
            for demand in part.demands if row in part.rows else ():
                if demand.key in self.program.names and question in questions_of(
                    self.program, demand.expr
                ):
                    yield {"key": demand.key, "name": self.program.names[demand.key]}

    def _state(self, hole: str | None, asked: Collection[str]) -> State:
        owners = {self.program.questions[key].owner for key in asked}
        if hole is not None:
            return "unknown"
        if "drafter" in owners:
            return "partly"
        return "turns" if owners else "known"

    def _hole(self, expr: ir.Expr) -> str | None:
        """Where the whole of it is one thing that the drafter has to supply, the key of that."""
        while True:
            match expr:
                case ir.Condition(expr=inner) | ir.Not(operand=inner):
                    expr = inner
                case ir.Ref():
                    inside = walk.behind_names(self.program, expr)
                    if inside is expr or isinstance(inside, ir.Ref):
                        return None
                    expr = inside
                case ir.Ask(key=key):
                    return key if self.program.questions[key].is_hole else None
                case _:
                    return None

    def _place(self, part: Stated) -> dict[str, Any]:
        clause = _clause(self.program, part)
        own = part.module.unit.path == self.subject.module.path
        return {"clause": clause, "grade": self.grades.get(clause) if own else None}

    def _behind(self, part: Stated) -> dict[str, Any]:
        return {
            "key": part.key,
            "name": part.name,
            "kind": _kind(part.node),
            "clause": _clause(self.program, part),
            "text": self._lines(part),
        }

    def _foreign(self, symbol: Symbol) -> dict[str, Any]:
        """A rule of another module is named with its module, and not told."""
        module = self.program.names.get(symbol.module, symbol.module)
        return {
            "key": symbol.key,
            "name": symbol.name,
            "kind": "elsewhere",
            "clause": "",
            "text": {
                "zh": [f"{symbol.name}：见《{module}》。"],
                "en": [f"{self._words('en').name(symbol.key)}: see {symbol.module}."],
            },
        }

    def _question(self, key: str) -> dict[str, Any]:
        info = self.program.questions[key]
        own = info.origin.module == self.program.plan
        return {
            "key": key,
            "name": info.name,
            "owner": info.owner,
            "bodies": _both(
                lambda one: [self._words(one).name(body) for body in self.bodies.get(key, ())]
            ),
            "module": info.origin.module,
            "clause": info.origin.clause,
            "grade": self.grades.get(info.origin.clause) if own else None,
            "text": {"zh": info.text.zh, "en": info.text.en},
        }

    # --- words

    def _words(self, language: Language, path: str = "") -> Sentences:
        path = path or self.subject.module.path
        if (path, language) not in self._sentences:
            checking = checking_of(self.subject)
            self._sentences[path, language] = Sentences(checking, path, language, review=True)
        return self._sentences[path, language]

    def _lines(self, part: Stated) -> dict[Language, list[str]]:
        return _both(lambda language: list(self._told(part, language)))

    def _told(self, part: Stated, language: Language) -> Iterator[str]:
        """The sentence of a statement, line by line, exactly as the rule has it."""
        match part.node:
            case syntax.Hole(reason=texts):
                yield _text(texts, language)
            case syntax.Ambiguity():
                yield from _ambiguity(part.node, language)
            case syntax.Item(declared=syntax.Declared() as declared, condition=condition):
                words = self._words(language, part.module.unit.path)
                yield from _plain(words.condition(declared, condition))
            case syntax.Statement():
                words = self._words(language, part.module.unit.path)
                yield from _plain(words.statement(part.node))
                if isinstance(part.node, syntax.SetBy):
                    yield _text(part.node.question, language)
            case _:
                return


def _both(told: Any) -> dict[Language, list[str]]:
    return {language: told(language) for language in LANGUAGES}


def _plain(passage: Passage) -> list[str]:
    """The lines of a passage without the drafter's notes."""
    blocks = (one for one in passage.blocks if not (isinstance(one, Line) and one.role == "note"))
    return replace(passage, blocks=tuple(blocks)).text.splitlines()


def _ambiguity(node: syntax.Ambiguity, language: Language) -> Iterator[str]:
    texts = [
        _text(one.text or syntax.Texts(zh=one.declared.name), language) for one in node.readings
    ]
    asked = _text(node.question, language)
    yield f"{asked}{' / '.join(texts)}" if language == "zh" else f"{asked} {' / '.join(texts)}"


def _text(texts: syntax.Texts, language: Language) -> str:
    zh, en = texts.zh or texts.en or "", texts.en or texts.zh or ""
    return zh if language == "zh" else en


def _kind(node: syntax.Node) -> str:
    match node:
        case syntax.Hole():
            return "hole"
        case syntax.SetBy():
            return "set_by"
        case syntax.Ambiguity():
            return "ambiguity"
        case _:
            return "rule"


def _expr(program: ir.Program, key: str) -> ir.Expr | None:
    """What a key stands for in a program, as far as a decision reaches it."""
    if key in program.rules:
        return ir.Ref(key=key)
    if key in program.questions:
        return ir.Ask(key=key)
    return condition_of(program, key)


def _clause(program: ir.Program, part: Stated) -> str:
    for known in (program.conditions, program.rules, program.questions):
        if part.key in known:
            return str(known[part.key].origin.clause)
    return part.module.clause(part.node).number
