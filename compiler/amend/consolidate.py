"""A version and an amendment to the next version: trees to a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compiler.amend.acts import Amending, Problem, grouped
from compiler.amend.numbers import twice
from policy_dsl import syntax
from policy_dsl.acts import before_acts, from_acts
from policy_dsl.names import NameTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidated:
    """The next version, and what of the amendment could not be carried out."""

    module: syntax.Module
    problems: tuple[Problem, ...]


def consolidate(
    version: syntax.Module, amendment: syntax.Module, names: NameTable, path: str
) -> Consolidated:
    """Carry out every act, in order. Both have headers; spans must not overlap, as each node keeps
    its own. `names` serve messages only."""
    header, amending = version.header, amendment.header
    assert header is not None
    assert amending is not None
    stated = header.version
    work = Amending(
        statements=_with_imports(version.statements, amendment.statements),
        version=(stated.zh or stated.en or "") if stated else "",
        names=names,
    )
    for act, text in grouped(from_acts(amendment.statements)):
        work.carry_out(act, text)
    work.problems += twice(work.statements, amendment.statements)
    made = _header(header, amending)
    statements = tuple(made if s is header else s for s in work.statements)
    module = replace(version, path=path, statements=statements)
    return Consolidated(module=module, problems=tuple(work.problems))


def _header(header: syntax.Header, amendment: syntax.Header) -> syntax.Header:
    """The plan's header with what the amendment says of version, place and time. A period that
    ends before the amendment begins says nothing of the next version."""
    start, end = amendment.effective_from, header.effective_to
    lasting = end if start is None or end is None or end >= start else None
    amends = amendment.amends
    return replace(
        header,
        declared=replace(header.declared, span=amends.span if amends else amendment.span),
        version=amendment.version or header.version,
        found_in=amendment.found_in or header.found_in,
        effective_from=start or header.effective_from,
        effective_to=amendment.effective_to or lasting,
        pending=amendment.pending,
        period_span=amendment.period_span,
        span=amendment.span,
    )


def _with_imports(
    statements: Sequence[syntax.Statement], amendment: Sequence[syntax.Statement]
) -> list[syntax.Statement]:
    """What the amendment imports, behind the header and the imports that there are."""
    known = {name.key for s in statements if isinstance(s, syntax.Import) for name in s.modules}
    new = []
    for statement in before_acts(amendment):
        if isinstance(statement, syntax.Import):
            fresh = tuple(name for name in statement.modules if name.key not in known)
            known |= {name.key for name in fresh}
            new += [replace(statement, modules=fresh)] if fresh else []
    opening = (syntax.Header, syntax.Import)
    last = max((i for i, s in enumerate(statements) if isinstance(s, opening)), default=-1) + 1
    return [*statements[:last], *new, *statements[last:]]
