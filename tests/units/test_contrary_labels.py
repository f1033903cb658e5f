"""English labels denied: with their verb, or quoted where a “not” could be read in two ways."""

import pytest

from policy_dsl.labels import contrary


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("the first review is passed", "the first review is not passed"),
        (
            "the applicant applies for both kinds of title",
            "the applicant does not apply for both kinds of title",
        ),
        ("the work is a post or a task", "“the work is a post or a task” does not hold"),
        ("the one who is asked is there", "“the one who is asked is there” does not hold"),
        ("the time suffices", "“the time suffices” does not hold"),
        ("in period", "“in period” does not hold"),
    ],
)
def test_a_label_is_denied_without_a_second_meaning(label: str, said: str) -> None:
    assert contrary(label) == said
