"""A reader of the part of FEEL that decision models here use: written from the standard's text and
not from the writer, to hold the writer's work against.

Values: bool, str, Decimal, date, `Months` (a years-and-months duration), and None for null.
Comparisons of values of different kinds, and with null, give null; a unary test passes only where
it is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import total_ordering
from typing import Any

Value = Any
_TOKEN = re.compile(
    r'\s*("(?:\\.|[^"\\])*"|\d+(?:\.(?!\.)\d+)?|\.\.|<=|>=|!=|[-+*/=<>()\[\],.]|[^\W\d]\w*)'
)
_TWO_WORDS = {"index": "of", "list": "contains"}
_UNQUOTED = {r"\"": '"', r"\\": "\\", r"\n": "\n"}
_MONTHS = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Months:
    count: int

    def __lt__(self, other: Months) -> bool:
        return self.count < other.count


def passes(test: str, value: Value, names: Mapping[str, Value]) -> bool:
    """Whether a value passes unary tests."""
    reader = _Reader(test, names)
    found = test.strip() == "-" or reader.tests(value)
    return found is True


def evaluated(expression: str, names: Mapping[str, Value]) -> Value:
    """The value of an expression."""
    reader = _Reader(expression, names)
    found = reader.expression()
    assert reader.peek() is None, expression
    return found


class _Reader:
    def __init__(self, text: str, names: Mapping[str, Value]) -> None:
        self.text, self.names = text, names
        self.tokens: list[str] = []
        at = 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            assert found, (text, at)
            self.tokens.append(found.group(1))
            at = found.end()
        self.at = 0

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, wanted: str | None = None) -> str:
        token = self.peek()
        assert token is not None, self.text
        assert wanted is None or token == wanted, (self.text, wanted)
        self.at += 1
        return token

    # --- unary tests

    def tests(self, value: Value) -> bool | None:
        if self.text.strip() == "-":
            return True
        found = [self._test(value)]
        while self.peek() == ",":
            self.take()
            found.append(self._test(value))
        assert self.peek() is None, self.text
        return any(one is True for one in found)

    def _test(self, value: Value) -> bool | None:
        token = self.peek()
        if token in ("<", "<=", ">", ">="):
            self.take()
            return _compare(token, value, self._sum())
        if token in ("[", "(") and ".." in self.tokens[self.at :]:
            return self._interval(value)
        return _compare("=", value, self._sum())

    def _interval(self, value: Value) -> bool | None:
        low = ">=" if self.take() == "[" else ">"
        first = self._sum()
        self.take("..")
        last = self._sum()
        high = "<=" if self.take() == "]" else "<"
        found = (_compare(low, value, first), _compare(high, value, last))
        return None if None in found else all(found)

    # --- expressions

    def expression(self) -> Value:
        if self.peek() == "if":
            self.take()
            holds = self.expression()
            self.take("then")
            then = self.expression()
            self.take("else")
            otherwise = self.expression()
            return then if holds is True else otherwise
        return self._either()

    def _either(self) -> Value:
        return self._joined("or", self._both, decisive=True)

    def _both(self) -> Value:
        return self._joined("and", self._comparison, decisive=False)

    def _joined(self, word: str, of: Callable[[], Value], *, decisive: bool) -> Value:
        found = [of()]
        while self.peek() == word:
            self.take()
            found.append(of())
        if len(found) == 1:
            return found[0]
        return decisive if decisive in found else (None if None in found else not decisive)

    def _comparison(self) -> Value:
        left = self._sum()
        if self.peek() in ("=", "<", ">", "<=", ">="):
            return _compare(self.take(), left, self._sum())
        return left

    def _sum(self) -> Value:
        found = self._term()
        while self.peek() in ("+", "-", "*"):
            found = _added(self.take(), found, self._term())
        return found

    def _term(self) -> Value:
        token = self.take()
        if token == "(":
            found = self.expression()
            self.take(")")
        elif token == "-":
            found = _negated(self._term())
        elif token.startswith('"'):
            found = re.sub(r"\\.", lambda m: _UNQUOTED[m.group()], token[1:-1])
        elif token[0].isdigit():
            found = Decimal(token)
        elif token in ("true", "false", "null"):
            found = {"true": True, "false": False, "null": None}[token]
        elif token == "[":
            found = self._list()
        elif token in _TWO_WORDS and self.peek() == _TWO_WORDS[token]:
            found = self._called(f"{token} {self.take()}")
        elif self.peek() == "(":
            found = self._called(token)
        else:
            found = self.names[token]
        while self.peek() in (".", "["):
            if self.take() == ".":
                self.take("year")
                found = None if found is None else Decimal(found.year)
            else:
                number = int(self._sum())
                self.take("]")
                found = found[number - 1] if found and len(found) >= number else None
        return found

    def _list(self) -> list[Value]:
        found = [self.expression()]
        while self.take() == ",":
            found.append(self.expression())
        return found

    def _called(self, name: str) -> Value:
        self.take("(")
        given = [self.expression()]
        while self.peek() == ",":
            self.take()
            given.append(self.expression())
        self.take(")")
        match name, given:
            case "not", [truth]:
                return None if truth is None else not truth
            case "index of", [list(items), item]:
                return [Decimal(i) for i, one in enumerate(items, start=1) if one == item]
            case "list contains", [list(items), item]:
                return item in items
            case _ if None in given:
                return None
            case "date", [str(text)]:
                return date.fromisoformat(text)
            case "date", [year, month, day]:
                return date(int(year), int(month), int(day))
            case "duration", [text]:
                sign, years, months = _MONTHS.fullmatch(text).groups()  # type: ignore[union-attr]
                count = 12 * int(years or 0) + int(months or 0)
                return Months(-count if sign else count)
            case _:
                raise AssertionError(self.text)


def _compare(operator: str, left: Value, right: Value) -> bool | None:
    if operator == "=" and (left is None or right is None):
        return left is right  # null equals itself alone
    if type(left) is not type(right) or left is None:
        return None
    match operator:
        case "=":
            return bool(left == right)
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case _:
            return bool(left >= right)


def _added(sign: str, left: Value, right: Value) -> Value:
    if sign == "*":
        return left * right if isinstance(left, Decimal) and isinstance(right, Decimal) else None
    if type(left) is not type(right) or not isinstance(left, (Decimal, Months)):
        return None
    one, other = _count(left), _count(right)
    found = one + other if sign == "+" else one - other
    return Months(int(found)) if isinstance(left, Months) else found


def _count(value: Value) -> Decimal:
    return Decimal(value.count) if isinstance(value, Months) else value


def _negated(value: Value) -> Value:
    return None if value is None else -value
