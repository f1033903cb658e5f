"""What built modules read cases in JSON with: its source is copied, not imported.

It is copied from the line `# --- copied from here ---` on; `CASE_WORDS` stands before it there.
Standard library only, and what it needs is imported when the first case is read. It refuses what
`compiler.cases` refuses but for a few things (bodies, long numbers, very long lists).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

CASE_WORDS: str = "{}"

# --- copied from here ---

_case_words: dict[str, Any] = {}


def case_from_json(case: Any) -> dict[str, Any]:
    """The facts that `DECISIONS` and `EXACT` take, from a case as `policy eval` takes it: text of
    JSON, or what `json.loads` gives. Raises ValueError, which says all that is wrong, a line each.
    """
    import json

    if not _case_words:
        _case_words.update(json.loads(CASE_WORDS))
    if isinstance(case, (str, bytes)):
        case = _case_parsed(case)
    said: dict[str, Any] = {}
    problems: list[str] = []
    _case_group(case, "", said, problems)
    if problems:
        raise ValueError("\n".join(problems))
    return said


def _case_parsed(text: str | bytes) -> Any:
    import json
    from decimal import Decimal

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError("a key is given twice")
        return found

    def number(written: str) -> Any:
        raise ValueError(f"{written} is no number of JSON")

    return json.loads(text, object_pairs_hook=once, parse_float=Decimal, parse_constant=number)


def _case_group(part: Any, path: str, said: dict[str, Any], problems: list[str]) -> None:
    """The facts and answers below a path, which is empty for the whole case."""
    words, groups = _case_words["words"], _case_words["groups"]
    if not isinstance(part, dict):
        problems.append(f"{path or 'the case'} must be an object")
        return
    for key, item in part.items():
        here = f"{path}.{key}" if path else key
        if here in words and "." not in key:
            name, type_ = words[here]
            said[name] = _case_value(item, type_, here, problems)
        elif here in groups and "." not in key:
            _case_group(item, here, said, problems)
        else:
            problems.append(f"{here} is not a key that can be given{_case_near(here, words)}")


def _case_value(part: Any, type_: Any, path: str, problems: list[str]) -> Any:
    """The value, or None where a problem was noted."""
    if isinstance(type_, str):
        found, wanted = _CASE_BASICS[type_](part), _CASE_WANTED[type_]
        if found is None:
            problems.append(f"{path} must be {wanted}")
        return found
    if "one" in type_:
        if not isinstance(part, str) or part not in type_["one"]:
            problems.append(f"{path} must be one of: {', '.join(type_['one'])}")
        return part
    if not isinstance(part, list):
        problems.append(f"{path} must be a list")
        return None
    if "set" in type_:
        items = [_case_value(x, type_["set"], f"{path}[{i}]", problems) for i, x in enumerate(part)]
        known = [item for item in items if item is not None and not isinstance(item, (list, dict))]
        if len(set(known)) < len(known):
            problems.append(f"{path} has something twice")
        return frozenset(known)
    return tuple(_case_record(x, type_, f"{path}[{i}]", problems) for i, x in enumerate(part))


def _case_record(part: Any, type_: Any, path: str, problems: list[str]) -> dict[str, Any]:
    if not isinstance(part, dict):
        problems.append(f"{path} must be an object")
        return {}
    row: dict[str, Any] = {}
    for key, item in part.items():
        here = f"{path}.{key}"
        if key not in type_["each"]:
            problems.append(
                f"{here} is not a key that can be given{_case_near(key, type_['each'])}"
            )
        elif item is None and key in type_["none"]:
            row[key] = None
        else:
            row[key] = _case_value(item, type_["each"][key], here, problems)
    start, end = (row.get(key) for key in type_["period"] or ("", ""))
    if start and end and end < start:
        problems.append(f"{path} ends before it starts")
    return row


def _case_near(written: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(written, known, 1, 0.7)
    return f"; did you mean {near[0]}?" if near else ""


def _case_day(part: Any) -> date | None:
    if not isinstance(part, str) or len(part) != 10 or part[4] != "-" or part[7] != "-":
        return None
    try:
        return date.fromisoformat(part)
    except ValueError:
        return None


def _case_time(part: Any) -> tuple[int, int] | None:
    if not isinstance(part, dict) or not part or not part.keys() <= {"years", "months", "days"}:
        return None
    if not all(type(count) is int and 0 <= count <= 9999 for count in part.values()):
        return None
    return 12 * part.get("years", 0) + part.get("months", 0), part.get("days", 0)


def _case_decimal(part: Any) -> Any:
    from decimal import Decimal

    if type(part) is float:
        part = Decimal(str(part))
    return Decimal(part) if type(part) in (int, Decimal) and Decimal(part).is_finite() else None


def _case_place(part: Any) -> Any:
    return _case_words["places"].get(part) if isinstance(part, str) else None


_CASE_BASICS = {
    "truth": lambda part: part if isinstance(part, bool) else None,
    "integer": lambda part: part if type(part) is int else None,
    "decimal": _case_decimal,
    "date": _case_day,
    "duration": _case_time,
    "text": lambda part: part if isinstance(part, str) else None,
    "body": lambda part: part if isinstance(part, str) else None,
    "place": _case_place,
}
_CASE_WANTED = {
    "truth": "true or false",
    "integer": "a whole number",
    "decimal": "a number",
    "date": "a day, as 2021-09-01",
    "duration": 'a duration, as {"years": 5, "months": 6}',
    "text": "a text",
    "body": "a text",
    "place": "a place of the plan, by its code or name",
}
