"""The day of the application, read from a case as JSON before its plan is known."""

from __future__ import annotations

from datetime import date

from compiler.cases.basics import day_written

DAY = "application.date"


def day_applied(tree: object) -> date | None:
    """The day that chooses among the versions of a plan, where the tree says it soundly: reading
    the case tells of one that is wrong. In a tree of Python it may be a `date`."""
    match tree:
        case {"application": {"date": str(written)}}:
            return day_written(written)
        case {"application": {"date": date() as day}} if type(day) is date:
            return day
        case _:
            return None
