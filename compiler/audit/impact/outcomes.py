"""The outcomes of one version for a table, in a Parquet file, and how SQL reads them.

Knows the columns that `compiler.batch` writes: `verdict`, `value` and masks of conditions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compiler.backends.python.conditions import reported
from compiler.batch import Extras, Job, Summary, decide_file
from compiler.batch.results import keys_of
from compiler.batch.rows import words
from compiler.batch.scalars import trimmed
from compiler.batch.sql_text import ident, parquet
from compiler.core import ir
from compiler.core.as_json import Json
from compiler.typecheck.types import Basic, EnumType, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What a program decides of the rows of a table: a file beside the refused rows."""

    program: ir.Program
    decisions: tuple[str, ...]
    path: Path
    rejects: Path
    summary: Summary

    @property
    def table(self) -> str:
        """What stands behind FROM."""
        return parquet(self.path)

    def of(self, decision: str, alias: str) -> Outcome:
        """The columns of a decision, in a query that calls the table `alias`."""
        start = f"{decision}_" if len(self.decisions) > 1 else ""
        return Outcome(program=self.program, decision=decision, start=f"{alias}.", prefix=start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """SQL that reads one decision's outcome."""

    program: ir.Program
    decision: str
    start: str
    prefix: str

    def _column(self, name: str) -> str:
        return self.start + ident(self.prefix + name)

    @property
    def type(self) -> Type:
        return self.program.rules[self.decision].type

    @property
    def verdict(self) -> str:
        return self._column("verdict")

    @property
    def value(self) -> str:
        """The value as text, which is the same for what is the same."""
        return as_text(self._column("value"), self.type)

    @property
    def json(self) -> str:
        """The value as JSON."""
        column = self._column("value")
        if self.type is not Basic.DECIMAL:
            return f"to_json({column})"
        text = trimmed(column)
        whole = f"{column} = floor({column})"
        return f"CASE WHEN {whole} THEN {text}::JSON ELSE to_json({text}) END"

    @property
    def whole(self) -> str:
        """Verdict and value in one text."""
        if self.type is Basic.TRUTH:
            return self.verdict
        settled = f"CASE WHEN {self.verdict} = 'yes' THEN coalesce({self.value}, '') ELSE '' END"
        return f"{self.verdict} || ' ' || {settled}"

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(info.key for info in reported(self.program, self.decision))

    def masks(self, kind: str) -> list[str]:
        """The columns of bits for the conditions that `failed` or are `open`."""
        count = words(len(self._keys))
        return [self._column(f"{kind}_{i + 1}" if i else kind) for i in range(count)]

    def conditions(self, masks: Sequence[str]) -> str:
        """The keys of the conditions whose bits stand in columns, as a list."""
        return keys_of(masks, self._keys)


def decided(
    job: Job, folder: Path, name: str, decisions: Sequence[str], extras: Extras
) -> Outcomes:
    """Decide a table as `job` says into a file in `folder`. Raises as `decide_file`."""
    path, rejects = folder / f"{name}.parquet", folder / f"{name}.rejects"
    own = replace(
        job,
        decisions=tuple(decisions),
        out=str(path),
        out_format="parquet",
        rejects=str(rejects),
        masks=True,
        extras=replace(extras, numbered=True),
    )
    summary = decide_file(own)
    rejects.touch()  # there is none where no row is refused
    return Outcomes(
        program=job.program,
        decisions=own.decisions,
        path=path,
        rejects=rejects,
        summary=summary,
    )


def as_text(column: str, type_: Type) -> str:
    """A column of values of a type as text."""
    match type_:
        case Basic.DECIMAL:
            return trimmed(column)
        case EnumType() | Basic():
            kept = type_ not in (Basic.DURATION, Basic.EVIDENCE)
            return f"{column}::VARCHAR" if kept else f"to_json({column})::VARCHAR"
        case _:
            return f"to_json({column})::VARCHAR"


def from_text(text: str | None, type_: Type) -> Json:
    """The JSON of a value from its text."""
    if text is None:
        return None
    if isinstance(type_, EnumType):
        return text
    if isinstance(type_, Basic) and type_ not in _AS_JSON:
        return text
    value: Json = json.loads(text)
    return value


_AS_JSON = (Basic.TRUTH, Basic.INTEGER, Basic.DURATION, Basic.EVIDENCE)
