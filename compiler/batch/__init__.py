"""Tables of cases, decided row by row: by one SQL statement where it can tell, else by Python.

    from compiler.batch import Job, decide_file, decide_table
    decide_file(Job(program=program, decisions=("may_apply",), source="in.csv", out="out.csv"))
    decide_table(plan, frame, decisions=["may_apply"]).df()

Every row is in the output, or among those that are refused with their reasons. Knows no shell. What
takes long to import is imported when it is first asked for.
"""

from typing import TYPE_CHECKING

from compiler.lazily import lazily

if TYPE_CHECKING:
    from compiler.batch.job import Job
    from compiler.batch.messages import BatchError
    from compiler.batch.run import decide_file
    from compiler.batch.staging import Extras
    from compiler.batch.summary import Summary
    from compiler.batch.table import decide_table

__all__ = ["BatchError", "Extras", "Job", "Summary", "decide_file", "decide_table"]

__getattr__ = lazily(
    __name__,
    {
        "BatchError": "compiler.batch.messages",
        "Extras": "compiler.batch.staging",
        "Job": "compiler.batch.job",
        "Summary": "compiler.batch.summary",
        "decide_file": "compiler.batch.run",
        "decide_table": "compiler.batch.table",
    },
)
