"""Evaluators behind one protocol: what each says of many cases, as far as all of them say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from compiler.backends.python import Evaluator, ExactDecider, flat_case, flat_value
from compiler.backends.python.conditions import outside_records, reported
from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.decision import outcome_of
from compiler.core.interpret import Evaluation, Result, verdict
from compiler.core.interpret.records import Frame
from compiler.core.worlds import NotStatic, Outcome, Scope, Term, outcome
from compiler.typecheck.types import Basic, RecordsType, SetType, Type
from tests.fuzz.servers import Lacking, postgres_connection, spark_session


class Answer(NamedTuple):
    """A decision. Bit i of `failed` and `open` stands for the i-th condition of `reported`; the
    value is as `flat_value` has it."""

    verdict: str
    value: Any
    failed: int
    open: int


Batch = tuple[ir.Program | None, object, date | None]


class Engine(Protocol):
    """An evaluator. It may keep what it made of the program and the cases of the last call; to a
    case that it leaves to another evaluator its answer is None. `paths` counts cases by the way
    they went."""

    name: str
    paths: Counter[str]

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> Sequence[Answer | None]: ...


class Interpreter:
    """The reference. One batch of cases shares what can be shared: a rule is evaluated once for
    each combination of the facts and answers that `walk.reads` says it may read."""

    name = "interpreter"

    def __init__(self) -> None:
        self.paths = Counter[str]()
        self._batch: Batch = (None, None, None)
        self._memos: dict[str, Memo] = {}
        self._known: list[Known] = []

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> list[Answer]:
        if not _same(self._batch, (program, cases, as_of)):
            self._batch = (program, cases, as_of)
            self._memos = {}
            self._known = [Known(program=program, case=case, as_of=as_of) for case in cases]
        reached = walk.reached(program, decision)
        reads = walk.reads(program, reached)
        for key in reached:
            if key not in self._memos:
                self._memos[key] = Memo(program, key, tuple(sorted(reads[key])))
        memos = [self._memos[key] for key in reached]
        bits = [(1 << i, id(c)) for i, c in enumerate(reported(program, decision))]
        truth = program.rules[decision].type is Basic.TRUTH
        return [_answer(known, known.through(memos), bits, truth) for known in self._known]


class Known:
    """What is known of a case so far: rules, and what became of conditions, by identity."""

    __slots__ = ("evaluation", "identities", "statuses")

    def __init__(self, *, program: ir.Program, case: Case, as_of: date | None) -> None:
        self.evaluation = Noting(program=program, case=case, as_of=as_of)
        self.identities = {
            key: id(value)
            for said in (case.facts, case.authority, case.readings)
            for key, value in said.items()
        }
        self.statuses: dict[int, str] = {}

    def through(self, memos: Sequence[Memo]) -> Result:
        """The value of the last of the rules, each of which stands behind those that it needs."""
        rules = self.evaluation._rules
        for memo in memos:
            if memo.key not in rules:
                at = tuple(map(self.identities.get, memo.reads))
                found = memo.found.get(at)
                if found is None:
                    found = memo.found[at] = memo.evaluated(self.evaluation)
                rules[memo.key] = found[0]
                self.statuses.update(found[1])
        return rules[memos[-1].key]


class Memo:
    """A rule's results, by the identities of what it may read."""

    def __init__(self, program: ir.Program, key: str, reads: tuple[str, ...]) -> None:
        self.key = key
        self.reads = reads
        self.found: dict[tuple[int | None, ...], tuple[Result, dict[int, str]]] = {}
        self._conditions = tuple(outside_records(program.rules[key].expr))

    def evaluated(self, evaluation: Noting) -> tuple[Result, dict[int, str]]:
        result = evaluation.rule(self.key, (self.key,))
        noted = evaluation.noted
        statuses = {id(c): verdict(noted.get(id(c)) or evaluation.of(c)) for c in self._conditions}
        return result, statuses


