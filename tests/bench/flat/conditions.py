"""The conditions as the rivals' queries name them, in the order of their bits (`bits.ORDER`)."""

NAMES = (
    *("scope_and_ordinary", "in_scope", "in_scope", "professional", "stationed", "stationed"),
    *("seat", "workplace", "in_period", "after_letter", "before_letter", "year_2024"),
    *("ordinary", "ordinary", "in_service", "no_penalty", "education_and_years", "educated"),
    *("senior", "intermediate", "years", "years", "relaxed", "below_ordinary"),
    *("relaxed_senior", "relaxed_intermediate", "relaxed_years", "early"),
    *("early_intermediate", "early_senior", "any_senior", "ordinary_years", "output"),
    *("ordinary_output", "listed_output", "up_to_senior", "other_output", "nothing_owed"),
    *("exam", "exam_required", "exam_passed", "exam_titles", "exam_only"),
    *("targeted", "one_track", "both_tracks", "calendar_year", "review_year"),
)

BITS = {
    name: sum(1 << i for i, other in enumerate(NAMES) if other == name)
    for name in dict.fromkeys(NAMES)
}
"""For each name the bits of its conditions."""


def masks() -> dict[str, str]:
    """The masks as SQL over columns of these names."""
    return {"failed": _sum("NOT {}"), "open": _sum("{} IS NULL")}


def _sum(said: str) -> str:
    terms = (f"CASE WHEN {said.format(name)} THEN {BITS[name]} ELSE 0 END" for name in BITS)
    return "\n        + ".join(terms)
