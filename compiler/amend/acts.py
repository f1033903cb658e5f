"""The acts of an amendment, carried out one after another on the statements of a version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from compiler.amend import unfit
from compiler.amend.items import edited
from compiler.amend.meant import Marks, clause_of, meant, names_like, told_apart
from compiler.amend.messages import TargetAmbiguous, TargetMissing
from compiler.amend.targets import ListedItem, Spot, find, items_of
from policy_dsl import syntax
from policy_dsl.diagnostics import Message
from policy_dsl.formatter.amendments import Amendments
from policy_dsl.formatter.headings import clause_number
from policy_dsl.formatter.surface import Surface
from policy_dsl.messages import NoPlaceForStatement
from policy_dsl.names import NameTable
from policy_dsl.source import Span

Text = Sequence[syntax.Statement]
Problem = tuple[Message, Span]


def grouped(statements: Iterable[syntax.Statement]) -> Iterator[tuple[syntax.Act, Text]]:
    """Each act with the statements behind it, which are its text."""
    act: syntax.Act | None = None
    text: list[syntax.Statement] = []
    for statement in statements:
        if not isinstance(statement, syntax.Act):
            text.append(statement)
            continue
        if act is not None:
            yield act, text
        act, text = statement, []
    if act is not None:
        yield act, text


class _Unfit(Exception):
    """What stands against an act; never leaves this module."""

    def __init__(self, message: Message, span: Span) -> None:
        super().__init__()
        self.problem = (message, span)


@dataclass(slots=True, kw_only=True)
class Amending:
    """A text that is being amended. `version` is its name for messages."""

    statements: list[syntax.Statement]
    version: str
    names: NameTable
    problems: list[Problem] = field(default_factory=list)

    def carry_out(self, act: syntax.Act, text: Text) -> None:
        """Change the text as the act says, or note what stands against it."""
        try:
            match act:
                case syntax.Replacement():
                    self._replace(act, text)
                case syntax.Insertion():
                    self._insert(act, text)
                case syntax.Repeal():
                    self._repeal(act, text)
                case _:
                    assert_never(act)
        except _Unfit as unfit_:
            self.problems.append(unfit_.problem)

    # --- replacement

    def _replace(self, act: syntax.Replacement, text: Text) -> None:
        self._no_strays(act, text)
        spot = self._find(act.target)
        if spot.item:
            if not act.items:
                raise _Unfit(unfit.ITEM_WANTED, act.target.span)
            self._edit_items(spot, act.items, act.span, gone=1, after=False)
            return
        if act.items:
            raise _Unfit(unfit.NO_LIST, act.target.span)
        start = spot.start
        if spot.clause:
            start += 0 if self._renamed(spot, text) else 1
        self.statements[start : spot.end] = text

    def _renamed(self, spot: Spot, text: Text) -> bool:
        """Whether the new text of a clause begins with its heading."""
        old, first = self.statements[spot.start], text[0]
        if not isinstance(first, syntax.Heading) or not isinstance(old, syntax.Heading):
            return False
        if first.level < old.level:
            raise _Unfit(unfit.OTHER_LEVEL, first.span)
        return first.level == old.level

    # --- insertion

    def _insert(self, act: syntax.Insertion, text: Text) -> None:
        self._no_strays(act, text)
        if act.target is None:
            if act.items:
                raise _Unfit(unfit.NO_LIST, act.span)
            self.statements += text
            return
        spot = self._find(act.target)
        if act.items:
            self._insert_items(act, act.target, spot)
        elif spot.item:
            raise _Unfit(unfit.ITEM_WANTED, act.target.span)
        elif act.where == "UNDER" and not spot.clause:
            raise _Unfit(unfit.NOTHING_UNDER, act.target.span)
        else:
            at = spot.start if act.where == "AHEAD" else spot.end
            self.statements[at:at] = text

    def _insert_items(self, act: syntax.Insertion, target: syntax.Target, spot: Spot) -> None:
        if act.where != "UNDER":
            if not spot.item:
                raise _Unfit(unfit.NO_LIST, target.span)
            self._edit_items(spot, act.items, act.span, gone=0, after=act.where == "AFTER")
            return
        inner = _list_within(spot, self.statements)
        if not inner:
            raise _Unfit(unfit.NOTHING_UNDER, target.span)
        last = Spot(start=spot.start, end=spot.end, item=inner[-1])
        self._edit_items(last, act.items, act.span, gone=0, after=True)

    # --- repeal

    def _repeal(self, act: syntax.Repeal, text: Text) -> None:
        if text:
            self.problems += [(NoPlaceForStatement(), s.span) for s in text]
        for target in act.targets:
            spot = self._find(target)
            if spot.item:
                self._edit_items(spot, (), target.span, gone=1, after=False)
            else:
                del self.statements[spot.start : spot.end]

    # --- what all share

    def _find(self, target: syntax.Target) -> Spot:
        found = find(target, self.statements)
        if len(found) == 1:
            return found[0]
        raise _Unfit(
            self._ambiguous(target, found) if found else self._missing(target), target.span
        )

    def _missing(self, target: syntax.Target) -> Message:
        instead = meant(target, self.statements)
        near = names_like(target, self.statements)
        return TargetMissing(
            target_zh=self._shown(target, "zh"),
            target_en=self._shown(target, "en"),
            version=self.version,
            meant_zh=(*(self._shown(one, "zh") for one in instead), *near),
            meant_en=(*(self._shown(one, "en") for one in instead), *near),
        )

    def _ambiguous(self, target: syntax.Target, spots: Sequence[Spot]) -> Message:
        clauses = list(dict.fromkeys(clause_of(spot, self.statements) for spot in spots))
        apart = told_apart(target, spots, self.statements)
        return TargetAmbiguous(
            target_zh=self._shown(target, "zh"),
            target_en=self._shown(target, "en"),
            count=len(spots),
            version=self.version,
            places_zh=tuple(_place(marks, "zh") for marks in clauses),
            places_en=tuple(_place(marks, "en") for marks in clauses),
            meant_zh=tuple(self._shown(one, "zh") for one in apart),
            meant_en=tuple(self._shown(one, "en") for one in apart),
        )

    def _shown(self, target: syntax.Target, language: str) -> str:
        surface = Surface(language="zh" if language == "zh" else "en", names=self.names)
        return surface.written(Amendments(surface).target(target))

    def _no_strays(self, act: syntax.Replacement | syntax.Insertion, text: Text) -> None:
        """An act has either items or statements for its text."""
        if not act.items and not text:
            raise _Unfit(unfit.EMPTY, act.span)
        if act.items and text:
            raise _Unfit(NoPlaceForStatement(), text[0].span)

    def _edit_items(
        self, spot: Spot, new: Sequence[ListedItem], span: Span, *, gone: int, after: bool
    ) -> None:
        """Put items in the place of `gone` items, beginning at the one of the spot or after."""

        def edit(items: Sequence[ListedItem]) -> Sequence[ListedItem]:
            at = next(i for i, item in enumerate(items) if item is spot.item) + after
            changed = [*items[:at], *new, *items[at + gone :]]
            if not changed:
                raise _Unfit(unfit.LAST_ITEM, span)
            return changed

        if any(type(item) is not type(spot.item) for item in new):
            raise _Unfit(unfit.OTHER_ITEMS, span)
        at = spot.start
        self.statements[at] = edited(self.statements[at], spot.item, edit)


def _place(marks: Marks, language: str) -> str:
    if not marks:
        return "标题之前" if language == "zh" else "before the first heading"
    return clause_number(marks, chinese=language == "zh")


def _list_within(spot: Spot, statements: Sequence[syntax.Statement]) -> syntax.Items:
    if isinstance(spot.item, syntax.Item):
        inner = spot.item.condition
        return inner.items if isinstance(inner, syntax.ConditionList) else ()
    return () if spot.item or spot.clause else items_of(statements[spot.start])
