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


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    name: str
    text: str
    needs: frozenset[str]


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
        found = self._all(self.root, "d:decision[d:decisionTable]")
        return {(table := self._table(one)).name: table for one in found}

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        found = self._all(self.root, "d:decision[d:literalExpression]")
        return {(made := self._formula(one)).name: made for one in found}

    def decided(self, name: str, given: Mapping[str, Any], done: dict[str, Any]) -> Any:
        """What a decision comes to; `done` keeps those that were reached."""
        if name not in done:
            found = self.tables.get(name) or self.formulas[name]
            values = {
                need: given[need] if need in self.inputs else self.decided(need, given, done)
                for need in found.needs
            }
            is_table = isinstance(found, Table)
            done[name] = outcome(found, values) if is_table else evaluated(found.text, values)  # type: ignore[union-attr,arg-type]
        return done[name]

    def _table(self, decision: etree._Element) -> Table:
        made = _one(decision, "d:decisionTable")
        return Table(
            name=_one(decision, "d:variable").get("name", ""),
            asks=tuple(_text(one) for one in self._all(made, "d:input/d:inputExpression/d:text")),
            rules=tuple(map(self._rule, self._all(made, "d:rule"))),
            needs=self._needs(decision),
            policy=made.get("hitPolicy", "UNIQUE"),
        )

    def _formula(self, decision: etree._Element) -> Formula:
        return Formula(
            name=_one(decision, "d:variable").get("name", ""),
            text=_text(_one(decision, "d:literalExpression/d:text")),
            needs=self._needs(decision),
        )

    def _needs(self, decision: etree._Element) -> frozenset[str]:
        required = self._all(decision, "d:informationRequirement/*")
        return frozenset(self._names[one.get("href", "")[1:]] for one in required)

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
