"""XML held against a published schema that lies in `schemas/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

FOLDER = Path(__file__).parent / "schemas"


@cache
def _schema(name: str) -> etree.XMLSchema:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not in {FOLDER}: its README says where it comes from")
    return etree.XMLSchema(etree.parse(path))


def valid(written: str, name: str) -> etree._Element:
    """The root of the document. Fails with all that the schema finds."""
    root = etree.fromstring(written.encode())
    schema = _schema(name)
    assert schema.validate(root), "\n".join(str(error) for error in schema.error_log)
    return root
