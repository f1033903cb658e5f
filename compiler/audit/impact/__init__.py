"""What a new version of a plan does to the cases of a table: how many move, from what to what.

    from compiler.audit.impact import Asked, impact
    report = impact(Asked(old=old, new=new, decisions=("may_apply",), source="cases.parquet"))

Both versions decide the whole table as `compiler.batch` does; their outcomes are put side by side
in DuckDB, and only for rows that moved the versions in between are asked, too. Knows no shell.
"""

from compiler.audit.impact.asked import Asked, Stage
from compiler.audit.impact.data import Data
from compiler.audit.impact.impact import impact

__all__ = ["Asked", "Data", "Stage", "impact"]
