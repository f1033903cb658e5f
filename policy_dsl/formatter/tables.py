"""Decision tables and examples, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl import syntax
from policy_dsl.formatter.expressions import Expressions
from policy_dsl.formatter.lines import ITEM, Lines, chained, line, notes
from policy_dsl.formatter.surface import Phrase, Surface, joined


class Tables:
    """Writes rows of cells, and what stands over them."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.expressions = Expressions(surface)

    def definition(self, table: syntax.TableDefinition) -> Lines:
        subject = self.surface.subject(table.subject)
        head = line(0, subject, self.surface.words("AS_TABLE", "COLON"))
        return (*head, *self._rows((table.header, *table.rows)))

    def example_table(self, table: syntax.ExampleTable) -> Lines:
        head = self._title("EXAMPLES", table.title, table.base)
        return (*line(0, head), *self._rows((table.header, *table.rows)))

    def example(self, example: syntax.Example) -> Lines:
        """What is given on one line, and a line for each thing expected."""
        words = self.surface.words
        first, *rest = (self._expectation(expected) for expected in example.expected)
        parts = [line(ITEM, words("THEN"), first), *(line(ITEM, phrase) for phrase in rest)]
        if example.given:
            given = [self.expressions.assignment(assignment) for assignment in example.given]
            parts.insert(0, line(ITEM, words("GIVEN"), joined(given, words("COMMA"))))
        head = self._title("EXAMPLE", example.title, example.base)
        return (*line(0, head), *chained(parts, words("SEMI")))

    def _title(self, word: str, title: str, base: str | None) -> Phrase:
        words = self.surface.words
        same_as = (*words("COMMA", "SAME_AS"), f"“{base}”") if base is not None else ()
        return (*words(word), f"“{title}”", *same_as, *words("COLON"))

    def _rows(self, rows: Sequence[syntax.Row]) -> Lines:
        written = [(*notes(row.comments, ITEM, self.surface), *self._row(row)) for row in rows]
        return tuple(line for row in written for line in row)

    def _row(self, row: syntax.Row) -> Lines:
        bar: Phrase = ("｜",) if self.surface.is_chinese else ("|",)
        return line(ITEM, bar, joined((self._cell(cell) for cell in row.cells), bar), bar)

    def _cell(self, cell: syntax.Cell) -> Phrase:
        match cell:
            case syntax.CellAny():
                return self.surface.words("ANY")
            case syntax.CellOtherwise():
                return self.surface.words("OTHERWISE")
            case syntax.CellMark():
                return self.surface.words(cell.word)
            case syntax.CellTest():
                return joined((self._test(word, value) for word, value in cell.tests), ())
            case _:
                return self.expressions.value(cell)

    def _test(self, word: str, value: syntax.Expression) -> Phrase:
        written = self.expressions.value(value)
        behind = word in ("ABOVE", "BELOW")
        words = self.surface.words(word)
        return (*written, *words) if behind else (*words, *written)

    def _expectation(self, expected: syntax.Expectation) -> Phrase:
        words = self.surface.words
        decision = self.surface.name(expected.decision)
        names = self.surface.several([self.surface.name(name) for name in expected.names])
        match expected.mark:
            case "CONFLICTED":
                return (*decision, *words("CONFLICTED"))
            case "OPEN":
                waiting = (*words("COMMA", "WAITING"), *names, *words("ANSWERED"))
                return (*decision, *words("OPEN"), *(waiting if names else ()))
            case "VALUE":
                value = self.expressions.value(expected.value) if expected.value else ()
                because = (*words("COMMA", "BECAUSE"), *names) if names else ()
                return (*decision, *words("EQ"), *value, *because)
