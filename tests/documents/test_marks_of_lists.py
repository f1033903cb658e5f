"""Marks of lists: what stands within an item is marked otherwise than the item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from compiler.backends.document import blocks
from compiler.documents.kinds import KINDS
from compiler.documents.making import composed, document
from compiler.documents.subject import Subject
from policy_dsl.diagnostics import Language
from tests.documents import letters
from tests.documents.subjects import subject_of

PLANS = ("gansu.targeted_titles", "guangxi.targeted_titles", "ningxia.xihaigu")


def nested(found: Iterable[object], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """For each item the shapes of the marks from the outermost to its own, without bullets."""
    for block in found:
        match block:
            case blocks.Items(items=items):
                for item in items:
                    shapes = (*above, *filter(None, [_shape(item.mark)]))
                    yield shapes
                    yield from nested(item.blocks, shapes)
            case blocks.Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from nested(cell.blocks, above)
            case blocks.Figure(instead=instead):
                yield from nested(instead, above)


def _shape(mark: str) -> str:
    plain = re.sub("[①-⑳]", "①", mark)
    return re.sub(r"\(?[a-t]\)", "(a)", re.sub(r"\d+", "1", plain)).strip()


def made(kind: str, of: Subject) -> blocks.Document:
    if not of.people:
        return document(KINDS[kind], of)
    return composed(KINDS[kind], of, KINDS[kind].material(of))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_a_guide_marks_a_list_within_an_item_otherwise(plan: str, language: Language) -> None:
    found = list(nested(made("guide", subject_of(language, plan)).blocks))
    assert all(len(set(shapes)) == len(shapes) for shapes in found)
    if plan != "ningxia.xihaigu":
        assert {"zh": ("（1）", "①"), "en": ("(1)", "(a)")}[language] in found


@pytest.mark.parametrize("kind", ["letter", "sheet", "supplement"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_do_letters_and_sheets(kind: str, language: Language) -> None:
    cases = [letters.tree(name) for name in letters.VERDICTS]
    if kind == "supplement":
        cases = [letters.tree("engineer_from_college")]
    found = nested(made(kind, letters.subject(*cases, language=language)).blocks)
    assert all(len(set(shapes)) == len(shapes) for shapes in found)
