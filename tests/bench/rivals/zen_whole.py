"""Zen doing the whole work: records, tables, months and the union of periods, in its expressions.

Its function nodes in JavaScript could do the same, but an empty one takes three times as long as
all of this. A day is one number here, `(12 * year + month - 1) * 32 + day`, which is in order and
gives months when divided by 32; a month that ends on its last day is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.bench.rivals.tables import (
    COUNTIES,
    ENDED,
    LOWER,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    STEP,
    TEACHERS_EDUCATION,
)

Table = Mapping[tuple[str, str], Any]
"""By series and level."""

SHORT_MONTHS = "[3, 5, 8, 10]"


def number(parts: str) -> str:
    """The number of a day that is given as `[year, month, day]`."""
    return f"(({parts}[0] * 12 + {parts}[1] - 1) * 32 + {parts}[2])"


def _length(year: str, month: str) -> str:
    """How many days a month has, of which January is 0."""
    leap = f"{year} % 4 == 0 and ({year} % 100 != 0 or {year} % 400 == 0)"
    return f"({month} == 1 ? ({leap} ? 29 : 28) : {month} in {SHORT_MONTHS} ? 30 : 31)"


def _length_at(months: str) -> str:
    """The same of a month that is counted from the year 0."""
    return _length(f"floor({months} / 12)", f"({months} % 12)")


def _last(day: str) -> str:
    """Whether a day is the last one of its month."""
    return f"({day} % 32 >= 28 and {day} % 32 == {_length_at(f'floor({day} / 32)')})"


def _after(parts: str) -> str:
    """The day after one that is given as parts."""
    length = _length(f"{parts}[0]", f"({parts}[1] - 1)")
    stays = f"{parts}[2] < 28 or {parts}[2] < {length}"
    return f"({number(parts)} + ({stays} ? 1 : 33 - {parts}[2]))"


def _months(start: str, end: str) -> str:
    """The whole months from a day to a later one."""
    return f"(floor(({end} - {start}) / 32) + ({start} % 32 > {end} % 32 and {_last(end)} ? 1 : 0))"


def _days(start: str, end: str) -> str:
    """The days that are left over."""
    before = _length_at(f"(floor({end} / 32) - 1)")
    borrowed = f"{end} % 32 + max([{before} - {start} % 32, 0])"
    return f"({start} % 32 <= {end} % 32 ? ({end} - {start}) % 32 : {_last(end)} ? 0 : {borrowed})"


def _periods(rows: str, condition: str) -> str:
    """The periods of the rows that count, none of them empty: the first day, the one after the
    last, and which row it is."""
    end = f"row.to == null ? $.until : min([$.until, {_after('row.to')}])"
    kept = f"filter({rows} as row, {condition})"
    spans = f"map({kept} as row, [{number('row.from')}, {end}])"
    return f"filter({spans} as span, span[0] < span[1])"


def _stretches(name: str) -> str:
    """Periods that hang together as one, where there are several."""
    every = f"$.{name}"
    numbered = f"map([0..len({every}) - 1] as i, [{every}[i][0], {every}[i][1], i])"
    earlier = "(q[0] < p[0] or (q[0] == p[0] and q[2] < p[2])) and q[1] >= p[0]"
    firsts = f"filter(all as p, not some(all as q, {earlier}))"
    lasts = "filter(all as p, not some(all as q, q[0] <= p[1] and q[1] > p[1]))"
    ends = f"map({lasts} as p, p[1])"
    pairs = "map(firsts as p, [p[0], min(filter(ends as e, e > p[0]))])"
    found = f"(all = {numbered}; firsts = {firsts}; ends = {ends}; {pairs})"
    return f"len({every}) < 2 ? {every} : {found}"


def _total(name: str) -> str:
    """The whole months of stretches; the days of several are summed, thirty to a month."""
    every = f"$.{name}"
    months = f"sum(map({every} as s, {_months('s[0]', 's[1]')}))"
    days = f"floor(sum(map({every} as s, {_days('s[0]', 's[1]')})) / 30)"
    return f"{months} + (len({every}) > 1 ? {days} : 0)"


def _table(rows: Mapping[str, str], otherwise: str) -> str:
    """The value of the first condition that holds."""
    return "".join(f"{test} ? {value} : " for test, value in rows.items()) + otherwise


def _among(name: str, values: list[str]) -> str:
    return f"{name} == '{values[0]}'" if len(values) == 1 else f"{name} in {values}"


def _by_series(level: str, tables: Table, shown: Callable[[Any], str]) -> str:
    """What a level's series have, those with the same together."""
    mine = {series: value for (series, of), value in tables.items() if of == level}
    rows = {
        _among("application_series", [s for s, its in mine.items() if its == value]): shown(value)
        for value in mine.values()
    }
    return f"({_table(rows, '-1')})"


