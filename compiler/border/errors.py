"""What the reader of cases refuses, as pydantic's `ValidationError`; that as lines for people."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from compiler.border.trees import Location, location
from compiler.cases.messages import CaseError, CaseMessage
from policy_dsl.diagnostics import Language


def refusal(
    title: str, error: CaseError, tree: object = None, place: Location = ()
) -> ValidationError:
    """Every problem as an error of pydantic: `type` is its code, `loc` its path (without `place`,
    where the model stands in the case), `msg` its text in English, `ctx` that in both languages
    and the path as texts name it."""
    details = [_details(problem, tree, len(place)) for problem in error.problems]
    return ValidationError.from_exception_data(title, details)


def lines(error: ValidationError, language: Language) -> list[str]:
    """One line for each error, as `policy eval` shows them: `E0623 application.date must be …`."""
    return [
        f"{one['type']} {one.get('ctx', {}).get(language, one['msg'])}" for one in error.errors()
    ]


def _details(problem: CaseMessage, tree: object, skipped: int) -> InitErrorDetails:
    at, found = location(tree, problem.path)
    texts = {"zh": _text(problem, "zh"), "en": _text(problem, "en"), "path": problem.path}
    kind = PydanticCustomError(problem.code, "{en}", texts)
    return InitErrorDetails(type=kind, loc=at[skipped:], input=found)


def _text(problem: CaseMessage, language: Language) -> str:
    """The text with its hint."""
    (line,) = CaseError((problem,)).lines(language)
    return line.removeprefix(f"{problem.code} ")
