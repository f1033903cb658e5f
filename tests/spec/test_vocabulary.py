"""The page of the vocabulary says what the policies declare."""

from __future__ import annotations

from tests.spec.vocabulary import PAGE, page


def test_the_page_is_what_the_policies_declare() -> None:
    written = PAGE.read_text("utf-8")
    assert written == page(), "run: python -m tests.spec.vocabulary"