def _levels(tables: Table, shown: Callable[[Any], str]) -> str:
    levels = ("associate_senior", "intermediate")
    senior, other = (_by_series(level, tables, shown) for level in levels)
    return f"application_level == 'associate_senior' ? {senior} : {other}"


def _owed(months: tuple[int | None, ...]) -> str:
    return f"{[-1 if owed is None else owed for owed in months]}[$.education]"


def _taught() -> str:
    """The step of education that teachers need."""
    rows = {
        f"application_level == '{level}' and application_school_stage == '{stage}'"
        f" and {'' if normal else 'not '}education_normal_school": str(step)
        for (level, stage, normal), step in TEACHERS_EDUCATION.items()
    }
    return f"({_table(rows, '-1')})"


_STEPS = {f"education == '{name}'": str(step) for name, step in reversed(STEP.items())}
_LOWER = {f"application_level == '{level}'": f"'{lower}'" for level, lower in LOWER.items()}
_SERVED = (
    f"row.place in {sorted(COUNTIES)}"
    " and (row.professional or work_counted == 'any_work')"
    " and (not (row.secondment ?? false) or secondment_counted == 'counts')"
)
_COUNTED_TITLE = (
    "row.level == $.lower"
    " and (row.series == application_series or lower_title_series == 'any_series')"
    " and (row.track == 'general' or targeted_counts_for_targeted == 'counts')"
)
_BARRING = (
    "row.track == 'general'"
    " and (row.series == application_series or both_tracks_series == 'any_series')"
    f" and (not (row.outcome in {sorted(ENDED)}) or withdrawn_counts == 'counts')"
    f" and (which_is_barred == 'both' or {number('row.date')} <= $.day)"
)
_PENALTY = f"{number('row.from')} <= $.day and (row.to == null or $.day <= {number('row.to')})"

COMPUTED = {
    "application_date": "application_date[0] * 10000 + application_date[1] * 100"
    " + application_date[2]",
    "day": number("application_date"),
    "until": "measured_on == 'application_day' ? $.day : (application_date[0] * 12 + 11) * 32 + 31",
    "employer_workplace": "employer_workplace ?? employer_place",
    "education": _table(_STEPS, "-1"),
    "ordinary_education": f"application_series == 'primary_secondary_teaching' ? {_taught()}"
    f" : {_levels(MINIMUM_EDUCATION, str)}",
    "months_owed": _levels(MONTHS_OWED, _owed),
    "lower": _table(_LOWER, "''"),
    "obtained": f"map(filter(titles as row, {_COUNTED_TITLE}) as row, {number('row.obtained_on')})",
    "first_obtained": "len($.obtained) == 0 ? null : min($.obtained)",
    "months_since": "$.first_obtained == null ? -1 : $.first_obtained >= $.until ? 0"
    f" : {_months('$.first_obtained', '$.until')}",
    "periods": _periods("service", _SERVED),
    "stretches": _stretches("periods"),
    "months_served": _total("stretches"),
    "by_work": "application_series == 'accounting' and application_level == 'intermediate'",
    "work": f"$.by_work ? {_periods('service', 'row.professional')} : []",
    "worked": _stretches("work"),
    "months_held": f"$.by_work ? {_total('worked')} : $.months_since",
    "penalised": f"some(penalties as row, {_PENALTY})",
    "barring": f"filter(other_applications as row, {_BARRING})",
    "barred_ever": "len($.barring) > 0",
    "barred_in_year": "some($.barring as row, row.date[0] == application_date[0])",
}
"""What is computed before the conditions, in the order in which each needs the ones before it."""
