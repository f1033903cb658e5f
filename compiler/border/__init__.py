"""A program's vocabulary turned into what strangers' programs meet at the border.

    case_schema(program), decision_schema(program)   JSON Schema of a case and of a decision
    trusted(program)                                 a converter that does not check
    compiler.border.model.case_model(program)        pydantic models of a case

What a case may hold is said in `compiler.cases` alone; what is said here is said in its terms and
tested against it. `model` is not imported here, for pydantic takes its time to start.
"""

from compiler.border.case_schema import case_schema
from compiler.border.decision_schema import decision_schema
from compiler.border.trusted import Trusted, trusted

__all__ = ["Trusted", "case_schema", "decision_schema", "trusted"]
