"""Types of what is asked of records: counts, totals, whether there are any."""

from __future__ import annotations

from compiler.resolve.symbols import Kind
from compiler.typecheck import messages
from compiler.typecheck.context import Context
from compiler.typecheck.relate import NUMBERS, ordered
from compiler.typecheck.types import Basic, RecordsType, RecordType, Type
from compiler.typecheck.words import Words
from policy_dsl import syntax

_ORDERED = Words(
    "有高低先后的值（数、日期、时长、阶梯）", "ordered (a number, date, duration or step)"
)
_INTEGER = Words("整数", "an integer")
_SUMMABLE = Words("数或时长", "a number or a duration")


class RecordTyping(Context):
    """Aggregates and quantifiers."""

    __slots__ = ()

    def _exists(self, node: syntax.Exists) -> Type:
        with self.within(self._record(node.records)):
            self.condition(node.condition)
        return Basic.TRUTH

    def _aggregate(self, node: syntax.Aggregate) -> Type | None:
        record = self._record(node.records)
        if node.until is not None:
            self.expect(node.until, Basic.DATE)
        with self.within(record):
            if node.condition is not None:
                self.condition(node.condition)
            field = self._field(node.field) if node.field is not None else None
        match node.word:
            case "COUNT":
                return Basic.INTEGER
            case "TOTAL_TIME":
                self._need_period(node, record)
                return Basic.DURATION
            case "LONGEST_RUN":
                self._measure(node, field, field is Basic.INTEGER, _INTEGER)
                return Basic.INTEGER
            case "LATEST" | "EARLIEST":
                return self._measure(node, field, field is not None and ordered(field), _ORDERED)
            case "SUM_OF":
                summable = field in (*NUMBERS, Basic.DURATION)
                return self._measure(node, field, summable, _SUMMABLE)

    def _field(self, name: syntax.Name) -> Type | None:
        """The type of the field that is measured; nothing but a field of the records will do."""
        return self.infer(name) if self.of_kind(name, Kind.FIELD) else None

    def _record(self, records: syntax.Expression) -> RecordType | None:
        found = self.infer(records)
        if isinstance(found, RecordsType):
            return found.record
        if found is not None:
            said = self.words(found)
            self.report(messages.NeedsRecords(found_zh=said.zh, found_en=said.en), records.span)
        return None

    def _need_period(self, node: syntax.Aggregate, record: RecordType | None) -> None:
        if record is not None and record.period is None:
            said = self.words(RecordsType(record=record))
            self.report(messages.NeedsPeriod(found_zh=said.zh, found_en=said.en), node.span)

    def _measure(
        self, node: syntax.Aggregate, field: Type | None, fitting: bool, expected: Words
    ) -> Type | None:
        if field is None or node.field is None or fitting:
            return field
        said = self.words(field)
        message = messages.WrongMeasure(
            expected_zh=expected.zh, expected_en=expected.en, found_zh=said.zh, found_en=said.en
        )
        self.report(message, node.field.span)
        return None

    def _period_covers(self, node: syntax.PeriodCovers) -> Type:
        self.expect(node.day, Basic.DATE)
        if self.record is None:
            if not self.lost:
                self.report(messages.NoPeriodHere(), node.span)
        elif self.record.period is None:
            said = self.words(RecordsType(record=self.record))
            self.report(messages.NeedsPeriod(found_zh=said.zh, found_en=said.en), node.span)
        else:
            self.periods[id(node)] = self.record.period
        return Basic.TRUTH