class Noting(Evaluation):
    """An evaluation that remembers what became of each condition outside of records."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.noted: dict[int, Result] = {}

    def of(self, expr: ir.Expr, frame: Frame | None = None) -> Result:
        result = Evaluation.of(self, expr, frame)
        if frame is None and expr.__class__ is ir.Condition:
            self.noted[id(expr)] = result
        return result


def _answer(known: Known, result: Result, bits: Sequence[tuple[int, int]], truth: bool) -> Answer:
    outcome, value = outcome_of(result, truth=truth)
    failed = opened = 0
    for bit, condition in bits:
        status = known.statuses[condition]
        if status == "no":
            failed |= bit
        elif status != "yes":
            opened |= bit
    return Answer(outcome, None if value is None else flat_value(value), failed, opened)


class GeneratedPython:
    """The generated module, run in this process. Its paths are the plain one, for cases that are
    known enough, and the open one."""

    name = "python"

    def __init__(self) -> None:
        self._batch: Batch = (None, None, None)
        self._evaluator: _Watched | None = None
        self._cases: list[Mapping[str, Any]] = []
        self.paths = Counter[str]()

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> list[Answer]:
        if self._evaluator is None or self._batch[0] is not program:
            self._evaluator = _Watched(program=program)
        if not _same(self._batch, (program, cases, as_of)):
            self._batch = (program, cases, as_of)
            self._cases = [flat_case(case) for case in cases]
        decider = self._evaluator.decider(decision)
        before = self._evaluator.left
        answers = [Answer(*decider(case, as_of)) for case in self._cases]
        left = self._evaluator.left - before
        self.paths["open"] += left
        self.paths["known"] += len(cases) - left
        return answers


class _Watched(Evaluator):
    """Counts the cases that are left to the open path."""

    left = 0

    def exact(self, key: str) -> ExactDecider:
        self.left += 1
        return super().exact(key)


class DuckDB:
    """The generated SQL, run by DuckDB. What the query cannot tell is left over."""

    name = "duckdb"
    lookup_rows = 0

    def __init__(self) -> None:
        import duckdb  # noqa: F401  # without it there is no engine

        from compiler.backends.sql import decide_cases

        self.paths = Counter[str]()
        self._decide = decide_cases

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> Sequence[Answer | None]:
        rows = self._decide(program, decision, cases, as_of=as_of, lookup_rows=self.lookup_rows)
        return _answers(rows, self.paths)


class Tables(DuckDB):
    """The same with tables of terms that are made beforehand, as for large tables of cases."""

    name = "tables"
    lookup_rows = 5_000


class Postgres:
    """The generated SQL, run by the server that POLICY_POSTGRES names, a connection string."""

    name = "postgres"

    def __init__(self) -> None:
        self.paths = Counter[str]()
        self._connection = postgres_connection()

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> Sequence[Answer | None]:
        from compiler.backends.sql.postgres_engine import decide_cases

        rows = decide_cases(self._connection, program, decision, cases, as_of=as_of)
        return _answers(rows, self.paths)


class Spark:
    """The generated SQL, run by Spark in a process of its own."""

    name = "spark"

    def __init__(self) -> None:
        self.paths = Counter[str]()
        self._session = spark_session()

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> Sequence[Answer | None]:
        from compiler.backends.sql.spark_engine import decide_cases

        rows = decide_cases(self._session, program, decision, cases, as_of=as_of)
        return _answers(rows, self.paths)


class Solver:
    """Formulas of the solver, with the inputs fixed to what a case says. Slow: some milliseconds a
    case. Lists have three records at most."""

    name = "solver"
    _RECORDS = 3

    def __init__(self) -> None:
        from compiler.backends import smt

        self.paths = Counter[str]()
        self._smt = smt

    def decide(
        self, program: ir.Program, decision: str, cases: Sequence[Case], as_of: date | None
    ) -> Sequence[Answer | None]:
        smt = self._smt
        conditions = reported(program, decision)
        try:
            made = outcome(program, decision, conditions, Scope(as_of=as_of))
            encoding = smt.Encoding(self._universe(program, cases), self._RECORDS)
            coded = {term: encoding.of(term) for term in _asked(made)}
        except (NotStatic, smt.NotEncoded):
            self.paths["left over"] += len(cases)
            return [None] * len(cases)
        type_ = program.rules[decision].type
        from tests.fuzz.given import Given  # the solver may be missing

        given = Given(encoding)
        answers = [self._one(made, given, coded, type_, case) for case in cases]
        left = answers.count(None)
        self.paths.update({"told": len(answers) - left, "left over": left})
        return answers

    def _universe(self, program: ir.Program, cases: Sequence[Case]) -> Any:
        """All texts of the program and of the cases."""
        universe = self._smt.Universe([program])
        for case in cases:
            for key, value in case.facts.items():
                for type_, text in _texts(value, program.facts[key].type):
                    universe.code(text, type_)
        return universe

    def _one(
        self, made: Outcome, given: Any, coded: Mapping[Term, Any], type_: Type, case: Case
    ) -> Answer | None:
        import z3

        from tests.fuzz.given import TooMany

        encoding, solver = given.encoding, z3.Solver()
        solver.set(timeout=2000)
        solver.add(encoding.domain)
        try:
            solver.add(given.pinned(flat_values(case)))
        except TooMany:
            return None
        told = solver.check()
        if told != z3.sat:
            return None if told == z3.unknown else Answer("raised", "not a case", 0, 0)
        reader = self._smt.Reader(encoding.universe, solver.model())
        found = {term: reader.value(one, term.type) for term, one in coded.items()}
        if found[made.hard]:
            return None
        value, settled = found[made.value], found[made.settled]
        kind = "yes" if type_ is not Basic.TRUTH or value else "no"
        said = "conflict" if found[made.conflict] else kind if settled else "open"
        failed = sum(1 << i for i, c in enumerate(made.conditions) if found[c] is False)
        opened = sum(1 << i for i, c in enumerate(made.conditions) if found[c] is None)
        shown = None if not settled or value is None else flat_value(value)
        return Answer(said, shown, failed, opened)


def flat_values(case: Case) -> Mapping[str, Any]:
    """All that a case says, in typed values."""
    return {**case.facts, **case.authority, **case.readings}


def _texts(value: Any, type_: Type) -> Iterator[tuple[Type, str]]:
    match type_:
        case SetType(element=element):
            yield from ((element, one) for one in value if isinstance(one, str))
        case RecordsType(record=record):
            for row in value:
                for key, field in record.fields:
                    yield from _texts(row.get(key), field)
        case _ if isinstance(value, str):
            yield type_, value


def _asked(made: Outcome) -> Sequence[Term]:
    return [made.value, made.settled, made.conflict, made.hard, *made.conditions]


def _answers(rows: Sequence[Any], paths: Counter[str]) -> Sequence[Answer | None]:
    made = [None if row is None else _flat(*row) for row in rows]
    left = made.count(None)
    paths.update({"told": len(made) - left, "left over": left})
    return made


def _flat(verdict: str, value: Any, failed: int, opened: int) -> Answer:
    return Answer(verdict, None if value is None else flat_value(value), failed, opened)


ENGINES: Mapping[str, type[Any]] = {
    engine.name: engine
    for engine in (Interpreter, GeneratedPython, DuckDB, Tables, Postgres, Spark, Solver)
}


def engine(name: str) -> Engine | None:
    """The engine of that name; None where the machine lacks it (`why_not` tells what)."""
    try:
        made: Engine = ENGINES[name]()
    except (ImportError, Lacking) as error:
        _WHY_NOT[name] = str(error)
        return None
    return made


_WHY_NOT: dict[str, str] = {}


def why_not(name: str) -> str:
    """Why the last call of `engine` found no engine of that name."""
    return f"{name} is not there: {_WHY_NOT[name]}"


def _same(one: tuple[object, object, date | None], other: tuple[object, ...]) -> bool:
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
