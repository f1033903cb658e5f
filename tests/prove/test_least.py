"""Cases are cut down to what matters, records and their fields, too."""

from __future__ import annotations

from compiler.audit.least import least
from compiler.core.case import Case

ROW = {"place": "duan", "from": "2020", "to": "2021"}


def test_all_that_does_not_matter_is_left_out() -> None:
    case = Case(
        facts={"education": "bachelor", "heads": 3, "service": (ROW, ROW)},
        authority={"allowed": True},
        readings={"how": "a"},
    )

    def still(less: Case) -> bool:
        rows = less.facts.get("service", ())
        assert isinstance(rows, tuple)
        return less.facts.get("heads") == 3 and any(
            isinstance(row, dict) and row.get("place") == "duan" for row in rows
        )

    found = least(case, still)
    assert found == Case(facts={"heads": 3, "service": ({"place": "duan"},)})


def test_a_case_that_cannot_be_shorter_stays() -> None:
    case = Case(facts={"heads": 3})
    assert least(case, lambda less: less == case) is case
