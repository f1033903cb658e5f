"""What documents cost, in time of the processor: bounds that hold on a machine with other work.

`make bench BENCH="--only documents"` measures whole commands."""

from __future__ import annotations

import time
from dataclasses import replace

from compiler.documents.kinds import KINDS
from compiler.documents.making import composed, written
from tests.documents.letters import subject, tree
from tests.documents.subjects import subject_of

FORMATS = ("md", "html", "docx", "pdf")


def test_a_plan_in_all_formats_takes_less_than_10_seconds() -> None:
    of = subject_of("zh")
    began = time.process_time()
    for review in (False, True):
        made = replace(of, review=review)
        document = composed(KINDS["plan"], made, KINDS["plan"].material(made))
        for format_ in FORMATS:
            assert written(document, format_)
    assert time.process_time() - began < 10


def test_a_thousand_letters_are_set_in_one_file_in_bounded_time() -> None:
    names = ("engineer_of_six_years", "engineer_of_three_years", "teacher_outside_the_counties")
    of = subject(*(tree(names[i % 3]) for i in range(1000)))
    began = time.process_time()
    document = composed(KINDS["letter"], of, KINDS["letter"].material(of))
    assert written(document, "pdf")
    assert time.process_time() - began < 20
