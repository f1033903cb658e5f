"""A module as a page: statements below their headings, notes before what they explain."""

from __future__ import annotations

from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter.amendments import Amendments
from policy_dsl.formatter.declarations import Declaration, Declarations
from policy_dsl.formatter.headings import write_heading, write_prose
from policy_dsl.formatter.lines import Lines, ended, notes
from policy_dsl.formatter.rules import Rule, Rules
from policy_dsl.formatter.surface import Surface
from policy_dsl.formatter.tables import Tables
from policy_dsl.names import NameTable

_MARGIN = 4  # of statements under a heading


def format_module(module: syntax.Module, language: Language, names: NameTable) -> str:
    """The whole file in `language`, ended by one line break."""
    return _Page(Surface(language=language, names=names)).text(module)


class _Page:
    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.declarations = Declarations(surface)
        self.rules = Rules(surface)
        self.tables = Tables(surface)
        self.amendments = Amendments(surface)
        self.margin = 0

    def text(self, module: syntax.Module) -> str:
        blocks = []
        previous: tuple[syntax.Statement, str] | None = None
        for statement in module.statements:
            text = self._statement(statement)
            if previous:
                blocks.append("\n" if _together(*previous, statement, text) else "\n\n")
            blocks.append(text)
            previous = (statement, text)
        if module.trailing_comments:
            blocks.append("\n\n" if blocks else "")
            blocks.append(self._set(notes(module.trailing_comments, 0, self.surface), 0))
        return "".join(blocks) + "\n"

    def _statement(self, statement: syntax.Statement) -> str:
        if isinstance(statement, syntax.Heading):
            self.margin = _MARGIN
            lines = write_heading(statement, self.surface)
            margin = 0
        elif isinstance(statement, syntax.Prose):
            lines, margin = write_prose(statement, self.surface), self.margin
        elif isinstance(statement, syntax.Act):
            self.margin, margin = _MARGIN, 0
            lines = self.amendments.lines(statement)
            if isinstance(statement, syntax.Repeal) or statement.items:
                lines = ended(lines, self.surface.words("STOP"))
        else:
            lines = ended(self._lines(statement), self.surface.words("STOP"))
            margin = self.margin
        return self._set((*notes(statement.comments, 0, self.surface), *lines), margin)

    def _lines(self, statement: syntax.Statement) -> Lines:
        if isinstance(statement, Declaration):
            return self.declarations.lines(statement)
        if isinstance(statement, Rule):
            return self.rules.lines(statement)
        if isinstance(statement, syntax.Example):
            return self.tables.example(statement)
        if isinstance(statement, syntax.ExampleTable):
            return self.tables.example_table(statement)
        raise TypeError(f"no spelling for {type(statement).__name__}")

    def _set(self, lines: Lines, margin: int) -> str:
        return "\n".join(
            " " * (margin + line.indent) + self.surface.written(line.phrase) for line in lines
        )


def _together(
    above: syntax.Statement, text_above: str, below: syntax.Statement, text_below: str
) -> bool:
    """Statements of one kind and one line each stand together; a paragraph always ends blank."""
    one_line = "\n" not in text_above and "\n" not in text_below
    return one_line and type(above) is type(below) and not isinstance(above, syntax.Prose)
