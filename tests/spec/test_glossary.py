"""The glossary names classes that are there, and links of the documentation lead somewhere."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from tests.spec.fences import ROOT, pages

MODULES = {
    "syntax": "policy_dsl.syntax",
    "ir": "compiler.core.ir",
    "types": "compiler.typecheck.types",
}
NAMES = re.findall(
    r"`((?:syntax|ir|types|policy_dsl|compiler)(?:\.\w+)+)`",
    (ROOT / "docs/reference/glossary.md").read_text("utf-8"),
)
LINKS = [
    (page, target)
    for page in pages()
    for target in re.findall(r"\]\(<?([^)#<>\s]+)", page.read_text("utf-8"))
    if "://" not in target
]


def found(name: str) -> object:
    """The object behind a dotted name, which begins with a module."""
    first, _, rest = name.partition(".")
    parts = f"{MODULES.get(first, first)}.{rest}".split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part)
        return thing
    raise ModuleNotFoundError(name)


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_the_glossary_names_what_is_there(name: str) -> None:
    assert found(name) is not None


@pytest.mark.parametrize(("page", "target"), LINKS, ids=lambda x: Path(x).name)
def test_links_lead_somewhere(page: Path, target: str) -> None:
    assert (page.parent / target).exists()
