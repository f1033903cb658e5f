"""A reader of decision models (DMN 1.3, hit policy UNIQUE), with `feel_reader` for its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from tests.documents.feel_reader import evaluated, passes

NS = {"d": "https://www.omg.org/spec/DMN/20191111/MODEL/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    tests: tuple[str, ...]
    outcome: str
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`asks` are the texts of the input expressions."""

    name: str
    asks: tuple[str, ...]
    rules: tuple[Rule, ...]
    needs: frozenset[str]
    policy: str


class Dmn:
    """A model, by the names of its variables."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name of each element that may be required, by its id."""
        found = self._all(self.root, "d:inputData|d:decision")
        return {one.get("id", ""): _one(one, "d:variable").get("name", "") for one in found}

    @cached_property
    def inputs(self) -> dict[str, str]:
        """The type of each input, by its name."""
        found = self._all(self.root, "d:inputData/d:variable")
        return {one.get("name", ""): one.get("typeRef", "") for one in found}

    @cached_property
    def tables(self) -> dict[str, Table]:
        return {
            (table := self._table(one)).name: table for one in self._all(self.root, "d:decision")
        }

    def decided(self, name: str, given: Mapping[str, Any], done: dict[str, Any]) -> Any:
        """What a decision comes to; `done` keeps those that were reached."""
        if name not in done:
            table = self.tables[name]
            values = {
                need: self.decided(need, given, done) if need in self.tables else given[need]
                for need in table.needs
            }
            done[name] = outcome(table, values)
        return done[name]

    def _table(self, decision: etree._Element) -> Table:
        made = _one(decision, "d:decisionTable")
        required = self._all(decision, "d:informationRequirement/*")
        return Table(
            name=_one(decision, "d:variable").get("name", ""),
            asks=tuple(_text(one) for one in self._all(made, "d:input/d:inputExpression/d:text")),
            rules=tuple(map(self._rule, self._all(made, "d:rule"))),
            needs=frozenset(self._names[one.get("href", "")[1:]] for one in required),
            policy=made.get("hitPolicy", "UNIQUE"),
        )

    def _rule(self, rule: etree._Element) -> Rule:
        return Rule(
            tests=tuple(_text(one) for one in self._all(rule, "d:inputEntry/d:text")),
            outcome=_text(_one(rule, "d:outputEntry/d:text")),
            annotations=tuple(_text(one) for one in self._all(rule, "d:annotationEntry/d:text")),
        )

    @staticmethod
    def _all(parent: etree._Element, path: str) -> list[etree._Element]:
        return parent.xpath(path, namespaces=NS)  # type: ignore[return-value]


def outcome(table: Table, values: Mapping[str, Any]) -> Any:
    """What a table comes to; null where no rule matches. More than one rule never does."""
    asked = [evaluated(text, values) for text in table.asks]
    held = [
        rule
        for rule in table.rules
        if all(passes(t, v, values) for t, v in zip(rule.tests, asked, strict=True))
    ]
    assert len(held) <= 1, (table.name, asked, held)
    return evaluated(held[0].outcome, values) if held else None


def _one(parent: etree._Element, path: str) -> etree._Element:
    (found,) = parent.xpath(path, namespaces=NS)  # type: ignore[misc]
    return found  # type: ignore[return-value]


def _text(element: etree._Element) -> str:
    return element.text or ""
