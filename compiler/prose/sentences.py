"""The front of this room: sentences, phrases and names of one checked module in one language."""

from __future__ import annotations

from functools import cached_property

from compiler.prose.chinese import Chinese
from compiler.prose.chinese_wording import ChineseWording
from compiler.prose.english import English
from compiler.prose.english_wording import EnglishWording
from compiler.prose.official import Official, whole
from compiler.prose.passages import OpenPoint, Passage
from compiler.prose.phrases import Phrases
from compiler.prose.printed import Printed, everything, printed
from compiler.prose.statements import Statements
from compiler.prose.view import View
from compiler.prose.wording import Wording
from compiler.typecheck.check import Checking
from policy_dsl import syntax
from policy_dsl.diagnostics import Language


class Sentences:
    """Sentences of the module at `path`, of which `checking` holds the types.

    Official text by default: no key, no reading taken, no question. With `review` everything the
    module says, with names and keys. With `told_open` names of what the text leaves open are marked
    as not settled, or as not at hand where they are `lacking`, for readers who do not hold the
    text. Trees without errors are expected;
    raises KeyError where there is no such module.

        checking = workspace.compilation.checking
        sentences = Sentences(checking, workspace.module("guangxi.targeted_titles").path, "zh")
    """

    def __init__(
        self,
        checking: Checking,
        path: str,
        language: Language,
        *,
        review: bool = False,
        told_open: bool = False,
        lacking: frozenset[str] = frozenset(),
    ) -> None:
        self.language = language
        self.review = review
        self.view = View.of(checking, path)
        self.phrases, self.wording = _language(self.view, language, told_open, lacking)

    @cached_property
    def _printed(self) -> Printed:
        return everything(self.view) if self.review else printed(self.view)

    @cached_property
    def _statements(self) -> Statements:
        used = self._printed.used
        return Statements(self.view, self.wording, used, signs=self.review)

    def passages(self) -> tuple[Passage, ...]:
        """What is printed of the module, in its order: headings, prose, rules."""
        made = (self.statement(statement) for statement in self.view.statements)
        return tuple(passage for passage in made if passage.blocks)

    def statement(self, statement: syntax.Statement) -> Passage:
        """One statement of the module; without blocks where the official text does not print it."""
        said = self.left(statement)
        return Passage(
            clause=self.view.clause(statement),
            key=_key(statement),
            blocks=() if said is None else self._statements.blocks(said),
        )

    def as_read(self, statement: syntax.Statement) -> Passage:
        """One statement exactly as the rule has it, with its readings."""
        blocks = self._statements.blocks(whole(statement))
        return Passage(clause=self.view.clause(statement), key=_key(statement), blocks=blocks)

    def condition(self, declared: syntax.Declared, condition: syntax.Expression) -> Passage:
        """What a condition asks that a list or a requirement names, as the definition of its name:
        exactly as the rule has it, with its readings."""
        said = whole(syntax.Definition(subject=declared, value=condition))
        return Passage(clause="", key=declared.key, blocks=self._statements.blocks(said))

    def left(self, statement: syntax.Statement) -> Official | None:
        """What of a statement its sentence is made from; None where it is not printed."""
        return self._printed.said.get(id(statement))

    def phrase(self, expression: syntax.Expression) -> str:
        """An expression of the module in words, without an end mark, exactly as the rule has it:
        readings, too, are told (驻县单位解释为“登记在县的单位”)."""
        return self.phrases.condition(expression)

    def name(self, key: str) -> str:
        """What a key is called. English has the words of the key, without an article."""
        return self.phrases.word(key)

    def open_points(self) -> tuple[OpenPoint, ...]:
        """Blanks and bare terms of the official text, in order."""
        return self._printed.open_points


def _language(
    view: View, language: Language, told_open: bool, lacking: frozenset[str]
) -> tuple[Phrases, Wording]:
    unit = view.checked.resolved.unit
    if language == "zh":
        chinese = Chinese(view, told_open=told_open, lacking=lacking)
        return chinese, ChineseWording(chinese, unit.kind)
    english = English(view, told_open=told_open, lacking=lacking)
    return english, EnglishWording(english, unit.kind)


def _key(statement: syntax.Statement) -> str:
    """What a statement declares, or the decision it rules on."""
    match statement:
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            return statement.subject.key
        case syntax.Requirement() | syntax.Bar():
            return statement.declared.key if statement.declared else statement.decision.key
        case _:
            declared = getattr(statement, "declared", None)
            return declared.key if isinstance(declared, syntax.Declared) else ""
