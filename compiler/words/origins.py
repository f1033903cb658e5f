"""Where a span of time comes from, in a few words: （自2018年6月1日至2021年9月1日）.

Follows a name through the values that hold in this case to the two days, or to the list, that it is
counted from, or to the value that something reduced or raised.
"""

from __future__ import annotations

from collections.abc import Iterable

from compiler.core import ir
from compiler.core.because import changed_by, chosen
from compiler.core.combining import combined, mattering, readings
from compiler.core.interpret import ANY, Evaluation
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic
from compiler.words.expressions import Phrases
from compiler.words.listed import quoted
from compiler.words.reckoned import Reckoned, Way, readings_of, reckoned, time_of, ways
from compiler.words.spoken import Spoken
from policy_dsl.labels import the


class Origins:
    """Of the values of one evaluated case."""

    def __init__(self, evaluation: Evaluation, words: Spoken) -> None:
        self.evaluation = evaluation
        self.words = words
        self.phrases = Phrases(words=words)

    def of(self, expr: ir.Expr, *, plain: bool = False) -> str:
        """In brackets, or after a comma where it stands in brackets already; nothing where it has
        no such origin."""
        told = self._told(expr)
        if not told:
            return ""
        if plain:
            return self.words.say(f"，{told}", f", {told}")
        return self.words.say(f"（{told}）", f" ({told})")

    def by_days(self, expr: ir.Expr) -> tuple[str, str] | None:
        """Of a time that depends on the day to which it is reckoned what it is up to which day, and
        in brackets where it comes from; None of any other."""
        from_, day = self._counted(expr)
        found = reckoned(self.evaluation, expr, day) if from_ and day else ()
        if not (found and day):
            return None
        read = self._readings(day)
        where = self.words.say(f"（{from_}，{read}）", f" ({from_}, {read})")
        return self._times(expr, found), where

    def by_readings(self, expr: ir.Expr) -> str:
        """Of a time that depends on how the text is read in more than the day to which it is
        reckoned what it is on each reading; nothing of any other."""
        day = self._counted(expr)[1]
        found = ways(self.evaluation, expr, day) if day else ()
        if not (found and day):
            return ""
        name = self.phrases.of(expr)
        asked = [key for way in found for key in way.read]
        if any(len(way.times) > 1 for way in found):
            asked += found[0].evaluation.of(day).questions
        names = dict.fromkeys(self.words.name(key) for key in asked)
        told = quoted(list(names), self.words.language)
        each = self.words.say("；", "; ").join(self._way(expr, way) for way in found)
        return self.words.say(
            f"{name}因{told}怎样理解而不同（{each}）",
            f"{the(name)} depends on the reading of {told} ({each})",
        )

    def _way(self, expr: ir.Expr, way: Way) -> str:
        """What a time is on one way to read the text."""
        questions = self.evaluation.program.questions
        answers = [self.words.typed(read, questions[key].type) for key, read in way.read.items()]
        read = quoted(answers, self.words.language)
        then = Origins(way.evaluation, self.words)
        if not way.times:
            missing = then.missing(expr)
            zh, en = (f"没有{missing}，", f" (no {missing})") if missing else ("", "")
            return self.words.say(f"按{read}理解，{zh}无从算起", f"as {read}, there is none{en}")
        from_, times = then._counted(expr)[0], self._times(expr, way.times)
        zh, en = (f"{from_}，", f", {from_}") if from_ else ("", "")
        return self.words.say(f"按{read}理解，{zh}{times}", f"as {read}, {times}{en}")

    def _counted(self, expr: ir.Expr) -> tuple[str, ir.Expr | None]:
        """From what a time is counted, as far as that is one thing, and up to which day."""
        match self._source(expr):
            case ir.Elapsed(start=start, end=end):
                first = self._day(start)
                return self.words.say(f"自{first}起算", f"from {first}") if first else "", end
            case ir.Aggregate(operator="total_time", records=records, until=until) if until:
                name = self.phrases.of(records)
                return self.words.say(f"按{name}累计", f"added up from {the(name)}"), until
            case _:
                return "", None

    def _times(self, expr: ir.Expr, found: tuple[Reckoned, ...]) -> str:
        """The time up to each day to which it is reckoned."""
        type_ = self.words.type_of(expr)
        told = [
            (self.words.typed(on, Basic.DATE), self.words.typed(time, type_)) for on, time in found
        ]
        return self.words.say(
            "，".join(f"算到{on}为{time}" for on, time in told),
            ", or ".join(f"{time} up to {on}" for on, time in told),
        )

    def read(self, expr: ir.Expr) -> str:
        """On the reading of which terms it depends what a thing is, where on nothing else."""
        asked = readings_of(self.evaluation, expr)
        if not asked or not isinstance(expr, ir.Ref):
            return ""
        found = combined(
            asked, lambda read: repr(time_of(self.evaluation.supposing(read), expr).value)
        )
        return self._on_reading(mattering(asked, found))

    def missing(self, expr: ir.Expr) -> str:
        """The name of what is not there, so that the value is not there."""
        match self._source(expr):
            case ir.Elapsed() as elapsed:
                for part in (elapsed.start, elapsed.end):
                    result = self.evaluation.of(part)
                    if result.settled and result.value is ABSENT:
                        return self.phrases.of(part)
        return ""

    def _told(self, expr: ir.Expr) -> str:
        match self._source(expr):
            case ir.Elapsed(start=start, end=end):
                first, last = self._day(start), self._day(end)
                open_ = self._readings(start, end)
                if not first or not last:
                    return open_
                told = self.words.say(f"自{first}起算至{last}", f"from {first} to {last}")
                return self.words.say("，", ", ").join(filter(None, (told, open_)))
            case ir.Aggregate(operator="total_time", records=records):
                name = self.phrases.of(records)
                return self.words.say(f"按{name}累计", f"added up from {the(name)}")
            case _:
                found = changed_by(self.evaluation.program, expr)
                return self._changed(*found) if found else ""

    def _readings(self, *days: ir.Expr) -> str:
        """On the reading of which terms it depends what the days are."""
        asked = (key for day in days for key in self.evaluation.of(day).questions)
        return self._on_reading(readings(self.evaluation.program, asked))

    def _on_reading(self, keys: Iterable[str]) -> str:
        names = dict.fromkeys(self.words.name(key) for key in keys)
        if not names:
            return ""
        told = quoted(list(names), self.words.language)
        return self.words.say(f"取决于{told}怎样理解", f"depending on the reading of {told}")

    def _changed(self, base: ir.Expr, sign: str, change: ir.Cases) -> str:
        """What a value was before something raised or reduced it, where something did."""
        conditions, values = chosen(change, self.evaluation.of)
        before = self.evaluation.of(base)
        if len(values) != 1 or len(conditions) != 1 or not isinstance(base, ir.Ref):
            return ""
        by = self.evaluation.of(values[0])
        if not before.settled or not by.settled or before.value is ABSENT or by.value is ABSENT:
            return ""
        name, cause = self.phrases.of(base), self.phrases.of(conditions[0])
        told, amount = (self.words.possible(one, self.words.type_of(base)) for one in (before, by))
        zh, en = {"-": ("减少", "less"), "+": ("增加", "more")}[sign]
        return self.words.say(
            f"{name}为{told}，因{cause}{zh}{amount}",
            f"{the(name)}: {told}; {amount} {en}, as {cause}",
        )

    def _day(self, expr: ir.Expr) -> str:
        result = self.evaluation.of(expr)
        if result.possible is ANY or ABSENT in result.possible:
            return ""
        return self.words.possible(result, Basic.DATE)

    def _source(self, expr: ir.Expr) -> ir.Expr:
        """What a value is computed by, as far as there is one such thing."""
        seen: set[str] = set()
        while True:
            match expr:
                case ir.Ref(key=key) if key in self.evaluation.program.rules and key not in seen:
                    seen.add(key)
                    expr = self.evaluation.program.rules[key].expr
                case ir.Clamp(value=value):
                    expr = value
                case ir.Cases():
                    values = chosen(expr, self.evaluation.of)[1]
                    if len(values) != 1:
                        return expr
                    expr = values[0]
                case _:
                    return expr
